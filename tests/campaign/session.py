# SPDX-License-Identifier: GPL-3.0-or-later
"""A connection to a mail server as it passes between a plugin and the lab.

A damage of the plane 'mail' gets the session when it begins and may replace
its handlers: from_server(octets), from_client(octets), server_ended(),
client_ended(); what these do not give on does not arrive.  It can write to
both sides at any time, close or reset them, ask for a moment (later), or
never call connect() and play the server itself.
"""

import random

import loop as loops


class Session:
    def __init__(self, run, client, address, port):
        self.run, self.client = run, client
        self.address, self.port = address, port
        self.loop, self.world = run.between.loop, run.between.world
        self.server = None
        self.kept = b''         # for a server that is not connected yet
        key = address, port
        run.counts[key] = run.counts.get(key, -1) + 1
        self.nth = run.counts[key]
        self.from_server, self.from_client = self.to_client, self.to_server
        self.server_ended, self.client_ended = self.end_client, self.end_server
        client.on_data = lambda data: self.from_client(data)
        client.on_end = lambda: self.client_ended()
        wanted = [one for one in run.damages
                  if one.plane == 'mail' and one.scope.hits_session(self)]
        if not [True for one in wanted if one.begin(self)]:
            self.connect()

    def random(self, salt):
        return random.Random(f'{self.run.seed}/{salt}/{self.address}/'
                             f'{self.port}/{self.nth}')

    def note(self, what, text):
        self.run.outcome.log.append(
            f'{what}: {self.address} port {self.port}, connection '
            f'{self.nth}: {text}')

    def later(self, seconds, call):
        self.loop.later(seconds, lambda: self.run.over or call())

    def connect(self):
        """To the server in the lab."""
        self.server = loops.connected(self.loop, self.address, self.port)
        self.run.closers.append(self.server.close)
        self.server.on_data = lambda data: self.from_server(data)
        self.server.on_end = lambda: self.server_ended()
        if self.kept:
            self.server.write(self.kept)

    def to_client(self, data):
        self.client.write(data)

    def to_server(self, data):
        if self.server:
            self.server.write(data)
        else:
            self.kept += data

    def end_client(self):
        self.client.end()

    def end_server(self):
        if self.server:
            self.server.end()

    def reset_client(self):
        self.client.close(reset=True)
