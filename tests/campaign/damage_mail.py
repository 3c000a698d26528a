# SPDX-License-Identifier: GPL-3.0-or-later
"""What befalls the dialogue of SMTP: it breaks off, drips, never ends, and says
what it should not (RFC 5321 4.2, RFC 3207)."""

import re

import talk as talks
from damage import kind
from talk import MailDamage, TalkDamage

HOWS = ('end', 'reset', 'stall')
STARTTLS_LINE = re.compile(rb'250[ -]STARTTLS\r?\n', re.IGNORECASE)


class Break(MailDamage):
    """After some octets of either side."""
    chapter, how = 'smtp cut', ''

    def begin(self, session):
        chance = self.chance(session)
        side = chance.choice(('server', 'server', 'client'))
        at = chance.choice((0, chance.randrange(60), chance.randrange(400),
                            chance.randrange(4000)))
        passes = session.to_client if side == 'server' else session.to_server
        self.note(session, f'{self.how} after {at} octets of the {side}')

        def came(data):
            nonlocal at
            passes(data[:at])
            at -= min(at, len(data))
            if not at:
                talks.stop(session, self.how)
        if side == 'server' and not at:
            talks.stop(session, self.how)
        setattr(session, f'from_{side}', came)
        return False


@kind
class Ended(Break):
    name, how = 'smtp-end', 'end'


@kind
class BrokenOff(Break):
    name, how = 'smtp-break', 'reset'


@kind
class Stalled(Break):
    name, how = 'smtp-stall', 'stall'


@kind
class CutReply(TalkDamage):
    """At the border of a reply, or within it."""
    name, chapter = 'smtp-cut-reply', 'smtp cut'

    def prepare(self, talk):
        talk.at = talk.chance.choice(talks.STAGES)
        talk.how = talk.chance.choice(HOWS)

    def reply(self, talk, stage, text):
        if stage != talk.at:
            return text
        where = talk.chance.choice((0, len(text), len(text) - 1,
                                    talk.chance.randrange(len(text))))
        talk.note(f'{talk.how} after {where} octets of {stage}')
        talk.session.to_client(text[:where])
        talk.stop(talk.how)
        return b''


@kind
class CutRecord(TalkDamage):
    """Before, within or after a record of TLS."""
    name, chapter = 'tls-cut', 'smtp cut'

    def prepare(self, talk):
        talk.at = talk.chance.randrange(7)
        talk.side = talk.chance.choice(('server', 'server', 'client'))
        talk.how = talk.chance.choice(HOWS)

    def record(self, talk, side, number, octets):
        if side != talk.side or number != talk.at:
            return octets
        where = talk.chance.choice((0, 1, talks.HEADER, len(octets) - 1,
                                    len(octets),
                                    talk.chance.randrange(len(octets))))
        talk.note(f'{talk.how} after {where} octets of record {number} of '
                  f'the {side}')
        talk.pass_on[side](octets[:where])
        talk.stop(talk.how)
        return b''


@kind
class Drip(MailDamage):
    """An octet at a time."""
    name, chapter = 'smtp-drip', 'smtp slow'

    def begin(self, session):
        seconds = self.chance(session).choice((0, 0.0005, 0.002, 0.02))
        size = self.chance(session).choice((1, 1, 3))
        self.note(session, f'{size} octets each {seconds} s')
        kept, busy = bytearray(), False

        def more():
            nonlocal busy
            session.to_client(bytes(kept[:size]))
            del kept[:size]
            busy = bool(kept)
            if busy:
                session.later(seconds, more)

        def came(data):
            nonlocal busy
            kept.extend(data)
            if not busy:
                more()
        session.from_server = came
        session.server_ended = lambda: session.later(
            seconds * len(kept) / size, session.end_client)
        return False


@kind
class Late(TalkDamage):
    name, chapter = 'smtp-late', 'smtp slow'

    def prepare(self, talk):
        talk.at = talk.chance.choice(talks.STAGES)

    def reply(self, talk, stage, text):
        if stage != talk.at:
            return text
        seconds = talk.chance.choice((0.1, 1, 2.4, 5))
        talk.note(f'{stage} comes {seconds} s late')
        talk.session.later(seconds, lambda: talk.session.to_client(text))
        return b''


# Floods

class Flood(TalkDamage):
    chapter = 'smtp flood'
    pieces = {}             # by stage: what is said before, what is repeated

    def prepare(self, talk):
        talk.at = talk.chance.choice(talks.STAGES)

    def reply(self, talk, stage, text):
        if stage != talk.at:
            return text
        first, piece = self.flood(talk, stage)
        talk.note(f'{piece[:20]!r} without end in place of {stage}')
        talk.over = True
        talk.session.to_client(first)
        talks.pour(talk.session, piece)
        return b''


def code_of(stage):
    return b'250' if stage == 'ehlo' else b'220'


@kind
class EndlessLine(Flood):
    name = 'smtp-endless-line'

    def flood(self, talk, stage):
        return code_of(stage) + talk.chance.choice((b' ', b'-')), \
            talk.chance.choice((b'x', b'\0', b'\xff', b'\r', b' '))


