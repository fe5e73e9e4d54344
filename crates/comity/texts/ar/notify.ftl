# Mails and the outbox.
mail-test-mark = [اختبار]
mail-footer =
    { $secretariat }، باسم { $network }
    لاختيار عدد مرات وصول هذه الرسائل: { $choices }

# A mail that only tests the line.
mail-hello-subject = رسالة لاختبار خط البريد
mail-hello-text =
    تختبر هذه الرسالة ما إذا كانت رسائل { $network } تصل إليكم.
    لا يلزمكم فعل شيء. وإن شئتم فأخبرونا بوصولها:

    { $link }

# The outbox and what came back.
outbox-title = البريد الصادر
outbox-lead = حالة الرسائل كما يفيد بها هذا النظام، ولا تثبت شيئاً غير ذلك.
mail-address = العنوان
mail-subject = الموضوع
mail-state = الحالة
mail-when = الوقت
mail-sender = من
mail-read = اقرأ
mail-is-waiting = تنتظر
mail-is-handing = قيد التسليم
mail-is-handed = تسلّمها خادم البريد
mail-is-in-digest = أُرسلت ضمن رسالة جامعة
mail-is-refused = لم تُقبل
mail-is-bounced = أُعيدت
incoming-title = رسائل لا ترد على شيء
incoming-lead = وصلت إلى صندوق البريد ولا تتصل بأي رسالة منا. لم يُحذف شيء؛ أجيبوا ببرنامج البريد الخاص بكم.
incoming-belongs = ترد هذه الرسالة على رسالة جمعت عدة أمور. إلى أيها تعود؟
incoming-none = لا توجد رسائل.

# One's own choices, by link.
mails-title = الرسائل الموجهة إليكم
mails-lead = للعنوان
mails-choose = كم مرة تريدون الرسائل التي يمكن أن تنتظر؟
mails-at-once = كل رسالة فوراً
mails-daily = مجتمعة كل صباح الساعة 07:00 بالتوقيت العالمي
mails-weekly = مجتمعة صباح يوم الاثنين
mails-always = ما لا يحتمل الانتظار يصل دائماً فوراً.
mails-kept = حُفظ اختياركم.
