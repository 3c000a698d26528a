# SPDX-License-Identifier: GPL-3.0-or-later
"""Faults that the catalogues of other validators' tests name and that no other
domain has; catalogue.tsv says which one is whose."""

import dataclasses

import net
import wire
from domains_broken import PAST
from domains_denial import without
from domains_keys import idle
from zone import NSEC, OPT_OUT, Delegation, Record, ksk, pair, zsk


def is_of(record, owner, rrtype):
    """Whether it is such a record, or its signature."""
    return record.owner == owner and rrtype in (
        record.type, record.data.split()[0])


def without_nsec3(name, covering):
    """Takes the NSEC3 away that covers a name of the zone, or that matches
    it."""
    def edit(zone, records):
        full = zone.name if name == '@' else f'{name}.{zone.name}'
        wanted = wire.nsec3_hash(full, 0, b'')
        hashes = sorted(one.owner.split('.')[0] for one in records
                        if one.type == 'NSEC3')
        if covering:
            wanted = max((one for one in hashes if one < wanted),
                         default=hashes[-1])
        owner = wire.below(wanted, zone.name)
        records[:] = [one for one in records
                      if not is_of(one, owner, 'NSEC3')]
    return edit


def changed_nsec3(change):
    """change(fields of an NSEC3) before it is signed."""
    def edit(_zone, records):
        for record in records:
            if record.type == 'NSEC3':
                fields = record.data.split()
                change(fields)
                record.data = ' '.join(fields)
    return edit


def nsec3_parts(tree):
    """gone.NAME is not there, and one part of the proof is missing."""
    for name, part, covering in (('encloser', '@', False),
                                 ('closer', 'gone', True),
                                 ('wildcard', '*', True)):
        zone = tree.add(f'nsec3-no-{name}.dk').mail().edit_after(
            without_nsec3(part, covering))
        for number in range(12):
            zone.host(f'host{number}')
    tree.add('nsec3-no-match.dk').host('@').edit_after(
        without_nsec3('@', False))


def nsec3_fields(tree):
    def flag(fields):
        fields[1] = '2'

    def salt(fields):
        fields[3] = 'aa' if fields[4] < 'g' else '-'

    def no_opt_out(fields):
        fields[1] = '0'
    tree.add('nsec3-flags.dk').host('@').edit_before(changed_nsec3(flag))
    tree.add('nsec3-two-salts.dk').host('@').edit_before(changed_nsec3(salt))
    # The unsigned zone is in a span that does not say so.
    tree.add('nsec3-span.dk', denial=OPT_OUT).mail().edit_before(
        changed_nsec3(no_opt_out))
    tree.add('unsigned.nsec3-span.dk', signed=False).mail()


def nsec_faults(tree):
    tree.add('denial-damaged.dk', denial=NSEC).host('@').alter(
        'NSEC', mangle=lambda raw: raw[:40] + bytes([raw[40] ^ 1]) + raw[41:])
    tree.add('denial-expired.dk', denial=NSEC).host('@').alter('NSEC', **PAST)
    tree.add('half-wildcard.dk', denial=NSEC).mail('*').edit_after(
        without('ns'))

    def lead_out(zone, records):
        last = [one for one in records if one.type == 'NSEC'
                and one.data.split()[0] == zone.name]
        last[0].data = last[0].data.replace(zone.name, 'p256.dk.', 1)
    tree.add('nsec-leads-out.dk', denial=NSEC).mail().edit_before(lead_out)


def of_the_parent(tree):
    """Proofs from the zone above, or the zone below, of the one asked."""
    tree.add('grand.dk', denial=NSEC).mail()
    name, above = 'child.grand.dk.', tree.zones['grand.dk.']

    def as_the_parent_has_it(_zone, records):
        records[:] = [one for one in records
                      if not is_of(one, name, 'NSEC')]
        records.append(Record(name, 3600, 'NSEC',
                              'mx.grand.dk. NS DS RRSIG NSEC'))
    tree.add(name, denial=NSEC).host('@').edit_before(
        as_the_parent_has_it).alter('NSEC', owner=name, signer='grand.dk.',
                                    keys=[above.keys[1]])
    tree.add('impostor.dk', servers=net.IMPOSTOR).mail()
    tree.add('child.impostor.dk', denial=NSEC).mail()

    def no_ns(_zone, records):
        for one in records:
            if is_of(one, 'unsigned.no-ns-bit.dk.', 'NSEC'):
                one.data = one.data.replace(' NS ', ' ')
    tree.add('no-ns-bit.dk', denial=NSEC).mail().edit_before(no_ns)
    tree.add('unsigned.no-ns-bit.dk', signed=False).mail()


