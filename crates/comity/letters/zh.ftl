# 中文信函和普通照会草稿。方括号内的文字由发送方填写。

month-1 = 1
month-2 = 2
month-3 = 3
month-4 = 4
month-5 = 5
month-6 = 6
month-7 = 7
month-8 = 8
month-9 = 9
month-10 = 10
month-11 = 11
month-12 = 12
date = { $year }年{ $month }月{ $day }日
note = 普通照会
number = 第[编号]号
subject = 事由：{ $subject }
footer-draft = { $date }根据名录拟就的草稿，发出之前不具效力。
no-contact = 名录中目前没有{ $state }的联络点。
no-value = [待填写]

label-desk = 职能
label-office = 办公室
label-institution = 机构
label-person = 人员
label-deputy = 代理人
label-telephone = 电话
label-mobile = 移动电话
label-email = 电子邮件
label-secure-line = 保密线路
label-openpgp = OpenPGP 指纹
label-languages = 语文
label-hours = 工作时间
label-time-zone = 时区

invitation-title = 邀请指定联络点
invitation-text = “{ $network }”秘书处向{ $state }[常驻代表团]致意，并谨邀请{ $state }政府为名录指定联络点。

    可为下列职能指定联络点：{ $desks }。谨请就每一联络点提供办公室名称、所属机构、含国家代码的电话号码、电子邮件地址、工作时间、时区和语文。人员姓名可以不列。

    指定联络点出于自愿，可随时更改或撤回。可通过致秘书处的普通照会作出，也可由主管部门使用自己的密钥作出。
invitation-end = “{ $network }”秘书处顺向{ $state }[常驻代表团]致以最崇高的敬意。

confirmation-request-title = 联络点年度确认
confirmation-request-text = “{ $network }”秘书处向{ $state }[常驻代表团]致意，并谨提及联络点名录。名录每{ $days }天确认一次。

    谨请{ $state }主管部门查看下列联络点，确认其仍然正确，或告知应作的更改。
confirmation-request-end = “{ $network }”秘书处顺向{ $state }[常驻代表团]致以最崇高的敬意。

receipt-title = 收讫并致谢
receipt-text = “{ $network }”秘书处向{ $state }[常驻代表团]致意，并谨确认收到其[日期]第[编号]号普通照会，谨致谢意。

    联络点在名录中登载如下。如有与原意不符之处，谨请告知秘书处。
receipt-end = “{ $network }”秘书处顺向{ $state }[常驻代表团]致以最崇高的敬意。

nomination-title = 指定联络点
nomination-text = { $state }[常驻代表团]向“{ $network }”秘书处致意，并谨指定下列联络点，自[日期]起生效。
nomination-end = 谨请将该联络点列入名录。[常驻代表团]顺向“{ $network }”秘书处致以最崇高的敬意。

removal-title = 撤销联络点
removal-text = { $state }[常驻代表团]向“{ $network }”秘书处致意，并谨告知下列联络点自[日期]起不再履行该职能。[保留拟撤销者，删去其余。]
removal-end = 谨请将其从名录中删除。[常驻代表团]顺向“{ $network }”秘书处致以最崇高的敬意。

confirmation-title = 确认联络点
confirmation-text = { $state }[常驻代表团]向“{ $network }”秘书处致意，并谨确认下列联络点正确无误。
confirmation-end = [常驻代表团]顺向“{ $network }”秘书处致以最崇高的敬意。
