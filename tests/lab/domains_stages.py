# SPDX-License-Identifier: GPL-3.0-or-later
"""Customers on their way from mail.protection.outlook.com to mx.microsoft, in
every stage, signed and not, in both orders of the steps that are in use."""

import net
from domains_dane import NEXT, add_addresses
from domains_microsoft import (NEW, NEW_CHANGING, TLSA, VERIFICATION, customer,
                               new_host, old_host, token)

# Where the TTL of an unsigned zone is only what a cache has left of it, one of
# an hour would be seen or not by chance.
UNSIGNED_LONG = 86400


def before(tree):
    def legacy(name, **fields):
        customer(tree, name, (0, old_host(tree, name)), **fields)
    legacy('legacy.dk')
    legacy('legacy-low.dk', ttl=60)
    legacy('legacy-unsigned.dk', ttl=60, signed=False)
    legacy('legacy-unsigned-long.dk', ttl=UNSIGNED_LONG, signed=False)
    legacy('legacy-island.dk', delegations=[])


def between(tree):
    """Old and new side by side."""
    def both(name, old, new, tlsa=False, ttl=60, **fields):
        customer(tree, name, (old, old_host(tree, name)),
                 (new, new_host(tree, name, tlsa)), ttl=ttl, **fields)
    both('parallel.dk', 0, 20)
    both('parallel-ten.dk', 10, 20)
    both('parallel-equal.dk', 10, 10)
    both('parallel-high.dk', 0, 20, ttl=3600)
    both('parallel-tlsa.dk', 0, 20, tlsa=True)
    both('parallel-unsigned.dk', 0, 20, signed=False)
    both('flipped.dk', 30, 0)
    both('flipped-near.dk', 10, 9)
    both('flipped-tlsa.dk', 30, 0, tlsa=True, ttl=3600)
    both('flipped-unsigned.dk', 30, 0, signed=False)


def after(tree):
    """The new one alone.  At preference 20 where the old one was deleted
    before the new one was raised."""
    def new(name, preference=0, tlsa=True, **fields):
        customer(tree, name, (preference, new_host(tree, name, tlsa)),
                 **fields)
    new('new-low.dk', ttl=60)
    new('new-just-low.dk', ttl=3599)
    new('new-low-no-tlsa.dk', tlsa=False, ttl=60)
    new('new-no-tlsa.dk', tlsa=False)
    new('new-twenty.dk', 20)
    new('new-twenty-low.dk', 20, tlsa=False, ttl=60)
    new('new-twenty-no-tlsa.dk', 20, tlsa=False)
    new('new-unsigned.dk', ttl=UNSIGNED_LONG, signed=False)
    new('new-unsigned-low.dk', tlsa=False, ttl=60, signed=False)
    new('new-unsigned-no-tlsa.dk', tlsa=False, ttl=UNSIGNED_LONG,
        signed=False)
    new('new-twenty-unsigned.dk', 20, tlsa=False, ttl=60, signed=False)
    new('complete.dk')
    new('complete-ten.dk', 10)
    new('complete-long.dk', ttl=86400)


def beside(tree):
    """With MX records that should not be there."""
    def mixed(name, other, new, **fields):
        customer(tree, name, (other, 'mx.p256.dk.'),
                 (new, new_host(tree, name)), **fields)
    mixed('mixed.dk', 10, 0)
    mixed('mixed-before.dk', 0, 10)
    mixed('mixed-equal.dk', 10, 10)
    mixed('mixed-unsigned.dk', 10, 0, ttl=60, signed=False)
    customer(tree, 'mixed-legacy.dk', (0, old_host(tree, 'mixed-legacy.dk')),
             (10, 'mx.p256.dk.'))
    name = 'mixed-all.dk'
    customer(tree, name, (0, old_host(tree, name)), (10, 'mx.p256.dk.'),
             (20, new_host(tree, name)))
    customer(tree, 'two-new.dk', (0, new_host(tree, 'two-new.dk')),
             (10, new_host(tree, '', label='two-new-dk01b')))
    host = new_host(tree, 'new-twice.dk')
    customer(tree, 'new-twice.dk', (0, host), (20, host))


