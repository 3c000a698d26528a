# SPDX-License-Identifier: GPL-3.0-or-later
"""Signs the zones, and breaks the signatures of those that want it."""

import base64
import dataclasses
import os
import subprocess
import time
import typing

import nsec
import wire
from zone import BITS, RSA, Record

HERE = os.path.dirname(os.path.abspath(__file__))


class Pen:
    """The running signer (signer.c)."""

    def __init__(self, folder):
        self.keys = os.path.join(folder, 'keys')
        os.makedirs(self.keys, exist_ok=True)
        self.process = subprocess.Popen(
            [os.path.join(folder, 'signer')], cwd=self.keys, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def ask(self, text):
        self.process.stdin.write(text + '\n')
        self.process.stdin.flush()
        answer = self.process.stdout.readline().strip()
        if not answer:
            raise RuntimeError(f'the signer gave up at: {text[:200]}')
        return answer

    def public(self, key):
        bits = key.bits or BITS.get(key.algorithm, 2048)
        text = self.ask(f'key {key.file} {key.algorithm} {bits}')
        if key.craft:
            made = key.craft(base64.b64decode(text))
            text = base64.b64encode(made).decode()
        return text

    def signature(self, key, rrsig, records):
        lines = [f'sign {key.file} {key.algorithm}', rrsig]
        lines += [record.text() for record in records]
        return self.ask('\n'.join(lines + ['.']))

    def close(self):
        self.process.stdin.close()
        self.process.wait()


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


def rrsigs(pen, zone, records, now):
    """The RRSIG records of one RRset."""
    owner, rrtype = records[0].owner, records[0].type
    want = wanted(zone, owner, rrtype)
    if want.absent:
        return []
    keys = want.keys
    if keys is None:
        keys = [key for key in zone.keys if key.signs_type(rrtype)]
    made = []
    for key in keys:
        head = (f'{rrtype} {first(want.algorithm, key.number)} '
                f'{first(want.labels, wire.label_count(owner))} '
                f'{first(want.original_ttl, records[0].ttl)} '
                f'{moment(first(want.expiration, zone.expiration), now)} '
                f'{moment(first(want.inception, zone.inception), now)} '
                f'{first(want.tag, wire.key_tag(dnskey_wire(key)))} '
                f'{first(want.signer, zone.name)}')
        blank = Record(owner, records[0].ttl, 'RRSIG', head + ' AA==')
        raw = base64.b64decode(pen.signature(key, blank.text(), records))
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
        records += [record for record in child.records
                    if (record.owner, record.type) == (child.name, 'NS')
                    or (record.owner == 'ns.' + child.name
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


def signed(pen, zone, now):
    """All records of the zone as it is served."""
    records = zone.records + cut_records(zone)
    records += [Record(zone.name, zone.key_ttl, 'DNSKEY', dnskey_data(key))
                for key in zone.keys if key.published]
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
    for one in zone.ds_list():
        lines.append(f'{zone.name} IN DS {ds_data(zone.name, one)}')
    return '\n'.join(lines) + '\n'


def file_name(zone):
    return 'root' if zone.name == '.' else zone.name.rstrip('.')


def write_all(tree, folder, now):
    """Signs every zone; files zones/LEVEL/NAME and anchors/NAME.key."""
    pen = Pen(folder)
    for zone in tree.zones.values():
        for key in zone.keys:
            key.public = pen.public(key)
    for zone in tree.zones.values():
        if zone.served:
            path = os.path.join(folder, 'zones', str(zone.level))
            os.makedirs(path, exist_ok=True)
            with open(os.path.join(path, file_name(zone)), 'w') as out:
                for record in signed(pen, zone, now):
                    print(record.text(), file=out)
    os.makedirs(os.path.join(folder, 'anchors'), exist_ok=True)
    for zone in tree.zones.values():
        if zone.keys and (zone.parent is None or not zone.ds_list()):
            path = os.path.join(folder, 'anchors', file_name(zone) + '.key')
            with open(path, 'w') as out:
                out.write(anchor_text(zone))
    pen.close()
