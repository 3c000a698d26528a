# SPDX-License-Identifier: GPL-3.0-or-later
"""Domains whose chain holds while something in their upkeep is wrong: CDS
and CDNSKEY, lifetimes, TTLs."""

from domains_broken import PAST
from domains_keys import idle
from sign import dnskey_data, ds_data
from zone import DAY, HOUR, Delegation, Record, ksk, pair

DELETE_CDS, DELETE_CDNSKEY = '0 0 0 00', '0 3 0 AA=='


def publish(cds=(), cdnskey=(), more=()):
    """CDS and CDNSKEY of keys of the zone, by their place in its list."""
    def maker(zone):
        data = [('CDS', ds_data(zone.name, Delegation(zone.keys[number])))
                for number in cds]
        data += [('CDNSKEY', dnskey_data(zone.keys[number]))
                 for number in cdnskey]
        return [Record(zone.name, zone.ttl, rrtype, text)
                for rrtype, text in data + list(more)]
    return maker


def child_copies(tree):
    both = (('CDS', DELETE_CDS), ('CDNSKEY', DELETE_CDNSKEY))

    def zone(name, keys=None, **published):
        keys = keys or pair()
        return tree.add(name, keys=keys, delegations=[Delegation(
            keys[0])]).mail().make(publish(**published))
    zone('cds.dk', cds=[0], cdnskey=[0])
    zone('cds-only.dk', cds=[0])
    zone('cdnskey-only.dk', cdnskey=[0])
    zone('cds-differ.dk', pair() + [ksk()], cds=[0], cdnskey=[2])
    zone('cds-delete.dk', more=both)
    zone('cds-delete-mixed.dk', cds=[0], cdnskey=[0], more=both)
    zone('cds-pending.dk', pair() + [ksk()], cds=[0, 2], cdnskey=[0, 2])
    zone('cds-breaks.dk', pair() + [idle(ksk(published=False))],
         cds=[2], cdnskey=[2])
    by_zsk = zone('cds-by-zsk.dk', cds=[0], cdnskey=[0])
    for rrtype in ('CDS', 'CDNSKEY'):
        by_zsk.alter(rrtype, keys=[by_zsk.keys[1]])
    zone('cds-expired.dk', cds=[0], cdnskey=[0]).alter(
        'CDS', **PAST).alter('CDNSKEY', **PAST)
    zone('cds-unsigned.dk', cds=[0], cdnskey=[0]).alter(
        'CDS', absent=True).alter('CDNSKEY', absent=True)


def lifetimes(tree):
    def left(name, seconds, total):
        return tree.add(name, inception=seconds - total,
                        expiration=seconds).mail()
    left('two-days-left.dk', 2 * DAY, 14 * DAY)
    left('one-day-left.dk', DAY, 14 * DAY)
    left('ten-hours-left.dk', 10 * HOUR, 14 * DAY)
    left('online.dk', 47 * HOUR, 2 * DAY)
    left('tired.dk', DAY, 28 * DAY)
    tree.add('child.tired.dk').mail()
    left('half-a-year.dk', 200 * DAY, 200 * DAY + HOUR)
    left('soa-fresh-mx-old.dk', 28 * DAY, 28 * DAY + HOUR).alter(
        'MX', inception=-27 * DAY, expiration=DAY)
    left('late-denial.dk', 28 * DAY, 28 * DAY + HOUR).alter(
        'NSEC3', inception=-27 * DAY, expiration=DAY)
    tree.add('plain.late-denial.dk', signed=False).mail()
    tree.add('stale-signature.dk').mail().alter(
        'MX', copies=lambda raw: [bytes(64), raw])


def durations(tree):
    tree.add('long-ttl.dk').host('mx').add(
        '@', 'MX', '10 mx.long-ttl.dk.', ttl=40 * DAY)
    tree.add('long-expire.dk', soa_expire=60 * DAY).mail()
    tree.add('short-ttl.dk', key_ttl=60).mail()


def add(tree):
    child_copies(tree)
    lifetimes(tree)
    durations(tree)
