# SPDX-License-Identifier: GPL-3.0-or-later
"""What an attacker writes: other data, and signatures by keys that he has, or
that others have."""

import base64
import dataclasses
import struct
import time

import message
import wire
from message import A, AAAA, CNAME, DNSKEY, DS, MX, NS, OPT, RRSIG, SOA, TLSA

HEAD = '>HBBIIIH'       # RRSIG up to the signer's name (RFC 4034 3.1)
HEAD_SIZE = 18
DAY = 86400
NO_SIGNATURE = bytes(64)
KEY_SIZES = {8: 2048, 13: 256, 14: 384, 15: 256, 16: 456}
RSA = (5, 7, 8, 10)
LURE_HOST = wire.wire('complete-dk.o-v1.mx.microsoft.')
LURE_ADDRESS = {A: bytes((203, 0, 113, 25)),
                AAAA: bytes.fromhex('20010db8002500000000000000000025')}


@dataclasses.dataclass
class Signature:
    """The fields of an RRSIG."""
    covered: int
    algorithm: int
    labels: int
    original_ttl: int
    expiration: int
    inception: int
    tag: int
    signer: bytes
    octets: bytes

    @classmethod
    def read(cls, data):
        signer, behind = message.name_at(data, HEAD_SIZE)
        return cls(*struct.unpack_from(HEAD, data), signer, data[behind:])

    def head(self):
        return struct.pack(HEAD, self.covered, self.algorithm, self.labels,
                           self.original_ttl, self.expiration, self.inception,
                           self.tag) + self.signer

    def data(self):
        return self.head() + self.octets


def generic(record):
    """Any record as text (RFC 3597 5)."""
    return (f'{record.owner} {record.ttl} IN TYPE{record.type} '
            f'\\# {len(record.data)} {record.data.hex()}')


def moment(seconds):
    return time.strftime('%Y%m%d%H%M%S', time.gmtime(seconds))


def rrsig_text(owner, one):
    return (f'{owner} {one.original_ttl} IN RRSIG TYPE{one.covered} '
            f'{one.algorithm} {one.labels} {one.original_ttl} '
            f'{moment(one.expiration)} {moment(one.inception)} {one.tag} '
            f'{message.text_of(one.signer)} AA==')


def sets_of(section):
    """RRsets and their signatures: {(owner, type): ([records], [RRSIGs])}."""
    sets = {}
    for one in section:
        if one.type != OPT:
            kind = one.covers() if one.type == RRSIG else one.type
            both = sets.setdefault((one.owner, kind), ([], []))
            both[one.type == RRSIG].append(one)
    return sets


def sign(world, records, signature, file):
    """Octets over the records as that RRSIG says, by the key in a file."""
    owner = records[0].owner
    while wire.label_count(owner) > signature.labels:
        owner = wire.below('*', wire.parent(owner.removeprefix('*.')))
    text = [generic(dataclasses.replace(one, name=wire.wire(owner)))
            for one in records]
    try:
        return base64.b64decode(world.signer().ask('\n'.join(
            [f'sign {file} {signature.algorithm}',
             rrsig_text(owner, signature), *text, '.'])))
    except (RuntimeError, BrokenPipeError):     # what no signer signs
        world.pen = None
        return NO_SIGNATURE


def resign(world, whole, key_for, alter=None, wanted=lambda *_: True):
    """Makes the signatures anew, of those RRsets that are wanted: key_for(
    signature) gives the key's file or None, alter(signature) changes fields
    before.  How many were made."""
    made = 0
    for section in whole.sections:
        for (owner, kind), (records, signatures) in sets_of(section).items():
            if not records or not wanted(owner, kind):
                continue
            for one in signatures:
                fields = Signature.read(one.data)
                if alter:
                    alter(fields)
                file = key_for(fields)
                if file is None:
                    continue
                fields.octets = sign(world, records, fields, file)
                one.data = fields.data()
                made += 1
    return made


def key_tag(data):
    return wire.key_tag(data)


def lure(world, record, random):
    """Data that would please a plugin more, or at least other data."""
    if record.type == MX:
        return b'\0\0' + LURE_HOST
    if record.type in LURE_ADDRESS:
        return LURE_ADDRESS[record.type]
    if record.type == TLSA and world.shown:
        return b'\3\1\1' + random.choice(world.shown)
    if record.type == CNAME:
        return LURE_HOST
    if record.type == NS:
        return wire.wire('ns.p256.dk.')
    if record.type == SOA:
        end = message.name_at(record.data, message.name_at(record.data, 0)[1])
        serial = struct.unpack_from('>I', record.data, end[1])[0]
        return (record.data[:end[1]] + struct.pack('>I', serial + 1)
                + record.data[end[1] + 4:])
    if record.type in (DS, DNSKEY):
        return record.data[:-1] + bytes([record.data[-1] ^ 1])
    return record.data[:-1] + bytes([record.data[-1] ^ 0x55]) \
        if record.data else b'\1'


def lured(world, whole, types, random):
    """Changes the data of the answers of these types (None: all but RRSIG);
    how many."""
    count = 0
    for one in whole.sections[0]:
        if one.type != RRSIG and (types is None or one.type in types):
            one.data = lure(world, one, random)
            count += 1
    return count


def delegation(owner, dnskey):
    """DS data for a DNSKEY's data: SHA-256."""
    return struct.pack('>HBB', key_tag(dnskey), dnskey[3], 2) + bytes.fromhex(
        wire.ds_digest(owner, dnskey, 2))
