# SPDX-License-Identifier: GPL-3.0-or-later
"""Signs the zones, and breaks the signatures of those that want it."""

import base64
import dataclasses
import os
import shutil
import time
import typing

import certificates
import nsec
import wire
from pen import Pens
from zone import RSA, Delegation, Record


@dataclasses.dataclass
class Signature:
    """What an RRSIG shall say; None: what is right.  Times are seconds from
    now."""
    inception: typing.Optional[int] = None
    expiration: typing.Optional[int] = None
    labels: typing.Optional[int] = None
    signer: typing.Optional[str] = None
    original_ttl: typing.Optional[int] = None
    tag: typing.Optional[int] = None
    algorithm: typing.Optional[int] = None
    keys: typing.Optional[list] = None       # sign with these instead
    mangle: typing.Optional[typing.Callable] = None   # bytes -> bytes
    copies: typing.Optional[typing.Callable] = None   # bytes -> list of bytes
    beside: typing.Sequence[dict] = ()       # further ones, with these fields
    absent: bool = False


def dnskey_data(key):
    return f'{key.flags} {key.protocol} {key.number} {key.public}'


def dnskey_wire(key):
    return (key.flags.to_bytes(2, 'big') + bytes([key.protocol, key.number])
            + base64.b64decode(key.public))


def ds_data(owner, delegation):
    key = delegation.key
    rdata = dnskey_wire(key)
    digest = wire.ds_digest(owner, rdata, delegation.digest)
    if delegation.wrong_digest:
        digest = digest[::-1]
    return (f'{wire.key_tag(rdata)} {delegation.algorithm or key.number} '
            f'{delegation.digest} {digest}')


def moment(offset, now):
    return time.strftime('%Y%m%d%H%M%S', time.gmtime(now + offset))


def wanted(zone, owner, rrtype):
    """The Signature for an RRset: the zone's alterations, last ones win."""
    fields = {}
    for altered_type, altered_owner, more in zone.alterations:
        if altered_type in (rrtype, '*') and altered_owner in (None, owner):
            fields.update(more)
    return Signature(**fields)


def first(*values):
    return next(value for value in values if value is not None)


def signed_form(records, labels):
    """The records as a signature with so many labels covers them: under a
    wildcard's name where the owner has more (RFC 4035 5.3.2)."""
    owner = records[0].owner
    while wire.label_count(owner) > labels:
        owner = wire.parent(owner)
        records = [dataclasses.replace(record, owner='*.' + owner)
                   for record in records]
    return records


def rrsig_head(zone, key, want, records, now):
    """The fields of an RRSIG up to its signature."""
    owner, rrtype = records[0].owner, records[0].type
    return (f'{rrtype} {first(want.algorithm, key.number)} '
            f'{first(want.labels, wire.label_count(owner))} '
            f'{first(want.original_ttl, records[0].ttl)} '
            f'{moment(first(want.expiration, zone.expiration), now)} '
            f'{moment(first(want.inception, zone.inception), now)} '
            f'{first(want.tag, wire.key_tag(dnskey_wire(key)))} '
            f'{first(want.signer, zone.name)}')


def rrsigs(pen, zone, records, now):
    """The RRSIG records of one RRset."""
    want = wanted(zone, records[0].owner, records[0].type)
    if want.absent:
        return []
    return [one for fields in [{}, *want.beside] for one in made_as(
        pen, zone, records, now, dataclasses.replace(want, **fields))]


def made_as(pen, zone, records, now, want):
    """Those with the same fields, by all keys."""
    owner, rrtype = records[0].owner, records[0].type
    keys = first(want.keys,
                 [key for key in zone.keys if key.signs_type(rrtype)])
    covered = signed_form(records, first(want.labels, 255))
    made = []
    for key in keys:
        head = rrsig_head(zone, key, want, records, now)
        blank = Record(owner, records[0].ttl, 'RRSIG', head + ' AA==')
        raw = base64.b64decode(pen.signature(key, blank.text(), covered))
        if want.mangle:
            raw = want.mangle(raw)
        for one in want.copies(raw) if want.copies else [raw]:
            made.append(Record(owner, records[0].ttl, 'RRSIG',
                               f'{head} {base64.b64encode(one).decode()}'))
    return made


def rrsets(records):
    sets = {}
    for record in records:
        sets.setdefault((record.owner.lower(), record.type), []).append(record)
    return sets


def cut_records(zone):
    """What the zone says of its children: NS, glue, DS."""
    records = []
    for child in zone.children:
        servers = [record.data for record in child.records
                   if (record.owner, record.type) == (child.name, 'NS')]
        records += [record for record in child.records
                    if (record.owner, record.type) == (child.name, 'NS')
                    or (record.owner in servers
                        and record.type in ('A', 'AAAA'))]
        records += [Record(child.name, child.parent.ttl, 'DS',
                           ds_data(child.name, one))
                    for one in child.ds_list()]
    return records


def authoritative(zone, records):
    """The RRsets that get signatures: no glue, no NS of a cut."""
    names = nsec.names_of(zone, records)
    return [rrset for (owner, rrtype), rrset in rrsets(records).items()
            if (owner in names or rrtype == 'NSEC3')
            and not (rrtype == 'NS' and owner != zone.name)]


