# Cartas y proyectos de notas verbales en español. Las palabras entre corchetes las completa quien envía.

month-1 = enero
month-2 = febrero
month-3 = marzo
month-4 = abril
month-5 = mayo
month-6 = junio
month-7 = julio
month-8 = agosto
month-9 = septiembre
month-10 = octubre
month-11 = noviembre
month-12 = diciembre
date = { $day } de { $month } de { $year }
note = Nota verbal
number = Núm. [número]
subject = Asunto: { $subject }
footer-draft = Proyecto de { $date }, elaborado a partir del directorio. Carece de efecto hasta su envío.
no-contact = En la actualidad no figura en el directorio ningún punto de contacto de { $state }.
no-value = [por completar]

label-desk = Servicio
label-office = Oficina
label-institution = Institución
label-person = Persona
label-deputy = Suplente
label-telephone = Teléfono
label-mobile = Teléfono móvil
label-email = Correo electrónico
label-secure-line = Línea protegida
label-openpgp = Huella OpenPGP
label-languages = Idiomas
label-hours = Horario
label-time-zone = Huso horario

invitation-title = Invitación a designar puntos de contacto
invitation-text = La secretaría de «{ $network }» saluda atentamente a [la Misión Permanente] de { $state } y tiene el honor de invitar al Gobierno de { $state } a designar sus puntos de contacto para el directorio.

    Pueden designarse puntos de contacto para los servicios siguientes: { $desks }. La secretaría agradecería recibir, respecto de cada uno, el nombre de la oficina, su institución, un número de teléfono con el código del país, una dirección de correo electrónico, el horario, el huso horario y los idiomas. Los nombres de personas pueden omitirse.

    La designación es voluntaria y puede modificarse o retirarse en cualquier momento. Puede hacerse mediante nota verbal dirigida a la secretaría, o por las propias autoridades competentes con su propia clave.
invitation-end = La secretaría de «{ $network }» aprovecha la oportunidad para reiterar a [la Misión Permanente] de { $state } las seguridades de su más alta consideración.

confirmation-request-title = Confirmación anual de los puntos de contacto
confirmation-request-text = La secretaría de «{ $network }» saluda atentamente a [la Misión Permanente] de { $state } y tiene el honor de referirse al directorio de puntos de contacto, que se confirma una vez cada { $days } días.

    La secretaría agradecería que las autoridades competentes de { $state } examinaran los puntos de contacto que figuran a continuación y confirmaran que siguen siendo correctos, o comunicaran lo que deba modificarse.
confirmation-request-end = La secretaría de «{ $network }» aprovecha la oportunidad para reiterar a [la Misión Permanente] de { $state } las seguridades de su más alta consideración.

receipt-title = Acuse de recibo y agradecimiento
receipt-text = La secretaría de «{ $network }» saluda atentamente a [la Misión Permanente] de { $state } y tiene el honor de acusar recibo, con agradecimiento, de su nota verbal núm. [número] de [fecha].

    Los puntos de contacto figuran en el directorio como sigue. La secretaría agradecería que se le señalara todo lo que no corresponda a lo previsto.
receipt-end = La secretaría de «{ $network }» aprovecha la oportunidad para reiterar a [la Misión Permanente] de { $state } las seguridades de su más alta consideración.

nomination-title = Designación de un punto de contacto
nomination-text = [La Misión Permanente] de { $state } saluda atentamente a la secretaría de «{ $network }» y tiene el honor de designar el siguiente punto de contacto, con efecto a partir del [fecha].
nomination-end = [La Misión Permanente] solicita que este punto de contacto se inscriba en el directorio y aprovecha la oportunidad para reiterar a la secretaría de «{ $network }» las seguridades de su más alta consideración.

removal-title = Supresión de un punto de contacto
removal-text = [La Misión Permanente] de { $state } saluda atentamente a la secretaría de «{ $network }» y tiene el honor de comunicar que el siguiente punto de contacto ha dejado de ejercer esa función, con efecto a partir del [fecha]. [Conservar lo que deba suprimirse y borrar lo demás.]
removal-end = [La Misión Permanente] solicita que se suprima del directorio y aprovecha la oportunidad para reiterar a la secretaría de «{ $network }» las seguridades de su más alta consideración.

confirmation-title = Confirmación de los puntos de contacto
confirmation-text = [La Misión Permanente] de { $state } saluda atentamente a la secretaría de «{ $network }» y tiene el honor de confirmar que los siguientes puntos de contacto son correctos.
confirmation-end = [La Misión Permanente] aprovecha la oportunidad para reiterar a la secretaría de «{ $network }» las seguridades de su más alta consideración.
