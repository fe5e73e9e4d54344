# Texts of the directory: the list, one state, the emergency card, the forms.

## The list

directory-title = Directory
directory-lead = Points of contact of the { $states }: whom to call, and when each contact was confirmed.
directory-caption = Participants with their desks, languages, local time and last confirmation
directory-none = No participant fits this search.
directory-all = Show all participants
search-words = State, office or name
any-desk = Any desk
any-language = Any language
sort-confirmed = Last confirmed first
spoken = Languages
there-now = Local time
vouched = Confirmation
confirmed-on = confirmed on { $day }
on-instruction = entered on instruction, not yet confirmed by the state's own key
desk-named = { $desk }: contact named
desk-not-named = { $desk }: no contact named here

## One state

appoint = Appoint a contact
list-team = List the national team
emergency-card = Emergency card
state-no-contact = { $name } has not named a contact here.
state-no-contact-more = Naming a contact is voluntary. This state can be reached through its diplomatic missions.
waiting-own-key = { $count ->
    [one] One contact was entered on instruction. Confirm it with your own key, or change it.
   *[other] { $count } contacts were entered on instruction. Confirm them with your own key, or change them.
}
confirm = Confirm this contact
confirm-contact = Confirm this contact
change-contact = Change this contact
remove-contact = Remove this contact
absence = Note an absence
absent = Absent from { $from } to { $until }
absent-deputy = Stands in:
absence-from = First day
absence-until = Last day
vouched-by = { $name }, { $role }
vouched-instruction = Entered by the secretariat on instruction of the state, not yet confirmed by the state's own key
local-now = Local time now
details-erased = The personal details were erased. The entry and its proof remain.
person = Person
deputy = Deputy
national-team = National team (CSIRT)
mandate = Mandate
constituency = Constituency

# For the participant itself and the secretariat only.
due-in = { $count ->
    [0] to be confirmed today
    [one] to be confirmed within { $count } day
   *[other] to be confirmed within { $count } days
}
due-late = { $count ->
    [0] the day to confirm was today
    [one] the day to confirm was { $count } day ago
   *[other] the day to confirm was { $count } days ago
}
told-late = { $count ->
    [one] change told { $count } day after the network's term
   *[other] change told { $count } days after the network's term
}

## Ways to reach a contact

channel-telephone = Telephone
channel-mobile = Mobile telephone
channel-email = E-mail
channel-secure-line = Secure line
channel-openpgp = OpenPGP fingerprint
says-details-channels-kind-telephone = { channel-telephone }
says-details-channels-kind-mobile = { channel-mobile }
says-details-channels-kind-email = { channel-email }
says-details-channels-kind-secure-line = { channel-secure-line }
says-details-channels-kind-openpgp = { channel-openpgp }

## What was said, in one sentence

said-directory-contact-appointed = { $by } appointed a contact.
said-directory-contact-updated = { $by } changed a contact.
said-directory-contact-confirmed = { $by } confirmed a contact.
said-directory-contact-removed = { $by } removed a contact.
said-directory-contact-instructed = { $by } entered a contact of { $of } on instruction.
said-directory-removal-instructed = { $by } removed a contact of { $of } on instruction.
said-directory-absence-noted = { $by } noted an absence.
said-directory-team-listed = { $by } listed its national team.
said-directory-team-removed = { $by } removed the entry of its national team.

## The emergency card

card-lead = Print this card, or keep it as a file. You can then reach these contacts when no system works.
card-dated = As of { $day }
card-down = If this system is down: call the numbers on this card, in the order in which they stand. You need no log-in to call. If nobody answers, go through the diplomatic missions. Numbers may have changed since the day on this card, so print a new card from time to time.

## The form for a contact

office = Office
office-hint = The name by which a caller asks for it, for example: National Cyber Security Centre, duty officer
institution = Institution
channels = Ways to reach the contact
channels-hint = In the order in which they are to be tried. Give at least one telephone, e-mail or secure line. A telephone number begins with + and the country code.
team-channels = Ways to reach the team
team-channels-hint = Give at least one. A telephone number begins with + and the country code.
way-kind = Way { $number }
way-kind-missing = Choose a way for each number.
way-value = Number or address { $number }
way-label = Remark { $number }
way-label-hint = Remark, for example: out of hours
personal = Persons
personal-hint = You may leave this empty: the office is enough. Names can be erased later, and every proof still holds.
position = Position
deputy-position = Position of the deputy
languages-hint = Codes with a comma between them, for example: ar, en, fr
hours = Working hours
hours-hint = In words, for example: Mon–Fri 08:00–17:00, or 24 hours
time-zone = Time zone
effective = In force since
note-reference = Reference of the note verbale
note-reference-hint = As it stands on the note, for example: No. 123/2026
note-verbale = Note verbale (scan)
note-hint = PDF, PNG or JPEG, 8 MB at most

## The form for a national team

team-name = Name of the team
rfc2350-link = Link to the team's description (RFC 2350)
