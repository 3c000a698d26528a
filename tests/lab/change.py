# SPDX-License-Identifier: GPL-3.0-or-later
"""Changes zones of the lab that is up: signs them anew under a higher serial
and has their servers load them.  Runs inside the lab.

    with change.editor(folder) as edit:
        edit.zone('first.walk.dk').add('@', 'TXT', '"changed"')
        edit.publish('first.walk.dk', secondary=False)

The way back is restore(), which gives zones the records of domains_*.py.
"""

import contextlib
import os
import shutil
import subprocess
import time

import net
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
