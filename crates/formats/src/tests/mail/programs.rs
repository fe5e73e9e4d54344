//! Absence notes, receipts of ticket systems, read receipts, loops.

use super::Row;

pub(super) const ROWS: &[Row] = &[
    ("Exchange, absence", EXCHANGE, "automatic: Auto-Submitted: auto-generated"),
    (
        "Exchange, behind a gateway that takes headers away",
        EXCHANGE_BARE,
        "automatic: the subject begins with \"automatic reply:\"",
    ),
    (
        "Exchange 2003, absence",
        EXCHANGE_OLD,
        "automatic: X-Auto-Response-Suppress and the subject of an absence note",
    ),
    (
        "Exchange, absence in French",
        FRENCH,
        "automatic: the subject begins with \"réponse automatique :\"",
    ),
    ("Exchange, absence in Arabic", ARABIC, "automatic: the subject begins with \"رد تلقائي:\""),
    ("Exchange, by its template", TEMPLATE, "automatic: an absence note of Exchange"),
    ("Gmail, vacation", GMAIL, "automatic: Auto-Submitted: auto-replied"),
    ("dovecot, sieve vacation", SIEVE, "automatic: Auto-Submitted: auto-replied"),
    (
        "Lotus Domino, absence",
        LOTUS,
        "automatic: the subject begins with \"auto:\" and is that of an absence note",
    ),
    ("cPanel, autoresponder", CPANEL, "automatic: the header x-autorespond"),
    ("vacation(1)", VACATION, "automatic: precedence: bulk"),
    ("auto_reply as precedence", PRECEDENCE, "automatic: x-precedence: auto_reply"),
    ("ticket system, receipt", TICKET, "automatic: precedence: bulk"),
    ("a program with an empty return path", EMPTY_PATH, "automatic: an empty return path"),
    ("a newsletter", NEWSLETTER, "automatic: precedence: bulk"),
    (
        "mailer-daemon, neither bounce nor report",
        DAEMON,
        "automatic: the address of a mail program",
    ),
    ("a word of a later standard", LATER, "automatic: Auto-Submitted: auto-notified"),
    ("Outlook, read receipt", READ, "read receipt"),
    ("Outlook, deleted unread", DELETED, "read receipt"),
    ("Thunderbird, receipt sent by itself", READ_AUTOMATIC, "read receipt"),
    ("our own mail comes back", OWN, "loop"),
    ("our own mail, its header in lower case", OWN_LOWER, "loop"),
    ("round in circles", CIRCLES, "loop"),
    ("through as many hosts as allowed", MANY_HOSTS, "answer"),
];

const EXCHANGE: &str = r#"
From: "Example, Anna" <anna.example@mfa.avaria.example>
To: Comity <noreply@comity.example>
Subject: Automatic reply: Line check
Date: Sun, 22 Nov 2026 12:00:00 +0000
Message-ID: <oof1@mfa.avaria.example>
References: <c1@comity.example>
In-Reply-To: <c1@comity.example>
X-MS-Has-Attach:
X-Auto-Response-Suppress: All
X-MS-Exchange-Inbox-Rules-Loop: anna.example@mfa.avaria.example
auto-submitted: auto-generated
Content-Type: text/plain

I am out of the office until Monday.
"#;

const EXCHANGE_BARE: &str = r#"
From: anna.example@mfa.avaria.example
To: noreply@comity.example
Subject: Automatic reply: Line check

I am out of the office until Monday.
"#;

const EXCHANGE_OLD: &str = r#"
From: anna.example@mfa.avaria.example
To: noreply@comity.example
Subject: Out of Office AutoReply: Line check
X-MimeOLE: Produced By Microsoft Exchange V6.5
X-Auto-Response-Suppress: All

I am away.
"#;

const FRENCH: &str = r#"
From: anna.example@mfa.cardova.example
To: noreply@comity.example
Subject: =?utf-8?Q?R=C3=A9ponse_automatique_:_Essai_de_ligne?=

Je suis absente.
"#;

const ARABIC: &str = r#"
From: desk@mfa.dalmere.example
To: noreply@comity.example
Subject: =?utf-8?B?2LHYryDYqtmE2YLYp9im2Yo6INin2K7Yqtio2KfYsQ==?=

أنا خارج المكتب.
"#;

const TEMPLATE: &str = r#"
From: anna.example@mfa.avaria.example
To: noreply@comity.example
Subject: Line check
X-MS-Exchange-Message-Class: IPM.Note.Rules.OofTemplate.Microsoft

I am away.
"#;

const GMAIL: &str = r#"
Return-Path: <anna@gmail.example>
From: Anna Example <anna@gmail.example>
To: noreply@comity.example
Subject: On leave Re: Line check
In-Reply-To: <c1@comity.example>
References: <c1@comity.example>
Precedence: bulk
X-Autoreply: yes
Auto-Submitted: auto-replied

I am on leave.
"#;

const SIEVE: &str = r#"
Return-Path: <>
From: <duty@cert.avaria.example>
To: <noreply@comity.example>
Subject: Auto: Line check
In-Reply-To: <c1@comity.example>
References: <c1@comity.example>
X-Sieve: Pigeonhole Sieve 0.5.19
Auto-Submitted: auto-replied (vacation)
Precedence: bulk
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

We answer from Monday to Friday.
"#;

const LOTUS: &str = r#"
From: Anna_Example@mfa.eastland.example
To: noreply@comity.example
Subject: AUTO: Anna Example is out of the office (returning 05/12/2026)
X-Mailer: Lotus Domino Server Release 8.5.3
Message-ID: <OF1@mfa.eastland.example>

