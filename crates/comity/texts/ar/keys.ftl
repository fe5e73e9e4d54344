# المفاتيح والتوقيع الثاني وسياسات التوقيع ومفاتيح الجذر.

## Drafts that wait

nav-waiting = التوقيعات
nav-keys = المفاتيح
nav-admissions = مفاتيح الجذر للدول
waiting-title = مسودات تنتظر التوقيع
waiting-lead = لم يُسجَّل منها شيء بعد. تنتظر كل مسودة التوقيع الناقص 14 يومًا.
waiting-none = لا شيء ينتظر التوقيع.
waiting-what = المسودة
waiting-missing = ما ينقص
waiting-until = حتى
waiting-signed-by-you = وقّعتم. وتنتظر المسودة شخصًا آخر.
waiting-read = يرجى قراءة ما سيقال، ومقارنة البصمة مع من وقّع أولًا، ثم التوقيع.
waiting-for-root = لم يُسجَّل شيء بعد. يقرؤها حاملو مفاتيح الجذر ويوقّعونها، كل على جهازه.
waiting-signed = وقّع حتى الآن
waiting-address = العنوان الذي يُعطى للموقّع التالي
waiting-command = في سطر الأوامر
waiting-pass-on = يُعطى العنوان بطريق آمن: من يعرفه يستطيع قراءة المسودة بالأمر comity sign.
waiting-other-role = يقال هذا بصفة { $role }. ولا تحملون هذه الصفة ولا صفة تطلبها سياسة دولتكم، فلا يُحتسب توقيعكم.
waiting-sign = أوقّع أيضًا
waiting-drop = حذف هذه المسودة
waiting-drop-why = سبب الحذف
waiting-drop-hint = يقرأ من وقّعها هذا السبب، ويبقى قادرًا على الاطلاع على المسودة طوال المدة التي كانت ستنتظرها. ولا يُقيَّد منها شيء.
waiting-why-dropped = لماذا لم تُقيَّد
waiting-dropped = حذفها { $reason }
waiting-was-dropped = لم يُقيَّد منها شيء. ويمكن لمن كتبها أن يقرأها هنا وأن يكتبها من جديد.
waiting-role = يجب أن يوقّع أيضًا: { $roles }. ولم يُقيَّد منها شيء بعد.
waiting-all = كل المسودات المنتظرة
done-dropped = حُذفت المسودة. ولم يُسجَّل منها شيء.
role-root = مفاتيح الجذر
signer-root = أحد مفاتيح الجذر
signer-new-root = أحد مفاتيح الجذر الجديدة
signer-of = مفتاح من { $name }
signer-nobody = لا أحد بعد
todo-dropped = حُذفت ولم يُقيَّد منها شيء: { $title }
todo-waits-for-others = وقّعتموها وتنتظر غيركم: { $title }
todo-signature = توقيع ناقص: { $title }

## Provisional and doubtful

mark-provisional = مؤقت حتى
mark-provisional-word = مؤقت
mark-confirmed = أكده شخص ثانٍ في
mark-unconfirmed = لم يؤكده شخص ثانٍ
doubt = محل شك
mark-doubtful = أُبلغ لاحقًا عن اختراق أحد المفاتيح التي وقّعت هذا:
mark-doubtful-word = موقَّع بمفتاح مخترَق
provisional-title = تأكيد بيان مؤقت
provisional-lead = وقّع هذا شخص واحد وسُجّل. وتتطلب سياستكم شخصًا آخر يؤكده في الموعد.
provisional-own = وقّعتموه بأنفسكم. ويجب أن يؤكده شخص آخر.
provisional-gone = لم يعد هذا ينتظر التأكيد: إما أُكد أو انتهت المهلة.

## Keys

