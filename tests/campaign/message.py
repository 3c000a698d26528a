# SPDX-License-Identifier: GPL-3.0-or-later
"""DNS messages, taken apart so that they can be changed and put together
again (RFC 1035 4)."""

import dataclasses
import struct

HEADER = 12
A, NS, CNAME, SOA, PTR, MX, AAAA, DNAME, OPT = 1, 2, 5, 6, 12, 15, 28, 39, 41
DS, RRSIG, NSEC, DNSKEY, NSEC3, NSEC3PARAM, TLSA = 43, 46, 47, 48, 50, 51, 52
TXT, CDS, CDNSKEY = 16, 59, 60
TYPES = {value: name for name, value in list(globals().items())
         if name.isupper() and isinstance(value, int) and name != 'HEADER'}
IN = 1
NOERROR, SERVFAIL, NXDOMAIN, REFUSED = 0, 2, 3, 5
QR, AA, TC, RD, RA, AD, CD = 0x8000, 0x400, 0x200, 0x100, 0x80, 0x20, 0x10
JUMPS = 100
ERRORS = (ValueError, IndexError, struct.error)      # of what is no message
# Where names lie in the data of types whose names may be compressed: octets
# before them, and how many.
NAMES_IN = {NS: (0, 1), CNAME: (0, 1), PTR: (0, 1), MX: (2, 1), SOA: (0, 2),
            DNAME: (0, 1)}


def type_text(number):
    return TYPES.get(number, f'TYPE{number}')


def name_at(packet, at):
    """The name there, uncompressed, and what is behind it."""
    labels, behind = b'', None
    for _ in range(JUMPS):
        size = packet[at]
        if size >= 0xc0:
            behind = behind or at + 2
            at = struct.unpack_from('>H', packet, at)[0] & 0x3fff
        elif size:
            labels += packet[at:at + size + 1]
            at += size + 1
        else:
            return labels + b'\0', behind or at + 1
    raise ValueError('a loop of pointers')


def text_of(name):
    """As a person writes it, in lower case; other octets as \\DDD."""
    parts, at = [], 0
    while name[at]:
        label = name[at + 1:at + 1 + name[at]]
        parts.append(''.join(
            chr(octet) if 0x20 < octet < 0x7f and octet not in b'.\\"();@$'
            else f'\\{octet:03d}' for octet in label))
        at += name[at] + 1
    return '.'.join(parts).lower() + '.'


def question(packet):
    """(name, type) of the first question."""
    name, behind = name_at(packet, HEADER)
    return text_of(name), struct.unpack_from('>H', packet, behind)[0]


@dataclasses.dataclass
class Record:
    name: bytes         # uncompressed wire form, in any case
    type: int
    rclass: int
    ttl: int
    data: bytes         # uncompressed

    def wire(self):
        return self.name + struct.pack('>HHIH', self.type, self.rclass,
                                       self.ttl, len(self.data)) + self.data

    @property
    def owner(self):
        return text_of(self.name)

    def covers(self):
        """The type that an RRSIG is over, else None."""
        if self.type != RRSIG:
            return None
        return struct.unpack_from('>H', self.data)[0]


def plain_data(packet, at, size, rrtype):
    before, count = NAMES_IN.get(rrtype, (0, 0))
    end, data = at + size, packet[at:at + before]
    if not count:
        return packet[at:end]
    at += before
    for _ in range(count):
        name, at = name_at(packet, at)
        data += name
    return data + packet[at:end]


@dataclasses.dataclass
class Message:
    id: int
    flags: int
    questions: list     # (name, type, class)
    sections: list      # answers, authority, additional: lists of Record

    @classmethod
    def read(cls, packet):
        """Raises one of ERRORS."""
        number, flags, *counts = struct.unpack_from('>6H', packet)
        at, questions = HEADER, []
        for _ in range(counts[0]):
            name, at = name_at(packet, at)
            questions.append((name, *struct.unpack_from('>HH', packet, at)))
            at += 4
        sections = []
        for count in counts[1:]:
            sections.append([])
            for _ in range(count):
                name, at = name_at(packet, at)
                rrtype, rclass, ttl, size = struct.unpack_from('>HHIH', packet,
                                                               at)
                at += 10
                sections[-1].append(Record(name, rrtype, rclass, ttl, plain_data(
                    packet, at, size, rrtype)))
                at += size
        return cls(number, flags, questions, sections)

    def wire(self):
        head = struct.pack('>6H', self.id, self.flags, len(self.questions),
                           *[len(one) for one in self.sections])
        asked = b''.join(name + struct.pack('>HH', *rest)
                         for name, *rest in self.questions)
        first = self.questions[0][0] if self.questions else None
        return head + asked + b''.join(
            b'\xc0\x0c' + one.wire()[len(one.name):]
            if one.name == first != b'\0' else one.wire()
            for one in self.records())

    def records(self):
        return [one for section in self.sections for one in section]

    @property
    def rcode(self):
        return self.flags & 15

    @rcode.setter
    def rcode(self, code):
        self.flags = self.flags & ~15 | code

    def keep(self, wanted):
        """Only the records that are wanted; how many went."""
        before = len(self.records())
        self.sections = [[one for one in section if wanted(one)]
                         for section in self.sections]
        return before - len(self.records())


def framed(packet):
    """For a stream (RFC 1035 4.2.2); what is too long is cut."""
    packet = packet[:0xffff]
    return struct.pack('>H', len(packet)) + packet


class Frames:
    """Messages out of a stream."""

    def __init__(self):
        self.data = b''

    def add(self, data):
        self.data += data
        done = []
        while len(self.data) >= 2:
            size = struct.unpack_from('>H', self.data)[0]
            if len(self.data) < size + 2:
                break
            done.append(self.data[2:size + 2])
            self.data = self.data[size + 2:]
        return done
