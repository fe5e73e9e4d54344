# كل قيد في جملة واحدة، دون أسماء أشخاص. والجملة الإنكليزية مكتوبة بجانب نوع البيان في البرنامج.

told-members-network-founded = { $by }: تأسيس الشبكة.
told-members-rules-set = { $by }: تحديد قواعد من يحق له الإدلاء بأي بيان.
told-members-profile-set = { $by }: تحديد خصائص الشبكة.
told-members-participant-admitted = { $by }: قبول مشاركة { $of }.
told-members-participant-suspended = { $by }: تسجيل وقف مشاركة { $of } ({ $decision }).
told-members-participant-reinstated = { $by }: تسجيل استئناف مشاركة { $of } ({ $decision }).
told-members-root-set = { $by }: تحديد مفاتيح الجذر الخاصة به.
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
told-records-part-erased = { $by }: محو جزء: { $reason }
