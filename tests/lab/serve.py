# SPDX-License-Identifier: GPL-3.0-or-later
"""The daemons of the lab: their configuration, start and readiness.

Runs inside the namespaces; everything that they write is below folder.
"""

import contextlib
import importlib.util
import os
import shutil
import socket
import subprocess
import sys
import time

import mail_hosts
import manners
import net
import postfix
import published
import seconds
import wire

KNOT = '''
server:
    rundir: {run}
    listen: [{listen}]
    udp-workers: 1
    tcp-workers: 1
    background-workers: 1
    tcp-max-clients: 200
database:
    storage: {run}/db
control:
    listen: {run}/s
log:
  - target: {run}/log
    any: info
template:
  - id: default
    storage: {zones}
    semantic-checks: off
    zonefile-sync: -1
    zonefile-load: whole
    journal-content: none
zone:
'''

UNBOUND = '''
server:
    directory: "{run}"
    chroot: ""
    username: ""
    pidfile: ""
    use-syslog: no
    logfile: "{run}/log"
    log-servfail: yes
    val-log-level: 2
    num-threads: 1
    outgoing-range: 900
    num-queries-per-thread: 1000
    ip-freebind: yes
    access-control: 0.0.0.0/0 allow
    access-control: ::/0 allow
    do-not-query-localhost: no
{unasked}
    # Unsteady answers make unsteady tests: no rotation, nothing synthesised.
    rrset-roundrobin: no
    aggressive-nsec: no
    ede: yes
    trust-anchor-file: "{anchor}"
{interfaces}
{more}
remote-control:
    control-enable: no
'''


SOA = 6


def start_knot(folder, name, addresses):
    """One authority for the zone files in zones/NAME."""
    run = os.path.join(folder, 'run', name)
    zones = os.path.join(folder, 'zones', name)
    os.makedirs(run)
    config = KNOT.format(run=run, zones=zones, listen=', '.join(
        address + '@53' for address in addresses))
    for file in sorted(os.listdir(zones)):
        domain = '.' if file == 'root' else file
        config += f'  - domain: "{domain}"\n    file: "{file}"\n'
    return start(run, config, ['knotd', '-c'])


def start_unbound(folder, name, addresses, anchor='root.key', more=''):
    """A validating resolver; more: further lines of its configuration."""
    run = os.path.join(folder, 'run', name)
    os.makedirs(run)
    anchor = os.path.join(folder, anchor)
    unasked = [one for both in seconds.everything() for one in both]
    config = UNBOUND.format(
        run=run, anchor=anchor, more=more, unasked='\n'.join(
            f'    do-not-query-address: {address}' for address in unasked),
        interfaces='\n'.join(
            f'    interface: {address}' for address in addresses))
    return start(run, config, ['unbound', '-d', '-c'])


def start(run, config, command):
    path = os.path.join(run, 'conf')
    with open(path, 'w') as out:
        out.write(config)
    return start_program(run, command + [path])


def start_program(run, command):
    with open(os.path.join(run, 'output'), 'w') as output:
        return subprocess.Popen(command, stdin=subprocess.DEVNULL,
                                stdout=output, stderr=output)


def start_bent(folder):
    """The servers that misbehave."""
    run = os.path.join(folder, 'run', 'bent')
    os.makedirs(run)
    return start_program(run, [sys.executable, '-B', os.path.join(
        os.path.dirname(os.path.abspath(__file__)), 'bent.py')])


def start_delay(folder, port, pairs, round_trip_ms=net.ROUND_TRIP_MS):
    """More addresses of servers, a round-trip away: pairs are (the new one,
    the server's)."""
    run = os.path.join(folder, 'run', f'delay{round_trip_ms}-{port}')
    os.makedirs(run)
    return start_program(run, [os.path.join(folder, 'delay'),
                               str(round_trip_ms / 2), str(port),
                               *(address for pair in pairs
                                 for address in pair)])


def start_far_mail(folder):
    return start_delay(folder, 25, [
        pair for name, addresses in mail_hosts.FAR.items()
        for pair in zip(addresses, mail_hosts.address(name))])


def python_with(module):
    """An interpreter that has the module, or None: where another than the
    system's runs this, it lacks the system's packages."""
    if importlib.util.find_spec(module):
        return sys.executable
    system = '/usr/bin/python3'
    found = os.path.exists(system) and subprocess.run(
        [system, '-c', f'import {module}'], stdin=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL).returncode == 0
    return system if found else None


