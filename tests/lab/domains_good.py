# SPDX-License-Identifier: GPL-3.0-or-later
"""Customers' domains whose chain is whole or rightly insecure."""

import net
from zone import (NSEC, NSEC3, OPT_OUT, P384, ED25519, ED448, RSA,
                  RSASHA256, Key, pair)


def mail(zone, owner='@'):
    """An MX and the host that it names."""
    host = 'mx' if owner == '@' else 'mx.' + owner
    zone.add(owner, 'MX', f'10 mx.{zone.name}')
    if not any(record.owner == 'mx.' + zone.name for record in zone.records):
        zone.add('mx', 'A', net.MAIL[0]).add('mx', 'AAAA', net.MAIL[1])
    return zone


def add(tree):
    mail(tree.add('p256.dk'))
    mail(tree.add('rsa.dk', keys=pair(RSASHA256)))
    mail(tree.add('ed25519.dk', keys=pair(ED25519)))
    mail(tree.add('nsec.dk', denial=NSEC))
    mail(tree.add('unsigned.dk', signed=False))
    mail(tree.add('unsigned.com', signed=False))
    mail(tree.add('island.dk', delegations=[]))
    mail(tree.add('signed.nosec'))