def verification(tree):
    """The MX that proves ownership and should go thereafter."""
    customer(tree, 'verification.dk', (32767, VERIFICATION))
    name = 'verification-best.dk'
    customer(tree, name, (0, VERIFICATION), (10, new_host(tree, name)))
    name = 'verification-left.dk'
    customer(tree, name, (0, new_host(tree, name)), (32767, VERIFICATION))
    name = 'verification-legacy.dk'
    customer(tree, name, (0, old_host(tree, name)), (32767, VERIFICATION))


def dead(tree):
    """A host at Microsoft without addresses."""
    customer(tree, 'dead-old.dk',
             (0, old_host(tree, 'dead-old.dk', exists=False)))
    customer(tree, 'dead-new.dk',
             (0, new_host(tree, 'dead-new.dk', exists=False)))
    name = 'dead-old-beside.dk'
    customer(tree, name, (30, old_host(tree, name, exists=False)),
             (0, new_host(tree, name)))


def shown_host(tree, domain, tlsa, *at):
    """A new host by its record and by what it shows: at: addresses, or names
    of mail servers."""
    zone = tree.zones[NEW + '.']
    for one in at:
        add_addresses(zone, token(domain), one)
    zone.add('_25._tcp.' + token(domain), 'TLSA', tlsa)
    return f'{token(domain)}.{NEW}.'


def validated(tree):
    """As TLSA says or not, which is seen only with --probe."""
    def shown(name, tlsa, *at, **fields):
        customer(tree, name, (0, shown_host(tree, name, tlsa, *at)), **fields)
    shown('shows-other.dk', NEXT, 'mail')
    shown('shows-other-low.dk', NEXT, 'mail', ttl=60)
    shown('shows-one-other.dk', TLSA, 'mail', 'wrong')
    shown('shows-no-tls.dk', TLSA, 'plain')
    shown('shows-half.dk', TLSA, 'mail', 'closed')
    shown('shows-refused.dk', TLSA, 'closed')
    shown('shows-unrouted.dk', TLSA, *net.UNROUTED)
    shown('shows-unrouted-low.dk', TLSA, *net.UNROUTED, ttl=60)
    shown('shows-silent.dk', TLSA, 'swallowing')
    name = 'shows-other-flipped.dk'
    customer(tree, name, (30, old_host(tree, name)),
             (0, shown_host(tree, name, NEXT, 'mail')), ttl=60)


def secondaries(tree):
    """In step, and such that have not heard of the change."""
    customer(tree, 'in-step.dk', (0, new_host(tree, 'in-step.dk'))
             ).secondary()
    name = 'stale-secondary.dk'
    old, new = old_host(tree, name), new_host(tree, name)

    def behind(records):
        for record in records:
            record.data = record.data.replace(new, old)
    customer(tree, name, (0, new)).secondary(behind)
    name = 'stale-unsigned.dk'
    customer(tree, name, (0, new_host(tree, name)), ttl=60,
             signed=False).secondary(
        lambda records: [setattr(record, 'ttl', 3600) for record in records
                         if record.type == 'MX'])


def walking(tree):
    """Customers that e2e/walk takes through all stages while the lab is up,
    below a zone of their own, which is signed anew with them."""
    tree.add('walk.dk').mail()
    for name in ('first.walk.dk', 'second.walk.dk'):
        new_host(tree, name, tlsa=False, zone=NEW_CHANGING)
        customer(tree, name, (0, old_host(tree, name)), signed=False
                 ).secondary()


def add(tree):
    before(tree)
    between(tree)
    after(tree)
    beside(tree)
    verification(tree)
    dead(tree)
    validated(tree)
    secondaries(tree)
    walking(tree)
