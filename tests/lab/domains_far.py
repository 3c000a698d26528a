# SPDX-License-Identifier: GPL-3.0-or-later
"""The same mail domains twice, for measurements: near ones, and far ones whose
mail servers are a round-trip away.  NEAR-SHAPE.speed.dk, FAR-SHAPE.speed.dk.
And near ones of many hosts, grow-HOSTS-ADDRESSES.speed.dk, and of many labels,
a.a....deep.speed.dk."""

import mail_hosts
from domains_microsoft import NEW

# The servers' certificates.
CERTIFICATES = {'mail': 'mail', 'dual': 'dual-ecdsa', 'ta': 'ta',
                'roll-postfix': 'roll'}


HOSTS = (1, 4, 8, 16, 20, 50)
LABELS = (1, 10, 30, 60, 100)   # before deep.speed.dk
ADDRESSES = (2, 8)


def add_host(zone, name, addresses, *certificates):
    for address in addresses:
        zone.add(name, 'AAAA' if ':' in address else 'A', address)
    for certificate in certificates:
        zone.add(f'_25._tcp.{name}', 'TLSA', f'3 1 1 @{certificate}')


def add_hosts(zone, distance, find_addresses):
    """One host for each server, and one with a single address."""
    for number, (name, certificate) in enumerate(CERTIFICATES.items(), 1):
        add_host(zone, f'{distance}-{number}', find_addresses(name),
                 certificate)
    add_host(zone, f'{distance}-single', find_addresses('mail')[:1], 'mail')


def add_domain(zone, name, distance, hosts, host_zone):
    for host in hosts:
        zone.add(name, 'MX', f'10 {distance}-{host}.{host_zone.name}')


def add_crowds(zone):
    """Hosts of so many addresses each, of the servers in turn."""
    everywhere = [address for name in CERTIFICATES
                  for address in mail_hosts.address(name)]
    for addresses in ADDRESSES:
        for number in range(max(HOSTS)):
            add_host(zone, f'grow-{number}-of-{addresses}',
                     everywhere[:addresses],
                     *list(CERTIFICATES.values())[:addresses // 2])
        for hosts in HOSTS:
            for number in range(hosts):
                zone.add(f'grow-{hosts}-{addresses}', 'MX',
                         f'10 grow-{number}-of-{addresses}.{zone.name}')


def add(tree):
    own = tree.add('speed.dk').mail()
    microsoft = tree.zones[NEW + '.']
    for distance, find_addresses in (('near', mail_hosts.address),
                                     ('far', mail_hosts.FAR.__getitem__)):
        for kind, zone in (('', own), ('-new', microsoft)):
            add_hosts(zone, distance, find_addresses)
            for name, hosts in (('single', ['single']), ('one', '1'),
                                ('four', '1234')):
                add_domain(own, f'{distance}-{name}{kind}', distance,
                           hosts, zone)
    add_crowds(own)
    for labels in LABELS:
        add_domain(own, 'a.' * labels + 'deep', 'near', '1', own)
