# SPDX-License-Identifier: GPL-3.0-or-later
"""Answers to other questions, and denials that prove something else."""

import dataclasses

import message
import wire
from damage import Damage, MessageDamage, kind
from message import CDS, DNSKEY, DS, MX, NSEC, NSEC3, OPT, RRSIG, SOA, TXT

# One of each sort: other signed zones, unsigned ones, denials of all kinds.
OTHERS = ('p256.dk.', 'complete.dk.', 'unsigned.dk.', 'secure.com.', 'dk.',
          'nsec.dk.', 'good.tlsa.dk.', 'expired.dk.', 'nosec.', 'legacy.dk.')
UNSIGNED = 'unsigned.dk.'


def renamed(whole, old, new):
    """Owner names that are the old one become the new one."""
    old, new = wire.wire(old), wire.wire(new)
    for one in whole.records():
        if one.name.lower() == old:
            one.name = new


def answered(ask, whole, other):
    """The other message as an answer to this question."""
    whole.sections, whole.flags = other.sections, other.flags
    return whole


class Swap(MessageDamage):
    chapter = 'swapped'

    def other(self, ask):
        """Name and type of another question, or None."""
        raise NotImplementedError

    def adapt(self, ask, found, name):
        """What is changed in the answer to that."""

    def change(self, ask, whole, random):
        wanted = self.other(ask)
        found = wanted and ask.world.fetched(*wanted)
        if not found:
            return None
        self.adapt(ask, found, wanted[0])
        answered(ask, whole, found)
        return f'{wanted[0]} {message.type_text(wanted[1])}'


@kind
class OtherName(Swap):
    """The answer for another name, as it is."""
    name = 'swap-name'

    def other(self, ask):
        return self.fixed.choice(OTHERS), ask.type


@kind
class OtherNameRenamed(Swap):
    """With this name on its records."""
    name = 'swap-renamed'

    def other(self, ask):
        return self.random(ask).choice(OTHERS), ask.type

    def adapt(self, ask, found, name):
        renamed(found, name, ask.name)


@kind
class OtherNameSigned(Swap):
    """Names of signers too are this one's."""
    name = 'swap-signer'

    def other(self, ask):
        return self.fixed.choice(OTHERS), ask.type

    def adapt(self, ask, found, name):
        renamed(found, name, ask.name)
        old, new = wire.wire(name), wire.wire(ask.name)
        for one in found.records():
            if one.type == RRSIG and one.data[18:18 + len(old)] == old:
                one.data = one.data[:18] + new + one.data[18 + len(old):]


@kind
class OtherTypeSwapped(Swap):
    """The answer for another type of the same name."""
    name = 'swap-type'

    def other(self, ask):
        return ask.name, self.random(ask).choice(
            [one for one in (MX, SOA, DNSKEY, DS, TXT, CDS)
             if one != ask.type])


@kind
class Whole(Damage):
    """The answer to another question with that question in it."""
    name, chapter = 'swap-whole', 'swapped'

    def replies(self, ask, send):
        name = self.random(ask).choice(OTHERS)
        found = ask.world.fetch(name, ask.type)
        if not found:
            return [send]
        ask.note(self.name, name)
        return [dataclasses.replace(send, data=send.data[:2] + found[2:])]


class Denied(MessageDamage):
    """Says that there is nothing, with a true proof of something else."""
    chapter = 'denied'
    rcode = message.NOERROR

    def proof_of(self, ask):
        """The question whose denial is shown, or None."""
        raise NotImplementedError

    def change(self, ask, whole, random):
        wanted = self.proof_of(ask)
        found = wanted and ask.world.fetched(*wanted)
        if not found:
            return None
        whole.sections[0] = []
        whole.sections[1] = [one for one in found.sections[1]
                             if {one.type, one.covers()} &
                             {NSEC, NSEC3, SOA}]
        whole.rcode = self.rcode
        return f'denial of {wanted[0]} {message.type_text(wanted[1])}'


@kind
class DeniedName(Denied):
    """NXDOMAIN, with the proof for a neighbour in the same zone."""
    name, rcode = 'deny-name', message.NXDOMAIN

    def proof_of(self, ask):
        return wire.below('not-there', ask.world.zone_of(ask.name)), ask.type


