# SPDX-License-Identifier: GPL-3.0-or-later
"""Forged data: unsigned, or signed with keys that are not the zone's, or at
times that are not now."""

import time

import forge
import message
import wire
from damage import MessageDamage, kind
from forge import DAY
from message import (A, AAAA, CNAME, DNSKEY, DS, MX, RRSIG, SOA, TLSA)

FRESH = 3600
AGES = (30 * DAY, 365 * DAY, 20 * 365 * DAY)


@kind
class Unsigned(MessageDamage):
    """Other data in the answer, no signature over it."""
    name, chapter = 'forge-unsigned', 'forged'

    def change(self, ask, whole, random):
        count = forge.lured(ask.world, whole, None, random)
        whole.keep(lambda one: one.covers() != ask.type)
        return f'{count} records' if count else None


@kind
class UnderOldSignature(MessageDamage):
    """Other data, and the true data's signature."""
    name, chapter = 'forge-kept-rrsig', 'forged'

    def change(self, ask, whole, random):
        count = forge.lured(ask.world, whole, None, random)
        return f'{count} records' if count else None


@kind
class ForgedMail(MessageDamage):
    """Only what mail goes by: MX, addresses, TLSA."""
    name, chapter = 'forge-mail', 'forged'

    def change(self, ask, whole, random):
        count = forge.lured(ask.world, whole, {MX, A, AAAA, TLSA, CNAME},
                            random)
        return f'{count} records' if count else None


@kind
class InsertedTLSA(MessageDamage):
    """Where there is no TLSA record, or another: one of every key that there
    is, with a signature that is none."""
    name, chapter = 'forge-tlsa', 'forged'
    plugins = ('check_tlsa_match', 'check_mx_migration')

    def change(self, ask, whole, random):
        if ask.type != TLSA:
            return None
        whole.rcode = message.NOERROR
        whole.sections = [[], [], [one for one in whole.sections[2]
                                   if one.type == message.OPT]]
        whole.sections[0] = [
            message.Record(wire.wire(ask.name), TLSA, 1, 3600,
                           b'\3\1\1' + digest)
            for digest in ask.world.shown]
        return f'{len(whole.sections[0])} TLSA records'


class Signed(MessageDamage):
    """Signs answers anew."""
    chapter = 'signed'
    lures = True

    def change(self, ask, whole, random):
        if self.lures:
            forge.lured(ask.world, whole, {MX, A, AAAA, TLSA, CNAME}, random)
        count = forge.resign(
            ask.world, whole, lambda one: self.file(ask, one),
            lambda one: self.alter(ask, one, random))
        return f'{count} signatures' if count else None

    def file(self, ask, signature):
        return ask.world.key_file(signature)

    def alter(self, ask, signature, random):
        """Changes fields before it is made."""


@kind
class ByAttacker(Signed):
    """A key of the attacker's, said to be the zone's."""
    name = 'sign-evil'

    def file(self, ask, signature):
        return ask.world.evil_file(signature)


@kind
class ByOwnTag(ByAttacker):
    """The same, under its own tag."""
    name = 'sign-evil-tag'

    def alter(self, ask, signature, random):
        dnskey = ask.world.evil_dnskey(signature.algorithm)
        if dnskey:
            signature.tag = wire.key_tag(dnskey)


@kind
class ByAttackerEverywhere(ByOwnTag):
    """And the attacker's key is in every key set, which it signs too."""
    name = 'sign-evil-keys'

    def change(self, ask, whole, random):
        for (owner, rrtype), (keys, _) in forge.sets_of(
                whole.sections[0]).items():
            if rrtype == DNSKEY and keys:
                evil = ask.world.evil_dnskey(keys[0].data[3])
                if evil:
                    whole.sections[0].append(message.Record(
                        keys[0].name, DNSKEY, 1, keys[0].ttl, evil))
        return super().change(ask, whole, random)


@kind
class BesideTrueKeys(ByOwnTag):
    """The attacker's key is in the key set, which has its true signature."""
    name = 'sign-evil-beside'

    def change(self, ask, whole, random):
        if ask.type != DNSKEY:
            return super().change(ask, whole, random)
        keys = [one for one in whole.sections[0] if one.type == DNSKEY]
        evil = keys and ask.world.evil_dnskey(keys[0].data[3])
        if not evil:
            return None
        whole.sections[0].insert(0, message.Record(
            keys[0].name, DNSKEY, 1, keys[0].ttl, evil))
        return 'a key more'


