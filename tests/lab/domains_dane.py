# SPDX-License-Identifier: GPL-3.0-or-later
"""Mail domains for every manner of a mail server, every certificate and every
set of TLSA records: NAME.smtp.dk, NAME.cert.dk and NAME.tlsa.dk, with the host
mx-NAME beside.  What concerns zones and several hosts is in
domains_dane_zones.py."""

import mail_hosts
import net

WRONG = 'ab' * 32
WRONG_512 = 'cd' * 64
# SHA-256 of nothing.
EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
GOOD = '3 1 1 @tlsa'
NEXT = '3 1 1 @next'


def mail_domain(zone, label, *tlsa, at=(), host='', exchange=True):
    """A domain with one host: at: addresses, or names of servers."""
    host = host or 'mx-' + label
    for one in at:
        add_addresses(zone, host, one)
    for data in tlsa:
        zone.add(f'_25._tcp.{host}', 'TLSA', data)
    if exchange:
        zone.add(label, 'MX', f'10 {host}.{zone.name}')


def add_addresses(zone, host, at):
    both = mail_hosts.address(at) if at in mail_hosts.SERVERS else (at,)
    for address in both:
        zone.add(host, 'AAAA' if ':' in address else 'A', address)


def dialogues(tree):
    """Servers in what they say and how they do TLS."""
    zone = tree.add('smtp.dk').mail()
    good = '3 1 1 @smtp'
    for name in mail_hosts.SCRIPTS:
        mail_domain(zone, name, good, at=[name])
    mail_domain(zone, 'crowd', good, at=['crowd'])
    mail_domain(zone, 'plain-unusable', '1 1 1 @smtp', at=['plain'])
    mail_domain(zone, 'plain-none', at=['plain'])
    mail_domain(zone, 'old-tls-none', at=['old-tls'])
    for name, at in (
            ('unrouted', net.UNROUTED),
            ('two-closed', ('many-lines', 'closed')),
            ('two-swallowing', ('many-lines', 'swallowing')),
            ('two-silent', ('many-lines', 'silent')),
            ('two-busy', ('many-lines', 'busy')),
            ('two-plain', ('many-lines', 'plain')),
            ('two-wrong', ('many-lines', 'wrong')),
            ('two-unrouted', ('many-lines', net.UNROUTED[0])),
            ('both-dead', ('closed', 'swallowing')),
            ('ipv4-only', (mail_hosts.address('many-lines', 4),)),
            ('ipv6-only', (mail_hosts.address('many-lines', 6),)),
            ('ipv6-closed', (mail_hosts.address('many-lines', 4),
                             mail_hosts.address('closed', 6))),
            ('ipv4-closed', (mail_hosts.address('closed', 4),
                             mail_hosts.address('many-lines', 6))),
            ('ipv6-wrong', (mail_hosts.address('many-lines', 4),
                            mail_hosts.address('wrong', 6)))):
        mail_domain(zone, name, good, at=at)


CERTIFICATES = {
    'good': ['3 1 1 @good'], 'self-signed': ['3 1 1 @self-signed'],
    'expired': ['3 1 1 @expired'], 'future': ['3 1 1 @future'],
    'soon': ['3 1 1 @soon'], 'other-name': ['3 1 1 @other-name'],
    'rsa': ['3 1 1 @rsa'], 'weak': ['3 1 1 @weak'],
    'ta': ['2 1 1 @ca'], 'ta-expired': ['2 1 1 @ca'],
    'ta-future': ['2 1 1 @ca'], 'ta-soon': ['2 1 1 @ca'],
    'ta-name': ['2 1 1 @ca'], 'ta-not-sent': ['2 1 1 @ca'],
    'ta-domain': ['2 0 1 @ca'], 'ta-below': ['2 1 1 @sub-ca'],
    'ta-self': ['2 1 1 @ta-self'], 'ta-old': ['2 1 1 @old-ca'],
    'ta-other': ['2 1 1 @ca'], 'ta-beside': ['2 1 1 @ca'],
    'ta-wildcard': ['2 1 1 @ca'], 'ta-part': ['2 1 1 @ca'],
    'ta-common': ['2 1 1 @ca'], 'ta-common-beside': ['2 1 1 @ca']}

# Other records for the same servers.
AT_OTHERS = {
    'dual-both': ('dual', ['3 1 1 @dual-ecdsa', '3 1 1 @dual-rsa']),
    'dual-ecdsa': ('dual', ['3 1 1 @dual-ecdsa']),
    'dual-rsa': ('dual', ['3 1 1 @dual-rsa']),
    'dual-ta': ('dual', ['2 1 1 @ca']),
    'soon-certificate': ('soon', ['3 0 1 @soon']),
    'ta-certificate': ('ta', ['2 0 1 @ca']),
    'ta-root': ('ta-below', ['2 1 1 @ca']),
    'ta-leaf': ('ta', ['2 1 1 @ta']),
    'ta-full': ('ta-not-sent', ['2 0 0 @ca']),
    'ta-full-key': ('ta-not-sent', ['2 1 0 @ca']),
    'ta-or-key': ('expired', ['2 1 1 @ca', '3 1 1 @expired']),
    'ta-and-next': ('good', ['2 1 1 @ca', '3 1 1 @next']),
    'expired-no-match': ('expired', ['3 1 1 @next']),
    'self-signed-authority': ('self-signed', ['2 1 1 @ca'])}


