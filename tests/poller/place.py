# SPDX-License-Identifier: GPL-3.0-or-later
"""Files of the poller: folders in memory of its own, so that what is left over
is seen, and one without room."""

import os
import subprocess

import world

STAGES = ('/mnt', '/media', '/srv')
FULL_BYTES = 65536


def mount(*words):
    world.run('mount', *words)


def keep_and_cover(kept, stage):
    """An empty /tmp, but for the folders that we need of it."""
    inside = [path for path in kept if path.startswith('/tmp/')]
    for number, path in enumerate(inside):
        os.makedirs(f'{stage}/kept{number}')
        mount('--bind', path, f'{stage}/kept{number}')
    mount('-t', 'tmpfs', '-o', 'mode=1777', 'load', '/tmp')
    for number, path in enumerate(inside):
        os.makedirs(path, exist_ok=True)
        mount('--bind', f'{stage}/kept{number}', path)


def fill(path):
    """Not a byte is left, though a file can be made."""
    with open(os.path.join(path, 'filling'), 'wb', buffering=0) as out:
        try:
            while out.write(b'\0' * 4096):
                pass
        except OSError:
            return


class Place:
    """work: our own; home: of the plugins; full: without room."""

    def __init__(self, *kept):
        self.stage = next(one for one in STAGES if os.path.isdir(one))
        mount('-t', 'tmpfs', 'load', self.stage)
        keep_and_cover([os.path.realpath(path) for path in kept], self.stage)
        self.work = f'{self.stage}/work'
        self.home = f'{self.stage}/home'
        self.full = f'{self.work}/full'
        for path in (self.home, f'{self.work}/out', f'{self.work}/err',
                     self.full):
            os.makedirs(path)
        mount('-t', 'tmpfs', '-o', f'size={FULL_BYTES},nr_inodes=0', 'load',
              self.full)
        fill(self.full)
        self.inherited = f'{self.work}/inherited'
        with open(self.inherited, 'w') as out:
            out.write('not to be touched\n')
        self.before = self.files()

    def build(self, source):
        program = f'{self.work}/launch'
        subprocess.run(['cc', '-std=c11', '-D_GNU_SOURCE', '-O1', '-o',
                        program, source], check=True)
        return program

    def files(self):
        """What lies in /tmp and in the plugins' home; not what is mounted
        there."""
        found = set()
        for top in ('/tmp', self.home):
            device = os.stat(top).st_dev
            for path, folders, names in os.walk(top):
                folders[:] = [one for one in folders if os.lstat(
                    os.path.join(path, one)).st_dev == device]
                found |= {os.path.join(path, one)
                          for one in [*folders, *names]}
        return found

    def left(self):
        return sorted(self.files() - self.before)

    def untouched(self):
        with open(self.inherited) as source:
            return source.read() == 'not to be touched\n'