def with_digest(pen, record):
    """A TLSA record whose data names a certificate as that has it."""
    if record.type != 'TLSA':
        return record
    return dataclasses.replace(record, data=certificates.tlsa_data(
        pen.folder, record.data))


def signed(pen, zone, now):
    """All records of the zone as it is served."""
    records = [with_digest(pen, one) for one in zone.records]
    records += cut_records(zone)
    records += [Record(zone.name, zone.key_ttl, 'DNSKEY', dnskey_data(key))
                for key in zone.keys if key.published]
    for maker in zone.makers:
        records += maker(zone)
    records += nsec.chain(zone, records)
    for edit in zone.before:
        edit(zone, records)
    if zone.keys:
        for rrset in authoritative(zone, records):
            records = records + rrsigs(pen, zone, rrset, now)
    for edit in zone.after:
        edit(zone, records)
    return records


def anchor_text(zone):
    """The trust anchor of a zone, as DNSKEY and DS."""
    lines = []
    for key in zone.keys:
        if key.flags == 257:
            lines.append(f'{zone.name} IN DNSKEY {dnskey_data(key)}')
            ds = ds_data(zone.name, Delegation(key))
            lines.append(f'{zone.name} IN DS {ds}')
    return '\n'.join(lines) + '\n'


def file_name(zone):
    return 'root' if zone.name == '.' else zone.name.rstrip('.')


def write_zone(pen, zone, folder, now):
    os.makedirs(folder, exist_ok=True)
    lines = [record.text() + '\n' for record in signed(pen, zone, now)]
    with open(os.path.join(folder, file_name(zone)), 'w') as out:
        out.writelines(lines)


def write_anchors(zone, folder):
    """anchors/NAME.key, and NAME-ds.key and NAME-dnskey.key with one kind of
    record each."""
    os.makedirs(folder, exist_ok=True)
    lines = anchor_text(zone).splitlines(keepends=True)
    for ending, kinds in (('', ('DS', 'DNSKEY')), ('-ds', ('DS',)),
                          ('-dnskey', ('DNSKEY',))):
        path = os.path.join(folder, file_name(zone) + ending + '.key')
        with open(path, 'w') as out:
            out.writelines(line for line in lines if line.split()[2] in kinds)


def write_second(pen, zone, folder, now):
    """The copy of the other provider, whose keys sign there."""
    for key in zone.keys:
        key.signs, key.second_signs = key.second_signs, key.signs
    write_zone(pen, zone, folder, now)


def write_behind(pen, zone, folder, now):
    """The secondary's copy: the same file, unless it lags behind."""
    primary = os.path.join(folder, str(zone.level), file_name(zone))
    folder = os.path.join(folder, 'lagging')
    copy = dataclasses.replace(zone, records=[
        dataclasses.replace(record) for record in zone.records])
    zone.behind(copy.records)
    if copy.records == zone.records:
        os.makedirs(folder, exist_ok=True)
        shutil.copy(primary, folder)
        return
    copy.set_serial(0)
    write_zone(pen, copy, folder, now)


def make_keys(pens, tree):
    """Gives every key its public part; a file is made by one pen only, and
    the slow ones come first."""
    shared = {}
    for zone in tree.zones.values():
        for key in zone.keys + [one.key for one in zone.ds_list()]:
            shared.setdefault(key.file, []).append(key)

    def give(pen, keys):
        for key in keys:
            key.public = pen.public(key)
    pens.each(give, sorted(shared.values(),
                           key=lambda keys: keys[0].algorithm not in RSA))
    while True:
        files = {key.file for zone in tree.zones.values()
                 for key in clashing(zone)}
        if not files:
            return
        for file in files:
            for key in shared[file]:
                key.file += '-again'
            shared[file + '-again'] = shared.pop(file)
        pens.each(give, [shared[file + '-again'] for file in files])


def clashing(zone):
    """Keys that have an earlier one's tag by chance: signers make another
    then.  Where a zone is to have such keys, they are crafted."""
    files = {}
    for key in (one for one in zone.keys if not one.craft):
        mark = key.number, wire.key_tag(dnskey_wire(key))
        if files.setdefault(mark, key.file) != key.file:
            yield key


def write_all(tree, folder, now):
    """Signs every zone; files zones/LEVEL/NAME and anchors/NAME.key."""
    pens = Pens(folder)
    zones = os.path.join(folder, 'zones')

    def write(pen, zone):
        if zone.served:
            write_zone(pen, zone, os.path.join(zones, str(zone.level)), now)
        if zone.served and zone.behind:
            write_behind(pen, zone, zones, now)
        if zone.served and zone.second_provider:
            write_second(pen, zone, os.path.join(zones, 'second'), now)
        if zone.served and zone.second_copy:
            write_zone(pen, zone.other_copy(),
                       os.path.join(zones, 'copies'), now)
        if zone.keys and (zone.parent is None or not zone.ds_list()):
            write_anchors(zone, os.path.join(folder, 'anchors'))
    try:
        make_keys(pens, tree)
        pens.each(write, tree.zones.values())
    finally:
        pens.close()
