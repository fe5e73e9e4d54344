# A new contact's first days.

welcome-title = Your first days
welcome-lead = Six small steps. You can stop at any time; what you did is kept.
welcome-list = Steps
welcome-done = done on { $day }
welcome-back = Back to the steps
welcome-card = Look at your own card
welcome-card-detail = Is everything right: office, numbers, hours, languages?
welcome-card-none = No contact stands for your desk yet. Your national administrator can appoint one.
welcome-card-open = Open the entry
welcome-card-done = I looked at it
welcome-test = Receive a test message
welcome-test-detail = It shows that mail reaches you. Open the link in it and press its button.
welcome-test-send = Send me a test message
welcome-test-where = To which address
welcome-read = Read the agreed procedures
welcome-read-count = { $read } of { $all } read
welcome-part = Course, part { $number }
welcome-part-of = Course, part { $number } of { $all }: about five minutes
welcome-asked = What is asked of you
welcome-asked-note = This is a summary. The agreed procedures say it in full.
asked-reach = Be reachable in the ways and hours on your card, or say who stands in for you.
asked-answer = Acknowledge what you receive, and answer within the agreed time, if only to say when you will know more.
asked-confirm = Confirm your card when you are asked, and correct it when something changes.
asked-tell = Tell your own authorities what they need to know. You are a door, not the whole house.
asked-test = Take part in checks. They test the line, and nobody is ranked by them.
asked-mark = Respect the mark on each message: it says how far it may travel.

## Test message

received-title = The test message
received-lead = If you read this, the mail has reached you.
received-note = It has arrived
received-thanks = Thank you. Your list of first steps shows it now.

## Comments

comments = Comments
comments-none = No comments yet.
comments-waiting = { $count ->
    [one] One comment of yours waits. The secretariat looks at it before it is shown.
   *[other] { $count } comments of yours wait. The secretariat looks at them before they are shown.
}
comment-yours = Your comment
comment-hint = Shown with the name of your state, not yours, once the secretariat has looked at it. Nothing about a real incident, please.
comment-send = Send the comment
comment-missing = Write a comment of 2,000 letters at most.
comment-too-many = Many comments of yours wait already. Please wait until the secretariat has looked at them.
comments-title = Comments to look at
comments-lead = Comments on the course appear once you show them.
comments-nothing = No comment waits.
comment-show = Show it
comment-remove = Remove it

## The course

course-more = To read further
course-think = To think about
course-done = I have read and thought about it
course-1-title = What confidence-building measures are for
course-1-a = A quiet line for a loud moment
course-1-a-text = When something goes wrong in a network, nobody knows at first who did it, or whether anybody did. In that hour a wrong guess is costly. Confidence-building measures are what states agreed beforehand so that they need not guess: whom to call, what to expect, how to ask.
course-1-b = What a point of contact does
course-1-b-text = A point of contact receives a question and brings it to those at home who can answer it. It does not judge, and it does not speak for more than it was asked to. Its worth lies in being there: known, reachable, and calm.
course-1-c = What they are not
course-1-c-text = These measures are voluntary. They accuse nobody and settle no dispute. Asking a question is no accusation, and answering it is no admission.
course-1-more =
    United Nations, report of the Group of Governmental Experts, A/70/174 (2015), part IV
    OSCE Permanent Council, Decision No. 1202 (2016)
course-1-think = Think of a misunderstanding at your own work that one early telephone call would have prevented. What made the call hard to place?
course-2-title = Your first message, and what an acknowledgement means
course-2-a = Write so that a stranger can act
course-2-a-text = Say in the first line what you ask. Then what you saw, when (in UTC), what you know and what you only suppose. Close with when you need an answer and how to reach you. Short sentences survive translation.
course-2-b = Acknowledge first, answer later
course-2-b-text = An acknowledgement says: it has arrived. It agrees with nothing and accepts no responsibility. It costs a minute, and it ends the other side's worry that nobody is there. Say when the next word will come, even if that word will be “not yet”.
course-2-c = When no answer comes
course-2-c-text = There may be a holiday, an illness, a broken line. Try the next way on the card, then the deputy, then the secretariat. Ask again kindly; silence is rarely a message.
course-2-more =
    The agreed procedures of this network, on reply times and how to expedite
    The emergency card of each state, printed and at hand
course-2-think = You receive a message at three in the morning, in a language you read with effort. What do you send back in the first ten minutes, and whom do you wake?
course-3-title = What never to put into the system
course-3-a = Nothing that somebody else could use to attack
course-3-a-text = No passwords, no keys, no working exploit code, no full list of systems that are still open. If the other side needs such things, agree on another way by telephone.
course-3-b = Nothing about people that is not needed
course-3-b-text = Names of victims, suspects or sources do not belong here. Write “an employee of the ministry”, not who it was. What is said here stays for ever; the personal parts can be erased, but those who read them cannot forget.
course-3-c = Nothing beyond its mark
course-3-c-text = Every message carries a mark of the Traffic Light Protocol. It says how far the message may travel. If you are unsure, ask its author before you pass it on. Classified material of your state never belongs here.
course-3-more =
    FIRST, Traffic Light Protocol, version 2.0
    The agreed procedures of this network, on what happens after a leak
course-3-think = Look at the last report that you wrote about an incident. Which lines would you take out before another state reads it?

## Mails

mail-welcome-subject = Welcome as a point of contact
mail-welcome-text =
    You now stand in the directory for { $office }. Your first days begin here: your card to check, a test message, the agreed procedures, and a short course.

    { $link }

    The link is for you alone; please do not pass it on.
mail-welcome-test-subject = Test message
mail-welcome-test-text =
    This is a test. Please open this link and press the button on its page, so that the test counts as received:

    { $link }
