# SPDX-License-Identifier: GPL-3.0-or-later
"""Domains with two name servers of which the second is another one than it
should be (seconds.py), seen with --every-server."""

import dataclasses

import net
import seconds
from domains_keys import idle
from zone import DAY, HOUR, NSEC, Record, pair, zsk


def two(tree, name, addresses, **fields):
    """A domain with ns and ns2."""
    zone = tree.add(name, **fields).mail().add('@', 'NS', f'ns2.{name}.')
    if addresses:
        zone.add('ns2', 'A', addresses[0]).add('ns2', 'AAAA', addresses[1])
    return zone


def misbehaving(tree):
    for name, addresses in seconds.BENT.items():
        two(tree, f'second-{name}.dk', addresses)
    two(tree, 'second-unrouted.dk', net.UNROUTED)
    two(tree, 'all-lame.dk', seconds.BENT['refusing'],
        servers=seconds.BENT['lame'])
    two(tree, 'all-silent.dk', seconds.BENT['closed'],
        servers=seconds.BENT['silent'])


def of_one_family(tree):
    v4, v6 = net.of_level(seconds.LEVEL)
    tree.add('ipv4-servers.dk', servers=(v4, None)).mail()
    tree.add('ipv6-servers.dk', servers=(None, v6)).mail()


def copied(tree, name, change, **fields):
    """change(copy) makes the second server's copy another one."""
    zone = two(tree, name, seconds.COPIES, **fields)
    zone.second_copy = change
    return zone


def serial(number):
    def change(zone):
        for record in zone.records:
            if record.type == 'SOA':
                words = record.data.split()
                words[2] = str(number)
                record.data = ' '.join(words)
    return change


def past(zone):
    zone.inception, zone.expiration = -30 * DAY, -DAY


def soon(zone):
    zone.inception, zone.expiration = -14 * DAY, 8 * HOUR


def unsigned(zone):
    zone.keys, zone.denial = [], None


def all_published(zone):
    zone.keys = [dataclasses.replace(key, published=True)
                 for key in zone.keys]


def by_its_own_key(zone):
    """Two providers of whom the first lacks the key of the second."""
    first, second = zone.keys[1:]
    zone.keys = [zone.keys[0], idle(dataclasses.replace(first)),
                 dataclasses.replace(second, published=True, signs='data')]


def without_the_key(zone):
    """The second provider signs with its own, and lacks the key of the
    first."""
    zone.keys = [zone.keys[0], dataclasses.replace(zone.keys[2],
                                                   signs='data')]


def other_mx(zone):
    for record in zone.records:
        if record.type == 'MX':
            record.data = '20 ' + record.data.split()[1]


def by_nsec(zone):
    zone.denial = NSEC


def nothing(zone):
    """An honest secondary."""


def differing(tree):
    copied(tree, 'two-servers.dk', nothing)
    copied(tree, 'second-old.dk', serial(0))
    copied(tree, 'second-expired.dk', past)
    copied(tree, 'second-expires-soon.dk', soon)
    copied(tree, 'second-unsigned.dk', unsigned)
    keys = pair() + [idle(zsk(published=False))]
    copied(tree, 'second-keys.dk', all_published, keys=keys)
    keys = pair() + [idle(zsk(published=False))]
    copied(tree, 'second-own-key.dk', by_its_own_key, keys=keys)
    keys = pair() + [idle(zsk())]
    copied(tree, 'second-lacks-key.dk', without_the_key, keys=keys)
    copied(tree, 'second-mx.dk', other_mx)
    copied(tree, 'second-nsec.dk', by_nsec)
    copied(tree, 'two-servers-unsigned.dk', nothing, signed=False)
    copied(tree, 'second-old-unsigned.dk', serial(0), signed=False)
    copied(tree, 'second-mx-unsigned.dk', other_mx, signed=False)


def named(tree):
    two(tree, 'second-alias.dk', None).add(
        'ns2', 'CNAME', 'host.second-alias.dk.').add(
        'host', 'A', net.of_level(seconds.LEVEL)[0])
    two(tree, 'second-no-address.dk', None)
    many = two(tree, 'many-servers.dk', seconds.BENT['refusing'])
    for number in range(3, 41):
        many.add('@', 'NS', f'ns{number}.many-servers.dk.')
        many.add(f'ns{number}', 'A', net.of_level(seconds.LEVEL)[0])
    zone = copied(tree, 'parent-differs.dk', nothing)

    def more(parent, records):
        host = 'ns3.' + zone.name
        records.append(Record(zone.name, HOUR, 'NS', host))
        records.append(Record(host, HOUR, 'A', seconds.COPIES[0]))
    tree.zones['dk.'].edit_before(more)


def add(tree):
    misbehaving(tree)
    of_one_family(tree)
    differing(tree)
    named(tree)
