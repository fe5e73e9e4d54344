# نصوص الاجتماعات: الهيئات والدورات والتسجيل والوثائق والنصوص الخاضعة لإجراء الصمت والتقويم.

nav-meetings = الاجتماعات

## The list

meetings-title = الاجتماعات
meetings-lead = الدورات وحلقات العمل والحلقات الدراسية، مع جداول أعمالها ووثائقها والتسجيل فيها.
meetings-list = جميع الاجتماعات
meetings-none = لم تجرِ الدعوة إلى أي اجتماع بعد.
meetings-caption = الاجتماعات مع موعدها ومكانها وهيئتها
meetings-due = مواعيد نهائية قريبة
sort-coming = الأقرب موعدًا أولًا
any-body = جميع الهيئات
due-registration = ينتهي التسجيل
due-papers = ينتهي تقديم الورقات
due-silence = تنتهي مهلة الصمت
sessions-watched = دورات السنة
sessions-called = دُعي إلى { $called } من أصل { $all } من دورات سنة { $year }
meeting-left-days = { $count ->
    [zero] لم يبق أي يوم
    [one] بقي يوم واحد
    [two] بقي يومان
    [few] بقيت { $count } أيام
    [many] بقي { $count } يومًا
   *[other] بقي { $count } يوم
}
meeting-left-hours = { $count ->
    [zero] بقي أقل من ساعة
    [one] بقيت ساعة واحدة
    [two] بقيت ساعتان
    [few] بقيت { $count } ساعات
    [many] بقيت { $count } ساعة
   *[other] بقيت { $count } ساعة
}

## One meeting

meeting = الاجتماع
meeting-open = فتح صفحة الاجتماع
meeting-when = الموعد
meeting-place = المكان
meeting-body = الهيئة
meeting-form = نوع الاجتماع
meeting-is-session = دورة
meeting-is-workshop = حلقة عمل
meeting-is-seminar = حلقة دراسية
meeting-coming = قادم
meeting-cancelled = ملغى
meeting-online = المشاركة عبر رابط
meeting-online-yes = ممكنة. وترسل الأمانة الرابط إلى المسجلين.
meeting-languages = لغات الترجمة الشفوية
meeting-invitation = الدعوة
meeting-invited = المدعوون
meeting-invited-states = جميع الدول
registration-until = التسجيل حتى
papers-until = تقديم الورقات حتى
agenda = جدول الأعمال
agenda-none = لم يُحدد جدول الأعمال بعد.
agenda-form = التنقيح { $number }
agenda-item = البند
agenda-title = الموضوع
meeting-results = النتائج
delegation-registration = التسجيل
delegation-closed = مغلق
delegation-none = لم يُسجل أحد بعد.
delegation-size = { $count ->
    [zero] لم يُذكر عدد الأشخاص
    [one] شخص واحد
    [two] شخصان
    [few] { $count } أشخاص
    [many] { $count } شخصًا
   *[other] { $count } شخص
}

## Forms for meetings

meeting-new = الدعوة إلى اجتماع
meeting-new-lead = تُبلَّغ بالبريد جميع الدول وأصحاب المصلحة المذكورون هنا بعد توقيعكم.
meeting-change = تعديل اجتماع
meeting-cancel = إلغاء هذا الاجتماع
meeting-reason = السبب
meeting-reason-missing = يرجى ذكر سبب الإلغاء بكلمات قليلة.
meeting-title = العنوان
meeting-title-missing = يرجى ملء هذا الحقل.
meeting-begins = البداية
meeting-ends = النهاية
meeting-ends-wrong = ينتهي الاجتماع بعد أن يبدأ.
meeting-utc = بالتوقيت العالمي المنسق
meeting-time-wrong = يرجى ذكر اليوم والساعة.
meeting-number-wrong = يرجى كتابة عدد صحيح.
agenda-change = تحديد جدول الأعمال
agenda-hint = سطر لكل بند، مثل: 3 | انتخاب الرئيس | IWG.DEL/26/4. ويمكن ترك الرموز.
agenda-wrong = يرجى كتابة بند واحد على الأقل، وعنوان لكل بند.
delegation-register = تسجيل وفد
delegation-people = عدد الأشخاص
delegation-withdraw = اكتبوا 0 لسحب التسجيل.
delegation-names = الأسماء
delegation-names-hint = سطر لكل شخص: الاسم، المنصب. لا يرى الأسماء سوى وفدكم والأمانة، ويمكن محوها لاحقًا.
delegation-on-word = يجوز للأمانة أن تسجل وفدًا بناءً على إفادته.
delegation-wrong = يرجى ذكر عدد الأشخاص، على ألا يقل عن عدد الأسماء.
accredit = اعتماد صاحب مصلحة
accredit-lead = يجوز للدول أن تعترض حتى الموعد النهائي. وإذا لم تعترض أي دولة، قُبل صاحب المصلحة في هذا الاجتماع.
accreditation = الاعتماد
meeting-results-note = تدوين النتائج
meeting-results-missing = يرجى كتابة ملخص.
meeting-results-people = عدد المشاركين

