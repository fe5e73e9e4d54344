//! Answers of people, many of which look a little like programs.

use super::Row;

pub(super) const ROWS: &[Row] = &[
    ("Outlook, quoting", OUTLOOK, "answer"),
    ("Gmail, quoting a bounce", QUOTED_BOUNCE, "answer"),
    ("an answer to an absence note", RE_AUTOMATIC, "answer"),
    ("the same in German", AW_AUTOMATIC, "answer"),
    ("a subject that speaks of an automatic reply", SPEAKS, "answer"),
    ("somebody is out of the office, says a person", COLLEAGUE, "answer"),
    ("a car, in German", CAR, "answer"),
    ("Auto-Submitted: no", SUBMITTED_NO, "answer"),
    ("Exchange, suppressing what others send", SUPPRESS, "answer"),
    ("a person passes a bounce on", FORWARDED_BOUNCE, "answer"),
    ("a bounce as an attachment of a person", ATTACHED_BOUNCE, "answer"),
    ("the postmaster answers", POSTMASTER, "answer"),
    ("through a mailing list", LIST, "answer"),
    ("an officer answers from a ticket system", OFFICER, "answer"),
    ("HTML alone", HTML, "answer"),
    ("signed with PGP", SIGNED, "answer"),
    ("forwarded by an inbox rule", RULE, "answer"),
];

const OUTLOOK: &str = r#"
Return-Path: <anna.example@mfa.avaria.example>
Received: from EX1.mfa.avaria.example by mx.comity.example; Sun, 22 Nov 2026 12:05:00 +0000
From: "Example, Anna" <anna.example@mfa.avaria.example>
To: Comity <noreply@comity.example>
Subject: RE: Line check
Thread-Topic: Line check
Date: Sun, 22 Nov 2026 12:05:00 +0000
Message-ID: <a1@mfa.avaria.example>
References: <c1@comity.example>
In-Reply-To: <c1@comity.example>
X-MS-Has-Attach:
X-MS-Exchange-Organization-SCL: -1
Content-Type: text/plain; charset="iso-8859-1"
Content-Transfer-Encoding: quoted-printable

Received, we are here. Gr=FC=DFe

From: Comity <noreply@comity.example>
Sent: 22 November 2026 12:00
Subject: Line check

Please answer. This mail was sent automatically: out of office notes do not count.
"#;

const QUOTED_BOUNCE: &str = r#"
From: Anna Example <anna@gmail.example>
To: noreply@comity.example
Subject: Re: Delivery Status Notification (Failure)
In-Reply-To: <c1@comity.example>

Use my other address please.

> <duty@mfa.avaria.example>: 550 5.1.1 User unknown
> Message-ID: <c1@comity.example>
"#;

const RE_AUTOMATIC: &str = r#"
From: Anna Example <anna.example@mfa.avaria.example>
To: noreply@comity.example
Subject: Re: Automatic reply: Line check
In-Reply-To: <c1@comity.example>

I am back, received.
"#;

const AW_AUTOMATIC: &str = r#"
From: Anna Example <anna.example@amt.belmora.example>
To: noreply@comity.example
Subject: AW: Automatische Antwort: Line check
X-Auto-Response-Suppress: DR, RN, NRN, OOF, AutoReply

Bin wieder da.
"#;

const SPEAKS: &str = r#"
From: Anna Example <anna.example@mfa.avaria.example>
To: noreply@comity.example
Subject: Your automatic reply to our note

It did not arrive. Please send it again.
"#;

const COLLEAGUE: &str = r#"
From: Boris Example <boris.example@mfa.avaria.example>
To: noreply@comity.example
Subject: Anna is out of the office today
In-Reply-To: <c1@comity.example>

I answer for her: received.
"#;

const CAR: &str = r#"
From: Boris Example <boris.example@amt.belmora.example>
To: noreply@comity.example
Subject: Auto: Kennzeichen der Delegation

Siehe unten.
"#;

const SUBMITTED_NO: &str = r#"
From: desk@mfa.cardova.example
To: noreply@comity.example
Subject: Re: Line check
Auto-Submitted: no
X-Autoreply: no

