# Letters and draft notes verbales in English. Words in square brackets are filled in by who sends.

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
date = { $day } { $month } { $year }
note = Note verbale
number = No. [number]
subject = Subject: { $subject }
footer-draft = Draft of { $date }, made from the directory. It says nothing until it is issued.
no-contact = No contact of { $state } stands in the directory at present.
no-value = [to be filled in]

label-desk = Desk
label-office = Office
label-institution = Institution
label-person = Person
label-deputy = Deputy
label-telephone = Telephone
label-mobile = Mobile telephone
label-email = E-mail
label-secure-line = Secure line
label-openpgp = OpenPGP fingerprint
label-languages = Languages
label-hours = Working hours
label-time-zone = Time zone

invitation-title = Invitation to nominate points of contact
invitation-text = The secretariat of “{ $network }” presents its compliments to [the Permanent Mission] of { $state } and has the honour to invite the Government of { $state } to nominate its points of contact for the directory.

    Points of contact may be nominated for the following desks: { $desks }. For each of them the secretariat would be grateful to receive the name of the office, its institution, a telephone number with the country code, an e-mail address, working hours, time zone and languages. Names of persons may be left out.

    The nomination is voluntary and may be changed or withdrawn at any time. It may be made by a note verbale to the secretariat, or by the competent authorities themselves with their own key.
invitation-end = The secretariat of “{ $network }” avails itself of this opportunity to renew to [the Permanent Mission] of { $state } the assurances of its highest consideration.

confirmation-request-title = Yearly confirmation of the points of contact
confirmation-request-text = The secretariat of “{ $network }” presents its compliments to [the Permanent Mission] of { $state } and has the honour to refer to the directory of points of contact, which is confirmed once in every { $days } days.

    The secretariat would be grateful if the competent authorities of { $state } would look at the points of contact below and confirm that they are still right, or communicate what is to be changed.
confirmation-request-end = The secretariat of “{ $network }” avails itself of this opportunity to renew to [the Permanent Mission] of { $state } the assurances of its highest consideration.

receipt-title = Receipt, with thanks
receipt-text = The secretariat of “{ $network }” presents its compliments to [the Permanent Mission] of { $state } and has the honour to acknowledge, with thanks, receipt of its note verbale No. [number] of [date].

    The points of contact stand in the directory as follows. The secretariat would be grateful to be told of anything that is not as it was meant.
receipt-end = The secretariat of “{ $network }” avails itself of this opportunity to renew to [the Permanent Mission] of { $state } the assurances of its highest consideration.

nomination-title = Nomination of a point of contact
nomination-text = [The Permanent Mission] of { $state } presents its compliments to the secretariat of “{ $network }” and has the honour to nominate the following point of contact, with effect from [date].
nomination-end = [The Permanent Mission] requests that this point of contact be entered in the directory, and avails itself of this opportunity to renew to the secretariat of “{ $network }” the assurances of its highest consideration.

removal-title = Removal of a point of contact
removal-text = [The Permanent Mission] of { $state } presents its compliments to the secretariat of “{ $network }” and has the honour to communicate that the following point of contact no longer acts as such, with effect from [date]. [Keep what is to be removed, delete the rest.]
removal-end = [The Permanent Mission] requests that it be removed from the directory, and avails itself of this opportunity to renew to the secretariat of “{ $network }” the assurances of its highest consideration.

confirmation-title = Confirmation of the points of contact
confirmation-text = [The Permanent Mission] of { $state } presents its compliments to the secretariat of “{ $network }” and has the honour to confirm that the following points of contact are right.
confirmation-end = [The Permanent Mission] avails itself of this opportunity to renew to the secretariat of “{ $network }” the assurances of its highest consideration.
