# SPDX-License-Identifier: GPL-3.0-or-later
"""What an attacker may know and have: answers to other questions, and keys, the
lab's and ones of his own."""

import base64
import socket
import struct

import certificates
import forge
import identities
import mail_hosts
import message
import net
import pen
import sign
import wire
import zones

TIMEOUT = 2
EDNS = b'\0\0\x29\x10\0\0\0\x80\0\0\0'      # 4096 octets, DO
KEY_HEAD = b'\1\1\3'    # flags 257, protocol 3


class World:
    def __init__(self, folder):
        self.folder = folder
        self.tree = zones.all_zones()
        pens = pen.Pens(folder)
        try:
            sign.make_keys(pens, self.tree)
            self.evil = dict(zip(forge.KEY_SIZES, pens.each(
                evil_key, forge.KEY_SIZES)))
        finally:
            pens.close()
        self.keys = {
            (zone.name.lower(), wire.key_tag(sign.dnskey_wire(key))): key
            for zone in self.tree.zones.values() for key in zone.keys}
        self.shown = shown_keys(folder)
        self.pen = self.twins = None
        self.spent = identities.build(folder, 'spent')
        identities.twins(folder)
        self.answers = {}

    def signer(self):
        """A signer program of this process."""
        if self.pen is None:
            self.pen = pen.Pen(self.folder)
        return self.pen

    def identities(self):
        """Certificates of an attacker's, made by this process."""
        if self.twins is None:
            self.twins = identities.Identities(self.folder, self.tree)
        return self.twins

    def fetch(self, name, rrtype):
        """What the lab's resolver says, as octets; None if nothing."""
        key = name, rrtype
        if key not in self.answers:
            self.answers[key] = ask(name, rrtype)
        return self.answers[key]

    def fetched(self, name, rrtype):
        """The same as a Message."""
        reply = self.fetch(name, rrtype)
        return message.Message.read(reply) if reply else None

    def zone_of(self, name):
        """The name of the deepest zone of the lab that it lies in."""
        while name not in self.tree.zones:
            name = wire.parent(name)
        return name

    def key_file(self, signature):
        """Of the key that made it rightly; None where nobody has it."""
        key = self.keys.get((message.text_of(signature.signer),
                             signature.tag))
        return key and key.file

    def evil_file(self, signature):
        """A key of the attacker's that can be said to be that one."""
        number = 8 if signature.algorithm in forge.RSA else signature.algorithm
        return f'evil-{number}' if number in self.evil else None

    def evil_dnskey(self, algorithm):
        """DNSKEY data, or None."""
        public = self.evil.get(8 if algorithm in forge.RSA else algorithm)
        return public and KEY_HEAD + bytes([algorithm]) + public

    def other_file(self, signature):
        """A key with this algorithm that another zone uses rightly, as
        (zone, tag, file); None where there is none."""
        signer = message.text_of(signature.signer)
        for (zone, tag), key in sorted(self.keys.items()):
            if key.number == signature.algorithm and zone != signer \
                    and key.published and key.signs_type('MX') \
                    and key.number == key.algorithm:
                return zone, tag, key.file
        return None


def evil_key(one_pen, number):
    """The public part of a key of the attacker's."""
    return base64.b64decode(one_pen.ask(
        f'key evil-{number} {number} {forge.KEY_SIZES[number]}'))


def shown_keys(folder):
    """SHA-256 of all keys that mail servers show."""
    return [bytes.fromhex(certificates.tlsa_data(
        folder, f'3 1 1 @{one.name}').split()[3])
        for one in mail_hosts.all_certificates()]


def ask(name, rrtype):
    flags = message.RD | message.CD
    query = (struct.pack('>6H', 1, flags, 1, 0, 0, 1) + wire.wire(name)
             + struct.pack('>HH', rrtype, message.IN) + EDNS)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        asking.settimeout(TIMEOUT)
        try:
            asking.connect((net.RESOLVER[0], 53))
            asking.send(query)
            return asking.recv(65536)
        except OSError:
            return None
