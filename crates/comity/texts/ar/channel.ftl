# القناة المحمية: الرسائل بين الأقسام.

nav-messages = الرسائل
messages-title = الرسائل
messages-lead = مشفّرة من قسم إلى قسم. ولا يفتح مضمونها إلا مفاتيح الأطراف؛ أما من يشغّل هذا النظام فلا يستطيع ذلك.
messages-keys = مفاتيح الأقسام
messages-for-us = في انتظارنا
messages-for-them = في انتظار غيرنا
messages-nothing = لا شيء.
messages-all = المراسلات
messages-none = لا توجد مراسلات بعد، أو لا شيء يطابق هذا البحث.
messages-no-key = لا تملك أقسامكم التالية مفتاحًا بعد، فلا يستطيع أحد أن يكتب إليها: { $desks }.
messages-make-key = إنشاء المفتاح

message-new = كتابة رسالة
message-answer = الرد
message-lead = تُشفّر الرسالة على هذا الجهاز قبل أن تغادره. ولا تُرسل إلا إلى أقسام مدرجة في الدليل الموثوق.
message-no-script = تتطلب هذه الصفحة تفعيل JavaScript، لأن الرسائل تُشفّر وتُفتح وتُوقّع على جهازكم أنتم، لا على الخادم أبدًا.
message-no-desk = تُكتب الرسائل ويُشعَر باستلامها باسم قسم، وأنتم لا تعملون باسم أي قسم. ويمكن للمسؤول الإداري أن يسند إليكم قسمًا في صفحة «المفاتيح».
message-sealed = رسالة مشفّرة
message-to = إلى من
message-from = من
message-to-desks = الأقسام
message-to-hint = الأقسام التي لها مفتاح في السجل. أما غيرها فيُتصل به على أرقام الهاتف المذكورة في الدليل.
message-to-nobody = لا يملك أي قسم آخر مفتاحًا بعد. يرجى استخدام أرقام الهاتف المذكورة في الدليل.
message-find = البحث عن دولة
message-what = المضمون
message-urgency = درجة الاستعجال
message-mark = حدود التداول
message-answers = المطلوب منه الإشعار بالاستلام
message-answer-by = الرد مطلوب بحلول (بالتوقيت العالمي المنسق)
message-answer-by-hint = يُترك هذا الحقل فارغًا إذا كان الإشعار بالاستلام كافيًا.
message-form = النموذج
message-is-test = هذا اختبار أو تمرين
message-attachments = المرفقات
message-attachments-hint = 16 ملفًا على الأكثر، بحجم إجمالي لا يتجاوز 25 ميغابايت. وتُشفّر كما يُشفّر نص الرسالة.
message-leave = العودة إلى الرسائل
message-preview = التشفير والمعاينة
message-test = اختبار
message-by = رسالة من { $name }
urgency-routine = عادية
urgency-priority = ذات أولوية
urgency-urgent = عاجلة
formality-official = رسمية
formality-informal = غير رسمية، ولا تُلزم أحدًا
answers-any = قسم واحد من كل دولة
answers-each = كل قسم مذكور
form-message = رسالة عامة
form-notification = إخطار
form-information-request = طلب معلومات
form-clarification = توضيح
form-all-clear = إعلان زوال الخطر
form-test = اختبار الخط
letter-100 = الموضوع
letter-105 = الرسالة المعنية
letter-110 = النص
letter-120 = ما حدث
letter-130 = منذ متى (بالتوقيت العالمي المنسق)
letter-140 = القطاعات المتأثرة
letter-150 = درجة الخطورة وفق مقياس المرسل
letter-160 = المطلوب
letter-165 = الغرض من الطلب
letter-170 = ما يُعرض أو الدروس المستخلصة
letter-180 = بمن يمكن الاتصال

