# نصوص التجديد بالبريد والعطل الرسمية وما تغيّر والرسائل والدليل المطبوع.

## The mail that asks for a renewal

mail-renewal-subject = { $network }: يرجى الاطلاع على جهة الاتصال الخاصة بكم، { $desk }، { $state }
mail-renewal-text = تحية طيبة،

    لدى { $network } جهة الاتصال التالية التابعة لـ { $state }: { $office } ({ $desk }). ونسأل مرة في كل مدة عما إذا كانت لا تزال صحيحة. ويوم تأكيدها هو { $day }.

    يرجى فتح هذا الرابط والاطلاع على ما هو مدوّن ثم الضغط على زر واحد. وإذا تغيّر شيء فيمكنكم تصحيحه في الصفحة نفسها. ولا يلزمكم حساب.

    { $link }

    هذا الرابط لكم وحدكم، ويظل مفتوحًا حتى { $until }. ويمكنكم أيضًا الرد على هذه الرسالة بعباراتكم.

## How a contact is vouched for

renewed-link = مؤكَّدة عبر الرابط في { $day }، سجّلتها الأمانة
renewed-mail = مؤكَّدة بالبريد في { $day }، سجّلتها الأمانة

## The page behind the link

renew-title = هل لا تزال جهة الاتصال هذه صحيحة؟
renew-lead = لدى { $network } جهة الاتصال هذه التابعة لـ { $state }. يرجى الاطلاع على كل سطر.
renew-right = كل شيء صحيح
renew-then = تصل إجابتكم إلى الأمانة، فيطّلع عليها أحد موظفيها ويسجّلها.
renew-changed = تغيّر شيء ما
renew-send = إرسال التصحيحات
renew-own-key = تتولى { $state } جهة الاتصال هذه بمفتاحها. ويمكن أن يؤكدها هناك: { $administrator }، { $desk }. وستُعرض عليهم إجابتكم بوصفها اقتراحًا.
renew-answered = شكرًا لكم. وصلت إجابتكم المؤرخة { $day }، ولا يلزم أي شيء آخر. وإذا تغيّر شيء آخر فيرجى الكتابة إلى { $secretariat }.
renew-confirmed = شكرًا لكم. أُكّدت جهة الاتصال هذه من قبل في { $day }، ولا يلزم أي شيء آخر.

## The officer's page

renewals-title = الإجابات عن التجديد
renewals-lead = ما أجابت به جهات الاتصال عبر الرابط أو بالبريد. يرجى الاطلاع على كل إجابة؛ وتُسجَّل الإجابات المؤشَّر عليها معًا بتوقيع واحد.
renewals-waiting = في انتظار الاطلاع
renewals-none = لا توجد إجابات تنتظر.
renewals-enter = مراجعة الإجابات المؤشَّر عليها وتوقيعها
renewals-ask = سؤال الجميع
renewals-ask-lead = تتلقى كل جهة اتصال لها عنوان بريد إلكتروني رسالة فيها رابط شخصي، أيًّا كان يوم تأكيدها. ومن أجاب منذ ذلك الحين لا يُسأل مرة أخرى.
renewals-ask-now = { $count ->
    [zero] لا توجد جهة اتصال تُسأل
    [one] طلب التجديد من جهة اتصال واحدة الآن
    [two] طلب التجديد من جهتي اتصال الآن
    [few] طلب التجديد من { $count } جهات اتصال الآن
    [many] طلب التجديد من { $count } جهة اتصال الآن
   *[other] طلب التجديد من { $count } جهة اتصال الآن
}
renewals-asked = آخر مرة سُئل فيها الجميع كانت في { $day }.
renewal-all-right = كل شيء صحيح كما هو.
renewal-wrote = إجابة بالكلمات. والتأشير عليها يعني أن كل شيء صحيح كما هو. وإذا لزم تصحيح شيء فيرجى تدوينه أولًا.
renewal-correct = تدوين التصحيح
renewal-correct-keep = حفظ هذا التصحيح
renewal-correct-back = العودة إلى الإجابات
renewal-words = بكلمات الرسالة
renewal-corrected = كما صُحّح
renewal-tick = تسجيل هذه الإجابة
renewal-came = وردت الإجابة في { $day }
renewal-by-link = عبر الرابط
renewal-by-mail = بالبريد
renewal-foreign = من عنوان ليس من عناوين جهة الاتصال هذه
renewal-moved = عُدّلت جهة الاتصال بعد هذه الإجابة
renewal-aside = تنحية
renewal-reason = السبب
renewal-reason-missing = يرجى ذكر السبب بكلمات قليلة.
renewal-none-ticked = يرجى التأشير على إجابة واحدة على الأقل.
renewal-kept = جميع الإجابات لا تزال هنا.

## Suggestions to a state that keeps its contacts with its own key

