# SPDX-License-Identifier: GPL-3.0-or-later
"""A mail server of our own in the place of the lab's: SMTP, and TLS by
OpenSSL between two buffers."""

import ssl

import mail_manners
import talk as talks

GREETING = b'220 mail.lab ESMTP\r\n'
EXTENSIONS = b'250-mail.lab\r\n250-PIPELINING\r\n250-STARTTLS\r\n250 HELP\r\n'
REPLIES = {b'EHLO': EXTENSIONS, b'HELO': b'250 mail.lab\r\n',
           b'STARTTLS': b'220 ready\r\n', b'QUIT': b'221 bye\r\n'}


def context_of(certificates, key, version='', ciphers=''):
    """version: the only one; ciphers: also weak ones are taken."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.set_ciphers((ciphers or 'DEFAULT') + ':@SECLEVEL=0')
    if certificates:
        context.load_cert_chain(certificates, key)
    limit(context, version)
    return context


def limit(context, version):
    if version:
        chosen = getattr(ssl.TLSVersion, version)
        context.minimum_version = context.maximum_version = chosen


def own_context(files):
    """Of a server of the lab, with its own keys."""
    return mail_manners.server_context(files)


class Server:
    """Plays it on a session.  edit(octets) may change what TLS sends;
    shaken(server) is called after the handshake, and says whether SMTP goes
    on."""

    def __init__(self, session, context, edit=None, shaken=None):
        self.session = session
        self.edit = edit or (lambda octets: octets)
        self.shaken = shaken or (lambda server: True)
        self.lines = b''
        self.incoming, self.outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        self.tls = context.wrap_bio(self.incoming, self.outgoing,
                                    server_side=True)
        self.clear, self.done = not talks.is_implicit(session), False
        session.from_client = self.came
        if self.clear:
            session.to_client(GREETING)

    def came(self, data):
        if self.clear:
            self.heard(data, self.session.to_client)
        else:
            self.incoming.write(data)
            self.step()

    def heard(self, data, say):
        """Lines of the client."""
        self.lines += data
        while b'\n' in self.lines:
            line, self.lines = self.lines.split(b'\n', 1)
            verb = line.strip().upper()[:8].split(b' ')[0]
            say(REPLIES.get(verb, b'550 no mail here\r\n'))
            if verb == b'STARTTLS' and self.clear:
                self.clear, self.lines = False, b''
                return
            if verb == b'QUIT':
                self.session.end_client()

    def flush(self):
        octets = self.outgoing.read()
        if octets:
            self.session.to_client(self.edit(octets))

    def say(self, text):
        self.tls.write(text)
        self.flush()

    def step(self):
        try:
            if not self.done:
                self.shake()
            while self.done:
                self.listen()
        except ssl.SSLWantReadError:
            self.flush()
        except (ssl.SSLError, OSError):
            self.flush()
            self.session.end_client()

    def listen(self):
        data = self.tls.read(talks.PIECE)
        if data:
            self.heard(data, self.say)
        else:
            self.done = False       # the client has ended TLS
            self.session.from_client = lambda _: None
            self.session.end_client()

    def shake(self):
        self.tls.do_handshake()
        self.flush()
        self.done = self.shaken(self)
        if not self.done:
            self.session.from_client = lambda _: None
