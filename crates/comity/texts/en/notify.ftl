# Mails and the outbox.
mail-test-mark = [TEST]
mail-footer =
    { $secretariat }, for { $network }
    How often you get such mails: { $choices }

# A mail that only tests the line.
mail-hello-subject = A mail to test the line
mail-hello-text =
    This mail tests whether mails from { $network } reach you.
    You need not do anything. If you like, say that it came:

    { $link }

# The outbox and what came back.
outbox-title = Outbox
outbox-lead = Mails as they stand: reported by this system, proof of nothing beyond that.
mail-address = Address
mail-subject = Subject
mail-state = How it stands
mail-when = When
mail-sender = From
mail-read = Read
mail-is-waiting = waiting
mail-is-handing = being handed over
mail-is-handed = taken by the mail server
mail-is-in-digest = went with a digest
mail-is-refused = not taken
mail-is-bounced = came back
incoming-title = Mails that answer nothing
incoming-lead = They came to the mailbox and belong to no mail of ours. Nothing was deleted; answer with your own mail program.
incoming-belongs = It answers a mail that told of several things. To which does it belong?
incoming-none = There are none.

# One's own choices, by link.
mails-title = Mails to you
mails-lead = For the address
mails-choose = How often do you want mails that can wait?
mails-at-once = each at once
mails-daily = together, each morning at 07:00 UTC
mails-weekly = together, on Monday morning
mails-always = What cannot wait always comes at once.
mails-kept = Your choice is kept.