def changed_signature(field, text):
    """Another word in the MX set's RRSIG after signing."""
    def edit(_zone, records):
        for one in records:
            words = one.data.split()
            if one.type == 'RRSIG' and words[0] == 'MX':
                words[field] = text
                one.data = ' '.join(words)
    return edit


def other_type(zone, records):
    """The MX set has the TXT set's signature."""
    for one in records:
        if is_of(one, zone.name, 'MX') and one.type == 'RRSIG':
            one.data = next(
                other.data for other in records if other.type == 'RRSIG'
                and is_of(other, zone.name, 'TXT')).replace('TXT', 'MX', 1)


def signatures(tree):
    tree.add('other-type.dk').mail().add('@', 'TXT', '"not MX"').edit_after(
        other_type)
    tree.add('wrong-algorithm.dk').mail().alter('MX', algorithm=8)
    tree.add('stretched.dk').mail().alter('MX', **PAST).edit_after(
        changed_signature(4, '20380101000000'))
    tree.add('other-ttl.dk').mail().edit_after(changed_signature(3, '60'))
    tree.add('other-key.dk', keys=[ksk(), zsk(
        craft=lambda public: public[32:] + public[:32])]).mail()
    tree.add('short-key.dk', keys=[ksk(), zsk(
        craft=lambda public: public[:-8])]).mail()
    keys = pair() + [idle(zsk(published=False))]
    tree.add('extra-signature.dk', keys=keys).mail().alter(
        'MX', keys=keys[1:])
    tree.add('algorithm253.dk', keys=pair(shown_as=253)).mail()


def delegations(tree):
    keys = pair()
    tree.add('ds-sha256-wrong.dk', keys=keys, delegations=[
        Delegation(keys[0], 1),
        Delegation(keys[0], 2, wrong_digest=True)]).mail()
    keys = pair()
    tree.add('gost-and-sha256-ds.dk', keys=keys, delegations=[
        Delegation(keys[0], 3), Delegation(keys[0])]).mail()
    tree.add('ds-unsigned.dk').mail().alter('DS', absent=True)
    tree.add('child.ds-unsigned.dk').mail()
    tree.add('ds-damaged.dk').mail().alter(
        'DS', mangle=lambda raw: bytes([raw[0] ^ 1]) + raw[1:])
    tree.add('child.ds-damaged.dk').mail()


def stray(zone, records):
    """A signature in a zone that is not signed."""
    mx = next(one for one in records if one.type == 'MX')
    records.append(dataclasses.replace(mx, type='RRSIG', data=(
        f'MX 13 2 3600 20380101000000 20200101000000 4711 {zone.name} '
        + 'A' * 86 + '==')))


def aliases(tree):
    tree.add('wildcard-alias.dk').mail().add(
        '*.found', 'CNAME', 'p256.dk.').add(
        '*.wild', 'CNAME', 'any.wildcard.dk.').add(
        '*.typeless', 'CNAME', 'no-mx.dk.').add(
        '*.nowhere', 'CNAME', 'gone.nsec.dk.')
    tree.add('bare-wildcard-alias.dk', denial=None).mail().add(
        '*', 'CNAME', 'p256.dk.')
    zone = tree.add('through.dk').mail()
    for owner, target in (('dname', 'to-secure.by.through.dk.'),
                          ('no-denial', 'no-denial.dk.'),
                          ('bare-wildcard', 'any.bare-wildcard.dk.'),
                          ('opt-out', 'gone.opt-out.dk.'),
                          ('island', 'island.dk.'),
                          ('stray', 'stray-signature.dk.')):
        zone.add(owner, 'CNAME', target)
    zone.add('by', 'DNAME', 'alias.dk.').add(
        'long', 'DNAME', ('b' * 50 + '.') * 4 + 'alias.dk.')
    tree.add('stray-signature.dk', signed=False).mail().edit_after(stray)


def add(tree):
    nsec3_parts(tree)
    nsec3_fields(tree)
    nsec_faults(tree)
    of_the_parent(tree)
    signatures(tree)
    delegations(tree)
    aliases(tree)
