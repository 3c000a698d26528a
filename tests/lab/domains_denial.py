# SPDX-License-Identifier: GPL-3.0-or-later
"""Domains by how they prove, or fail to prove, what is not there."""

from zone import NSEC, OPT_OUT, Denial, Record


def plain(tree):
    """Names that are not there, or have no MX, or are empty."""
    tree.add('nsec.dk', denial=NSEC).mail().host('mail.box')
    tree.add('no-mx.dk').host('@')
    tree.add('no-mx-nsec.dk', denial=NSEC).host('@')
    tree.add('opt-out.dk', denial=OPT_OUT).mail().host('mail.box').add(
        '*.any', 'MX', '10 mx.opt-out.dk.')


def parameters(tree):
    for count in (1, 50, 51, 151):
        tree.add(f'iterations{count}.dk', denial=Denial(
            iterations=count)).mail()
    tree.add('unsigned.iterations151.dk', signed=False).mail()
    tree.add('signed.iterations151.dk').mail()
    tree.add('salt.dk', denial=Denial(salt='c0ffee')).mail()


def wildcards(tree):
    for name, denial in (('wildcard.dk', Denial()),
                         ('wildcard-nsec.dk', NSEC)):
        tree.add(name, denial=denial).mail('*').add('@', 'MX', f'10 mx.{name}.')
    tree.add('bare-wildcard.dk', denial=None).mail('*')


def minimal(tree):
    """What a signer that makes its proofs on the spot says of one name."""
    def lie(zone, records):
        owner = 'lie.' + zone.name
        records.append(Record(owner, zone.ttl, 'NSEC',
                              f'\\000.{owner} RRSIG NSEC'))
    tree.add('black-lies.dk', denial=NSEC).mail().edit_before(lie)


def without(owner):
    """Takes the NSEC of a name away, and its signature."""
    def edit(zone, records):
        full = zone.name if owner == '@' else f'{owner}.{zone.name}'
        records[:] = [one for one in records
                      if not (one.owner == full and 'NSEC' in (
                          one.type, one.data.split()[0]))]
    return edit


def claim_mx(zone, records):
    """The NSEC of the apex says that there is an MX."""
    for record in records:
        if record.type == 'NSEC' and record.owner == zone.name:
            record.data = record.data.replace(' SOA ', ' SOA MX ')


def other_hash(_zone, records):
    for record in records:
        if record.type == 'NSEC3':
            record.data = '2' + record.data[1:]


def broken(tree):
    tree.add('no-denial.dk', denial=None).host('@')
    tree.add('unsigned.no-denial.dk', signed=False).mail()
    tree.add('half-denial.dk', denial=NSEC).mail().edit_after(without('@'))
    tree.add('contradiction.dk', denial=NSEC).host('@').edit_before(claim_mx)
    tree.add('unknown-hash.dk').host('@').edit_before(other_hash)
    tree.add('denial-unsigned.dk', denial=NSEC).host('@').alter(
        'NSEC', absent=True)


def add(tree):
    plain(tree)
    parameters(tree)
    wildcards(tree)
    minimal(tree)
    broken(tree)
