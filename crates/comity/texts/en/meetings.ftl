# Texts of meetings: bodies, sessions, registration, documents, texts under silence, the calendar.

nav-meetings = Meetings

## The list

meetings-title = Meetings
meetings-lead = Sessions, workshops and seminars, with their agendas, documents and registration.
meetings-list = All meetings
meetings-none = No meeting has been called yet.
meetings-caption = Meetings with time, place and body
meetings-due = Coming deadlines
sort-coming = What comes first
any-body = Any body
due-registration = Registration ends
due-papers = Papers are due
due-silence = A silence ends
sessions-watched = Sessions of the year
sessions-called = { $called } of { $all } sessions of { $year } are called
meeting-left-days = { $count ->
    [one] { $count } day left
   *[other] { $count } days left
}
meeting-left-hours = { $count ->
    [0] less than an hour left
    [one] { $count } hour left
   *[other] { $count } hours left
}

## One meeting

meeting = Meeting
meeting-open = Open the meeting
meeting-when = When
meeting-place = Place
meeting-body = Body
meeting-form = What it is
meeting-is-session = Session
meeting-is-workshop = Workshop
meeting-is-seminar = Seminar
meeting-coming = ahead
meeting-cancelled = cancelled
meeting-online = Taking part by a link
meeting-online-yes = Possible. The secretariat sends the link to who is registered.
meeting-languages = Languages of interpretation
meeting-invitation = Invitation
meeting-invited = Invited
meeting-invited-states = All states
registration-until = Registration until
papers-until = Papers until
agenda = Agenda
agenda-none = The agenda is not set yet.
agenda-form = revision { $number }
agenda-item = Item
agenda-title = Subject
meeting-results = Results
delegation-registration = Registration
delegation-closed = closed
delegation-none = Nobody is registered yet.
delegation-size = { $count ->
    [0] number of people not noted
    [one] { $count } person
   *[other] { $count } people
}

## Forms for meetings

meeting-new = Call a meeting
meeting-new-lead = All states and the stakeholders named here are told by mail once you have signed.
meeting-change = Change a meeting
meeting-cancel = Cancel this meeting
meeting-reason = Reason
meeting-reason-missing = Say in a few words why the meeting is cancelled.
meeting-title = Title
meeting-title-missing = Fill this in.
meeting-begins = Begins
meeting-ends = Ends
meeting-ends-wrong = A meeting ends after it begins.
meeting-utc = In UTC
meeting-time-wrong = Give a day and a time.
meeting-number-wrong = Give a whole number.
agenda-change = Set the agenda
agenda-hint = One line for each item, such as: 3 | Election of the chair | IWG.DEL/26/4. Symbols may be left out.
agenda-wrong = Write at least one item, and a title for each.
delegation-register = Register a delegation
delegation-people = How many people
delegation-withdraw = Type 0 to withdraw the registration.
delegation-names = Names
delegation-names-hint = One line for each person: name, position. Only your delegation and the secretariat see names, and they can be erased later.
delegation-on-word = The secretariat may register a delegation on its word.
delegation-wrong = Say how many people come, no fewer than the names you give.
accredit = Accredit a stakeholder
accredit-lead = States may object until the deadline. If none does, the stakeholder is admitted to this meeting.
accreditation = Accreditation
meeting-results-note = Note the results
meeting-results-missing = Write a summary.
meeting-results-people = How many people took part

## Bodies

bodies-title = Bodies
bodies-lead = Bodies and working groups, with their mandates and the series of their documents.
bodies-none = No body is set up yet.
body-new = Set up a body
body-change = Change a body
body-code = Code
body-names = Names
body-mandate = Mandate
body-series = Series of documents
body-series-hint = With a comma between them, for example: IWG.DEL, IWG.DEC
body-style = How symbols are written
body-meetings = Its meetings
sessions-per-year = Sessions a year

## Documents

