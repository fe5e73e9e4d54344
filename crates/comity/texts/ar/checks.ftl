# عمليات التحقق من الاتصال: الصفحات والروابط الشخصية والرسائل.

nav-checks = التحقق
checks-title = عمليات التحقق من الاتصال
checks-lead = هل يمكن الوصول إلى كل جهة اتصال؟ النتائج خاصة: المجاميع للجميع، وما عداها لكل دولة وحدها.
checks-start = بدء عملية تحقق من الاتصال
checks-start-lead = القيم المعتادة مملوءة مسبقًا. وكل ما يُرسل يذكر أنه اختبار.
checks-rounds = الجولات
checks-none = لم تُجرَ أي عملية تحقق بعد.
checks-round = الجولة
checks-round-title = عملية تحقق من الاتصال
checks-window = المهلة
checks-answered-of = الإجابات
checks-of = { $some } من { $all }
checks-more = المزيد
checks-closed = مغلقة
checks-planned = مقررة
checks-open = مفتوحة
checks-too-few = العدد أقل من أن تُعطى مجاميع
checks-too-few-why = سُئلت أقل من خمس دول، ولذلك لا تُعطى مجاميع لأنها قد تدل على دولة بعينها.
checks-back = العودة إلى عمليات التحقق
checks-state = الدولة
checks-test = هذا اختبار

## Ways, hours, outcomes

checks-way = الوسيلة
checks-way-mail = البريد الإلكتروني
checks-way-mail-hint = رسالة فيها رابط شخصي يُجاب عنه بنقرة واحدة، أو بالرد عليها.
checks-way-portal = البوابة
checks-way-portal-hint = زر في هذه الصفحات، للدول التي لديها مفتاح.
checks-way-telephone = الهاتف
checks-way-telephone-hint = يتصل موظف بعينة من جهات الاتصال، ويعيد الشخص قراءة رمز.
checks-way-channel = القناة المحمية
checks-way-channel-hint = رسالة اختبار من قسم الأمانة نفسها، والإجابة هي إشعار الاستلام الموقّع من القسم. وهي للأقسام التي لديها مفتاح.
checks-channel-written = الأقسام ذات المفاتيح التي أُرسلت إليها رسالة اختبار
checks-channel-write = كتابة رسالة اختبار
checks-hours-any = فورًا
checks-hours-working = ضمن ساعات عمل كل جهة اتصال
checks-hours-outside = خارج ساعات العمل
says-body-ways-mail = { checks-way-mail }
says-body-ways-portal = { checks-way-portal }
says-body-ways-telephone = { checks-way-telephone }
says-body-ways-channel = { checks-way-channel }
says-body-hours-any = { checks-hours-any }
says-body-hours-working = { checks-hours-working }
says-body-hours-outside = { checks-hours-outside }
checks-outcome = النتيجة
checks-outcome-in-time = أُجيب ضمن المهلة
checks-outcome-late = أُجيب بعد المهلة
checks-outcome-bounced = عادت الرسالة
checks-outcome-silent = لا إجابة بعد
checks-mend-mail-bounced = عادت رسالة: يرجى ذكر عنوان صالح
checks-mend-telephone-not-reached = لم يُجب أحد على الهاتف: يرجى مراجعة الرقم
checks-mend-no-answer = لم تُجب أي جهة اتصال: يرجى مراجعة جميع وسائل الاتصال
checks-mend-told-late = أُبلغ عن تغيير بعد المهلة التي تحددها قاعدة الشبكة
checks-mend-unconfirmed = غير مؤكدة: انقضى يوم تأكيد جهة اتصال

## Starting a round

checks-ways = الوسائل
checks-sample = عينة الهاتف، بالنسبة المئوية
checks-sample-hint = من جهات الاتصال التي لها رقم هاتف، مقرَّبة إلى أعلى. ولا تُحتسب إلا مع وسيلة الهاتف.
checks-from = البداية، بالتوقيت العالمي UTC
checks-from-hint = يُترك فارغًا للبدء فورًا.
checks-from-wrong = يرجى ذكر يوم بداية المهلة ووقتها.
checks-window-wrong = يرجى اختيار إحدى المهل.
checks-told = من يُبلَّغ مسبقًا
checks-told-all = جميع الدول
checks-told-half = النصف، بالقرعة
checks-told-nobody = لا أحد
checks-told-some = { $count ->
    [zero] { $count } دولة، بالقرعة
    [one] دولة واحدة، بالقرعة
    [two] دولتان، بالقرعة
    [few] { $count } دول، بالقرعة
    [many] { $count } دولة، بالقرعة
   *[other] { $count } دولة، بالقرعة
}
checks-hours = موعد إرسال الرسائل
checks-hours-hint = بحسب التوقيت المحلي لكل جهة اتصال.
checks-words = ملاحظة لمن يُبلَّغون مسبقًا