@kind
class ZoneTaken(ByOwnTag):
    """One zone is all the attacker's: its keys, what they sign, and the DS for
    them, which the parent did not sign (or signed as another)."""
    name = 'take-zone'

    def change(self, ask, whole, random):
        if ask.type == DS:
            return self.delegate(ask, whole)
        if ask.type == DNSKEY:
            self.replace_keys(ask, whole)
        return super().change(ask, whole, random)

    def replace_keys(self, ask, whole):
        for one in whole.sections[0]:
            evil = one.type == DNSKEY and ask.world.evil_dnskey(one.data[3])
            if evil:
                one.data = evil

    def delegate(self, ask, whole):
        count = 0
        for one in whole.sections[0]:
            evil = one.type == DS and ask.world.evil_dnskey(one.data[2])
            if evil:
                one.data = forge.delegation(one.owner, evil)
                count += 1
        return f'{count} DS' if count else None


@kind
class DelegationTaken(ZoneTaken):
    """The same, with DS signed by the attacker too."""
    name = 'take-zone-ds'

    def delegate(self, ask, whole):
        count = super().delegate(ask, whole)
        forge.resign(ask.world, whole, lambda one: self.file(ask, one))
        return count


@kind
class KeysTaken(ZoneTaken):
    """Its keys and what they sign; the DS for the true ones are left."""
    name = 'take-keys'

    def delegate(self, ask, whole):
        return None


@kind
class ByAnotherZone(Signed):
    """A key that another zone of the lab uses rightly; the signer is said to
    be that zone."""
    name = 'sign-other-zone'

    def file(self, ask, signature):
        other = ask.world.other_file(signature)
        return other and other[2]

    def alter(self, ask, signature, random):
        other = ask.world.other_file(signature)
        if other:
            signature.signer, signature.tag = wire.wire(other[0]), other[1]


@kind
class ByAnotherZoneNamed(ByAnotherZone):
    """The same key, and the signer is said to be the right zone."""
    name = 'sign-other-key'

    def alter(self, ask, signature, random):
        other = ask.world.other_file(signature)
        if other:
            signature.tag = other[1]


@kind
class ByParent(Signed):
    """A key of the zone above, which signs nothing below its cuts."""
    name = 'sign-parent'

    def pick(self, ask, signature):
        name = message.text_of(signature.signer)
        above = name != '.' and ask.world.zone_of(wire.parent(name))
        for (zone, tag), key in sorted(ask.world.keys.items()):
            if zone == above and key.number == key.algorithm \
                    and key.signs_type('MX'):
                return zone, tag, key
        return None

    def file(self, ask, signature):
        found = self.pick(ask, signature)
        return found and found[2].file

    def alter(self, ask, signature, random):
        found = self.pick(ask, signature)
        if found:
            signature.signer = wire.wire(found[0])
            signature.tag, signature.algorithm = found[1], found[2].number


class At(Signed):
    """The zone's own key, at another time."""

    def set(self, signature, begins, ends):
        now = int(time.time())
        signature.inception = (now + begins) & 0xffffffff
        signature.expiration = (now + ends) & 0xffffffff


@kind
class Expired(At):
    """What was true once, as it was signed then (lab under LAB_SHIFT)."""
    name, chapter = 'replay-data', 'replay'

    def alter(self, ask, signature, random):
        age = random.choice(AGES)
        self.set(signature, -age - 30 * DAY, -age)


@kind
class ExpiredSame(Expired):
    """The same data, signed so long ago."""
    name, lures = 'replay-same', False


@kind
class ExpiredJust(At):
    name, chapter = 'replay-just', 'replay'

    def alter(self, ask, signature, random):
        self.set(signature, -30 * DAY, -random.choice((1, 60, FRESH)))


@kind
class NotYet(At):
    name, chapter = 'sign-future', 'replay'

    def alter(self, ask, signature, random):
        self.set(signature, random.choice((FRESH, DAY, 3650 * DAY)),
                 3651 * DAY)


@kind
class TurnedRound(At):
    """Ends before it begins, or begins half the circle away (RFC 1982)."""
    name, chapter = 'sign-odd-times', 'replay'

    def alter(self, ask, signature, random):
        self.set(signature, *random.choice((
            (DAY, -DAY), (-0x7fffffff, 0x7fffffff), (-0x80000000, DAY),
            (-DAY, 0x80000000))))