## Bodies

bodies-title = الهيئات
bodies-lead = الهيئات وأفرقة العمل، مع ولاياتها وسلاسل وثائقها.
bodies-none = لم تُنشأ أي هيئة بعد.
body-new = إنشاء هيئة
body-change = تعديل هيئة
body-code = الرمز
body-names = الأسماء
body-mandate = الولاية
body-series = سلاسل الوثائق
body-series-hint = تفصل بينها فاصلة، مثل: IWG.DEL, IWG.DEC
body-style = طريقة كتابة الرموز
body-meetings = اجتماعاتها
sessions-per-year = عدد الدورات في السنة

## Documents

documents-title = الوثائق
documents-lead = الوثائق بحسب رموزها، مع لغاتها وتنقيحاتها وتصويباتها.
documents-caption = الوثائق مع العنوان واللغات والجهة المصدرة والتوزيع
documents-all = جميع وثائق هذا الاجتماع
documents-none = لا توجد وثائق بعد.
sort-symbol = بحسب الرمز
document-word = الوثيقة
document-symbol = الرمز
document-title = العنوان
document-versions = اللغات
document-from = الجهة المصدرة
document-issued = تاريخ الإصدار
document-distribution = التوزيع
document-family = الإضافات والتنقيحات والتصويبات
document-file = الملف
document-compare = مقارنة مع الصيغة السابقة
document-revise = إصدار صيغة جديدة
compare-too-long = هذان النصان أطول من أن يُقارنا هنا. افتحوا الصيغتين وقارنوا بينهما بالعين.
compare-by-eye = لا تُقارن هنا إلا ملفات DOCX والنصوص. افتحوا الصيغتين وقارنوا بينهما بالعين.
compare-words = تُقارن كلمات الفقرات فقط، لا رؤوس الصفحات وتذييلاتها ولا الحواشي ولا الصور.
distribution-public = جميع المشاركين
distribution-network = هذا الاجتماع
distribution-delegations = وفود الدول
translation-original = أصل
document-new = إصدار وثيقة
document-new-lead = ورقة من وفدكم، أو وثيقة من الأمانة. وتُصدر كل لغة على حدة تحت الرمز نفسه.
document-symbol-hint = للتنقيح أضيفوا /Rev.1 أو rev. 1 كما تكتبه الهيئة. الرموز المتاحة الآن:
document-symbol-wrong = ليس هذا رمزًا لأي هيئة هنا. يرجى اختيار رمز متاح، أو كتابة التنقيح كما تكتبه الهيئة.
document-language = لغة هذا الملف (رمز مثل en)
document-original = لغة الأصل (رمز)
document-translation = صفة هذه الصيغة اللغوية
document-file-hint = PDF أو DOCX أو TXT أو PNG أو JPEG، 10 ميغابايت على الأكثر. ويمكن مقارنة الصيغ المكتوبة بـ DOCX أو TXT سطرًا بسطر.
document-from-meeting = افتحوا صفحة الاجتماع الذي قُبلت مشاركتكم فيه، وأصدروا الورقة منها.
document-file-missing = يرجى إرفاق ملف PDF أو DOCX أو TXT أو PNG أو JPEG.
document-language-missing = يرجى كتابة رمز مثل en أو fr أو ar.

## Texts under silence

