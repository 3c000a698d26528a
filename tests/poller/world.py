# SPDX-License-Identifier: GPL-3.0-or-later
"""The poller's place: a network namespace of its own with one cable to the
lab's, so that it can be pulled, and mounts of its own; and the lab's daemons
as seen from there.

The first process of the lab's process namespace, space.py, holds the lab's
network and mounts: nsenter goes there.
"""

import contextlib
import os
import signal
import subprocess
import sys
import time

import net
import serve

POLLER, LAB = 'poll0', 'lab0'       # the cable's ends
POLLER_ADDRESS, LAB_ADDRESS = '198.18.0.2', '198.18.0.1'
POLLER_ADDRESS6, LAB_ADDRESS6 = 'fd00:6c6f:6164::2', 'fd00:6c6f:6164::1'
IN_LAB = ['nsenter', '--target', '1', '--net', '--mount', '--']
TICK = os.sysconf('SC_CLK_TCK')
SECONDS = 30


def run(*command, **more):
    return subprocess.run(command, check=True, stdin=subprocess.DEVNULL,
                          stderr=subprocess.PIPE, **more)


def enter():
    """Starts the program again inside the poller's namespaces."""
    if os.environ.get('LOAD_INSIDE'):
        return
    os.environ['LOAD_INSIDE'] = '1'
    os.execvp('unshare', ['unshare', '--net', '--mount', sys.executable, '-B',
                          *sys.argv])


def batch(before, *lines):
    subprocess.run([*before, 'ip', '-batch', '-'], check=True, text=True,
                   input='\n'.join(lines) + '\n')


def plug():
    """The cable; one that an earlier poller has left is taken away."""
    subprocess.run(IN_LAB + ['ip', 'link', 'del', LAB], check=False,
                   stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    batch(IN_LAB, f'link add name {LAB} type veth peer name {POLLER} '
          f'netns {os.getpid()}',
          f'addr add {LAB_ADDRESS}/30 dev {LAB}',
          f'addr add {LAB_ADDRESS6}/64 dev {LAB} nodad',
          f'link set {LAB} up')
    # Of IPv6, an address is lost with the link, but for this.
    run(*IN_LAB, 'sh', '-c', 'echo 1 >"$0"',
        f'/proc/sys/net/ipv6/conf/{LAB}/keep_addr_on_down')
    batch([], 'link set lo up', f'link set {POLLER} up')
    routes()


def routes():
    """The addresses and routes that a link loses when it goes down; every
    address of the lab has a route, and no other."""
    lines = [f'addr replace {POLLER_ADDRESS}/30 dev {POLLER}',
             f'addr replace {POLLER_ADDRESS6}/64 dev {POLLER} nodad']
    for address in net.everything():
        lines.append(f'route replace {address} via '
                     + (LAB_ADDRESS6 if ':' in address else LAB_ADDRESS))
    batch([], *lines)


def link(state):
    run('ip', 'link', 'set', POLLER, state)
    if state == 'up':
        routes()


def cable(state):
    """The same at the other end: here nothing but silence is seen of it."""
    run(*IN_LAB, 'ip', 'link', 'set', LAB, state)


def answers():
    return all(serve.answers(address, (0,)) for address in net.RESOLVER)


def wait_for_resolver():
    wait(answers, 'the resolver does not answer')


def wait(there, sentence):
    end = time.monotonic() + SECONDS
    while not there():
        if time.monotonic() > end:
            raise RuntimeError(sentence)
        time.sleep(0.02)


def command_of(pid):
    try:
        with open(f'/proc/{pid}/cmdline', 'rb') as source:
            return source.read().decode(errors='replace').split('\0')[:-1]
    except OSError:
        return []


def processes():
    """Everything in the lab's process namespace, as {pid: command}."""
    found = {int(pid): command_of(pid) for pid in os.listdir('/proc')
             if pid.isdigit()}
    return {pid: command for pid, command in found.items() if command}


def daemon(word):
    """The process whose command ends with or holds this path."""
    found = [pid for pid, command in processes().items()
             if any(part.endswith(word) for part in command)]
    if not found:
        raise RuntimeError(f'there is no daemon {word}')
    return min(found)


def state_of(pid):
    try:
        with open(f'/proc/{pid}/stat') as source:
            return source.read().rsplit(')', 1)[1].split()[0]
    except OSError:
        return 'gone'


def stop(pid, number=signal.SIGTERM):
    """Returns the command with which it can be started again."""
    command = command_of(pid)
    os.kill(pid, number)
    with contextlib.suppress(ChildProcessError):
        os.waitpid(pid, 0)      # if we have started it before
    wait(lambda: state_of(pid) in ('gone', 'Z'), f'{pid} does not end')
    return command


def start(command, log):
    with open(log, 'a') as output:
        return subprocess.Popen(IN_LAB + command, stdin=subprocess.DEVNULL,
                                stdout=output, stderr=output,
                                start_new_session=True)


def greets(address):
    """Whether something listens at port 25 there."""
    import socket
    with socket.socket() as trying:
        trying.settimeout(0.5)
        return trying.connect_ex((address, 25)) == 0


PARTS = {'unbound': 'unbound', 'knotd': 'knotd', 'delay': 'delay',
         'gnutls-serv': 'mail_scripts'}


def part_of(command):
    """Which part of the lab a process is."""
    for word in ('mail_normal', 'mail_scripts', 'bent', 'seconds'):
        if any(part.endswith(f'/{word}.py') for part in command):
            return word
    program = os.path.basename(command[0])
    if program in ('master', 'smtpd', 'tlsmgr', 'anvil', 'proxymap'):
        return 'postfix'
    return PARTS.get(program)


def processor_times():
    """Seconds of CPU that the processes of the lab have used, as {pid: (part,
    seconds)}."""
    times = {}
    for pid, command in processes().items():
        part = part_of(command)
        try:
            with open(f'/proc/{pid}/stat') as source:
                fields = source.read().rsplit(')', 1)[1].split()
        except OSError:
            continue
        if part:
            times[pid] = part, sum(map(int, fields[11:13])) / TICK
    return times


def sockets(pid='self'):
    """Of /proc/net/sockstat: numbers by 'TCP inuse' and the like."""
    numbers = {}
    for file in ('sockstat', 'sockstat6'):
        with open(f'/proc/{pid}/net/{file}') as source:
            for line in source:
                kind, *rest = line.split()
                for name, value in zip(rest[::2], rest[1::2]):
                    numbers[f'{kind.rstrip(":")} {name}'] = int(value)
    return numbers


def lost_datagrams():
    """That the lab's sockets had no room for, so far."""
    lost = 0
    with open('/proc/1/net/snmp') as source:
        rows = [line.split() for line in source if line.startswith('Udp:')]
    lost += int(rows[1][rows[0].index('RcvbufErrors')])
    with open('/proc/1/net/snmp6') as source:
        for line in source:
            if line.startswith('Udp6RcvbufErrors'):
                lost += int(line.split()[1])
    return lost


def pressure():
    """Microseconds so far in which something waited for a processor, or None
    where the kernel does not tell."""
    try:
        with open('/proc/pressure/cpu') as source:
            return int(source.readline().rsplit('total=', 1)[1])
    except (OSError, ValueError, IndexError):
        return None
