# SPDX-License-Identifier: GPL-3.0-or-later
"""What the scripted mail servers do (mail_scripts.py).  A manner is an honest
server but for one thing."""

import contextlib
import shutil
import socket
import ssl
import struct
import subprocess
import threading
import time

DRIBBLE_SECONDS = 0.002
SLOW_SECONDS = 2
ENDLESS_OCTETS = 16 * 1024 * 1024


class Gone(Exception):
    """The client has left."""


class Session:
    """One connection."""

    def __init__(self, connection, files, note):
        self.socket = connection
        self.files = files      # of key and certificates
        self.note = note
        self.buffer = b''

    def send(self, octets):
        self.socket.sendall(octets)

    def say(self, *lines):
        self.send(b''.join(line.encode('latin-1') + b'\r\n'
                           for line in lines))

    def receive(self):
        octets = self.socket.recv(4096)
        if not octets:
            raise Gone
        return octets

    def command(self):
        """The next line, as it came, without its end."""
        while b'\n' not in self.buffer:
            self.buffer += self.receive()
        line, self.buffer = self.buffer.split(b'\n', 1)
        text = line.rstrip(b'\r').decode('latin-1')
        self.note('said ' + text)
        return text

    def wait(self):
        """Takes in what comes and says nothing, until the client leaves."""
        while True:
            self.command()

    def wait_raw(self):
        while True:
            self.receive()

    def start_tls(self, context):
        context.sni_callback = lambda _socket, name, _context: \
            self.note(f'sni {name}')
        self.socket = context.wrap_socket(self.socket, server_side=True)
        self.note('tls ' + self.socket.version())
        self.buffer = b''

    def reset(self):
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER,
                               struct.pack('ii', 1, 0))


def server_context(files):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.set_ciphers('DEFAULT:@SECLEVEL=0')      # for weak keys
    for file in files:
        context.load_cert_chain(file)
    return context


class Honest:
    EXTENSIONS = ('PIPELINING', 'SIZE 10240000', 'STARTTLS', '8BITMIME')

    def greet(self, session):
        session.say('220 mail.lab ESMTP')

    def ehlo(self, session):
        lines = ('mail.lab',) + self.EXTENSIONS
        session.say(*(f'250-{one}' for one in lines[:-1]),
                    f'250 {lines[-1]}')

    def starttls(self, session):
        session.say('220 ready')
        self.handshake(session)

    def context(self, session):
        return server_context(session.files)

    def handshake(self, session):
        session.start_tls(self.context(session))

    def serve(self, session):
        self.greet(session)
        replies = {'EHLO': self.ehlo, 'STARTTLS': self.starttls,
                   'HELO': lambda one: one.say('250 mail.lab'),
                   'NOOP': lambda one: one.say('250 fine'),
                   'RSET': lambda one: one.say('250 fine')}
        while True:
            words = session.command().upper().split() or ['']
            if words[0] == 'QUIT':
                return session.say('221 bye')
            replies.get(words[0], self.refuse)(session)

    def refuse(self, session):
        session.say('550 this server takes no mail')


class Plain(Honest):
    EXTENSIONS = ('PIPELINING', '8BITMIME')

    def starttls(self, session):
        session.say('502 not here')


class LowerCase(Honest):
    EXTENSIONS = ('size 10240000', 'starttls')


class RefusedStarttls(Honest):
    def starttls(self, session):
        session.say('454 TLS not available due to temporary reason')


class ManyLines(Honest):
    def greet(self, session):
        session.say('220-mail.lab ESMTP', '220-No unsolicited mail',
                    '220-', '220 welcome')


class Slow(Honest):
    def greet(self, session):
        time.sleep(SLOW_SECONDS)
        super().greet(session)


class Dribbling(Honest):
    """An octet at a time."""

    def serve(self, session):
        def send(octets):
            for octet in octets:
                session.socket.sendall(bytes([octet]))
                time.sleep(DRIBBLE_SECONDS)
        session.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        session.send = send
        super().serve(session)


class Silent(Honest):
    def __init__(self, stage):
        setattr(self, stage, lambda session: session.wait_raw())


class Closing(Honest):
    def __init__(self, stage):
        setattr(self, stage, self.close)

    def close(self, _session):
        raise Gone


class ClosingTls(Honest):
    """After the client's first flight."""

    def handshake(self, session):
        session.receive()
        raise Gone


class Resetting(Honest):
    def greet(self, session):
        session.reset()
        raise Gone


class Refusing(Honest):
    """Greets with a refusal."""

    def __init__(self, *lines):
        self.lines = lines

    def greet(self, session):
        session.say(*self.lines)

    def ehlo(self, session):
        session.say('503 bad sequence of commands')

    starttls = ehlo


class HeloOnly(Honest):
    def ehlo(self, session):
        session.say('502 command not implemented')

    starttls = ehlo


