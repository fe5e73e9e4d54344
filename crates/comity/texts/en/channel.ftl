# The protected channel: messages from desk to desk.

nav-messages = Messages
messages-title = Messages
messages-lead = Sealed from desk to desk. Only the parties' keys open what they say; whoever runs this system cannot.
messages-keys = Keys of desks
messages-for-us = Waits for us
messages-for-them = Waits for others
messages-nothing = Nothing.
messages-all = Conversations
messages-none = There is no conversation yet, or none that fits.
messages-no-key = These desks of yours have no key yet, so nobody can write to them: { $desks }.
messages-make-key = Make the key

message-new = Write a message
message-answer = Answer
message-lead = The message is sealed on this device before it leaves. It goes to desks of the verified directory alone.
message-no-script = This page needs JavaScript: letters are sealed, opened and signed on your own device, never on the server.
message-no-desk = Messages are written and acknowledged by a desk, and you act for none. An administrator can give you one, under Keys.
message-sealed = Sealed message
message-to = To whom
message-from = From
message-to-desks = Desks
message-to-hint = Desks with a key in the register. Another desk is reached by the telephone numbers in the directory.
message-to-nobody = No other desk has a key yet. Use the telephone numbers in the directory.
message-find = Find a state
message-what = What
message-urgency = How urgent
message-mark = Mark
message-answers = Who must acknowledge
message-answer-by = Answer asked by (UTC)
message-answer-by-hint = Leave it empty when receipt is enough.
message-form = Form
message-is-test = This is a test or an exercise
message-attachments = Attachments
message-attachments-hint = At most 16 files of 25 MiB in all. They are sealed like the letter.
message-leave = Back to messages
message-preview = Seal and look at it
message-test = Test
message-by = Message by { $name }
urgency-routine = Routine
urgency-priority = Priority
urgency-urgent = Urgent
formality-official = Official
formality-informal = Informal, commits nobody
formality-some = Some of it informal
message-formality = Official or informal
message-formality-hint = Official: your desk signs what it says, and can be held to it. Informal: it commits nobody, and no recipient can prove to others who wrote it. It has no attachments, and its text is in no record: it goes when the time of the conversation is over.
answers-any = One desk of each state
answers-each = Each desk named
form-message = Plain message
form-notification = Notification
form-information-request = Request for information
form-clarification = Clarification
form-all-clear = All clear
form-test = Test of the line
letter-100 = Subject
letter-105 = Which message
letter-110 = Text
letter-120 = What happened
letter-130 = Since when (UTC)
letter-140 = Sectors affected
letter-150 = Severity by the sender's scale
letter-160 = What is asked
letter-165 = What it is needed for
letter-170 = What is offered or was learnt
letter-180 = Whom to call