writing-no-device = لا يستطيع هذا المتصفح فتح الرسائل بعد. يُتاح له ذلك في صفحة «الرسائل»، تحت «مفاتيح الأقسام». وما كتبتموه محفوظ هنا.
writing-no-key = لا تملك هذه الأقسام مفتاحًا:
writing-no-desk-key = لا يحمل هذا المتصفح مفتاح قسمكم بعد. ويسلّمه زميل يحمله، في صفحة «الرسائل»، تحت «مفاتيح الأقسام». وما كتبتموه محفوظ هنا.
writing-no-signing-key = لا يحمل هذا المتصفح مفتاحًا للتوقيع. يرجى الدخول مجددًا بملف مفتاحكم، أو تسجيل هذا المتصفح.
writing-opening = جارٍ فتح مفتاح قسمكم …
writing-sealing = جارٍ التشفير …
writing-signing = جارٍ التوقيع …
writing-sending = جارٍ الإرسال …
writing-failed = لم يُرسل أي شيء، وما كتبتموه لا يزال هنا.
writing-to-missing = يرجى اختيار قسم واحد على الأقل.
writing-field-missing = يرجى ملء هذا الحقل:
writing-too-large = هذا أكثر مما تتسع له رسالة واحدة.
writing-key-changed = مفتاح هذا القسم غير المفتاح الذي كتب إليه هذا المتصفح من قبل:
writing-key-changed-more = لم يُشفّر أي شيء. يرجى مقارنة البصمة مع تلك الدولة هاتفيًا، على الرقم المذكور في الدليل. فإذا كانت صحيحة أمكن المتابعة بالمفتاح الجديد.
writing-key-accept = قارنت البصمة؛ المتابعة بالمفتاح الجديد
writing-readers = ستتمكن هذه الأقسام من قراءتها
writing-readers-own = (قسمكم أنتم، لحفظها لديكم)
writing-letter = نص الرسالة
writing-send = التوقيع والإرسال
writing-sign-digest = توقّعون هذه البيانات، وبصمتها:
writing-saved = حُفظت المسودة في هذا المتصفح، {"{time}"}

opening-sealed = رسالة مشفّرة
opening-no-device = لا يستطيع هذا المتصفح فتح الرسائل بعد.
opening-no-key = لا يحمل هذا المتصفح مفتاح قسمكم بعد.
opening-keys = مفاتيح الأقسام
opening-wrong = تعذّر فتح هذه الرسالة.
opening-not-this = النص المشفّر ليس نص الرسالة المذكورة هنا. يرجى عدم الأخذ بشيء منه، وإبلاغ المرسل هاتفيًا.
opening-unsigned = هذه الرسالة غير موقّعة من القسم المذكور مرسلًا لها. يرجى سؤال المرسل هاتفيًا قبل التصرف بناءً عليها.
opening-bad-signature = توقيع هذه الرسالة غير صحيح. يرجى سؤال المرسل هاتفيًا قبل التصرف بناءً عليها.
opening-show-anyway = عرضها رغم ذلك
opening-unknown-form = نموذج هذه الرسالة غير معروف هنا. وتُعرض حقولها بأرقامها.
opening-no-reserve = لا تتضمن هذه الرسالة العبارة التي يُختم بها نموذجها.
opening-attachment-wrong = هذا الملف غير الملف المذكور في الرسالة. ولم يُحفظ.
opening-acknowledging = جارٍ توقيع الإشعار بالاستلام …
opening-acknowledged = سُجّل الإشعار بالاستلام.
opening-no-signing-key = لا يحمل هذا المتصفح مفتاحًا للتوقيع. يرجى الدخول بملف مفتاحكم، أو تسجيل هذا المتصفح؛ ويمكنكم إبلاغ المرسل بالاستلام هاتفيًا على الفور.
opening-failed = لم يُسجَّل أي شيء.
opening-gap = تذكر هذه الرسالة رسالة سابقة غير موجودة هنا. يرجى سؤال المرسل عما إذا كانت رسالة قد فُقدت.
opening-form = النموذج

