# SPDX-License-Identifier: GPL-3.0-or-later
"""Domains that a validator must refuse: signatures and delegations."""

from domains_keys import REVOKED, idle
from zone import DAY, Delegation, Key, ksk, pair, zsk

PAST = dict(inception=-30 * DAY, expiration=-2 * DAY)
FUTURE = dict(inception=2 * DAY, expiration=30 * DAY)


def drop(*types):
    """Takes records of these types, and their signatures, out again."""
    def edit(_zone, records):
        records[:] = [one for one in records if one.type not in types and not (
            one.type == 'RRSIG' and one.data.split()[0] in types)]
    return edit


def change_mx(zone, records):
    for record in records:
        if record.type == 'MX':
            record.data = '10 mx.attacker.dk.'


def times(tree):
    tree.add('expired.dk', **PAST).mail()
    tree.add('child.expired.dk').mail()
    tree.add('mx-expired.dk').mail().alter('MX', **PAST)
    tree.add('key-expired.dk').mail().alter('DNSKEY', **PAST)
    tree.add('future.dk', **FUTURE).mail()
    tree.add('mx-future.dk').mail().alter('MX', **FUTURE)
    tree.add('reversed.dk').mail().alter(
        'MX', inception=2 * DAY, expiration=-2 * DAY)
    # Past half of the 32-bit circle: before the present (RFC 1982).
    tree.add('wrapped.dk').mail().alter('MX', expiration=2**31 + 10 * DAY)
    # As long as half of the circle, but for a second; so long; and more.  As of
    # the next round, since a zone file knows no time before 1970.
    for name, span in (('span-longest.dk', 2**31 - 1),
                       ('span-half.dk', 2**31),
                       ('span-too-long.dk', 2**31 + DAY)):
        tree.add(name).mail().alter('MX', inception=28 * DAY - span + 2**32)
    tree.add('ds-expired.dk').mail().alter('DS', **PAST)
    tree.add('child.ds-expired.dk').mail()


def missing(tree):
    tree.add('mx-unsigned.dk').mail().alter('MX', absent=True)
    tree.add('key-unsigned.dk').mail().alter('DNSKEY', absent=True)
    tree.add('no-signatures.dk').mail().alter('*', absent=True)


def fields(tree):
    """One wrong thing in the MX set's signature."""
    tree.add('tampered.dk').mail().edit_after(change_mx)
    tree.add('wrong-signer.dk').mail().alter('MX', signer='p256.dk.')
    tree.add('parent-signer.dk').mail().alter('MX', signer='dk.')
    tree.add('many-labels.dk').mail().alter('MX', labels=3)
    tree.add('few-labels.dk').mail().alter('MX', labels=1)
    tree.add('wrong-tag.dk').mail().alter('MX', tag=1)
    tree.add('short-signature.dk').mail().alter(
        'MX', mangle=lambda raw: raw[:3])
    tree.add('long-signature.dk').mail().alter(
        'MX', mangle=lambda raw: raw + raw)
    tree.add('damaged.dk').mail().alter(
        'MX', mangle=lambda raw: raw[:40] + bytes([raw[40] ^ 1]) + raw[41:])
    retired = idle(zsk(published=False))
    tree.add('retired-key.dk', keys=pair() + [retired]).mail().alter(
        'MX', keys=[retired])


def keys(tree):
    """Keys that must not be used."""
    tree.add('no-zone-flag.dk', keys=[
        ksk(), Key(signs='data', flags=0)]).mail()
    tree.add('protocol7.dk', keys=[ksk(), zsk(protocol=7)]).mail()
    unknown = idle(zsk(shown_as=18))
    tree.add('unknown-signature.dk', keys=pair() + [unknown]).mail().alter(
        'MX', keys=[unknown])
    revoked = Key(flags=REVOKED)
    tree.add('revoked-only.dk', keys=[revoked],
             delegations=[Delegation(revoked)]).mail()


def delegations(tree):
    def with_ds(name, keys, *delegated):
        return tree.add(name, keys=keys, delegations=list(delegated)).mail()
    two = pair()
    with_ds('ds-wrong-digest.dk', two, Delegation(two[0], wrong_digest=True))
    two = pair()
    with_ds('ds-wrong-algorithm.dk', two, Delegation(two[0], algorithm=8))
    two, gone = pair(), idle(ksk(published=False))
    with_ds('ds-left-over.dk', two + [gone], Delegation(gone))
    two = pair()
    with_ds('ds-of-zsk.dk', two, Delegation(two[1]))
    tree.add('no-dnskey.dk').mail().edit_after(drop('DNSKEY'))
    old = ksk(file='unsigned-with-ds')
    tree.add('unsigned-with-ds.dk', signed=False,
             delegations=[Delegation(old)]).mail()


def add(tree):
    times(tree)
    missing(tree)
    fields(tree)
    keys(tree)
    delegations(tree)