writing-no-device = This browser cannot open messages yet. Let it do so under Messages, Keys of desks; what you typed is kept here.
writing-no-key = Nothing can be sealed to:
writing-no-desk-key = This browser does not hold your desk's key yet. A colleague who holds it hands it on under Messages, Keys of desks; what you typed is kept here.
writing-no-signing-key = This browser has no key to sign with. Log in with your key file once more, or enrol this browser.
writing-opening = Opening your desk's key …
writing-sealing = Sealing …
writing-signing = Signing …
writing-sending = Sending …
writing-seal-far = Sealed: {"{percent}"}, {"{done}"} of {"{all}"}
writing-send-far = Sent: {"{percent}"}, {"{done}"} of {"{all}"}
writing-all-sent = All of it was sent. Waiting for the answer of the system …
writing-stop = Stop
writing-stopped = Stopped. Nothing was sent; what you typed and the files that you chose are still here.
writing-unsure = The line broke after all was sent, so it may have arrived. Send it once more: the system enters the same message only once.
writing-failed = Nothing was sent; what you typed is still here.
writing-to-missing = Choose at least one desk.
writing-field-missing = This field is needed:
writing-too-large = That is too much for one message.
writing-key-changed = This browser wrote to another key of this desk before:
writing-key-new = has a new key since {"{time}"}, entered as {"{entry}"}:
writing-key-changed-more = Nothing was sealed. A desk makes a new key when somebody left or a device is lost. The entry says who signed it, and this page comes from the host: so compare the fingerprint with that state by telephone, with the number of the directory. If it is right, go on with the new key.
writing-key-accept = I compared it; go on with the new key
writing-key-older = The instance gave a desk's key as it was before it was renewed; this browser saw the renewed one. Nothing was sealed: whoever left that desk with the old key could read it. Tell your operator and that desk:
writing-unchosen = You did not choose these desks of your own state. The page says that one of them must sign too, so the letter would be sealed to them as well. This browser has not written to them before:
writing-unchosen-more = Nothing was sealed. Ask your administrator whether your state's policy says so, and compare the fingerprint with that desk. If both are right, go on.
writing-unchosen-accept = Both are right; seal to these desks too
writing-readers = These desks will be able to read it
writing-readers-own = (your own desk, for your records)
writing-letter = The letter
writing-send = Sign and send
writing-sign-digest = You sign these bytes:
writing-saved = Draft kept in this browser, {"{time}"}
writing-other-desks = The instance gave other keys than were asked for. Nothing was sealed. Tell your operator and the secretariat.
writing-why-missing = no key stands for it
writing-why-expired = the time of its key is over
writing-why-revoked = its key is revoked
writing-why-other = its key cannot be used for sealing
writing-cannot-seal = Nothing can be sealed to:
writing-cannot-seal-more = Nothing was sent. You can send to the others; for these desks a draft is kept in this browser, so that you seal it when they have set a new key. If it cannot wait, call them with the number of the directory; or, if all of it may be public, send it unencrypted to one of them.
writing-to-others = Send to the others
writing-not-to = Not sent to
writing-key-remembered = as remembered
writing-key-first = for the first time
writing-sent-missing = The list of this instance lacks the last message that this browser sent to:
writing-sent-missing-more = Nothing was sealed. Ask that desk by telephone whether it has the message, and tell the secretariat. You can go on: the letter names the missing message, so that its reader sees that one is missing.
writing-sent-missing-go-on = Go on, and name the missing message
writing-unencrypted = Send it unencrypted, TLP:CLEAR
writing-again-opening = Opening your own copy of the message …
writing-again-files = With the files of the message:
writing-again-no-key = This browser does not hold the key of your desk that opens your own copy of that message. Write it once more here, or use a browser that has it. The form is empty.
writing-again-wrong = Your own copy of that message cannot be opened here. Write it once more. The form is empty.
writing-restored = This is the draft of {"{time}"} that this browser kept.
writing-anew = Begin anew
writing-drafts = Other drafts in this browser:
writing-behind = This draft was changed in another window at {"{time}"}.
writing-behind-both = Both texts are kept: this window goes on with its own as a second draft.
writing-behind-gone = This draft was sent or begun anew in another window. What stands here is kept as a draft of its own.
writing-behind-look = What stands here is the text of before. If you change it, it is kept as a second draft.
writing-behind-other = Open the other text

