# Coordinators of regions, a state's own ladder, and tests of one line.

## Coordinators

coordinators-title = Coordinators of regions
coordinators-lead = A coordinator reminds the states of its region and tests their lines. It sees nothing more than any state.
coordinators-none = No region has a coordinator.
coordinator = Coordinator
coordinator-for = Coordinator for { $region }:
coordinator-is = Coordinator for { $region }
coordinator-since = , since { $day }
coordinator-asked = Designated on { $day }. It begins when that state accepts.
coordinator-members = States of the region
coordinator-you-may = The coordinator is called for your state where you allow steps outside (Messages → Your ladder). Your state may decline.
coordinator-you-declined = Your state declined: the coordinator is not called for it. Only the coordinator and the secretariat see this.
coordinator-accept = Accept
coordinator-remind = Remind all states of the region
coordinator-reminded = All states of the region were reminded on { $day }.
coordinator-refuse = Do not accept
coordinator-step-down = Step down
coordinator-end = End the designation
coordinator-decline = Decline for our state
coordinator-want = Have it called for us again
coordinator-designate = Designate a coordinator
coordinator-designate-lead = The state is asked to accept. Until it does, nothing is shown to others.
coordinator-region = Name of the region
coordinator-region-taken = This region has a coordinator already. End that designation first, or choose another name.
coordinator-member-taken = { $name } belongs to the region { $region } already. A state belongs to one region at a time.
coordinator-choose = Choose the state that is to coordinate
coordinator-decision = Decision that this follows
coordinator-decision-hint = Its reference, if the network decided
coordinator-todo = Your state is asked to coordinate { $region }

kind-directory-coordinator-designated = Coordinator designated
kind-directory-coordinator-accepted = Coordination accepted
kind-directory-coordinator-ended = Coordination ended
kind-directory-region-reminded = Region reminded
kind-directory-coordinator-declined = Coordinator declined or wanted again
said-directory-coordinator-designated = { $by } designated a coordinator for a region.
said-directory-coordinator-accepted = { $by } accepted to coordinate a region.
said-directory-coordinator-ended = { $by } ended the designation of a coordinator.
said-directory-region-reminded = { $by } reminded the states of its region to look at their contacts.
said-directory-coordinator-declined = { $by } said whether the coordinator of its region is to be called for it.
field-body-coordinator = Coordinator
field-body-decision = Decision
field-body-declined = Declines
field-body-designation = Designation number
field-body-members = States of the region
field-body-region = Region

mail-region-reminder-subject = Please look at your contacts in the directory
mail-region-reminder-text =
    { $name }, the coordinator for { $region }, reminds all states of its region: please see whether your contacts in the directory are right, change what is not, and confirm them.

    { $link }

    This mail went to all states of the region alike.

## A state's own ladder

ladder-title = Your ladder
ladder-lead = Who is called when your state does not acknowledge an urgent message. The steps are computed from the register and the time; a restart changes nothing of them.
ladder-stands = What holds now
ladder-own = Your own ladder
ladder-network = The network's ladder
ladder-set = Set your ladder
ladder-whose = Which ladder holds for messages to you
ladder-who = A national administrator sets the ladder.
ladder-rungs = Your own steps
ladder-rungs-hint = Minutes after the message entered. The desk itself is told at once. Whoever's field is empty is not called. These fields count if you choose your own ladder.
ladder-at-once = At once
ladder-call-second-way = The desk by its second way
ladder-call-deputy = The deputy
ladder-call-other-desks = Your other desks
ladder-call-coordinator = The coordinator of your region
ladder-call-secretariat = The secretariat
ladder-expires = Minutes for which an acknowledgement counts
ladder-expires-hint = Without an answer on substance the ladder begins again after them.
ladder-expires-short = An acknowledgement counts for
ladder-outside = Steps outside
ladder-outside-hint = The coordinator or the secretariat is asked by mail: please test the line of this state. They learn neither who wrote nor what. Both sides must allow it.
ladder-to-it = For messages to us, if we do not acknowledge them
ladder-from-it = For urgent messages that we send, if the other state allows it too
ladder-to-it-short = Outside steps for messages to you
ladder-from-it-short = Outside steps for messages from you
ladder-later = It holds for messages that enter after your signature. Messages that are on their way climb as before.
ladder-minutes = Write whole minutes, from 1 to 10080 (a week).
ladder-outside-when = You allow steps outside for messages to you: give the minutes after which the coordinator or the secretariat is asked.
ladder-outside-allow = The coordinator or the secretariat has minutes: allow steps outside for messages to you, or leave these fields empty.
ladder-yes = allowed
ladder-no = not allowed

kind-channel-ladder-set = Ladder set
field-body-from-it = Steps outside for its own messages
field-body-to-it = Steps outside for messages to it
field-body-ladder-expires-minutes = Minutes for which an acknowledgement counts
field-body-ladder-rungs-after-minutes = After minutes
field-body-ladder-rungs-call = Who is called
says-body-ladder-rungs-call-desk = { call-desk }
says-body-ladder-rungs-call-second-way = { call-second-way }
says-body-ladder-rungs-call-deputy = { call-deputy }
says-body-ladder-rungs-call-other-desks = { call-other-desks }
says-body-ladder-rungs-call-coordinator = { call-coordinator }
says-body-ladder-rungs-call-secretariat = { call-secretariat }

mail-line-test-subject = Please test the line of { $name }
mail-line-test-text =
    Please test the line of { $name }: call the numbers that stand in the directory, and note what you find:

    { $link }

    Nothing more is told to you, and you need not ask.

## Tests of one line

lines-title = Tests of lines
lines-lead = The coordinator of a region, or the secretariat, is asked to test a line when somebody could not be reached. What a test shows is seen by that state alone.
lines-asked = Asked of you
lines-none = No test is asked of you now.
lines-please = Please test the line of { $name }
lines-why = Call the numbers in the directory, and note what you find.
lines-test = Test
lines-of = The line of { $name }
lines-no-contact = This state has no contact in the directory.
lines-what = What did you find?
lines-what-hint = Call the numbers. Where the desk has a key, a test message shows whether the channel works too.
lines-write = Write a test message
lines-no-key = This desk has no key on the channel.
lines-nothing = Note at least one call, or write a test message first.
line-not-called = Not called
line-reached = Telephone: reached
line-not-reached = Telephone: not reached
line-channel-after =
    { $count ->
        [one] Channel: acknowledged after { $count } minute
       *[other] Channel: acknowledged after { $count } minutes
    }
line-channel-not-yet = Channel: a test message is on its way
line-tests-title = Tests of your line
line-tests-private = Only your state and whoever tested see this.
line-tested-by = Tested by { $name }
line-contact-gone = a contact that is no longer in the directory
line-mend = Check the telephone number of the desk { $desk }
line-mend-detail = A test of your line did not reach it. Only your state sees this.
line-mend-by = by { $day }

kind-checks-line-tested = Line tested
