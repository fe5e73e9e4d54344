//! Bounces that follow the standard: Postfix, Exchange, Exim, Gmail.

use super::Row;

pub(super) const ROWS: &[Row] = &[
    (
        "Postfix, unknown user",
        POSTFIX,
        "bounce of c1@comity.example: duty@mfa.avaria.example failed 5.1.1 for good",
    ),
    (
        "Postfix, delayed",
        POSTFIX_DELAYED,
        "bounce of c2@comity.example: duty@mfa.avaria.example delayed 4.4.1",
    ),
    (
        "Postfix, given up after days",
        POSTFIX_EXPIRED,
        "bounce of c2@comity.example: duty@mfa.avaria.example failed 4.4.1",
    ),
    (
        "Exchange Online",
        EXCHANGE_ONLINE,
        "bounce of c3@comity.example: a.example@mfa.belmora.example failed 5.1.10 for good",
    ),
    (
        "Exchange on premises, mailbox full",
        EXCHANGE,
        "bounce of c4@comity.example: desk@cert.belmora.example failed 5.2.2 for good",
    ),
    (
        "Gmail, two recipients, one delivered",
        GMAIL,
        "bounce of c5@comity.example: nobody@gmail.example failed 5.1.1 for good",
    ),
    (
        "Exim, by the standard of its own",
        EXIM,
        "bounce of c6@comity.example: duty@cardova.example failed 5.0.0 for good",
    ),
    (
        "forwarded address: the one we wrote to",
        FORWARDED,
        "bounce of c12@comity.example: desk@mfa.avaria.example failed 5.7.1 for good",
    ),
    ("only success", SUCCESS, "automatic: a report that a mail was delivered"),
    (
        "an internationalised report",
        GLOBAL,
        "bounce of c13@comity.example: бюро@авария.example failed 5.1.1 for good",
    ),
];

