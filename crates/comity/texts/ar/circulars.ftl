# التعاميم وقوائم التوزيع والروابط الشخصية والنصوص بلغات متعددة.

nav-circulars = التعاميم
circulars-title = التعاميم
circulars-lead = رسائل إلى جميع جهات الاتصال في قسم ما أو إلى قائمة توزيع، من الأمانة أو من إحدى الدول.
circulars-none = لا يوجد أي تعميم بعد.
circulars-all = الواردة والصادرة
circulars-back = جميع التعاميم
circular-number = الرقم
circular-numbered = التعميم { $number }
circular-subject = الموضوع
circular-issuer = جهة الإصدار
circular-issued = تاريخ الإصدار
circular-stands = الحالة
circular-to = إلى
circular-to-desks = جميع جهات الاتصال في هذه الأقسام: { $desks }
circular-to-some = غير مشفّر: جهات الاتصال في هذه الأقسام: { $desks }، لدى { $states } وحدها
circular-unencrypted = غير مشفّر، TLP:CLEAR. يستطيع قراءته من يشغّل هذا النظام وكل خادم بريد يمر به.
circular-unencrypted-mark = غير مشفّر
circular-unencrypted-more = يقوم مقام رسالة لا يمكن تشفيرها. يذهب إلى جهات الاتصال في القسم الذي تختارونه لدى دولة واحدة؛ ولا يُرسل شيء قبل توقيعكم. اكتبوا ما يجوز نشره وحده، ولغير ذلك يرجى الاتصال هاتفيًا.
circular-urgency-lost = اخترتم للرسالة درجة «{ $urgency }». وليس للتعميم غير المشفّر درجة استعجال ولا سلّم إبلاغ: فلا يُتصل بأحد إذا لم يُجب أحد. يرجى الاتصال هاتفيًا أيضًا.
circular-filled = ما كتبتموه رسالةً موجود الآن في هذه الاستمارة، ويصل إلى الجهة المضيفة حين تتابعون. أما الملفات فيرجى اختيارها من جديد.
circular-only = إلى هذه الدولة وحدها
circular-only-hint = دولة واحدة فقط: عندئذ تكون الدرجة TLP:CLEAR، ويُطبع لكل من يقرؤه أنه غير مشفّر.
circular-only-all = جميع الدول
circular-only-missing = يرجى اختيار الدولة المقصودة.
circular-only-clear = التعميم إلى دولة واحدة غير مشفّر: تكون درجته TLP:CLEAR، أو تُرسل رسالة مشفّرة.
circular-nobody = لن يتلقى أحد هذا التعميم: لا توجد في الدليل جهة اتصال لدى { $desks }. ولم يُوقَّع شيء. يرجى اختيار أقسام أخرى، أو الاتصال هاتفيًا برقم من الدليل.
circular-nobody-directory = الاطلاع على الدليل
circular-unreached = لا توجد في الدليل جهة اتصال لدى هذه الأقسام، ولذلك لا يتلقى أحد فيها رسالة: { $desks }.
circular-to-list = قائمة التوزيع «{ $list }»
circular-mark = حدود التداول
circular-asked = الإشعار بالاستلام
circular-asked-by = مطلوب حتى { $day }
circular-asked-open = مطلوب
circular-text = النص
circular-files = المرفقات
circular-file = المرفق { $number }
circular-withdrawn = مسحوب
circular-withdrawn-on = سُحب في { $day }:

## An acknowledgement

acknowledgement = الإشعار بالاستلام
acknowledge = الإشعار بالاستلام
receipt-only = إشعار بالاستلام فقط؛ لا يعني موافقة على المضمون ولا قبولًا لأي مسؤولية.
acknowledged-on = أُشعر بالاستلام في { $day }
acknowledged-once = سُجّل الاستلام. ولا يلزم أي إجراء آخر، حتى عند فتح هذه الصفحة من جديد.
acknowledgement-closed = سُحب التعميم. ولم يعد الإشعار بالاستلام لازمًا.

## Issue and withdraw