Received.
"#;

const SUPPRESS: &str = r#"
From: desk@mfa.cardova.example
To: noreply@comity.example
Subject: RE: Line check
X-Auto-Response-Suppress: DR, OOF, AutoReply
X-MS-Exchange-Inbox-Rules-Loop: desk@mfa.cardova.example
In-Reply-To: <c1@comity.example>

Received.
"#;

const FORWARDED_BOUNCE: &str = r#"
Return-Path: <anna.example@mfa.avaria.example>
From: Anna Example <anna.example@mfa.avaria.example>
To: noreply@comity.example
Subject: Fwd: Undelivered Mail Returned to Sender

Our colleagues sent me this. Is the address right?

---------- Forwarded message ---------
From: MAILER-DAEMON@mx.comity.example
<duty@mfa.avaria.example>: 550 5.1.1 User unknown
"#;

const ATTACHED_BOUNCE: &str = r#"
Return-Path: <anna.example@mfa.avaria.example>
From: Anna Example <anna.example@mfa.avaria.example>
To: noreply@comity.example
Subject: Undelivered Mail Returned to Sender
Content-Type: multipart/mixed; boundary="o1"

--o1
Content-Type: text/plain

See what came back.

--o1
Content-Type: message/rfc822

From: MAILER-DAEMON@mx.comity.example
Subject: Undelivered Mail Returned to Sender
Content-Type: multipart/report; report-type=delivery-status; boundary="i1"

--i1
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.comity.example

Final-Recipient: rfc822; duty@mfa.avaria.example
Action: failed
Status: 5.1.1

--i1--

--o1--
"#;

const POSTMASTER: &str = r#"
From: Postmaster <postmaster@mfa.dalmere.example>
To: noreply@comity.example
Subject: Re: Undeliverable: Line check
In-Reply-To: <c1@comity.example>

The mailbox has been mended. Received.
"#;

const LIST: &str = r#"
Return-Path: <cert-bounces@lists.farholm.example>
From: Anna Example <anna@cert.farholm.example>
To: noreply@comity.example
Cc: cert@lists.farholm.example
Subject: Re: [cert] Line check
In-Reply-To: <c1@comity.example>
Precedence: list
List-Id: <cert.lists.farholm.example>
List-Post: <mailto:cert@lists.farholm.example>
X-Mailman-Version: 2.1.39

Received, we are here.
"#;

const OFFICER: &str = r#"
From: "Anna Example via RT" <cert@cert.avaria.example>
To: noreply@comity.example
Subject: [CERT #4711] Line check
Precedence: bulk
X-RT-Ticket: CERT #4711
Managed-By: RT 4.4.4
X-RT-Originator: anna.example@cert.avaria.example
In-Reply-To: <c1@comity.example>

Received, we are here.
"#;

const HTML: &str = r#"
From: desk@mfa.eastland.example
To: noreply@comity.example
Subject: Re: Line check
In-Reply-To: <c1@comity.example>
Content-Type: text/html; charset=utf-8

<html><head><style>p { color: red }</style></head><body><p>Received &amp; read.</p><script>x()</script></body></html>
"#;

const SIGNED: &str = r#"
From: desk@cert.belmora.example
To: noreply@comity.example
Subject: Re: Line check
In-Reply-To: <c1@comity.example>
Content-Type: multipart/signed; micalg=pgp-sha512; protocol="application/pgp-signature"; boundary="p1"

--p1
Content-Type: text/plain; charset=utf-8

Received.

--p1
Content-Type: application/pgp-signature; name="signature.asc"

-----BEGIN PGP SIGNATURE-----
=none
-----END PGP SIGNATURE-----

--p1--
"#;

const RULE: &str = r#"
Return-Path: <anna.example@mfa.avaria.example>
From: Anna Example <anna.example@mfa.avaria.example>
To: desk@mfa.avaria.example
Subject: Re: Line check
In-Reply-To: <c1@comity.example>
X-MS-Exchange-Generated-Message-Source: Mailbox Rules Agent
Resent-From: <desk@mfa.avaria.example>

Received.
"#;
