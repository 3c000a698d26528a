# SPDX-License-Identifier: GPL-3.0-or-later
"""Mail domains whose DANE hangs on how a zone is made or served, on aliases,
or on several hosts.  Those of one host are in domains_dane.py."""

import net
from domains_beside import wrong
from domains_broken import PAST
from domains_dane import GOOD, NEXT, mail_domain
from domains_microsoft import NEW, TLSA, customer, new_host, token
from domains_servers import copied
from zone import NSEC


def lookups(tree):
    """TLSA that cannot be had, or not with a proof, or not by everybody."""
    zone = tree.zones['tlsa.dk.']
    for name, change in (('unsigned-record', dict(absent=True)),
                         ('expired-record', PAST),
                         ('tripping-record', dict(copies=wrong(1)))):
        mail_domain(zone, name, GOOD, at=['tlsa'])
        zone.alter('TLSA', owner=f'_25._tcp.mx-{name}.tlsa.dk.', **change)
    mail_domain(zone, 'aaaa-bogus', GOOD, at=['tlsa'])
    zone.alter('AAAA', owner='mx-aaaa-bogus.tlsa.dk.', absent=True)
    tree.add('tcp-child.dk').mail()
    tree.add('_tcp.mx.tcp-child.dk', signed=False).add('_25', 'TLSA', TLSA)
    tree.add('aaaa-servfail.dk', servers=net.SQUINTING).mail().add(
        '_25._tcp.mx', 'TLSA', TLSA)


def denials(tree):
    """Around the TLSA records: what other questions there are answered."""
    tree.add('parent-denied.dk', denial=NSEC, servers=net.CURT).mail().add(
        '_25._tcp.mx', 'TLSA', TLSA)
    tree.add('denial-bogus.dk', denial=NSEC).mail().add(
        '_25._tcp.mx', 'TLSA', TLSA).alter(
        'NSEC', owner='_25._tcp.mx.denial-bogus.dk.', absent=True)


def host_aliases(tree):
    """MX hosts that are aliases, which RFC 5321 5.1 forbids; where TLSA is
    looked for then is in RFC 7672 2.2.3."""
    zone = tree.zones['tlsa.dk.']
    tree.zones['unsigned.dk.'].add('mx-alias', 'CNAME', 'mx-good.tlsa.dk.')
    for name, target, tlsa in (
            ('to-insecure', 'mx.unsigned.dk.', [TLSA]),
            ('to-insecure-none', 'mx.unsigned.dk.', []),
            ('to-good', 'mx-good.tlsa.dk.', []),
            ('to-none', 'mx-none.tlsa.dk.', [GOOD]),
            ('to-bad', 'mx-bad.tlsa.dk.', [GOOD]),
            ('to-bogus', 'mx-unsigned-record.tlsa.dk.', [GOOD])):
        mail_domain(zone, 'alias-' + name, *tlsa)
        zone.add('mx-alias-' + name, 'CNAME', target)
    zone.add('alias-insecure', 'MX', '10 mx-alias.unsigned.dk.')


def several(tree):
    """Mail may go to any host of a domain, so the weakest one counts."""
    zone = tree.zones['tlsa.dk.']

    def hosts(name, *exchanges):
        for preference, host in exchanges:
            zone.add(name, 'MX', f'{preference} {host}')
    good, own = 'mx-good.tlsa.dk.', 'mx-good.cert.dk.'
    hosts('two-good', (10, good), (20, own))
    hosts('two-one-key', (10, good), (20, 'mx-next.tlsa.dk.'))
    hosts('first-without', (0, 'mx-none.tlsa.dk.'), (10, good))
    hosts('second-without', (0, good), (10, 'mx-none.tlsa.dk.'))
    hosts('second-bad', (10, good), (20, 'mx-bad.tlsa.dk.'))
    hosts('second-dead', (10, good), (20, 'mx-closed.smtp.dk.'))
    hosts('second-unseen', (10, good), (20, 'mx-unrouted.smtp.dk.'))
    hosts('second-unusable', (10, good), (20, 'mx-usage1.tlsa.dk.'))
    hosts('second-insecure', (10, good), (20, 'mx.unsigned.dk.'))
    hosts('second-unproven', (10, good), (20, 'mx.opt-out.dk.'))
    hosts('second-broken', (10, good), (20, 'mx-unsigned-record.tlsa.dk.'))
    hosts('second-partial', (10, good), (20, 'mx-two-closed.smtp.dk.'))
    hosts('second-expired', (10, good), (20, 'mx-expired.cert.dk.'))
    hosts('all-kinds', (10, good), (20, 'mx-none.tlsa.dk.'),
          (30, 'mx-closed.smtp.dk.'), (40, 'mx-bad.tlsa.dk.'),
          (50, 'mx-usage1.tlsa.dk.'))
    hosts('no-such-host', (10, 'mx-gone.tlsa.dk.'))


def insecure(tree):
    """An MX set without signatures: only the host's own name counts then
    (RFC 7672 2.2.1, 3.2.2)."""
    for name, host in (('ta-insecure.dk', 'mx-ta-domain.cert.dk.'),
                       ('half-ta.dk', 'mx-ta.cert.dk.'),
                       ('half-bad.dk', 'mx-bad.tlsa.dk.'),
                       ('half-none.dk', 'mx-none.tlsa.dk.')):
        customer(tree, name, (10, host), signed=False)


def other_tlsa(zone):
    for record in zone.records:
        if record.type == 'TLSA':
            record.data = NEXT


def without_tlsa(zone):
    zone.records = [one for one in zone.records if one.type != 'TLSA']


def servers(tree):
    """TLSA that differ from server to server."""
    copied(tree, 'second-tlsa.dk', other_tlsa).add('_25._tcp.mx', 'TLSA', TLSA)
    copied(tree, 'second-no-tlsa.dk', without_tlsa).add(
        '_25._tcp.mx', 'TLSA', TLSA)


def microsoft(tree):
    """As there: several records of which one is of use now."""
    name = 'spare-records.dk'
    customer(tree, name, (0, new_host(tree, name)))
    for more in (NEXT, '3 1 1 @tlsa'):
        tree.zones[NEW + '.'].add('_25._tcp.' + token(name), 'TLSA', more)
    name = 'no-record-fits.dk'
    customer(tree, name, (0, new_host(tree, name, tlsa=False)))
    tree.zones[NEW + '.'].add('_25._tcp.' + token(name), 'TLSA', NEXT)


def rolling(tree):
    """Hosts that get other keys while the lab is up."""
    zone = tree.add('roll.dk', ttl=60).secondary()
    mail_domain(zone, '@', '3 1 1 @roll', at=['roll'], host='mx')
    mail_domain(zone, 'postfix', '3 1 1 @roll', at=['roll-postfix'])


def add(tree):
    lookups(tree)
    denials(tree)
    host_aliases(tree)
    several(tree)
    insecure(tree)
    servers(tree)
    microsoft(tree)
    rolling(tree)