opening-sealed = Sealed message
opening-no-device = This browser cannot open messages yet.
opening-no-key = This browser does not hold the key of your desk yet, or not the older one that this is sealed to. If nobody at your desk has that any more, its sender can send it again.
opening-keys = Keys of desks
opening-wrong = This letter cannot be opened.
opening-not-this = What was sealed is another letter than this message says. Take nothing from it, and tell the sender by telephone.
opening-unsigned = This letter is not signed by the desk it says it is from. Ask the sender by telephone before you act on it.
opening-bad-signature = The signature on this letter does not hold. Ask the sender by telephone before you act on it.
opening-other-key = This letter is signed by another key than this browser accepted for this desk: an older one, a newer one, or somebody else's. Before you act on it, compare the fingerprint with that desk by telephone, with the number of the directory.
opening-key-named = Its state named this key for that desk at {"{time}"}, entered as {"{entry}"}:
opening-old-part = This letter is not sealed to your desk's key as it stood when the letter was written, but to an earlier state of it, or to another key. Whoever left your desk with the old key may have read it, with the help of the host. Tell its sender by telephone, and your administrator:
opening-key-accept = I compared it; it is this desk's key
opening-key-remembered = The letter is signed by the key of this desk that this browser remembers:
opening-key-first = The letter is signed by a key that this browser sees for the first time, and remembers from now on. Compare it with that desk by telephone once:
opening-show-anyway = Show it all the same
opening-unknown-form = This letter has a form that is not known here. Its fields are shown by number.
opening-no-reserve = This letter lacks the sentence that its form ends with.
opening-attachment-wrong = This is another file than the letter names. It was not saved.
opening-loading = Loading and opening …
opening-acknowledging = Signing the receipt …
opening-acknowledged = Acknowledged.
opening-no-receipt = What this page asks you to sign is not a receipt of a message on it. Nothing was signed. Tell your administrator, and acknowledge by telephone.
opening-receipt-waits = Signed by you. Another person of your state must sign too; until then the message is not acknowledged:
opening-no-signing-key = This browser has no key to sign with. Log in with your key file, or enrol this browser; by telephone you can acknowledge at once.
opening-failed = Nothing was entered.
opening-gap = The letter names a message before it that is not here, or that does not open with a good signature. Ask the sender by telephone whether one is missing.
opening-gap-unchecked = The letter names a message before it that is sealed to keys which this browser does not hold, so nobody looked whether it is here. A colleague at that desk can look.
opening-gap-removed = The letter names a message before it.
opening-form = Form
opening-outside-wrong = This message is not as its sender signed it. It is not shown. Tell the desk that it seems to come from, by telephone, and keep the signed record.
opening-outside-signed = This browser checked the signature of the statement
opening-outside-unchecked = This browser cannot check a signature of this kind; comity-verify checks the signed record
opening-informal = Informal, commits nobody. It comes from this desk or from another recipient: each of them could have written it, and nobody can prove who did.
opening-informal-lost = The text of this informal message cannot be read. Ask its sender to send it again.

conversation-closed = Closed
conversation-acknowledge = Acknowledge
conversation-expired = Promise or answer
conversation-answer-by = Answer by
conversation-waits = Waits for others
conversation-quiet = Nothing waits
conversation-sealed = Sealed between { $parties }. Who writes to whom and when is known to the host; what is said is not.
conversation-record = Signed record
conversation-informal-record = An informal message was sent; its text is not in the signed record.
conversation-close = Close for our side
conversation-you-closed = Your side has closed this conversation. It is at its end when all have closed it.

message-to-no-key = { $desk } has no key, so nothing can be sealed to it. Call it with the number of the directory; what may be public can go unencrypted.
again-new-key = { $desk } has a new key since
again-if = Your message is sealed to the one before. If nobody there can open it with that, send it again: your own copy is opened in this browser, and sealed to the new key.
again-send = Send again
again-title = Send a message again
again-lead = The letter comes from your own copy, opened in this browser. It is a new message that names the first one; whoever can still open that one sees that they are the same.
again-repeats = Sent again: it repeats an earlier message, sealed anew
again-lost = What was sealed to keys of this desk before this one is opened only by a device, or an archive, that has them. If nobody has them any more, it is lost. Those who wrote see that your desk has a new key, and can send again: call them.
todo-again = { $desk } has a new key, and has not acknowledged your message to the one before
todo-again-detail = If nobody there can open it, send it again

