"""A mail server for tests: aiosmtpd, which takes mails into Maildir folders and has moods.

The recipient's name tells the mood: refuse.*, later.*, hang.*, drop.*; all others are taken. A mood
that passes (later, hang, drop) is shown once for each mail, told apart by its Message-ID.
"""
import asyncio
import email
import mailbox
import os
import sys

from aiosmtpd.smtp import SMTP

folder, user = sys.argv[1], int(sys.argv[2])
if user:
    os.setgid(user)
    os.setuid(user)
seen = set()


def take(address, content):
    """Puts a mail into the Maildir of an address."""
    place = os.path.join(folder, "mail", address.lower())
    mailbox.Maildir(place, create=True).add(content)


class Door:
    async def handle_RCPT(self, server, session, envelope, address, options):
        mood = address.split(".")[0]
        if mood == "refuse":
            return "550 5.1.1 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        content = envelope.content
        own_id = email.message_from_bytes(content)["Message-ID"]
        address = envelope.rcpt_tos[0]
        mood = address.split(".")[0]
        first = (own_id, address) not in seen
        seen.add((own_id, address))
        if mood == "later" and first:
            return "451 4.7.1 greylisted, try again"
        if mood == "hang" and first:
            await asyncio.sleep(3600)
        for recipient in envelope.rcpt_tos:
            take(recipient, content)
        if mood == "drop" and first:
            # The mail is taken, and the line breaks before anybody says so.
            server.transport.abort()
        return "250 taken"


async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(Door(), hostname="mail.test", enable_SMTPUTF8=True), "127.0.0.1", 0)
    print("listening", server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main())