## A round

checks-remind = تذكير من لم يُجب
checks-reminded = أُرسل التذكير في { $day }
checks-close = إغلاق الجولة وتوقيع النتيجة
checks-sheet = ورقة الرئيس
checks-states = الدول
checks-show = عرض
checks-show-all = الجميع
checks-show-open = من لم يُجب
checks-contacts = جهات الاتصال التي أجابت
checks-by-way = بحسب الوسيلة
checks-to-mend = ما ينبغي إصلاحه
checks-calls = عينة الهاتف
checks-calls-lead = اذكروا أن هذا اختبار، واقرأوا الرمز بصوت مسموع، ثم سجّلوا النتيجة عندما يعيده الشخص.
checks-codes-draw = عرض من يُتصل بهم مع الرموز
checks-number = الرقم
checks-code = الرمز
checks-reached = الوصول
checks-reached-yes = تم الوصول
checks-reached-no = لم يتم الوصول
checks-unknown = أشخاص ليسوا في الدليل
checks-unknown-lead = أجابوا بدلًا من جهة اتصال. ويُطلب من دولتهم تسميتهم أو رفضهم؛ ولا تُحتسب الإجابة.
checks-decided-nominate = تسمّي الدولة هذا الشخص
checks-decided-reject = لا تعرف الدولة هذا الشخص
checks-decided-not = سُئلت الدولة

## Chair’s sheet, slip

checks-sheet-title = عملية التحقق من الاتصال: النتيجة
checks-sheet-lead = المجاميع كما وقّعتها الأمانة. ولا تُحتسب الدول التي لا تشارك. وتُذكر الوسيلة إذا سُئلت بها خمس جهات اتصال على الأقل.
checks-counted = ما يُحتسب
checks-counted-states = الدول
checks-counted-way = جهات الاتصال عبر { $way }
checks-asked = سُئلت
checks-slip = قسيمتكم
checks-slip-title = ما أظهره التحقق عن جهات الاتصال التابعة لكم
checks-slip-lead = لا يرى هذا إلا دولتكم والأمانة.
checks-own = إمكانية الوصول إليكم
checks-own-lead = إمكانية الوصول إليكم: جهات الاتصال التي أجابت ضمن المهلة، بحسب الوسيلة. ولا يرى ذلك إلا دولتكم والأمانة.
checks-not-asked = لم تُسأل
checks-worked = كل جهة اتصال ووسيلة
checks-after = أُجيب بعد
checks-contact-gone = جهة اتصال لم تعد في الدليل
checks-nothing-to-mend = لا شيء ينبغي إصلاحه.
checks-mend-by = يرجى الإصلاح في موعد أقصاه { $day }:
checks-to-directory = إلى جهات الاتصال التابعة لكم

## What a state does here

checks-here-lead = تتحقق الأمانة من إمكانية الوصول إلى جهات الاتصال التابعة لكم. يرجى الضغط على الزر؛ ولا يُطلب شيء آخر.
checks-link-here = نحن هنا
checks-link-title = عملية تحقق من الاتصال
checks-link-test = هذا اختبار. يرجى الضغط على الزر لبيان أنه يمكن الوصول إلى جهة الاتصال هذه؛ ولا يُطلب شيء آخر ولا حاجة إلى تسجيل الدخول.
checks-link-thanks = شكرًا لكم. سُجّلت إجابتكم.
checks-link-late = شكرًا لكم. وردت إجابتكم بعد المهلة وسُجّلت متأخرة.
checks-link-before = إجابتكم مسجلة من قبل. ولا يلزم شيء آخر.
checks-link-over = انتهت عملية التحقق هذه. شكرًا لاطلاعكم. وللاستفسار يرجى الرجوع إلى { $secretariat }.
checks-question = هل يعمل هذا الشخص باسمكم؟
checks-question-lead = في { $day } أجاب شخص ليس في دليلكم على عملية تحقق من هذا العنوان:
checks-question-yes = شكراً لكم. دُوِّن جوابكم. تحتاج { $secretariat } الآن إلى مكتب هذا الشخص وأرقامه: أرسلوها بالبريد أو بمذكرة شفوية.
checks-nominate = نعم، نسمّيه
checks-reject = لا
checks-part = المشاركة في عمليات التحقق
checks-part-in = المشاركة
checks-part-out = عدم المشاركة
checks-part-is-in = تشارك دولتكم في عمليات التحقق من الاتصال.
checks-part-is-out = لا تشارك دولتكم في عمليات التحقق من الاتصال ولا تُحتسب.
checks-part-private = لا يعلم بهذا إلا دولتكم والأمانة.
checks-parts = الدول التي لا تشارك
checks-parts-lead = لا تُسأل ولا تُحتسب. ولا يعلم بهذا إلا الأمانة والدولة نفسها.
checks-parts-none = جميع الدول تشارك.

