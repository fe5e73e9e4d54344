# Communication checks: pages, personal links, mails.

nav-checks = Checks
checks-title = Communication checks
checks-lead = Can every contact be reached? Results are private: totals for all, the rest for each state alone.
checks-start = Start a communication check
checks-start-lead = What is usual is filled in. Everything that is sent says that it is a test.
checks-rounds = Rounds
checks-none = There was no communication check yet.
checks-round = Round
checks-round-title = Communication check
checks-window = Window
checks-answered-of = Answered
checks-of = { $some } of { $all }
checks-more = More
checks-closed = Closed
checks-planned = Planned
checks-open = Open
checks-too-few = Too few for totals
checks-too-few-why = Fewer than five states were asked, so totals are not given: they would name somebody.
checks-back = Back to communication checks
checks-state = State
checks-test = This is a test

## Ways, hours, outcomes

checks-way = Way
checks-way-mail = E-mail
checks-way-mail-hint = A mail with a personal link; it is answered with one click, or by replying.
checks-way-portal = Portal
checks-way-portal-hint = A button on these pages, for states that hold a key.
checks-way-telephone = Telephone
checks-way-telephone-hint = An officer calls a sample; the person reads a code back.
checks-way-channel = Protected channel
checks-way-channel-hint = A test message of the secretariat's own desk; the signed acknowledgement of the desk is the answer. For desks that have a key.
checks-channel-written = Desks with a key that a test message went to
checks-channel-write = Write a test message
checks-hours-any = At once
checks-hours-working = Within each contact’s working hours
checks-hours-outside = Outside working hours
says-body-ways-mail = { checks-way-mail }
says-body-ways-portal = { checks-way-portal }
says-body-ways-telephone = { checks-way-telephone }
says-body-ways-channel = { checks-way-channel }
says-body-hours-any = { checks-hours-any }
says-body-hours-working = { checks-hours-working }
says-body-hours-outside = { checks-hours-outside }
checks-outcome = Outcome
checks-outcome-in-time = Answered in time
checks-outcome-late = Answered after the window
checks-outcome-bounced = Mail came back
checks-outcome-silent = No answer yet
checks-mend-mail-bounced = A mail came back: please give an address that works
checks-mend-telephone-not-reached = Nobody was reached by telephone: please look at the number
checks-mend-no-answer = No contact answered: please look at all channels
checks-mend-told-late = A change was told later than the network’s rule
checks-mend-unconfirmed = Unconfirmed: the day to confirm a contact has passed

## Starting a round

checks-ways = Ways
checks-sample = Telephone sample, in percent
checks-sample-hint = Of the contacts with a telephone number, rounded up. Counts only with the way Telephone.
checks-from = Begins, in UTC
checks-from-hint = Leave empty to begin at once.
checks-from-wrong = Write the day and time on which the window begins.
checks-window-wrong = Choose one of the windows.
checks-told = Told beforehand
checks-told-all = All states
checks-told-half = One half, chosen by lot
checks-told-nobody = Nobody
checks-told-some = { $count ->
    [one] { $count } state, by lot
   *[other] { $count } states, by lot
}
checks-hours = When mails go
checks-hours-hint = By each contact’s own clock.
checks-words = Note for those who are told beforehand

## A round

checks-remind = Remind those who have not answered
checks-reminded = Reminded on { $day }
checks-close = Close and sign the result
checks-sheet = Chair’s sheet
checks-states = States
checks-show = Show
checks-show-all = All
checks-show-open = Not answered
checks-contacts = Contacts that answered
checks-by-way = By way
checks-to-mend = To mend
checks-calls = Telephone sample
checks-calls-lead = Say that this is a test, read the code aloud, and tick off when the person has repeated it.
checks-codes-draw = Show whom to call, with the codes
checks-number = Number
checks-code = Code
checks-reached = Reached
checks-reached-yes = Reached
checks-reached-no = Not reached
checks-unknown = People who are not in the directory
checks-unknown-lead = They answered in place of a contact. Their state is asked to nominate or reject them; the answer does not count.
checks-decided-nominate = the state nominates this person
checks-decided-reject = the state does not know this person
checks-decided-not = the state was asked

## Chair’s sheet, slip

