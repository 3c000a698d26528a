# SPDX-License-Identifier: GPL-3.0-or-later
"""The mail servers that no honest program plays, each with a manner of its own
(mail_manners.py), and those of mail_normal.py where that is not possible.

usage: mail_scripts.py FOLDER [also-normal] [also-postfix]
"""

import os
import selectors
import socket
import sys
import threading

import certificates
import mail_hosts
import mail_log
import mail_manners

QUEUE = 100
SMTP, SUBMISSION, SUBMISSIONS = 25, 587, 465
PORTS = (SMTP, SUBMISSION, SUBMISSIONS)     # of the server 'mail'


class Implicit(mail_manners.Honest):
    """TLS from the first octet (RFC 8314 3)."""

    def serve(self, session):
        self.handshake(session)
        super().serve(session)


def files_of(folder, server):
    return [certificates.served_path(folder, server.name, number)
            for number in range(len(server.certificates))]


def listener(address, port, queue=QUEUE):
    family = socket.AF_INET6 if ':' in address else socket.AF_INET
    made = socket.socket(family)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    made.bind((address, port))
    made.listen(queue)
    return made


def swallow(address):
    """A listener whose queue is full and never emptied: the system drops what
    else comes, and clients hear nothing."""
    sockets = [listener(address, SMTP, 0)]
    for _ in range(3):
        filling = socket.socket(sockets[0].family)
        filling.setblocking(False)
        filling.connect_ex((address, SMTP))
        sockets.append(filling)
    return sockets


def listeners(played):
    """(socket, server, manner, port) of all that are to be played."""
    for server in played:
        manner = mail_manners.MANNERS.get(server.name, mail_manners.Honest())
        ports = [(SMTP, manner)]
        if server.name == 'mail':
            ports += [(SUBMISSION, manner), (SUBMISSIONS, Implicit())]
        for address in server.addresses:
            for port, one in ports:
                yield listener(address, port), server, address, port, one


def main(folder, *also):
    roles = {'script'} | {one.replace('also-', '') for one in also}
    played = [one for one in mail_hosts.SERVERS.values()
              if one.played_by in roles]
    kept = [swallow(address) for one in played if one.name == 'swallowing'
            for address in one.addresses]
    log = mail_log.Log(mail_log.path(folder, 'mail-scripts'))
    selector = selectors.DefaultSelector()
    for made in listeners([one for one in played if one.name not in (
            'swallowing', 'closed')]):
        selector.register(made[0], selectors.EVENT_READ, made[1:])
    ready(folder)
    while kept:
        for key, _ in selector.select():
            accept(folder, log, key.fileobj, *key.data)


def ready(folder):
    open(os.path.join(folder, 'run', 'mail-scripts', 'ready'), 'w').close()


def accept(folder, log, listening, server, address, port, manner):
    try:
        connection, _ = listening.accept()
    except OSError:
        return
    note = log.notes(server.name, address, port)
    session = mail_manners.Session(connection, files_of(folder, server), note)
    threading.Thread(target=mail_manners.serve, args=(manner, session),
                     daemon=True).start()


if __name__ == '__main__':
    main(*sys.argv[1:])
