# نصوص إطار الصفحات والدخول والتوقيع، والكلمات المشتركة بين صفحات كثيرة.

## Frame

skip = الانتقال إلى المحتوى
demo = عرض توضيحي
demo-notice = عرض توضيحي. جميع الدول والأشخاص والأحداث الواردة هنا من نسج الخيال.
read-only = للقراءة فقط
nav-main = القائمة الرئيسية
nav-phone = القائمة الرئيسية للشاشات الصغيرة
nav-all = الكل
nav-everyday = العمل اليومي
nav-secretariat = الأمانة
nav-renewals = التجديدات
nav-situation = الوضع الراهن
nav-directory = الدليل
nav-intake = الوارد
nav-outbox = الصادر
nav-members = المشاركون
nav-register = السجل
about = عن هذا النظام
register-size = { $count ->
    [zero] لا قيود في السجل
    [one] قيد واحد في السجل
    [two] قيدان في السجل
    [few] { $count } قيود في السجل
    [many] { $count } قيدًا في السجل
   *[other] { $count } قيد في السجل
}
register-root = بصمة الجذر
search = البحث في الدليل
settings = الإعدادات
settings-keep = حفظ هذه الإعدادات
language = اللغة
theme = الألوان
theme-auto = كما في هذا الجهاز
theme-light = فاتحة
theme-dark = داكنة
log-in = الدخول
my-log-in = دخولي
log-out = الخروج

## Months

month-jan = كانون الثاني/يناير
month-feb = شباط/فبراير
month-mar = آذار/مارس
month-apr = نيسان/أبريل
month-may = أيار/مايو
month-jun = حزيران/يونيه
month-jul = تموز/يوليه
month-aug = آب/أغسطس
month-sep = أيلول/سبتمبر
month-oct = تشرين الأول/أكتوبر
month-nov = تشرين الثاني/نوفمبر
month-dec = كانون الأول/ديسمبر

## Languages in which a contact can be reached

language-ar = العربية
language-en = الإنكليزية
language-es = الإسبانية
language-fr = الفرنسية
language-ru = الروسية
language-zh = الصينية

## Roles

role-national-administrator = المسؤول الإداري الوطني
role-secretariat-officer = موظف الأمانة
role-releasing-authority = السلطة المخوَّلة بإتاحة المعلومات
role-observer = مراقب
role-desk = قسم { $desk }

## Words that many pages share

participant = المشارك
desk = القسم
desks = الأقسام
role = الدور
entry = القيد
entered-as = تم التوقيع والتسجيل تحت
history = سجل التغييرات
change = تعديل
remove = حذف
optional = (اختياري)
open = فتح
yes = نعم
no = لا
since = المدة
origin = اسم السجل
checkpoint = أحدث نقطة تحقق
checkpoint-key = المفتاح العلني للسجل
checkpoint-signed = نقطة التحقق الموقَّعة
and-more = { $count ->
    [zero] لا مزيد في الدليل
    [one] وجهة اتصال أخرى في الدليل
    [two] وجهتا اتصال أخريان في الدليل
    [few] و{ $count } جهات اتصال أخرى في الدليل
    [many] و{ $count } جهة اتصال أخرى في الدليل
   *[other] و{ $count } جهة اتصال أخرى في الدليل
}
choose = الرجاء الاختيار
nobody = لا أحد
find = بحث
pages = صفحات القائمة
page-before = الصفحة السابقة
page-next = الصفحة التالية
rows-of = من { $from } إلى { $to } من أصل { $all }
sort = الترتيب
sort-name = حسب الاسم
list-words = كلمات البحث
list-none = لا شيء يطابق هذا البحث.
list-all = عرض القائمة كاملة
list-file = هذه القائمة في ملف
sort-newest = الأحدث أولًا
sort-participant = حسب المشارك
sort-oldest = الأقدم أولًا

## Forms

