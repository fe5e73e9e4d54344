//! Bounces that follow no standard: Exim, qmail, sendmail and others.

use super::Row;

pub(super) const ROWS: &[Row] = &[
    (
        "Exim, copy in the text",
        EXIM_OLD,
        "bounce of c7@comity.example: first@cardova.example failed 5.0.0 for good, second@cardova.example failed ? for good",
    ),
    ("Exim, delayed", EXIM_DELAYED, "bounce of c8@comity.example: duty@cardova.example delayed ?"),
    ("qmail", QMAIL, "bounce of c9@comity.example: nobody@dalmere.example failed 5.1.1 for good"),
    (
        "sendmail, old",
        SENDMAIL,
        "bounce of c10@comity.example: duty@eastland.example failed 5.1.1 for good",
    ),
    ("a host that names nobody", NOBODY, "bounce of c11@comity.example: "),
    (
        "postmaster, in German",
        GERMAN,
        "bounce of c14@comity.example: referat@amt.belmora.example failed 5.4.1 for good",
    ),
];

const EXIM_OLD: &str = r#"
Return-path: <>
X-Failed-Recipients: first@cardova.example, second@cardova.example
Auto-Submitted: auto-replied
From: Mail Delivery System <Mailer-Daemon@mx.cardova.example>
To: noreply@comity.example
Subject: Mail delivery failed: returning message to sender

A message that you sent could not be delivered to one or more of its recipients.

  first@cardova.example
    SMTP error from remote mail server after RCPT TO:<first@cardova.example>:
    550 unrouteable address
  second@cardova.example
    all relevant MX records point to non-existent hosts

------ This is a copy of the message, including all the headers. ------

Return-path: <noreply@comity.example>
Message-ID: <c7@comity.example>
From: noreply@comity.example
To: third@cardova.example

Please answer.
"#;

const EXIM_DELAYED: &str = r#"
Return-path: <>
Auto-Submitted: auto-replied
From: Mail Delivery System <Mailer-Daemon@mx.cardova.example>
To: noreply@comity.example
References: <c8@comity.example>
Subject: Warning: message 1rABCD-000001-01 delayed 24 hours

A message that you sent has not yet been delivered after more than 24 hours on the queue.
The address to which the message has not yet been delivered is:

  duty@cardova.example
    Delay reason: connection timed out

No action is required on your part.
"#;

const QMAIL: &str = r#"
Return-Path: <>
From: MAILER-DAEMON@mail.dalmere.example
To: noreply@comity.example
Subject: failure notice

Hi. This is the qmail-send program at mail.dalmere.example.
I'm afraid I wasn't able to deliver your message to the following addresses.

<nobody@dalmere.example>:
Sorry, no mailbox here by that name. (#5.1.1)

--- Below this line is a copy of the message.

Return-Path: <noreply@comity.example>
Received: (qmail 1 invoked from network); 22 Nov 2026 12:00:00 -0000
Message-ID:
  <c9@comity.example>
To: nobody@dalmere.example
Subject: Line check

Please answer 4.4.4.
"#;

const SENDMAIL: &str = r#"
Return-Path: <MAILER-DAEMON@mail.eastland.example>
From: Mail Delivery Subsystem <MAILER-DAEMON@mail.eastland.example>
To: noreply@comity.example
Subject: Returned mail: User unknown
Content-Type: multipart/mixed; boundary="s10"

--s10
Content-Type: text/plain

The original message was received at Sun, 22 Nov 2026 12:00:00 GMT

   ----- The following addresses had permanent fatal errors -----
<duty@eastland.example>

   ----- Transcript of session follows -----
... while talking to mx.eastland.example.:
>>> RCPT To:<duty@eastland.example>
<<< 550 5.1.1 unknown user

--s10
Content-Type: message/rfc822

From: noreply@comity.example
Message-ID: <c10@comity.example>
Subject: Line check

Please answer.
--s10--
"#;

const NOBODY: &str = r#"
Return-Path: <>
From: postmaster@mail.farholm.example
To: noreply@comity.example
Subject: Undeliverable mail
In-Reply-To: <c11@comity.example>

Your message could not be delivered.
"#;

const GERMAN: &str = r#"
From: postmaster@amt.belmora.example
To: noreply@comity.example
Subject: Unzustellbar: Line check
Content-Type: text/plain; charset=utf-8

Fehler bei der Nachrichtenzustellung an folgende Empfänger:

referat@amt.belmora.example
#< #5.4.1 SMTP; 550 5.4.1 Recipient address rejected> #SMTP#

Message-ID: <c14@comity.example>
"#;