def endlessly(session, piece):
    """More than anybody should read, not more than a test can bear."""
    for _ in range(ENDLESS_OCTETS // len(piece)):
        session.send(piece)
    raise Gone


class EndlessLine(Honest):
    def greet(self, session):
        session.send(b'220 mail.lab ')
        endlessly(session, b'x' * 4096)


class EndlessGreeting(Honest):
    def greet(self, session):
        endlessly(session, b'220-mail.lab is glad to see you\r\n' * 100)


class EndlessEhlo(Honest):
    def ehlo(self, session):
        endlessly(session, b'250-XTENSION\r\n' * 100)


class NotSmtp(Honest):
    def greet(self, session):
        session.say('SSH-2.0-OpenSSH_9.2p1')


class Injecting(Honest):
    """Says more in clear before TLS begins, as one in the middle would."""

    def starttls(self, session):
        session.say('220 ready', '250-injected', '250 AUTH PLAIN')
        self.handshake(session)


class OldTls(Honest):
    def context(self, session):
        context = super().context(session)
        context.minimum_version = ssl.TLSVersion.TLSv1
        context.maximum_version = ssl.TLSVersion.TLSv1
        return context


class Tls12(Honest):
    def context(self, session):
        context = super().context(session)
        context.maximum_version = ssl.TLSVersion.TLSv1_2
        return context


class NoCipher(Tls12):
    """Has no cipher suite that a client offers."""

    def context(self, session):
        context = super().context(session)
        context.set_ciphers('AECDH-NULL-SHA:@SECLEVEL=0')
        return context


class GarbageTls(Honest):
    def handshake(self, session):
        session.send(b'\x2a' * 200)
        session.wait_raw()


class ByName(Honest):
    """Shows the right certificate only to those who ask for the host by name
    (RFC 7672 8.1)."""

    def context(self, session):
        right, other = session.files
        context = server_context([other])
        by_name = server_context([right])

        def choose(connection, name, _context):
            session.note(f'sni {name}')
            if name == 'mx-by-name.smtp.dk':
                connection.context = by_name
        context.sni_callback = choose
        return context

    def handshake(self, session):
        context = self.context(session)
        session.socket = context.wrap_socket(session.socket, server_side=True)
        session.note('tls ' + session.socket.version())


class Gnutls(Honest):
    """Has its TLS from GnuTLS, where that is installed: hands the connection
    on to gnutls-serv, which repeats what it hears."""

    PORT = 10465
    process = None

    def __init__(self):
        self.lock = threading.Lock()

    def open(self, session):
        """A connection to gnutls-serv, which is started with the first."""
        with self.lock:
            if not self.process:
                self.process = subprocess.Popen(
                    ['gnutls-serv', '--quiet', '--echo',
                     '--disable-client-cert', '--port', str(self.PORT),
                     '--x509certfile', session.files[0],
                     '--x509keyfile', session.files[0]],
                    stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL)
        for _ in range(200):
            with contextlib.suppress(OSError):
                return socket.create_connection(('127.0.0.1', self.PORT))
            time.sleep(0.01)
        raise Gone

    def handshake(self, session):
        if not shutil.which('gnutls-serv'):
            return super().handshake(session)
        with self.open(session) as behind:
            threading.Thread(target=pump, args=(behind, session.socket),
                             daemon=True).start()
            pump(session.socket, behind)
        raise Gone


def pump(source, target):
    with contextlib.suppress(OSError):
        while octets := source.recv(4096):
            target.sendall(octets)
    with contextlib.suppress(OSError):
        target.shutdown(socket.SHUT_WR)


MANNERS = {
    'plain': Plain(), 'lower-case': LowerCase(),
    'refused-starttls': RefusedStarttls(), 'silent': Silent('greet'),
    'silent-ehlo': Silent('ehlo'), 'silent-starttls': Silent('starttls'),
    'silent-tls': Silent('handshake'), 'closing': Closing('greet'),
    'closing-ehlo': Closing('ehlo'), 'closing-starttls': Closing('starttls'),
    'closing-tls': ClosingTls(), 'resetting': Resetting(),
    'busy': Refusing('421 mail.lab too many connections'),
    'unwelcoming': Refusing('554-mail.lab', '554 no mail for you'),
    'rude': Refusing('554 \x1b[31m|<b>evil</b>\x07|rta=1 \xff\xfe'),
    'many-lines': ManyLines(), 'endless-line': EndlessLine(),
    'endless-greeting': EndlessGreeting(), 'endless-ehlo': EndlessEhlo(),
    'injecting': Injecting(), 'old-tls': OldTls(), 'tls12': Tls12(),
    'garbage-tls': GarbageTls(), 'no-cipher': NoCipher(), 'slow': Slow(),
    'dribbling': Dribbling(), 'helo-only': HeloOnly(), 'not-smtp': NotSmtp(),
    'by-name': ByName(), 'gnutls': Gnutls()}


def serve(manner, session):
    """One session to its end, whatever the client does."""
    with contextlib.suppress(Gone, OSError, ssl.SSLError):
        manner.serve(session)
    with contextlib.suppress(OSError):
        session.socket.close()
    session.note('end')
