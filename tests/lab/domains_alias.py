# SPDX-License-Identifier: GPL-3.0-or-later
"""CNAME and DNAME: to where, how many, and around in circles."""


def add(tree):
    zone = tree.add('alias.dk').mail()
    for owner, target in (
            ('to-here', 'alias.dk.'),
            ('to-secure', 'p256.dk.'),
            ('to-nsec', 'nsec.dk.'),
            ('to-com', 'secure.com.'),
            ('to-insecure', 'unsigned.dk.'),
            ('to-bogus', 'mx-expired.dk.'),
            ('to-complete', 'complete.dk.'),
            ('to-nothing', 'gone.nsec.dk.'),
            ('to-no-mx', 'no-mx.dk.'),
            ('to-wildcard', 'any.wildcard.dk.'),
            ('to-dname', 'x.away.dname.dk.'),
            ('self', 'self.alias.dk.'),
            ('loop', 'loop.alias.com.')):
        zone.add(owner, 'CNAME', target)
    chain(zone, 'short', 5)
    chain(zone, 'long', 20)
    zone.add('unsigned-alias', 'CNAME', 'p256.dk.').alter(
        'CNAME', owner='unsigned-alias.alias.dk.', absent=True)
    tree.add('alias.com').mail().add('loop', 'CNAME', 'loop.alias.dk.')
    tree.add('secure.com').mail()
    tree.add('insecure-alias.dk', signed=False).mail().add(
        'to-secure', 'CNAME', 'p256.dk.')
    tall(tree)
    dnames(tree)


def chain(zone, label, count):
    """label1 to labelN in a row, and then the zone's own MX."""
    for number in range(1, count):
        zone.add(f'{label}{number}', 'CNAME',
                 f'{label}{number + 1}.{zone.name}')
    zone.add(f'{label}{count}', 'CNAME', zone.name)


def tall(tree):
    """Names of many labels, each of which could be a zone."""
    zone = tree.add('tall.dk').mail()
    stairs = ['start'] + ['a.' * 90 + str(number) for number in range(11)]
    for owner, target in zip(stairs, stairs[1:]):
        zone.add(owner, 'CNAME', f'{target}.{zone.name}')
    zone.add(stairs[-1], 'CNAME', zone.name)


def dnames(tree):
    zone = tree.add('dname.dk').mail().mail('x.new')
    zone.add('old', 'DNAME', 'new.dname.dk.')
    zone.add('away', 'DNAME', 'wildcard.dk.')
    zone.add('insecure', 'DNAME', 'unsigned.dk.')
    zone.add('empty', 'DNAME', 'p256.dk.')
    zone.add('unsigned', 'DNAME', 'wildcard.dk.').alter(
        'DNAME', owner='unsigned.dname.dk.', absent=True)
    renamed = tree.add('renamed.dk', server_name='ns.dname.dk.')
    renamed.add('@', 'MX', '10 mx.p256.dk.').add('@', 'DNAME', 'p256.dk.')