documents-title = Documents
documents-lead = Documents by symbol, with their languages, revisions and corrigenda.
documents-caption = Documents with title, languages, issuer and distribution
documents-all = All of this meeting
documents-none = There are no documents yet.
sort-symbol = By symbol
document-word = Document
document-symbol = Symbol
document-title = Title
document-versions = Languages
document-from = Issued by
document-issued = Issued
document-distribution = Distribution
document-family = Addenda, revisions and corrigenda
document-file = File
document-compare = Compare with the version before
document-revise = Issue a new version
compare-too-long = These texts are too long to compare here. Open both versions and compare them by eye.
compare-by-eye = Only DOCX and text files can be compared here. Open both versions and compare them by eye.
compare-words = The words of the paragraphs are compared. Headers, footers, notes and pictures are not.
distribution-public = All participants
distribution-network = This meeting
distribution-delegations = Delegations
translation-original = original
document-new = Issue a document
document-new-lead = A paper of your delegation, or a document of the secretariat. Each language is issued by itself under the same symbol.
document-symbol-hint = For a revision add /Rev.1 or rev. 1 as the body writes it. Free now:
document-symbol-wrong = This is not a symbol of any body here. Take one of the free symbols, or write a revision as the body writes it.
document-language = Language of this file (code, for example en)
document-original = Language of the original (code)
document-translation = What stands behind this language version
document-file-hint = PDF, DOCX, TXT, PNG or JPEG, 10 MB at most. Versions in DOCX or TXT can be compared line by line.
document-from-meeting = Open the meeting to which you are admitted, and issue the paper from its page.
document-file-missing = Attach a PDF, DOCX, TXT, PNG or JPEG.
document-language-missing = Give a code such as en, fr or ar.

## Texts under silence

texts-title = Texts under silence
texts-lead = Decisions, recommendations and minutes: adopted unless a state objects in time.
texts-none = There is no text yet.
text-name = Text
text-state = State
text-sort = What it is
text-is-decision = Decision
text-is-recommendation = Recommendation
text-is-minutes = Minutes
text-silence = Silence procedure
text-opened = Opened
text-deadline = Deadline
text-deadline-wrong = The deadline must lie ahead.
text-new = Put a text under silence
text-new-lead = All states are told by mail, and once more 24 hours before the deadline.
text-documents-missing = Choose at least one document.
text-stands-running = silence runs
text-stands-broken = silence broken
text-stands-silent = silence kept, may be adopted
text-stands-adopted = adopted
text-adopted-on = Adopted
text-stands-accredited = accredited
adopted-by-silence = by silence
adopted-by-consensus = by consensus
says-body-way-silence = { adopted-by-silence }
says-body-way-consensus = { adopted-by-consensus }
says-body-sort-decision = { text-is-decision }
says-body-sort-recommendation = { text-is-recommendation }
says-body-sort-minutes = { text-is-minutes }
says-body-form-session = { meeting-is-session }
says-body-form-workshop = { meeting-is-workshop }
says-body-form-seminar = { meeting-is-seminar }
says-body-distribution-public = { distribution-public }
says-body-distribution-network = { distribution-network }
says-body-distribution-delegations = { distribution-delegations }
says-body-translation-official = { translation-official }
says-body-translation-courtesy = { translation-courtesy }
says-body-translation-machine = { translation-machine }
objection = Break the silence
objection-lead = Your objection is signed and seen by all delegations. It must enter before the deadline.
objection-reason = Reason
text-object = Break the silence
objection-yours = Your objection stands.
objection-withdraw = Withdraw the objection
text-objections = Objections
adopt = Note the adoption
adopt-way = Adopted
adopt-symbol-hint = The symbol under which the text stands from now on.
text-joined = Signed by states
text-joined-lead = States that put their own signatures under this text. It holds for all as adopted.
text-join = Sign this text
text-join-lead = The text is adopted for all. You may also put your own signature under it.
transmit = Transmit the text
transmit-to = To which body or organisation
transmit-to-missing = Say to which body or organisation the text was sent.
transmit-too-long = Write at most 200 characters.
transmit-remark = Remark
transmissions = Transmitted to