form-lead = لا يُسجَّل أي شيء قبل أن تراجعوه وتوقّعوه.
form-wrong-link = لم يُرسل بعد: يلزم تصحيح أمر ما
form-wrong = غير جاهز للتوقيع: يلزم تصحيح أمر ما
form-kept = ما كتبتموه لا يزال هنا.
file-kept = محفوظ: { $name }، { $size }. ويمكنكم اختيار ملف آخر بدلًا منه.
file-without = الاستغناء عن هذا الملف
changed-meanwhile = عدّل شخص آخر هذا القيد أثناء كتابتكم. لم يضِع أي شيء. يرجى الاطلاع على ما هو قائم الآن ثم اتخاذ القرار من جديد.
stands-now = ما هو قائم الآن
review-sign = المراجعة والتوقيع

## Problems

problem-not-found = غير موجود
problem-forbidden = غير مسموح
problem-gone = لم يعد هنا
problem-refused = غير مقبول
problem-too-often = طلبات كثيرة
problem-failed = حدث عطل
problem-first-page = الصفحة الأولى

## The first page

situation-title = الوضع الراهن
situation-lead = { $count ->
    [zero] لا شيء في الانتظار
    [one] مسألة واحدة في الانتظار
    [two] مسألتان في الانتظار
    [few] { $count } مسائل في الانتظار
    [many] { $count } مسألة في الانتظار
   *[other] { $count } مسألة في الانتظار
}
waiting-for = في انتظار { $name }
nothing-waits = لا شيء في الانتظار.
todo-confirm = { $desk }: تأكيد جهة الاتصال هذه
todo-own-key = { $desk }: تأكيد جهة الاتصال هذه بمفتاحكم
waits-for-days = { $count ->
    [zero] أُدرجت اليوم
    [one] أُدرجت قبل يوم واحد
    [two] أُدرجت قبل يومين
    [few] أُدرجت قبل { $count } أيام
    [many] أُدرجت قبل { $count } يومًا
   *[other] أُدرجت قبل { $count } يوم
}
whom-to-call = بمن يمكن الاتصال
no-states-yet = لم تُقبل أي دولة بعد.
your-entry = قيدكم في الدليل
coming-up = المواعيد المقبلة
nothing-comes-up = لا توجد مواعيد تأكيد مقبلة.
confirm-by = { $desk }: موعد تأكيد جهة الاتصال هذه
latest = التغييرات منذ آخر اطلاع لكم
latest-all = { $count ->
    [zero] تغييرات الدليل
    [one] عرض تغيير واحد
    [two] عرض تغييرين
    [few] عرض جميع التغييرات وعددها { $count }
    [many] عرض جميع التغييرات وعددها { $count }
   *[other] عرض جميع التغييرات وعددها { $count }
}
latest-none = لم يتغير شيء منذ آخر اطلاع لكم.

# For the secretariat alone.
todo-intake = { $count ->
    [zero] لا توجد جهات اتصال تنتظر مفتاح دولتها
    [one] جهة اتصال واحدة تنتظر مفتاح دولتها
    [two] جهتا اتصال تنتظران مفتاح دولتيهما
    [few] { $count } جهات اتصال تنتظر مفاتيح دولها
    [many] { $count } جهة اتصال تنتظر مفاتيح دولها
   *[other] { $count } جهة اتصال تنتظر مفاتيح دولها
}
todo-intake-detail = مُدرجة بناءً على تعليمات
secretariat-only = لا يطّلع على هذه الأرقام والقوائم سوى الأمانة.
kpi-awaiting-key = في انتظار مفتاح الدولة نفسها
kpi-late = مرّ موعد تأكيدها
kpi-told-late = أُبلغ عنها بعد المهلة المقررة في الشبكة
list-awaiting-key = جهات الاتصال التي تنتظر مفتاح الدولة نفسها
list-late = جهات الاتصال التي مرّ موعد تأكيدها
list-told-late = التعديلات التي أُبلغ عنها بعد المهلة المقررة في الشبكة

## Members

