# SPDX-License-Identifier: GPL-3.0-or-later
"""Customers whose MX set is right, and whose hosts or TLSA are not, or are
right in a way that is easily got wrong."""

import net
from domains_microsoft import (NEW, NEW_LAME, NEW_NO_DENIAL, NEW_OPT_OUT,
                               NEW_TLSA_FAILS, NEW_UNSIGNED, TLSA, add_tlsa,
                               customer, new_host, token)


def new(tree, name, **fields):
    """A customer with a new host at preference 0."""
    return customer(tree, name, (0, new_host(tree, name, **fields)))


def tlsa(tree):
    """TLSA that are bogus, cannot be had, or stand elsewhere."""
    zone = tree.zones[NEW + '.']

    def owner(name):
        return f'_25._tcp.{token(name)}'
    new(tree, 'tlsa-bogus.dk')
    zone.alter('TLSA', owner=owner('tlsa-bogus.dk') + '.' + zone.name,
               absent=True)
    new(tree, 'tlsa-denial-bogus.dk', tlsa=False, zone=NEW_NO_DENIAL)
    new(tree, 'tlsa-denial-opt-out.dk', tlsa=False, zone=NEW_OPT_OUT)
    new(tree, 'tlsa-servfail.dk', zone=NEW_TLSA_FAILS)
    new(tree, 'tlsa-unusable.dk', tlsa=False)
    zone.add(owner('tlsa-unusable.dk'), 'TLSA', '1 1 1 ' + 'ab' * 32)
    new(tree, 'tlsa-alias.dk', tlsa=False)
    zone.add(owner('tlsa-alias.dk'), 'CNAME',
             '_25._tcp.smtpdane.mx.microsoft.')
    new(tree, 'tlsa-alias-insecure.dk', tlsa=False)
    tree.zones[NEW_UNSIGNED + '.'].add('_25._tcp.shared', 'TLSA', TLSA)
    zone.add(owner('tlsa-alias-insecure.dk'), 'CNAME',
             '_25._tcp.shared.' + NEW_UNSIGNED + '.')
    new(tree, 'tlsa-alias-nowhere.dk', tlsa=False)
    zone.add(owner('tlsa-alias-nowhere.dk'), 'CNAME',
             '_25._tcp.gone.mx.microsoft.')


def addresses(tree):
    zone = tree.zones[NEW + '.']
    new(tree, 'host-bogus.dk')
    for rrtype in ('A', 'AAAA'):
        zone.alter(rrtype, owner=f'{token("host-bogus.dk")}.{zone.name}',
                   absent=True)
    new(tree, 'host-unsigned.dk', zone=NEW_UNSIGNED)
    new(tree, 'host-unseen.dk', zone=NEW_LAME)
    one_family(tree, 'host-no-aaaa.dk', NEW)
    one_family(tree, 'aaaa-denial-bogus.dk', NEW_NO_DENIAL)


def one_family(tree, name, zone):
    tree.zones[zone + '.'].add(token(name), 'A', net.MAIL[0])
    add_tlsa(tree, token(name), zone)
    customer(tree, name, (0, f'{token(name)}.{zone}.'))


def elsewhere(tree):
    """Hosts that are not Microsoft's."""
    tree.add('frowning.unsigned.dk', signed=False,
             servers=net.FROWNING).mail()
    customer(tree, 'insecure-host.dk', (10, 'mx.frowning.unsigned.dk.'))
    # Without them a resolver concludes from _tcp that there is nothing below.
    tree.zones['curt.step.dk.'].add('_25._tcp.mx', 'TLSA', TLSA)
    customer(tree, 'tlsa-servfail-other.dk', (10, 'mx.curt.step.dk.'))
    customer(tree, 'not-microsoft.dk', (10, 'mx.p256.dk.'))
    dane = tree.add('dane.dk').mail()
    dane.add('_25._tcp.mx', 'TLSA', TLSA)
    customer(tree, 'dane-unsigned.dk', (10, 'mx.dane.dk.'), signed=False)
    customer(tree, 'dane-half.dk', (10, 'mx.dane.dk.'), (20, 'mx.p256.dk.'))


def add(tree):
    tlsa(tree)
    addresses(tree)
    elsewhere(tree)