const POSTFIX: &str = r#"
Return-Path: <>
Received: by mx.comity.example (Postfix) id 4Xabc; Sun, 22 Nov 2026 12:00:00 +0000 (UTC)
Date: Sun, 22 Nov 2026 12:00:00 +0000 (UTC)
From: MAILER-DAEMON@mx.comity.example (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: noreply@comity.example
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
	boundary="4Xabc.1795348800/mx.comity.example"
Message-Id: <20261122120000.4Xabc@mx.comity.example>

This is a MIME-encapsulated message.

--4Xabc.1795348800/mx.comity.example
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mx.comity.example.

<duty@mfa.avaria.example>: host mx.avaria.example[192.0.2.7] said: 550 5.1.1
    <duty@mfa.avaria.example>: Recipient address rejected: User unknown

--4Xabc.1795348800/mx.comity.example
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.comity.example
X-Postfix-Queue-ID: 4Xabc
X-Postfix-Sender: rfc822; noreply@comity.example
Arrival-Date: Sun, 22 Nov 2026 11:59:58 +0000 (UTC)

Final-Recipient: rfc822; duty@mfa.avaria.example
Original-Recipient: rfc822;duty@mfa.avaria.example
Action: failed
Status: 5.1.1
Remote-MTA: dns; mx.avaria.example
Diagnostic-Code: smtp; 550 5.1.1 <duty@mfa.avaria.example>: Recipient address
    rejected: User unknown

--4Xabc.1795348800/mx.comity.example
Content-Description: Undelivered Message Headers
Content-Type: text/rfc822-headers

Return-Path: <noreply@comity.example>
From: Comity <noreply@comity.example>
To: duty@mfa.avaria.example
Subject: Line check
Message-ID: <c1@comity.example>
X-Comity-Loop: comity.example

--4Xabc.1795348800/mx.comity.example--
"#;

const POSTFIX_DELAYED: &str = r#"
Return-Path: <>
From: MAILER-DAEMON@mx.comity.example (Mail Delivery System)
Subject: Delayed Mail (still being retried)
To: noreply@comity.example
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b2"

--b2
Content-Type: text/plain

THIS IS A WARNING ONLY. YOU DO NOT NEED TO RESEND YOUR MESSAGE.

--b2
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.comity.example

Final-Recipient: rfc822; duty@mfa.avaria.example
Action: delayed
Status: 4.4.1
Diagnostic-Code: X-Postfix; connect to mx.avaria.example[192.0.2.7]:25: Connection timed out
Will-Retry-Until: Fri, 27 Nov 2026 12:00:00 +0000 (UTC)

--b2
Content-Type: message/rfc822

From: noreply@comity.example
To: duty@mfa.avaria.example
Message-ID: <c2@comity.example>
Subject: Line check

Please answer.

--b2--
"#;

const POSTFIX_EXPIRED: &str = r#"
Return-Path: <>
From: MAILER-DAEMON@mx.comity.example (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: noreply@comity.example
Content-Type: multipart/report; report-type="delivery-status"; boundary="b3"

--b3
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.comity.example

Final-Recipient: rfc822; duty@mfa.avaria.example
Action: failed
Status: 4.4.1

--b3
Content-Type: message/rfc822

From: noreply@comity.example
Message-ID: <c2@comity.example>
Subject: Line check

Please answer.
--b3--
"#;

const EXCHANGE_ONLINE: &str = r#"
Return-Path: <>
From: <postmaster@belmora.onmail.example>
To: <noreply@comity.example>
Date: Sun, 22 Nov 2026 12:00:00 +0000
Content-Type: multipart/report; report-type=delivery-status;
	boundary="8d2f4a70-0000"
X-MS-Exchange-Message-Is-Ndr:
Content-Language: en-GB
Message-ID: <ndr-1@belmora.onmail.example>
In-Reply-To: <c3@comity.example>
References: <c3@comity.example>
Subject: Undeliverable: Line check
Auto-Submitted: auto-replied

--8d2f4a70-0000
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: base64

PGh0bWw+PGJvZHk+PHA+WW91ciBtZXNzYWdlIGNvdWxkbid0IGJlIGRlbGl2ZXJlZC48L3A+PC9i
b2R5PjwvaHRtbD4=

--8d2f4a70-0000
Content-Type: message/delivery-status

Reporting-MTA: dns;AM6PR01MB0001.prod.belmora.example
Received-From-MTA: dns;mx.comity.example
Arrival-Date: Sun, 22 Nov 2026 11:59:59 +0000

Final-Recipient: rfc822;a.example@mfa.belmora.example
Action: failed
Status: 5.1.10
Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup
X-Display-Name: A. Example

--8d2f4a70-0000
Content-Type: message/rfc822

From: Comity <noreply@comity.example>
To: a.example@mfa.belmora.example
Subject: Line check
Message-ID: <c3@comity.example>
Content-Type: text/plain

Please answer.
--8d2f4a70-0000--
"#;

const EXCHANGE: &str = r#"
From: Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@cert.belmora.example>
To: noreply@comity.example
Subject: Undeliverable: Line check
In-Reply-To: <c4@comity.example>
Content-Type: multipart/mixed; boundary="ex4"

--ex4
Content-Type: text/plain

Delivery has failed to these recipients or groups:
The recipient's mailbox is full.

--ex4
Content-Type: message/delivery-status

Reporting-MTA: dns;ex01.cert.belmora.example

Final-Recipient: RFC822; desk@cert.belmora.example
Action: Failed
Status: 5.2.2 (mailbox full)

--ex4--
"#;

const GMAIL: &str = r#"
Return-Path: <>
From: Mail Delivery Subsystem <mailer-daemon@googlemail.example>
To: noreply@comity.example
Auto-Submitted: auto-replied
Subject: Delivery Status Notification (Failure)
References: <c5@comity.example>
In-Reply-To: <c5@comity.example>
X-Failed-Recipients: nobody@gmail.example
Content-Type: multipart/report; boundary="000000000000g5"; report-type=delivery-status

--000000000000g5
Content-Type: multipart/related; boundary="000000000000g6"

--000000000000g6
Content-Type: multipart/alternative; boundary="000000000000g7"

--000000000000g7
Content-Type: text/plain; charset="UTF-8"

** Address not found **

Your message wasn't delivered to nobody@gmail.example because the address couldn't be found.

--000000000000g7--
--000000000000g6--
--000000000000g5
Content-Type: message/delivery-status

Reporting-MTA: dns; googlemail.example
Arrival-Date: Sun, 22 Nov 2026 04:00:00 -0800 (PST)
X-Original-Message-ID: <c5@comity.example>

Final-Recipient: rfc822; somebody@gmail.example
Action: delivered
Status: 2.0.0

Final-Recipient: rfc822; nobody@gmail.example
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550-5.1.1 The email account that you tried to reach does not exist.

--000000000000g5--
"#;

const EXIM: &str = r#"
Return-path: <>
Received: from Debian-exim by mx.cardova.example with local (Exim 4.96)
	id 1rABCD-000001-01 for noreply@comity.example; Sun, 22 Nov 2026 12:00:00 +0000
X-Failed-Recipients: duty@cardova.example
Auto-Submitted: auto-replied
From: Mail Delivery System <Mailer-Daemon@mx.cardova.example>
To: noreply@comity.example
References: <c6@comity.example>
Content-Type: multipart/report; report-type=delivery-status; boundary=1795348800-eximdsn-1
MIME-Version: 1.0
Subject: Mail delivery failed: returning message to sender
Message-Id: <E1rABCD-000001-01@mx.cardova.example>

--1795348800-eximdsn-1
Content-type: text/plain; charset=us-ascii

This message was created automatically by mail delivery software.

  duty@cardova.example
    host mx2.cardova.example [192.0.2.9]
    SMTP error from remote mail server after RCPT TO:<duty@cardova.example>:
    550 No such user

--1795348800-eximdsn-1
Content-type: message/delivery-status

Reporting-MTA: dns; mx.cardova.example

Action: failed
Final-Recipient: rfc822;duty@cardova.example
Status: 5.0.0
Remote-MTA: dns; mx2.cardova.example
Diagnostic-Code: smtp; 550 No such user

--1795348800-eximdsn-1
Content-type: message/rfc822

Message-Id: <c6@comity.example>
From: noreply@comity.example
Subject: Line check

Please answer.

--1795348800-eximdsn-1--
"#;

const FORWARDED: &str = r#"
Return-Path: <>
From: MAILER-DAEMON@mx.avaria.example
To: noreply@comity.example
Subject: Undelivered Mail Returned to Sender
Content-Type: multipart/report; report-type=delivery-status; boundary=f12

--f12
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.avaria.example

Original-Recipient: rfc822;desk@mfa.avaria.example
Final-Recipient: rfc822;internal-17@intra.avaria.example
Action: failed
Status: 5.7.1

--f12
Content-Type: text/rfc822-headers

Message-ID: <c12@comity.example>
Subject: Line check

--f12--
"#;

const SUCCESS: &str = r#"
Return-Path: <>
From: postmaster@mfa.avaria.example
To: noreply@comity.example
Subject: Delivered: Line check
Content-Type: multipart/report; report-type=delivery-status; boundary=s13

--s13
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.avaria.example

Final-Recipient: rfc822;desk@mfa.avaria.example
Action: delivered
Status: 2.1.5

--s13--
"#;

const GLOBAL: &str = r#"
Return-Path: <>
From: MAILER-DAEMON@mx.avaria.example
To: noreply@comity.example
Subject: Undelivered Mail Returned to Sender
Content-Type: multipart/report; report-type=delivery-status; boundary=g13

--g13
Content-Type: message/global-delivery-status
Content-Transfer-Encoding: 8bit

Reporting-MTA: dns; mx.avaria.example

Final-Recipient: utf-8; бюро@авария.example
Action: failed
Status: 5.1.1

--g13
Content-Type: message/global-headers

Message-ID: <c13@comity.example>

--g13--
"#;