@kind
class DeniedNameBelow(Denied):
    """NXDOMAIN, with the proof for a name below this one."""
    name, rcode = 'deny-below', message.NXDOMAIN

    def proof_of(self, ask):
        return wire.below('not-there', ask.name), ask.type


@kind
class DeniedType(Denied):
    """NODATA, with the proof that another type is not there."""
    name = 'deny-type'

    def proof_of(self, ask):
        return ask.name, 65280


@kind
class DeniedWildcard(Denied):
    """NODATA, with the proof for a neighbour that is not there."""
    name = 'deny-neighbour'

    def proof_of(self, ask):
        return wire.below('zz', ask.world.zone_of(ask.name)), ask.type


@kind
class DeniedSource(MessageDamage):
    """What a wildcard gives is denied, with its own proof that the name is not
    there; nothing denies the wildcard."""
    name, chapter = 'deny-wildcard', 'denied'

    @classmethod
    def fits(cls, subject):
        return 'wild' in subject.row.name

    def change(self, ask, whole, random):
        zone = ask.world.zone_of(ask.name)
        soa = ask.world.fetched(zone, SOA)
        if not soa or not any(one.type in (NSEC, NSEC3)
                              for one in whole.sections[1]):
            return None
        whole.sections[0] = []
        whole.sections[1] += [one for one in soa.sections[0]
                              if SOA in (one.type, one.covers())]
        whole.rcode = random.choice((message.NOERROR, message.NXDOMAIN))
        return f'SOA of {zone}, and no data'


@kind
class DeniedParentSide(Denied):
    """NODATA, with the parent's proof at the cut, which says nothing of the
    child's types (RFC 6840 4.1)."""
    name = 'deny-parent'

    def proof_of(self, ask):
        return (ask.name, DS) if ask.type != DS else (UNSIGNED, DS)


@kind
class DeniedDelegation(Denied):
    """No DS, with the proof for another cut that has none."""
    name = 'deny-ds'

    def proof_of(self, ask):
        return (UNSIGNED, DS) if ask.type == DS else None


@kind
class DeniedDelegationRenamed(DeniedDelegation):
    """The same, and everything of a zone that is no longer signed."""
    name = 'downgrade'

    def change(self, ask, whole, random):
        if ask.type == DS:
            return super().change(ask, whole, random)
        count = whole.keep(lambda one: one.type not in (RRSIG, NSEC, NSEC3,
                                                        DNSKEY))
        return f'{count} records of DNSSEC gone' if count else None


@kind
class DeniedDelegationChild(Denied):
    """No DS, with the child's own proof at its apex (RFC 6840 4.4)."""
    name = 'deny-ds-child'

    def change(self, ask, whole, random):
        if ask.type != DS or ask.name not in ask.world.tree.zones:
            return None
        found = ask.world.fetched(ask.name, 65280)
        if not found:
            return None
        whole.sections[0] = []
        whole.sections[1] = [one for one in found.sections[1]
                             if one.type != OPT]
        return 'the denial of the child'


@kind
class BitmapCut(MessageDamage):
    """NSEC and NSEC3 that say less than was signed."""
    name, chapter = 'deny-bitmap', 'denied'

    def change(self, ask, whole, random):
        count = 0
        for one in whole.records():
            if one.type in (NSEC, NSEC3) and len(one.data) > 2:
                one.data = one.data[:-1] + bytes([one.data[-1] ^ 1 <<
                                                  random.randrange(8)])
                count += 1
        return f'{count} bitmaps' if count else None


@kind
class Invented(MessageDamage):
    """A denial that the attacker wrote, over all names, not signed."""
    name, chapter = 'deny-invented', 'denied'

    def change(self, ask, whole, random):
        zone = wire.wire(ask.world.zone_of(ask.name))
        whole.sections = [[], [one for one in whole.sections[1]
                               if one.type == SOA], whole.sections[2]]
        whole.sections[1].append(message.Record(
            zone, NSEC, 1, 3600, zone + b'\0\6\x22\0\0\0\0\3'))
        whole.rcode = random.choice((message.NOERROR, message.NXDOMAIN))
        return 'one NSEC for all'
