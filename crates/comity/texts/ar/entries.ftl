# كل قيد في جملة واحدة، دون أسماء أشخاص. والجملة الإنكليزية مكتوبة بجانب نوع البيان في البرنامج.

told-members-network-founded = { $by }: تأسيس الشبكة.
told-members-rules-set = { $by }: تحديد قواعد من يحق له الإدلاء بأي بيان.
told-members-profile-set = { $by }: تحديد خصائص الشبكة.
told-members-participant-admitted = { $by }: قبول مشاركة { $of }.
told-members-participant-suspended = { $by }: تسجيل وقف مشاركة { $of } ({ $decision }).
told-members-participant-reinstated = { $by }: تسجيل استئناف مشاركة { $of } ({ $decision }).
told-members-root-set = { $by }: تحديد مفاتيح الجذر الخاصة به.
told-members-root-recovery-begun = { $by }: طلب مفاتيح جذر جديدة بدل مفاتيح مفقودة؛ ويجب أن تمر سبعة أيام.
told-members-root-recovery-stopped = { $by }: وقف استعادة مفاتيح الجذر الخاصة بـ { $of }: { $reason }
told-members-root-recovered = { $by }: وضع مفاتيح جذر جديدة محل المفاتيح المفقودة.
told-members-delegation-given = { $by }: تفويض شخص حتى { $until }.
told-members-key-enrolled = { $by }: تسجيل مفتاح إضافي للشخص نفسه.
told-members-key-revoked = { $by }: إلغاء مفتاح.
told-members-signing-policy-set = { $by }: تحديد سياسة التوقيع الخاصة به.
told-members-encryption-key-set = { $by }: تحديد مفتاح تشفير.
told-members-statement-confirmed = { $by }: تأكيد بيان مؤقت.
told-directory-contact-appointed = { $by }: تعيين جهة اتصال (قسم { $desk }).
told-directory-contact-updated = { $by }: تعديل جهة اتصال (قسم { $desk }).
told-directory-contact-confirmed = { $by }: تأكيد جهة اتصال.
told-directory-contact-removed = { $by }: حذف جهة اتصال.
told-directory-contact-instructed = { $by }: إدراج جهة اتصال تابعة لـ { $of } (قسم { $desk }) بناءً على التعليمات الواردة في { $note }.
told-directory-removal-instructed = { $by }: حذف جهة اتصال تابعة لـ { $of } بناءً على التعليمات الواردة في { $note }.
told-directory-absence-noted = { $by }: الإشعار بغياب جهة اتصال من { $from } إلى { $until }.
told-directory-contact-renewed = { $by }: تسجيل إجابة جهة اتصال عن التجديد، وردت في { $answered }.
told-directory-holidays-set = { $by }: تحديد العطل الرسمية لـ { $of }.
told-directory-team-listed = { $by }: إدراج الفريق الوطني.
told-directory-team-removed = { $by }: حذف قيد الفريق الوطني.
told-secretariat-circular-issued = { $by }: إصدار التعميم { $number }: { $subject }
told-secretariat-circular-withdrawn = { $by }: سحب تعميم: { $reason }
told-secretariat-circular-acknowledged = { $by }: الإشعار باستلام تعميم.
told-secretariat-list-kept = { $by }: تحديد قائمة التوزيع { $name }.
told-secretariat-procedure-issued = { $by }: إصدار الإجراء المتفق عليه { $title } (الإصدار { $version }).
told-secretariat-procedure-read = { $by }: تسجيل قراءة إجراء متفق عليه.
told-records-part-erased = { $by }: محو جزء: { $reason }
told-checks-round-opened = { $by }: فتح عملية تحقق من الاتصال حتى { $until }.
told-checks-opt-out-noted = { $by }: تسجيل ما إذا كانت { $of } تشارك في عمليات التحقق من الاتصال.
told-checks-round-closed = { $by }: إغلاق عملية تحقق من الاتصال وتوقيع نتيجتها.
told-checks-result-noted = { $by }: تسجيل ما أظهرته عملية تحقق من الاتصال عن { $of }.
told-meetings-body-set = { $by }: إنشاء هيئة أو تعديلها.
told-meetings-meeting-called = { $by }: دعوة إلى اجتماع أو تعديله: { $title }.
told-meetings-meeting-cancelled = { $by }: إلغاء اجتماع: { $reason }
told-meetings-delegate-registered = { $by }: تسجيل وفد { $of } أو تعديل التسجيل أو سحبه.
told-meetings-stakeholder-accredited = { $by }: اعتماد { $of } لحضور اجتماع ما لم تعترض دولة في الموعد.
told-meetings-agenda-set = { $by }: تحديد جدول أعمال اجتماع أو تنقيحه.
told-meetings-document-issued = { $by }: إصدار وثيقة: { $title }.
told-meetings-text-proposed = { $by }: عرض نص وفق إجراء الصمت: { $title }.
told-meetings-silence-broken = { $by }: كسر الصمت.
told-meetings-objection-withdrawn = { $by }: سحب الاعتراض.
told-meetings-objection-received = { $by }: تسجيل اعتراض { $of }، ورد إلى الأمانة.
told-meetings-withdrawal-received = { $by }: تسجيل سحب { $of } اعتراضها، ورد إلى الأمانة.
told-meetings-text-adopted = { $by }: تدوين اعتماد نص.
told-meetings-text-joined = { $by }: توقيع نص معتمد.
told-meetings-text-transmitted = { $by }: إحالة نص معتمد.
told-meetings-results-noted = { $by }: تدوين نتائج اجتماع.
told-channel-message-sent = { $formality ->
    [informal] { $by }: إرسال رسالة غير رسمية؛ ولا يرد نصها في هذا السجل.
   *[other] { $by }: إرسال رسالة مشفّرة.
}
told-channel-message-acknowledged = { $by }: الإشعار باستلام رسالة؛ ولا يعني ذلك موافقة على مضمونها.
told-channel-answer-promised = { $by }: التعهد بالرد على رسالة.
told-channel-conversation-closed = { $by }: اعتبار مراسلة منتهية.
told-channel-removal-agreed = { $by }: الموافقة على حذف مراسلة منتهية قبل موعدها.
told-channel-routing-removed = { $by }: حذف بيان من كتب إلى من.
told-channel-telephone-codes-set = { $by }: تحديد رموز الهاتف لأحد أقسامه.
told-channel-acknowledged-by-telephone = { $by }: إدخال الرمز الذي أشعر به { $of } هاتفيًا باستلام رسالة؛ ولا يعني ذلك موافقة على مضمونها.
told-channel-archive-key-set = { $fingerprint ->
    [none] { $by }: التخلي عن أرشيف مفاتيح أقسامه.
   *[other] { $by }: تسمية أرشيف لمفاتيح أقسامه.
}
told-channel-shift-handed-over = { $by }: تسليم مناوبة أحد أقسامه.
told-channel-shift-taken = { $by }: تسلّم مناوبة أحد أقسامه.
told-channel-alerts-muted = { $by }: كتم تنبيهات أحد أقسامه.
told-channel-alerts-unmuted = { $by }: إنهاء كتم تنبيهات أحد أقسامه.
told-channel-mail-received = { $by }: إدخال رد مشفّر ورد بالبريد.
told-channel-desk-key-shared = { $by }: تسليم مفتاح أحد الأقسام إلى أجهزة العاملين باسمه.
told-channel-ladder-set = { $by }: تحديد من يُتصل به عند عدم الإشعار باستلام رسالة عاجلة.
told-directory-coordinator-designated = { $by }: تسمية دولة منسّقة لمنطقة.
told-directory-coordinator-accepted = { $by }: قبول تنسيق منطقة.
told-directory-coordinator-ended = { $by }: إنهاء تسمية دولة منسّقة.
told-directory-region-reminded = { $by }: تذكير دول منطقته بمراجعة جهات الاتصال.
told-directory-coordinator-declined = { $by }: بيان ما إذا كان يريد الاتصال بالدولة المنسّقة لمنطقته من أجله.
told-checks-line-tested = { $by }: اختبار خط اتصال.