acknowledge-title = Not acknowledged yet
acknowledge-left = { $time } left to acknowledge
acknowledge-says = This tells { $name } that a person has the message. It accepts no facts and no responsibility.
acknowledge-receipt = Acknowledge receipt
acknowledge-of = From { $from }, { $time }, entry { $entry }
acknowledge-for = for { $desk }
acknowledge-others = { $count ->
    [one] One more receipt is not given by this button
   *[other] { $count } more receipts are not given by this button
}
acknowledge-several = { $count ->
    [one] One message waits for a receipt
   *[other] { $count } messages wait for a receipt
}
acknowledge-read-first = Look at each message before you sign that a person has it.
acknowledge-one = Acknowledge this one
acknowledge-all = Acknowledge all { $count }, from { $from } to { $to }
acknowledge-more = { $count ->
    [one] One more message waits; it is shown when these are acknowledged.
   *[other] { $count } more messages wait; they are shown when these are acknowledged.
}
event-acknowledged = acknowledged by { $name }, { $desk }

event-telephone = acknowledged by telephone by { $name }, { $desk }: code { $number }, entered by { $by }, { $role }
stands-telephone = by telephone, code { $number }, entered by { $by }

telephone-they-have-it = They have it: by telephone ({ $desk })
telephone-ask = Call, say that a message waits, and ask for code number { $number } on their sheet. Let them read it aloud letter by letter.
telephone-ask-next = If that one is crossed out there, ask for the next of these:
telephone-code = What is read aloud
telephone-code-hint = 16 letters and digits. Dashes, small letters, O for 0 and I or L for 1 do no harm.
telephone-enter = Enter the code
telephone-sign = They have it: by telephone
telephone-no-number = The directory names no telephone number of this desk.
telephone-no-codes = This desk has no codes to read aloud that you have not used. Call it all the same; somebody there can acknowledge on their own page.
telephone-kept = Nothing was entered. What you typed is still here.
telephone-unreadable = A code has 16 letters and digits, in four groups of four. Let them read it once more, letter by letter.
telephone-often = Too many wrong codes were typed for this desk. Nothing was entered. Wait { $time }, or ask somebody there to acknowledge on their own page.

phone-codes-title = Codes for the telephone
phone-codes-lead = Who answers your telephone at night may have no screen. Then one of these codes, read aloud, acknowledges a message. They are made in this browser and printed; the host gets digests alone, and can invent none.
phone-codes-left = { $left } of { $all } codes left
phone-codes-since = Sheet since
phone-codes-used = Used
phone-codes-none = This desk has no codes yet. Without them it acknowledges on the page alone.
phone-codes-count = How many
phone-codes-make = Make codes
phone-codes-make-new = Make a new sheet
phone-codes-replace = A new sheet replaces the one before as soon as it is signed: destroy the old paper.
phone-codes-sheet = One-time codes
phone-codes-secret = Keep it as you keep a key.
phone-codes-step-who = Somebody calls about a message and asks for a code by its number. Write down who calls, and about what. If in doubt, hang up and call back the number in the directory.
phone-codes-step-read = Read that one code aloud, letter by letter. It says that you have the message, and nothing more.
phone-codes-step-cross = Cross it out: each code counts once. Then see that somebody opens the message.
phone-codes-spelling = How to read the letters
phone-codes-spelling-more = 0 and 1 are always digits: there is no O, no I, no L and no U. Read digits one by one.
phone-codes-print = Print the sheet
phone-codes-printed = I have the sheet on paper
phone-codes-sign = Go on and sign
phone-codes-gone = The codes are not shown again once you leave this page.
phone-codes-sign-title = Codes for the telephone
phone-codes-unread = The sheet could not be read. Nothing was changed; make the codes once more.

waits-our-receipt = Receipt is not acknowledged
waits-their-receipt = They have not acknowledged receipt
waits-our-expired = The receipt counts no more: promise a time, or answer
waits-their-expired = Their receipt counts no more; they are called again
waits-answer = Answer on substance
waits-since = for { $time }
waits-over = { $time } over
waits-left = { $time } left
and-others = { $count ->
    [one] and one other
   *[other] and { $count } others
}

