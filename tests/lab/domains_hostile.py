# SPDX-License-Identifier: GPL-3.0-or-later
"""Domains made to waste a validator's work, servers that do not serve, and
answers of unusual form."""

import net
from domains_beside import numbered, wrong
from domains_keys import colliding, idle
from zone import P384, RSASHA256, Denial, ksk, zsk


def floods(tree):
    tree.add('key-trap.dk', keys=[
        ksk(), zsk(RSASHA256)] + [idle(key) for key in colliding(60)]).mail()
    tree.add('signature-trap.dk', keys=[
        ksk(), zsk(RSASHA256)] + [idle(key) for key in colliding(19)]
             ).mail().alter('MX', copies=lambda raw: numbered(20, 256))
    # As many as a reply over TCP holds.
    tree.add('signature-flood.dk').mail().alter(
        'MX', copies=wrong(540))
    tree.add('tiny-signatures.dk').mail().alter(
        'MX', copies=lambda raw: numbered(1100, 5))


def traps(tree):
    """As much in vain as one set may have, by slow keys and at each set: more
    than a run takes."""
    many = tree.add('many-traps.dk')
    for number in range(6):
        host = f'h{number}.many-traps.dk'
        many.add('@', 'MX', f'10 {host}.')
        tree.add(host, keys=[ksk(), zsk(P384)]).host('@').alter(
            '*', copies=lambda raw: (
                numbered(8, 96) if len(raw) == 96 else []) + [raw])


def hashes(tree):
    """NSEC3 with as much work for each name as is not taken for insecure
    (CVE-2023-50868), and with as much as the form allows."""
    deep = tree.add('deep-nsec3.dk', denial=Denial(
        iterations=50, salt='5a' * 255))
    labels = 'a.' * 90
    deep.add(labels + 'x', 'CNAME', labels + 'y.deep-nsec3.dk.')
    tree.add('iterations2500.dk', denial=Denial(iterations=2500)).mail()
    tree.add('iterations65535.dk', denial=Denial(iterations=65535)).host('@')


def giants(tree):
    """Sets of a size that no honest domain has."""
    crowd = tree.add('thousand-mx.dk').host('*')
    for number in range(1000):
        crowd.add('@', 'MX', f'{number} m{number}.thousand-mx.dk.')
    giant = tree.add('giant.dk')
    for number in range(1500):
        giant.add('@', 'A', f'198.18.{number // 250}.{number % 250 + 1}')
    giant.mail()


def servers(tree):
    tree.add('lame.dk', served=False).mail()
    tree.add('dead.dk', served=False, servers=net.CLOSED).mail()
    tree.add('silent.dk', served=False, servers=net.SILENT).mail()
    tree.add('unrouted.dk', served=False, servers=net.UNROUTED).mail()
    tree.add('servfail.dk').mail().edit_after(
        lambda zone, records: records.clear())


def forms(tree):
    big = tree.add('big.dk')
    for number in range(40):
        big.add('@', 'MX', f'{number} mail-exchanger-{number}.big.dk.')
        big.host(f'mail-exchanger-{number}')
    tree.add('null-mx.dk').add('@', 'MX', '0 .')
    tree.add('mixed-case.dk').mail().edit_after(shout)
    tree.add('xn--blbr-roah.dk').mail()


def shout(zone, records):
    """Names in capitals after signing: case is not signed (RFC 4034 6.2)."""
    for record in records:
        if record.type in ('MX', 'A', 'AAAA', 'NS', 'DNSKEY'):
            record.owner = record.owner.upper()
        if record.type == 'MX':
            record.data = record.data.upper()


def add(tree):
    floods(tree)
    traps(tree)
    hashes(tree)
    giants(tree)
    servers(tree)
    forms(tree)