## The calendar

calendar-title = Calendar
calendar-lead = Take the meetings into your own calendar, once or for good.
calendar-file = As a file
calendar-address = Your personal address
calendar-make = Make an address
calendar-again = Make a new address
calendar-revoke = Take the address back
calendar-since = since { $day }
calendar-once = Copy this address into your calendar program now. It is not shown again.
calendar-secret = Whoever has the address sees your meetings without a log-in. A new address ends the one before.

## Headings of statements, for the page that signs

kind-meetings-body-set = Body set up or changed
kind-meetings-meeting-called = Meeting called
kind-meetings-meeting-cancelled = Meeting cancelled
kind-meetings-delegate-registered = Delegation registered
kind-meetings-stakeholder-accredited = Stakeholder accredited
kind-meetings-agenda-set = Agenda set
kind-meetings-document-issued = Document issued
kind-meetings-text-proposed = Text put under silence
kind-meetings-silence-broken = Silence broken
kind-meetings-objection-withdrawn = Objection withdrawn
kind-meetings-text-adopted = Text adopted
kind-meetings-text-joined = Text signed
kind-meetings-text-transmitted = Text transmitted
kind-meetings-results-noted = Results noted

field-body-begins = Begins
field-body-body = Body number
field-body-code = Code
field-body-deadline = Deadline
field-body-distribution = Distribution
field-body-documents-document = Document (statement)
field-body-documents-sha256 = Digest of the document
field-body-ends = Ends
field-body-form = What it is
field-body-items-documents = Documents of the item
field-body-items-number = Number of the item
field-body-items-title = Subject of the item
field-body-language = Language
field-body-languages = Languages
field-body-meeting = Meeting number
field-body-names-ar = Name in Arabic
field-body-names-en = Name in English
field-body-names-es = Name in Spanish
field-body-names-fr = Name in French
field-body-names-ru = Name in Russian
field-body-names-zh = Name in Chinese
field-body-online = Taking part by a link
field-body-original = Language of the original
field-body-papers-until = Papers until
field-body-people = People
field-body-place = Place
field-body-registration-until = Registration until
field-body-remark = Remark
field-body-series = Series of documents
field-body-sessions-per-year = Sessions a year
field-body-sort = What it is
field-body-stakeholders = Invited stakeholders
field-body-style = How symbols are written
field-body-summary = Summary
field-body-symbol-addendum = Symbol: addendum
field-body-symbol-corrigendum = Symbol: corrigendum
field-body-symbol-number = Symbol: number
field-body-symbol-revision = Symbol: revision
field-body-symbol-series = Symbol: series
field-body-symbol-style = Symbol: how it is written
field-body-symbol-year = Symbol: year
field-body-to = To
field-body-translation = What stands behind this version
field-body-way = Adopted
field-delegates-delegates-name = Name
field-delegates-delegates-position = Position
field-document = Document

## Mails

## Pages behind personal links

link-whole = Log in to see it all
link-local = { $moment } in your time zone ({ $offset })
link-stands = Registered:
link-answered = Your answer of { $day }: { $what }. It waits for the secretariat.
link-then = Your answer goes to the secretariat. An officer looks at it and enters it.
link-typed = What you typed, so that you can copy it:
link-send = Send the registration
link-change = Change the answer
link-withdraw = Withdraw the registration
link-suspended = This participation is suspended by a decision of the network; an answer cannot be taken.
meeting-link-closed = This is no longer open for the contact to whom the link was sent. If that is not right, please write to { $secretariat }.
meeting-link-cancelled = This meeting was cancelled, and nothing is to be done.
meeting-link-own = Your delegation was registered with a key of your own participant; it is changed there, after log-in.
meeting-link-late = The registration ended on { $day }. If your delegation still wants to come, please write to { $secretariat }, or answer the mail.
silence-link-lead = If no state objects before the deadline, the text is adopted. Who agrees has nothing to do. An objection that you send here counts from the moment you send it, also when the secretariat enters it later. Once entered, all delegations see it.
silence-link-object = We object
silence-link-sure = Send this objection?
silence-link-about = You are about to object in the name of { $state }.
silence-link-send = Yes, send the objection
silence-link-not = Back without sending
silence-link-back = Take the objection back
silence-link-own = It was entered with a key of your own state; it is taken back there, after log-in.
silence-link-adopted = This text is adopted, and nothing is to be done.
silence-link-late = The deadline ended on { $day }, and a later objection does not count. If you have a question, please write to { $secretariat }, or answer the mail.

