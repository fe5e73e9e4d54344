# نصوص السجل: قائمة القيود، والقيد الواحد، والتحقق من ملف مُصدَّر.

## The list

register-title = السجل
register-lead = جميع البيانات الموقَّعة، بالترتيب الوحيد الذي سُجّلت به.
register-check = التحقق من ملف مُصدَّر
register-export = تصدير ما يحق لي الاطلاع عليه
register-entries = القيود
register-caption = القيود، الأحدث أولًا، مع وقت تسجيل كل منها ومضمونه
register-none = لا توجد قيود هنا.
register-newest = عرض الأحدث
register-removed = لم يعد نص هذا القيد محفوظًا. ويبقى موضعه في السجل.
register-not-yours = لا يحق لكم الاطلاع على هذا القيد.
register-withheld = { $count ->
    [zero] لا قيود محجوبة عنكم هنا.
    [one] لا يحق لكم الاطلاع على هذا القيد.
    [two] قيدان لا يحق لكم الاطلاع عليهما.
    [few] { $count } قيود لا يحق لكم الاطلاع عليها.
    [many] { $count } قيدًا لا يحق لكم الاطلاع عليها.
   *[other] { $count } قيد لا يحق لكم الاطلاع عليها.
}
register-back = العودة إلى السجل
entered = وقت التسجيل
what-was-said = المضمون
entries-of = القيود من { $from } إلى { $to } من أصل { $all }
page-newer = القيود الأحدث
page-older = القيود الأقدم
checkpoint-size = عدد القيود المشمولة بنقطة التحقق
checkpoint-root = بصمة الجذر
checkpoint-more = نقطة التحقق خلاصة موقَّعة للسجل كله. احتفظوا بنسخة منها: فمن لديه نسخة يستطيع أن يلاحظ أي تعديل أو حذف لقيد سابق.

## One entry

entry-said = صاحب البيان وتاريخه
said-by = صادر عن
issued = تاريخ التحرير
kind = النوع
statement-id = رقم البيان (UUID)
short-digest = البصمة
test-statement = اختبار أو تمرين
entry-fields = المضمون حقلًا حقلًا
entry-fields-more = توجد حقول أخرى في الغلاف الموقَّع.
entry-keys-closed = يتعلق هذا البيان بمفاتيح مشارك آخر. ولا يطّلع على حقوله سوى ذلك المشارك.
none = لا يوجد
entry-parts = الأجزاء
part-name = الاسم
part-type = النوع
part-size = الحجم
bytes = { $count ->
    [zero] صفر بايت
    [one] بايت واحد
    [two] بايتان
    [few] { $count } بايت
    [many] { $count } بايت
   *[other] { $count } بايت
}
part-digest = SHA-256
part-where = المحتوى
part-download = تنزيل هذا الجزء
part-erased = مُحي بموجب
part-gone = هذا الجزء غير موجود هنا: فإما أنه مُحي أو لم يُحفظ بعد. ويظل إثبات قيده صحيحًا.
proof = الإثبات
proof-included = مدرج في السجل
proof-checkpoint = تثبته نقطة التحقق التي تشمل { $size } من القيود.
proof-soon = هذا القيد مدرج في السجل. وستشمله نقطة التحقق المقبلة، في غضون ثوانٍ عادةً. أعيدوا تحميل هذه الصفحة للحصول على إثباته.
proof-download = تنزيل الإثبات
envelope-download = تنزيل الغلاف الموقَّع
proof-more = يمكن التحقق من الإثبات دون هذا النظام، بواسطة مفتاح السجل وأدوات متاحة للجميع.

## The check of an export

