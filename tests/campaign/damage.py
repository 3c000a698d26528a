# SPDX-License-Identifier: GPL-3.0-or-later
"""What a damage is, which part of the traffic it hits, and the list of all.

A damage is a class with a name, made for each run with a scope; the registry
KINDS is filled by @kind.  Those of the plane 'dns' see each reply:

    @kind
    class Truncated(Damage):
        name = 'cut-datagram'

        def replies(self, ask, send):
            end = self.random(ask).randrange(len(send.data))
            ask.note(self.name, f'{end} octets')
            return [dataclasses.replace(send, data=send.data[:end])]

An empty list is silence.  Most want to change a message that is taken apart:
MessageDamage with change(ask, message, random), which says what it did, or
None if there was nothing to do.  Those of the plane 'mail' see each
connection: begin(session), see session.py.
"""

import dataclasses
import random

import message

ENVIRONMENT = {'PATH': '/usr/bin:/bin', 'LC_ALL': 'C'}
KINDS = {}

def kind(cls):
    KINDS[cls.name] = cls
    return cls

@dataclasses.dataclass
class Send:
    """Something that the client gets."""
    data: bytes
    delay: float = 0        # seconds
    source: tuple = None    # datagrams: another address and port
    raw: bool = False       # streams: without the length before it
    end: bool = False       # streams: closed after it

@dataclasses.dataclass
class Scope:
    """Which part of the traffic is hit: all, or of one server (address), of
    one question (name and type), or of the mail servers' one address; with a
    probability."""
    server: str = None
    question: tuple = None
    probability: float = 1
    seed: str = ''

    def chance(self, *key):
        return self.probability == 1 or random.Random(
            f'{self.seed}/scope/{key}').random() < self.probability

    def hits(self, ask):
        return (self.server in (None, ask.server)
                and self.question in (None, (ask.name, ask.type))
                and self.chance(*ask.key, ask.tcp, ask.nth))

    def hits_session(self, session):
        return (self.server in (None, session.address)
                and self.chance(session.address, session.port, session.nth))

    def text(self):
        words = [f'server {self.server}'] if self.server else []
        if self.question:
            words.append(f'question {self.question[0]} '
                         f'{message.type_text(self.question[1])}')
        return (' '.join(words) or 'all') + (
            f' {self.probability:.0%}' if self.probability < 1 else '')

class Damage:
    name = ''
    plane = 'dns'
    chapter = ''            # the kind of damage, for the table
    plugins = None          # only of use to these; None: to all
    harmless = False        # nothing may come of it, but that it takes longer

    def __init__(self, scope, seed):
        """seed: of the run; for what is decided once for all packets, use
        self.fixed."""
        self.scope = scope
        self.fixed = random.Random(f'{seed}/{self.name}')

    def random(self, ask):
        return ask.random(self.name)

    @classmethod
    def fits(cls, subject):
        """Whether it is of use there."""
        return True

    def replies(self, ask, send):
        return [send]

    def begin(self, session):
        """Whether it plays the server itself (or will connect later)."""
        return False


class MessageDamage(Damage):
    def replies(self, ask, send):
        try:
            whole = message.Message.read(send.data)
        except message.ERRORS:
            return [send]
        done = self.change(ask, whole, self.random(ask))
        if done is None:
            return [send]
        ask.note(self.name, done)
        return [dataclasses.replace(send, data=whole.wire())]

    def change(self, ask, whole, random):
        raise NotImplementedError
