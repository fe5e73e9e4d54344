# الدول المنسّقة للمناطق، وسلّم الإبلاغ الخاص بالدولة، واختبار خط واحد.

## Coordinators

coordinators-title = الدول المنسّقة للمناطق
coordinators-lead = تُذكّر الدولة المنسّقة دول منطقتها وتختبر خطوطها. ولا ترى أكثر مما تراه أي دولة.
coordinators-none = ليس لأي منطقة دولة منسّقة.
coordinator = الدولة المنسّقة
coordinator-for = الدولة المنسّقة لمنطقة { $region }:
coordinator-is = دولة منسّقة لمنطقة { $region }
coordinator-since = ، منذ { $day }
coordinator-asked = سُمّيت في { $day }. ويبدأ التنسيق حين تقبل تلك الدولة.
coordinator-members = دول المنطقة
coordinator-you-may = يُتصل بالدولة المنسّقة من أجل دولتكم حيث تسمحون بخطوات خارجية (الرسائل ← سلّم الإبلاغ). ويحق لدولتكم أن ترفض ذلك.
coordinator-you-declined = رفضت دولتكم ذلك: لا يُتصل بالدولة المنسّقة من أجلها. ولا يرى هذا إلا الدولة المنسّقة والأمانة.
coordinator-accept = القبول
coordinator-remind = تذكير جميع دول المنطقة
coordinator-reminded = ذُكّرت جميع دول المنطقة في { $day }.
coordinator-refuse = عدم القبول
coordinator-step-down = التنحي
coordinator-end = إنهاء التسمية
coordinator-decline = الرفض باسم دولتنا
coordinator-want = العودة إلى الاتصال بها من أجلنا
coordinator-designate = تسمية دولة منسّقة
coordinator-designate-lead = يُطلب من الدولة أن تقبل. وإلى أن تقبل لا يُعرض شيء على غيرها.
coordinator-region = اسم المنطقة
coordinator-region-taken = لهذه المنطقة دولة منسّقة. يرجى إنهاء تلك التسمية أولًا، أو اختيار اسم آخر.
coordinator-member-taken = تنتمي { $name } إلى منطقة { $region }. ولا تنتمي الدولة إلا إلى منطقة واحدة في الوقت نفسه.
coordinator-choose = يرجى اختيار الدولة التي تتولى التنسيق
coordinator-decision = القرار الذي تستند إليه التسمية
coordinator-decision-hint = مرجع القرار، إن كانت الشبكة قد قررت
coordinator-todo = يُطلب من دولتكم تنسيق منطقة { $region }

kind-directory-coordinator-designated = تسمية دولة منسّقة
kind-directory-coordinator-accepted = قبول التنسيق
kind-directory-coordinator-ended = إنهاء التنسيق
kind-directory-region-reminded = تذكير دول منطقة
kind-directory-coordinator-declined = رفض الدولة المنسّقة أو العودة إليها
said-directory-coordinator-designated = { $by }: تسمية دولة منسّقة لمنطقة.
said-directory-coordinator-accepted = { $by }: قبول تنسيق منطقة.
said-directory-coordinator-ended = { $by }: إنهاء تسمية دولة منسّقة.
said-directory-region-reminded = { $by }: تذكير دول منطقته بمراجعة جهات الاتصال.
said-directory-coordinator-declined = { $by }: بيان ما إذا كان يُتصل بالدولة المنسّقة لمنطقته من أجله.
field-body-coordinator = الدولة المنسّقة
field-body-decision = القرار
field-body-declined = الرفض
field-body-designation = رقم التسمية
field-body-members = دول المنطقة
field-body-region = المنطقة

mail-region-reminder-subject = يرجى مراجعة جهات الاتصال في الدليل
mail-region-reminder-text =
    تُذكّر { $name }، الدولة المنسّقة لمنطقة { $region }، جميع دول منطقتها: يرجى التحقق من صحة جهات اتصالكم في الدليل، وتصحيح ما يلزم، ثم تأكيدها.

    { $link }

    أُرسل هذا البريد إلى جميع دول المنطقة على السواء.

## A state's own ladder

