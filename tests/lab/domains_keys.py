# SPDX-License-Identifier: GPL-3.0-or-later
"""Domains by what keys, algorithms and DS digests they have."""

import itertools

import net
from zone import (ED25519, ED448, NSEC, NSEC3RSASHA1, P256, P384, RSASHA1,
                  RSASHA256, RSASHA512, Delegation, Key, ksk, pair, zsk)

REVOKED = 385


def same_tag(number):
    """Makes another RSA key of the same tag: the tag is a sum of 16-bit
    words, so two of them may change places.  The lower of two goes to the
    back, so that the true key comes last in canonical order."""
    def craft(public):
        words = [public[i:i + 2] for i in range(0, len(public) - 1, 2)]
        swaps = ((i, j) for i, j in itertools.combinations(
            range(4, len(words) - 2), 2) if words[i] > words[j])
        i, j = next(itertools.islice(swaps, number, None))
        words[i], words[j] = words[j], words[i]
        return b''.join(words) + public[2 * len(words):]
    return craft


def colliding(count):
    return [zsk(RSASHA256, file='rsa-2048-1', craft=same_tag(number))
            for number in range(count)]


def idle(key):
    key.signs = 'nothing'
    return key


def algorithms(tree):
    tree.add('p256.dk').mail().mail('sales').host('mail.box')
    tree.add('p384.dk', keys=pair(P384)).mail()
    tree.add('ed25519.dk', keys=pair(ED25519)).mail()
    tree.add('ed448.dk', keys=pair(ED448)).mail()
    tree.add('rsa.dk', keys=pair(RSASHA256)).mail()
    tree.add('rsasha512.dk', keys=pair(RSASHA512)).mail()
    tree.add('rsasha1.dk', keys=pair(RSASHA1), denial=NSEC).mail()
    tree.add('nsec3rsasha1.dk', keys=pair(NSEC3RSASHA1)).mail()
    tree.add('sha1-and-p256.dk', keys=pair(NSEC3RSASHA1) + pair()).mail()
    tree.add('two-algorithms.dk', keys=pair(RSASHA256) + pair()).mail()
    tree.add('half-rolled.dk', keys=pair() + [
        ksk(RSASHA256), idle(zsk(RSASHA256))]).mail()
    tree.add('post-quantum.dk', keys=pair() + pair(shown_as=18)).mail()


def sizes(tree):
    def sized(bits, number):
        return dict(bits=bits, file=f'rsa-{bits}-{number}')
    tree.add('rsa1024.dk', keys=[
        ksk(RSASHA256, **sized(1024, 0)),
        zsk(RSASHA256, **sized(1024, 1))]).mail()
    tree.add('zsk1024.dk', keys=[
        ksk(RSASHA256), zsk(RSASHA256, **sized(1024, 1))]).mail()
    tree.add('rsa768.dk', keys=[
        ksk(RSASHA256, **sized(768, 0)),
        zsk(RSASHA256, **sized(768, 1))]).mail()


def unsupported(tree):
    """DS records that nobody here can use: the zone counts as unsigned."""
    for number in (12, 18, 200):
        tree.add(f'algorithm{number}.dk', keys=pair(shown_as=number)).mail()
    keys = pair()
    tree.add('gost-ds.dk', keys=keys,
             delegations=[Delegation(keys[0], 3)]).mail()


def digests(tree):
    for name, kinds in (('sha1-ds.dk', [1]), ('sha384-ds.dk', [4]),
                        ('sha1-and-sha256-ds.dk', [1, 2])):
        keys = pair()
        tree.add(name, keys=keys, delegations=[
            Delegation(keys[0], kind) for kind in kinds]).mail()


def roles(tree):
    """Keys that stand by, are shared, retired, or alike."""
    tree.add('one-key.dk', keys=[Key()]).mail()
    flagless = Key(flags=256)
    tree.add('no-sep.dk', keys=[flagless],
             delegations=[Delegation(flagless)]).mail()
    tree.add('standby-ds.dk', keys=pair() + [
        idle(ksk(published=False))]).mail()
    tree.add('standby-key.dk', keys=pair() + [idle(zsk())]).mail()
    tree.add('revoked.dk', keys=pair() + [
        Key(signs='keys', flags=REVOKED)]).mail()
    tree.add('twins.dk', keys=pair(RSASHA256) + [
        idle(key) for key in colliding(1)]).mail()


def multi_signer(tree):
    """Two providers, each with keys of its own, in one DNSKEY set (RFC 8901
    model 2)."""
    zone = tree.add('multi-signer.dk', second_provider=True, keys=[
        ksk(second_signs='nothing'), zsk(second_signs='nothing'),
        Key(P256, 'nothing', 257, second_signs='keys'),
        Key(P256, 'nothing', 256, second_signs='data')]).mail()
    v4, v6 = net.SECOND_PROVIDER
    zone.add('@', 'NS', 'ns2.multi-signer.dk.')
    zone.add('ns2', 'A', v4).add('ns2', 'AAAA', v6)


def add(tree):
    algorithms(tree)
    sizes(tree)
    unsupported(tree)
    digests(tree)
    roles(tree)
    multi_signer(tree)