members-title = المشاركون
members-lead = { $count ->
    [zero] لا يوجد مشاركون في هذه الشبكة بعد.
    [one] مشارك واحد في هذه الشبكة، والأشخاص التابعون لكم، وقواعد الشبكة.
    [two] مشاركان في هذه الشبكة، والأشخاص التابعون لكم، وقواعد الشبكة.
    [few] { $count } مشاركين في هذه الشبكة، والأشخاص التابعون لكم، وقواعد الشبكة.
    [many] { $count } مشاركًا في هذه الشبكة، والأشخاص التابعون لكم، وقواعد الشبكة.
   *[other] { $count } مشارك في هذه الشبكة، والأشخاص التابعون لكم، وقواعد الشبكة.
}
members-caption = المشاركون مع نوع كل منهم والقيد الذي قُبل بموجبه
participants = المشاركون
type = النوع
type-organisation = منظمة
type-stakeholder = جهة معنية
admitted = قُبل بموجب
suspended = موقوفة مشاركته
your-people = الأشخاص التابعون لكم
people-caption = الأشخاص التابعون لكم المخوّلون بالتوقيع، مع أدوارهم واليوم الأخير لسريان مفاتيحهم
roles = الأدوار
valid-until = حتى
network-profile = خصائص الشبكة
network-name = الشبكة
languages = لغات الصفحات
confirm-every = تُؤكَّد جهات الاتصال كل
change-within = يُبلَّغ عن التغييرات في غضون
remind-before = التذكيرات، بعدد الأيام قبل موعد التأكيد
reply-within = يُرد على الطلبات في غضون
acknowledge-within = يُقَر باستلام الرسائل العاجلة في غضون
days = { $count ->
    [zero] صفر يوم
    [one] يوم واحد
    [two] يومين
    [few] { $count } أيام
    [many] { $count } يومًا
   *[other] { $count } يوم
}
hours-count = { $count ->
    [zero] صفر ساعة
    [one] ساعة واحدة
    [two] ساعتين
    [few] { $count } ساعات
    [many] { $count } ساعة
   *[other] { $count } ساعة
}
arrow = ←
minutes-count = { $count ->
    [zero] أقل من دقيقة
    [one] دقيقة واحدة
    [two] دقيقتين
    [few] { $count } دقائق
    [many] { $count } دقيقة
   *[other] { $count } دقيقة
}
profile-sources = مصدر كل قاعدة
rule = القاعدة
source = المصدر
source-says = مضمونه بعبارتنا
profile-names = اسم الشبكة
profile-words = مصطلحات الشبكة
profile-desks = الأقسام
profile-languages = لغات الصفحات
profile-secretariat = الأمانة
profile-cadence-confirm-days = عدد الأيام بين تأكيدين
profile-cadence-change-days = عدد الأيام التي يُبلَّغ في غضونها عن أي تغيير
profile-cadence-remind-days-before = أيام التذكير
profile-deadlines-reply-hours = عدد ساعات الرد على الطلب
profile-deadlines-acknowledge-minutes = عدد دقائق الإقرار باستلام رسالة عاجلة
profile-nomination-by = الجهة التي تتولى التسمية
profile-nomination-note-verbale = المذكرة الشفوية المرافقة للتسمية

## About

about-what = برمجيات لدعم تدابير بناء الثقة بين الدول في مجال أمن تكنولوجيا المعلومات والاتصالات. وكل ما يصدر هنا عن مشارك هو بيان موقَّع في سجل واحد، ويمكن لكل من يحق له قراءة بيان أن يتحقق منه.
version = الإصدار
licence = الرخصة

## Log-in

demo-choose = اختيار شخص من نسج الخيال

## The browser's own key

enrol-title = مفتاح هذا المتصفح
enrol-lead = ينشئ هذا المتصفح مفتاحًا خاصًا به. ولا يمكن استخراج المفتاح من المتصفح. ويوقّع ملف مفتاحكم على أنه مفتاحكم.
enrol-making = ينشئ هذا المتصفح مفتاحه.
enrol-waiting = أُنشئ المفتاح. في انتظار توقيع ملف مفتاحكم عليه.
enrol-done = سُجّل المفتاح. تُفتح الصفحة الأولى الآن.
enrol-unsupported = لا يستطيع هذا المتصفح إنشاء مفتاح في هذه الصفحة. يرجى استخدام متصفح حديث عبر https.
enrol-failed = لم يُسجَّل المفتاح. يرجى تشغيل الأمر مرة أخرى.
enrol-key = المفتاح العلني
enrol-digest = بصمة المفتاح
enrol-compare = يُظهر الأمر بصمة أيضًا ويسأل عما إذا كانت البصمتان متطابقتين. فإذا اختلفتا، أجيبوا بالنفي وأبلغوا المسؤول الإداري الوطني.

