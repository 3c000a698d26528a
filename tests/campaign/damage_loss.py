# SPDX-License-Identifier: GPL-3.0-or-later
"""Messages that are lost, late, twice, in another order or cut short."""

import dataclasses
import struct

import message
from damage import Damage, kind

LATE = 60               # seconds: behind every deadline


@kind
class Drop(Damage):
    name, chapter = 'drop', 'loss'

    def replies(self, ask, send):
        ask.note(self.name, 'dropped')
        return []


@kind
class DropFirst(Damage):
    """Only what is asked again gets through."""
    name, chapter = 'drop-first', 'loss'

    def replies(self, ask, send):
        if ask.nth:
            return [send]
        ask.note(self.name, 'dropped')
        return []


@kind
class DropStreams(Damage):
    """Nothing comes over TCP, and datagrams send everybody there."""
    name, chapter = 'drop-tcp', 'loss'

    def replies(self, ask, send):
        ask.note(self.name, 'dropped' if ask.tcp else 'TC')
        return [] if ask.tcp else [dataclasses.replace(
            send, data=truncated(send.data))]


@kind
class Delay(Damage):
    name, chapter = 'delay', 'loss'

    def replies(self, ask, send):
        seconds = self.random(ask).choice((0.03, 0.3, 1, 2, LATE))
        ask.note(self.name, f'{seconds} s')
        return [dataclasses.replace(send, delay=send.delay + seconds)]


@kind
class Reorder(Damage):
    name, chapter, harmless = 'reorder', 'loss', True

    def replies(self, ask, send):
        seconds = self.random(ask).random() / 20
        ask.note(self.name, f'{seconds * 1000:.0f} ms')
        return [dataclasses.replace(send, delay=send.delay + seconds)]


@kind
class Duplicate(Damage):
    name, chapter, harmless = 'duplicate', 'loss', True

    def replies(self, ask, send):
        ask.note(self.name, 'twice')
        return [send, send, dataclasses.replace(send, delay=0.02)]


def truncated(data):
    """Only the question, with the bit that sends the client to TCP."""
    end = message.name_at(data, message.HEADER)[1] + 4
    flags = struct.unpack_from('>H', data, 2)[0] | message.TC
    return (data[:2] + struct.pack('>5H', flags, 1, 0, 0, 0)
            + data[message.HEADER:end])


@kind
class Truncated(Damage):
    """As a resolver does it; the truth is to be had over TCP."""
    name, chapter, harmless = 'truncate', 'loss', True

    def replies(self, ask, send):
        if ask.tcp:
            return [send]
        ask.note(self.name, 'TC')
        return [dataclasses.replace(send, data=truncated(send.data))]


@kind
class TruncatedFull(Damage):
    """TC over a whole answer, which is not to be used (RFC 2181 9)."""
    name, chapter = 'truncate-full', 'loss'

    def replies(self, ask, send):
        ask.note(self.name, 'TC')
        return [dataclasses.replace(
            send, data=send.data[:2] + bytes([send.data[2] | 2])
            + send.data[3:])]


@kind
class Cut(Damage):
    """Breaks off anywhere, and over TCP says a length that is right for
    that."""
    name, chapter = 'cut', 'loss'

    def replies(self, ask, send):
        end = self.random(ask).randrange(len(send.data))
        ask.note(self.name, f'{end} of {len(send.data)} octets')
        return [dataclasses.replace(send, data=send.data[:end])]


@kind
class CutRecords(Damage):
    """Breaks off, and the counts are right for what is left."""
    name, chapter = 'cut-records', 'loss'

    def replies(self, ask, send):
        whole = message.Message.read(send.data)
        count = self.random(ask).randrange(len(whole.records()) + 1)
        left = whole.records()[:count]
        whole.keep(lambda one: any(one is kept for kept in left))
        ask.note(self.name, f'{count} records left')
        return [dataclasses.replace(send, data=whole.wire())]


@kind
class CutStream(Damage):
    """A connection that ends, or stays silent, in the middle of a message."""
    name, chapter = 'cut-tcp', 'loss'

    def replies(self, ask, send):
        if not ask.tcp:
            ask.note(self.name, 'TC')
            return [dataclasses.replace(send, data=truncated(send.data))]
        chance = self.random(ask)
        data = message.framed(send.data)
        end = chance.randrange(len(data))
        ask.note(self.name, f'{end} of {len(data)} octets')
        return [dataclasses.replace(send, data=data[:end], raw=True,
                                    end=chance.random() < 0.7)]


@kind
class Dribble(Damage):
    """Over TCP in small pieces."""
    name, chapter = 'dribble-tcp', 'loss'

    def replies(self, ask, send):
        if not ask.tcp:
            ask.note(self.name, 'TC')
            return [dataclasses.replace(send, data=truncated(send.data))]
        data, size = message.framed(send.data), self.random(ask).choice(
            (1, 7, 100))
        pieces = [data[at:at + size] for at in range(0, len(data), size)]
        ask.note(self.name, f'{len(pieces)} pieces')
        return [dataclasses.replace(send, data=piece, raw=True,
                                    delay=0.001 * number)
                for number, piece in enumerate(pieces)]
