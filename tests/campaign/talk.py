# SPDX-License-Identifier: GPL-3.0-or-later
"""A connection to a mail server taken apart for damages: replies in clear
until TLS begins, then records (RFC 8446 5.1)."""

import mail_scripts
from damage import Damage

PLUGINS = ('check_tlsa_match', 'check_mx_migration')
STAGES = ('greeting', 'ehlo', 'starttls')
CHANGE_CIPHER, ALERT, HANDSHAKE, DATA = 20, 21, 22, 23
CLIENT_HELLO, SERVER_HELLO, CERTIFICATE = 1, 2, 11
HEADER = 5
RECORD_MAX = 1 << 14
PIECE, POURED_MAX = 65536, 64 << 20     # octets of a flood
PAUSE = 0.001           # seconds, while nobody reads


def record(kind, body, version=b'\x03\x03'):
    return bytes([kind]) + version + len(body).to_bytes(2, 'big') + body


def message(kind, body):
    """Of a handshake (RFC 8446 4)."""
    return bytes([kind]) + len(body).to_bytes(3, 'big') + body


def is_implicit(session):
    """Whether TLS begins at once (RFC 8314 3)."""
    return session.port == mail_scripts.SUBMISSIONS


class MailDamage(Damage):
    """What is random in it comes from the run and the connection."""
    plane = 'mail'
    plugins = PLUGINS

    def note(self, session, text):
        session.note(self.name, text)

    def chance(self, session):
        return session.random(self.name)


class TalkDamage(MailDamage):
    """Sees each reply and each record, and gives what is sent instead."""

    def begin(self, session):
        talk = Talk(session, self)
        talk.chance = self.chance(session)
        self.prepare(talk)
        return False

    def prepare(self, talk):
        """What is drawn for this connection; talk is free to keep it."""

    def reply(self, talk, stage, text):
        return text

    def record(self, talk, side, number, octets):
        return octets


class Talk:
    """One session; damage.reply() and damage.record() see it pass."""

    def __init__(self, session, damage):
        self.session, self.damage = session, damage
        self.chance = None
        self.clear = not is_implicit(session)
        self.stage = 0
        self.over = False           # nothing more passes
        self.lines = b''            # of the reply that is not whole
        self.left = {'server': b'', 'client': b''}
        self.numbers = {'server': 0, 'client': 0}
        self.opaque = set()         # sides that speak no TLS
        self.pass_on = {'server': session.to_client,
                        'client': session.to_server}
        session.from_server = lambda data: self.came('server', data)
        session.from_client = lambda data: self.came('client', data)

    def note(self, text):
        self.damage.note(self.session, text)

    def came(self, side, data):
        if self.over:
            return
        if self.clear:
            if side == 'server':
                self.reply_came(data)
            else:
                self.session.to_server(data)
        elif side == 'server' and not self.numbers['client']:
            self.session.to_client(data)    # before ClientHello: no TLS
        else:
            self.records_came(side, data)

    def reply_came(self, data):
        self.lines += data
        while b'\n' in self.lines and self.clear and not self.over:
            end = reply_end(self.lines)
            if not end:
                return
            whole, self.lines = self.lines[:end], self.lines[end:]
            self.reply_passes(whole)
        if not self.clear and not self.over:
            self.session.to_client(self.lines)
            self.lines = b''

    def reply_passes(self, whole):
        stage = STAGES[min(self.stage, len(STAGES) - 1)]
        self.stage += 1
        if stage == 'starttls' and whole[:3] == b'220':
            self.clear = False
        self.session.to_client(self.damage.reply(self, stage, whole))

    def records_came(self, side, data):
        if side in self.opaque:
            self.pass_on[side](data)
            return
        self.left[side] += data
        while len(self.left[side]) >= HEADER and not self.over:
            octets = self.left[side]
            size = HEADER + int.from_bytes(octets[3:5], 'big')
            if not CHANGE_CIPHER <= octets[0] <= DATA:
                self.opaque.add(side)
                self.left[side], size = b'', len(octets)
            if len(octets) < size:
                return
            self.left[side] = self.left[side][size:]
            number = self.numbers[side]
            self.numbers[side] += 1
            self.pass_on[side](self.damaged(side, number, octets[:size]))

    def damaged(self, side, number, octets):
        """What is damaged already may be nothing that can be read."""
        try:
            return self.damage.record(self, side, number, octets)
        except (IndexError, ValueError) as error:
            self.note(f'nothing, {error}')
            return octets

    # Ends

    def stop(self, how):
        """Nothing more passes: 'end', 'reset' or 'stall'."""
        self.over = True
        stop(self.session, how)


def reply_end(octets):
    """Where the first reply ends; 0 where it is not whole."""
    at = 0
    while True:
        end = octets.find(b'\n', at) + 1
        if not end:
            return 0
        if octets[at + 3:at + 4] != b'-':
            return end
        at = end


def stop(session, how):
    session.from_server = session.from_client = lambda _: None
    session.server_ended = lambda: None
    if how == 'end':
        session.end_client()
    elif how == 'reset':
        session.reset_client()


def pour(session, piece, total=POURED_MAX, then=lambda: None):
    """A flood, as fast as it is read, until the client leaves."""
    piece *= max(1, PIECE // len(piece))
    state = {'left': total, 'gone': False}
    session.from_server = session.from_client = lambda _: None
    session.server_ended = lambda: None

    def gone():
        state['gone'] = True
        session.client.close()

    def more():
        if state['gone'] or not session.client.open:
            return
        if state['left'] <= 0:
            then()
            return
        waits = len(session.client.waiting) >= PIECE
        if not waits:
            session.to_client(piece)
            state['left'] -= len(piece)
        session.later(PAUSE if waits else 0, more)
    session.client_ended = gone
    more()
