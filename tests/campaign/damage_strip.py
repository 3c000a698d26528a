# SPDX-License-Identifier: GPL-3.0-or-later
"""Records that are taken away."""

import message
from damage import MessageDamage, kind
from message import (CDNSKEY, CDS, DNSKEY, DS, NS, NSEC, NSEC3, NSEC3PARAM, OPT,
                     RRSIG, SOA)

DNSSEC = {RRSIG, DNSKEY, DS, NSEC, NSEC3, NSEC3PARAM}


class Strip(MessageDamage):
    """Takes away all records of some types."""
    chapter = 'strip'
    types = set()

    def gone(self, one):
        return one.type in self.types

    def change(self, ask, whole, random):
        count = whole.keep(lambda one: not self.gone(one))
        return f'{count} records' if count else None


@kind
class StripSignatures(Strip):
    name, types = 'strip-rrsig', {RRSIG}


@kind
class StripKeys(Strip):
    name, types = 'strip-dnskey', {DNSKEY}


@kind
class StripKeySet(Strip):
    """With their signatures."""
    name = 'strip-dnskey-set'

    def gone(self, one):
        return DNSKEY in (one.type, one.covers())


@kind
class StripDelegations(Strip):
    name, types = 'strip-ds', {DS}


@kind
class StripDelegationSet(Strip):
    """With their signatures: as if the child were not signed."""
    name = 'strip-ds-set'

    def gone(self, one):
        return DS in (one.type, one.covers())


@kind
class StripDenials(Strip):
    name, types = 'strip-nsec', {NSEC, NSEC3}


@kind
class StripDenialSets(Strip):
    name = 'strip-nsec-set'

    def gone(self, one):
        return {NSEC, NSEC3} & {one.type, one.covers()}


@kind
class StripSOA(Strip):
    name = 'strip-soa'

    def gone(self, one):
        return SOA in (one.type, one.covers())


@kind
class StripServers(Strip):
    name = 'strip-ns'

    def gone(self, one):
        return NS in (one.type, one.covers())


@kind
class StripRollover(Strip):
    """CDS and CDNSKEY."""
    name = 'strip-cds'

    def gone(self, one):
        return {CDS, CDNSKEY} & {one.type, one.covers()}


@kind
class StripEDNS(Strip):
    name, types = 'strip-opt', {OPT}


@kind
class StripDNSSEC(Strip):
    """All of it, as an old forwarder does."""
    name, types = 'strip-dnssec', DNSSEC | {OPT}


@kind
class StripAsked(Strip):
    """The records that were asked for, not their signatures."""
    name = 'strip-asked'

    def change(self, ask, whole, random):
        count = whole.keep(lambda one: one.type != ask.type)
        return f'{count} records' if count else None


@kind
class StripSection(Strip):
    name = 'strip-section'

    def change(self, ask, whole, random):
        which = random.randrange(3)
        count, whole.sections[which] = len(whole.sections[which]), []
        return f'section {which}, {count} records' if count else None


@kind
class StripSome(Strip):
    name = 'strip-some'

    def change(self, ask, whole, random):
        share = random.choice((0.1, 0.3, 0.6))
        count = whole.keep(lambda one: random.random() >= share)
        return f'{count} records' if count else None


@kind
class StripOneOfSet(Strip):
    """An RRset lacks one of its records."""
    name = 'strip-one'

    def change(self, ask, whole, random):
        left = [one for one in whole.records() if one.type not in (OPT, RRSIG)]
        if not left:
            return None
        gone = random.choice(left)
        whole.keep(lambda one: one is not gone)
        return f'{gone.owner} {message.type_text(gone.type)}'


@kind
class MoveSection(MessageDamage):
    """Records in a section where they do not belong."""
    name, chapter = 'move-section', 'strip'

    def change(self, ask, whole, random):
        first, second = random.sample(range(3), 2)
        opt = [one for one in whole.records() if one.type == OPT]
        whole.keep(lambda one: one.type != OPT)
        whole.sections[first], whole.sections[second] = \
            whole.sections[second], whole.sections[first]
        whole.sections[2] += opt
        return f'sections {first} and {second} changed places'