def start_mail_program(folder, python, name, *arguments):
    run = os.path.join(folder, 'run', name)
    os.makedirs(run)
    return start_program(run, [python, '-B', os.path.join(
        os.path.dirname(os.path.abspath(__file__)),
        name.replace('-', '_') + '.py'), folder, *arguments])


def start_mail(folder):
    """The mail servers; as (process, a file or an address that shows that it
    is there).  What one program cannot play here, the next one does."""
    started, left = [], []
    if postfix.possible():
        started.append((postfix.start(folder, start_program), net.MAIL[0]))
    else:
        left.append('also-postfix')
    python = python_with('aiosmtpd')
    if python:
        started.append((start_mail_program(
            folder, python, 'mail-normal', *left), 'mail-normal'))
        left = []
    else:
        left.append('also-normal')
    started.append((start_mail_program(
        folder, sys.executable, 'mail-scripts', *left), 'mail-scripts'))
    return started


def mail_is_there(folder, sign):
    """Whether the program has said so, or an address is listened at."""
    if '.' not in sign:
        return os.path.exists(os.path.join(folder, 'run', sign, 'ready'))
    with socket.socket() as trying:
        trying.settimeout(0.2)
        return trying.connect_ex((sign, 25)) == 0


def soa_reply(address, name):
    """What the DNS server there says of a zone's SOA record; None if
    nothing."""
    query = (b'\x4c\x42\x01\x10\0\x01\0\0\0\0\0\0' + wire.wire(name)
             + b'\0\x06\0\x01')
    family = socket.AF_INET6 if ':' in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_DGRAM) as asking:
        asking.settimeout(0.2)
        try:
            asking.connect((address, 53))
            asking.send(query)
            reply = asking.recv(4096)
        except OSError:
            return None
    return reply if len(reply) > 3 else None


def answers(address, good_codes):
    """Whether a DNS server there answers at all, with one of these codes."""
    reply = soa_reply(address, '.')
    return reply is not None and reply[3] & 15 in good_codes


def serial_at(address, name):
    """The serial of the zone that the server there has, or None."""
    reply = soa_reply(address, name)
    at = reply and manners.answer_data(reply, SOA)
    if not at:
        return None
    behind_names = manners.name_end(reply, manners.name_end(reply, at))
    return int.from_bytes(reply[behind_names:behind_names + 4], 'big')


def wait_until(there, process, seconds=20):
    end = time.monotonic() + seconds
    while not there():
        if process.poll() is not None or time.monotonic() > end:
            raise RuntimeError(f'{" ".join(process.args)} does not answer; '
                               'see the output in its folder')
        time.sleep(0.01)


def wait_for(address, process, good_codes):
    wait_until(lambda: answers(address, good_codes), process)


@contextlib.contextmanager
def fresh_resolver(folder):
    """One more resolver as long as it is wanted, at net.FRESH; it begins with
    an empty cache."""
    shutil.rmtree(os.path.join(folder, 'run', 'fresh'), ignore_errors=True)
    process = start_unbound(folder, 'fresh', net.FRESH)
    try:
        wait_for(net.FRESH[0], process, (0,))
        yield
    finally:
        process.kill()
        process.wait()


def start_authorities(folder):
    """A daemon for each level of the tree; as (process, an address)."""
    served = {'0': [one for both in net.ROOT.values() for one in both],
              'second': net.SECOND_PROVIDER, 'lagging': net.LAGGING}
    for level in range(1, net.LEVELS):
        served[str(level)] = net.of_level(level)
    return [(start_knot(folder, name, addresses), addresses[0])
            for name, addresses in served.items()]


def start_all(folder):
    """Brings everything up; returns when all of it answers."""
    mail = start_mail(folder)
    started = start_authorities(folder)
    started.append((start_bent(folder), net.REFUSING[0]))
    started += seconds.start(folder, start_program, start_knot)
    started += published.start(folder, start_knot, start_unbound)
    any_code = range(16)
    for process, address in started:
        wait_for(address, process, any_code)
    resolver = start_unbound(folder, 'unbound',
                             net.RESOLVER + ('127.0.0.1', '::1'))
    wait_for(net.RESOLVER[0], resolver, (0,))
    start_delay(folder, 53, zip(net.SLOW, net.RESOLVER),
                net.SLOW_ROUND_TRIP_MS)
    wait_for(net.DELAYED[0], start_delay(
        folder, 53, zip(net.DELAYED, net.RESOLVER)), (0,))
    mail.append((start_far_mail(folder), net.FAR_MAIL[0][0]))
    for process, sign in mail:
        wait_until(lambda sign=sign: mail_is_there(folder, sign), process)
