# SPDX-License-Identifier: GPL-3.0-or-later
"""What a zone of the lab is, before it is signed."""

import dataclasses
import typing

import net
import wire

HOUR = 3600
DAY = 24 * HOUR

# The mnemonics to say in words; numbers otherwise.
RSASHA1, NSEC3RSASHA1, RSASHA256, RSASHA512 = 5, 7, 8, 10
P256, P384, ED25519, ED448 = 13, 14, 15, 16
RSA = (RSASHA1, NSEC3RSASHA1, RSASHA256, RSASHA512)
BITS = {P256: 256, P384: 384, ED25519: 256, ED448: 456}


@dataclasses.dataclass
class Key:
    """A DNSKEY.  signs: 'keys' (the DNSKEY set, CDS, CDNSKEY), 'data',
    'all' or 'nothing'."""
    algorithm: int = P256
    signs: str = 'all'
    flags: int = 257
    protocol: int = 3
    published: bool = True
    shown_as: int = 0       # the algorithm number that the records say
    file: str = ''          # of the private key; given by the zone if empty
    bits: int = 0
    public: str = ''        # base64, filled in before the zone is signed
    craft: typing.Callable = None   # bytes -> bytes, makes another public key
    second_signs: str = ''  # what it signs in the second provider's copy

    @property
    def number(self):
        return self.shown_as or self.algorithm

    def signs_type(self, rrtype):
        if rrtype in ('DNSKEY', 'CDS', 'CDNSKEY'):
            return self.signs in ('keys', 'all')
        return self.signs in ('data', 'all')


def ksk(algorithm=P256, **more):
    return Key(algorithm, 'keys', 257, **more)


def zsk(algorithm=P256, **more):
    return Key(algorithm, 'data', 256, **more)


def pair(algorithm=P256, **more):
    return [ksk(algorithm, **more), zsk(algorithm, **more)]


@dataclasses.dataclass
class Delegation:
    """A DS record to be; wrong ones are right ones with something else."""
    key: Key
    digest: int = 2
    algorithm: int = 0          # 0: the key's
    wrong_digest: bool = False


@dataclasses.dataclass
class Denial:
    """How absence is proved: 'nsec' or 'nsec3'."""
    kind: str = 'nsec3'
    iterations: int = 0
    salt: str = ''
    opt_out: bool = False


NSEC = Denial('nsec')
NSEC3 = Denial()
OPT_OUT = Denial(opt_out=True)


@dataclasses.dataclass
class Record:
    owner: str
    ttl: int
    type: str
    data: str

    def text(self):
        return f'{self.owner} {self.ttl} IN {self.type} {self.data}'


def in_step(_records):
    """What a secondary that does not lag behind has: the same."""


@dataclasses.dataclass
class Zone:
    name: str
    keys: list = dataclasses.field(default_factory=pair)
    denial: typing.Optional[Denial] = dataclasses.field(
        default_factory=lambda: NSEC3)
    delegations: typing.Optional[list] = None   # None: every KSK's
    signed: bool = True
    inception: int = -2 * HOUR
    expiration: int = 28 * DAY
    ttl: int = HOUR
    key_ttl: int = HOUR
    soa_expire: int = 7 * DAY
    server_name: str = ''       # instead of ns.ZONE, and without addresses
    servers: tuple = ()         # addresses instead of the level's own, of
                                # which one may be None
    served: bool = True
    second_provider: bool = False   # serves a copy signed with second_signs
    behind: typing.Optional[typing.Callable] = None     # see secondary()
    second_copy: typing.Callable = None     # changes what COPIES serve
    records: list = dataclasses.field(default_factory=list)
    alterations: list = dataclasses.field(default_factory=list)
    makers: list = dataclasses.field(default_factory=list)
    before: list = dataclasses.field(default_factory=list)
    after: list = dataclasses.field(default_factory=list)
    parent: typing.Optional['Zone'] = None
    children: list = dataclasses.field(default_factory=list)

    def __post_init__(self):
        self.name = self.name.rstrip('.') + '.'
        if not self.signed:
            self.keys, self.denial = [], None
        self.name_keys()

    def name_keys(self):
        for number, key in enumerate(self.keys):
            if not key.file and key.algorithm in RSA:
                # Slow to make, so all share a few.
                key.file = f'rsa-{key.bits or 2048}-{number}'
            elif not key.file:
                key.file = f'{self.name}{number}-{key.algorithm}'

    @property
    def level(self):
        """Zones above: parent and child are never on one server."""
        return 0 if self.parent is None else self.parent.level + 1

    def add(self, owner, rrtype, data, ttl=None):
        """owner is relative: '@' for the apex; data is absolute."""
        full = self.name if owner == '@' else wire.below(owner, self.name)
        self.records.append(
            Record(full, self.ttl if ttl is None else ttl, rrtype, data))
        return self

    def alter(self, rrtype, owner=None, **fields):
        """Other fields for the RRSIGs of a type; see sign.Signature."""
        self.alterations.append((rrtype, owner, fields))
        return self

    def mail(self, owner='@'):
        """An MX, and the host mx of the zone that it names."""
        self.add(owner, 'MX', f'10 mx.{self.name}')
        if not any(one.owner == 'mx.' + self.name for one in self.records):
            self.host('mx')
        return self

    def host(self, owner):
        """Addresses where the mail servers are."""
        return self.add(owner, 'A', net.MAIL[0]).add(
            owner, 'AAAA', net.MAIL[1])

    def secondary(self, behind=in_step):
        """A second name server, with a copy of its own: behind(records) makes
        of the zone's records what it still has, under a lower serial."""
        self.behind = behind
        self.add('@', 'NS', 'ns2.' + self.name)
        return self.add('ns2', 'A', net.LAGGING[0]).add(
            'ns2', 'AAAA', net.LAGGING[1])

    def set_serial(self, serial):
        soa = next(one for one in self.records if one.type == 'SOA')
        fields = soa.data.split()
        fields[2] = str(serial)
        soa.data = ' '.join(fields)

    def make(self, function):
        """function(zone) gives more records once the keys are known."""
        self.makers.append(function)
        return self

    def edit_before(self, function):
        """function(zone, records) changes what is about to be signed."""
        self.before.append(function)
        return self

    def edit_after(self, function):
        """function(zone, records) changes the signed records."""
        self.after.append(function)
        return self

    def other_copy(self):
        """As the second server has it."""
        copy = dataclasses.replace(
            self, keys=self.keys,
            records=[dataclasses.replace(one) for one in self.records])
        self.second_copy(copy)
        return copy

    def ds_list(self):
        if self.delegations is not None:
            return self.delegations
        return [Delegation(key) for key in self.keys if key.flags == 257]


class Tree:
    """All zones, and who is whose parent."""

    def __init__(self):
        self.zones = {}

    def add(self, name, **fields):
        zone = Zone(name, **fields)
        if zone.name in self.zones:
            raise ValueError(f'{zone.name} is there twice')
        self.zones[zone.name] = zone
        return zone

    def link(self):
        for zone in self.zones.values():
            above = zone.name
            while above != '.':
                above = wire.parent(above)
                if above in self.zones:
                    zone.parent = self.zones[above]
                    zone.parent.children.append(zone)
                    break
