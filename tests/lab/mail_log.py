# SPDX-License-Identifier: GPL-3.0-or-later
"""What the mail servers in Python write down, so that tests can see who
connected and what was said.  A line for each event:

    SERVER ADDRESS PORT CONNECTION connect | end | sni NAME | tls VERSION |
                                   said COMMAND

CONNECTION counts those of one program from 1.
"""

import itertools
import os
import re
import threading


class Log:
    def __init__(self, path):
        self.out = open(path, 'a', buffering=1, encoding='utf-8')
        self.lock = threading.Lock()
        self.numbers = itertools.count(1)

    def notes(self, server, address, port):
        """note(text) for a new connection."""
        head = f'{server} {address} {port} {next(self.numbers)}'

        def note(text):
            with self.lock:
                self.out.write(f'{head} {safe(text)}\n')
        note('connect')
        return note


def safe(text):
    return ''.join(one if one.isprintable() else '?' for one in text)[:500]


def path(folder, program):
    return os.path.join(folder, 'run', program, 'log')


def events(folder, server=''):
    """All that is written, of all servers or one, as (server, address, port,
    connection, event)."""
    found = []
    for program in ('mail-normal', 'mail-scripts'):
        if os.path.exists(path(folder, program)):
            with open(path(folder, program), encoding='utf-8') as source:
                found += [tuple(line.rstrip('\n').split(' ', 4))
                          for line in source]
    return [one for one in found if server in ('', one[0])]


def postfix_sessions(folder):
    """What Postfix says of each session at its end, as (server, port,
    commands); commands: 'ehlo=1 starttls=1 quit=1 commands=3'."""
    file = path(folder, 'postfix')
    if not os.path.exists(file):
        return []
    with open(file, encoding='utf-8') as source:
        return re.findall(r'postfix/([^/]+)/(\d+)/smtpd\[\d+\]: '
                          r'disconnect from \S+ (.*)', source.read())