@kind
class EndlessReply(Flood):
    name = 'smtp-endless-reply'

    def flood(self, talk, stage):
        code = code_of(stage)
        return b'', talk.chance.choice((
            code + b'-X\r\n', code + b'-\n', code + b'-STARTTLS\r\n',
            code + b'-' + b'x' * 500 + b'\r\n'))


@kind
class EndlessReplies(Flood):
    """Each of them whole: all but the first were not asked for."""
    name = 'smtp-endless-replies'

    def flood(self, talk, stage):
        return b'', talk.chance.choice((
            b'220 go\r\n', b'250-x\r\n250 STARTTLS\r\n', b'421 no\r\n',
            b'\r\n', b'\n'))


# What is said

@kind
class InjectBehind(TalkDamage):
    """More in clear behind the reply to STARTTLS, in one piece with it, as in
    CVE-2011-0411: none of it may count, and it is to be told."""
    name, chapter = 'smtp-inject', 'smtp said'

    def reply(self, talk, stage, text):
        if stage != 'starttls' or text[:3] != b'220':
            return text
        more = talk.chance.choice((
            b'250-injected\r\n250 AUTH PLAIN\r\n', b'221 bye\r\n', b'\n',
            b'x' * 3000, b'\x15\x03\x03\x00\x02\x01\x00', b'250 ok\r\n' * 5000,
            talks.record(talks.HANDSHAKE, b'\x02' + b'\0' * 200)))
        talk.note(f'{more[:20]!r} behind STARTTLS')
        talk.session.run.owe(talk.session, 'alarm', 'an injection')
        return text + more


@kind
class InjectLater(TalkDamage):
    """The same in a segment of its own."""
    name, chapter = 'smtp-inject-later', 'smtp said'

    def reply(self, talk, stage, text):
        if stage == 'starttls':
            more = talk.chance.choice((b'250 ok\r\n', b'\0', b'x' * 100000))
            talk.note(f'{more[:20]!r} behind STARTTLS')
            talk.session.later(talk.chance.choice((0, 0.0002, 0.001)),
                               lambda: talk.session.to_client(more))
        return text


@kind
class ExtraReply(TalkDamage):
    """A reply that was not asked for, before or behind the one that was."""
    name, chapter = 'smtp-extra', 'smtp said'

    def prepare(self, talk):
        talk.at = talk.chance.choice(talks.STAGES[:2])

    def reply(self, talk, stage, text):
        if stage != talk.at:
            return text
        more = talk.chance.choice((
            b'220 hello\r\n', b'250 ok\r\n', b'250-x\r\n250 STARTTLS\r\n',
            b'500 what\r\n', b'421 later\r\n'))
        before = talk.chance.random() < 0.5
        talk.note(f'{more!r} {"before" if before else "behind"} {stage}')
        return more + text if before else text + more


@kind
class StripStarttls(TalkDamage):
    """As some firewalls do, and attackers."""
    name, chapter = 'smtp-strip', 'smtp said'

    def reply(self, talk, stage, text):
        if stage != 'ehlo' or not STARTTLS_LINE.search(text):
            return text
        new = talk.chance.choice((b'', b'250-' + b'X' * 7 + b'A\r\n', b'250-START\r\n',
                                  b'250-STARTTLSX\r\n', b'250-X STARTTLS\r\n',
                                  b'250-STARTTLS=no\r\n'))
        talk.note(f'{new!r} for STARTTLS')
        talk.session.run.owe(talk.session, 'fail', 'STARTTLS is not offered')
        return STARTTLS_LINE.sub(b'', text[:text.rfind(b'250 ')]) + new \
            + b'250 HELP\r\n'


@kind
class OtherStarttls(TalkDamage):
    """In other case, or with parameters, which changes nothing."""
    name, chapter = 'smtp-starttls-case', 'smtp said'

    def reply(self, talk, stage, text):
        if stage != 'ehlo':
            return text
        new = talk.chance.choice((b'starttls', b'StartTls', b'sTARTtLS',
                                  b'STARTTLS REQUIRED', b'STARTTLS\t'))
        talk.note(f'{new!r} for STARTTLS')
        return re.sub(rb'STARTTLS(?=\r?\n)', new, text, flags=re.IGNORECASE)


@kind
class OtherCode(TalkDamage):
    name, chapter = 'smtp-code', 'smtp said'
    CODES = (b'000', b'100', b'150', b'200', b'211', b'221', b'222', b'250',
             b'299', b'334', b'354', b'421', b'450', b'454', b'500', b'501',
             b'502', b'503', b'504', b'530', b'550', b'554', b'555', b'599',
             b'600', b'999', b'22', b'2', b'2200', b'0220', b'-220', b'+220',
             b' 220', b'22O', b'abc', b'\xb2\xb2\xb0')

    def prepare(self, talk):
        talk.at = talk.chance.choice(talks.STAGES)

    def reply(self, talk, stage, text):
        if stage != talk.at:
            return text
        code = talk.chance.choice(self.CODES)
        talk.note(f'{code!r} at {stage}')
        if stage == 'starttls':
            talk.session.run.owe(talk.session, 'fail', 'no 220 to STARTTLS')
        return re.sub(rb'(?m)^\d{3}', lambda _: code, text)