## What waits for the officer

checks-todo-open = عملية تحقق من الاتصال مفتوحة
checks-todo-until = تنتهي المهلة في { $day }
checks-todo-due = حان موعد عملية تحقق من الاتصال
checks-todo-due-detail = بحسب وتيرة الشبكة

## Signing

kind-checks-round-opened = فتح عملية تحقق من الاتصال
kind-checks-opt-out-noted = المشاركة في عمليات التحقق أو عدمها
kind-checks-round-closed = إغلاق عملية تحقق من الاتصال
kind-checks-result-noted = ما أظهره التحقق عن دولة واحدة
field-body-announced = أُعلن للجميع
field-body-hours = موعد إرسال الرسائل
field-body-round = الجولة
field-body-sample-percent = عينة الهاتف، بالنسبة المئوية
field-body-told-percent = نسبة من يُبلَّغون مسبقًا بالقرعة
field-body-ways = الوسائل
field-body-words = ملاحظة
field-body-out = عدم المشاركة
field-body-too-few = العدد أقل من أن تُعطى مجاميع
field-body-totals-answered = أُجيب ضمن المهلة
field-body-totals-asked = سُئلت
field-body-totals-bounced = رسائل عادت
field-body-totals-late = أُجيب متأخرًا
field-body-totals-silent = لا إجابة
field-body-ways-way = الوسيلة
field-body-ways-totals-answered = بحسب الوسيلة: أُجيب ضمن المهلة
field-body-ways-totals-asked = بحسب الوسيلة: سُئلت
field-body-ways-totals-bounced = بحسب الوسيلة: رسائل عادت
field-body-ways-totals-late = بحسب الوسيلة: أُجيب متأخرًا
field-body-ways-totals-silent = بحسب الوسيلة: لا إجابة
field-body-contacts-contact = جهة الاتصال
field-body-contacts-ways-way = الوسيلة
field-body-contacts-ways-outcome = النتيجة
field-body-contacts-ways-minutes = الدقائق حتى الإجابة
field-body-mend = ما ينبغي إصلاحه
field-body-mend-by = الموعد الأقصى

## Mails

mail-check-subject = عملية تحقق من الاتصال: يرجى الإجابة بنقرة واحدة
mail-check-text =
    { $office }

    تتحقق { $secretariat } من إمكانية الوصول إلى جهات الاتصال في { $network }. هذا اختبار.

    يرجى فتح هذا العنوان والضغط على الزر. ولا حاجة إلى تسجيل الدخول:
    { $link }

    ويمكنكم أيضًا الرد على هذه الرسالة. يرجى الإجابة قبل { $until }.
mail-check-again-subject = عملية تحقق من الاتصال: لا إجابة بعد
mail-check-again-text =
    { $office }

    لم تردنا إجابة منكم بعد. هذا اختبار في { $network }.

    يرجى فتح هذا العنوان والضغط على الزر. ولا حاجة إلى تسجيل الدخول:
    { $link }

    تنتهي المهلة في { $until }.
mail-check-announced-subject = عملية تحقق مقررة من الاتصال
mail-check-announced-text =
    ستتحقق { $secretariat } من إمكانية الوصول إلى جهات الاتصال في { $network } بين { $from } و{ $until }. هذا اختبار؛ ولا يلزم شيء الآن.

    { $words }
mail-check-question-subject = هل يعمل هذا الشخص باسمكم؟
mail-check-question-text =
    أجاب شخص ليس في قيدكم في الدليل على عملية تحقق من الاتصال: { $address }.

    يرجى إبلاغنا هل يعمل هذا الشخص باسمكم. لا حاجة إلى تسجيل الدخول:
    { $link }
mail-check-slip-subject = ما أظهره التحقق من الاتصال بشأن جهات اتصالكم
mail-check-slip-text =
    { $office }

    انتهى التحقق من الاتصال في { $network }. تجدون هنا ما أظهره بشأن جهات اتصالكم وما يلزم إصلاحه. لا حاجة إلى تسجيل الدخول:
    { $link }

    لا يطّلع على ذلك سوى دولتكم والأمانة.