def shown(tree):
    """Servers by their certificates."""
    zone = tree.add('cert.dk').mail()
    for name, tlsa in CERTIFICATES.items():
        mail_domain(zone, name, *tlsa, at=[name])
    for name, (server, tlsa) in AT_OTHERS.items():
        mail_domain(zone, name, *tlsa, at=[server])
    # Two labels below what the wildcard is for.
    mail_domain(zone, 'ta-deep', '2 1 1 @ca', at=['ta-deep'],
                host='mx.ta-deep')
    # Senders accept a certificate for what the domain is an alias of.
    zone.add('ta-aliased', 'CNAME', 'ta-domain.cert.dk.')


SETS = {
    'good': [GOOD], 'too-many': [GOOD] + [
        f'3 1 1 {"f" * 60}{number:04x}' for number in range(70)],
    'bad': ['3 1 1 ' + WRONG], 'next': [GOOD, NEXT],
    'next-first': [NEXT, GOOD, '3 1 1 ' + WRONG], 'old-only': [NEXT],
    'with-authority': [GOOD, '2 1 1 @ca'], 'none': [],
    # Digest agility (RFC 7671 9).
    'stronger-bad': [GOOD, '3 1 2 ' + WRONG_512],
    'stronger-good': ['3 1 1 ' + WRONG, '3 1 2 @tlsa'],
    'other-selector-bad': [GOOD, '3 0 2 ' + WRONG_512],
    'other-selector-good': ['3 1 1 ' + WRONG, '3 0 1 @tlsa'],
    'stronger-short': [GOOD, '3 1 2 ' + WRONG],
    'three-good': [GOOD, '3 1 2 @tlsa', '3 1 0 @tlsa'],
    'three-weakest': [GOOD, '3 1 2 @next', '3 1 0 @next'],
    'three-strong': [NEXT, '3 1 2 @tlsa', '3 1 0 @next'],
    'three-full': [NEXT, '3 1 2 @next', '3 1 0 @tlsa'],
    'full-key': ['3 1 0 @tlsa'], 'full-certificate': ['3 0 0 @tlsa'],
    'certificate': ['3 0 1 @tlsa'], 'sha512': ['3 1 2 @tlsa'],
    'key-and-certificate': [GOOD, '3 0 1 @next'],
    # Usages that are not for SMTP (RFC 7672 3.1.3).
    'usage1': ['1 1 1 @tlsa'], 'usage0': ['0 1 1 @ca'],
    'usage1-wrong': ['1 1 1 ' + WRONG],
    'usage1-and-bad': ['1 1 1 @tlsa', '3 1 1 ' + WRONG],
    'usage1-and-good': ['1 1 1 ' + WRONG, GOOD],
    # Records that nobody can use.
    'unknown': ['3 9 9 ' + WRONG], 'private': ['255 255 255 ' + WRONG],
    'unknown-usage': ['4 1 1 @tlsa'], 'unknown-and-good': ['3 1 9 00', GOOD],
    'short': ['3 1 1 ' + WRONG[:40]], 'long': ['3 1 1 ' + WRONG + 'ab'],
    'short-and-good': ['3 1 1 ' + WRONG[:40], GOOD],
    'garbled-key': ['3 1 0 ' + WRONG], 'garbled-certificate': [
        '3 0 0 ' + WRONG],
    'poison': ['3 1 1 ' + EMPTY], 'poison-and-good': ['3 1 1 ' + EMPTY, GOOD],
    'authority-of-another': ['2 1 1 @other-ca'],
    # Does not fit into a datagram.
    'many': [f'3 1 1 {number:064x}' for number in range(1, 32)] + [GOOD],
    'many-bad': [f'3 1 1 {number:064x}' for number in range(1, 33)]}


def records(tree):
    """One server by what TLSA records say of it."""
    zone = tree.add('tlsa.dk').mail()
    for name, tlsa in SETS.items():
        mail_domain(zone, name, *tlsa, at=['tlsa'])
    for label, ttl in (('ttl-long', 2 * 86400), ('ttl-short', 30)):
        mail_domain(zone, label, at=['tlsa'])
        zone.add('_25._tcp.mx-' + label, 'TLSA', GOOD, ttl=ttl)
    mail_domain(zone, 'shared', at=['tlsa'])
    zone.add('_25._tcp.mx-shared', 'CNAME', '_dane.tlsa.dk.')
    zone.add('_dane', 'TLSA', GOOD)
    mail_domain(zone, 'shared-bad', at=['tlsa'])
    zone.add('_25._tcp.mx-shared-bad', 'CNAME', '_25._tcp.mx-bad.tlsa.dk.')
    mail_domain(zone, 'wild', at=['tlsa'], host='mx.wild')
    zone.add('*._tcp.mx.wild', 'TLSA', GOOD)
    mail_domain(zone, 'ports', '3 1 1 @mail', at=['mail'])
    zone.add('_465._tcp.mx-ports', 'TLSA', '3 1 1 @mail')
    zone.add('_587._tcp.mx-ports', 'TLSA', '3 1 1 @mail')
    mail_domain(zone, 'ports-bad', '3 1 1 @mail', at=['mail'])
    zone.add('_465._tcp.mx-ports-bad', 'TLSA', NEXT)
    zone.add('_587._tcp.mx-ports-bad', 'TLSA', NEXT)
    mail_domain(zone, 'implicit', GOOD, at=['tlsa'], host='implicit',
                exchange=False)


def add(tree):
    dialogues(tree)
    shown(tree)
    records(tree)
