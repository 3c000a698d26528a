# SPDX-License-Identifier: GPL-3.0-or-later
"""The honest mail servers that Postfix does not play: aiosmtpd, of which the
dialogue and STARTTLS are.  It takes no mail.

usage: mail_normal.py FOLDER [also-postfix]
"""

import asyncio
import os
import sys

from aiosmtpd.smtp import SMTP

import mail_hosts
import mail_log
import mail_manners
import mail_scripts

NO_MAIL = '550 this server takes no mail'


class Refusing:
    """What aiosmtpd asks before it takes a command."""

    def __init__(self, note):
        self.note = note

    async def handle_EHLO(self, server, session, envelope, hostname,
                          responses):
        self.note('said EHLO ' + hostname)
        session.host_name = hostname
        return responses

    async def handle_HELO(self, server, session, envelope, hostname):
        self.note('said HELO ' + hostname)
        session.host_name = hostname
        return '250 mail.lab'

    async def handle_MAIL(self, server, session, envelope, address, options):
        self.note('said MAIL ' + address)
        return NO_MAIL

    async def handle_RCPT(self, server, session, envelope, address, options):
        self.note('said RCPT ' + address)
        return NO_MAIL

    async def handle_QUIT(self, server, session, envelope):
        self.note('said QUIT')
        return '221 bye'

    def handle_STARTTLS(self, server, session, envelope):
        self.note('said STARTTLS')
        self.note('tls ' + session.ssl['cipher'][1])
        return True


class Noted(SMTP):
    def connection_lost(self, error):
        super().connection_lost(error)
        self.event_handler.note('end')


def factory(folder, log, server, address, port):
    """Reads the certificates anew for each connection: they may change."""
    def made():
        note = log.notes(server.name, address, port)
        context = None
        if port != mail_scripts.SUBMISSIONS:
            context = context_of(folder, server)
            context.sni_callback = lambda _socket, name, _context: \
                note(f'sni {name}')
        return Noted(Refusing(note), hostname='mail.lab', ident='ESMTP',
                     tls_context=context)
    return made


def context_of(folder, server):
    return mail_manners.server_context(mail_scripts.files_of(folder, server))


async def main(folder, *also):
    loop = asyncio.get_running_loop()
    log = mail_log.Log(mail_log.path(folder, 'mail-normal'))
    roles = {'normal'} | {one.replace('also-', '') for one in also}
    for server in mail_hosts.SERVERS.values():
        if server.played_by not in roles:
            continue
        ports = mail_scripts.PORTS if server.name == 'mail' \
            else mail_scripts.PORTS[:1]
        for address in server.addresses:
            for port in ports:
                secure = context_of(folder, server) \
                    if port == mail_scripts.SUBMISSIONS else None
                await loop.create_server(
                    factory(folder, log, server, address, port), address,
                    port, ssl=secure)
    open(os.path.join(folder, 'run', 'mail-normal', 'ready'), 'w').close()
    await asyncio.Event().wait()


if __name__ == '__main__':
    asyncio.run(main(*sys.argv[1:]))
