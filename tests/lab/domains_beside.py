# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands beside a good signature: how much of that Unbound, BIND and Knot
Resolver get past.  It comes first in canonical order, which is that of the
lab's servers."""

from domains_keys import RSASHA256, colliding, idle, same_tag
from zone import DAY, P256, P384, Delegation, Key, ksk, pair, zsk


def numbered(count, length):
    """So many wrong signatures, all before any true one in canonical
    order."""
    return [bytes(2) + number.to_bytes(2, 'big') + bytes(length - 4)
            for number in range(count)]


def wrong(count):
    """So many before the true one, which is as long."""
    return lambda raw: numbered(count, len(raw)) + [raw]


def in_vain(tree):
    """Signatures that do not fit, over data and over keys: the last that each
    program gets past, and one more."""
    for count in (1, 8, 9, 31, 32):
        tree.add(f'wrong{count}.dk').mail().alter('MX', copies=wrong(count))
    for count in (8, 9, 15, 16):
        tree.add(f'keys-wrong{count}.dk').mail().alter(
            'DNSKEY', copies=wrong(count))


def of_one_tag(tree):
    """Keys of the tag before the one that signs data, or that DS names; and
    both, signatures and keys: two times three and two, four times two and
    one."""
    for count in (8, 9):
        tree.add(f'twins{count}.dk', keys=pair(RSASHA256) + [
            idle(key) for key in colliding(count)]).mail()
    for count in (4, 5):
        keys = pair(RSASHA256)
        twins = [Key(RSASHA256, 'nothing', 257, file='rsa-2048-0',
                     craft=same_tag(number)) for number in range(count)]
        tree.add(f'key-twins{count}.dk', keys=keys + twins,
                 delegations=[Delegation(keys[0])]).mail()
    for name, twins, count in (('full-trap.dk', 2, 2), ('over-trap.dk', 1, 4)):
        tree.add(name, keys=pair(RSASHA256) + [
            idle(key) for key in colliding(twins)]).mail().alter(
                'MX', copies=wrong(count))


def past(days):
    return dict(inception=-30 * DAY, expiration=-days * DAY)


def stale(tree):
    """Signatures that can be told to be of no use."""
    sooner = dict(expiration=27 * DAY)
    for name, beside in (
            ('expired', [past(2)]),
            ('expired2', [past(2), past(3)]),
            ('expired9', [past(2 + number) for number in range(9)]),
            ('future', [dict(sooner, inception=2 * DAY)]),
            ('reversed', [dict(expiration=DAY, inception=2 * DAY)]),
            ('short', [dict(sooner, mangle=lambda raw: raw[:10])]),
            ('labels', [dict(sooner, labels=1)]),
            ('signer', [dict(sooner, signer='dk.')]),
            ('both', [dict(expiration=DAY, signer='dk.'), dict(
                sooner, mangle=lambda raw: bytes(4) + raw[4:])]),
            ('nobody', [dict(sooner, tag=number) for number in range(20)]),
            ('unknown', [dict(sooner, algorithm=18)])):
        tree.add(f'beside-{name}.dk').mail().alter('MX', beside=beside)
    for name, beside in (('expired', [past(2)]),
                         ('labels', [dict(sooner, labels=1)]),
                         ('signer', [dict(sooner, signer='dk.')])):
        tree.add(f'keys-{name}.dk').mail().alter('DNSKEY', beside=beside)


def rolled(tree):
    """Good ones, as many as rollovers have and more."""
    tree.add('double-signed.dk', keys=pair() + pair()).mail()
    tree.add('three-algorithms.dk',
             keys=pair(RSASHA256) + pair(P256) + pair(P384)).mail()
    tree.add('twenty-signers.dk', keys=[ksk()] + [
        zsk() for _ in range(20)]).mail()


def add(tree):
    in_vain(tree)
    of_one_tag(tree)
    stale(tree)
    rolled(tree)
