# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes wrong while the plugins run, and when.  Those of the world are
made by a process of their own; those of the machine are limits that a run is
started with."""

import contextlib
import itertools
import os
import signal
import subprocess
import sys
import time
import traceback

import mail_hosts
import world
from runs import How

MAIL = ('mail_normal.py', 'mail_scripts.py', 'master')
PORTS = '/proc/sys/net/ipv4/ip_local_port_range'
FEW_PORTS = '40000 40063'
LOSS_PERCENT = 10
BURST, BETWEEN = 0.02, 0.13     # seconds without and with a cable
DISK = (How('disk-full', sink='full'), How('disk-full', sink='dev'),
        How('disk-full', sink='gone'), How('disk-full', home_full=True))
DESCRIPTORS = (4, 5, 6, 8, 12, 20)
KIBIBYTES = (256, 512, 1024, 2048, 4096, 8192)    # above what it needs to start


def resolver_pid():
    return world.daemon('/run/unbound/conf')


def resolver_starts(folder, command):
    world.start(command, os.path.join(folder, 'run', 'unbound', 'output'))
    world.wait_for_resolver()


@contextlib.contextmanager
def resolver_restart(folder):
    command = world.stop(resolver_pid())
    yield
    resolver_starts(folder, command)


@contextlib.contextmanager
def resolver_killed(folder):
    """And started at once, as a supervisor does."""
    resolver_starts(folder, world.stop(resolver_pid(), signal.SIGKILL))
    yield


@contextlib.contextmanager
def resolver_hung(folder):
    pid = resolver_pid()
    os.kill(pid, signal.SIGSTOP)
    yield
    os.kill(pid, signal.SIGCONT)
    world.wait_for_resolver()


@contextlib.contextmanager
def link_down(folder):
    world.link('down')
    yield
    world.link('up')
    world.wait_for_resolver()


@contextlib.contextmanager
def cable_out(folder):
    world.cable('down')
    yield
    world.cable('up')
    world.wait_for_resolver()


def has_netem():
    return subprocess.run(
        ['tc', 'qdisc', 'add', 'dev', world.POLLER, 'root', 'netem', 'loss',
         f'{LOSS_PERCENT}%'], stdin=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL).returncode == 0


BAD_CONTACT = f'''
while :; do
    ip link set {world.LAB} down; sleep {BURST}
    ip link set {world.LAB} up; sleep {BETWEEN}
done
'''


@contextlib.contextmanager
def loss(folder):
    """By netem, or in bursts where the kernel has none."""
    if has_netem():
        yield
        world.run('tc', 'qdisc', 'del', 'dev', world.POLLER, 'root')
        return
    contact = subprocess.Popen(world.IN_LAB + ['sh', '-c', BAD_CONTACT],
                               stdin=subprocess.DEVNULL)
    yield
    contact.kill()
    contact.wait()
    world.cable('up')
    world.wait_for_resolver()


def mail_addresses():
    """One of each program that plays mail servers."""
    first = {one.played_by: one for one in mail_hosts.SERVERS.values()
             if one.name not in ('closed', 'swallowing')}
    return [one.addresses[0] for one in first.values()]


@contextlib.contextmanager
def mail_restart(folder):
    """All of them at once."""
    commands = []
    for word in MAIL:
        with contextlib.suppress(RuntimeError):
            commands.append(world.stop(world.daemon(word)))
    yield
    for command in commands:
        world.start(command, os.path.join(folder, 'run', 'restarted'))
    world.wait(lambda: all(map(world.greets, mail_addresses())),
               'the mail servers do not come back')


@contextlib.contextmanager
def read_only(folder):
    world.run('mount', '-o', 'remount,ro,bind', '/')
    yield
    world.run('mount', '-o', 'remount,rw,bind', '/')


@contextlib.contextmanager
def few_ports(folder):
    with open(PORTS) as source:
        before = source.read()
    with open(PORTS, 'w') as out:
        out.write(FEW_PORTS)
    yield
    with open(PORTS, 'w') as out:
        out.write(before)


@contextlib.contextmanager
def nothing(folder):
    """The runs have it."""
    yield


OF_WORLD = {'resolver-restart': resolver_restart,
            'resolver-killed': resolver_killed,
            'resolver-hung': resolver_hung,
            'link-down': link_down, 'cable-out': cable_out, 'loss': loss,
            'mail-restart': mail_restart, 'read-only': read_only,
            'ports': few_ports}
OF_RUN = ('disk-full', 'descriptors', 'memory')
ALL = (*OF_WORLD, *OF_RUN)
AT_ONCE_OVER = ('resolver-killed',)


def hows(name, floors):
    """What the runs are given one after the other; floors: KiB of address
    space that each plugin needs to start at all."""
    if name == 'disk-full':
        return itertools.cycle(lambda _, how=how: how for how in DISK)
    if name == 'descriptors':
        return itertools.cycle(
            lambda _, count=count: How(name, descriptors=count)
            for count in DESCRIPTORS)
    return itertools.cycle(
        lambda plugin, more=more: How(name, kibibytes=floors[plugin] + more)
        for more in KIBIBYTES)


def schedule(names, seconds):
    """(name, from, until) in seconds from the start; the first and the last
    part are calm."""
    if not names:
        return []
    calm = min(60.0, seconds * 0.15)
    slot = (seconds - 2 * calm) / len(names)
    hold = min(8.0, slot * 0.5)
    return [(name, calm + number * slot, calm + number * slot
             + (0 if name in AT_ONCE_OVER else hold))
            for number, name in enumerate(names)]


def make(plan, folder, began, out):
    """In a process of its own; a line of out for each: name, from when until
    when the world was not as it should be."""
    for name, begin, end in plan:
        time.sleep(max(0, began + begin - time.monotonic()))
        on = time.monotonic()
        with OF_WORLD.get(name, nothing)(folder):
            time.sleep(max(0, began + end - time.monotonic()))
        out.write(f'{name} {on} {time.monotonic()}\n')
        out.flush()


class Maker:
    """The process that makes them; intervals() once all is over."""

    def __init__(self, plan, folder, began):
        self.pipe, writing = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            code = 1
            try:
                with os.fdopen(writing, 'w') as out:
                    make(plan, folder, began, out)
                code = 0
            except BaseException:
                traceback.print_exc(file=sys.stdout)
            finally:
                sys.stdout.flush()
                os._exit(code)
        os.close(writing)

    def intervals(self):
        with os.fdopen(self.pipe) as source:
            lines = [line.split() for line in source]
        if os.waitpid(self.pid, 0)[1]:
            raise RuntimeError('a trouble could not be made')
        return [(name, float(on), float(off)) for name, on, off in lines]