level-browser = في متصفح
level-software = في برنامج خاص
level-hardware = في جهاز
level-declared = المعلن: { $level }
entry-held = المفاتيح الموقّعة
keys-title = المفاتيح
keys-lead = من يحق له التوقيع باسم { $name } وبأي مفاتيح. لا يرى هذه الصفحة سوى موظفيكم.
keys-people = موظفوكم ومفاتيحهم
keys-lost-device = فقدان جهاز
keys-lost-device-more = يُلغى مفتاح ذلك الجهاز هنا فورًا. ثم يُنشأ مفتاح جديد على جهاز آخر: يُنفذ هذا السطر مع ملف المفتاح، ويُفتح العنوان الذي يطبعه.
keys-ending = { $count ->
    [zero] لا ينتهي أي مفتاح خلال 60 يومًا.
    [one] ينتهي مفتاح واحد من مفاتيح موظفيكم خلال 60 يومًا.
    [two] ينتهي مفتاحان من مفاتيح موظفيكم خلال 60 يومًا.
    [few] تنتهي { $count } مفاتيح من مفاتيح موظفيكم خلال 60 يومًا.
    [many] ينتهي { $count } مفتاحًا من مفاتيح موظفيكم خلال 60 يومًا.
   *[other] ينتهي { $count } مفتاح من مفاتيح موظفيكم خلال 60 يومًا.
}
keys-renew = تجديدها دفعة واحدة
key-kind = المفتاح
key-held = مكان حفظه كما أُعلن
key-term = المدة
key-from = منحه
key-actions = الإجراءات
key-browser = متصفح
key-file = ملف مفتاح أو ssh
key-token = جهاز FIDO عبر ssh
key-gpg = ‏OpenPGP ‏(gpg)
key-revoked = ملغى
key-ended = منتهٍ
key-early = لم يبدأ بعد
key-parent-out = انتهى مع المفتاح الذي سجّله
key-from-root = الجذر
key-from-key = المفتاح

## Root keys

