# SPDX-License-Identifier: GPL-3.0-or-later
"""What the servers of bent.py do to queries and replies."""

import time

CNAME, MX, AAAA, TLSA, CDS = 5, 15, 28, 52, 59
SERVFAIL, NXDOMAIN, REFUSED = 2, 3, 5
TRUNCATED = 0x02
HEADER = 12


def name_end(packet, at):
    """Behind the name that begins there."""
    while packet[at] and packet[at] < 0xc0:
        at += packet[at] + 1
    return at + (2 if packet[at] else 1)


def question_end(packet):
    return name_end(packet, HEADER) + 4


def question_type(packet):
    return int.from_bytes(packet[question_end(packet) - 4:][:2], 'big')


def question_name(packet):
    """For a log: what else than letters it may hold is let be."""
    at, labels = HEADER, []
    while packet[at]:
        labels.append(packet[at + 1:at + 1 + packet[at]].decode('latin-1'))
        at += packet[at] + 1
    return '.'.join(labels).lower() + '.'


def failure(query, code):
    """The query as a reply with that RCODE and nothing but the question."""
    return (query[:2] + bytes([0x80 | query[2], 0x80 | code])
            + query[4:6] + bytes(6) + query[HEADER:question_end(query)])


def without_edns(query):
    return query[:6] + bytes(6) + query[HEADER:question_end(query)]


def cut_short(reply):
    """Only the question, with the bit that sends the client to TCP."""
    return (reply[:2] + bytes([reply[2] | TRUNCATED]) + reply[3:6] + bytes(6)
            + reply[HEADER:question_end(reply)])


def answer_data(packet, rrtype):
    """Where the data of the first answer of a type begins, or None."""
    at = question_end(packet)
    for _ in range(int.from_bytes(packet[6:8], 'big')):
        at = name_end(packet, at)
        if int.from_bytes(packet[at:at + 2], 'big') == rrtype:
            return at + 10
        at += 10 + int.from_bytes(packet[at + 8:at + 10], 'big')
    return None


def changed(reply):
    """Another preference for the first MX, another target for the first
    CNAME."""
    packet = bytearray(reply)
    for rrtype in (MX, CNAME):
        at = answer_data(packet, rrtype)
        if at and packet[at] < 0xc0:
            packet[at + 1] ^= 1
    return bytes(packet)


def shouted(reply):
    """The hosts of all MX answers in capitals; case is not signed (RFC 4034
    6.2)."""
    packet = bytearray(reply)
    at = question_end(packet)
    for _ in range(int.from_bytes(packet[6:8], 'big')):
        at = name_end(packet, at)
        data, size = at + 10, int.from_bytes(packet[at + 8:at + 10], 'big')
        if int.from_bytes(packet[at:at + 2], 'big') == MX:
            packet[data + 2:data + size] = packet[data + 2:data + size].upper()
        at = data + size
    return bytes(packet)


def forgeries(query, reply):
    """What an attacker who sees nothing would send: another ID, another
    question, and no reply at all."""
    other_id = bytes([reply[0] ^ 0xff]) + reply[1:]
    other_question = reply[:HEADER + 1] + b'~' + reply[HEADER + 2:]
    return [changed(other_id), other_question, query, b'?']


class Forward:
    """Passes queries on to another server, and its replies back."""

    def __init__(self, server=''):
        self.server = server

    def server_for(self, _query):
        return self.server

    def before(self, query, tcp):
        """The query as it goes on, or None; and a reply without it."""
        return query, None

    def after(self, query, reply, tcp):
        """The replies to send, in order."""
        return [reply]


class Stripping(Forward):
    def before(self, query, tcp):
        return without_edns(query), None


class Tampering(Forward):
    def after(self, query, reply, tcp):
        return [changed(reply)]


class Forging(Forward):
    def after(self, query, reply, tcp):
        return [reply] if tcp else forgeries(query, reply) + [reply]


class Garbling(Forward):
    def after(self, query, reply, tcp):
        return [reply[:question_end(reply) + 5]]


class Truncating(Forward):
    def after(self, query, reply, tcp):
        return [reply] if tcp else [cut_short(reply)]


class Losing(Forward):
    """Every question is lost the first time."""

    def __init__(self, server):
        super().__init__(server)
        self.seen = set()

    def before(self, query, tcp):
        key = query[HEADER:]
        lost = not tcp and key not in self.seen
        self.seen ^= set() if tcp else {key}
        return None if lost else query, None


class Frowning(Forward):
    """Says on stdout for which TLSA it was asked."""

    def before(self, query, tcp):
        if question_type(query) == TLSA:
            print('TLSA', question_name(query), flush=True)
        if question_type(query) in (TLSA, CDS):
            return None, failure(query, SERVFAIL)
        return query, None


class Shouting(Forward):
    def after(self, query, reply, tcp):
        return [shouted(reply)]


class Curt(Forward):
    """Takes a name without records for one that is not there, against
    RFC 8020 2."""

    def after(self, query, reply, tcp):
        if question_name(query).startswith('_tcp.'):
            return [reply[:3] + bytes([reply[3] & 0xf0 | NXDOMAIN])
                    + reply[4:]]
        return [reply]


class Squinting(Forward):
    def before(self, query, tcp):
        if question_type(query) == AAAA:
            return None, failure(query, SERVFAIL)
        return query, None


class Impostor(Forward):
    """One server for a zone and the one below it, which asks the latter for
    all of its names: even for its DS, which is the former's (RFC 4035
    3.1.4.1)."""

    def __init__(self, server, below, name):
        super().__init__(server)
        self.below, self.name = below, name

    def server_for(self, query):
        inside = ('.' + question_name(query)).endswith('.' + self.name)
        return self.below if inside else self.server


class Refusing(Forward):
    def before(self, query, tcp):
        return None, failure(query, REFUSED)


class Silent(Forward):
    def before(self, query, tcp):
        return None, None


class Reticent(Forward):
    """Silent about some names, as of zones whose servers are."""

    ABOUT = ('p256.dk.', 'complete.dk.')

    def before(self, query, tcp):
        if question_type(query) == TLSA or question_name(query) in self.ABOUT:
            return None, None
        return query, None


class Falling(Reticent):
    """The same, and hangs a second after the first question that it has had
    for a while."""

    LIVES, WHILE = 1, 4

    def __init__(self, server):
        super().__init__(server)
        self.born, self.asked = 0, 0

    def before(self, query, tcp):
        now = time.monotonic()
        if now - self.asked > self.WHILE:
            self.born = now
        self.asked = now
        if now - self.born > self.LIVES:
            return None, None
        return super().before(query, tcp)