circular-issue = إصدار تعميم
circular-issue-lead = يتلقى كل مستلم رسالة إلكترونية واحدة. وفوق درجة TLP:GREEN لا تتضمن الرسالة إلا الرقم، ويبقى النص خلف رابط شخصي.
circular-number-hint = السنة ثم شرطة مائلة ثم العدد، مثل 2026/14. ويُستخدم كل رقم مرة واحدة.
circular-number-form = يُكتب الرقم على النحو 2026/14.
circular-number-taken = هذا الرقم مستخدم من قبل. يرجى إعطاء الرقم التالي.
circular-subject-missing = يرجى ذكر الموضوع، في 300 حرف على الأكثر.
circular-to-hint = قسم واحد أو أكثر لدى جميع الدول، أو قائمة توزيع واحدة.
circular-to-missing = يرجى اختيار قسم واحد أو أكثر، أو قائمة توزيع واحدة، دون الجمع بينهما.
circular-list = قائمة التوزيع
circular-no-list = بلا قائمة: جميع جهات الاتصال في الأقسام أعلاه
circular-mark-hint = وفق TLP 2.0: الدرجة GREEN للشبكة، وAMBER للمستلمين ومؤسساتهم، وRED للأشخاص المعنيين وحدهم.
circular-red = لا ترسل درجة TLP:RED إلا إلى قائمة توزيع.
circular-ask = طلب الإشعار بالاستلام
circular-by-day = آخر يوم للإشعار
circular-day = يرجى ذكر يوم لم يحلّ بعد، مع طلب الإشعار بالاستلام.
circular-files-hint = ملفات PDF أو PNG أو JPEG، وحجم كل منها 8 ميغابايت على الأكثر.
circular-file-kind = هذا الملف ليس من نوع PDF أو PNG أو JPEG. يرجى إرفاق أحد هذه الأنواع.
circular-file-large = حجم هذا الملف أكبر من 8 ميغابايت. يرجى إرفاق ملف أصغر.
circular-withdraw = سحب هذا التعميم
circular-withdraw-hint = يطّلع المستلمون على السبب. ويبقى التعميم في السجل.
circular-reason-missing = يرجى ذكر السبب، في 300 حرف على الأكثر.

## Proof of dispatch

dispatch-title = إثبات الإرسال
dispatch-count = { $count ->
    [zero] لا تتلقى أي جهة اتصال هذا التعميم.
    [one] تتلقى جهة اتصال واحدة هذا التعميم.
    [two] تتلقى جهتا اتصال هذا التعميم.
    [few] تتلقى { $count } جهات اتصال هذا التعميم.
    [many] تتلقى { $count } جهة اتصال هذا التعميم.
   *[other] تتلقى { $count } جهة اتصال هذا التعميم.
}
dispatch-handed = { $count ->
    [zero] لم تُسلَّم أي رسالة بعد.
    [one] سُلّمت رسالة واحدة.
    [two] سُلّمت رسالتان.
    [few] سُلّمت { $count } رسائل.
    [many] سُلّمت { $count } رسالة.
   *[other] سُلّمت { $count } رسالة.
}
dispatch-note = لا تظهر هذه الصفحة إلا لكم بصفتكم جهة الإصدار. وما يُذكر عن الرسائل والروابط هو ما لاحظته الجهة المضيفة؛ أما ما قيل بمفتاح فهو مسجل في السجل.
dispatch-none = لا يتلقى أحد هذا التعميم: لم تكن في هذه الأقسام جهة اتصال عند إصداره.
dispatch-mail = الرسالة
dispatch-no-address = لا يوجد عنوان بريد إلكتروني في الدليل
dispatch-made = الوضع في
mail-state-waiting = في الانتظار
mail-state-handing = قيد التسليم
mail-state-handed = سُلّمت
mail-state-in-digest = سُلّمت ضمن رسالة مجمّعة
mail-state-refused = رفضها خادم البريد
mail-state-bounced = عادت
acknowledged-by-key = بمفتاحها، { $day }
acknowledged-by-link = عبر الرابط، { $day }
acknowledged-by-mail = عبر البريد الإلكتروني، { $day }، كما قرأته الأمانة
acknowledged-not-yet = لا إشعار بالاستلام بعد