conversation-closed = منتهية
conversation-acknowledge = يلزم الإشعار بالاستلام
conversation-answer-by = الرد بحلول
conversation-waits = في انتظار غيرنا
conversation-quiet = لا شيء في الانتظار
conversation-sealed = أطراف هذه المراسلة المشفّرة: { $parties }. تعلم الجهة المضيفة من يكتب إلى من ومتى، ولا تعلم ما يقال.
conversation-record = السجل الموقّع
conversation-close = اعتبار المراسلة منتهية
conversation-you-closed = اعتبرتم هذه المراسلة منتهية.

acknowledge-title = لم يُشعَر بالاستلام بعد
acknowledge-left = يلزم الإشعار بالاستلام خلال { $time }
acknowledge-says = بهذا يعلم المرسل ({ $name }) أن شخصًا تسلّم الرسالة. ولا يعني ذلك إقرارًا بأي وقائع ولا قبولًا لأي مسؤولية.
acknowledge-receipt = الإشعار بالاستلام
event-acknowledged = إشعار بالاستلام من { $name }، { $desk }

event-telephone = إشعار بالاستلام هاتفيًا من { $name }، { $desk }: الرمز رقم { $number }، أدخله { $by }، { $role }
stands-telephone = هاتفيًا، الرمز رقم { $number }، أدخله { $by }

telephone-they-have-it = تسلّموها: إشعار هاتفي ({ $desk })
telephone-ask = يرجى الاتصال والإبلاغ بأن رسالة بانتظارهم، ثم طلب الرمز رقم { $number } من ورقتهم، على أن يُقرأ حرفًا حرفًا.
telephone-code = الرمز كما قُرئ
telephone-code-hint = 16 حرفًا ورقمًا. ولا تضر الشرطات ولا الأحرف الصغيرة ولا كتابة O بدل 0 أو I أو L بدل 1.
telephone-enter = إدخال الرمز
telephone-sign = تسلّموها: إشعار هاتفي
telephone-no-number = لا يذكر الدليل رقم هاتف لهذا القسم.
telephone-no-codes = لم تبق لدى هذا القسم رموز تُقرأ هاتفيًا. يرجى الاتصال به رغم ذلك؛ فيستطيع أحد العاملين فيه الإشعار بالاستلام من صفحته.
telephone-kept = لم يُسجَّل أي شيء، وما كتبتموه لا يزال هنا.
telephone-unreadable = يتكون الرمز من 16 حرفًا ورقمًا، في أربع مجموعات من أربعة. يرجى طلب قراءته مرة أخرى حرفًا حرفًا.
telephone-often = كُتبت لهذا القسم رموز غير صحيحة كثيرة. ولم يُسجَّل أي شيء. يرجى الانتظار { $time }، أو طلب الإشعار بالاستلام من صفحة القسم نفسه.

phone-codes-title = رموز الهاتف
phone-codes-lead = قد لا تكون أمام من يرد على هاتفكم ليلًا شاشة. عندئذ يكفي أن يقرأ أحد هذه الرموز ليُشعر باستلام رسالة. تُنشأ الرموز في هذا المتصفح وتُطبع؛ ولا تصل إلى الجهة المضيفة إلا بصماتها، فلا تستطيع اختلاق أي رمز.
phone-codes-left = بقي { $left } من أصل { $all }
phone-codes-since = الورقة قائمة منذ
phone-codes-used = المستخدَم
phone-codes-none = لا رموز لهذا القسم بعد. ومن دونها لا يُشعر بالاستلام إلا من الصفحة.
phone-codes-count = عدد الرموز
phone-codes-make = إنشاء رموز
phone-codes-make-new = إنشاء ورقة جديدة
phone-codes-replace = تحل الورقة الجديدة محل السابقة فور توقيعها: يرجى إتلاف الورقة القديمة.
phone-codes-sheet = رموز تُستخدم مرة واحدة
phone-codes-secret = تُحفظ كما يُحفظ المفتاح.
phone-codes-step-who = يتصل شخص بشأن رسالة ويطلب رمزًا برقمه. يُدوَّن اسم المتصل وموضوع اتصاله. وعند الشك يُنهى الاتصال ويُعاد على الرقم المذكور في الدليل.
phone-codes-step-read = يُقرأ ذلك الرمز وحده حرفًا حرفًا. ومعناه أن الرسالة وصلت إليكم، لا أكثر.
phone-codes-step-cross = يُشطب الرمز، فكل رمز صالح لمرة واحدة. ثم يُتأكد من أن أحدًا يفتح الرسالة.
phone-codes-spelling = كيف تُقرأ الحروف
phone-codes-spelling-more = ‏0 و1 رقمان دائمًا، فلا يرد O ولا I ولا L ولا U. وتُقرأ الأرقام رقمًا رقمًا.
phone-codes-print = طباعة الورقة
phone-codes-printed = الورقة مطبوعة لديّ
phone-codes-sign = المتابعة والتوقيع
phone-codes-gone = لا تُعرض هذه الرموز مرة أخرى بعد مغادرة الصفحة.
phone-codes-sign-title = رموز الهاتف
phone-codes-unread = تعذّرت قراءة الورقة. لم يتغير أي شيء؛ يرجى إنشاء الرموز من جديد.