I am out of the office until 05/12/2026.
"#;

const CPANEL: &str = r#"
From: duty@cert.farholm.example
To: noreply@comity.example
Subject: Thank you
X-Autorespond: Line check
MIME-Version: 1.0

We have received your message.
"#;

const VACATION: &str = r#"
From: anna@univ.avaria.example (Anna Example)
To: noreply@comity.example
Subject: away from my mail
Precedence: bulk
In-Reply-To: <c1@comity.example>

I will not be reading my mail for a while.
"#;

const PRECEDENCE: &str = r#"
From: desk@mfa.belmora.example
To: noreply@comity.example
Subject: Re: Line check
X-Precedence: auto_reply
In-Reply-To: <c1@comity.example>

Received.
"#;

const TICKET: &str = r#"
From: "CERT Avaria via RT" <cert@cert.avaria.example>
To: noreply@comity.example
Subject: [CERT #4711] AutoReply: Line check
Precedence: bulk
X-RT-Loop-Prevention: cert.avaria.example
X-RT-Ticket: CERT #4711
Managed-By: RT 4.4.4
X-RT-Originator: noreply@comity.example
In-Reply-To: <c1@comity.example>

A ticket has been made of your message.
"#;

const EMPTY_PATH: &str = r#"
Return-Path: < >
From: desk@mfa.belmora.example
To: noreply@comity.example
Subject: Thank you for your message

We will answer soon.
"#;

const NEWSLETTER: &str = r#"
Return-Path: <news-bounces@news.belmora.example>
From: news@news.belmora.example
To: noreply@comity.example
Subject: News of November
Precedence: bulk
List-Id: <news.news.belmora.example>
List-Unsubscribe: <https://news.belmora.example/leave>

News.
"#;

const DAEMON: &str = r#"
From: MAILER-DAEMON@mx.farholm.example
To: noreply@comity.example
Subject: Your quota

Your mailbox is nearly full.
"#;

const LATER: &str = r#"
From: calendar@mfa.avaria.example
To: noreply@comity.example
Subject: Meeting
Auto-Submitted: auto-notified; owner-email="desk@mfa.avaria.example"

A meeting has changed.
"#;

const READ: &str = r#"
From: "Example, Anna" <anna.example@mfa.avaria.example>
To: noreply@comity.example
Subject: Read: Line check
In-Reply-To: <c1@comity.example>
Content-Type: multipart/report; report-type=disposition-notification; boundary="r1"

--r1
Content-Type: text/plain

Your message was read on Sunday, 22 November 2026 12:00:00.

--r1
Content-Type: message/disposition-notification

Reporting-UA: mfa.avaria.example; Microsoft Outlook
Final-Recipient: rfc822;anna.example@mfa.avaria.example
Original-Message-ID: <c1@comity.example>
Disposition: manual-action/MDN-sent-manually; displayed

--r1--
"#;

const DELETED: &str = r#"
Return-Path: <>
From: anna.example@mfa.avaria.example
To: noreply@comity.example
Subject: Not read: Line check
Auto-Submitted: auto-replied
Content-Type: multipart/report; boundary="r2"

--r2
Content-Type: message/disposition-notification

Final-Recipient: rfc822;anna.example@mfa.avaria.example
Original-Message-ID: <c1@comity.example>
Disposition: automatic-action/MDN-sent-automatically; deleted

--r2--
"#;

const READ_AUTOMATIC: &str = r#"
From: Anna Example <anna@cert.belmora.example>
To: noreply@comity.example
Subject: Return Receipt (displayed) - Line check
References: <c1@comity.example>
MIME-Version: 1.0
Content-Type: multipart/report;	REPORT-TYPE="Disposition-Notification"; boundary="r3"

--r3
Content-Type: text/plain

This is a Return Receipt for the mail that you sent.

--r3
Content-Type: message/disposition-notification; name="MDNPart2.txt"

Disposition: automatic-action/MDN-sent-automatically; displayed

--r3--
"#;

const OWN: &str = r#"
From: Comity <noreply@comity.example>
To: all@mfa.avaria.example
Subject: Line check
X-Comity-Loop: comity.example
Auto-Submitted: auto-generated

Please answer.
"#;

const OWN_LOWER: &str = r#"
From: Comity <noreply@comity.example>
To: all@mfa.avaria.example
Subject: Fwd: Line check
x-comity-loop:comity.example

Please answer.
"#;

const CIRCLES: &str = "
Received: by a.example; Sun, 22 Nov 2026 12:00:00 +0000
Received: by b.example
Received: by a.example
Received: by b.example
Received: by a.example
Received: by b.example
Received: by a.example
Received: by b.example
Received: by a.example
Received: by b.example
Received: by a.example
Received: by b.example
Received: by a.example
Received: by b.example
Received: by a.example
Received: by b.example
Received: by a.example
Received: by b.example
Received: by a.example
Received: by b.example
Received: by a.example
Received: by b.example
Received: by a.example
Received: by b.example
Received: by a.example
Received: by b.example
From: desk@mfa.avaria.example
To: noreply@comity.example
Subject: Re: Line check

Received.
";

const MANY_HOSTS: &str = "
Received: by a.example
Received: by b.example
Received: by a.example
Received: by b.example
Received: by a.example
From: desk@mfa.avaria.example
To: noreply@comity.example
Subject: Re: Line check
In-Reply-To: <c1@comity.example>

Received.
";