root-title = مفاتيح الجذر
root-what = تتيح مفاتيح الجذر للأشخاص التصرف باسم دولتكم. وهي محفوظة في أماكن آمنة، كل منها لدى شخص آخر، ولا يُدخل بها هنا أبدًا.
root-none = لا توجد مفاتيح جذر بعد. ويقبل أولها موظف في الأمانة.
root-threshold = عدد المفاتيح التي يجب أن توقّع معًا
root-of = { $threshold } من { $keys }
root-number = رقم مجموعة الجذر
root-draft = إعداد المسودة لمفاتيح الجذر
root-form-title = استمارة مجموعة الجذر
root-form-says = نؤكد أن هذه هي مفاتيح الجذر لمشاركتنا في هذه الشبكة. وهي وحدها التي تتيح للأشخاص التوقيع باسمنا.
root-form-compare = تقارن الأمانة ومشاركان آخران هذا الرقم بالرقم الذي تظهره برامجهم.
root-form-place = المكان واليوم
root-form-name = الاسم والمنصب
root-form-signature = التوقيع
root-form-print = تُطبع هذه الصفحة وترسل مع مذكرة شفوية.
root-new-title = مفاتيح جذر جديدة
root-new-step1 = يُنشأ كل مفتاح جذر جديد على جهاز مختلف: comity key new root1.key. وتُحفظ الملفات متفرقة.
root-new-step2 = يُلصق هنا ما يطبعه الأمر comity key show في السطر public لكل منها.
root-new-step3 = يوقّع المسودة نفسها عدد كافٍ من مفاتيح الجذر الحالية وعدد كافٍ من الجديدة.
root-new-step4 = يُقارن الرقم الجديد مع الأمانة بطريق ثانٍ، وترسل الاستمارة مع مذكرة شفوية.
root-lost-title = فقدان مفاتيح الجذر
root-lost-step1 = يُستخدم هذا فقط إذا لم يبق من مفاتيح الجذر الحالية ما يكفي للتوقيع. ويستغرق سبعة أيام.
root-lost-step2 = تُنشأ مفاتيح جذر جديدة وتُلصق هنا. ويوقّع عدد كافٍ منها المسودة.
root-lost-step3 = يقارن موظف في الأمانة الرقم معكم بطريق ثانٍ ويوقّع أيضًا. ومن ذلك الحين تتلقى جميع جهات الاتصال لديكم رسالة كل يوم.
root-lost-step4 = يستطيع أي مفتاح من مفاتيح الجذر الحالية وقفه في هذه الأيام. ثم تدخل المفاتيح الجديدة حيز النفاذ.
root-keys = مفاتيح الجذر الجديدة
root-keys-hint = مفتاح عام واحد في كل سطر.
root-threshold-hint = المعتاد اثنان من ثلاثة: يمكن أن يُفقد واحد، ولا يتكلم أي منها وحده.
root-threshold-wanted = يجب أن يوقّع مفتاح واحد على الأقل، وألا يزيد العدد على الموجود.
recovery-title = يجري استبدال مفاتيح الجذر
recovery-runs = طُلب استبدالها على أنها مفقودة. ويمكن أن تدخل مفاتيح الجذر الجديدة حيز النفاذ من
recovery-ripe = طُلب استبدالها على أنها مفقودة، ولم يوقف ذلك أحد. ويمكن أن تدخل مفاتيح الجذر الجديدة حيز النفاذ منذ
recovery-stop-how = إذا لم تكن مفاتيح الجذر الحالية مفقودة فيجب وقف ذلك فورًا: يكفي أي واحد منها. تُعد المسودة هنا، أو تُبلغ الأمانة.
root-recovery-stop = وقف الاستبدال
recovery-finish = وضع مفاتيح الجذر الجديدة حيز النفاذ
recovery-gone = لم يعد هناك استبدال جارٍ.
admissions-title = مفاتيح الجذر للدول
admissions-lead = لا توقيع إلا بعد مقارنة الرقم مع الدولة بطريق ثانٍ، مثل مذكرة شفوية واتصال برقم معروف.
admissions-waiting = ما ينتظر موظف الأمانة
admissions-recoveries = عمليات الاستبدال الجارية
admissions-no-recovery = لا يجري استبدال مفاتيح جذر مفقودة.
admissions-begin = فقدت دولة مفاتيح جذرها
admissions-begin-more = للبدء نيابة عن دولة طلبت ذلك بمذكرة شفوية ولا يستطيع أحد الدخول باسمها.

## Delegations

delegate-title = تفويض شخص
delegate-lead = تُعد المسودة هنا، ويوقّعها حاملو مفاتيح الجذر.
delegate-person = الشخص
delegate-new = شخص جديد
delegate-name = الاسم
delegate-name-hint = لشخص جديد. لا يقرأه سوى موظفيكم والأمانة، ويمكن محوه.
delegate-name-wanted = يرجى ذكر اسم الشخص، في 200 حرف على الأكثر.
delegate-position = المنصب
delegate-roles = الأدوار
delegate-roles-wanted = يرجى اختيار دور واحد على الأقل.
delegate-key = المفتاح العام
delegate-key-hint = كما يطبعه الأمر comity key show على جهاز الشخص، أو سطر ملف ‎.pub
delegate-level = مكان حفظ المفتاح
delegate-level-hint = تعلنه دولتكم، ويراه الآخرون عند ما وقّعه المفتاح.
delegate-days = الأيام
delegate-days-wanted = مدة التفويض من يوم واحد إلى 400 يوم.
keys-renew-title = تجديد المفاتيح التي تنتهي قريبًا
keys-renew-lead = المفاتيح والأشخاص والأدوار نفسها لمدة 400 يوم أخرى، في وحدة واحدة لمفاتيح الجذر.
keys-renew-none = لا ينتهي أي مفتاح من مفاتيح موظفيكم خلال 60 يومًا.

## Revocation

