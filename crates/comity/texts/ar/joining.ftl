# من الدعوة إلى أول توقيع لمشارك.

## Officers: who was invited, and how far they are

nav-joining = الدعوات
joining-list-lead = المشاركون الذين ليست لهم مفاتيح جذر بعد. تدعون مسؤوليهم الوطنيين، وتبيّن كل صفحة الخطوة التالية.
joining-list-none = لكل المشاركين مفاتيح جذر. لا أحد تجب دعوته.
joining-invited = المدعوون
joining-came = من حضر
joining-roots = مفاتيح الجذر
joining-next = الخطوة التالية
joining-next-invite = دعوة المسؤولين الوطنيين
joining-next-people = ينشئ المسؤولون مفاتيحهم
joining-next-number = ينشئون رقم مجموعة الجذر
joining-next-signatures = توقّع مفاتيح الجذر
joining-next-compare = مقارنة الرقم بالمذكرة الشفوية ثم التوقيع
joining-next-delegations = تتيح مفاتيح الجذر للمسؤولين أن يوقّعوا
joining-next-done = اكتمل
joining-of = دعوات { $state }
joining-all-states = كل المشاركين
joining-people = المسؤولون الوطنيون
joining-nobody = لم يُدع أحد بعد.
joining-mail = البريد
joining-how-far = المرحلة
joining-is-invited = مدعو
joining-is-over = انتهت مدة الرابط؛ يُرسل من جديد
joining-is-passkeys = حضر وينشئ مفاتيح المرور
joining-is-keys = حضر وينشئ المفاتيح
joining-is-ready = قدّم كل شيء
joining-is-active = يستطيع التوقيع
joining-has-key = مفتاحه الخاص
joining-has-root = مفتاح جذر
joining-elsewhere = يحمل زملاء آخرون مفاتيح الجذر.
joining-send = إرسال الدعوة
joining-send-again = إرسال من جديد
joining-withdraw = سحب
joining-invite = دعوة مسؤول وطني
joining-invite-lead = من مسؤول واحد إلى خمسة كما تسميهم مذكرة شفوية. يتلقى كل منهم رسالة فيها رابط شخصي صالح 30 يومًا.
joining-language = لغة الرسالة
joining-note = مرجع المذكرة الشفوية
joining-note-hint = المذكرة التي تسمي هذا الشخص
joining-too-long = 200 حرف على الأكثر.
joining-address-wanted = يُكتب عنوان البريد الإلكتروني الخاص بالشخص.
joining-address-twice = سبقت دعوة شخص من هذا المشارك على هذا العنوان. يحتاج كل شخص إلى عنوان خاص به.
joining-note-wanted = يُكتب مرجع المذكرة الشفوية التي تسمي هذا الشخص.
joining-five = دُعي خمسة مسؤولين من قبل. تُسحب دعوة أولًا، ويأتي غيرهم لاحقًا بمفاتيح الجذر.
joining-has-root-keys = لهذا المشارك مفاتيح جذر. ومسؤولوه يتيحون لغيرهم التوقيع في صفحة المفاتيح.
joining-not-there = لم تعد هذه الدعوة موجودة، أو حضر الشخص. يرجى الرجوع إلى القائمة.
joining-to-compare = وقّعت مفاتيح الجذر. وينقص توقيعكم:
joining-delegations-wait = مجموعة الجذر نافذة. وتنتظر تفويضات المسؤولين توقيع مفاتيح الجذر.
done-joining-invited = تُرسل الدعوة الآن بالبريد.
done-joining-withdrawn = سُحبت الدعوة. لم يعد رابطها يفتح شيئًا، وأُزيل ما أنشأه الشخص هنا.

## Officers: the number of the first root set

compare-title = مقارنة رقم مجموعة الجذر
compare-lead = تؤخذ المذكرة الشفوية التي وصلت بالطريق الدبلوماسي، وتُقارن كل مجموعة من خمسة أرقام بالرقم أدناه. وتُكتب المجموعتان الأخيرتان من المذكرة: فهما لا تظهران هنا.
compare-number = المجموعتان الأخيرتان أو الرقم كله
compare-number-hint = عشرة أرقام أو الستون كلها كما في المذكرة
compare-go-on = الرقم نفسه: إلى التوقيع
compare-wrong = ليست هذه أرقام مجموعة الجذر التي تنتظر. لم يُوقَّع شيء. تُقرأ المذكرة مرة أخرى؛ فإن اختلف الرقم فلا توقّعوا، واتصلوا بالمسؤولين على رقم تعرفونه.

## The link in the mail

