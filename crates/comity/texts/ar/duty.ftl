# صفحة المناوبة: الوارد والمناوبات وكتم التنبيهات والبحث في الرسائل.

messages-incoming = وارد لم يُشعَر باستلامه
messages-came = وارد
messages-past = متأخر لدينا
waits-by = بحلول { $time }

shifts-title = سجل المناوبات
shifts-lead = من ينهي مناوبته يسلّم ما هو مفتوح مع ملاحظة مشفّرة، ومن يبدأ مناوبته يوقّع أنه قرأها. ولا يطّلع على ذلك أحد خارج جهتكم.
shifts-none = لم تُسلَّم أي مناوبة بعد.
shift-hand-over = تسليم المناوبة
shift-new-lead = يُختار ما تتابعه المناوبة التالية، وتُكتب الملاحظة، ثم يُوقَّع التسليم. وتُشفّر الملاحظة على هذا الجهاز ولا يفتحها إلا قسمكم.
shift-not-taken = سلّم { $name } مناوبة قسم { $desk }، { $time }. ولم يتسلّمها أحد بعد.
todo-shift = تسلُّم مناوبة قسم { $desk }
todo-shift-by = سلّمها { $name }، { $time }. ولم يتسلّمها أحد بعد.
shift-read = قراءة التسليم
shift-take = تسلّم المناوبة
shift-by = سلّمها
shift-taken-by = تسلّمها
shift-nobody = لا أحد بعد
shift-note = ملاحظة للمناوبة التالية
shift-no-note = دون ملاحظة
shift-note-hint = ما جرى التعهد به هاتفيًا، ومن سيعاود الاتصال، وما تلزم متابعته. وتُشفّر لمفتاح قسمكم أنتم.
shift-open = المراسلات المفتوحة
shift-quiet = مراسلات أخرى لم يُنهها أحد
shift-go-on = المتابعة والتوقيع
shift-unread = تعذّرت قراءة التسليم. لم يُسجَّل أي شيء؛ يرجى تحميل الصفحة من جديد، وملاحظتكم محفوظة في هذا المتصفح.
shift-failed = لم يُرسل أي شيء، وما كتبتموه لا يزال هنا.

mutes-title = تنبيهات مكتومة
mute-title = كتم التنبيهات
mute-lead = لا يصل إلى قسمكم لمدة محددة تنبيه ولا بريد بهذا الشأن. ولا يلاحظ من كتب إليكم أي فرق. وتظل الرسالة العاجلة تمر بمراحل التصعيد: تُستخدم الوسيلة الثانية ويُبلَّغ النائب والأقسام الأخرى كالمعتاد.
mute-what = ما يُكتم
mute-this-conversation = هذه المراسلة، ومنها الرسائل العاجلة
mute-of-participant = الرسائل العادية وذات الأولوية من { $name }
mute-of-conversation = المراسلة مع
mute-desk = لأي قسم
mute-until = المدة
mute-hours = { $count ->
    [zero] لا شيء
    [one] ساعة واحدة
    [two] ساعتان
    [few] { $count } ساعات
    [many] { $count } ساعة
   *[other] { $count } ساعة
}
mute-until-shown = حتى { $time }
mute-reason = السبب
mute-reason-hint = يقرؤه زملاؤكم في جهتكم دون غيرهم، ويمكن محوه.
mute-reason-wanted = يرجى ذكر السبب في 300 حرف على الأكثر.
mute-until-wanted = يرجى اختيار المدة، وهي 24 ساعة على الأكثر.
mute-what-wanted = يرجى اختيار ما يُكتم.
mute-reason-erased = مُحي السبب.
mute-end = إنهاء الكتم

finding-title = البحث في نصوص الرسائل
finding-words = كلمات من نصوص الرسائل أو أسماء الملفات
finding-hint = { $count ->
    [zero] لا رسائل لفتحها.
    [one] تُجلب رسالة واحدة وتُفتح على هذا الجهاز. ويبقى ما تبحثون عنه هنا.
    [two] تُجلب رسالتان وتُفتحان على هذا الجهاز. ويبقى ما تبحثون عنه هنا.
    [few] تُجلب { $count } رسائل على الأكثر وتُفتح على هذا الجهاز، بدءًا بالأحدث. ويبقى ما تبحثون عنه هنا.
    [many] تُجلب { $count } رسالة على الأكثر وتُفتح على هذا الجهاز، بدءًا بالأحدث. ويبقى ما تبحثون عنه هنا.
   *[other] تُجلب { $count } رسالة على الأكثر وتُفتح على هذا الجهاز، بدءًا بالأحدث. ويبقى ما تبحثون عنه هنا.
}
finding-progress = الرسائل المفتوحة
finding-stop = إيقاف
finding-js-opening = فُتحت {"{done}"} من أصل {"{all}"}.
finding-js-found = عدد المراسلات المطابقة: {"{count}"}.
finding-js-nothing = لا شيء يطابق هذا البحث.
finding-js-stopped = لم تُفتح بعد: {"{count}"}. للمتابعة يُضغط زر البحث.
finding-js-unopened = ما لا يستطيع هذا الجهاز فتحه: {"{count}"}.
finding-js-failed = توقف البحث، ويبقى البحث ممكنًا فيما فُتح.
finding-js-file = ملف:

kind-channel-shift-handed-over = تسليم مناوبة
kind-channel-shift-taken = تسلّم مناوبة
kind-channel-alerts-muted = كتم تنبيهات
kind-channel-alerts-unmuted = إنهاء كتم

field-body-open = المراسلات المفتوحة
field-body-hand-over = التسليم
field-body-mute = ما كُتم
field-reason = السبب