revoke-title = إلغاء
revoke-lead = من تسجيل الإلغاء لا يوقّع المفتاح شيئًا، ولا المفاتيح التي سجّلها. ولا يمكن الرجوع عن ذلك.
revoke-reason = السبب
revoke-reason-hint = دون أسماء أشخاص، لأنه يبقى دائمًا.
revoke-reason-wanted = يرجى ذكر السبب بكلمات قليلة.
revoke-since = أسيء استخدامه منذ
revoke-since-hint = فقط إذا كان من الممكن أن يكون شخص آخر قد استخدم المفتاح: أول قيد مشكوك فيه، أو يوم مثل 2026-11-22. ويُعلَّم ما وقّعه منذ ذلك الحين في كل مكان.
revoke-since-wanted = يُكتب رقم قيد، أو يوم مثل 2026-11-22.
revoke-gone = أُلغي هذا المفتاح من قبل.

## Hand-over

hand-over-title = مغادرة شخص
hand-over-lead = يدخل شخص جديد، وتخرج المفاتيح القديمة، وتُعدَّل جهات الاتصال. ولا يضيع شيء إذا توقفتم في الأثناء.
hand-over-who = من يغادر
hand-over-who-wanted = يرجى اختيار من يغادر.
hand-over-next = من يأتي
hand-over-contacts = جهات الاتصال التي تسمي الشخص المغادر
hand-over-no-contacts = لا تسمي أي جهة اتصال لديكم هذا الشخص.
hand-over-choose = متابعة
hand-over-steps = الخطوات
hand-over-step-root = يفوض الجذر الشخص الجديد ويلغي المفاتيح القديمة في وحدة واحدة
hand-over-step-contact = { $desk }: ذكر { $name } شخصًا للاتصال
hand-over-done = تم
hand-over-open = لم يتم
hand-over-sign = الانتقال إلى المسودة
hand-over-again = إعداد المسودة من جديد
hand-over-change = إعداد التعديل
hand-over-reason = غادر الشخص المكتب
hand-over-running = عمليات تسليم لم تنتهِ
hand-over-of = { $name } بدلًا من { $leaver }
hand-over-you = تنتهي مفاتيحكم حالما توقّع مفاتيح الجذر الخطوة الأولى، فتُخرجون من الموقع. ومن يأتي بعدكم يجد الخطوات الباقية في الصفحة الأولى.
hand-over-end = حذف هذه القائمة

## Signing policy

policy-title = سياسة التوقيع
policy-lead = كم من موظفيكم يجب أن يوقّع وعلى ماذا. يتحقق منها كل مدقق، فلا يستطيع أحد التغاضي عنها.
policy-now = السارية
policy-none = لم تُحدد سياسة. ويكفي شخص واحد بالدور المناسب.
policy-new = سياسة جديدة
policy-new-lead = تحل محل السياسة كلها. وإذا شملت قاعدتان النوع نفسه فالعبرة بالأضيق. ويحمل الموقّعون الدور الذي يقال به البيان أو دورًا تسميه القاعدة، وبذلك يجيز قسم ما يكتبه قسم آخر.
policy-what = ما يقال
policy-persons = الأشخاص
policy-persons-count = { $count ->
    [zero] لا أحد
    [one] شخص واحد
    [two] شخصان
    [few] { $count } أشخاص
    [many] { $count } شخصًا
   *[other] { $count } شخص
}
policy-role = أحدهم في دور
policy-any-role = أي دور
policy-level = حفظ المفاتيح على الأقل
policy-hours = إذا نقص شخص
policy-waits = ينتظر
policy-provisional = { $count ->
    [zero] يُسجَّل، ويؤكد فورًا
    [one] يُسجَّل، ويؤكد خلال ساعة واحدة
    [two] يُسجَّل، ويؤكد خلال ساعتين
    [few] يُسجَّل، ويؤكد خلال { $count } ساعات
    [many] يُسجَّل، ويؤكد خلال { $count } ساعة
   *[other] يُسجَّل، ويؤكد خلال { $count } ساعة
}
policy-rule = القاعدة { $number }
policy-no-rule = لا قاعدة
policy-wrong = إحدى القواعد ناقصة. يرجى اختيار ما يقال وعدد الأشخاص.
policy-twice = قاعدتان تشملان الشيء نفسه. يرجى حذف إحداهما.
policy-kinds-all = كل شيء
policy-kinds-directory = كل ما في الدليل
policy-kinds-secretariat = كل التعاميم والإجراءات
policy-kinds-meetings = كل ما في الاجتماعات
policy-kinds-checks = كل ما في فحوص الاتصال
policy-kinds-records = كل ما في السجل