@kind
class Refused(TalkDamage):
    """STARTTLS is offered and not given (RFC 3207 4)."""
    name, chapter = 'smtp-refuse', 'smtp said'

    def reply(self, talk, stage, text):
        if stage != 'starttls':
            return text
        new = talk.chance.choice((
            b'454 TLS not available\r\n', b'501 no parameters\r\n',
            b'502 no\r\n', b'421-a\r\n421 b\r\n', b'554 no\r\n',
            b'454-220 ready\r\n454 220\r\n', b'220-ready\r\n454 no\r\n'))
        talk.note(f'{new!r} to STARTTLS')
        talk.session.run.owe(talk.session, 'fail', 'STARTTLS is refused')
        return new


@kind
class Malformed(TalkDamage):
    """Octets and forms that no reply has, or that some servers send."""
    name, chapter = 'smtp-malformed', 'smtp said'
    FORMS = (
        lambda text: text.replace(b'\r\n', b'\n'),
        lambda text: text.replace(b'\r\n', b'\r'),
        lambda text: text.replace(b'\r\n', b'\r\r\n'),
        lambda text: text.replace(b'\r\n', b'\0\r\n'),
        lambda text: text.replace(b' ', b'\0'),
        lambda text: text[:4] + b'\0' + text[4:],
        lambda text: text[:4] + b'\x1b[31m|<b>\x07|rta=1;\\ \xff\xfe'
        + text[4:],
        lambda text: text[:4] + 'smtp\u202eæøå.dk'.encode() + text[4:],
        lambda text: text[:3] + b'\t' + text[4:],
        lambda text: text[:3] + b'_' + text[4:],
        lambda text: text[:3] + text[4:],
        lambda text: text[:3] + b'\r\n',
        lambda text: text[:3] + b' \n',
        lambda text: b' ' + text,
        lambda text: b'\xef\xbb\xbf' + text,
        lambda text: b'\r\n' + text,
        lambda text: text[:4] + b'x' * 509 + text[4:],
        lambda text: text[:4] + b'x' * 1020 + text[4:],
        lambda text: text[:4] + b'x' * 5000 + text[4:],
        lambda text: text[:3] + b'-a\r\n221-b\r\n' + text,
        lambda text: text[:3] + b'-a\r\nb\r\n' + text,
        lambda text: text[:3] + b'-a\r\n' + text,
        lambda text: (text[:3] + b'-a\r\n') * 99 + text,
        lambda text: (text[:3] + b'-a\r\n') * 2000 + text,
        lambda text: text.rstrip(b'\r\n'),
        lambda text: text.lower(), lambda text: text[::-1],
        lambda text: text + text, lambda text: b'')

    def prepare(self, talk):
        talk.at = talk.chance.choice(talks.STAGES)

    def reply(self, talk, stage, text):
        if stage != talk.at:
            return text
        number = talk.chance.randrange(len(self.FORMS))
        talk.note(f'form {number} at {stage}')
        return self.FORMS[number](text)


@kind
class FlipReply(TalkDamage):
    name, chapter = 'smtp-flip', 'smtp said'

    def prepare(self, talk):
        talk.at = talk.chance.choice(talks.STAGES)

    def reply(self, talk, stage, text):
        if stage != talk.at:
            return text
        octets = bytearray(text)
        for _ in range(talk.chance.choice((1, 1, 2, 10))):
            bit = talk.chance.randrange(len(octets) * 8)
            octets[bit // 8] ^= 1 << bit % 8
        talk.note(f'{bytes(octets)[:30]!r} at {stage}')
        return bytes(octets)


@kind
class OtherProtocol(TalkDamage):
    """Something else answers there, from the greeting on or in the place of
    TLS."""
    name, chapter = 'smtp-other-protocol', 'smtp said'
    SAID = (b'HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n',
            b'SSH-2.0-OpenSSH_9.2p1\r\n', b'* OK IMAP4rev1\r\n',
            b'+OK POP3\r\n', b'\x15\x03\x01\x00\x02\x02\x46',
            b'220 mail.lab ESMTP\r\n', b'250 ok\r\n', b'\0' * 600,
            b'<html>220 ok</html>\r\n', b'\x16\x03\x01\xff\xff')

    def prepare(self, talk):
        talk.in_tls = talk.chance.random() < 0.6 or not talk.clear
        talk.said = talk.chance.choice(self.SAID)

    def speak(self, talk, level, before):
        talk.note(f'{talk.said[:20]!r} {before}')
        talk.session.run.owe(talk.session, level, 'another protocol')
        talk.session.to_client(talk.said)
        talk.stop(talk.chance.choice(HOWS))
        return b''

    def reply(self, talk, stage, text):
        if talk.in_tls or stage != 'greeting':
            return text
        return self.speak(talk, 'alarm', 'for a greeting')

    def record(self, talk, side, number, octets):
        if not talk.in_tls or side != 'server':
            return octets
        return self.speak(talk, 'fail', 'in place of TLS')