stands-title = Where this stands
stands-accepted = Accepted by the system
stands-acknowledged = Acknowledged by { $name }
stands-not-acknowledged = Not acknowledged by { $name }
stands-expired = The receipt counts no more; { $name } is called again
stands-receipt-unconfirmed = Nobody confirmed the receipt of { $name } in time: it counts no more, and they are called again
stands-answer-unconfirmed = Nobody confirmed the answer of { $name } in time: it counts no more
stands-promise-unconfirmed = Nobody confirmed the promise of { $name } in time: it counts no more
expired-title = Promise a time, or answer
expired-says = Your receipt of a message from { $name } counts no more since { $time }, because no answer followed. People here are called again until you promise a time or answer. A receipt is not given twice.
stands-after = after { $time }
stands-answered = Answered on substance by { $name }
stands-answer = Answer on substance from { $name }
stands-promised = promised for
stands-asked = asked by
stands-next = If nobody at { $name } answers
stands-host = "Accepted" is the word of this system; "acknowledged" is signed by the recipient, or proved by a code that it read aloud. Who read it there is not shown to you.
call-desk = the desk is told
call-second-way = the desk by its second way
call-deputy = the deputy
call-other-desks = the other desks of the same state
call-coordinator = the coordinator state, without sender and content
call-secretariat = the secretariat, without sender and content

promise = Promise an answer
promise-label = When the answer comes
promise-in = { $count ->
    [one] within 1 hour
   *[other] within { $count } hours
}

live-came = A message came from {"{from}"}.
live-came-urgent = An urgent message came from {"{from}"}.
live-lost = Not connected since {"{time}"}: this page does not tell you of messages now. It tries again by itself; if this stays, load the page again.

