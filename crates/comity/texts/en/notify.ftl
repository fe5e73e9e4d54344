# Mails and the outbox.
mail-test-mark = [TEST]
mail-footer = { $secretariat }, for { $network }

# A mail that only tests the line.
mail-hello-subject = A mail to test the line
mail-hello-text =
    This mail tests whether mails from { $network } reach you.
    You need not do anything. If you like, say that it came:

    { $link }
