# SPDX-License-Identifier: GPL-3.0-or-later
"""What befalls the records of a TLS handshake on their way (RFC 8446, RFC
5246): damaged, moved, split, added without end, and edited to weaken it."""

import talk as talks
from damage import kind
from talk import (ALERT, CERTIFICATE, CHANGE_CIPHER, CLIENT_HELLO, DATA,
                  HANDSHAKE, HEADER, RECORD_MAX, SERVER_HELLO, MailDamage,
                  TalkDamage, message, record)

# SHA-256 of "HelloRetryRequest" (RFC 8446 4.1.3).
RETRY_RANDOM = bytes.fromhex('cf21ad74e59a6111be1d8c021e65b891'
                             'c2a211167abb8c5e079e09e2c8a8339c')
SUPPORTED_VERSIONS, KEY_SHARE, COOKIE = 43, 51, 44
COMPRESSED_CERTIFICATE, RAW_KEY, COMPRESS, HEARTBEAT = 25, 20, 27, 15
GROUPS = (23, 24, 25, 29, 30, 256, 0x2a2a)


class RecordDamage(TalkDamage):
    """change(talk, octets) gives what is sent for one record of a side that is
    drawn."""
    chapter = 'tls records'
    sides, last = ('server', 'server', 'client'), 6

    def prepare(self, talk):
        talk.side = talk.chance.choice(self.sides)
        talk.at = talk.chance.randrange(self.last)

    def record(self, talk, side, number, octets):
        if side != talk.side or number != talk.at:
            return octets
        return self.change(talk, octets)