waits-our-receipt = لم نُشعر بالاستلام بعد
waits-their-receipt = لم يُشعروا بالاستلام بعد
waits-answer = الرد على المضمون
waits-since = منذ { $time }
waits-over = انقضى الموعد قبل { $time }
waits-left = خلال { $time }
and-others = { $count ->
    [zero] دون غيره
    [one] وقسم آخر
    [two] وقسمان آخران
    [few] و{ $count } أقسام أخرى
    [many] و{ $count } قسمًا آخر
   *[other] و{ $count } قسم آخر
}

stands-title = وضع هذه الرسالة
stands-accepted = قبلها النظام
stands-acknowledged = إشعار بالاستلام من { $name }
stands-not-acknowledged = لا إشعار بالاستلام بعد من { $name }
stands-after = بعد { $time }
stands-answered = ورد رد على المضمون
stands-answer = الرد على المضمون
stands-promised = متعهَّد به بحلول
stands-asked = مطلوب بحلول
stands-next = إذا لم يردّ أحد
stands-next-here = إذا لم يردّ أحد هنا
stands-host = عبارة «قبلها النظام» إفادة من هذا النظام، أما «الإشعار بالاستلام» فيوقّعه المستلم أو يثبته رمز قرأه هاتفيًا. ولا يظهر لكم من قرأها هناك.
call-desk = يُبلَّغ القسم
call-second-way = القسم بوسيلته الثانية
call-deputy = النائب
call-other-desks = الأقسام الأخرى في الدولة نفسها
call-coordinator = الدولة المنسِّقة، دون ذكر المرسل والمضمون
call-secretariat = الأمانة، دون ذكر المرسل والمضمون

promise = التعهد بالرد
promise-label = موعد الرد
promise-in = { $count ->
    [zero] فورًا
    [one] خلال ساعة واحدة
    [two] خلال ساعتين
    [few] خلال { $count } ساعات
    [many] خلال { $count } ساعة
   *[other] خلال { $count } ساعة
}

live-came = وردت رسالة من {"{from}"}.
live-came-urgent = وردت رسالة عاجلة من {"{from}"}.

