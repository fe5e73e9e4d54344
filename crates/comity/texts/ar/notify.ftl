# Mails and the outbox.
mail-test-mark = [اختبار]
mail-footer = { $secretariat }، باسم { $network }

# A mail that only tests the line.
mail-hello-subject = رسالة لاختبار خط البريد
mail-hello-text =
    تختبر هذه الرسالة ما إذا كانت رسائل { $network } تصل إليكم.
    لا يلزمكم فعل شيء. وإن شئتم فأخبرونا بوصولها:

    { $link }