texts-title = نصوص خاضعة لإجراء الصمت
texts-lead = مقررات وتوصيات ومحاضر: تُعتمد ما لم تعترض دولة في الموعد.
texts-none = لا توجد نصوص بعد.
text-name = النص
text-state = الحالة
text-sort = نوع النص
text-is-decision = مقرر
text-is-recommendation = توصية
text-is-minutes = محضر
text-silence = إجراء الصمت
text-opened = بدأ في
text-deadline = الموعد النهائي
text-deadline-wrong = يجب أن يكون الموعد النهائي لاحقًا.
text-new = عرض نص وفق إجراء الصمت
text-new-lead = تُبلَّغ جميع الدول بالبريد، ثم مرة أخرى قبل الموعد النهائي بأربع وعشرين ساعة.
text-documents-missing = يرجى اختيار وثيقة واحدة على الأقل.
text-stands-running = مهلة الصمت جارية
text-stands-broken = كُسر الصمت
text-stands-silent = لم يُكسر الصمت، ويجوز الاعتماد
text-stands-adopted = معتمد
text-adopted-on = تاريخ الاعتماد
text-stands-accredited = معتمَد للحضور
adopted-by-silence = بإجراء الصمت
adopted-by-consensus = بتوافق الآراء
says-body-way-silence = { adopted-by-silence }
says-body-way-consensus = { adopted-by-consensus }
says-body-sort-decision = { text-is-decision }
says-body-sort-recommendation = { text-is-recommendation }
says-body-sort-minutes = { text-is-minutes }
says-body-form-session = { meeting-is-session }
says-body-form-workshop = { meeting-is-workshop }
says-body-form-seminar = { meeting-is-seminar }
says-body-distribution-public = { distribution-public }
says-body-distribution-network = { distribution-network }
says-body-distribution-delegations = { distribution-delegations }
says-body-translation-official = { translation-official }
says-body-translation-courtesy = { translation-courtesy }
says-body-translation-machine = { translation-machine }
objection = كسر الصمت
objection-lead = يُوقَّع اعتراضكم وتراه جميع الوفود. ويجب أن يُسجَّل قبل الموعد النهائي.
objection-reason = السبب
text-object = كسر الصمت
objection-yours = اعتراضكم قائم.
objection-withdraw = سحب الاعتراض
text-objections = الاعتراضات
adopt = تدوين الاعتماد
adopt-way = اعتُمد
adopt-symbol-hint = الرمز الذي يحمله النص من الآن.
text-joined = توقيعات الدول
text-joined-lead = دول وضعت توقيعها أيضًا على هذا النص. وهو سارٍ على الجميع بصفته معتمدًا.
text-join = توقيع هذا النص
text-join-lead = اعتُمد النص للجميع. ويجوز لكم أيضًا أن توقعوه.
transmit = إحالة النص
transmit-to = إلى أي هيئة أو منظمة
transmit-to-missing = اذكروا الهيئة أو المنظمة التي أُرسل إليها النص.
transmit-too-long = لا يتجاوز النص 200 حرف.
transmit-remark = ملاحظة
transmissions = أُحيل إلى

## The calendar

calendar-title = التقويم
calendar-lead = أضيفوا الاجتماعات إلى تقويمكم، مرة واحدة أو باستمرار.
calendar-file = في ملف
calendar-address = عنوانكم الشخصي
calendar-make = إنشاء عنوان
calendar-again = إنشاء عنوان جديد
calendar-revoke = إلغاء العنوان
calendar-since = منذ { $day }
calendar-once = انسخوا هذا العنوان الآن إلى برنامج التقويم. فلن يُعرض مرة أخرى.
calendar-secret = من لديه هذا العنوان يرى اجتماعاتكم دون دخول. والعنوان الجديد يلغي السابق.

## Headings of statements, for the page that signs

kind-meetings-body-set = إنشاء هيئة أو تعديلها
kind-meetings-meeting-called = دعوة إلى اجتماع
kind-meetings-meeting-cancelled = إلغاء اجتماع
kind-meetings-delegate-registered = تسجيل وفد
kind-meetings-stakeholder-accredited = اعتماد صاحب مصلحة
kind-meetings-agenda-set = تحديد جدول أعمال
kind-meetings-document-issued = إصدار وثيقة
kind-meetings-text-proposed = عرض نص وفق إجراء الصمت
kind-meetings-silence-broken = كسر الصمت
kind-meetings-objection-withdrawn = سحب اعتراض
kind-meetings-text-adopted = اعتماد نص
kind-meetings-text-joined = توقيع نص
kind-meetings-text-transmitted = إحالة نص
kind-meetings-results-noted = تدوين نتائج

