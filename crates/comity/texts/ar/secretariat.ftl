# نصوص الوارد: ما تدرجه الأمانة بناءً على تعليمات واردة في مذكرة شفوية من دولة.

## What waits

intake-title = الوارد
intake-lead = جهات الاتصال التي أدرجتها الأمانة بناءً على مذكرة شفوية من الدولة. وتنتظر كل منها إلى أن تؤكدها الدولة بمفتاحها.
intake-one = إدراج جهة اتصال بناءً على تعليمات
intake-import = استيراد قائمة بجهات الاتصال
intake-waiting = لم تؤكَّد بعد بمفتاح الدولة نفسها
intake-count = { $count ->
    [zero] لا جهات اتصال
    [one] جهة اتصال واحدة
    [two] جهتا اتصال
    [few] { $count } جهات اتصال
    [many] { $count } جهة اتصال
   *[other] { $count } جهة اتصال
}
intake-none = لا شيء في الانتظار. جميع جهات الاتصال مؤكَّدة بمفاتيح دولها.
intake-entered = تاريخ الإدراج

## One contact

intake-choose-state = يرجى اختيار الدولة التي أصدرت التعليمات.
intake-reference-missing = يرجى ذكر مرجع المذكرة الشفوية، في 120 حرفًا على الأكثر.
intake-scan-missing = يرجى إرفاق المذكرة الشفوية ممسوحةً ضوئيًا.
intake-scan-kind = النسخة الممسوحة ضوئيًا ليست ملف PDF أو PNG أو JPEG. يرجى إرفاق أحد هذه الأنواع.
intake-scan-large = النسخة الممسوحة ضوئيًا أكبر من 8 ميغابايت. يرجى إرفاق نسخة أصغر.

## A list

intake-import-lead = يجري التحقق من القائمة أولًا، صفًا صفًا. ولا يُسجَّل أي شيء قبل أن تراجعوه وتوقّعوه.
intake-list = قائمة جهات الاتصال
intake-list-hint = ملف CSV أو XLSX، يتضمن صفه الأول أسماء الأعمدة. وتُقرأ الأعمدة التالية، ومنها state و desk و office إلزامية:
intake-scan-hint = نسخة واحدة تشمل القائمة كلها: PDF أو PNG أو JPEG، بحجم أقصاه 8 ميغابايت. ويمكن التحقق من القائمة دونها.
intake-reference = مرجع المذكرة الشفوية
intake-reference-hint = يُستخدم لكل صف لا يذكر مذكرة شفوية خاصة به.
intake-check = التحقق من هذه القائمة
intake-check-again = التحقق من قائمة مرة أخرى

## What the check found

intake-result = نتيجة التحقق
intake-row = الصف
intake-rows = { $count ->
    [zero] لا صفوف
    [one] صف واحد
    [two] صفان
    [few] { $count } صفوف
    [many] { $count } صفًا
   *[other] { $count } صف
}
intake-finding = النتيجة
intake-row-new = جهة اتصال جديدة
intake-row-there = تعديل جهة اتصال موجودة
intake-row-unchanged = موجودة من قبل، لا شيء للإدراج
intake-row-bad = يلزم التصحيح
intake-bad = { $count ->
    [zero] لا صفوف يلزم تصحيحها
    [one] يلزم تصحيح صف واحد
    [two] يلزم تصحيح صفين
    [few] يلزم تصحيح { $count } صفوف
    [many] يلزم تصحيح { $count } صفًا
   *[other] يلزم تصحيح { $count } صف
}
intake-bad-lead = لم يُسجَّل أي شيء. يرجى تصحيح هذه الصفوف في ملفكم والتحقق منه مرة أخرى. فالقائمة تُسجَّل كلها أو لا يُسجَّل منها شيء.
intake-clean = جميع الصفوف سليمة. راجعوها ووقّعوها أدناه.
intake-clean-no-scan = جميع الصفوف سليمة. ولتسجيلها، يرجى التحقق من القائمة مرة أخرى مع المذكرة الشفوية الممسوحة ضوئيًا.
intake-nothing-new = جميع الصفوف موجودة في الدليل من قبل. لا شيء للتسجيل.
intake-sign = { $count ->
    [zero] لا جهات اتصال للتوقيع
    [one] مراجعة جهة اتصال واحدة وتوقيعها
    [two] مراجعة جهتي اتصال وتوقيعهما
    [few] مراجعة { $count } جهات اتصال وتوقيعها
    [many] مراجعة { $count } جهة اتصال وتوقيعها
   *[other] مراجعة { $count } جهة اتصال وتوقيعها
}