## Distribution lists

lists-title = قوائم التوزيع
lists-lead = تتولى الأمانة هذه القوائم. ويُرسل التعميم إلى القائمة كما هي يوم إصداره.
lists-none = لا توجد أي قائمة توزيع بعد.
list-new = قائمة جديدة
list-keep = تحديد قائمة توزيع
list-keep-lead = يرجى تأشير الأقسام التي تتلقى ما يُرسل إلى هذه القائمة.
list-name = اسم القائمة
list-name-missing = يرجى ذكر اسم القائمة، في 120 حرفًا على الأكثر.
list-empty = يرجى تأشير قسم واحد على الأقل.
list-members = المشاركون
list-kept = تاريخ التحديد
list-change = تعديل

## Personal links

link-shut = لا يُفتح هذا الرابط
link-over = كان هذا الرابط مفتوحًا حتى { $day }. يرجى الكتابة إلى { $secretariat }، ويسرّها أن ترسل إليكم رابطًا جديدًا.
link-gone = لم تعد جهة الاتصال هذه في الدليل، أو لم يعد لها العنوان الذي أُرسل إليه هذا الرابط، ولا يلزم أي شيء. وإذا لم يكن ذلك صحيحًا فيرجى الكتابة إلى { $secretariat }.
link-unknown = هذا الرابط غير معروف هنا. يرجى التحقق من نسخه كاملًا، أو الكتابة إلى { $secretariat }.
link-for = هذا الرابط مخصص لـ { $office }، { $state } ({ $desk }). يرجى عدم إعطائه لغيركم.
link-observed = تسجل الجهة المضيفة أن هذا الرابط استُخدم. وليس ذلك بيانًا موقعًا.

## Texts in several languages

texts = النص
texts-hint = لغة واحدة على الأقل، ويكون نصها رسميًا. ويمكن أن تكون اللغات الأخرى ترجمة للعلم أو ترجمة آلية.
texts-missing = يرجى كتابة النص بلغة واحدة على الأقل، وتحديده نصًا رسميًا.
text-in = النص باللغة: { $language }
status-in = صفة النص باللغة: { $language }
text-erased = مُحي هذا النص.
translation-official = نص رسمي
translation-courtesy = ترجمة للعلم
translation-courtesy-note = للتيسير فقط. والعبرة بالنص الرسمي.
translation-machine = ترجمة آلية
translation-machine-note = أعدتها آلة ولم تُراجع. والعبرة بالنص الرسمي.

## On the page that signs

kind-secretariat-circular-issued = إصدار تعميم
kind-secretariat-circular-withdrawn = سحب تعميم
kind-secretariat-circular-acknowledged = إشعار باستلام تعميم
kind-secretariat-list-kept = تحديد قائمة توزيع
kind-secretariat-procedure-issued = إصدار إجراء متفق عليه
kind-secretariat-procedure-read = قراءة إجراء متفق عليه
field-body-circular = معرّف التعميم
field-body-number = الرقم
field-body-subject = الموضوع
field-body-desks = إلى الأقسام
field-body-list = قائمة التوزيع
field-body-languages-tag = اللغة
field-body-languages-status = صفة النص
field-body-acknowledge = طلب الإشعار بالاستلام
field-body-acknowledge-by = آخر يوم للإشعار
field-body-reason = السبب
field-body-members-participant = المشارك
field-body-members-desks = أقسامه
field-body-procedure = معرّف الإجراء
field-body-title = العنوان
field-body-version = الإصدار
field-body-applies-to = يسري على
field-body-statement = البيان الذي قُرئ
field-text-ar = النص باللغة: العربية
field-text-en = النص باللغة: الإنكليزية
field-text-es = النص باللغة: الإسبانية
field-text-fr = النص باللغة: الفرنسية
field-text-ru = النص باللغة: الروسية
field-text-zh = النص باللغة: الصينية
field-attachment = المرفق

## Mails

