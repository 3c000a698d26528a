# SPDX-License-Identifier: GPL-3.0-or-later
"""The certificates of the mail servers: what they say, how they are made
(certify.c), and TLSA records that name them.

The data of a TLSA record may say "3 1 1 @NAME", with a certificate's name; the
digest is filled in when the zone is signed.
"""

import base64
import dataclasses
import hashlib
import os
import subprocess
import time

DAY = 24 * 3600
DIGESTS = {'0': lambda octets: octets,
           '1': lambda octets: hashlib.sha256(octets).digest(),
           '2': lambda octets: hashlib.sha512(octets).digest()}
CERTIFICATE = '0'       # selector


@dataclasses.dataclass(frozen=True)
class Certificate:
    """hosts: DNS names of subjectAltName, none without; issuer: another's
    name, '' where it signs itself; begins, ends: seconds from now; sends:
    those that go with it in the handshake."""
    name: str
    hosts: tuple = ()
    common_name: str = ''       # the first of the hosts
    key: str = 'p256'
    key_of: str = ''            # another certificate's key
    issuer: str = 'ca'
    begins: int = -10 * DAY
    ends: int = 80 * DAY
    authority: bool = False
    sends: tuple = ('ca',)

    def order(self, now):
        """A command of certify."""
        names = ','.join('DNS:' + host for host in self.hosts) or '-'
        return (f'{self.name} {self.key_of or self.name} {self.key} '
                f'{self.issuer or self.name} {now + self.begins} '
                f'{now + self.ends} {"ca" if self.authority else "host"} '
                f'{self.common_name or self.hosts[0]} {names}')


def path(folder, *parts):
    return os.path.join(folder, 'certificates', *parts)


def make(folder, certificates, now=None):
    """Issuers must come before what they sign.  A key stays where there is
    one, in the lab's keys."""
    now = int(time.time()) if now is None else now
    os.makedirs(path(folder), exist_ok=True)
    orders = ''.join(one.order(now) + '\n' for one in certificates)
    subprocess.run([os.path.join(folder, 'certify')], input=orders, text=True,
                   check=True, stdout=subprocess.DEVNULL, cwd=path(folder))
    for one in certificates:
        write_chain(folder, one)


def read(folder, name, ending):
    with open(path(folder, f'{name}.{ending}'), 'rb') as source:
        return source.read()


def write_chain(folder, certificate):
    """NAME.pem: the key, the certificate and what is sent with it, as servers
    want to have it."""
    name = certificate.name
    parts = [read(folder, certificate.key_of or name, 'key'),
             read(folder, name, 'crt')]
    parts += [read(folder, one, 'crt') for one in certificate.sends]
    with open(path(folder, name + '.pem'), 'wb') as out:
        out.write(b''.join(parts))


def der(folder, name):
    """The certificate itself."""
    text = read(folder, name, 'crt').decode().split('-----')[2]
    return base64.b64decode(text)


def tlsa_data(folder, data):
    """The data of a TLSA record with the certificate's name resolved."""
    if '@' not in data:
        return data
    usage, selector, matching, name = data.replace('@', '').split()
    octets = der(folder, name) if selector == CERTIFICATE \
        else read(folder, name, 'spki')
    return f'{usage} {selector} {matching} {DIGESTS[matching](octets).hex()}'


def serve(folder, server, number, certificate):
    """Gives a server another certificate; it shows that from the next
    connection on, Postfix once it reloads."""
    target = served_path(folder, server, number)
    os.makedirs(os.path.dirname(target), exist_ok=True)
    with open(target + '.new', 'wb') as out:
        out.write(read(folder, certificate, 'pem'))
    os.replace(target + '.new', target)


def served_path(folder, server, number=0):
    return path(folder, 'served', f'{server}-{number}.pem')