joining-welcome = { $state } تشارك
joining-welcome-lead = تسميكم المذكرة الشفوية { $note } مسؤولًا وطنيًا. في الصفحات التالية تنشئون ما تحتاجون إليه للتوقيع باسم دولتكم. ويمكن التوقف في أي وقت والمتابعة لاحقًا.
joining-first-1 = مفتاحا مرور، لتدخلوا من جديد.
joining-first-2 = مفتاحكم الخاص الذي يوقّع ما تقولونه.
joining-first-3 = مفتاح جذر على جهازكم، إلا إذا كان زملاء يحملون مفاتيح الجذر.
joining-first-4 = رقم ترسله وزارتكم مع مذكرة شفوية، حتى لا يضع أحد مفاتيح أخرى مكان مفاتيحكم.
joining-begin = ابدأ
joining-not-you = لستم المقصودين؟ يُرجى إغلاق الصفحة. لا يحدث شيء قبل الضغط على الزر.
joining-used-title = استُخدمت هذه الدعوة
joining-used = أُنشئ مفتاح مرور بهذا الرابط، فلم يعد يفتح شيئًا. للمتابعة يُستخدم مفتاح المرور في الدخول. وإن لم تكونوا أنتم، أو فُقد المفتاح، فاكتبوا إلى الأمانة: تسحب الدعوة وترسل دعوة جديدة.
joining-link-over = كانت هذه الدعوة صالحة حتى { $day }. لم يضع شيء. يرجى الكتابة إلى { $secretariat } لترسل الدعوة نفسها من جديد.
joining-withdrawn = سُحبت هذه الدعوة. يرجى الكتابة إلى { $secretariat } إن رأيتم في ذلك خطأ.

## The steps

