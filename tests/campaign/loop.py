# SPDX-License-Identifier: GPL-3.0-or-later
"""One thread that waits for sockets and for moments: what the interposer is
built on."""

import errno
import heapq
import itertools
import select
import socket
import struct
import time

CHUNK = 65536
RESET = struct.pack('ii', 1, 0)     # linger for no time: RST instead of FIN


class Loop:
    """Calls back when a file can be read (or written), or a moment has
    come."""

    def __init__(self):
        self.poll = select.epoll()
        self.calls = {}
        self.moments = []
        self.order = itertools.count()

    def watch(self, fd, call, events=select.EPOLLIN):
        self.calls[fd] = call
        self.poll.register(fd, events)

    def change(self, fd, events):
        self.poll.modify(fd, events)

    def forget(self, fd):
        if self.calls.pop(fd, None):
            self.poll.unregister(fd)

    def later(self, seconds, call):
        heapq.heappush(self.moments, (time.monotonic() + seconds,
                                      next(self.order), call))

    def turn(self, until):
        """Waits for what comes first, at most until a moment."""
        now = time.monotonic()
        first = min([until] + [one[0] for one in self.moments[:1]])
        for fd, events in self.poll.poll(max(0, first - now)):
            if fd in self.calls:
                self.calls[fd](events)
        now = time.monotonic()
        while self.moments and self.moments[0][0] <= now:
            heapq.heappop(self.moments)[2]()


class Stream:
    """One side of a TCP connection.  on_data(octets) and on_end() are called
    with what comes; write() never blocks."""

    def __init__(self, loop, made, connecting=False):
        self.loop, self.socket = loop, made
        self.waiting = b''
        self.open, self.ending = True, False
        self.on_data = self.on_end = lambda *_: None
        made.setblocking(False)
        made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.wants = select.EPOLLIN | (select.EPOLLOUT if connecting else 0)
        loop.watch(made.fileno(), self.ready, self.wants)

    def want(self, events):
        if self.open and events != self.wants:
            self.wants = events
            self.loop.change(self.socket.fileno(), events)

    def ready(self, events):
        if events & select.EPOLLOUT:
            self.flush()
        if self.open and events & (select.EPOLLIN | select.EPOLLHUP
                                   | select.EPOLLERR):
            self.read()

    def read(self):
        try:
            data = self.socket.recv(CHUNK)
        except BlockingIOError:
            return
        except OSError:
            data = b''
        if data:
            self.on_data(data)
        elif self.open:
            self.want(self.wants & ~select.EPOLLIN)
            self.on_end()

    def write(self, data):
        self.waiting += data
        self.flush()

    def flush(self):
        if not self.open:
            return
        try:
            while self.waiting:
                self.waiting = self.waiting[self.socket.send(self.waiting):]
        except OSError as error:
            if error.errno not in (errno.EAGAIN, errno.ENOTCONN):
                self.waiting = b''
        if self.ending and not self.waiting:
            self.close()
        elif self.open:
            reading = self.wants & select.EPOLLIN
            self.want(reading | (select.EPOLLOUT if self.waiting else 0))

    def end(self):
        """Closes once all is written."""
        self.ending = True
        self.flush()

    def close(self, reset=False):
        if self.open:
            self.open = False
            self.loop.forget(self.socket.fileno())
            if reset:
                self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER,
                                       RESET)
            self.socket.close()


def connected(loop, address, port):
    """A stream to a server of the lab; what fails then is told by on_end."""
    family = socket.AF_INET6 if ':' in address else socket.AF_INET
    made = socket.socket(family)
    made.setblocking(False)
    made.connect_ex((address, port))
    return Stream(loop, made, connecting=True)