## Mail

mail-root-recovery-subject = { $name }: يجري استبدال مفاتيح الجذر
mail-root-recovery-text = يقول أحدهم إن مفاتيح الجذر الخاصة بـ { $name } مفقودة. ويمكن أن تدخل مفاتيح جديدة حيز النفاذ من { $day }.

    إذا كان ذلك صحيحًا فلا يلزم فعل شيء.

    وإذا لم تكن مفاتيح الجذر الحالية مفقودة فيجب وقف ذلك: يكفي أي واحد منها. يرجى إبلاغ المسؤول الإداري الوطني و{ $secretariat } فورًا. والمزيد هنا:

    { $link }

    تصل هذه الرسالة كل يوم ما دام ذلك جاريًا.

## Kinds and fields

kind-members-rules-set = تحديد قواعد الشبكة
kind-members-participant-admitted = قبول مشارك
kind-members-participant-suspended = وقف مشاركة
kind-members-participant-reinstated = استئناف مشاركة
kind-members-root-set = تحديد مفاتيح الجذر
kind-members-root-recovery-begun = فقدان مفاتيح الجذر: طلب مفاتيح جديدة
kind-members-root-recovery-stopped = وقف استبدال مفاتيح الجذر
kind-members-root-recovered = مفاتيح جذر جديدة بدل المفقودة
kind-members-delegation-given = تفويض شخص
kind-members-key-enrolled = مفتاح إضافي للشخص نفسه
kind-members-key-revoked = إلغاء مفتاح
kind-members-encryption-key-set = تحديد مفتاح تشفير
kind-members-signing-policy-set = تحديد سياسة التوقيع
kind-members-statement-confirmed = تأكيد بيان مؤقت
field-body-key = المفتاح
field-body-kinds = الأنواع التي يوقّعها
field-body-level = مكان حفظ المفتاح
field-body-person = الشخص، كبصمة
field-body-roles = الأدوار
field-body-compromised-since = أسيء استخدامه منذ القيد
field-body-root-keys = مفاتيح الجذر
field-body-root-threshold = عدد المفاتيح التي يجب أن توقّع معًا
field-body-policy-kinds = ما يقال
field-body-policy-level = حفظ المفاتيح على الأقل
field-body-policy-persons = الأشخاص
field-body-policy-provisional-hours = ساعات يجوز أن يبقى فيها مؤقتًا
field-body-policy-roles = أدوار يلزم واحد منها
field-body-envelope = بصمة ما يؤكد
field-person-name = الاسم
field-person-position = المنصب
says-body-level-A1 = في متصفح
says-body-level-A2 = في برنامج خاص
says-body-level-A3 = في جهاز
says-body-policy-level-A1 = في متصفح
says-body-policy-level-A2 = في برنامج خاص
says-body-policy-level-A3 = في جهاز

rules-title = قواعد الشبكة
rules-lead = من يحق له الإدلاء بأي بيان في هذه الشبكة. لا يستطيع أي برنامج تغيير هذه القائمة: توقّعها الأمانة بمفاتيحها الجذرية.
rules-old = أُسست هذه الشبكة بقائمة قواعد أقدم. وما لا تذكره القائمة لا يستطيع أحد الإدلاء به.
rules-missing = الناقص: { $kinds }. يرجى توقيع القائمة الجديدة.
rules-complete = لا ينقص شيء.
rules-draft = إعداد القائمة الجديدة لتوقيعها بالمفاتيح الجذرية
