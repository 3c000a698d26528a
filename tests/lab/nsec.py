# SPDX-License-Identifier: GPL-3.0-or-later
"""The NSEC and NSEC3 chains of a zone (RFC 4034 4, RFC 5155 7.1)."""

import wire
from zone import Record


def names_of(zone, records):
    """Owner names with their types, canonical order, without what lies below
    cuts and DNAMEs."""
    types = {}
    for record in records:
        types.setdefault(record.owner.lower(), set()).add(record.type)
    covers = [name for name, has in types.items()
              if 'DNAME' in has or ('NS' in has and name != zone.name)]
    return {name: types[name] for name in sorted(types, key=wire.order)
            if not any(name != cover and wire.within(name, cover)
                       for cover in covers)}


def is_unsigned_cut(zone, name, types):
    return name != zone.name and 'NS' in types and 'DS' not in types


def bitmap(types):
    def number(mnemonic):
        known = ('A NS CNAME SOA MX TXT AAAA DNAME DS RRSIG NSEC DNSKEY '
                 'NSEC3PARAM TLSA CDS CDNSKEY').split()
        values = (1, 2, 5, 6, 15, 16, 28, 39, 43, 46, 47, 48, 51, 52, 59, 60)
        return dict(zip(known, values))[mnemonic]
    return ' '.join(sorted(types, key=number))


def nsec_chain(zone, records):
    names = names_of(zone, records)
    order = list(names)
    return [Record(name, zone.ttl, 'NSEC', following + ' '
                   + bitmap(names[name] | {'RRSIG', 'NSEC'}))
            for name, following in zip(order, order[1:] + order[:1])]


def with_empty_nonterminals(zone, names):
    complete = dict(names)
    for name in names:
        above = name
        while above != zone.name:
            above = wire.parent(above)
            complete.setdefault(above, set())
    return complete


def nsec3_chain(zone, records):
    denial = zone.denial
    names = {name: types for name, types in names_of(zone, records).items()
             if not (denial.opt_out and is_unsigned_cut(zone, name, types))}
    salt = bytes.fromhex(denial.salt)
    hashed = {}
    for name, types in with_empty_nonterminals(zone, names).items():
        signed = types and not is_unsigned_cut(zone, name, types)
        hashed[wire.nsec3_hash(name, denial.iterations, salt)] = \
            types | {'RRSIG'} if signed else types
    order = sorted(hashed)
    fields = f'1 {int(denial.opt_out)} {denial.iterations} ' \
             f'{denial.salt or "-"}'
    return [Record(wire.below(one, zone.name), zone.ttl, 'NSEC3',
                   f'{fields} {following} {bitmap(hashed[one])}'.rstrip())
            for one, following in zip(order, order[1:] + order[:1])]


def parameters(zone):
    return Record(zone.name, zone.ttl, 'NSEC3PARAM',
                  f'1 0 {zone.denial.iterations} {zone.denial.salt or "-"}')


def chain(zone, records):
    """The records that prove absence, to be added before signing."""
    if zone.denial is None:
        return []
    if zone.denial.kind == 'nsec':
        return nsec_chain(zone, records)
    param = parameters(zone)
    return [param] + nsec3_chain(zone, records + [param])
