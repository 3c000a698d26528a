# SPDX-License-Identifier: GPL-3.0-or-later
"""The interposer: starts a plugin in a namespace whose only world is this
process, passes its questions and connections on to the lab, and lets damages
change what comes back.

All that is random comes from the run's seed, the question and how often it was
asked, never from who was first, so that a run can be had again.
"""

import contextlib
import dataclasses
import os
import queue
import random
import select
import signal
import socket
import subprocess
import threading
import time

import damage
import loop as loops
import message
import net
import session
import spaces

DNS_PORT = 53
SEND_BUFFER = 65536     # octets, as those of the client: see spaces.py
BEHIND = 5              # seconds a run may be late before it is killed
KEPT = {one for both in (net.RESOLVER, *net.ROOT.values(), net.SECOND_PROVIDER,
                         net.LAGGING, *(net.of_level(level) for level in
                                        range(1, net.LEVELS)))
        for one in both}        # servers that say the same each time


@dataclasses.dataclass
class Outcome:
    """What came of one run of a plugin."""
    code: int = None            # None: it was killed
    stdout: bytes = b''
    stderr: bytes = b''
    seconds: float = 0
    log: list = dataclasses.field(default_factory=list)
    asked: list = dataclasses.field(default_factory=list)   # Ask.key
    owed: list = dataclasses.field(default_factory=list)    # mail_rules.py
    memory: int = 0             # KiB at most
    cpu: int = 0                # ms
    read: int = 0               # octets of the connection that had most


class Ask:
    """One question as it passes: to which server, over what, and how often it
    was asked there before."""

    def __init__(self, run, server, tcp, query, nth):
        self.run, self.server, self.tcp, self.query = run, server, tcp, query
        self.name, self.type = message.question(query)
        self.nth = nth
        self.world = run.between.world

    @property
    def key(self):
        return self.server, self.name, self.type

    def random(self, salt):
        return random.Random(
            f'{self.run.seed}/{salt}/{self.server}/{self.name}/{self.type}/'
            f'{self.tcp}/{self.nth}')

    def note(self, what, text):
        self.run.outcome.log.append(
            f'{what}: {self.server}{" TCP" if self.tcp else ""} '
            f'{self.name} {message.type_text(self.type)}: {text}')


class Run:
    """One plugin at work."""

    def __init__(self, between, seed, damages):
        self.between, self.seed, self.damages = between, seed, damages
        self.outcome = Outcome()
        self.counts = {}
        self.closers = []       # what is to be closed after it
        self.clients = []       # streams of the plugin's
        self.over = False

    def owe(self, session, level, text):
        self.outcome.owed.append((session.address, level, text))

    def ask(self, server, tcp, query):
        """None for what is no question."""
        try:
            key = server, tcp, message.question(query)
        except message.ERRORS:
            return None
        self.counts[key] = self.counts.get(key, -1) + 1
        asked = Ask(self, server, tcp, query, self.counts[key])
        self.outcome.asked.append(asked.key)
        return asked

    def replies(self, ask, reply):
        """What the client gets for what the server said."""
        sends = [damage.Send(reply)]
        for one in self.damages:
            if one.plane == 'dns' and one.scope.hits(ask):
                sends = [more for send in sends
                         for more in damaged(one, ask, send)]
        return sends


def damaged(one, ask, send):
    """What another damage left may be nothing that this one can read."""
    try:
        return one.replies(ask, send)
    except message.ERRORS as error:
        ask.note(one.name, f'nothing, {error}')
        return [send]


