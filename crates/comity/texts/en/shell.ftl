# Texts of the shell, the log-in, the signing, and of words that many pages share.

## Frame

skip = Skip to the content
demo = Demonstration
demo-notice = Demonstration. All states, people and events here are invented.
read-only = Read only
nav-main = Main menu
nav-phone = Main menu for small screens
nav-all = All
nav-everyday = Everyday
nav-secretariat = Secretariat
nav-renewals = Renewals
nav-situation = Situation
nav-directory = Directory
nav-intake = Intake
nav-outbox = Outbox
nav-members = Members
nav-register = Register
about = About this system
register-size = { $count ->
    [one] { $count } entry in the register
   *[other] { $count } entries in the register
}
register-root = Root hash
search = Search the directory
settings = Settings
settings-keep = Keep these settings
language = Language
theme = Colours
theme-auto = As on this device
theme-light = Light
theme-dark = Dark
log-in = Log in
my-log-in = My log-in
log-out = Log out

## Months

month-jan = Jan
month-feb = Feb
month-mar = Mar
month-apr = Apr
month-may = May
month-jun = Jun
month-jul = Jul
month-aug = Aug
month-sep = Sep
month-oct = Oct
month-nov = Nov
month-dec = Dec

## Languages in which a contact can be reached

language-ar = Arabic
language-en = English
language-es = Spanish
language-fr = French
language-ru = Russian
language-zh = Chinese

## Roles

role-national-administrator = National administrator
role-secretariat-officer = Secretariat officer
role-releasing-authority = Releasing authority
role-observer = Observer
role-desk = { $desk } desk

## Words that many pages share

participant = Participant
desk = Desk
desks = Desks
role = Role
entry = Entry
entered-as = Signed and entered as
history = History
change = Change
remove = Remove
optional = (optional)
open = Open
yes = yes
no = no
since = How long
origin = Name of the register
checkpoint = Newest checkpoint
checkpoint-key = Key of the register's log
checkpoint-signed = The signed checkpoint
and-more = and { $count } more, in the directory
choose = Choose one
nobody = Nobody
find = Search
pages = Pages of the list
page-before = Previous page
page-next = Next page
rows-of = { $from } to { $to } of { $all }
sort = Order
sort-name = By name
list-words = Words to find
list-none = Nothing fits this search.
list-all = Show the whole list
list-file = this list as a file
sort-newest = Newest first
sort-participant = By participant
sort-oldest = Oldest first

## Forms

form-lead = Nothing is entered before you have reviewed and signed it.
form-wrong-link = Not sent yet: something must be corrected
form-wrong = Not ready to sign: something must be corrected
form-kept = What you typed is still here.
file-kept = Kept: { $name }, { $size }. Choose another file to replace it.
file-without = Leave this file out
changed-meanwhile = Somebody else changed this entry while you were typing. Nothing is lost. Look at what stands now, then decide again.
stands-now = What stands now
review-sign = Review and sign

## Problems

problem-not-found = Not found
problem-forbidden = Not allowed
problem-gone = No longer here
problem-refused = Not accepted
problem-too-often = Too often
problem-failed = Something failed
problem-first-page = First page

## The first page

situation-title = Situation
situation-lead = { $count ->
    [0] nothing waits
    [one] one thing waits
   *[other] { $count } things wait
}
waiting-for = Waiting for { $name }
nothing-waits = Nothing waits.
todo-confirm = { $desk }: confirm this contact
todo-own-key = { $desk }: confirm this contact with your own key
waits-for-days = { $count ->
    [0] entered today
    [one] entered { $count } day ago
   *[other] entered { $count } days ago
}
whom-to-call = Whom to call
no-states-yet = No state is admitted yet.
your-entry = Your entry in the directory
coming-up = Coming up
nothing-comes-up = No day to confirm is ahead.
confirm-by = { $desk }: day to confirm this contact
latest = Changes since you last looked
latest-all = { $count ->
    [0] Changes of the directory
    [one] Show one change
   *[other] Show all { $count } changes
}
latest-none = Nothing has changed since you last looked.

