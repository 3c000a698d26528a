# SPDX-License-Identifier: GPL-3.0-or-later
"""Which zones there are: the tree they hang in, and all domains_*.py."""

import domains_alias
import domains_beside
import domains_broken
import domains_catalogue
import domains_dane
import domains_dane_zones
import domains_denial
import domains_far
import domains_hostile
import domains_hosts
import domains_insecure
import domains_keys
import domains_microsoft
import domains_old_names
import domains_servers
import domains_stages
import domains_traps
import domains_upkeep
import net
from zone import NSEC, NSEC3, OPT_OUT, RSASHA256, Tree, ksk, pair, zsk


def root(tree):
    keys = [ksk(RSASHA256, file='root-ksk'), zsk(RSASHA256, file='root-zsk')]
    zone = tree.add('.', keys=keys, denial=NSEC, ttl=86400, key_ttl=86400)
    for letter, (v4, v6) in net.ROOT.items():
        host = f'{letter}.root-servers.net'
        zone.add('@', 'NS', host + '.')
        zone.add(host, 'A', v4).add(host, 'AAAA', v6)
    zone.add('@', 'SOA', 'a.root-servers.net. nstld.verisign-grs.com. '
             '1 1800 900 604800 86400')


def top_level(tree):
    tree.add('dk', denial=OPT_OUT)
    for name in ('com', 'de', 'us', 'cn'):
        tree.add(name, denial=NSEC3)
    tree.add('microsoft', keys=pair(RSASHA256), denial=NSEC)
    tree.add('nosec', signed=False)


def complete(zone):
    """The SOA and name server that the definitions leave out."""
    host = zone.server_name or 'ns.' + zone.name
    v4, v6 = zone.servers or net.of_level(zone.level)
    zone.add('@', 'SOA', f'{host} hostmaster.{zone.name} '
             f'1 14400 3600 {zone.soa_expire} 3600')
    zone.add('@', 'NS', host)
    for rrtype, address in (('A', v4), ('AAAA', v6)):
        if address and not zone.server_name:
            zone.add('ns', rrtype, address)


def all_zones():
    tree = Tree()
    root(tree)
    top_level(tree)
    for domains in (domains_keys, domains_broken, domains_insecure,
                    domains_denial, domains_alias, domains_upkeep,
                    domains_beside, domains_hostile, domains_microsoft,
                    domains_stages, domains_old_names, domains_traps,
                    domains_hosts, domains_servers, domains_dane,
                    domains_dane_zones, domains_far, domains_catalogue):
        domains.add(tree)
    tree.link()
    for zone in tree.zones.values():
        if zone.name != '.':
            complete(zone)
    return tree
