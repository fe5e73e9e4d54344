# Mails and the outbox.
mail-test-mark = [اختبار]
mail-footer = { $secretariat }، باسم { $network }