# For the secretariat alone.
todo-intake = { $count ->
    [one] One contact waits for its state's own key
   *[other] { $count } contacts wait for their states' own keys
}
todo-intake-detail = Entered on instruction
secretariat-only = Only the secretariat sees these figures and lists.
kpi-awaiting-key = Wait for the state's own key
kpi-late = Day to confirm has passed
kpi-told-late = Told after the network's term
list-awaiting-key = Contacts that wait for the state's own key
list-late = Contacts whose day to confirm has passed
list-told-late = Changes told after the network's term

## Members

members-title = Members
members-lead = { $count ->
    [one] One participant in this network, your own people, and the rules of the network.
   *[other] { $count } participants in this network, your own people, and the rules of the network.
}
members-caption = Participants with their type and the entry that admitted them
participants = Participants
type = Type
type-organisation = Organisation
type-stakeholder = Stakeholder
admitted = Admitted by
suspended = suspended
your-people = Your own people
people-caption = People of your own who may sign, with their roles and the last day of their keys
roles = Roles
valid-until = Until
network-profile = Profile of the network
network-name = Network
languages = Languages of the pages
confirm-every = Contacts are confirmed every
change-within = Changes are told within
remind-before = Reminders, in days before the day to confirm
reply-within = Requests are answered within
acknowledge-within = Urgent messages are acknowledged within
days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
hours-count = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
arrow = →
minutes-count = { $count ->
    [0] less than a minute
    [one] { $count } minute
   *[other] { $count } minutes
}
profile-sources = Where each rule comes from
rule = Rule
source = Source
source-says = What it says, in our words
profile-names = Name of the network
profile-words = Words of the network
profile-desks = Desks
profile-languages = Languages of the pages
profile-secretariat = Secretariat
profile-cadence-confirm-days = Days between two confirmations
profile-cadence-change-days = Days within which a change is told
profile-cadence-remind-days-before = Days of the reminders
profile-deadlines-reply-hours = Hours to answer a request
profile-deadlines-acknowledge-minutes = Minutes to acknowledge an urgent message
profile-nomination-by = Who nominates
profile-nomination-note-verbale = Note verbale with a nomination

## About

about-what = Software for confidence-building measures between states in the security of ICT. Everything that a participant says here is a signed statement in one register, and everyone who may read a statement can check it.
version = Version
licence = Licence

## Log-in

demo-choose = Choose an invented person

## The browser's own key

enrol-title = This browser's key
enrol-lead = This browser makes a key of its own. The key cannot be read out of the browser. Your key file signs that it is yours.
enrol-making = This browser is making its key.
enrol-waiting = The key is made. Waiting until your key file has signed for it.
enrol-done = The key is enrolled. The first page opens now.
enrol-unsupported = This browser cannot make a key on this page. Use a current browser over https.
enrol-failed = The key was not enrolled. Run the command again.
enrol-key = Public key
enrol-digest = Digest of the key
enrol-compare = The command shows a digest too, and asks whether both are the same. If they are different, answer no and tell your national administrator.

## Review and sign

sign-lead = { $count ->
    [one] One statement. Read every line: your key signs exactly what you see here.
   *[other] { $count } statements. Read every line: your key signs exactly what you see here. All of them are entered together, or none.
}
sign-now = Sign and enter
sign-back = Go back without signing
sign-none = The browser sent no signature for what you see here.
sign-nothing-entered = Nothing was entered. The draft is still here.
sign-no-script = Signing needs JavaScript, because your key is in this browser and only this browser can use it. Switch JavaScript on and load this page again.
sign-gone = This draft is no longer here. It was entered already, or it is older than 24 hours. See whether the entry is there before you prepare it again.