## Answers by link and by mail, for officers

meeting-answers-title = Answers by link and by mail
meeting-answers-lead = What contacts answered to invitations and silences without a log-in. Only the secretariat sees this, and each state its own. Look at each answer; those that you tick are entered together and signed once.
answers-two = Two ticked answers are of the same participant about the same thing. Tick one, and set the other aside or enter it next.
answers-moved = An answer was changed or entered since you opened this page. Look at what stands now and tick again. Nothing was entered.
todo-meeting-answers = { $count ->
    [one] One answer about meetings or silences waits to be looked at
   *[other] { $count } answers about meetings or silences wait to be looked at
}
answer-own = A contact of yours answered on { $day } by link or by mail. The answer waits for the secretariat; nobody else sees it.
answer-waits = An answer that objects, or a mail that nobody has read yet, waits for this text. Enter it or set it aside under "Answers by link and by mail", then note the adoption.
answer-wrote = A mail to be read
answer-read = Read and type out
answer-what = What the answer says
answer-objects = The state objects
answer-takes-back = The objection is taken back
answer-withdraws = Nobody comes; the registration is withdrawn
answer-foreign = From another address than the one that was told
answer-registered = The participant registered with its own key meanwhile. Set this aside.
answer-objected = An objection of this state stands already. Set this aside.
answer-gone = No objection of this state stands any more. Set this aside.
answer-late = It came after the deadline and does not count as an objection. If it is only to be noted, set it aside with a reason.
came-link = came by link on { $day }, entered by the secretariat
came-mail = came by mail on { $day }, entered by the secretariat
came-letter = came by letter on { $day }, entered by the secretariat
objection-received-title = Enter an objection that was received
objection-received-lead = From a letter, a note verbale or a mail. It counts when it was received before the deadline, also when you enter it later. An objection that came so can be taken back in the same way.
objection-received-letter = by letter or note verbale
objection-received-at = Received
objection-received-ahead = It was received before now; look at the time.
objection-received-back = Back to the text
kind-meetings-objection-received = Objection received
kind-meetings-withdrawal-received = Withdrawal of an objection received
field-body-received = Received

mail-meeting-called-subject = Invitation: { $title }, { $day }
mail-meeting-called-text =
    The secretariat invites you to { $title }.

    It begins on { $day }. Place: { $place }.
    Agenda, documents and registration:

    { $link }

    You need no account. The link is for you alone. You can also answer this mail in your own words.
mail-agenda-revised-subject = Agenda revised: { $title }
mail-agenda-revised-text =
    The agenda of { $title } ({ $day }) was revised.

    It stands here:

    { $link }

    You need no account. The link is for you alone.
mail-silence-opened-subject = Under silence until { $day }, { $clock } UTC: { $title }
mail-silence-opened-text =
    { $title } is under silence until { $day }, { $clock } UTC.

    If no state objects by then, it is adopted. The text stands here, with the way to object:

    { $link }

    You need no account. The link is for you alone.
mail-silence-ending-subject = Silence ends within 24 hours: { $title }
mail-silence-ending-text =
    The silence for { $title } ends on { $day } at { $clock } UTC.

    An objection must be sent before that time:

    { $link }

    You need no account. The link is for you alone.