mail-circular-subject = التعميم { $number }
mail-circular-text =
    أرسلت إليكم جهة الإصدار ({ $issuer }) التعميم { $number }. ولا يجوز إرسال مضمونه بالبريد المفتوح. يرجى الاطلاع عليه عبر رابطكم الشخصي:

    { $link }

    هذا الرابط مخصص لكم وحدكم؛ يرجى عدم إعطائه لغيركم.
mail-circular-whole-subject = التعميم { $number }: { $subject }
mail-circular-whole-text =
    أرسلت إليكم جهة الإصدار ({ $issuer }) التعميم { $number }: { $subject }

    { $text }

    اللغات الأخرى والمرفقات، وزر الإشعار بالاستلام إذا كان مطلوبًا:
    { $link }

    هذا الرابط مخصص لكم وحدكم؛ يرجى عدم إعطائه لغيركم.

## What waits on the first page

todo-circular = الإشعار باستلام التعميم { $number } (جهة الإصدار: { $issuer })
todo-procedure = للقراءة: { $title }
todo-welcome = أيامكم الأولى
todo-comments = { $count ->
    [zero] لا تعليقات على الدورة
    [one] تعليق واحد على الدورة ينتظر الاطلاع عليه
    [two] تعليقان على الدورة ينتظران الاطلاع عليهما
    [few] { $count } تعليقات على الدورة تنتظر الاطلاع عليها
    [many] { $count } تعليقًا على الدورة تنتظر الاطلاع عليها
   *[other] { $count } تعليق على الدورة تنتظر الاطلاع عليها
}
todo-comments-detail = تظهر التعليقات بعد موافقتكم عليها.

## Answers by mail

answers-title = الردود بالبريد الإلكتروني
answers-lead = رسائل كتبها أشخاص ردًا على تعميم أو إجراء متفق عليه أو رسالة يومهم الأول. ولا يُحتسب أي منها ما لم تقرروا ذلك؛ ولا تصل الردود الآلية إلى هنا أبدًا.
answers-waiting = في انتظار الاطلاع
answers-looked-at = آخر ما اطُّلع عليه
answers-none = لا ردود في الانتظار.
answers-welcome = اليوم الأول: رسالة من جهة اتصال جديدة
answers-from = من
answers-other-address = ليس عنوانًا لجهة الاتصال هذه في الدليل
answers-forgotten = لم يعد نص هذه الرسالة محفوظًا.
answers-count-circular = تُحتسب إشعارًا بالاستلام
answers-count-procedure = تُحتسب قراءة
answers-note = أُخذ علمًا
answers-dealt-with = عولجت
answers-counted-circular = احتُسبت إشعارًا بالاستلام
answers-counted-procedure = احتُسبت قراءة
answers-noted = أُخذ علمًا بها
answers-again = النظر فيها من جديد
answers-alone = لا يرى هذه الرسائل إلا جهة الإصدار والأمانة. وهي ليست بيانات موقعة.
answers-gone = لم تعد هذه الرسالة محفوظة. ولم يتغير شيء. يرجى العودة إلى الردود المنتظرة.
answers-cannot-count = لا يمكن احتساب هذه الرسالة إشعارًا بالاستلام: فالإشعار غير مطلوب أو سُحب التعميم. ولم يتغير شيء. ويمكنكم بدلًا من ذلك أخذ العلم بها.
todo-answers = { $count ->
    [zero] لا ردود بالبريد الإلكتروني
    [one] رد واحد بالبريد الإلكتروني ينتظر الاطلاع عليه
    [two] ردان بالبريد الإلكتروني ينتظران الاطلاع عليهما
    [few] { $count } ردود بالبريد الإلكتروني تنتظر الاطلاع عليها
    [many] { $count } ردًا بالبريد الإلكتروني تنتظر الاطلاع عليها
   *[other] { $count } رد بالبريد الإلكتروني تنتظر الاطلاع عليها
}
todo-answers-detail = على التعاميم والإجراءات المتفق عليها والأيام الأولى. ولا يُحتسب أي منها ما لم تقرروا ذلك.
says-body-languages-status-official = { translation-official }
says-body-languages-status-courtesy = { translation-courtesy }
says-body-languages-status-machine = { translation-machine }
