# SPDX-License-Identifier: GPL-3.0-or-later
"""Customers by the names of their MX hosts: every old form that Microsoft has
used, those that look like one and are none, other clouds and gateways."""

import net
from domains_microsoft import (CONSUMER, CONSUMER_OWN, EO, FOPE, FRONTBRIDGE,
                               GERMAN, SOVEREIGN_CN, SOVEREIGN_US,
                               customer, new_host, old_host)


def old(tree):
    for name, zone in (('old-eo.dk', EO), ('old-german.dk', GERMAN)):
        customer(tree, name, (0, old_host(tree, name, zone)))
    customer(tree, 'old-fope.dk', (0, FOPE + '.'))
    customer(tree, 'old-frontbridge.dk', (0, FRONTBRIDGE + '.'))
    customer(tree, 'old-capitals.dk', (0, old_host(tree, 'old-capitals.dk')),
             servers=net.SHOUTING)
    name = 'old-forms-beside.dk'
    customer(tree, name, (0, new_host(tree, name)), (30, old_host(tree, name)),
             (30, old_host(tree, name, EO)), (30, old_host(tree, name, GERMAN)),
             (40, FOPE + '.'), (40, FRONTBRIDGE + '.'))


def new(tree):
    """Capitals, and labels that do not follow from the domain's name."""
    name = 'new-capitals.dk'
    customer(tree, name, (0, new_host(tree, name)), servers=net.SHOUTING)
    for name, label in (('a-dash.dk', 'a-dash-dk01b'),
                        ('xn--rdgrd-vuad.dk', 'k7c2q9')):
        customer(tree, name, (0, new_host(tree, name, label=label)))


def look_alikes(tree):
    """Names that end as one of Microsoft's or begin as one, but by labels are
    none."""
    evil = tree.add('evil.dk')
    for owner in ('x.mail.protection.outlook.com', 'x.o-v1.mx.microsoft'):
        evil.host(owner)
    tree.zones['outlook.com.'].host('x.xmail.protection')
    tree.zones['microsoft.'].host('x.o-v1.notmx')
    tree.zones['mx.microsoft.'].host('short')
    for name, host in (
            ('alike-old-below.dk', 'x.mail.protection.outlook.com.evil.dk.'),
            ('alike-new-below.dk', 'x.o-v1.mx.microsoft.evil.dk.'),
            ('alike-old-label.dk', 'x.xmail.protection.outlook.com.'),
            ('alike-new-label.dk', 'x.o-v1.notmx.microsoft.'),
            ('alike-new-short.dk', 'short.mx.microsoft.')):
        customer(tree, name, (10, host))


def others(tree):
    """Other clouds, consumers, and those with a gateway in front."""
    for name, zone in (('sovereign-us.dk', SOVEREIGN_US),
                       ('sovereign-cn.dk', SOVEREIGN_CN),
                       ('consumer.dk', CONSUMER),
                       ('consumer-own.dk', CONSUMER_OWN)):
        customer(tree, name, (0, old_host(tree, name, zone)))
    gateway = tree.add('pphosted.com', signed=False)
    hosts = ['mxa-00000001.gslb', 'mxb-00000001.gslb']
    for host in hosts:
        gateway.add(host, 'A', net.MAIL[0])
    customer(tree, 'gateway.dk',
             *[(10, f'{host}.pphosted.com.') for host in hosts])
    tree.add('dane-gateway.dk').host('mx').add(
        '_25._tcp.mx', 'CNAME', '_25._tcp.smtpdane.mx.microsoft.')
    customer(tree, 'behind-dane.dk', (10, 'mx.dane-gateway.dk.'))


def add(tree):
    old(tree)
    new(tree)
    look_alikes(tree)
    others(tree)