sealing-lead = لكل قسم مفتاح واحد. به يشفّر الآخرون ما يكتبونه إليه، ويفتحه حاملو المفتاح على أجهزتهم. ولا يُحفظ المفتاح السري هنا إلا مشفّرًا.
sealing-this-device = هذا المتصفح
sealing-looking = جارٍ البحث عن مفاتيح هذا المتصفح …
sealing-let-device = السماح لهذا المتصفح بفتح الرسائل
sealing-fingerprint = البصمة
sealing-since = منذ
sealing-none = لا يملك هذا القسم مفتاحًا بعد، فلا يستطيع أحد أن يكتب إليه.
sealing-devices = أجهزة العاملين باسم هذا القسم
sealing-device = الجهاز
sealing-state = فتح الرسائل
sealing-opens = نعم
sealing-waits = في انتظار المفتاح
sealing-share = { $count ->
    [zero] لا أجهزة في انتظار المفتاح
    [one] تسليم المفتاح إلى جهاز واحد
    [two] تسليم المفتاح إلى جهازين
    [few] تسليم المفتاح إلى { $count } أجهزة
    [many] تسليم المفتاح إلى { $count } جهازًا
   *[other] تسليم المفتاح إلى { $count } جهاز
}
sealing-share-title = تسليم مفتاح قسم إلى أجهزة
sealing-make = إنشاء مفتاح هذا القسم
sealing-make-new = إنشاء مفتاح جديد
sealing-renew = تجديد مفتاح هذا القسم
sealing-renew-title = تجديد مفتاح قسم
sealing-due-left = يوجد هذا المفتاح على جهاز شخص لم يعد يعمل باسم هذا القسم.
sealing-due-age = يُجدَّد مفتاح القسم كل 90 يومًا.
sealing-due-by = يُطلب تجديده قبل
sealing-due-was = كان المطلوب تجديده قبل
sealing-due-press = يرجى الضغط على الزر أدناه في متصفح لديه المفتاح: يبقى المفتاح نفسه بالبصمة نفسها، ويُسلَّم من جديد إلى الأجهزة المذكورة هنا.
sealing-due-ask = يرجى أن تطلبوا من أحد العاملين باسم هذا القسم أن يفتح هذه الصفحة ويجدد المفتاح.
sealing-due-nobody = لا يوجد المفتاح على أي جهاز من أجهزة العاملين باسم هذا القسم. يرجى أن يفتح أحدهم هذه الصفحة وينشئ مفتاحًا جديدًا.
sealing-due-elsewhere = لا يوجد في أي متصفح. يرجى تجديده بالبرنامج الذي يحفظه ثم تقديم شهادته من جديد، أو إنشاء مفتاح جديد هنا.
todo-key-renew = تجديد مفتاح القسم: { $desk }
todo-key-left = لدى شخص لم يعد يعمل باسم هذا القسم نسخة منه
todo-key-age = مضى عليه 90 يومًا أو كاد
todo-key-by = قبل { $time }
todo-key-was = كان مطلوبًا قبل { $time }
todo-key-waits = { $count ->
    [zero] لا أجهزة في انتظار مفتاح قسمكم
    [one] جهاز واحد في انتظار مفتاح قسمكم
    [two] جهازان في انتظار مفتاح قسمكم
    [few] { $count } أجهزة في انتظار مفتاح قسمكم
    [many] { $count } جهازًا في انتظار مفتاح قسمكم
   *[other] { $count } جهاز في انتظار مفتاح قسمكم
}
sealing-bring = استخدام مفتاح خاص بكم
sealing-bring-hint = تُلصق هنا شهادة فريقكم (المفتاح العام). وعندئذ تُفتح الرسائل الموجهة إلى هذا القسم ببرنامجكم أنتم، لا في هذا المتصفح.
sealing-certificate = الشهادة
sealing-bring-this = استخدام هذه الشهادة
sealing-js-no-signing-key = لا يحمل هذا المتصفح مفتاحًا للتوقيع. يرجى الدخول مجددًا بملف مفتاحكم، أو تسجيل هذا المتصفح.
sealing-js-ready = يستطيع هذا المتصفح حمل مفاتيح الأقسام.
sealing-js-not-enrolled = أنشأ هذا المتصفح مفتاحًا خاصًا به للرسائل. يرجى السماح له بفتح الرسائل: وتوقّعون بذلك على أنه مفتاحكم.
sealing-js-opens = يفتح هذا المتصفح ما شُفّر لهذا القسم.
sealing-js-waits = لا يحمل هذا المتصفح مفتاح هذا القسم بعد. ويسلّمه هنا زميل يحمله.
sealing-js-older = يفتح هذا المتصفح ما شُفّر قبل تجديد المفتاح. ويسلّم المفتاح المجدَّد إليه هنا زميل يحمله.
sealing-js-renewing = جارٍ تجديد المفتاح …
sealing-js-making = جارٍ إنشاء المفتاح …
sealing-js-failed = تعذّر ذلك، ولم يتغير أي شيء.

