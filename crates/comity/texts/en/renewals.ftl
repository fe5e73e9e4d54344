# Texts of renewals by mail, holidays, what changed, letters and the printed directory.

## The mail that asks for a renewal

mail-renewal-subject = { $network }: please look at your contact, { $desk }, { $state }
mail-renewal-text = Dear colleague,

    { $network } keeps this contact of { $state }: { $office } ({ $desk }). Once in each term we ask whether it is still right. The day to confirm it is { $day }.

    Please open this link, look at what stands there, and press one button. If something has changed, you can correct it on the same page. You need no account.

    { $link }

    The link is for you alone. It opens until { $until }. You can also answer this mail in your own words.

## How a contact is vouched for

renewed-link = confirmed by link on { $day }, entered by the secretariat
renewed-mail = confirmed by mail on { $day }, entered by the secretariat

## The page behind the link

renew-title = Is this contact still right?
renew-lead = { $network } keeps this contact of { $state }. Please look at each line.
renew-right = All is right
renew-then = Your answer goes to the secretariat. An officer looks at it and enters it.
renew-changed = Something has changed
renew-send = Send the corrections
renew-own-key = { $state } keeps this contact with its own key. There it can be confirmed by: { $administrator }, { $desk }. They will see your answer as a suggestion.
renew-answered = Thank you. Your answer of { $day } is here, and nothing more is to be done. If something else has changed, please write to { $secretariat }.
renew-confirmed = Thank you. This contact was confirmed on { $day } already, and nothing more is to be done.

## The officer's page

renewals-title = Answers to renewals
renewals-lead = What contacts answered by link or by mail. Look at each answer; those that you tick are entered together and signed once.
renewals-waiting = Waiting to be looked at
renewals-none = No answer waits.
renewals-enter = Review and sign the ticked answers
renewals-ask = Ask everybody
renewals-ask-lead = Every contact with an e-mail address gets a mail with a personal link, whatever its day to confirm. Who answered since then is not asked again.
renewals-ask-now = { $count ->
    [one] Ask one contact for renewal now
   *[other] Ask all { $count } contacts for renewal now
}
renewals-asked = Everybody was last asked on { $day }.
renewal-all-right = All is right, as it stands.
renewal-wrote = In words. Ticked, it means that all is right as it stands. If something is to be corrected, type it out first.
renewal-correct = Type out the correction
renewal-correct-keep = Keep this correction
renewal-correct-back = Back to the answers
renewal-words = In the words of the mail
renewal-corrected = As corrected
renewal-tick = Enter this answer
renewal-came = answered on { $day }
renewal-by-link = by link
renewal-by-mail = by mail
renewal-foreign = From an address that is none of this contact's
renewal-moved = The contact was changed since this answer
renewal-aside = Set aside
renewal-reason = Reason
renewal-reason-missing = Give the reason in a few words.
renewal-none-ticked = Tick at least one answer.
renewal-kept = Every answer is still here.

## Suggestions to a state that keeps its contacts with its own key

suggestions-title = Answers of your contacts
suggestions-lead = Your contacts were asked by mail whether they are still right. You keep them with your own key, so each answer is a suggestion to you.
suggestions-none = No answer waits.
suggestion-take = Take over and review
suggestion-leave = Leave as it stands
todo-suggestion = { $desk }: your contact answered to a renewal
todo-renewals = { $count ->
    [one] One answer to a renewal waits to be looked at
   *[other] { $count } answers to renewals wait to be looked at
}
todo-renewals-detail = By link or by mail

## Holidays

holidays = Public holidays
holidays-lead = They are shown beside the local time, so that callers know. They change nothing else.
holidays-hint = First day, last day and name. Leave the last day empty for a holiday of one day. Empty a row to remove it.
holidays-more = More rows
holidays-none = No holidays ahead are named here.
holidays-set = Set the holidays
holidays-reference = Give the reference of the note verbale.
holidays-scan = Attach the scanned note verbale.
holiday-from = First day { $number }
holiday-until = Last day { $number }
holiday-name = Name { $number }
holiday-days = { $from } to { $until }
holiday-today = holiday there today

## What changed since the reader last looked

changes-title = Changes since you last looked
changes-lead = They stay here until you mark them as seen.
changes-first = You have not marked anything as seen yet, so all changes stand here.
changes-none = Nothing has changed since you last looked.
changes-any-state = Any participant
changes-seen = Mark all as seen

## Statements

kind-directory-contact-renewed = Answer of a contact entered
kind-directory-holidays-set = Holidays set
said-directory-contact-renewed = { $by } entered that a contact of { $of } answered to a renewal.
said-directory-holidays-set = { $by } set the holidays of { $of }.
field-body-answered = Day of the answer
field-body-how = How it came
field-body-days-from = First day
field-body-days-until = Last day
field-body-days-name = Holiday

## Letters and draft notes verbales

letters-title = Letters
letters-lead = Documents in Word format, filled in from the directory. Nothing is sent and nothing is entered: you go on writing in them.
letters-template = Letter
letters-template-missing = Choose a letter.
letters-language = Language of the letter
letters-language-missing = Choose a language.
letters-as = Files
letters-one = One document, each letter on a page of its own
letters-zip = One document for each state, in a zip file
letters-to = States
letters-to-hint = If you tick none, there is a letter for each state.
letters-make = Make the letters
letter-invitation = Invitation to nominate points of contact
letter-confirmation-request = Request for the yearly confirmation
letter-receipt = Receipt, with thanks
letter-nomination = Note verbale: nomination
letter-removal = Note verbale: removal
letter-confirmation = Note verbale: confirmation
note-draft = Draft note verbale
note-draft-docx = Draft note verbale (DOCX)

## The directory on paper

print-link = Print
print-title = Directory to print
print-lead = Print this page, or keep it as PDF with your browser's print. Each state begins on a new sheet.
print-as-of = As of { $day }, { $size }
says-body-how-link = { renewal-by-link }
says-body-how-mail = { renewal-by-mail }
field-body-desk = { desk }