@kind
class OldKeys(At):
    """The key set of long ago, rightly signed then, has a key that the
    attacker got hold of since; it signs what there is now."""
    name, chapter = 'replay-old-key', 'replay'

    def change(self, ask, whole, random):
        if ask.type != DNSKEY:
            forge.lured(ask.world, whole, {MX, A, AAAA, TLSA, CNAME}, random)
            count = forge.resign(ask.world, whole, ask.world.evil_file,
                                 self.own_tag(ask))
            return f'{count} signatures' if count else None
        keys = [one for one in whole.sections[0] if one.type == DNSKEY]
        evil = keys and ask.world.evil_dnskey(keys[0].data[3])
        if not evil:
            return None
        whole.sections[0].append(message.Record(
            keys[0].name, DNSKEY, 1, keys[0].ttl, evil))
        count = forge.resign(
            ask.world, whole, ask.world.key_file,
            lambda one: self.set(one, -90 * DAY, -60 * DAY))
        return f'{count} signatures over old keys'

    def own_tag(self, ask):
        def alter(signature):
            dnskey = ask.world.evil_dnskey(signature.algorithm)
            if dnskey:
                signature.tag = wire.key_tag(dnskey)
        return alter


class Field(Signed):
    """A field of the RRSIG is wrong, and the signature right for it."""
    lures = False


@kind
class OtherLabels(Field):
    """As if made of a wildcard, or of a longer name (RFC 4034 3.1.3)."""
    name = 'sign-labels'

    def alter(self, ask, signature, random):
        signature.labels = random.choice((
            max(signature.labels - 1, 0), 0, signature.labels + 1, 127, 255))


@kind
class OtherType(Field):
    name = 'sign-type'

    def alter(self, ask, signature, random):
        signature.covered = random.choice((A, MX, SOA, DS, RRSIG, 0, 65535))


@kind
class OtherAlgorithm(Field):
    """A number that is not the key's, or that nobody knows."""
    name = 'sign-algorithm'

    def file(self, ask, signature):
        return None

    def change(self, ask, whole, random):
        number = self.fixed.choice((0, 1, 3, 5, 8, 12, 13, 200, 252, 255))
        count = 0
        for one in whole.records():
            if one.type == RRSIG:
                one.data = one.data[:2] + bytes([number]) + one.data[3:]
                count += 1
        return f'{count} of algorithm {number}' if count else None


@kind
class OriginalTTL(Field):
    """Signed with another original TTL by a key that is not the zone's; the
    TTL itself follows."""
    name = 'sign-ttl'

    def file(self, ask, signature):
        return ask.world.evil_file(signature)

    def alter(self, ask, signature, random):
        signature.original_ttl = random.choice((30, 3600, 86400))


@kind
class BrokenSignature(MessageDamage):
    """Signatures of no length, of another, of zeros, of another's octets."""
    name, chapter = 'sign-broken', 'signed'

    def change(self, ask, whole, random):
        count = 0
        for one in whole.records():
            if one.type == RRSIG:
                fields = forge.Signature.read(one.data)
                size = len(fields.octets)
                fields.octets = random.choice((
                    b'', bytes(size), fields.octets[:-1],
                    fields.octets + b'\0', b'\xff' * size,
                    fields.octets[::-1]))
                one.data = fields.data()
                count += 1
        return f'{count} signatures' if count else None


@kind
class ManySignatures(MessageDamage):
    """Wrong ones stand before the right one."""
    name, chapter = 'sign-many', 'signed'

    def change(self, ask, whole, random):
        count = random.choice((1, 4, 30))
        for section in whole.sections:
            for one in [one for one in section if one.type == RRSIG]:
                for number in range(count):
                    section.insert(0, message.Record(
                        one.name, RRSIG, 1, one.ttl,
                        one.data[:-2] + bytes((number, one.data[-1]))))
        return f'{count} more each'


@kind
class ManyKeys(MessageDamage):
    """Keys with the true ones' tags, in every key set (KeyTrap)."""
    name, chapter = 'many-keys', 'signed'

    def change(self, ask, whole, random):
        keys = [one for one in whole.sections[0] if one.type == DNSKEY]
        if not keys:
            return None
        for one in keys:
            for number in range(random.choice((5, 50))):
                twin = bytearray(one.data)
                at = 8 + 2 * (number % 8)
                # The sum of the words, and so the tag, stays.
                twin[at], twin[at + 2] = twin[at + 2], twin[at]
                whole.sections[0].insert(0, message.Record(
                    one.name, DNSKEY, 1, one.ttl, bytes(twin)))
        return f'{len(whole.sections[0])} records'
