# SPDX-License-Identifier: GPL-3.0-or-later
"""What befalls a connection to a mail server."""

from damage import Damage, kind

MAIL_PLUGINS = ('check_tlsa_match', 'check_mx_migration')


@kind
class Reset(Damage):
    """The connection breaks off after some octets of the server's."""
    name, plane, chapter = 'smtp-reset', 'mail', 'smtp'
    plugins = MAIL_PLUGINS

    def begin(self, session):
        left = session.random(self.name).choice((0, 10, 100, 1000))
        session.note(self.name, f'reset after {left} octets')

        def from_server(data):
            nonlocal left
            session.to_client(data[:left])
            left -= len(data)
            if left <= 0:
                session.reset_client()
        session.from_server = from_server
        return False
