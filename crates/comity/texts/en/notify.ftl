# Mails and the outbox.
mail-test-mark = [TEST]
mail-footer = { $secretariat }, for { $network }