channel-part-gone = أُزيلت البيانات المشفّرة لهذه الرسالة.
kind-channel-message-sent = رسالة مشفّرة
kind-channel-message-acknowledged = إشعار باستلام رسالة
kind-channel-answer-promised = تعهد بالرد
kind-channel-conversation-closed = إنهاء مراسلة
kind-channel-desk-key-shared = تسليم مفتاح قسم
kind-channel-telephone-codes-set = رموز الهاتف
kind-channel-acknowledged-by-telephone = إشعار هاتفي باستلام رسالة

field-body-answers = المطلوب منه الإشعار بالاستلام
field-body-answer-by = الرد مطلوب بحلول
field-body-codes = بصمات الرموز
field-body-conversation = المراسلة
field-body-formality = رسمية أو غير رسمية
field-body-keys = المفاتيح التي شُفّرت لها
field-body-to-desk = القسم
field-body-to-participant = المرسل إليه
field-body-urgency = درجة الاستعجال
field-body-message = الرسالة
field-body-by = بحلول
field-body-fingerprint = البصمة
field-body-with = الأجهزة
field-body-signing-key = الجهاز

mail-message-urgent-subject = رسالة عاجلة بانتظاركم
mail-message-urgent-text =
    ثمة رسالة عاجلة بانتظار مكتبكم ({ $desk }). يرجى فتحها والإقرار باستلامها:

    { $link }

    لا يذكر هذا البريد مصدر الرسالة ولا مضمونها، فكلاهما يُقرأ على جهازكم وحده. والرد على هذا البريد لا يُعد إقراراً بالاستلام.
mail-message-waits-subject = رسالة بانتظاركم
mail-message-waits-text =
    ثمة رسالة بانتظار مكتبكم ({ $desk }):

    { $link }

    لا يذكر هذا البريد مصدر الرسالة ولا مضمونها. والرد على هذا البريد لا يُعد إقراراً بالاستلام.
mail-message-unanswered-subject = رسالة عاجلة بانتظار الرد ولم يقر أحد باستلامها
mail-message-unanswered-text =
    ثمة رسالة عاجلة إلى دولتكم (المكتب: { $desk }) لم يقر أحد باستلامها بعد. يرجى فتحها أو الاتصال بالمكتب هاتفياً:

    { $link }

    الرد على هذا البريد لا يُعد إقراراً بالاستلام.
mail-message-sealed-subject = رسالة بانتظاركم، مشفّرة بمفتاحكم
mail-message-sealed-text =
    ثمة رسالة بانتظار مكتبكم ({ $desk })، وهي مشفّرة بالمفتاح الذي قدّمه مكتبكم. وتجدونها في الصفحة:

    { $link }

    ويصل الخطاب المشفّر في بريد مستقل يُفتح ببرنامج Thunderbird أو mutt أو gpg، أما الخطاب الطويل فيبقى في الصفحة وحدها.

    للإقرار بالاستلام، انسخوا السطور الواقعة بين العلامتين إلى ملف، ووقّعوها بمفتاح التوقيع الخاص بكم، وضعوا التوقيع في ردكم على هذا البريد:

        base64 -d receipt.txt | gpg --armor --detach-sign

    -----8<-----
    { $receipt }
    -----8<-----

    ومعناه: إقرار بالاستلام فقط، دون موافقة على المضمون ودون قبول أي مسؤولية. يرجى التوقيع خلال يوم. والرد بدون هذا التوقيع لا يُعتد به.
mail-message-letter-subject = خطاب مشفّر
scope-messages = الرسائل (من يراسل من، والرسائل المشفّرة)
