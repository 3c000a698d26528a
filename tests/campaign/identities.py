# SPDX-License-Identifier: GPL-3.0-or-later
"""Certificates and keys that an attacker has: copies of true certificates that
name keys of his own (twins.c), and what other hosts of the lab rightly have.

An identity is a file with certificates and one with a key, as a TLS server
wants them.
"""

import os
import re
import subprocess

import certificates
import mail_hosts

HERE = os.path.dirname(os.path.abspath(__file__))
LAB = os.path.dirname(os.path.abspath(certificates.__file__))
# True certificates of other hosts, with their keys; none for names of many.
OTHERS = ('good', 'self-signed', 'expired', 'other-name', 'rsa', 'ta',
          'ta-name', 'ta-other', 'ta-below', 'roll-next')
ADDRESS_TYPES = ('A', 'AAAA')


def build(folder, name, *more):
    """A C program of the campaign; its path.  more: other sources, of the
    lab, and libraries."""
    sources = [os.path.join(HERE, name + '.c'),
               *(os.path.join(LAB, one) for one in more if one[0] != '-')]
    libraries = [one for one in more if one[0] == '-']
    program = os.path.join(folder, name)
    if not os.path.exists(program) or os.path.getmtime(
            program) < max(map(os.path.getmtime, sources)):
        subprocess.run(['cc', '-std=c11', '-D_GNU_SOURCE', '-O1', '-I', LAB,
                        '-o', f'{program}.{os.getpid()}', *sources,
                        *libraries], check=True)
        os.replace(f'{program}.{os.getpid()}', program)
    return program


def twins(folder):
    """The program that makes certificates."""
    return build(folder, 'twins', 'pem_files.c', '-lcrypto')


class Hosts:
    """Which mail hosts of the lab are at which address, and what TLSA records
    there name."""

    def __init__(self, tree):
        self.at = {}            # address: names
        self.named = {}         # name: certificates that TLSA records name
        aliases = {}
        for one in [record for zone in tree.zones.values()
                    for record in zone.records]:
            if one.type in ADDRESS_TYPES:
                self.at.setdefault(one.data, set()).add(one.owner)
            elif one.type == 'CNAME':
                aliases.setdefault(one.data, set()).add(one.owner)
            elif one.type == 'TLSA' and '@' in one.data:
                host = one.owner.split('.', 2)[-1]
                self.named.setdefault(host, set()).add(
                    one.data.split('@')[1].split()[0])
        for names in self.at.values():
            names.update(*[aliases.get(one, ()) for one in set(names)])

    def rightful(self, address):
        """Certificates that some TLSA record names for a host there."""
        return set().union(*[self.named.get(name, ())
                             for name in self.at.get(address, ())])


def server_at(address):
    """The mail server that the lab has there, or None."""
    for name, far in mail_hosts.FAR.items():
        if address in far:
            return mail_hosts.SERVERS[name]
    for server in mail_hosts.SERVERS.values():
        if address in server.addresses:
            return server
    return None


class Identities:
    """Makes them, in a folder of this process."""

    def __init__(self, folder, tree):
        self.lab = folder
        self.folder = os.path.join(folder, 'forged', str(os.getpid()))
        os.makedirs(self.folder, exist_ok=True)
        self.certificates = {one.name: one
                             for one in mail_hosts.all_certificates()}
        self.hosts = Hosts(tree)
        self.program = None
        self.made = {}

    def true(self, name):
        """The path of a certificate or key of the lab, without ending."""
        return certificates.path(self.lab, name)

    def key(self, name):
        return self.true(self.certificates[name].key_of or name)

    def order(self, *words):
        """What is made, once."""
        if self.program is None:
            self.program = subprocess.Popen(
                [twins(self.lab)], text=True,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                cwd=self.folder)
        out = os.path.join(self.folder, re.sub(
            r'\W+', '-', '-'.join(os.path.basename(one) for one in words)))
        if out not in self.made:
            print(words[0], out, *words[1:], file=self.program.stdin,
                  flush=True)
            if self.program.stdout.readline().strip() != out:
                raise RuntimeError(f'twins does not make {words}')
            self.made[out] = True
        return out

    def twin(self, name, issuer='kept', signer='', edit='plain'):
        """A copy of the certificate with the attacker's key; signed by that
        too, unless a signer is named."""
        return self.order('twin', self.true(name), self.mallory(), issuer,
                          signer or self.mallory(), edit, self.host_of(name))

    def mallory(self):
        """The attacker's own key."""
        return self.order('new')

    def host_of(self, name):
        one = self.certificates[name]
        return (one.hosts or (one.common_name,))[0].replace('*', 'mx')

    def wrong_key(self, name):
        """Its public half is that of the certificate, no more."""
        return self.order('key', self.true(name))

    def is_p256(self, name):
        one = self.certificates[name]
        return self.certificates[one.key_of or name].key == 'p256'

    def chain(self, *paths):
        """A file with these certificates, the server's own first."""
        out = os.path.join(self.folder, 'chain-' + re.sub(
            r'\W+', '-', '-'.join(os.path.basename(one) for one in paths))
            [:120] + f'-{len(paths)}.pem')
        if out not in self.made:
            with open(out, 'wb') as target:
                for path in paths:
                    with open(path + '.crt', 'rb') as source:
                        target.write(source.read())
            self.made[out] = True
        return out

    def others(self, address):
        """Names of certificates that another host of the lab rightly has and
        no host at this address."""
        named = self.hosts.rightful(address)
        keys = {self.key(name) for name in named}
        server = server_at(address)
        keys |= {self.key(one) for one in server.certificates}
        names = self.hosts.at.get(address, set())
        return [one for one in OTHERS if self.key(one) not in keys
                and not names & {host + '.' for host in
                                 self.certificates[one].hosts}]