ladder-title = سلّم الإبلاغ
ladder-lead = من يُتصل به حين لا تُشعر دولتكم باستلام رسالة عاجلة. وتُحسب الخطوات من السجل والوقت وحدهما؛ ولا تغيّر إعادة التشغيل منها شيئًا.
ladder-stands = ما هو نافذ الآن
ladder-own = سلّم دولتكم
ladder-network = سلّم الشبكة
ladder-set = تحديد سلّم الإبلاغ
ladder-whose = السلّم النافذ على الرسائل الموجهة إليكم
ladder-who = يحدد المسؤول الإداري الوطني سلّم الإبلاغ.
ladder-rungs = خطواتكم
ladder-rungs-hint = بالدقائق بعد قيد الرسالة. ويُبلَّغ القسم نفسه فورًا. ومن تُركت خانته فارغة لا يُتصل به. وتُعتمد هذه الخانات إذا اخترتم سلّم دولتكم.
ladder-at-once = فورًا
ladder-call-second-way = القسم بوسيلته الثانية
ladder-call-deputy = النائب
ladder-call-other-desks = أقسامكم الأخرى
ladder-call-coordinator = الدولة المنسّقة لمنطقتكم
ladder-call-secretariat = الأمانة
ladder-expires = عدد الدقائق التي يسري فيها إشعار الاستلام
ladder-expires-hint = إذا لم يرد جواب في الموضوع خلالها، يبدأ السلّم من جديد.
ladder-expires-short = مدة سريان إشعار الاستلام
ladder-outside = خطوات خارجية
ladder-outside-hint = يُطلب بالبريد من الدولة المنسّقة أو الأمانة: يرجى اختبار خط هذه الدولة. ولا تعلمان من كتب ولا ما كُتب. ويجب أن يسمح الطرفان بذلك.
ladder-to-it = للرسائل الموجهة إلينا إذا لم نُشعر باستلامها
ladder-from-it = للرسائل العاجلة التي نرسلها إذا سمحت الدولة الأخرى أيضًا
ladder-to-it-short = الخطوات الخارجية للرسائل الموجهة إليكم
ladder-from-it-short = الخطوات الخارجية للرسائل الصادرة عنكم
ladder-later = يسري هذا على الرسائل التي تُقيَّد بعد توقيعكم. أما الرسائل التي قُيّدت قبله فتبقى خطواتها كما كانت.
ladder-minutes = يرجى كتابة عدد صحيح من الدقائق بين 1 و10080 (أسبوع).
ladder-outside-when = تسمحون بخطوات خارجية للرسائل الموجهة إليكم: يرجى ذكر الدقائق التي يُطلب بعدها الاختبار من الدولة المنسّقة أو الأمانة.
ladder-outside-allow = ذُكرت دقائق للدولة المنسّقة أو الأمانة: يرجى السماح بخطوات خارجية للرسائل الموجهة إليكم، أو ترك هاتين الخانتين فارغتين.
ladder-yes = مسموح بها
ladder-no = غير مسموح بها

kind-channel-ladder-set = تحديد سلّم الإبلاغ
field-body-from-it = خطوات خارجية لرسائله
field-body-to-it = خطوات خارجية للرسائل الموجهة إليه
field-body-ladder-expires-minutes = دقائق سريان إشعار الاستلام
field-body-ladder-rungs-after-minutes = بعد دقائق
field-body-ladder-rungs-call = من يُتصل به
says-body-ladder-rungs-call-desk = { call-desk }
says-body-ladder-rungs-call-second-way = { call-second-way }
says-body-ladder-rungs-call-deputy = { call-deputy }
says-body-ladder-rungs-call-other-desks = { call-other-desks }
says-body-ladder-rungs-call-coordinator = { call-coordinator }
says-body-ladder-rungs-call-secretariat = { call-secretariat }

mail-line-test-subject = يرجى اختبار خط { $name }
mail-line-test-text =
    يرجى اختبار خط { $name }: اتصلوا بالأرقام المذكورة في الدليل، ودوّنوا النتيجة:

    { $link }

    لا تُبلَّغون بأكثر من هذا، ولا حاجة إلى السؤال.

## Tests of one line

lines-title = اختبار الخطوط
lines-lead = يُطلب من الدولة المنسّقة للمنطقة، أو من الأمانة، اختبار خط حين يتعذر الوصول إلى أحد. ولا يرى نتيجة الاختبار إلا تلك الدولة.
lines-asked = المطلوب منكم
lines-none = لا يُطلب منكم أي اختبار الآن.
lines-please = يرجى اختبار خط { $name }
lines-why = اتصلوا بالأرقام المذكورة في الدليل، ودوّنوا النتيجة.
lines-test = اختبار
lines-of = خط { $name }
lines-no-contact = ليس لهذه الدولة جهة اتصال في الدليل.
lines-what = ما النتيجة؟
lines-what-hint = اتصلوا بالأرقام. وإذا كان للقسم مفتاح، تبيّن رسالة اختبار ما إذا كانت القناة تعمل أيضًا.
lines-write = كتابة رسالة اختبار
lines-no-key = ليس لهذا القسم مفتاح على القناة.
lines-nothing = يرجى تدوين اتصال واحد على الأقل، أو كتابة رسالة اختبار أولًا.
line-not-called = لم يُتصل به
line-reached = الهاتف: تم الوصول
line-not-reached = الهاتف: لم يتم الوصول
line-channel-after =
    { $count ->
        [zero] القناة: أُشعر بالاستلام في أقل من دقيقة
        [one] القناة: أُشعر بالاستلام بعد دقيقة واحدة
        [two] القناة: أُشعر بالاستلام بعد دقيقتين
        [few] القناة: أُشعر بالاستلام بعد { $count } دقائق
        [many] القناة: أُشعر بالاستلام بعد { $count } دقيقة
       *[other] القناة: أُشعر بالاستلام بعد { $count } دقيقة
    }
line-channel-not-yet = القناة: رسالة اختبار في الطريق
line-tests-title = اختبارات خطكم
line-tests-private = لا يرى هذا إلا دولتكم ومن أجرى الاختبار.
line-tested-by = اختبار أجرته { $name }
line-contact-gone = جهة اتصال لم تعد في الدليل
line-mend = يرجى مراجعة رقم هاتف القسم { $desk }
line-mend-detail = لم يصل إليه اختبار لخطكم. ولا يرى هذا إلا دولتكم.
line-mend-by = حتى { $day }

kind-checks-line-tested = اختبار خط
