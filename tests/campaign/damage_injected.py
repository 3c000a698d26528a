# SPDX-License-Identifier: GPL-3.0-or-later
"""Records that nobody asked for: aliases, referrals, floods; and answers from
elsewhere that come before the true one."""

import dataclasses
import struct

import forge
import message
import net
import wire
from damage import Damage, MessageDamage, Send, kind
from message import (A, CNAME, DNAME, MX, NS, OPT, TXT)

LURE = 'complete.dk.'
MANY = 3000             # records, of about 20 octets


@kind
class Alias(MessageDamage):
    """A CNAME in place of the answer, to a name where all is well, with what
    is there."""
    name, chapter = 'inject-cname', 'injected'

    def change(self, ask, whole, random):
        found = ask.world.fetched(LURE, ask.type)
        if not found or ask.name == LURE:
            return None
        alias = message.Record(wire.wire(ask.name), CNAME, 1, 300,
                               wire.wire(LURE))
        whole.sections = [[alias] + found.sections[0], found.sections[1],
                          found.sections[2]]
        whole.rcode = found.rcode
        return LURE


@kind
class AliasBeside(MessageDamage):
    """A CNAME beside the answer."""
    name, chapter = 'inject-cname-beside', 'injected'

    def change(self, ask, whole, random):
        whole.sections[0].insert(
            random.randrange(len(whole.sections[0]) + 1),
            message.Record(wire.wire(ask.name), CNAME, 1, 300,
                           wire.wire(random.choice((LURE, ask.name)))))
        return 'a CNAME'


@kind
class AliasLoop(MessageDamage):
    name, chapter = 'inject-loop', 'injected'

    def change(self, ask, whole, random):
        first, second = wire.wire(ask.name), wire.wire('a.' + ask.name)
        whole.sections = [[message.Record(first, CNAME, 1, 300, second),
                           message.Record(second, CNAME, 1, 300, first)],
                          [], whole.sections[2]]
        return 'a loop of two'


@kind
class AliasChain(MessageDamage):
    """Aliases without end, each to a new name."""
    name, chapter = 'inject-chain', 'injected'

    def change(self, ask, whole, random):
        number = random.randrange(1 << 30)
        whole.sections = [[message.Record(
            wire.wire(ask.name), CNAME, 1, 300,
            wire.wire(f'n{number}.p256.dk.'))], [], whole.sections[2]]
        return f'to n{number}.p256.dk.'


@kind
class AliasAbove(MessageDamage):
    """A DNAME above the name, unsigned."""
    name, chapter = 'inject-dname', 'injected'

    def change(self, ask, whole, random):
        above = wire.parent(ask.name) if ask.name != '.' else '.'
        target = random.choice(('complete.dk.', 'nosec.', ask.name))
        whole.sections[0] = [message.Record(
            wire.wire(above), DNAME, 1, 300, wire.wire(target))] + (
            whole.sections[0] if random.random() < 0.5 else [])
        return f'{above} to {target}'


@kind
class Referral(MessageDamage):
    """As an authority refers to another: servers of the attacker's, with
    glue."""
    name, chapter = 'inject-referral', 'injected'

    def change(self, ask, whole, random):
        zone = wire.wire(random.choice((ask.name, ask.world.zone_of(ask.name),
                                        'dk.')))
        host = wire.wire('ns.evil.dk.')
        whole.sections = [[], [message.Record(zone, NS, 1, 300, host)],
                          [one for one in whole.sections[2]
                           if one.type == OPT]]
        whole.sections[2].append(message.Record(
            host, A, 1, 300, bytes(map(int, net.MAIL[0].split('.')))))
        whole.flags &= ~message.AA
        return message.text_of(zone)


@kind
class Poison(MessageDamage):
    """Unasked records of other names beside the answer."""
    name, chapter = 'inject-poison', 'injected'

    def change(self, ask, whole, random):
        for rrtype, data in ((MX, b'\0\0' + forge.LURE_HOST),
                             (A, forge.LURE_ADDRESS[A]),
                             (NS, wire.wire('ns.evil.dk.'))):
            for name in ask.name, 'p256.dk.', 'dk.', '.':
                whole.sections[random.randrange(3)].append(message.Record(
                    wire.wire(name), rrtype, 1, 86400, data))
        return '12 records'


