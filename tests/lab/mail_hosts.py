# SPDX-License-Identifier: GPL-3.0-or-later
"""Which mail servers there are: who plays them, at which addresses, with which
certificates.  domains_dane*.py say what the DNS says of them."""

import dataclasses

import net
from certificates import DAY, Certificate

PAST = dict(begins=-90 * DAY, ends=-2 * DAY)
FUTURE = dict(begins=2 * DAY, ends=90 * DAY)
SOON = dict(begins=-87 * DAY, ends=3 * DAY + 43200)

# Hosts whose certificates change while the lab is up.
ROLL = ('mx.roll.dk', 'mx-postfix.roll.dk')

# Those of scripted manners (mail_manners.py), in smtp.dk.
SCRIPTS = (
    'plain', 'lower-case', 'refused-starttls', 'silent', 'silent-ehlo',
    'silent-starttls', 'silent-tls', 'closing', 'closing-ehlo',
    'closing-starttls', 'closing-tls', 'resetting', 'busy', 'unwelcoming',
    'rude', 'many-lines', 'endless-line', 'endless-greeting', 'endless-ehlo',
    'injecting', 'old-tls', 'tls12', 'garbage-tls', 'no-cipher', 'slow',
    'dribbling', 'helo-only', 'not-smtp', 'by-name', 'gnutls', 'swallowing',
    'closed')

# More addresses than anybody should look at.
CROWD = tuple(f'203.0.113.{number}' for number in range(200, 220)) + tuple(
    f'2001:db8:25::c:{number}' for number in range(20))


@dataclasses.dataclass(frozen=True)
class Server:
    name: str
    certificates: tuple = ()
    played_by: str = 'normal'   # 'postfix', 'normal' or 'script'
    number: int = 0             # the last of its addresses
    addresses_given: tuple = ()

    @property
    def addresses(self):
        return self.addresses_given or (f'203.0.113.{self.number}',
                                        f'2001:db8:25::{self.number}')


def under_ca(name, also=(), **fields):
    """One of cert.dk for its host, and others there."""
    fields.setdefault('hosts', tuple(
        f'mx-{one}.cert.dk' for one in (name, *also)))
    return Certificate(name, **fields)


def authorities():
    return [Certificate('ca', common_name='ca.lab', issuer='', authority=True,
                        ends=3650 * DAY, sends=()),
            Certificate('other-ca', common_name='other-ca.lab', issuer='',
                        authority=True, sends=()),
            Certificate('old-ca', common_name='old-ca.lab', issuer='',
                        authority=True, sends=(), **PAST),
            Certificate('sub-ca', common_name='sub-ca.lab', authority=True)]


def shared():
    """Of many hosts, and those whose keys come later."""
    return [Certificate('mail', ('*.o-v1.mx.microsoft', 'mx.dane.dk',
                                 '*.r-v1.mx.microsoft', '*.tlsa.dk')),
            Certificate('smtp', ('*.smtp.dk',)),
            Certificate('tlsa', ('*.tlsa.dk',)),
            Certificate('next', ('*.tlsa.dk',)),
            Certificate('roll', ROLL),
            Certificate('roll-next', ROLL),
            Certificate('roll-renewed', ROLL, key_of='roll')]


def named_by_key():
    """What only people see under DANE-EE (RFC 7672 3.1.1)."""
    return [under_ca('good', ['ta-and-next']),
            under_ca('self-signed', issuer='', sends=()),
            under_ca('expired', ['ta-or-key'], **PAST),
            under_ca('future', **FUTURE), under_ca('soon', **SOON),
            under_ca('other-name', hosts=('mx.other.example',)),
            under_ca('rsa', key='rsa2048'), under_ca('weak', key='rsa1024'),
            under_ca('dual-ecdsa', ['dual-both', 'dual-rsa', 'dual-ta']),
            under_ca('dual-rsa', ['dual-both', 'dual-ecdsa', 'dual-ta'],
                     key_of='rsa')]


def named_by_authority():
    """Under DANE-TA, where all of it counts (RFC 7672 3.1.2)."""
    return [under_ca('ta', ['ta-certificate', 'ta-leaf']),
            under_ca('ta-not-sent', ['ta-full', 'ta-full-key'], sends=()),
            under_ca('ta-expired', **PAST), under_ca('ta-future', **FUTURE),
            under_ca('ta-soon', **SOON),
            under_ca('ta-name', hosts=('mx.other.example',)),
            under_ca('ta-domain', hosts=('ta-domain.cert.dk',
                                         'ta-insecure.dk')),
            under_ca('ta-below', ['ta-root'], issuer='sub-ca',
                     sends=('sub-ca', 'ca')),
            under_ca('ta-self', issuer='', sends=()),
            under_ca('ta-old', issuer='old-ca', sends=('old-ca',)),
            under_ca('ta-other', issuer='other-ca', sends=('other-ca',)),
            under_ca('ta-beside', issuer='other-ca', sends=('ca',)),
            under_ca('ta-wildcard', hosts=('*.cert.dk',)),
            under_ca('ta-part', hosts=('mx-*.cert.dk',)),
            under_ca('ta-deep', hosts=('*.cert.dk',)),
            under_ca('ta-common', hosts=(),
                     common_name='mx-ta-common.cert.dk'),
            under_ca('ta-common-beside', hosts=('mx.other.example',),
                     common_name='mx-ta-common-beside.cert.dk')]


def all_certificates():
    return authorities() + shared() + named_by_key() + named_by_authority()


def all_servers():
    """The first are where all MX hosts of old point."""
    servers = [Server('mail', ('mail',), 'postfix', addresses_given=net.MAIL),
               Server('dual', ('dual-ecdsa', 'dual-rsa'), 'postfix'),
               Server('ta', ('ta',), 'postfix'),
               Server('roll-postfix', ('roll',), 'postfix'),
               Server('roll', ('roll',)), Server('tlsa', ('tlsa',)),
               Server('wrong', ('other-name',)),
               Server('crowd', ('smtp',), addresses_given=CROWD)]
    own = [one.name for one in named_by_key() + named_by_authority()
           if one.name not in ('ta', 'dual-ecdsa', 'dual-rsa')]
    servers += [Server(name, (name,)) for name in own]
    servers += [Server(name, ('smtp', 'other-name') if name == 'by-name'
                       else ('smtp',), 'script') for name in SCRIPTS]
    return {one.name: dataclasses.replace(one, number=100 + number)
            for number, one in enumerate(servers)}


SERVERS = all_servers()


# More addresses of servers, a round-trip away.
FAR = dict(zip((one.name for one in SERVERS.values()
                if one.played_by == 'postfix'), net.FAR_MAIL, strict=True))


def address(name, family=None):
    """All addresses of a server, or the one of family 4 or 6."""
    both = SERVERS[name].addresses
    return both if family is None else both[family == 6]


def everything():
    return [one.addresses for one in SERVERS.values()
            if one.name != 'mail'] + list(net.FAR_MAIL)
