# SPDX-License-Identifier: GPL-3.0-or-later
"""Customers on their way from mail.protection.outlook.com to mx.microsoft,
one in every stage, with their hosts at Microsoft."""

import net

OLD = 'mail.protection.outlook.com'
NEW = 'o-v1.mx.microsoft'

# The hash stands in for a certificate's until mail servers are there.
TLSA = '3 1 1 ' + 'ab' * 32


class Hosts:
    """The zones at Microsoft, and what customers have there."""

    def __init__(self, tree):
        tree.add('outlook.com', signed=False).mail()
        self.old = tree.add(OLD, signed=False, servers=net.FROWNING)
        tree.add('mx.microsoft')
        self.new = tree.add(NEW)

    def old_host(self, domain, exists=True):
        token = domain.replace('.', '-')
        if exists:
            self.old.add(token, 'A', net.MAIL[0])
        return f'{token}.{OLD}.'

    def new_host(self, domain, tlsa=True, exists=True, suffix=''):
        token = domain.replace('.', '-') + suffix
        if exists:
            self.new.host(token)
        if exists and tlsa:
            self.new.add('_25._tcp.' + token, 'TLSA', TLSA)
        return f'{token}.{NEW}.'


def customer(tree, name, *exchanges, ttl=3600, **fields):
    zone = tree.add(name, **fields)
    for preference, host in exchanges:
        zone.add('@', 'MX', f'{preference} {host}', ttl=ttl)


def unfinished(tree, hosts):
    old, new = hosts.old_host, hosts.new_host
    for name in ('legacy.dk', 'legacy-low.dk'):
        customer(tree, name, (0, old(name)),
                 ttl=60 if 'low' in name else 3600)
    customer(tree, 'legacy-unsigned.dk', (0, old('legacy-unsigned.dk')),
             signed=False)
    customer(tree, 'parallel.dk', (0, old('parallel.dk')),
             (20, new('parallel.dk', tlsa=False)), ttl=60)
    customer(tree, 'flipped.dk', (30, old('flipped.dk')),
             (0, new('flipped.dk', tlsa=False)), ttl=60)
    customer(tree, 'new-low.dk', (0, new('new-low.dk')), ttl=60)
    customer(tree, 'new-twenty.dk', (20, new('new-twenty.dk')))
    customer(tree, 'new-no-tlsa.dk', (0, new('new-no-tlsa.dk', tlsa=False)))
    customer(tree, 'new-unsigned.dk', (0, new('new-unsigned.dk')),
             signed=False)
    customer(tree, 'complete.dk', (0, new('complete.dk')))


def odd(tree, hosts):
    old, new = hosts.old_host, hosts.new_host
    customer(tree, 'two-new.dk', (0, new('two-new.dk')),
             (10, new('two-new.dk', suffix='01b')))
    customer(tree, 'mixed.dk', (0, new('mixed.dk')), (10, 'mx.p256.dk.'))
    customer(tree, 'verification.dk', (32767, 'ms12345678.msv1.invalid.'))
    customer(tree, 'verification-left.dk', (0, new('verification-left.dk')),
             (32767, 'ms12345678.msv1.invalid.'))
    customer(tree, 'dead-old.dk', (0, old('dead-old.dk', exists=False)))
    customer(tree, 'dead-new.dk', (0, new('dead-new.dk', exists=False)))
    customer(tree, 'not-microsoft.dk', (10, 'mx.p256.dk.'))


def add(tree):
    hosts = Hosts(tree)
    unfinished(tree, hosts)
    odd(tree, hosts)