field-body-begins = البداية
field-body-body = رقم الهيئة
field-body-code = الرمز
field-body-deadline = الموعد النهائي
field-body-distribution = التوزيع
field-body-documents-document = الوثيقة (البيان)
field-body-documents-sha256 = بصمة الوثيقة
field-body-ends = النهاية
field-body-form = نوع الاجتماع
field-body-items-documents = وثائق البند
field-body-items-number = رقم البند
field-body-items-title = موضوع البند
field-body-language = اللغة
field-body-languages = اللغات
field-body-meeting = رقم الاجتماع
field-body-names-ar = الاسم بالعربية
field-body-names-en = الاسم بالإنكليزية
field-body-names-es = الاسم بالإسبانية
field-body-names-fr = الاسم بالفرنسية
field-body-names-ru = الاسم بالروسية
field-body-names-zh = الاسم بالصينية
field-body-online = المشاركة عبر رابط
field-body-original = لغة الأصل
field-body-papers-until = تقديم الورقات حتى
field-body-people = عدد الأشخاص
field-body-place = المكان
field-body-registration-until = التسجيل حتى
field-body-remark = ملاحظة
field-body-series = سلاسل الوثائق
field-body-sessions-per-year = عدد الدورات في السنة
field-body-sort = نوع النص
field-body-stakeholders = أصحاب المصلحة المدعوون
field-body-style = طريقة كتابة الرموز
field-body-summary = الملخص
field-body-symbol-addendum = الرمز: الإضافة
field-body-symbol-corrigendum = الرمز: التصويب
field-body-symbol-number = الرمز: الرقم
field-body-symbol-revision = الرمز: التنقيح
field-body-symbol-series = الرمز: السلسلة
field-body-symbol-style = الرمز: طريقة الكتابة
field-body-symbol-year = الرمز: السنة
field-body-to = إلى
field-body-translation = صفة هذه الصيغة
field-body-way = طريقة الاعتماد
field-delegates-delegates-name = الاسم
field-delegates-delegates-position = المنصب
field-document = الوثيقة

## Mails

## Pages behind personal links

link-whole = تسجيل الدخول للاطلاع على كل شيء
link-local = { $moment } بتوقيتكم المحلي ({ $offset })
link-stands = مسجَّل:
link-answered = إجابتكم المؤرخة { $day }: { $what }. وهي في انتظار الأمانة.
link-then = تصل إجابتكم إلى الأمانة، فيطّلع عليها أحد موظفيها ويسجّلها.
link-typed = ما كتبتموه، لكي يمكنكم نسخه:
link-send = إرسال التسجيل
link-change = تعديل الإجابة
link-withdraw = سحب التسجيل
link-suspended = المشاركة موقوفة بقرار من الشبكة، ولا يمكن أخذ أي إجابة.
meeting-link-closed = لم يعد هذا متاحًا لجهة الاتصال التي أُرسل إليها الرابط. وإذا لم يكن ذلك صحيحًا فيرجى الكتابة إلى { $secretariat }.
meeting-link-cancelled = أُلغي هذا الاجتماع، ولا يلزم أي شيء.
meeting-link-own = سُجل وفدكم بمفتاح من جهتكم، ويُعدَّل هناك بعد تسجيل الدخول.
meeting-link-late = انتهى التسجيل في { $day }. وإذا كان وفدكم لا يزال يرغب في الحضور فيرجى الكتابة إلى { $secretariat }، أو الرد على الرسالة.
silence-link-lead = إذا لم تعترض أي دولة قبل الموعد النهائي اعتُمد النص. ومن يوافق لا يلزمه أي شيء. والاعتراض المرسل من هنا يُحتسب من لحظة إرساله، حتى إن سجّلته الأمانة لاحقًا. وبعد تسجيله تراه جميع الوفود.
silence-link-object = نعترض
silence-link-sure = هل يُرسل هذا الاعتراض؟
silence-link-about = أنتم على وشك الاعتراض باسم { $state }.
silence-link-send = نعم، إرسال الاعتراض
silence-link-not = العودة دون إرسال
silence-link-back = سحب الاعتراض
silence-link-own = سُجل بمفتاح من دولتكم، ويُسحب هناك بعد تسجيل الدخول.
silence-link-adopted = اعتُمد هذا النص، ولا يلزم أي شيء.
silence-link-late = انتهى الموعد النهائي في { $day }، ولا يُحتسب اعتراض لاحق. وإذا كان لديكم سؤال فيرجى الكتابة إلى { $secretariat }، أو الرد على الرسالة.

## Answers by link and by mail, for officers

