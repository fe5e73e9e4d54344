# نصوص الدليل: القائمة وصفحة الدولة وبطاقة الطوارئ والاستمارات.

## The list

directory-title = الدليل
directory-lead = جهات الاتصال ({ $states }): بمن يمكن الاتصال، ومتى أُكّدت كل جهة اتصال.
directory-caption = المشاركون مع أقسامهم ولغاتهم وتوقيتهم المحلي وآخر تأكيد
directory-none = لا يوجد مشارك يطابق هذا البحث.
directory-all = عرض جميع المشاركين
search-words = الدولة أو المكتب أو الاسم
any-desk = جميع الأقسام
any-language = جميع اللغات
sort-confirmed = الأحدث تأكيدًا أولًا
spoken = اللغات
there-now = التوقيت المحلي
vouched = التأكيد
confirmed-on = مؤكَّدة في { $day }
on-instruction = مُدرجة بناءً على تعليمات، ولم تؤكَّد بعد بمفتاح الدولة نفسها
desk-named = { $desk }: سُمّيت جهة اتصال
desk-not-named = { $desk }: لم تُسمَّ جهة اتصال هنا

## One state

appoint = تعيين جهة اتصال
list-team = إدراج الفريق الوطني
emergency-card = بطاقة الطوارئ
state-no-contact = { $name }: لم تُسمَّ جهة اتصال هنا.
state-no-contact-more = تسمية جهة اتصال أمر طوعي. ويمكن الاتصال بهذه الدولة عن طريق بعثاتها الدبلوماسية.
waiting-own-key = { $count ->
    [zero] لا توجد جهات اتصال مُدرجة بناءً على تعليمات.
    [one] أُدرجت جهة اتصال واحدة بناءً على تعليمات. يرجى تأكيدها بمفتاحكم أو تعديلها.
    [two] أُدرجت جهتا اتصال بناءً على تعليمات. يرجى تأكيدهما بمفتاحكم أو تعديلهما.
    [few] أُدرجت { $count } جهات اتصال بناءً على تعليمات. يرجى تأكيدها بمفتاحكم أو تعديلها.
    [many] أُدرجت { $count } جهة اتصال بناءً على تعليمات. يرجى تأكيدها بمفتاحكم أو تعديلها.
   *[other] أُدرجت { $count } جهة اتصال بناءً على تعليمات. يرجى تأكيدها بمفتاحكم أو تعديلها.
}
confirm = تأكيد جهة الاتصال هذه
confirm-contact = تأكيد جهة الاتصال هذه
change-contact = تعديل جهة الاتصال هذه
remove-contact = حذف جهة الاتصال هذه
absence = الإشعار بغياب
absent = غياب من { $from } إلى { $until }
absent-deputy = الجهة البديلة:
absence-from = اليوم الأول
absence-until = اليوم الأخير
vouched-by = { $name }، { $role }
vouched-instruction = أدرجتها الأمانة بناءً على تعليمات الدولة، ولم تؤكَّد بعد بمفتاح الدولة نفسها
local-now = التوقيت المحلي الآن
details-erased = مُحيت البيانات الشخصية. ويبقى القيد وإثباته.
person = الشخص
deputy = النائب
national-team = الفريق الوطني (CSIRT)
mandate = الولاية
constituency = الجهات المستفيدة

# For the participant itself and the secretariat only.
due-in = { $count ->
    [zero] يُطلب التأكيد اليوم
    [one] يُطلب التأكيد خلال يوم واحد
    [two] يُطلب التأكيد خلال يومين
    [few] يُطلب التأكيد خلال { $count } أيام
    [many] يُطلب التأكيد خلال { $count } يومًا
   *[other] يُطلب التأكيد خلال { $count } يوم
}
due-late = { $count ->
    [zero] كان موعد التأكيد اليوم
    [one] كان موعد التأكيد قبل يوم واحد
    [two] كان موعد التأكيد قبل يومين
    [few] كان موعد التأكيد قبل { $count } أيام
    [many] كان موعد التأكيد قبل { $count } يومًا
   *[other] كان موعد التأكيد قبل { $count } يوم
}
told-late = { $count ->
    [zero] أُبلغ عن التعديل في نهاية المهلة المقررة في الشبكة
    [one] أُبلغ عن التعديل بعد يوم واحد من المهلة المقررة في الشبكة
    [two] أُبلغ عن التعديل بعد يومين من المهلة المقررة في الشبكة
    [few] أُبلغ عن التعديل بعد { $count } أيام من المهلة المقررة في الشبكة
    [many] أُبلغ عن التعديل بعد { $count } يومًا من المهلة المقررة في الشبكة
   *[other] أُبلغ عن التعديل بعد { $count } يوم من المهلة المقررة في الشبكة
}