@kind
class FlipBits(RecordDamage):
    name = 'tls-flip'

    def change(self, talk, octets):
        made = bytearray(octets)
        for _ in range(talk.chance.choice((1, 1, 3, 30))):
            bit = talk.chance.randrange(HEADER * 8, len(made) * 8)
            made[bit // 8] ^= 1 << bit % 8
        talk.note(f'bits of record {talk.at} of the {talk.side}')
        return bytes(made)


@kind
class EditHeader(RecordDamage):
    name = 'tls-header'

    def change(self, talk, octets):
        size = len(octets) - HEADER
        head = talk.chance.choice((
            b'\x14' + octets[1:5], b'\x15' + octets[1:5],
            b'\x17' + octets[1:5], b'\x18' + octets[1:5],
            b'\x80' + octets[1:5],
            octets[:1] + b'\x03\x00' + octets[3:5],
            octets[:1] + b'\x02\x00' + octets[3:5],
            octets[:1] + b'\x7f\x1c' + octets[3:5],
            octets[:3] + b'\0\0', octets[:3] + b'\xff\xff',
            octets[:3] + (RECORD_MAX + 257).to_bytes(2, 'big'),
            octets[:3] + (size + 1).to_bytes(2, 'big'),
            octets[:3] + (size - 1).to_bytes(2, 'big')))
        talk.note(f'header {head.hex()} of record {talk.at} of the '
                  f'{talk.side}')
        return head + octets[HEADER:]


@kind
class EditMessage(RecordDamage):
    """Type or length of a message of the handshake."""
    name, last = 'tls-message', 2

    def change(self, talk, octets):
        body = bytearray(octets[HEADER:])
        if len(body) < 4:
            return octets
        what = talk.chance.choice((0, 1, 2, 3))
        body[what] = talk.chance.choice((0, 1, 4, 11, 16, 20, 24, 25, 254,
                                         255))
        talk.note(f'octet {what} of message {talk.at} is {body[what]}')
        return record(octets[0], bytes(body), octets[1:3])


@kind
class Lost(RecordDamage):
    name = 'tls-lost'

    def change(self, talk, octets):
        talk.note(f'record {talk.at} of the {talk.side} is lost')
        return b''


@kind
class Twice(RecordDamage):
    name = 'tls-twice'

    def change(self, talk, octets):
        times = talk.chance.choice((2, 2, 3, 300))
        talk.note(f'record {talk.at} of the {talk.side} {times} times')
        return octets * times


@kind
class Reordered(TalkDamage):
    """A record waits for the next one to pass."""
    name, chapter = 'tls-reorder', 'tls records'

    def prepare(self, talk):
        talk.side = talk.chance.choice(('server', 'server', 'client'))
        talk.at = talk.chance.randrange(5)
        talk.waits = b''

    def record(self, talk, side, number, octets):
        if side != talk.side:
            return octets
        if number == talk.at:
            talk.note(f'records {number} and {number + 1} of the {side}')
            talk.waits = octets
            return b''
        made, talk.waits = octets + talk.waits, b''
        return made


@kind
class SplitRecords(RecordDamage):
    """A record becomes several.  Right for messages in clear (RFC 8446 5.1),
    wrong for what is encrypted."""
    name, last = 'tls-split', 4

    def change(self, talk, octets):
        body = octets[HEADER:]
        size = talk.chance.choice((1, 2, 50, max(1, len(body) // 2)))
        talk.note(f'record {talk.at} of the {talk.side} in pieces of {size}')
        return b''.join(record(octets[0], body[at:at + size], octets[1:3])
                        for at in range(0, len(body), size))


@kind
class ExtraRecords(RecordDamage):
    """Records that nobody sent, before one that somebody did."""
    name = 'tls-extra'
    EXTRAS = (
        record(HANDSHAKE, b''), record(ALERT, b''), record(DATA, b''),
        record(CHANGE_CIPHER, b'\1'), record(CHANGE_CIPHER, b'\1\1'),
        record(CHANGE_CIPHER, b'\2'), record(24, b'\1\x40\0'),
        record(HANDSHAKE, message(0, b'')),
        record(HANDSHAKE, message(4, b'\0' * 40)),
        record(HANDSHAKE, message(20, b'\0' * 32)),
        record(HANDSHAKE, message(24, b'\1')),
        record(HANDSHAKE, message(14, b'')),
        record(HANDSHAKE, message(13, b'\0' * 20)),
        record(HANDSHAKE, message(COMPRESSED_CERTIFICATE,
                                  b'\0\1\xff\xff\xff\0\0\4abcd')),
        record(DATA, b'220 ready\r\n'), b'220 ready\r\n', b'\x80\x2e\1\0\2')

    def change(self, talk, octets):
        extra = talk.chance.choice(self.EXTRAS)
        times = talk.chance.choice((1, 1, 40))
        talk.note(f'{extra[:12].hex()} {times} times before record {talk.at} '
                  f'of the {talk.side}')
        return extra * times + octets


@kind
class Alerts(RecordDamage):
    """Alerts of all kinds, which nothing signs before the handshake ends."""
    name, sides = 'tls-alert', ('server', 'server', 'server', 'client')

    def change(self, talk, octets):
        level = talk.chance.choice((1, 2, 2, 0, 255))
        what = talk.chance.choice((0, 10, 20, 40, 42, 45, 48, 70, 71, 80, 86,
                                   90, 100, 109, 110, 112, 113, 115, 116, 120,
                                   255, talk.chance.randrange(256)))
        alert = record(ALERT, bytes([level, what]))
        alert = talk.chance.choice((
            alert, alert, alert * 4, alert * 10000,
            record(ALERT, bytes([level])) + record(ALERT, bytes([what])),
            record(ALERT, bytes([level, what]) * 50)))
        talk.note(f'alert {level} {what} for record {talk.at} of the '
                  f'{talk.side}')
        if talk.chance.random() < 0.5:
            talk.pass_on[talk.side](alert)
            talk.stop(talk.chance.choice(('end', 'reset', 'stall')))
            return b''
        return alert + octets


@kind
class EndlessRecords(RecordDamage):
    """Records of each type without end, small and as large as may be."""
    name, chapter = 'tls-endless', 'tls flood'
    sides, last = ('server',), 2
    # Of these OpenSSL takes as many as there are, or a message without end.
    TAKEN = ((HANDSHAKE, message(0, b'')), (HANDSHAKE, b'\0' * RECORD_MAX))
    BODIES = (
        *TAKEN, (HANDSHAKE, message(4, b'\0' * 60)),
        (HANDSHAKE, b'\x0b\xff\xff\xff' + b'\0' * 16380),
        (HANDSHAKE, b'\x0b'),
        (HANDSHAKE, message(8, b'\0' * 16000)), (HANDSHAKE, b''),
        (ALERT, b'\1\x5a'), (ALERT, b'\1\x64'), (ALERT, b''),
        (CHANGE_CIPHER, b'\1'), (CHANGE_CIPHER, b''), (DATA, b''),
        (DATA, b'x' * RECORD_MAX), (DATA, b'x'), (24, b'\1\xff\xff'),
        (22, message(11, b'\0\x3e\x80' + b'\0' * 16000)))

    def change(self, talk, octets):
        kind_of, body = talk.chance.choice(
            self.TAKEN if talk.chance.random() < 0.3 else self.BODIES)
        talk.note(f'records of type {kind_of}, {len(body)} octets, without '
                  f'end from record {talk.at} on')
        talk.over = True
        if talk.chance.random() < 0.3:
            talk.session.to_client(octets)
        talks.pour(talk.session, record(kind_of, body))
        return b''


# Messages in clear, taken apart

class Hello:
    """ClientHello or ServerHello; extensions as [(type, octets)]."""

    def __init__(self, body):
        self.kind = body[0]
        self.version, self.random = body[4:6], body[6:38]
        at = 39 + body[38]
        self.session_id = body[39:at]
        if self.kind == CLIENT_HELLO:
            size = int.from_bytes(body[at:at + 2], 'big')
            self.ciphers = body[at + 2:at + 2 + size]
            at += 2 + size
            self.compression = body[at + 1:at + 1 + body[at]]
            at += 1 + body[at]
        else:
            self.ciphers = body[at:at + 2]
            self.compression = body[at + 2:at + 3]
            at += 3
        self.extensions = list(extensions_of(body[at + 2:]))

    def wire(self):
        body = self.version + self.random + bytes([len(self.session_id)]) \
            + self.session_id
        if self.kind == CLIENT_HELLO:
            body += len(self.ciphers).to_bytes(2, 'big') + self.ciphers \
                + bytes([len(self.compression)]) + self.compression
        else:
            body += self.ciphers + self.compression
        more = b''.join(number.to_bytes(2, 'big')
                        + len(data).to_bytes(2, 'big') + data
                        for number, data in self.extensions)
        return message(self.kind, body + len(more).to_bytes(2, 'big') + more)

    def drop(self, number):
        self.extensions = [one for one in self.extensions
                           if one[0] != number]

    def put(self, number, data):
        self.drop(number)
        self.extensions.append((number, data))


def extensions_of(octets):
    while len(octets) >= 4:
        size = int.from_bytes(octets[2:4], 'big')
        yield int.from_bytes(octets[:2], 'big'), octets[4:4 + size]
        octets = octets[4 + size:]


class HelloDamage(TalkDamage):
    """EDITS are functions of (hello, chance)."""
    chapter, side, message_type = 'tls downgrade', '', 0

    def record(self, talk, side, number, octets):
        body = octets[HEADER:]
        if (side != self.side or number or octets[0] != HANDSHAKE
                or body[:1] != bytes([self.message_type])):
            return octets
        size = 4 + int.from_bytes(body[1:4], 'big')
        hello = Hello(body[:size])
        which = talk.chance.randrange(len(self.EDITS))
        self.EDITS[which](hello, talk.chance)
        talk.note(f'edit {which} of the hello of the {side}')
        return record(HANDSHAKE, hello.wire() + body[size:], octets[1:3])


def put_version(version):
    return lambda hello, _: setattr(hello, 'version', version)


def put_ciphers(*codes):
    octets = b''.join(one.to_bytes(2, 'big') for one in codes)
    return lambda hello, _: setattr(hello, 'ciphers', octets)


def put_extension(number, data):
    return lambda hello, _: hello.put(number, data)


def drop_extension(number):
    return lambda hello, _: hello.drop(number)


def below_tls13(hello, chance):
    """The server is made to believe that the client has nothing newer."""
    hello.drop(SUPPORTED_VERSIONS)
    hello.version = chance.choice((b'\3\3', b'\3\2', b'\3\1', b'\3\0'))


def other_octet(name):
    def edit(hello, chance):
        octets = bytearray(getattr(hello, name))
        octets[chance.randrange(len(octets))] ^= 1 << chance.randrange(8)
        setattr(hello, name, bytes(octets))
    return edit


def drop_some(hello, chance):
    hello.drop(chance.choice(hello.extensions)[0])


def double_one(hello, chance):
    hello.extensions.append(chance.choice(hello.extensions))


def reverse(hello, _chance):
    hello.extensions.reverse()


@kind
class EditClientHello(HelloDamage):
    name, side, message_type = 'tls-client-hello', 'client', CLIENT_HELLO
    EDITS = (below_tls13, below_tls13, put_ciphers(0x0001, 0x0002, 0x003b),
             put_ciphers(0x0018, 0x0034, 0xc018), put_ciphers(0x0003, 0x0008),
             put_ciphers(0x000a, 0x002f, 0x0035), put_ciphers(0x1301),
             other_octet('random'), drop_some, double_one, reverse,
             drop_extension(0), put_extension(0, b'\0\6\0\0\3a.b'),
             put_extension(13, b'\0\2\2\3'), put_extension(13, b'\0\2\1\1'),
             put_extension(RAW_KEY, b'\1\2'), put_extension(
                 COMPRESS, b'\2\0\1'), put_version(b'\3\1'))


@kind
class EditServerHello(HelloDamage):
    """Versions and cipher suites that are weaker, extensions that were not
    asked for: raw public keys (RFC 7250), compressed certificates (RFC
    8879)."""
    name, side, message_type = 'tls-server-hello', 'server', SERVER_HELLO
    EDITS = (put_version(b'\3\2'), put_version(b'\3\1'), put_version(b'\3\0'),
             put_version(b'\3\4'), put_version(b'\xfe\xff'),
             drop_extension(SUPPORTED_VERSIONS),
             put_extension(SUPPORTED_VERSIONS, b'\3\3'),
             put_extension(SUPPORTED_VERSIONS, b'\3\1'),
             put_extension(SUPPORTED_VERSIONS, b'\x7f\x1c'),
             put_ciphers(0x0001), put_ciphers(0x003b), put_ciphers(0x0018),
             put_ciphers(0xc018), put_ciphers(0x0003), put_ciphers(0x1301),
             put_ciphers(0x1304), put_ciphers(0x002f), put_ciphers(0x00ff),
             put_extension(RAW_KEY, b'\2'), put_extension(19, b'\2'),
             put_extension(COMPRESS, b'\2\0\1'),
             put_extension(HEARTBEAT, b'\1'), put_extension(0, b''),
             put_extension(16, b'\0\3\2h2'), put_extension(35, b''),
             put_extension(41, b'\0\0'), put_extension(0x3374, b''),
             put_extension(KEY_SHARE, b'\0\x1d\0\x20' + b'\0' * 32),
             put_extension(KEY_SHARE, b'\0\x17\0\x41\4' + b'\1' * 64),
             put_extension(KEY_SHARE, b'\0\x1d\0\0'), drop_some, double_one,
             reverse, other_octet('random'), other_octet('session_id'))


@kind
class OtherMessages(RecordDamage):
    """Certificates in clear (TLS 1.2) as a raw key, compressed, empty, or of
    lengths that do not fit."""
    name, chapter, sides = 'tls-certificate', 'tls downgrade', ('server',)

    def record(self, talk, side, number, octets):
        body = octets[HEADER:]
        if side != 'server' or octets[0] != HANDSHAKE or number > 3:
            return octets
        made, found = b'', False
        while len(body) >= 4:
            size = 4 + int.from_bytes(body[1:4], 'big')
            one, body = body[:size], body[size:]
            found |= one[0] == CERTIFICATE
            made += self.other(talk, one) if one[0] == CERTIFICATE else one
        return record(HANDSHAKE, made + body, octets[1:3]) if found \
            else octets

    def other(self, talk, one):
        first = one[10:10 + int.from_bytes(one[7:10], 'big')]
        which = talk.chance.randrange(9)
        talk.note(f'form {which} of the certificates')
        return (message(CERTIFICATE, b'\0\0\0'),
                message(CERTIFICATE, b''),
                message(CERTIFICATE, b'\0\0\3\0\0\0'),
                message(CERTIFICATE, one[4:] + b'\0'),
                message(CERTIFICATE, one[4:7] + b'\xff' + one[8:]),
                message(CERTIFICATE, first[20:]),
                message(CERTIFICATE, listed(first + b'\0')),
                message(CERTIFICATE, listed(first[:-1])),
                message(COMPRESSED_CERTIFICATE,
                        b'\0\1' + len(one).to_bytes(3, 'big')
                        + one[4:]))[which]


def listed(*ders):
    body = b''.join(len(one).to_bytes(3, 'big') + one for one in ders)
    return len(body).to_bytes(3, 'big') + body


@kind
class EndlessRetry(MailDamage):
    """The proxy answers each ClientHello with HelloRetryRequest, of which one
    is allowed (RFC 8446 4.1.4)."""
    name, chapter = 'tls-retry', 'tls flood'

    def begin(self, session):
        talk = RetryTalk(session, self)
        talk.chance = self.chance(session)
        return False

    def reply(self, talk, stage, text):
        return text

    def record(self, talk, side, number, octets):
        body = octets[HEADER:]
        if side != 'client' or body[:1] != bytes([CLIENT_HELLO]):
            return b''
        hello = Hello(body)
        group = talk.chance.choice(GROUPS)
        talk.note(f'retry {number} with group {group}')
        hello.kind, hello.random, hello.compression = (
            SERVER_HELLO, RETRY_RANDOM, b'\0')
        hello.ciphers = b'\x13\x02'
        hello.extensions = [(SUPPORTED_VERSIONS, b'\3\4'),
                            (KEY_SHARE, group.to_bytes(2, 'big'))]
        if talk.chance.random() < 0.5:
            hello.extensions.append((COOKIE, b'\x20\0' + b'c' * 0x2000))
        talk.session.to_client(record(HANDSHAKE, hello.wire())
                               * talk.chance.choice((1, 1, 3)))
        return b''


class RetryTalk(talks.Talk):
    """The server hears nothing of TLS, nor is it heard."""

    def came(self, side, data):
        if not self.clear and side == 'server':
            return
        super().came(side, data)
