# الإجراءات المتفق عليها.

nav-procedures = الإجراءات
procedures-title = الإجراءات المتفق عليها
procedures-lead = ما اتفقت عليه الشبكة: من يحق له الاتصال ولأي غرض، ومهل الرد، وكيفية التعجيل، وما يُتخذ بعد التسريب، وشروط الاستخدام.
procedures-none = لا يوجد هنا أي إجراء متفق عليه بعد.
procedure-title = العنوان
procedure-text = النص
procedure-version = الإصدار { $version }
procedure-version-heading = الإصدار
procedure-versions = الإصدارات
procedure-older = لم يعد هذا الإصدار قائمًا. ويوجد إصدار أحدث منه.
procedure-places = يسري على
procedure-places-hint = يُذكر الإجراء في هذه الصفحات.
procedure-places-missing = يرجى تأشير موضع واحد على الأقل يسري عليه.
procedure-title-missing = يرجى ذكر العنوان، في 200 حرف على الأكثر.
procedure-issue = إجراء جديد
procedure-next = الإصدار التالي
procedure-issue-lead = تُبلَّغ كل جهة اتصال بالبريد الإلكتروني ويُطلب منها تسجيل قراءته. وتبقى الإصدارات السابقة، ويظهر ما تغيّر.
procedure-applies = إجراء متفق عليه:
procedure-yours = بالنسبة إليكم
procedure-unread = لم تسجلوا قراءته بعد
procedure-read-on = قرأتموه في { $day }
procedure-reading = القراءة
procedure-read-lead = تسجيل القراءة يعني أنكم على علم بالنص. وليس ذلك توقيعًا عليه.
procedure-mark-read = قرأته
procedure-read-how = الوسيلة
procedure-read-by-link = عبر الرابط، كما سجلته الجهة المضيفة
procedure-read-by-mail = عبر البريد الإلكتروني، كما قرأته الأمانة
procedure-readers = من سجلوا القراءة
procedure-readers-none = لم يسجل أحد قراءة هذا الإصدار حتى الآن.
procedure-changes = ما تغيّر منذ الإصدار { $version }
procedure-changes-none = لا توجد بين الإصدارين لغة مشتركة تقرؤونها.
line-in = مُضاف:
line-out = محذوف:

place-directory = الدليل
place-checks = اختبارات جهات الاتصال
place-circulars = التعاميم
place-meetings = الاجتماعات
place-channel = الرسائل بين جهات الاتصال
place-terms = كل شيء: شروط الاستخدام

mail-procedure-subject = إجراء متفق عليه: { $title }، الإصدار { $version }
mail-procedure-text =
    صدر الإصدار { $version } من الإجراء المتفق عليه «{ $title }». يرجى قراءته وتسجيل القراءة:

    { $link }

    هذا الرابط مخصص لكم وحدكم؛ يرجى عدم إعطائه لغيركم.
says-body-applies-to-directory = { place-directory }
says-body-applies-to-checks = { place-checks }
says-body-applies-to-circulars = { place-circulars }
says-body-applies-to-meetings = { place-meetings }
says-body-applies-to-channel = { place-channel }
says-body-applies-to-terms = { place-terms }