## Ways to reach a contact

channel-telephone = الهاتف
channel-mobile = الهاتف المحمول
channel-email = البريد الإلكتروني
channel-secure-line = الخط المؤمَّن
channel-openpgp = بصمة OpenPGP
says-details-channels-kind-telephone = { channel-telephone }
says-details-channels-kind-mobile = { channel-mobile }
says-details-channels-kind-email = { channel-email }
says-details-channels-kind-secure-line = { channel-secure-line }
says-details-channels-kind-openpgp = { channel-openpgp }

## What was said, in one sentence

said-directory-contact-appointed = { $by }: تعيين جهة اتصال.
said-directory-contact-updated = { $by }: تعديل جهة اتصال.
said-directory-contact-confirmed = { $by }: تأكيد جهة اتصال.
said-directory-contact-removed = { $by }: حذف جهة اتصال.
said-directory-contact-instructed = { $by }: إدراج جهة اتصال تابعة لـ { $of } بناءً على تعليمات.
said-directory-removal-instructed = { $by }: حذف جهة اتصال تابعة لـ { $of } بناءً على تعليمات.
said-directory-absence-noted = { $by }: الإشعار بغياب.
said-directory-team-listed = { $by }: إدراج الفريق الوطني.
said-directory-team-removed = { $by }: حذف قيد الفريق الوطني.

## The emergency card

card-lead = اطبعوا هذه البطاقة أو احفظوها في ملف، لكي تتمكنوا من الاتصال بهذه الجهات عند تعطل جميع النظم.
card-dated = حتى تاريخ { $day }
card-down = إذا تعطل هذا النظام: اتصلوا بالأرقام المدرجة في هذه البطاقة بالترتيب الذي وردت به. ولا يتطلب الاتصال الدخول إلى النظام. وإذا لم يرد أحد، فالاتصال عن طريق البعثات الدبلوماسية. وقد تكون الأرقام تغيرت بعد التاريخ المبين في هذه البطاقة، ولذلك يرجى طباعة بطاقة جديدة من حين إلى آخر.

## The form for a contact

office = المكتب
office-hint = الاسم الذي يطلبه المتصل، مثلًا: المركز الوطني للأمن السيبراني، الضابط المناوب
institution = المؤسسة
channels = وسائل الاتصال
channels-hint = بالترتيب الذي تُجرَّب به. تُذكر وسيلة واحدة على الأقل من بين الهاتف والبريد الإلكتروني والخط المؤمَّن. ويبدأ رقم الهاتف بعلامة + ورمز البلد.
team-channels = وسائل الاتصال بالفريق
team-channels-hint = اذكروا وسيلة واحدة على الأقل. ويبدأ رقم الهاتف بعلامة + ثم رمز البلد.
way-kind = الوسيلة { $number }
way-kind-missing = يرجى اختيار وسيلة لكل رقم.
way-value = الرقم أو العنوان { $number }
way-label = الملاحظة { $number }
way-label-hint = ملاحظة، مثلًا: خارج ساعات العمل
personal = الأشخاص
personal-hint = يمكن ترك هذه الخانات فارغة: فاسم المكتب يكفي. ويمكن محو الأسماء لاحقًا، وتظل جميع الإثباتات صحيحة.
position = المنصب
deputy-position = منصب النائب
languages-hint = رموز اللغات تفصل بينها فاصلة، مثلًا: ar, en, fr
hours = ساعات العمل
hours-hint = بالكلمات، مثلًا: الأحد - الخميس 08:00-16:00، أو 24 ساعة
time-zone = المنطقة الزمنية
effective = نافذ منذ
note-reference = مرجع المذكرة الشفوية
note-reference-hint = كما ورد في المذكرة، مثلًا: رقم 123/2026
note-verbale = المذكرة الشفوية (نسخة ممسوحة ضوئيًا)
note-hint = ملف PDF أو PNG أو JPEG، بحجم أقصاه 8 ميغابايت

## The form for a national team

team-name = اسم الفريق
rfc2350-link = رابط وصف الفريق (RFC 2350)
