# SPDX-License-Identifier: GPL-3.0-or-later
"""What an attacker may know and have: answers to other questions, and keys, the
lab's and ones of his own."""

import os
import socket
import struct

import identities
import message
import net
import pen
import sign
import wire
import zones

TIMEOUT = 2
EDNS = b'\0\0\x29\x10\0\0\0\x80\0\0\0'      # 4096 octets, DO


class World:
    def __init__(self, folder):
        self.folder = folder
        self.tree = zones.all_zones()
        pens = pen.Pens(folder)
        try:
            sign.make_keys(pens, self.tree)
        finally:
            pens.close()
        self.keys = {
            (zone.name.lower(), wire.key_tag(sign.dnskey_wire(key))): key
            for zone in self.tree.zones.values() for key in zone.keys}
        self.pen = self.forging = None
        self.spent = identities.build(folder, 'spent')
        identities.build(folder, 'forge', '-lcrypto')
        self.answers = {}

    def signer(self):
        """A signer program of this process."""
        if self.pen is None:
            self.pen = pen.Pen(self.folder)
        return self.pen

    def forge(self):
        """Certificates of an attacker's, made by this process."""
        if self.forging is None:
            self.forging = identities.Forge(self.folder, self.tree)
        return self.forging

    def fetch(self, name, rrtype):
        """What the lab's resolver says, as octets; None if nothing."""
        key = name, rrtype
        if key not in self.answers:
            self.answers[key] = ask(name, rrtype)
        return self.answers[key]

    def zone_of(self, name):
        """The name of the deepest zone of the lab that it lies in."""
        while name not in self.tree.zones:
            name = wire.parent(name)
        return name


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