@kind
class MoreOfSet(MessageDamage):
    """One more record in the RRset that was asked for."""
    name, chapter = 'inject-one', 'injected'

    def change(self, ask, whole, random):
        kept = [one for one in whole.sections[0] if one.type == ask.type]
        if not kept:
            return None
        more = dataclasses.replace(kept[0], data=forge.lure(
            ask.world, kept[0], random))
        whole.sections[0].insert(random.randrange(
            len(whole.sections[0]) + 1), more)
        return 'one more record'


@kind
class Twice(MessageDamage):
    """The same record twice in a set (RFC 2181 5)."""
    name, chapter = 'inject-twice', 'injected'

    def change(self, ask, whole, random):
        section = random.choice([one for one in whole.sections if one]
                                or [[]])
        section += [one for one in section if one.type != OPT]
        return f'{len(section)} records' if section else None


@kind
class Giant(Damage):
    """As many records as a message holds; over UDP what fits there."""
    name, chapter = 'giant', 'injected'

    def replies(self, ask, send):
        whole = message.Message.read(send.data)
        chance = self.random(ask)
        sort = chance.choice(('same', 'txt', 'mx'))
        owner = wire.wire(ask.name)
        made = {'same': (ask.type, lambda n: struct.pack('>I', n)),
                'txt': (TXT, lambda n: b'\3' + struct.pack('>I', n)[1:]),
                'mx': (MX, lambda n: struct.pack('>H', n) + wire.wire(
                    f'm{n}.dk.'))}[sort]
        room = 65000 if ask.tcp else chance.choice((1200, 4000, 60000))
        size = len(send.data)
        for number in range(MANY):
            one = message.Record(owner, made[0], 1, 300, made[1](number))
            size += len(one.data) + 12
            if size > room:
                break
            whole.sections[0].append(one)
        ask.note(self.name, f'{len(whole.sections[0])} answers of {sort}')
        return [dataclasses.replace(send, data=whole.wire())]


class Spoofed(Damage):
    """Datagrams that come before the true one, from somebody who saw the
    question but not all of it."""
    chapter, harmless = 'spoofed', True

    def replies(self, ask, send):
        if ask.tcp:
            return [send]
        whole = message.Message.read(send.data)
        chance = self.random(ask)
        forge.lured(ask.world, whole, None, chance)
        whole.flags |= message.AD
        whole.keep(lambda one: one.type != message.RRSIG)
        ask.note(self.name, 'forged datagrams come first')
        forged = self.forged(ask, whole, chance)
        return forged + [dataclasses.replace(send, delay=send.delay + 0.01)]

    def forged(self, ask, whole, chance):
        raise NotImplementedError


@kind
class OtherIDs(Spoofed):
    name = 'spoof-id'

    def forged(self, ask, whole, chance):
        sent, true = [], whole.id
        for _ in range(20):
            whole.id = (true + chance.randrange(1, 65536)) & 0xffff
            sent.append(Send(whole.wire()))
        return sent


@kind
class OtherPorts(Spoofed):
    """The right ID, from another port of the server."""
    name = 'spoof-port'

    def forged(self, ask, whole, chance):
        return [Send(whole.wire(), source=(ask.server, port))
                for port in (0, 54, 5353)]


@kind
class OtherAddresses(Spoofed):
    """The right ID, from port 53 of another address."""
    name = 'spoof-address'

    def forged(self, ask, whole, chance):
        other = net.MAIL[':' in ask.server]
        return [Send(whole.wire(), source=(other, port))
                for port in (53, 0)]


@kind
class OtherQuestions(Spoofed):
    """The right ID and place, another question."""
    name = 'spoof-question'

    def forged(self, ask, whole, chance):
        name, rrtype, rclass = whole.questions[0]
        sent = []
        for question in ((b'\1x' + name, rrtype, rclass),
                         (name, rrtype ^ 1, rclass), (name, rrtype, 3)):
            whole.questions = [question]
            sent.append(Send(whole.wire()))
        return sent


@kind
class Echo(Damage):
    """The question itself comes back first, and then noise."""
    name, chapter, harmless = 'spoof-echo', 'spoofed', True

    def replies(self, ask, send):
        if ask.tcp:
            return [send]
        ask.note(self.name, 'the question, noise')
        return [Send(ask.query), Send(b''), Send(ask.query[:2] + b'\xff'),
                dataclasses.replace(send, delay=send.delay + 0.01)]
