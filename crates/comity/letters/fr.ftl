# Lettres et projets de notes verbales en français. Les mots entre crochets sont complétés par l'expéditeur.

month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre
date = { $day } { $month } { $year }
note = Note verbale
number = N° [numéro]
subject = Objet : { $subject }
footer-draft = Projet du { $date }, établi à partir de l'annuaire. Il ne vaut qu'une fois transmis.
no-contact = Aucun point de contact ne figure actuellement dans l'annuaire ({ $state }).
no-value = [à compléter]

label-desk = Service
label-office = Bureau
label-institution = Institution
label-person = Personne
label-deputy = Suppléant
label-telephone = Téléphone
label-mobile = Téléphone mobile
label-email = Courriel
label-secure-line = Ligne protégée
label-openpgp = Empreinte OpenPGP
label-languages = Langues
label-hours = Heures de service
label-time-zone = Fuseau horaire

invitation-title = Invitation à désigner des points de contact
invitation-text = Le secrétariat de « { $network } » présente ses compliments à [la Mission permanente] ({ $state }) et a l'honneur d'inviter le Gouvernement à désigner ses points de contact pour l'annuaire.

    Des points de contact peuvent être désignés pour les services suivants : { $desks }. Le secrétariat serait reconnaissant de recevoir, pour chacun d'eux, le nom du bureau, son institution, un numéro de téléphone avec l'indicatif du pays, une adresse électronique, les heures de service, le fuseau horaire et les langues. Les noms de personnes peuvent être omis.

    La désignation est volontaire ; elle peut être modifiée ou retirée à tout moment. Elle peut être faite par une note verbale adressée au secrétariat, ou par les autorités compétentes elles-mêmes au moyen de leur propre clé.
invitation-end = Le secrétariat de « { $network } » saisit cette occasion pour renouveler à [la Mission permanente] ({ $state }) les assurances de sa très haute considération.

confirmation-request-title = Confirmation annuelle des points de contact
confirmation-request-text = Le secrétariat de « { $network } » présente ses compliments à [la Mission permanente] ({ $state }) et a l'honneur de se référer à l'annuaire des points de contact, qui est confirmé une fois tous les { $days } jours.

    Le secrétariat serait reconnaissant aux autorités compétentes de bien vouloir examiner les points de contact ci-dessous et confirmer qu'ils sont toujours exacts, ou faire connaître ce qui doit être modifié.
confirmation-request-end = Le secrétariat de « { $network } » saisit cette occasion pour renouveler à [la Mission permanente] ({ $state }) les assurances de sa très haute considération.

receipt-title = Accusé de réception et remerciements
receipt-text = Le secrétariat de « { $network } » présente ses compliments à [la Mission permanente] ({ $state }) et a l'honneur d'accuser réception, avec ses remerciements, de sa note verbale n° [numéro] du [date].

    Les points de contact figurent dans l'annuaire comme suit. Le secrétariat saurait gré à [la Mission permanente] de lui signaler tout ce qui ne correspondrait pas à son intention.
receipt-end = Le secrétariat de « { $network } » saisit cette occasion pour renouveler à [la Mission permanente] ({ $state }) les assurances de sa très haute considération.

nomination-title = Désignation d'un point de contact
nomination-text = [La Mission permanente] ({ $state }) présente ses compliments au secrétariat de « { $network } » et a l'honneur de désigner le point de contact suivant, avec effet au [date].
nomination-end = [La Mission permanente] prie le secrétariat de bien vouloir inscrire ce point de contact dans l'annuaire et saisit cette occasion pour renouveler au secrétariat de « { $network } » les assurances de sa très haute considération.

removal-title = Retrait d'un point de contact
removal-text = [La Mission permanente] ({ $state }) présente ses compliments au secrétariat de « { $network } » et a l'honneur de lui faire savoir que le point de contact suivant n'exerce plus cette fonction, avec effet au [date]. [Conserver ce qui doit être retiré, supprimer le reste.]
removal-end = [La Mission permanente] prie le secrétariat de bien vouloir le retirer de l'annuaire et saisit cette occasion pour renouveler au secrétariat de « { $network } » les assurances de sa très haute considération.

confirmation-title = Confirmation des points de contact
confirmation-text = [La Mission permanente] ({ $state }) présente ses compliments au secrétariat de « { $network } » et a l'honneur de confirmer que les points de contact suivants sont exacts.
confirmation-end = [La Mission permanente] saisit cette occasion pour renouveler au secrétariat de « { $network } » les assurances de sa très haute considération.
