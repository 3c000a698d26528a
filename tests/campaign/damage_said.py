# SPDX-License-Identifier: GPL-3.0-or-later
"""Lies that need no signature: RCODEs, flags, TTLs, emptied answers."""

from damage import MessageDamage, kind
from message import (AA, AD, CD, NOERROR, NXDOMAIN, OPT, RA, RD, REFUSED,
                     SERVFAIL)

TTLS = (0, 1, 59, 60, 3599, 3600, 86400, 0x7fffffff, 0x80000000, 0xffffffff)
OTHER_CODES = (1, 4, 5, 6, 7, 8, 9, 10, 11, 15)


class Code(MessageDamage):
    chapter = 'rcode'
    code, empty = NOERROR, True

    def change(self, ask, whole, random):
        if self.empty:
            whole.keep(lambda one: one.type == OPT)
        whole.rcode = self.code
        return f'RCODE {self.code}'


@kind
class SaysNameError(Code):
    name, code = 'nxdomain', NXDOMAIN


@kind
class SaysNameErrorBeside(Code):
    """NXDOMAIN over what was there."""
    name, code, empty = 'nxdomain-full', NXDOMAIN, False


@kind
class SaysFailure(Code):
    name, code = 'servfail', SERVFAIL


@kind
class SaysRefused(Code):
    name, code = 'refused', REFUSED


@kind
class Emptied(Code):
    name = 'emptied'


@kind
class SaysNoError(Code):
    """NOERROR over what was an error."""
    name, empty = 'noerror-full', False

    def change(self, ask, whole, random):
        return super().change(ask, whole, random) if whole.rcode else None


@kind
class SaysOther(Code):
    name = 'other-rcode'

    def change(self, ask, whole, random):
        whole.rcode = random.choice(OTHER_CODES)
        if random.random() < 0.5:
            whole.keep(lambda one: one.type == OPT)
        return f'RCODE {whole.rcode}'


@kind
class ExtendedCode(MessageDamage):
    """The upper bits of the RCODE, the version, DO and size of EDNS
    (RFC 6891 6.1.3)."""
    name, chapter = 'edns', 'rcode'

    def change(self, ask, whole, random):
        for one in whole.records():
            if one.type == OPT:
                one.ttl ^= random.choice((0x01000000, 0x00010000, 0x8000,
                                          0xff000000))
                one.rclass = random.choice((0, 512, 4096, 65535))
                one.data = random.choice((b'', b'\0\x0f\0\2\0\6', b'\0',
                                          b'\0\x0f\xff\xff'))
                return f'OPT {one.ttl:08x} {one.rclass} {one.data.hex()}'
        return None


@kind
class SaysAuthentic(MessageDamage):
    """AD, though nothing is signed any more."""
    name, chapter = 'ad', 'flags'

    def change(self, ask, whole, random):
        whole.flags |= AD | RA
        count = whole.keep(lambda one: one.type not in (46, 47, 50, 43, 48))
        return f'AD set, {count} records of DNSSEC stripped'


@kind
class Flags(MessageDamage):
    name, chapter = 'flags', 'flags'

    def change(self, ask, whole, random):
        for bit in (AA, AD, CD, RA, RD):
            if random.random() < 0.5:
                whole.flags ^= bit
        return f'flags {whole.flags:04x}'


class Lives(MessageDamage):
    chapter = 'ttl'

    def change(self, ask, whole, random):
        new = self.new(random)
        for one in whole.records():
            if one.type != OPT:
                one.ttl = new(one.ttl)
        return f'TTLs such as {new(3600)} for 3600'


@kind
class LivesUp(Lives):
    name = 'ttl-up'

    def new(self, random):
        more = random.choice((1, 60, 86400, 0x70000000))
        return lambda ttl: min(ttl + more, 0xffffffff)


@kind
class LivesDown(Lives):
    name = 'ttl-down'

    def new(self, random):
        share = random.choice((0, 1, 10, 500, 999))
        return lambda ttl: ttl * share // 1000


@kind
class LivesAny(Lives):
    name = 'ttl-any'

    def new(self, random):
        value = random.choice(TTLS)
        return lambda _: value