check-title = التحقق من ملف مُصدَّر
check-lead = هل صُدّر الملف فعلًا من سجل، وهل جميع التوقيعات والإثباتات الواردة فيه صحيحة.
check-host-word = الإجابة في هذه الصفحة هي كلمة الجهة المضيفة وحدها. وللاستقلال عنها، تحققوا من الملف على جهازكم: comity-verify FILE
check-form = الملف المراد التحقق منه
check-file = الملف المُصدَّر
check-file-hint = ملف ZIP كما صُدّر، بحجم أقصاه 64 ميغابايت. ولا يُحفظ هنا.
check-now = التحقق من هذا الملف
check-no-file = يرجى اختيار الملف أولًا.
check-result = النتيجة
check-findings = ملاحظات على الملف كله
check-left-out = { $count ->
    [zero] لا ملاحظات أخرى.
    [one] توجد ملاحظة أخرى غير مدرجة هنا.
    [two] توجد ملاحظتان أخريان غير مدرجتين هنا.
    [few] توجد { $count } ملاحظات أخرى غير مدرجة هنا.
    [many] توجد { $count } ملاحظة أخرى غير مدرجة هنا.
   *[other] توجد { $count } ملاحظة أخرى غير مدرجة هنا.
}
check-founding = بصمة القيد التأسيسي
check-same-network = الشبكة هي هذه الشبكة نفسها
check-withheld = قيود غير مفتوحة لهذا القارئ
check-parts = أجزاء جرى التحقق منها
check-erased = أجزاء مُحيت
check-items = قيود تستدعي الانتباه
check-outcome = النتيجة
check-notes = ملاحظات
outcome-verified = تم التحقق
outcome-incomplete = غير مكتمل
outcome-failed = فشل التحقق

# Who can see this
readers-title = من يستطيع الاطلاع على هذا:
readers-after-signing = بعد التوقيع يستطيع قراءة هذا:
readers-count = { $count ->
    [zero] لا أحد من المشاركين
    [one] مشارك واحد
    [two] مشاركان
    [few] { $count } مشاركين
    [many] { $count } مشاركًا
   *[other] { $count } مشارك
}
readers-all-roles = يطّلع عليه كل من يعمل باسم مشارك من هذه القائمة، ما لم يُذكر دور بعينه.
readers-red = يطّلع عليه كل من يعمل باسم مشارك من هذه القائمة. وهو موسوم بالأحمر (RED): لا يأخذه في ملف تصدير إلا قائله، ولا يقرؤه أي برنامج.

## In our name

watch-title = باسمنا
watch-lead = كل ما قيل باسم الجهة المشاركة التي تمثلونها، وكل ما يخص مفاتيحها. ابحثوا عما لم يقله أحد منكم.
watch-list = البيانات
watch-caption = البيانات الصادرة باسمكم، الأحدث أولًا، مع وقت التسجيل والمفاتيح التي وقّعتها
watch-key = وقّعه
watch-root = مفتاح جذر
watch-unknown = مفتاح غير سارٍ
watch-about-keys = يخص المفاتيح
watch-told = الإخطار بالبريد الإلكتروني
watch-told-lead = تذكر الرسالة نوع البيان ورقم القيد والمفتاح، ولا تذكر اسم أي شخص. وهي صادرة عن هذا المضيف: والمضيف الذي يغش لا يخبركم. أما البرنامج الذي يعمل على جهازكم فيخبركم.
watch-how = بِمَ تودون أن تُخطَروا؟
watch-how-keys = ما يخص المفاتيح فورًا، وما سواه مرة في اليوم
watch-how-at-once = كل شيء فورًا
watch-how-daily = كل شيء مرة في اليوم
watch-how-not = لا شيء
watch-how-wrong = اختاروا أحد الأجوبة الواردة في القائمة.
watch-address = عنوان بريدكم الإلكتروني
watch-address-hint = عنوان تقرؤونه بأنفسكم. وما يُؤجَّل إلى رسالة اليوم يصل مع سائر رسائل هذه الشبكة إلى العنوان نفسه.
watch-address-wrong = اكتبوا عنوان بريد إلكتروني واحدًا، مثل name@example.org، أو اختاروا عدم الإخطار.
watch-kept-typed = ما كتبتموه محفوظ في النموذج. ولم يتغيّر شيء.
watch-limits = هذه الصفحة هي قول هذا المضيف. وللتحقق بأنفسكم، من جهازكم:
done-watch-kept = حُفظ اختياركم.
mail-named-subject = { $network }: القيد { $entry } باسم { $state }
mail-named-text =
    تحية طيبة وبعد،

    سُجّل في سجل { $network } ما يلي باسم { $state } أو بشأنها:

        القيد            { $entry }
        النوع            { $kind }
        المفتاح          { $keys }
        وقت التسجيل      { $at }

    إذا لم يقل أحد منكم ذلك، فألغوا المفتاح فورًا واتصلوا بالأمانة هاتفيًا على رقم مدوّن لديكم على الورق. ولا تجيبوا عن هذه الرسالة.

    { $link }