## What is wrong with the file

intake-list-missing = يرجى اختيار الملف الذي يتضمن القائمة.
intake-list-empty = لا يتضمن الملف أي صف فيه جهة اتصال. ضعوا أسماء الأعمدة في الصف الأول وجهة اتصال واحدة في كل صف يليه.
intake-list-not-a-list = هذا الملف ليس قائمة. يرجى حفظه بصيغة CSV أو XLSX.
intake-list-unreadable = تتعذر قراءة الملف. يرجى حفظه مرة أخرى بصيغة CSV أو XLSX. رسالة القارئ: { $value }
intake-list-unpacked = الملف تالف، أو يتجاوز { $value } ميغابايت بعد فك ضغطه. يرجى حفظه مرة أخرى بصيغة XLSX أو CSV.
intake-list-too-large = الملف أكبر من { $value } ميغابايت. يرجى تقسيم القائمة.
intake-list-too-long = تتضمن القائمة أكثر من { $value } من الصفوف. يرجى تقسيمها.
intake-list-too-wide = تتضمن القائمة أكثر من { $value } من الأعمدة. يرجى حذف ما لا يلزم منها.
intake-list-column-missing = هذه الأعمدة ناقصة: { $value }. يرجى إضافتها إلى الصف الأول.
intake-list-column-twice = العمود «{ $value }» مكرر. يرجى الإبقاء على واحد.
intake-list-column-unknown = العمود «{ $value }» غير معروف ولم يُقرأ.
intake-list-merged = في القائمة أكثر من { $value } منطقة من الخلايا المدمجة. يرجى إلغاء دمجها.
intake-list-windows = الملف ليس بترميز UTF-8. وقد قُرئ بترميز { $value }: يرجى التأكد من صحة جميع الحروف.
intake-scans-large = يحمل كل بيان النسخة الممسوحة ضوئيًا، ومجموعها يتجاوز { $value } ميغابايت. يرجى إرفاق نسخة أصغر أو تقسيم القائمة.

## What is wrong with a row

intake-fault-state-missing = يرجى ذكر الدولة.
intake-fault-state = «{ $value }» ليس مشاركًا هنا. يرجى استخدام رمز الدولة أو اسمها كما يرد في الدليل.
intake-fault-state-ambiguous = «{ $value }» اسم لأكثر من مشارك واحد. يرجى استخدام رمز الدولة.
intake-fault-secretariat = «{ $value }» منظمة، وهي تُدرج جهات اتصالها بنفسها دون تعليمات.
intake-fault-not-a-state = «{ $value }» ليست دولة. ولا تُدرج بناءً على تعليمات سوى جهات اتصال الدول.
intake-fault-desk-missing = يرجى ذكر القسم.
intake-fault-desk = لا يوجد قسم «{ $value }» في هذه الشبكة.
intake-fault-office = يرجى ذكر اسم المكتب.
intake-fault-language = «{ $value }» ليس رمز لغة. يرجى كتابة رموز مثل en أو fr أو ar.
intake-fault-languages = عدد اللغات يتجاوز { $value }.
intake-fault-time-zone = «{ $value }» ليست منطقة زمنية. يرجى كتابتها على النحو Etc/GMT-2 (أي UTC+2)، أو تركها فارغة للتوقيت العالمي.
intake-fault-note = يرجى ذكر مرجع المذكرة الشفوية، في هذا الصف أو للقائمة كلها.
intake-fault-long = النص الوارد في العمود «{ $value }» أطول مما ينبغي.
intake-fault-twice = ترد جهة الاتصال نفسها في الصف { $value }. يرجى الإبقاء على واحدة منهما.
intake-fault-own-key = أكد { $value } جهة الاتصال هذه بمفتاحه، فلا يمكن لغيره تعديلها.
intake-fault-cells = عدد الخلايا أكبر من عدد الأعمدة، ابتداءً من «{ $value }». والفاصلة أو الفاصلة المنقوطة داخل نص تتطلب وضع النص بين علامتي تنصيص.
intake-fault-formula = تتضمن الخلية صيغة حسابية دون قيمة: { $value }. يرجى كتابة القيمة.
intake-fault-merged = الخلية مدمجة مع خلايا أخرى ({ $value })، ولذلك فهي فارغة هنا. يرجى إلغاء الدمج وكتابة النص في كل صف.
intake-fault-unnamed = يقع «{ $value }» في عمود بلا اسم. يرجى تسمية العمود أو إفراغه.