sealing-lead = Each desk has one key. Others seal to it, and its holders open it on their own devices. The secret never lies here unwrapped.
sealing-this-device = This browser
sealing-looking = Looking at the keys of this browser …
sealing-let-device = Let this browser open messages
sealing-fingerprint = Fingerprint
sealing-since = Since
sealing-none = This desk has no key yet, so nobody can write to it.
sealing-devices = Devices of those who hold this desk
sealing-device = Device
sealing-state = Opens messages
sealing-opens = Yes
sealing-waits = Waits for the key
sealing-share = { $count ->
    [one] Hand the key to one device
   *[other] Hand the key to { $count } devices
}
sealing-share-title = Hand the key of a desk to devices
sealing-make = Make the key of this desk
sealing-make-new = Make a new key
sealing-renew = Renew this desk's key
sealing-renew-title = Renew the key of a desk
sealing-due-left = A device that has this key belongs to somebody who does not hold this desk any more.
sealing-due-age = A desk's key is renewed every 90 days.
sealing-due-by = To be done by
sealing-due-was = It was to be done by
sealing-due-press = Press the button below in a browser that has the key: it stays the same key, with the same fingerprint, and the devices in this list get it anew.
sealing-due-new = Press Make a new key. Whoever left may have kept the part of this key that signs, and with the host could make a false part for others to seal to; a new key ends that, and others are shown that it is new. Renew this desk's key, in a browser that has it, is quicker: it ends only what they can open.
sealing-leaver-had = Somebody who had this key holds this desk no more. It was renewed since, so they open nothing new; but they may have kept the part of it that signs, and with the host could make a false part for others to seal to. Make a new key ends that.
sealing-due-ask = Ask somebody who holds this desk to open this page: it says what to press.
sealing-due-nobody = No device of those who hold this desk has the key. Somebody who holds it opens this page and makes a new key.
sealing-due-elsewhere = No browser has it. Renew it with the program that holds it, and bring its certificate again; or make a new key here.
todo-key-renew = Renew a desk's key: { $desk }
todo-key-new = Make a new key for a desk: { $desk }
todo-key-left = Somebody who has it does not hold this desk any more
todo-key-age = It is 90 days old, or soon will be
todo-key-by = by { $time }
todo-key-was = was to be done by { $time }
todo-key-waits = { $count ->
    [one] One device waits for your desk's key
   *[other] { $count } devices wait for your desk's key
}
archive-title = Archive
archive-lead = An OpenPGP key of your state that lies offline. Each desk's key is wrapped for it whenever it is made, renewed or handed on. If all who held a desk are lost, whoever keeps the archive gives the key to a new device.
archive-none = Your state has named no archive. If all who hold a desk are lost, nobody opens what was sealed to it.
archive-name = Name an archive
archive-change = Name another archive
archive-hint = Make the key on a machine without a network, and keep its secret half there: it never comes here. Paste the certificate (public key). Whoever has the secret opens what is sealed to your desks.
archive-this = Use this as the archive
archive-give-up = Give up the archive
archive-restore = No device of those who hold this desk has its key any more. An administrator gets it from the archive, on the machine that has the archive's secret: comity key restore.
sealing-bring = Bring a key of your own
sealing-bring-hint = Paste the certificate (public key) of your team. Messages to this desk are then opened with your own program, not in this browser.
sealing-certificate = Certificate
sealing-bring-this = Use this certificate
sealing-js-no-signing-key = This browser has no key to sign with. Log in with your key file once more, or enrol this browser.
sealing-js-ready = This browser can hold keys of desks.
sealing-js-not-enrolled = This browser has made a key of its own for messages. Let it open messages: you sign that it is yours.
sealing-js-opens = This browser opens what is sealed to this desk.
sealing-js-waits = This browser does not hold this desk's key yet. A colleague who holds it hands it on here.
sealing-js-older = This browser opens what was sealed before the key was renewed. A colleague who holds the renewed key hands it on here.
sealing-js-renewing = Renewing the key …
sealing-js-making = Making the key …
sealing-js-failed = That did not work; nothing was changed.
sealing-js-device-wrong = The page names another key for a device than the one with its fingerprint. Tell your administrator, and do not go on in this browser.
sealing-js-devices-new = Nobody has compared these devices in this browser yet. Whoever holds one that gets the key reads all that is sealed to this desk.
sealing-js-compare = Call each holder with a number that you know. They read the fingerprint out from their own page Keys of desks, under This browser. Compare all of it. What you do not tick gets no key, and waits.
sealing-js-archive = The archive. Compare with what its administrator wrote down when they made it:
sealing-js-compared = I compared it
sealing-js-go-on = Go on with those that I compared
sealing-js-none-compared = Tick the devices that you compared.

channel-informal-gone = Its text is not here, or not here any more.
channel-part-gone = The sealed bytes of this message were removed.
kind-channel-message-sent = Sealed message
kind-channel-message-acknowledged = Receipt of a message
kind-channel-answer-promised = Promise of an answer
kind-channel-conversation-closed = End of a conversation
kind-channel-archive-key-set = Archive for keys of desks
kind-channel-desk-key-shared = Key of a desk, handed on
kind-channel-telephone-codes-set = Codes for the telephone
kind-channel-acknowledged-by-telephone = Receipt of a message, by telephone

field-body-answers = Who must acknowledge
field-body-again = Sent again: the message that it repeats
field-body-answer-by = Answer asked by
field-body-codes = Digests of the codes
field-body-conversation = Conversation
field-body-formality = Official or informal
field-body-keys = Sealed to the keys
field-body-to-desk = Desk
field-body-to-participant = To
field-body-urgency = How urgent
field-body-message = Message
field-body-by = By
field-body-fingerprint = Fingerprint
field-body-with = Devices
field-body-signing-key = Device
field-sealed = Sealed letter
field-certificate = { sealing-certificate }
field-for = Wrapped key
says-body-answers-any = { answers-any }
says-body-answers-each = { answers-each }
says-body-formality-official = { formality-official }
says-body-formality-informal = { formality-informal }
says-body-urgency-routine = { urgency-routine }
says-body-urgency-priority = { urgency-priority }
says-body-urgency-urgent = { urgency-urgent }

scope-messages = messages (who writes to whom; sealed letters)