suggestions-title = إجابات جهات الاتصال الخاصة بكم
suggestions-lead = سُئلت جهات الاتصال الخاصة بكم بالبريد عما إذا كانت لا تزال صحيحة. وأنتم تتولونها بمفتاحكم، ولذلك فكل إجابة اقتراح لكم.
suggestions-none = لا توجد إجابات تنتظر.
suggestion-take = الأخذ بها ومراجعتها
suggestion-leave = الإبقاء على ما هو قائم
todo-suggestion = { $desk }: أجابت جهة الاتصال الخاصة بكم عن التجديد
todo-renewals = { $count ->
    [zero] لا توجد إجابات عن التجديد
    [one] إجابة واحدة عن التجديد تنتظر الاطلاع عليها
    [two] إجابتان عن التجديد تنتظران الاطلاع عليهما
    [few] { $count } إجابات عن التجديد تنتظر الاطلاع عليها
    [many] { $count } إجابة عن التجديد تنتظر الاطلاع عليها
   *[other] { $count } إجابة عن التجديد تنتظر الاطلاع عليها
}
todo-renewals-detail = عبر الرابط أو بالبريد

## Holidays

holidays = العطل الرسمية
holidays-lead = تُعرض بجانب التوقيت المحلي ليعلم بها من يتصل. ولا تغيّر أي شيء آخر.
holidays-hint = اليوم الأول واليوم الأخير والاسم. يُترك اليوم الأخير فارغًا إذا كانت العطلة يومًا واحدًا. ويُفرَّغ السطر لحذفه.
holidays-more = صفوف أخرى
holidays-none = لم تُذكر هنا عطل مقبلة.
holidays-set = تحديد العطل
holidays-reference = يرجى ذكر مرجع المذكرة الشفوية.
holidays-scan = يرجى إرفاق نسخة ممسوحة ضوئيًا من المذكرة الشفوية.
holiday-from = اليوم الأول { $number }
holiday-until = اليوم الأخير { $number }
holiday-name = الاسم { $number }
holiday-days = من { $from } إلى { $until }
holiday-today = عطلة هناك اليوم

## What changed since the reader last looked

changes-title = ما تغيّر منذ آخر اطلاع لكم
changes-lead = تبقى هنا إلى أن تؤشروا بأنكم اطلعتم عليها.
changes-first = لم تؤشروا بعد بالاطلاع على أي شيء، ولذلك تظهر هنا جميع التغييرات.
changes-none = لم يتغير شيء منذ آخر اطلاع لكم.
changes-any-state = جميع المشاركين
changes-seen = التأشير على الكل بالاطلاع

## Statements

kind-directory-contact-renewed = تسجيل إجابة جهة اتصال
kind-directory-holidays-set = تحديد العطل الرسمية
said-directory-contact-renewed = { $by }: تسجيل إجابة جهة اتصال تابعة لـ { $of } عن التجديد.
said-directory-holidays-set = { $by }: تحديد العطل الرسمية لـ { $of }.
field-body-answered = يوم الإجابة
field-body-how = كيفية ورودها
field-body-days-from = اليوم الأول
field-body-days-until = اليوم الأخير
field-body-days-name = العطلة

## Letters and draft notes verbales

letters-title = الرسائل
letters-lead = مستندات بصيغة Word مملوءة من الدليل. لا يُرسل شيء ولا يُسجَّل شيء: يمكنكم مواصلة الكتابة فيها.
letters-template = الرسالة
letters-template-missing = يرجى اختيار رسالة.
letters-language = لغة الرسالة
letters-language-missing = يرجى اختيار لغة.
letters-as = الملفات
letters-one = مستند واحد، وكل رسالة في صفحة مستقلة
letters-zip = مستند لكل دولة في ملف zip
letters-to = الدول
letters-to-hint = إذا لم تؤشروا على أي دولة فتُعدّ رسالة لكل دولة.
letters-make = إعداد الرسائل
letter-invitation = دعوة إلى تسمية جهات اتصال
letter-confirmation-request = طلب التأكيد السنوي
letter-receipt = إشعار بالاستلام مع الشكر
letter-nomination = مذكرة شفوية: تسمية
letter-removal = مذكرة شفوية: حذف
letter-confirmation = مذكرة شفوية: تأكيد
note-draft = مشروع مذكرة شفوية
note-draft-docx = مشروع مذكرة شفوية (DOCX)

## The directory on paper

print-link = طباعة
print-title = الدليل للطباعة
print-lead = يمكنكم طباعة هذه الصفحة أو حفظها بصيغة PDF من طباعة المتصفح. وتبدأ كل دولة في ورقة جديدة.
print-as-of = حتى { $day }، { $size }
says-body-how-link = { renewal-by-link }
says-body-how-mail = { renewal-by-mail }
field-body-desk = { desk }