## Review and sign

sign-lead = { $count ->
    [zero] لا توجد بيانات للتوقيع.
    [one] بيان واحد. يرجى قراءة كل سطر: فمفتاحكم يوقّع ما ترونه هنا بالضبط.
    [two] بيانان. يرجى قراءة كل سطر: فمفتاحكم يوقّع ما ترونه هنا بالضبط. ويُسجَّلان معًا أو لا يُسجَّل أي منهما.
    [few] { $count } بيانات. يرجى قراءة كل سطر: فمفتاحكم يوقّع ما ترونه هنا بالضبط. وتُسجَّل كلها معًا أو لا يُسجَّل أي منها.
    [many] { $count } بيانًا. يرجى قراءة كل سطر: فمفتاحكم يوقّع ما ترونه هنا بالضبط. وتُسجَّل كلها معًا أو لا يُسجَّل أي منها.
   *[other] { $count } بيان. يرجى قراءة كل سطر: فمفتاحكم يوقّع ما ترونه هنا بالضبط. وتُسجَّل كلها معًا أو لا يُسجَّل أي منها.
}
sign-now = التوقيع والتسجيل
sign-back = العودة دون توقيع
sign-none = لم يرسل المتصفح توقيعًا على ما ترونه هنا.
sign-nothing-entered = لم يُسجَّل أي شيء. ولا تزال المسودة هنا.
sign-no-script = يتطلب التوقيع تفعيل JavaScript، لأن مفتاحكم محفوظ في هذا المتصفح ولا يمكن لغيره استخدامه. يرجى تفعيل JavaScript ثم إعادة تحميل هذه الصفحة.
sign-gone = لم تعد هذه المسودة موجودة. فإما أنها سُجّلت من قبل أو مضى عليها أكثر من 24 ساعة. يرجى التحقق من وجود القيد قبل إعدادها من جديد.

# Words for the script that signs. The ones that a name in brackets follows have no full stop.
sign-word-statement = البيان
sign-word-digest = بصمة هذا البيان:
sign-word-technical = التفاصيل التقنية
sign-word-identifiers = المعرّفات
sign-word-to-all = جميع المشاركين في الشبكة الذين تشملهم درجة التداول هذه
sign-word-to-nobody = لا أحد سوى صاحب البيان
says-audience-tlp-CLEAR = يجوز نشره
says-audience-tlp-GREEN = لجميع المشاركين وأصحاب المصلحة المدعوين
says-audience-tlp-AMBER = للموجَّه إليهم ومن يحتاج إلى العلم من جهاتهم
says-audience-tlp-AMBER-STRICT = للدول الموجَّه إليها وحدها
says-audience-tlp-RED = للموجَّه إليهم بالاسم وحدهم
sign-word-sealed = هذه الرسالة مشفّرة، وهذا المتصفح لا يحمل مفتاح المكتب الذي يفتحها. ومن يوقّع هنا يوقّع ما لم يقرأه.
sign-word-lost-text = لا يمكن قراءة نص هذه الرسالة غير الرسمية هنا. وعلى كاتبها أن يشفّرها من جديد.
sign-word-unsigned-letter = الرسالة في الداخل غير موقّعة بمفتاح قسمكم. يرجى عدم التوقيع، وأن يُطلب من كاتبها أن يكتبها من جديد.
sign-word-other-letter = تعذّر فتح المحتوى المشفّر هنا، أو أنه رسالة غير التي يذكرها هذا البيان.
sign-word-yes = نعم
sign-word-no = لا
sign-word-bytes = بايت
sign-word-missing-part = لا يمكن توقيع هذا: جزء من البيان غير موجود
sign-word-wrong-part = لا يمكن توقيع هذا: جزء لا يطابق ما يذكره البيان
sign-word-no-key = لا يوجد لكم مفتاح في هذا المتصفح. يرجى الدخول مجددًا من هذا المتصفح لإنشاء مفتاح.
sign-word-unsupported = لا يستطيع هذا المتصفح التوقيع في هذه الصفحة. يرجى استخدام متصفح حديث عبر https.
sign-word-wrong-form = لا يمكن توقيع هذا: المسودة ليست بالصيغة التي يقبلها السجل. يرجى إعدادها من جديد.
sign-word-signing = جارٍ التوقيع.
sign-word-progress = وُقّع {"{n}"} من أصل {"{total}"}
sign-word-failed = تعذّر التوقيع. لم يُسجَّل أي شيء. يرجى المحاولة مرة أخرى.

