# Circulars, distribution lists, personal links, and texts in several languages.

nav-circulars = Circulars
circulars-title = Circulars
circulars-lead = Letters to all contacts of a desk or to a distribution list, from the secretariat or from a state.
circulars-none = There is no circular yet.
circulars-all = Received and issued
circulars-back = All circulars
circular-number = Number
circular-numbered = Circular { $number }
circular-subject = Subject
circular-issuer = Issued by
circular-issued = Issued
circular-stands = How it stands
circular-to = To
circular-to-desks = All contacts of these desks: { $desks }
circular-to-some = Unencrypted: contacts of these desks: { $desks }, of { $states } alone
circular-unencrypted = Unencrypted, TLP:CLEAR. Whoever runs this system can read it, and so can every mail server on its way.
circular-unencrypted-mark = unencrypted
circular-unencrypted-more = It stands in for a message that cannot be sealed. It goes to the contacts of the desk that you choose, of one state alone; nothing is sent before you sign. Write only what may be public; for all else, call.
circular-urgency-lost = You chose “{ $urgency }” for the message. An unencrypted circular has no urgency and no ladder: nobody is called when nobody answers. Call them as well.
circular-filled = What you typed as a message is in this form now, and reaches the host when you go on. Files are not: choose them again.
circular-only = Only to this state
circular-only-hint = One state alone: then it is TLP:CLEAR, and printed as unencrypted for everybody who reads it.
circular-only-all = All states
circular-only-missing = Choose the state that it is for.
circular-only-clear = A circular to one state alone is not encrypted: it is TLP:CLEAR, or send a sealed message.
circular-nobody = Nobody would get this circular: the directory has no contact for { $desks }. Nothing was signed. Choose other desks, or call with a number of the directory.
circular-nobody-directory = Look it up in the directory
circular-unreached = The directory has no contact for these desks, so nobody there gets a mail: { $desks }.
circular-to-list = The distribution list “{ $list }”
circular-mark = How far it may travel
circular-asked = Acknowledgement
circular-asked-by = asked for by { $day }
circular-asked-open = asked for
circular-text = Text
circular-files = Attachments
circular-file = Attachment { $number }
circular-withdrawn = withdrawn
circular-withdrawn-on = Withdrawn on { $day }:

## An acknowledgement

acknowledgement = Acknowledgement
acknowledge = Acknowledge receipt
receipt-only = Receipt only; no agreement with the content, no acceptance of responsibility.
acknowledged-on = acknowledged on { $day }
acknowledged-once = The receipt is noted. Nothing more is to be done, also when this page is opened again.
acknowledgement-closed = The circular was withdrawn. No acknowledgement is needed any more.

## Issue and withdraw

circular-issue = Issue a circular
circular-issue-lead = Everybody who receives it gets one mail. Above TLP:GREEN the mail holds the number alone, and the text stays behind a personal link.
circular-number-hint = Year, stroke and count, such as 2026/14. Each number of yours once.
circular-number-form = Write the number as 2026/14.
circular-number-taken = You used this number already. Give the next one.
circular-subject-missing = Give the subject, in 300 letters at most.
circular-to-hint = One or more desks of all states, or one distribution list.
circular-to-missing = Choose one or more desks, or one distribution list; not both.
circular-list = Distribution list
circular-no-list = No list: all contacts of the desks above
circular-mark-hint = TLP 2.0: GREEN for the network, AMBER for the recipients and their own organisations, RED for the people named.
circular-red = TLP:RED goes to a distribution list only.
circular-ask = Ask for an acknowledgement
circular-by-day = Acknowledge by
circular-day = Give a day that is still to come, and ask for an acknowledgement.
circular-files-hint = PDF, PNG or JPEG, 8 MB at most each.
circular-file-kind = This file is not a PDF, PNG or JPEG. Attach one of these.
circular-file-large = This file is larger than 8 MB. Attach a smaller one.
circular-withdraw = Withdraw this circular
circular-withdraw-hint = Those who received it read the reason. The circular stays in the register.
circular-reason-missing = Give the reason, in 300 letters at most.

## Proof of dispatch

dispatch-title = Proof of dispatch
dispatch-count = { $count ->
    [one] One contact receives this circular.
   *[other] { $count } contacts receive this circular.
}
dispatch-handed = { $count ->
    [0] No mail was handed over so far.
    [one] One mail was handed over.
   *[other] { $count } mails were handed over.
}
dispatch-note = Only you as the issuer see this page. What is said of mails and links is the host's observation; what was said with a key stands in the register.
dispatch-none = Nobody receives this circular: no contact stood at these desks when it was issued.
dispatch-mail = Mail
dispatch-no-address = no e-mail address in the directory
dispatch-made = As of
mail-state-waiting = waiting
mail-state-handing = being handed over
mail-state-handed = handed over
mail-state-in-digest = handed over with a digest
mail-state-refused = refused by the mail server
mail-state-bounced = came back
acknowledged-by-key = with its own key, { $day }
acknowledged-by-link = by link, { $day }
acknowledged-by-mail = by mail, { $day }, as the secretariat read it
acknowledged-not-yet = no acknowledgement yet

