# SPDX-License-Identifier: GPL-3.0-or-later
"""MX sets that are wrong in themselves, or look so."""

from domains_broken import PAST
from domains_microsoft import TLSA, customer, new_host, old_host


def pair_up(tree, name, *exchanges):
    """What is wrong, beside a new host that is right."""
    customer(tree, name, *exchanges, (10, new_host(tree, name)))


def targets(tree):
    """Hosts that can be none."""
    pair_up(tree, 'null-mx-beside.dk', (0, '.'))
    customer(tree, 'literal.dk', (10, '203.0.113.25.'))
    pair_up(tree, 'literal-beside.dk', (20, '203.0.113.25.'))
    customer(tree, 'localhost-mx.dk', (10, 'localhost.'))
    pair_up(tree, 'localhost-beside.dk', (20, 'localhost.'))
    customer(tree, 'cname-mx.dk', (10, 'mail.cname-mx.dk.')).add(
        'mail', 'CNAME', 'mx.p256.dk.')
    name = 'cname-to-new.dk'
    customer(tree, name, (10, 'mail.' + name + '.')).add(
        'mail', 'CNAME', new_host(tree, name))
    customer(tree, 'no-address.dk', (10, 'mx.no-address.dk.')).add(
        'mx', 'TXT', '"no address here"')
    customer(tree, 'no-host.dk', (10, 'mx.no-host.dk.'))


def sets(tree):
    """Too many, from a wildcard, or broken."""
    zone = tree.add('twelve.dk')
    for number in range(12):
        zone.add('@', 'MX', f'{number} mx{number}.twelve.dk.')
        zone.host(f'mx{number}').add(f'_25._tcp.mx{number}', 'TLSA', TLSA)
    name = 'wildcard-new.dk'
    host = new_host(tree, name)
    customer(tree, name, (0, host)).add('*', 'MX', '0 ' + host)
    customer(tree, 'legacy-bogus.dk', (0, old_host(tree, 'legacy-bogus.dk'))
             ).alter('MX', **PAST)
    customer(tree, 'new-bogus.dk', (0, new_host(tree, 'new-bogus.dk'))
             ).alter('MX', absent=True)


def policies(tree):
    """What else has to change with the MX, seen as TXT records."""
    def with_policy(name, *exchanges, reports=True, ttl=3600):
        zone = customer(tree, name, *exchanges, ttl=ttl)
        zone.add('_mta-sts', 'TXT', '"v=STSv1; id=20261123T1200;"')
        if reports:
            zone.add('_smtp._tls', 'TXT',
                     f'"v=TLSRPTv1; rua=mailto:reports@{name}"')
    name = 'sts-legacy.dk'
    with_policy(name, (0, old_host(tree, name)), ttl=60, reports=False)
    name = 'sts-parallel.dk'
    with_policy(name, (0, old_host(tree, name)),
                (20, new_host(tree, name, tlsa=False)), ttl=60)
    with_policy('sts-complete.dk', (0, new_host(tree, 'sts-complete.dk')))
    name = 'sts-bogus.dk'
    with_policy(name, (0, new_host(tree, name)))
    tree.zones[name + '.'].alter('TXT', owner='_mta-sts.' + name + '.',
                                 absent=True)
    customer(tree, 'reports-only.dk', (0, new_host(tree, 'reports-only.dk'))
             ).add('_smtp._tls', 'TXT', '"v=TLSRPTv1; rua=mailto:r@p256.dk"')


def add(tree):
    targets(tree)
    sets(tree)
    policies(tree)
