# SPDX-License-Identifier: GPL-3.0-or-later
"""Domains made to waste a validator's work, servers that do not serve, and
answers of unusual form."""

import net
from domains_keys import colliding, idle
from zone import RSASHA256, ksk, zsk


def numbered(count, length):
    """So many wrong signatures, all before any true one in canonical
    order."""
    return [bytes(2) + number.to_bytes(2, 'big') + bytes(length - 4)
            for number in range(count)]


def floods(tree):
    tree.add('key-trap.dk', keys=[
        ksk(), zsk(RSASHA256)] + [idle(key) for key in colliding(60)]).mail()
    tree.add('signature-trap.dk', keys=[
        ksk(), zsk(RSASHA256)] + [idle(key) for key in colliding(19)]
             ).mail().alter('MX', copies=lambda raw: numbered(20, 256))
    # As many as a reply over TCP holds.
    tree.add('signature-flood.dk').mail().alter(
        'MX', copies=lambda raw: numbered(540, 64) + [raw])
    tree.add('tiny-signatures.dk').mail().alter(
        'MX', copies=lambda raw: numbered(1100, 5))


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
    servers(tree)
    forms(tree)