## Distribution lists

lists-title = Distribution lists
lists-lead = Kept by the secretariat. A circular goes to the list as it stands on the day it is issued.
lists-none = There is no distribution list yet.
list-new = New list
list-keep = Keep a distribution list
list-keep-lead = Tick the desks that receive what goes to this list.
list-name = Name of the list
list-name-missing = Give the list a name, in 120 letters at most.
list-empty = Tick at least one desk.
list-members = Participants
list-kept = Kept
list-change = Change

## Personal links

link-shut = This link does not open
link-over = This link was open until { $day }. Please write to { $secretariat }; they will gladly send you a new one.
link-gone = This contact is no longer in the directory, or no longer has the address to which this link was sent, and nothing is to be done. If that is not right, please write to { $secretariat }.
link-unknown = This link is not known here. Please look whether it was copied as a whole, or write to { $secretariat }.
link-for = This link is for { $office }, { $state } ({ $desk }). Please do not pass it on.
link-observed = The host notes that this link was used. It is no signed statement.

## Texts in several languages

texts = Text
texts-hint = At least one language, marked as official. Others may be courtesy or machine translations.
texts-missing = Give the text in at least one language, and mark it as official.
text-in = Text in { $language }
status-in = What the text in { $language } is
text-erased = This text was erased.
translation-official = official
translation-courtesy = courtesy translation
translation-courtesy-note = For convenience. The official text prevails.
translation-machine = machine translation
translation-machine-note = Made by a machine and not checked. The official text prevails.

## On the page that signs

kind-secretariat-circular-issued = Circular issued
kind-secretariat-circular-withdrawn = Circular withdrawn
kind-secretariat-circular-acknowledged = Receipt of a circular acknowledged
kind-secretariat-list-kept = Distribution list kept
kind-secretariat-procedure-issued = Agreed procedure issued
kind-secretariat-procedure-read = Agreed procedure read
field-body-circular = Circular number
field-body-number = Number
field-body-subject = Subject
field-body-desks = To the desks
field-body-list = Distribution list
field-body-languages-tag = Language
field-body-languages-status = What its text is
field-body-acknowledge = Acknowledgement asked for
field-body-acknowledge-by = Acknowledge by
field-body-reason = Reason
field-body-members-participant = Participant
field-body-members-desks = Its desks
field-body-procedure = Procedure number
field-body-title = Title
field-body-version = Version
field-body-applies-to = Applies to
field-body-statement = Statement that was read
field-text-ar = Text in Arabic
field-text-en = Text in English
field-text-es = Text in Spanish
field-text-fr = Text in French
field-text-ru = Text in Russian
field-text-zh = Text in Chinese
field-attachment = Attachment

## Mails

mail-circular-subject = Circular { $number }
mail-circular-text =
    { $issuer } has sent you circular { $number }. Its content may not travel by open mail. Please read it behind your personal link:

    { $link }

    The link is for you alone; please do not pass it on.
mail-circular-whole-subject = Circular { $number }: { $subject }
mail-circular-whole-text =
    { $issuer } has sent you circular { $number }: { $subject }

    { $text }

    Other languages, attachments, and a button to acknowledge receipt if that is asked for:
    { $link }

    The link is for you alone; please do not pass it on.

## What waits on the first page

todo-circular = Acknowledge circular { $number } from { $issuer }
todo-procedure = Read: { $title }
todo-welcome = Your first days
todo-comments = { $count ->
    [one] One comment on the course to look at
   *[other] { $count } comments on the course to look at
}
todo-comments-detail = Comments are shown once you approve them.

## Answers by mail

answers-title = Answers by mail
answers-lead = Mails that persons wrote in answer to a circular, an agreed procedure or the mail of their first day. None counts until you say so; automatic replies never come here.
answers-waiting = Waiting to be looked at
answers-looked-at = Looked at last
answers-none = No answer waits.
answers-welcome = First day: a message from a new contact
answers-from = From
answers-other-address = not an address of this contact in the directory
answers-forgotten = The words of this mail are no longer kept.
answers-count-circular = Counts as acknowledged
answers-count-procedure = Marks as read
answers-note = Noted
answers-dealt-with = Dealt with
answers-counted-circular = counts as acknowledged
answers-counted-procedure = counts as read
answers-noted = noted
answers-again = Look at it again
answers-alone = Only the issuer and the secretariat see these mails. They are no signed statements.
answers-gone = This mail is no longer kept. Nothing was changed. Go back to the answers that wait.
answers-cannot-count = This mail cannot count as an acknowledgement: none is asked for, or the circular was withdrawn. Nothing was changed. Mark it as noted instead.
todo-answers = { $count ->
    [one] One answer by mail to look at
   *[other] { $count } answers by mail to look at
}
todo-answers-detail = To circulars, agreed procedures and first days. None counts until you say so.
says-body-languages-status-official = { translation-official }
says-body-languages-status-courtesy = { translation-courtesy }
says-body-languages-status-machine = { translation-machine }