meeting-answers-title = الإجابات عبر الرابط وبالبريد
meeting-answers-lead = ما أجابت به جهات الاتصال عن الدعوات وإجراءات الصمت دون تسجيل دخول. لا يرى ذلك سوى الأمانة، وترى كل دولة ما يخصها. يرجى الاطلاع على كل إجابة؛ وتُسجَّل الإجابات المؤشَّر عليها معًا بتوقيع واحد.
answers-two = إجابتان مؤشَّر عليهما من المشارك نفسه عن الأمر نفسه. يرجى التأشير على إحداهما، وتنحية الأخرى أو تسجيلها بعد ذلك.
answers-moved = عُدّلت إجابة أو سُجلت منذ فتح هذه الصفحة. يرجى الاطلاع على ما هو قائم والتأشير من جديد. لم يُسجَّل أي شيء.
todo-meeting-answers = { $count ->
    [zero] لا توجد إجابات عن الاجتماعات أو إجراءات الصمت في انتظار الاطلاع
    [one] إجابة واحدة عن الاجتماعات أو إجراءات الصمت في انتظار الاطلاع
    [two] إجابتان عن الاجتماعات أو إجراءات الصمت في انتظار الاطلاع
    [few] { $count } إجابات عن الاجتماعات أو إجراءات الصمت في انتظار الاطلاع
    [many] { $count } إجابة عن الاجتماعات أو إجراءات الصمت في انتظار الاطلاع
   *[other] { $count } إجابة عن الاجتماعات أو إجراءات الصمت في انتظار الاطلاع
}
answer-own = أجابت جهة اتصال تابعة لكم في { $day } عبر الرابط أو بالبريد. والإجابة في انتظار الأمانة، ولا يراها أحد سواها وسواكم.
answer-waits = توجد إجابة فيها اعتراض على هذا النص، أو رسالة لم يقرأها أحد بعد. يرجى تسجيلها أو تنحيتها في صفحة «الإجابات عبر الرابط وبالبريد»، ثم تدوين الاعتماد.
answer-wrote = رسالة تنتظر القراءة
answer-read = القراءة والتدوين
answer-what = مضمون الإجابة
answer-objects = الدولة تعترض
answer-takes-back = سُحب الاعتراض
answer-withdraws = لن يحضر أحد، ويُسحب التسجيل
answer-foreign = من عنوان غير العنوان الذي أُرسل إليه الإشعار
answer-registered = سجّل المشارك وفده بمفتاحه في هذه الأثناء. يرجى تنحية هذه الإجابة.
answer-objected = يوجد اعتراض قائم لهذه الدولة. يرجى تنحية هذه الإجابة.
answer-gone = لم يعد لهذه الدولة اعتراض قائم. يرجى تنحية هذه الإجابة.
answer-late = ورد بعد الموعد النهائي ولا يُحتسب اعتراضًا. وإذا كان المطلوب الإحاطة به فحسب فيرجى تنحيته مع ذكر السبب.
came-link = ورد عبر الرابط في { $day }، سجّلته الأمانة
came-mail = ورد بالبريد في { $day }، سجّلته الأمانة
came-letter = ورد برسالة في { $day }، سجّلته الأمانة
objection-received-title = تسجيل اعتراض وارد
objection-received-lead = من رسالة أو مذكرة شفوية أو بريد. ويُحتسب إذا ورد قبل الموعد النهائي، حتى إن سُجل لاحقًا. والاعتراض الوارد على هذا النحو يمكن سحبه بالطريقة نفسها.
objection-received-letter = برسالة أو مذكرة شفوية
objection-received-at = وقت الورود
objection-received-ahead = ورد قبل الآن؛ يرجى التحقق من الوقت.
objection-received-back = العودة إلى النص
kind-meetings-objection-received = ورود اعتراض
kind-meetings-withdrawal-received = ورود سحب اعتراض
field-body-received = وقت الورود

mail-meeting-called-subject = دعوة: { $title }، { $day }
mail-meeting-called-text =
    تدعوكم الأمانة إلى { $title }.

    موعد البداية: { $day }. المكان: { $place }.
    جدول الأعمال والوثائق والتسجيل:

    { $link }

    لا يلزمكم حساب. وهذا الرابط لكم وحدكم. ويمكنكم أيضًا الرد على هذه الرسالة بعباراتكم.
mail-agenda-revised-subject = تنقيح جدول الأعمال: { $title }
mail-agenda-revised-text =
    نُقح جدول أعمال { $title } ({ $day }).

    وهو متاح هنا:

    { $link }

    لا يلزمكم حساب. وهذا الرابط لكم وحدكم.
mail-silence-opened-subject = إجراء الصمت حتى { $day }، { $clock } UTC: { $title }
mail-silence-opened-text =
    { $title }: نص معروض وفق إجراء الصمت حتى { $day }، { $clock } UTC.

    إذا لم تعترض أي دولة حتى ذلك الموعد، اعتُمد النص. وهو متاح هنا مع طريقة الاعتراض:

    { $link }

    لا يلزمكم حساب. وهذا الرابط لكم وحدكم.
mail-silence-ending-subject = تنتهي مهلة الصمت خلال 24 ساعة: { $title }
mail-silence-ending-text =
    تنتهي مهلة الصمت بشأن { $title } في { $day }، الساعة { $clock } UTC.

    ويجب أن يُرسل أي اعتراض قبل هذا الموعد:

    { $link }

    لا يلزمكم حساب. وهذا الرابط لكم وحدكم.
