# SPDX-License-Identifier: GPL-3.0-or-later
"""A network namespace inside the lab whose only world is the process that made
it: the same addresses, and on them the same open ports as in the lab, but the
sockets are ours."""

import contextlib
import ctypes
import os
import socket

import mail_hosts
import mail_scripts
import space

CLONE_NEWNET = 0x40000000
QUEUE = 100
DNS_PORT = 53
LISTENING = '0A'        # in /proc/net/tcp
STREAM_PORTS = (25, 53, 465, 587)

libc = ctypes.CDLL(None, use_errno=True)


def call(function, *arguments):
    if function(*arguments) != 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))


def address_of(text):
    """As /proc/net writes it: words of 32 bits in the machine's order."""
    raw = b''.join(bytes.fromhex(text[at:at + 8])[::-1]
                   for at in range(0, len(text), 8))
    family = socket.AF_INET6 if len(raw) == 16 else socket.AF_INET
    return socket.inet_ntop(family, raw)


def open_ports(table):
    """(address, port) of the sockets of one table of /proc/net in the lab."""
    with open(f'/proc/thread-self/net/{table}', encoding='ascii') as source:
        for line in source.readlines()[1:]:
            cells = line.split()
            address, port = cells[1].split(':')
            if table.startswith('udp') or cells[3] == LISTENING:
                yield address_of(address), int(port, 16)


def served():
    """What the lab answers on: datagram ports and stream ports."""
    datagrams = {one for table in ('udp', 'udp6') for one in open_ports(table)
                 if one[1] == DNS_PORT}
    streams = {one for table in ('tcp', 'tcp6') for one in open_ports(table)
               if one[1] in STREAM_PORTS}
    return sorted(datagrams), sorted(streams)


def bound(kind, address, port):
    family = socket.AF_INET6 if ':' in address else socket.AF_INET
    made = socket.socket(family, kind)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    made.setblocking(False)
    made.bind((address, port))
    return made


class Space:
    """The inner namespace.  The process itself stays in the lab's, so that
    sockets made outside of inside() reach the lab."""

    def __init__(self):
        self.outer = os.open('/proc/thread-self/ns/net', os.O_RDONLY)
        datagrams, streams = served()
        call(libc.unshare, CLONE_NEWNET)
        self.inner = os.open('/proc/thread-self/ns/net', os.O_RDONLY)
        try:
            space.network_up()
            self.datagrams = [bound(socket.SOCK_DGRAM, *one)
                              for one in datagrams]
            self.streams = self.listen(streams)
        finally:
            call(libc.setns, self.outer, CLONE_NEWNET)

    def listen(self, streams):
        """Where the lab swallows what comes, so do we."""
        swallowing = mail_hosts.address('swallowing')
        self.kept = [mail_scripts.swallow(address) for address in swallowing]
        made = [bound(socket.SOCK_STREAM, *one) for one in streams
                if one[0] not in swallowing]
        for one in made:
            one.listen(QUEUE)
        return made

    @contextlib.contextmanager
    def inside(self):
        call(libc.setns, self.inner, CLONE_NEWNET)
        try:
            yield
        finally:
            call(libc.setns, self.outer, CLONE_NEWNET)

    def stranger(self, address, port=0):
        """A socket of another source address or port, to spoof from."""
        with self.inside():
            return bound(socket.SOCK_DGRAM, address, port)