class Between:
    """The proxy of one inner namespace; run() serves one plugin at a time."""

    def __init__(self, world):
        self.loop, self.space = loops.Loop(), spaces.Space()
        self.world = world
        self.run_now = None
        self.cache = {}
        for one in self.space.datagrams:
            self.loop.watch(one.fileno(),
                            lambda _, one=one: self.datagram(one))
        for one in self.space.streams:
            self.loop.watch(one.fileno(), lambda _, one=one: self.accept(one))

    # Datagrams

    def datagram(self, listening):
        try:
            query, client = listening.recvfrom(loops.CHUNK)
        except OSError:
            return
        server = listening.getsockname()[0]
        ask = self.run_now and self.run_now.ask(server, False, query)
        if ask:
            self.question(ask, lambda send: self.send_datagram(
                listening, client, send))

    def send_datagram(self, listening, client, send):
        source = listening
        if send.source:
            try:
                source = self.space.stranger(*send.source)
            except OSError:
                return
        try:
            source.sendto(send.data, client)
        except OSError:
            pass        # the client is gone
        if send.source:
            source.close()

    def question(self, ask, give):
        """Has the lab's answer to it, damaged, given to the client."""
        known = self.cache.get((ask.server, ask.tcp, ask.query[2:]))
        if known is not None:
            self.answer(ask, ask.query[:2] + known, give)
        elif ask.tcp:
            self.forward_stream(ask, give)
        else:
            self.forward_datagram(ask, give)

    def answer(self, ask, reply, give):
        for send in ask.run.replies(ask, reply):
            if send.delay:
                self.loop.later(send.delay, lambda send=send:
                                ask.run.over or give(send))
            else:
                give(send)

    def learn(self, ask, reply):
        if ask.server in KEPT and reply[:2] == ask.query[:2]:
            self.cache[ask.server, ask.tcp, ask.query[2:]] = reply[2:]

    def forward_datagram(self, ask, give):
        family = socket.AF_INET6 if ':' in ask.server else socket.AF_INET
        asking = socket.socket(family, socket.SOCK_DGRAM)
        asking.setblocking(False)
        ask.run.closers.append(asking.close)
        asking.connect((ask.server, DNS_PORT))
        asking.send(ask.query)

        def reply_came(_):
            try:
                reply = asking.recv(loops.CHUNK)
            except OSError:
                return
            self.learn(ask, reply)
            self.answer(ask, reply, give)
        self.loop.watch(asking.fileno(), reply_came)
        ask.run.closers.append(lambda: self.loop.forget(asking.fileno()))

    # Streams

    def accept(self, listening):
        try:
            made, _ = listening.accept()
        except OSError:
            return
        server, port = listening.getsockname()[:2]
        if not self.run_now:
            made.close()
            return
        made.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
        client = loops.Stream(self.loop, made)
        self.run_now.closers.append(client.close)
        self.run_now.clients.append(client)
        if port == DNS_PORT:
            self.questions(client, server)
        else:
            session.Session(self.run_now, client, server, port)

    def questions(self, client, server):
        """Those of one connection (RFC 1035 4.2.2)."""
        run, frames = self.run_now, message.Frames()
        client.on_end = client.end

        def came(data):
            for query in frames.add(data):
                ask = run.ask(server, True, query)
                if ask:
                    self.question(ask, lambda send: give(client, send))
        client.on_data = came

    def forward_stream(self, ask, give):
        stream = loops.connected(self.loop, ask.server, DNS_PORT)
        ask.run.closers.append(stream.close)
        frames = message.Frames()

        def came(data):
            for reply in frames.add(data):
                self.learn(ask, reply)
                self.answer(ask, reply, give)
        stream.on_data, stream.on_end = came, stream.close
        stream.write(message.framed(ask.query))

    # Runs

    def run(self, command, seed, damages, seconds):
        """Runs a plugin that has so many seconds."""
        run = self.run_now = Run(self, seed, damages)
        costs, told = os.pipe()
        with self.space.inside():
            began = time.monotonic()
            process = subprocess.Popen(
                [self.world.spent, str(told), *command],
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                stderr=subprocess.PIPE, pass_fds=[told], cwd='/',
                env=damage.ENVIRONMENT)
        os.close(told)
        self.collect(process, 'stdout')
        self.collect(process, 'stderr')
        ended = os.pidfd_open(process.pid)
        ends = watch_end(process)
        self.loop.watch(ended, lambda _: self.loop.forget(ended))
        while ended in self.loop.calls:
            limit = began + seconds + BEHIND
            if time.monotonic() >= limit:
                with contextlib.suppress(ProcessLookupError):
                    signal.pidfd_send_signal(ended, signal.SIGKILL)
                limit += BEHIND
            self.loop.turn(limit)
        run.outcome.seconds = ends.get() - began
        run.outcome.code = process.returncode
        os.close(ended)
        with open(costs, encoding='ascii') as source:
            spent = [int(one) for one in source.read().split()]
        if spent:       # else it was killed
            run.outcome.memory, run.outcome.cpu = spent[:2]
            run.outcome.seconds = spent[2] / 1000
        self.finish(process)
        return run.outcome

    def collect(self, process, name):
        pipe, outcome = getattr(process, name), self.run_now.outcome
        os.set_blocking(pipe.fileno(), False)

        def came(_):
            try:
                data = os.read(pipe.fileno(), loops.CHUNK)
            except BlockingIOError:
                return
            setattr(outcome, name, getattr(outcome, name) + data)
            if not data:
                self.loop.forget(pipe.fileno())
        self.loop.watch(pipe.fileno(), came)

    def finish(self, process):
        """Reads what is left, and throws away what nobody waits for."""
        self.run_now.over = True
        self.run_now.outcome.read = max(
            [one.sent for one in self.run_now.clients], default=0)
        for pipe in process.stdout, process.stderr:
            while pipe.fileno() in self.loop.calls:
                self.loop.calls[pipe.fileno()](select.EPOLLIN)
            pipe.close()
        for close in reversed(self.run_now.closers):
            close()
        self.loop.moments.clear()
        self.run_now = None
        self.loop.turn(0)
        for one in self.space.datagrams:
            drain(one)


def drain(listening):
    """Questions of a plugin that has ended are not the next one's."""
    try:
        while True:
            listening.recv(loops.CHUNK)
    except OSError:
        pass


def watch_end(process):
    """A queue that gets the moment at which it ends, however busy this
    process is with damages then."""
    ends = queue.SimpleQueue()

    def wait():
        process.wait()
        ends.put(time.monotonic())
    threading.Thread(target=wait, daemon=True).start()
    return ends


def give(client, send):
    client.write(send.data if send.raw else message.framed(send.data))
    if send.end:
        client.end()
