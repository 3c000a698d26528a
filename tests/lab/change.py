# SPDX-License-Identifier: GPL-3.0-or-later
"""Changes zones of the lab that is up: signs them anew under a higher serial
and has their servers load them; and what mail servers show.  Runs inside the
lab.

    with change.editor(folder) as edit:
        edit.zone('first.walk.dk').add('@', 'TXT', '"changed"')
        edit.publish('first.walk.dk', secondary=False)

The way back is restore(), which gives zones the records of domains_*.py.

    change.show(folder, 'roll', 'roll-next')

and, as a command, tests/lab/lab exec python3 tests/lab/change.py roll roll-next
have a server of mail_hosts.py show another of its certificates, or one that
certificates.make() has made since.
"""

import contextlib
import os
import shutil
import smtplib
import ssl
import subprocess
import sys
import time

import certificates
import mail_hosts
import net
import postfix
import serve
import sign
import zones
from pen import Pens
from zone import NSEC3, pair

SECONDS = 30


class Editor:
    """The lab's tree of zones, to be changed and published."""

    def __init__(self, folder, pens):
        self.folder = folder
        self.pens = pens
        self.serial = int(time.time())      # above those of earlier changes
        self.read()

    def read(self):
        self.tree = zones.all_zones()
        sign.make_keys(self.pens, self.tree)

    def zone(self, name):
        return self.tree.zones[name.rstrip('.') + '.']

    def sign(self, name):
        """Gives an unsigned zone keys; its parent has DS once it is
        published too."""
        zone = self.zone(name)
        zone.signed, zone.keys, zone.denial = True, pair(), NSEC3
        zone.name_keys()
        sign.make_keys(self.pens, self.tree)

    def unsign(self, name):
        """Takes its keys away; its parent keeps DS."""
        zone = self.zone(name)
        zone.signed, zone.keys, zone.denial = False, [], None

    def publish(self, *names, secondary=True):
        """Returns when all servers of the zones serve what is new; without
        secondary, where there is one it lags behind."""
        self.serial += 1
        for name in names:
            zone = self.zone(name)
            zone.set_serial(self.serial)
            fresh = os.path.join(self.folder, 'changed')
            self.pens.each(lambda pen, one: sign.write_zone(
                pen, one, fresh, int(time.time())), [zone])
            self.load(zone, str(zone.level), net.of_level(zone.level)[0])
            if zone.behind and secondary:
                self.load(zone, 'lagging', net.LAGGING[0])

    def load(self, zone, server, address):
        """A copy first, since Knot must never see a file that is half
        written."""
        file = os.path.join(self.folder, 'changed', sign.file_name(zone))
        shutil.copy(file, file + '.copy')
        os.replace(file + '.copy', os.path.join(
            self.folder, 'zones', server, sign.file_name(zone)))
        subprocess.run(['knotc', '-s', os.path.join(
            self.folder, 'run', server, 's'), 'zone-reload', zone.name],
            check=True, stdout=subprocess.DEVNULL)
        self.wait(zone, address)

    def wait(self, zone, address):
        end = time.monotonic() + SECONDS
        while serve.serial_at(address, zone.name) != self.serial:
            if time.monotonic() > end:
                raise RuntimeError(f'{address} does not load {zone.name}')
            time.sleep(0.01)

    def restore(self, *names):
        self.read()
        self.publish(*names)


@contextlib.contextmanager
def editor(folder):
    pens = Pens(folder)
    try:
        yield Editor(folder, pens)
    finally:
        pens.close()


def certificate_at(address):
    """What the mail server there shows, in DER, or None."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    try:
        with smtplib.SMTP(address, local_hostname='change.lab',
                          timeout=SECONDS) as session:
            session.starttls(context=context)
            return session.sock.getpeercert(True)
    except (OSError, smtplib.SMTPException):
        return None


def show(folder, server, *names):
    """Gives a mail server other certificates, as many as it has; returns when
    all its addresses show the first, or one of them."""
    for number, name in enumerate(names):
        certificates.serve(folder, server, number, name)
    if mail_hosts.SERVERS[server].played_by == 'postfix':
        postfix.reload(folder)
    wanted = [certificates.der(folder, name) for name in names]
    end = time.monotonic() + SECONDS
    for address in mail_hosts.address(server):
        while certificate_at(address) not in wanted:
            if time.monotonic() > end:
                raise RuntimeError(f'{server} does not show {names[0]}')
            time.sleep(0.01)


if __name__ == '__main__':
    show(os.environ['LAB_DIR'], *sys.argv[1:])
