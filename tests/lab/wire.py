# SPDX-License-Identifier: GPL-3.0-or-later
"""Names and key arithmetic as the DNS has them on the wire.

A name is text, absolute, with its trailing dot; the only escape is \\DDD.
"""

import base64
import hashlib
import re

BASE32 = str.maketrans('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567',
                       '0123456789abcdefghijklmnopqrstuv')


def labels(name):
    """The labels of a name as bytes in lower case, without the root's."""
    parts = name.lower().rstrip('.').split('.') if name != '.' else []
    return [re.sub(rb'\\(\d\d\d)', lambda m: bytes([int(m[1])]), p.encode())
            for p in parts]


def label_count(name):
    """What the Labels field of an RRSIG says (RFC 4034 3.1.3)."""
    parts = labels(name)
    return len(parts) - (parts[:1] == [b'*'])


def wire(name):
    """The wire form in lower case (RFC 4034 6.2)."""
    return b''.join(bytes([len(p)]) + p for p in labels(name)) + b'\0'


def order(name):
    """Sort key of the canonical order (RFC 4034 6.1)."""
    return labels(name)[::-1]


def absolute(name):
    """As a person gives it: with or without the dot, in any letters."""
    return name.rstrip('.').encode('idna').decode().lower() + '.'


def parent(name):
    rest = name.split('.', 1)[1]
    return rest or '.'


def within(name, ancestor):
    """Whether name is ancestor or below it."""
    return (ancestor == '.' or name.lower() == ancestor.lower()
            or name.lower().endswith('.' + ancestor.lower()))


def below(label, name):
    return label + '.' + ('' if name == '.' else name)


def nsec3_hash(name, iterations, salt):
    """The first label of an NSEC3 record (RFC 5155 5)."""
    digest = hashlib.sha1(wire(name) + salt).digest()
    for _ in range(iterations):
        digest = hashlib.sha1(digest + salt).digest()
    return base64.b32encode(digest).decode().translate(BASE32)


def key_tag(rdata):
    """The key tag of a DNSKEY's RDATA (RFC 4034 appendix B)."""
    total = sum(byte << 8 if i % 2 == 0 else byte
                for i, byte in enumerate(rdata))
    return (total + (total >> 16)) & 0xffff


def ds_digest(owner, rdata, kind):
    """The digest of a DS record in hexadecimal (RFC 4034 5.1.4)."""
    data = wire(owner) + rdata
    makers = {1: hashlib.sha1, 2: hashlib.sha256, 4: hashlib.sha384}
    # A digest type that nobody here can compute: its length is right.
    return makers.get(kind, hashlib.sha256)(data).hexdigest()