## Kinds of statement, as headings

kind-directory-contact-appointed = تعيين جهة اتصال
kind-directory-contact-updated = تعديل جهة اتصال
kind-directory-contact-confirmed = تأكيد جهة اتصال
kind-directory-contact-removed = حذف جهة اتصال
kind-directory-contact-instructed = إدراج جهة اتصال بناءً على تعليمات
kind-directory-removal-instructed = حذف جهة اتصال بناءً على تعليمات
kind-directory-absence-noted = الإشعار بغياب
kind-directory-team-listed = إدراج فريق وطني
kind-directory-team-removed = حذف فريق وطني

## Fields of a statement

field-kind = نوع البيان
field-by-participant = صادر عن
field-by-role = بصفة
field-id = رقم البيان
field-origin = السجل
field-issued = تاريخ التحرير
field-audience-tlp = درجة التداول (TLP)
field-audience-to = الموجَّه إليهم
field-test = اختبار أو تمرين
field-v = إصدار الصيغة
field-supersedes = يحل محل البيان
field-replies-to = ردًا على البيان
field-parts = الأجزاء
field-parts-name = الجزء
field-parts-type = نوع الجزء
field-parts-size = حجم الجزء بالبايت
field-parts-sha256 = بصمة SHA-256 للجزء
field-body-contact = جهة الاتصال
field-body-card-desk = القسم
field-body-card-office = المكتب
field-body-card-institution = المؤسسة
field-body-card-languages = اللغات
field-body-card-hours = ساعات العمل
field-body-card-time-zone = المنطقة الزمنية
field-body-card-effective = نافذ منذ
field-body-participant = المشارك المعني
field-body-note = مرجع المذكرة الشفوية
field-body-from = من
field-body-until = حتى
field-body-deputy = جهة الاتصال البديلة
field-body-team = رقم الفريق
field-body-name = الاسم
field-body-mandate = الولاية
field-body-constituency = الجهات المستفيدة
field-body-rfc2350 = الوصف وفقًا لوثيقة RFC 2350
field-details-channels-kind = الوسيلة
field-details-channels-label = ملاحظة
field-details-channels-value = الرقم أو العنوان
field-details-person-name = الشخص
field-details-person-position = المنصب
field-details-deputy-name = النائب
field-details-deputy-position = منصب النائب
field-note-verbale = المذكرة الشفوية (نسخة ممسوحة ضوئيًا)

# Notices after what needs no signature.
done-reminded = يُذكَّر بالبريد الإلكتروني من لم يُجب بعد.
done-call-noted = دُوِّنت المكالمة.
done-answered = دُوِّنت إجابتكم. شكرًا لكم.
done-decided = دُوِّنت إجابتكم، وتطّلع عليها الأمانة.
done-renewal-asked = تُسأل بالبريد الإلكتروني كل جهة اتصال لها عنوان بريد. وتظهر الإجابات هنا.
done-set-aside = نُحِّيت الإجابة جانبًا، ولم يُدرج أي شيء.
done-corrected = حُفظ التصحيح. ضعوا علامة عليه أدناه لإدراجه.
done-registration-back = سُحب التسجيل. لم يُسجَّل أي شيء.
done-objection-back = سُحب الاعتراض. لم يُسجَّل أي شيء.
done-seen = وُضعت على جميع التغييرات علامة أنها قُرئت.
done-test-sent = أُرسلت رسالة اختبار. افتحوا الرابط الوارد فيها واضغطوا زرها.
done-step = دُوِّنت هذه الخطوة.
done-comment-shown = يُعرض التعليق على جميع قراء الدورة.
done-comment-removed = حُذف التعليق، ولم يطّلع عليه أحد سواكم.
done-belongs = تذهب الإجابة إلى الموضع الذي حددتموه، وتصل إليه خلال ثوانٍ.
done-answer = سُجّل وصف هذه الرسالة إلى جانبها. ويمكنكم النظر فيها من جديد.