checks-sheet-title = Communication check: result
checks-sheet-lead = Totals as the secretariat signed them. States that take no part are not counted. A way is listed when at least five contacts were asked by it.
checks-counted = Counted
checks-counted-states = States
checks-counted-way = Contacts by { $way }
checks-asked = Asked
checks-slip = Your slip
checks-slip-title = What the check showed of your contacts
checks-slip-lead = Only your state and the secretariat see this.
checks-own = Your reachability
checks-own-lead = Your reachability: the contacts that answered in time, by way. Only your state and the secretariat see it.
checks-not-asked = not asked
checks-worked = Each contact and way
checks-after = Answered after
checks-contact-gone = A contact that has left the directory
checks-nothing-to-mend = Nothing is to be mended.
checks-mend-by = Please mend by { $day }:
checks-to-directory = To your contacts

## What a state does here

checks-here-lead = The secretariat checks whether your contacts can be reached. Press the button; nothing else is asked.
checks-link-here = We are here
checks-link-title = Communication check
checks-link-test = This is a test. Press the button to show that this contact can be reached; nothing else is asked, and no log-in is needed.
checks-link-thanks = Thank you. Your answer is recorded.
checks-link-late = Thank you. Your answer came after the window and is recorded as late.
checks-link-before = Your answer is recorded already. Nothing more is to be done.
checks-link-over = This check is over. Thank you for looking. If you have a question, please ask the { $secretariat }.
checks-question = Does this person act for you?
checks-question-lead = On { $day } somebody who is not in your directory answered a communication check from this address:
checks-question-yes = Thank you. Your answer is noted. The { $secretariat } now needs this person’s office and numbers: send them by mail or by a note verbale.
checks-nominate = Yes, nominate
checks-reject = No
checks-part = Taking part in checks
checks-part-in = Take part
checks-part-out = Take no part
checks-part-is-in = Your state takes part in communication checks.
checks-part-is-out = Your state takes no part in communication checks and is not counted.
checks-part-private = Only your state and the secretariat know this.
checks-parts = States that take no part
checks-parts-lead = They are not asked and not counted. Only the secretariat and the state itself know this.
checks-parts-none = All states take part.

## What waits for the officer

checks-todo-open = A communication check is open
checks-todo-until = Its window ends on { $day }
checks-todo-due = A communication check is due
checks-todo-due-detail = By the network’s own cadence

## Signing

kind-checks-round-opened = Open a communication check
kind-checks-opt-out-noted = Take part in communication checks, or not
kind-checks-round-closed = Close a communication check
kind-checks-result-noted = What a check showed of one state
field-body-announced = Announced to all
field-body-hours = When mails go
field-body-round = Round
field-body-sample-percent = Telephone sample, in percent
field-body-told-percent = Told beforehand by lot, in percent
field-body-ways = Ways
field-body-words = Note
field-body-out = Takes no part
field-body-too-few = Too few for totals
field-body-totals-answered = Answered in time
field-body-totals-asked = Asked
field-body-totals-bounced = Mails that came back
field-body-totals-late = Answered late
field-body-totals-silent = No answer
field-body-ways-way = Way
field-body-ways-totals-answered = By way: answered in time
field-body-ways-totals-asked = By way: asked
field-body-ways-totals-bounced = By way: mails that came back
field-body-ways-totals-late = By way: answered late
field-body-ways-totals-silent = By way: no answer
field-body-contacts-contact = Contact
field-body-contacts-ways-way = Way
field-body-contacts-ways-outcome = Outcome
field-body-contacts-ways-minutes = Minutes to the answer
field-body-mend = To mend
field-body-mend-by = By which day

## Mails

mail-check-subject = Communication check: please answer with one click
mail-check-text =
    { $office }

    The { $secretariat } checks whether the contacts of { $network } can be reached. This is a test.

    Please open this address and press the button. No log-in is needed:
    { $link }

    You may also reply to this mail. Please answer by { $until }.
mail-check-again-subject = Communication check: no answer yet
mail-check-again-text =
    { $office }

    We have no answer from you yet. This is a test of { $network }.

    Please open this address and press the button. No log-in is needed:
    { $link }

    The window ends at { $until }.
mail-check-announced-subject = A communication check is planned
mail-check-announced-text =
    The { $secretariat } will check whether the contacts of { $network } can be reached, between { $from } and { $until }. This is a test; nothing is to be done now.

    { $words }
mail-check-question-subject = Does this person act for you?
mail-check-question-text =
    Somebody who is not in your entry of the directory answered a communication check: { $address }.

    Please say whether this person acts for you. No log-in is needed:
    { $link }
mail-check-slip-subject = What the communication check showed of your contacts
mail-check-slip-text =
    { $office }

    The communication check of { $network } is over. What it showed of your contacts, and what is to be mended, stands here. No log-in is needed:
    { $link }

    Only your state and the secretariat see this.