# Words for the script that signs. The ones that a name in brackets follows have no full stop.
sign-word-statement = Statement
sign-word-digest = Digest of this statement:
sign-word-technical = Technical details
sign-word-identifiers = Identifiers
sign-word-to-all = All participants of the network that this marking admits
sign-word-to-nobody = Nobody but the one who says it
says-audience-tlp-CLEAR = may be made public
says-audience-tlp-GREEN = for all participants and invited stakeholders
says-audience-tlp-AMBER = for recipients, and those of their own who need to know
says-audience-tlp-AMBER-STRICT = for recipient states alone
says-audience-tlp-RED = for named recipients alone
sign-word-sealed = The letter is sealed, and this browser does not hold the key of the desk that opens it. Whoever signs here signs what they have not read.
sign-word-lost-text = The text of this informal message cannot be read here. Whoever wrote it seals it again.
sign-word-unsigned-letter = The letter inside is not signed with your desk’s key. Do not sign; ask who wrote it to write it again.
sign-word-other-letter = What is sealed cannot be opened here, or is another letter than this message says.
sign-word-yes = yes
sign-word-no = no
sign-word-bytes = bytes
sign-word-missing-part = This cannot be signed: a part of the statement is missing
sign-word-wrong-part = This cannot be signed: a part is not the one that the statement names
sign-word-no-key = This browser has no key for you. Log in again from this browser to make one.
sign-word-unsupported = This browser cannot sign on this page. Use a current browser over https.
sign-word-wrong-form = This cannot be signed: the draft is not in the form that the register accepts. Prepare it again.
sign-word-signing = Signing.
sign-word-progress = Signed {"{n}"} of {"{total}"}
sign-word-failed = Signing failed. Nothing was entered. Try again.

## Kinds of statement, as headings

kind-directory-contact-appointed = Contact appointed
kind-directory-contact-updated = Contact changed
kind-directory-contact-confirmed = Contact confirmed
kind-directory-contact-removed = Contact removed
kind-directory-contact-instructed = Contact entered on instruction
kind-directory-removal-instructed = Contact removed on instruction
kind-directory-absence-noted = Absence noted
kind-directory-team-listed = National team listed
kind-directory-team-removed = National team removed

## Fields of a statement

field-kind = Kind of statement
field-by-participant = Said by
field-by-role = In the role of
field-id = Statement number
field-origin = Register
field-issued = Written at
field-audience-tlp = Marking (TLP)
field-audience-to = Recipients
field-test = Test or exercise
field-v = Version of the form
field-supersedes = Replaces statement
field-replies-to = Replies to statement
field-parts = Parts
field-parts-name = Part
field-parts-type = Type of the part
field-parts-size = Size of the part in bytes
field-parts-sha256 = SHA-256 of the part
field-body-contact = Contact
field-body-card-desk = Desk
field-body-card-office = Office
field-body-card-institution = Institution
field-body-card-languages = Languages
field-body-card-hours = Working hours
field-body-card-time-zone = Time zone
field-body-card-effective = In force since
field-body-participant = Participant concerned
field-body-note = Reference of the note verbale
field-body-from = From
field-body-until = Until
field-body-deputy = Contact that stands in
field-body-team = Team number
field-body-name = Name
field-body-mandate = Mandate
field-body-constituency = Constituency
field-body-rfc2350 = Description by RFC 2350
field-details-channels-kind = Way
field-details-channels-label = Remark
field-details-channels-value = Number or address
field-details-person-name = Person
field-details-person-position = Position
field-details-deputy-name = Deputy
field-details-deputy-position = Position of the deputy
field-note-verbale = Note verbale (scan)

# Notices after what needs no signature.
done-reminded = Who has not answered yet is reminded by mail.
done-call-noted = The call is noted.
done-answered = Your answer is noted. Thank you.
done-decided = Your answer is noted. The secretariat sees it.
done-renewal-asked = Every contact with an e-mail address is asked by mail. Answers appear here.
done-set-aside = The answer is set aside. Nothing was entered.
done-corrected = The correction is kept. Tick it below to enter it.
done-objection-back = The objection is taken back. Nothing was entered.
done-registration-back = The registration is taken back. Nothing was entered.
done-seen = All changes are marked as seen.
done-test-sent = A test message is on its way. Open the link in it and press its button.
done-step = This step is noted.
done-comment-shown = The comment is shown to all readers of the course.
done-comment-removed = The comment is removed. Nobody else saw it.
done-belongs = The answer goes to where you said. It is there within seconds.
done-answer = What this mail is stands beside it now. You can look at it again.
