# SPDX-License-Identifier: GPL-3.0-or-later
"""Octets that are not what they were: bits, counts, pointers, classes, case,
and what the header says."""

import dataclasses
import struct

import message
from damage import Damage, MessageDamage, kind

POINTERS = (b'\xc0\x0c', b'\xff\xff', b'\x40', b'\x80', b'\x3f')


class OctetDamage(Damage):
    """change(octets, random) changes an array and says what it did."""
    chapter = 'octets'

    def replies(self, ask, send):
        octets = bytearray(send.data)
        ask.note(self.name, self.change(octets, self.random(ask)))
        return [dataclasses.replace(send, data=bytes(octets))]


def flip(octets, bits):
    for bit in bits:
        octets[bit // 8] ^= 1 << bit % 8
    return 'bits ' + ' '.join(str(bit) for bit in bits)


@kind
class FlipAny(OctetDamage):
    name = 'flip'

    def change(self, octets, random):
        return flip(octets, [random.randrange(16, len(octets) * 8)
                             for _ in range(random.choice((1, 1, 2, 8, 32)))])


@kind
class FlipHeader(OctetDamage):
    name = 'flip-header'

    def change(self, octets, random):
        return flip(octets, [random.randrange(16, message.HEADER * 8)])


@kind
class FlipRecord(OctetDamage):
    """One bit behind the question, where the records are."""
    name = 'flip-record'

    def change(self, octets, random):
        first = message.name_at(octets, message.HEADER)[1] + 4
        if first >= len(octets):
            return 'nothing there'
        return flip(octets, [random.randrange(first * 8, len(octets) * 8)])


@kind
class Overwrite(OctetDamage):
    name = 'overwrite'

    def change(self, octets, random):
        first = random.randrange(2, len(octets))
        size = random.choice((1, 2, 4, 16, len(octets)))
        value = random.choice((0, 0xff, 0xc0, None))
        for at in range(first, min(first + size, len(octets))):
            octets[at] = random.randrange(256) if value is None else value
        return f'{size} octets from {first}'


@kind
class Noise(OctetDamage):
    """Nothing but the ID is right."""
    name = 'noise'

    def change(self, octets, random):
        size = random.choice((0, 1, 9, 10, 500, 4000))
        octets[2:] = bytes(random.randrange(256) for _ in range(size))
        return f'{size} octets'


@kind
class Tail(OctetDamage):
    name = 'tail'

    def change(self, octets, random):
        size = random.choice((1, 11, 1000))
        octets += bytes(random.randrange(256) for _ in range(size))
        return f'{size} octets behind the end'


@kind
class Counts(OctetDamage):
    """Counts of the header that are not those of the records."""
    name = 'counts'

    def change(self, octets, random):
        at = random.choice((4, 6, 6, 8, 10))
        was = struct.unpack_from('>H', octets, at)[0]
        count = random.choice((0, max(was - 1, 0), was + 1, 0x7fff, 0xffff))
        struct.pack_into('>H', octets, at, count)
        return f'count at {at} is {count}, not {was}'


@kind
class Pointer(OctetDamage):
    """A name or a length becomes a pointer, to itself or elsewhere."""
    name = 'pointer'

    def change(self, octets, random):
        first = message.name_at(octets, message.HEADER)[1]
        at = random.choice((message.HEADER, first + 4,
                            random.randrange(first, len(octets) - 1)))
        at = min(at, len(octets) - 2)
        new = random.choice(POINTERS + (struct.pack('>H', 0xc000 | at),))
        octets[at:at + len(new)] = new
        return f'{new.hex()} at {at}'


@kind
class PointerChain(MessageDamage):
    """Names that are pointers to each other."""
    name, chapter = 'pointer-chain', 'octets'

    def replies(self, ask, send):
        whole = message.Message.read(send.data)
        count = len(whole.records())
        whole.sections = [[], [], []]
        data = bytearray(whole.wire())
        struct.pack_into('>H', data, 6, max(count, 1))
        for number in range(2000):
            target = len(data) + (-2 if number else 0)
            data += struct.pack('>H', 0xc000 | target & 0x3fff)
        ask.note(self.name, '2000 pointers')
        return [dataclasses.replace(send, data=bytes(data))]


@kind
class OtherID(OctetDamage):
    name = 'other-id'

    def change(self, octets, random):
        octets[random.randrange(2)] ^= 1 << random.randrange(8)
        return 'another ID'


@kind
class NoReply(OctetDamage):
    """The QR bit is off, or it is no reply to a query."""
    name = 'opcode'

    def change(self, octets, random):
        octets[2] ^= random.choice((0x80, 0x08, 0x20, 0x28, 0x78))
        return f'flags {octets[2]:02x}'


@kind
class OtherClass(MessageDamage):
    name, chapter = 'other-class', 'octets'

    def change(self, ask, whole, random):
        new = random.choice((0, 2, 3, 254, 255))
        which = random.choice(('question', 'some', 'all'))
        if which == 'question':
            whole.questions = [(one[0], one[1], new)
                               for one in whole.questions]
        else:
            for one in whole.records():
                if one.type != message.OPT and (which == 'all'
                                                or random.random() < 0.3):
                    one.rclass = new
        return f'class {new} of {which}'


@kind
class OtherCase(MessageDamage):
    """Case does not count in the DNS; what is signed is in lower case."""
    name, chapter, harmless = 'other-case', 'octets', True

    def change(self, ask, whole, random):
        for one in whole.records():
            one.name = mixed(one.name, random)
            before, count = message.NAMES_IN.get(one.type, (0, 0))
            if count and one.type != message.SOA:
                one.data = one.data[:before] + mixed(one.data[before:], random)
        return 'names in mixed case'


def mixed(name, random):
    """Labels' lengths are at most 63, below the letters."""
    return b''.join(bytes([octet]).upper() if random.random() < 0.5
                    else bytes([octet]) for octet in name)


@kind
class OtherQuestion(MessageDamage):
    """Asks something else back, or nothing, or twice."""
    name, chapter = 'other-question', 'octets'

    def change(self, ask, whole, random):
        name, rrtype, rclass = whole.questions[0]
        which = random.choice(('name', 'type', 'none', 'twice'))
        whole.questions = {
            'name': [(b'\x01~' + name, rrtype, rclass)],
            'type': [(name, rrtype ^ 1, rclass)], 'none': [],
            'twice': whole.questions * 2}[which]
        return f'question: {which}'
