# SPDX-License-Identifier: GPL-3.0-or-later
"""Zones at Microsoft, old and new, and what customers have in them.

Servers of the old names fail at TLSA, as the real ones do; no TLSA question
should ever come there.
"""

import net
from zone import OPT_OUT

OLD = 'mail.protection.outlook.com'
EO = 'mail.eo.outlook.com'
GERMAN = 'mail.protection.outlook.de'
FOPE = 'mail.messaging.microsoft.com'
FRONTBRIDGE = 'mail.global.frontbridge.com'
SOVEREIGN_US = 'mail.protection.office365.us'
SOVEREIGN_CN = 'mail.protection.partner.outlook.cn'
CONSUMER = 'olc.protection.outlook.com'
CONSUMER_OWN = 'pamx1.hotmail.com'
FROWNED_ON = (OLD, EO, GERMAN, FOPE, FRONTBRIDGE, SOVEREIGN_US, SOVEREIGN_CN,
              CONSUMER, CONSUMER_OWN)

NEW = 'o-v1.mx.microsoft'
# Partitions in which something is wrong.
NEW_TLSA_FAILS = 's-v1.mx.microsoft'
NEW_NO_DENIAL = 'n-v1.mx.microsoft'
NEW_OPT_OUT = 'p-v1.mx.microsoft'
NEW_UNSIGNED = 'u-v1.mx.microsoft'
NEW_LAME = 'l-v1.mx.microsoft'
# One that changes while the lab is up.
NEW_CHANGING = 'r-v1.mx.microsoft'

VERIFICATION = 'ms12345678.msv1.invalid.'

# What the mail server shows where all these hosts are.
TLSA = '3 1 1 @mail'


def add(tree):
    for name in ('outlook.com', 'outlook.de', 'microsoft.com',
                 'frontbridge.com', 'hotmail.com', 'office365.us',
                 'partner.outlook.cn'):
        tree.add(name, signed=False).mail()
    for name in FROWNED_ON:
        tree.add(name, signed=False, servers=net.FROWNING)
    for name in (FOPE, FRONTBRIDGE):
        tree.zones[name + '.'].add('@', 'A', net.MAIL[0])
    tree.add('mx.microsoft').add('_25._tcp.smtpdane', 'TLSA', TLSA)
    tree.add(NEW)
    tree.add(NEW_TLSA_FAILS, servers=net.FROWNING)
    tree.add(NEW_NO_DENIAL, denial=None)
    tree.add(NEW_OPT_OUT, denial=OPT_OUT)
    tree.add(NEW_UNSIGNED, signed=False)
    tree.add(NEW_LAME, served=False)
    tree.add(NEW_CHANGING)


def token(domain):
    return domain.replace('.', '-')


def old_host(tree, domain, zone=OLD, exists=True):
    if exists:
        tree.zones[zone + '.'].add(token(domain), 'A', net.MAIL[0])
    return f'{token(domain)}.{zone}.'


def new_host(tree, domain, tlsa=True, exists=True, zone=NEW, label=''):
    """label: instead of the one made from the domain."""
    label = label or token(domain)
    if exists:
        tree.zones[zone + '.'].host(label)
    if exists and tlsa:
        add_tlsa(tree, label, zone)
    return f'{label}.{zone}.'


def add_tlsa(tree, label, zone=NEW):
    tree.zones[zone + '.'].add('_25._tcp.' + label, 'TLSA', TLSA)


def customer(tree, name, *exchanges, ttl=3600, **fields):
    zone = tree.add(name, **fields)
    for preference, host in exchanges:
        zone.add('@', 'MX', f'{preference} {host}', ttl=ttl)
    return zone
