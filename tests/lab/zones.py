# SPDX-License-Identifier: GPL-3.0-or-later
"""Which domains there are: the tree they hang in, and all customers'."""

import domains_good
import domains_broken
import net
from zone import (NSEC, NSEC3, OPT_OUT, RSASHA256, Tree, pair)


def ns(zone, v4, v6):
    """The zone's name server, ns.ZONE, with its addresses."""
    host = 'ns.' + zone.name
    zone.add('@', 'NS', host)
    zone.add('ns', 'A', v4).add('ns', 'AAAA', v6)


def soa(zone):
    zone.add('@', 'SOA', f'ns.{zone.name} hostmaster.{zone.name} '
             f'1 14400 3600 {zone.soa_expire} 3600')


def root(tree):
    zone = tree.add('.', keys=pair(RSASHA256), denial=NSEC, ttl=86400,
                    key_ttl=86400)
    for letter, (v4, v6) in net.ROOT.items():
        host = f'{letter}.root-servers.net'
        zone.add('@', 'NS', host + '.')
        zone.add(host, 'A', v4).add(host, 'AAAA', v6)
    zone.add('@', 'SOA', 'a.root-servers.net. nstld.verisign-grs.com. '
             '2026112300 1800 900 604800 86400')


def top_level(tree):
    tree.add('dk', denial=OPT_OUT)
    tree.add('com', denial=NSEC3)
    tree.add('microsoft', keys=pair(RSASHA256), denial=NSEC)
    tree.add('nosec', signed=False)


def microsoft(tree):
    """The old mail hosts below outlook.com, the new below mx.microsoft."""
    tree.add('outlook.com', signed=False)
    old = tree.add('mail.protection.outlook.com', signed=False)
    tree.add('mx.microsoft')
    new = tree.add('o-v1.mx.microsoft')
    old.add('contoso-com', 'A', net.MAIL[0])
    new.add('contoso-com', 'A', net.MAIL[0]).add(
        'contoso-com', 'AAAA', net.MAIL[1])


def complete(zone):
    """The SOA and name server that the definitions leave out."""
    if zone.name == '.':
        return
    soa(zone)
    addresses = zone.servers or net.of_level(zone.level)
    ns(zone, *addresses)


def all_zones():
    tree = Tree()
    root(tree)
    top_level(tree)
    microsoft(tree)
    domains_good.add(tree)
    domains_broken.add(tree)
    tree.link()
    for zone in tree.zones.values():
        complete(zone)
    return tree