joining-title = الطريق إلى أول توقيع لكم
joining-none = لا دعوة لكم هنا. إن انتهت مفاتيحكم فاطلبوا من مسؤولكم الوطني تجديدها.
joining-done = تم
joining-step-passkeys = مفتاحا مرور
joining-passkeys = { $count ->
    [zero] ليس لكم مفتاح مرور.
    [one] لكم مفتاح مرور واحد.
    [two] لكم مفتاحا مرور.
    [few] لكم { $count } مفاتيح مرور.
    [many] لكم { $count } مفتاح مرور.
   *[other] لكم { $count } مفتاح مرور.
}
joining-passkeys-why = يُنشآن على جهازين، حتى لا يمنعكم فقدان أحدهما من الدخول.
joining-passkeys-go = إنشاء مفتاح مرور آخر
joining-step-key = مفتاحكم
joining-key-why = يوقّع هذا المفتاح ما تقولونه باسم دولتكم. يُنشأ حيث يبقى، ولا يغادر الجهاز إلا نصفه العلني.
joining-key-make = إنشاء المفتاح في هذا المتصفح
joining-key-paste = أو لصق مفتاح أنشأتموه على جهازكم
joining-key-command = يُنفَّذ هذا الأمر، ثم يُلصق المفتاح العلني الذي يطبعه:
joining-key-another = تقديم مفتاح آخر بدلًا من هذا
joining-key-hint = كما يطبعه الأمر بعد الكلمة public، أو سطر ملف ‎.pub
joining-key-given = المفتاح الذي قدّمتموه:
joining-keep-key = حفظ هذا المفتاح
joining-key-known = يعرف السجل هذا المفتاح من قبل. يُنشأ مفتاح جديد ويُلصق نصفه العلني.
joining-key-taken = قدّم شخص آخر هذا المفتاح. ينشئ كل شخص مفتاحًا خاصًا به. يُنشأ مفتاح جديد.
joining-key-both = قدّمتم هذا المفتاح في الخطوة الأخرى. مفتاح الجذر ومفتاحكم الخاص مفتاحان مختلفان.
joining-step-root = مفتاح الجذر
joining-root-why = مفاتيح الجذر وحدها تقرر من يوقّع باسم دولتكم. لذلك لا تُنشأ في متصفح: فهذا الخادم يرسل صفحات المتصفح، ويجب ألا يصل إليها. يُنفَّذ هذا الأمر على جهازكم، والأفضل أن يكون غير متصل بالشبكة، ويُلصق المفتاح العلني الذي يطبعه. ويُحفظ الملف في خزنة.
joining-root-key = النصف العلني لمفتاح الجذر
joining-root-another = تغيير ما ذكرتموه هنا
joining-other-holds-lead = إن لم يكن لديكم مفتاح جذر، فاذكروا ذلك وتابعوا من دونه.
joining-other-holds = يحمل زملاء آخرون مفاتيح الجذر
joining-step-number = الرقم للمذكرة الشفوية
joining-root-keys = { $count ->
    [zero] لم يصل أي مفتاح جذر بعد.
    [one] وصل مفتاح جذر واحد.
    [two] وصل مفتاحا جذر.
    [few] وصلت { $count } مفاتيح جذر.
    [many] وصل { $count } مفتاح جذر.
   *[other] وصل { $count } مفتاح جذر.
}
joining-missing = لم ينته بعد: { $names }
joining-threshold-hint = المعتاد أكثر من النصف: يمكن أن يُفقد واحد، ولا يتكلم أي منها وحده.
joining-without-others = المتابعة من دون الآخرين
joining-all = هؤلاء هم الجميع. لا ننتظر الآخرين.
joining-not-all = بعض المدعوين لم ينتهوا. يُنتظرون، أو يُذكر أن هؤلاء هم الجميع.
joining-no-root-key = لم يصل أي مفتاح جذر بعد. يقدّم واحد منكم مفتاحًا على الأقل.
joining-make-number = إنشاء الرقم
joining-number-lead = تُطبع الاستمارة وتُرسل مع مذكرة شفوية. وتقارن الأمانة الرقم بالمفاتيح الموجودة هنا.
joining-waits-for-officer = وقّعت مفاتيح الجذر. وتقارن الأمانة رقم مذكرتكم الشفوية ثم توقّع.
joining-again = بدء هذه الخطوة من جديد
joining-root-entered = مجموعة الجذر نافذة.
joining-sign-with-root = ينفّذ كل حامل لمفتاح جذر هذا السطر على الجهاز الذي فيه المفتاح:
joining-signed = { $count ->
    [zero] لم يوقّع أحد بعد.
    [one] وقّع مفتاح جذر واحد.
    [two] وقّع مفتاحا جذر.
    [few] وقّعت { $count } مفاتيح جذر.
    [many] وقّع { $count } مفتاح جذر.
   *[other] وقّع { $count } مفتاح جذر.
}
joining-root-draft = أول مفاتيح جذر لدى { $participant }
joining-delegations = المسؤولون الوطنيون لدى { $participant }
joining-step-rights = صلاحياتكم
joining-rights-lead = تتيح مفاتيح الجذر لكم ولزملائكم التوقيع. وبعد توقيع العدد الكافي منها يُفتح لكم هذا الموقع.
joining-rights-later = يتبع هذا من تلقاء نفسه حين تصبح مجموعة الجذر نافذة.
joining-active = تستطيعون الآن التوقيع باسم دولتكم. وما سجّلته الأمانة لكم من قبل تؤكدونه في قائمة واحدة.
done-joining-key = حُفظ مفتاحكم.
done-joining-root-key = حُفظ مفتاح الجذر.
done-joining-elsewhere = سُجّل أن زملاء يحملون مفاتيح الجذر.
mail-joining-subject = دعوة إلى المشاركة باسم { $participant }
mail-joining-text =
    { $name }، تسميكم المذكرة الشفوية { $note } مسؤولًا وطنيًا لدى { $participant }. يرجى فتح هذا الرابط على الحاسوب الذي تعملون عليه والضغط على «ابدأ»:

    { $link }

    الرابط لكم وحدكم وصالح 30 يومًا؛ يرجى عدم إعطائه لأحد. وإن لم تتوقعوه فاكتبوا إلى { $secretariat }.

## Contacts entered on instruction

confirm-all-title = تأكيد ما سُجّل بناءً على تعليمات
confirm-all-lead = سجّلت الأمانة نقاط الاتصال هذه كما قالت مذكراتكم الشفوية. توضع علامة على الصحيح منها، ويؤكدها توقيع واحد جميعًا. ويُغيَّر غيرها في صفحتكم في الدليل.
confirm-all-contacts = نقاط الاتصال الصحيحة
confirm-all-none-ticked = توضع علامة على نقطة اتصال واحدة على الأقل.
confirm-all-nothing = لا نقطة اتصال تنتظر مفتاحكم.
confirm-all-count = { $count ->
    [zero] لا نقطة اتصال تنتظر مفتاحكم.
    [one] نقطة اتصال واحدة تنتظر مفتاحكم.
    [two] نقطتا اتصال تنتظران مفتاحكم.
    [few] { $count } نقاط اتصال تنتظر مفتاحكم.
    [many] { $count } نقطة اتصال تنتظر مفتاحكم.
   *[other] { $count } نقطة اتصال تنتظر مفتاحكم.
}
