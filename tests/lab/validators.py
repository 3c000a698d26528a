# SPDX-License-Identifier: GPL-3.0-or-later
"""Validating resolvers of three makers inside the lab, each with an empty
cache and nothing but the lab's root key and root servers, and what they say of
a question.  They run as long as tests/lab/resolvers asks."""

import asyncio
import contextlib
import os
import shutil
import struct

import bent
import manners
import net
import seconds
import serve
import wire

TYPES = {'A': 1, 'NS': 2, 'SOA': 6, 'MX': 15, 'TXT': 16, 'AAAA': 28, 'DS': 43,
         'NSEC': 47, 'DNSKEY': 48, 'TLSA': 52, 'CDS': 59}
OPT, EDE = 41, 15
NOERROR, NXDOMAIN = 0, 3
GOOD = (NOERROR, NXDOMAIN)
# Extended DNS Errors that speak of signatures (RFC 8914 4.7 to 4.13); others
# are about the way to the servers.
ABOUT_SIGNATURES = range(6, 13)
ASK_SECONDS = 25

NAMED = '''
options {{
    directory "{run}";
    pid-file none;
    session-keyfile none;
    listen-on {{ {address}; }};
    listen-on-v6 {{ none; }};
    recursion yes;
    allow-query {{ any; }};
    dnssec-validation yes;
    empty-zones-enable no;
    synth-from-dnssec no;
    trust-anchor-telemetry no;
    servfail-ttl 0;
    prefetch 0;
    clients-per-query 0;
    tcp-clients 1000;
    max-cache-size 100M;
}};
controls {{ }};
{shunned}
trust-anchors {{ {anchor} }};
zone "." {{ type hint; file "{run}/hints"; }};
'''

KRESD = '''
net.listen('{address}', 53)
modules = {{ 'hints > iterate' }}
modules.unload('ta_signal_query')
modules.unload('ta_sentinel')
modules.unload('detect_time_skew')
modules.unload('detect_time_jump')
modules.unload('priming')
hints.root_file('{run}/hints')
trust_anchors.remove('.')
trust_anchors.add_file('{folder}/root.key', true)
cache.size = 30 * MB
'''


def write(path, text):
    with open(path, 'w') as out:
        out.write(text)


def root_hints():
    return ''.join(
        f'. 3600000 NS {letter}.root-servers.net.\n'
        f'{letter}.root-servers.net. 3600000 A {v4}\n'
        f'{letter}.root-servers.net. 3600000 AAAA {v6}\n'
        for letter, (v4, v6) in net.ROOT.items())


def bind_anchor(folder):
    """The lab's root key as BIND wants it."""
    with open(os.path.join(folder, 'root.key')) as source:
        fields = next(line.split() for line in source if ' DNSKEY ' in line)
    return ' '.join([fields[0], 'static-key', *fields[3:6],
                     '"' + ''.join(fields[6:]) + '";'])


def start_named(folder, run, address):
    shunned = '\n'.join(f'server {one} {{ bogus yes; }};'
                        for both in seconds.everything() for one in both)
    write(os.path.join(run, 'hints'), root_hints())
    write(os.path.join(run, 'conf'), NAMED.format(
        run=run, address=address, shunned=shunned, anchor=bind_anchor(folder)))
    return serve.start_program(
        run, ['named', '-f', '-n', '1', '-c', os.path.join(run, 'conf')])


def start_kresd(folder, run, address):
    write(os.path.join(run, 'hints'), root_hints())
    write(os.path.join(run, 'conf'), KRESD.format(
        run=run, address=address, folder=folder))
    return serve.start_program(
        run, ['kresd', '-n', '-q', '-c', os.path.join(run, 'conf'), run])


def start_unbound(folder, run, address):
    os.rmdir(run)
    return serve.start_unbound(folder, os.path.basename(run), [address])


STARTERS = {'unbound': start_unbound, 'named': start_named,
            'kresd': start_kresd}


@contextlib.contextmanager
def running(folder):
    """All of them, as long as they are wanted; gives name to address."""
    started = {}
    try:
        for name, start in STARTERS.items():
            run = os.path.join(folder, 'run', 'validator-' + name)
            shutil.rmtree(run, ignore_errors=True)
            os.makedirs(run)
            started[name] = start(folder, run, net.VALIDATORS[name][0])
        for name, process in started.items():
            serve.wait_for(net.VALIDATORS[name][0], process, (NOERROR,))
        yield {name: net.VALIDATORS[name][0] for name in started}
    finally:
        for process in started.values():
            process.kill()
            process.wait()


def question(name, rrtype, checking_disabled):
    """A query with DO, and with CD where wanted."""
    flags = 0x0100 | (0x0010 if checking_disabled else 0)
    return (struct.pack('!6H', 0x4c42, flags, 1, 0, 0, 1) + wire.wire(name)
            + struct.pack('!2H', TYPES[rrtype], 1)
            + b'\0' + struct.pack('!HHIH', OPT, 1232, 0x8000, 0))


def records(packet):
    """(type, data) of every record behind the question."""
    at = manners.question_end(packet)
    for _ in range(sum(struct.unpack('!3H', packet[6:12]))):
        at = manners.name_end(packet, at)
        rrtype, _, _, size = struct.unpack('!HHIH', packet[at:at + 10])
        yield rrtype, packet[at + 10:at + 10 + size]
        at += 10 + size


def extended_errors(packet):
    """The codes of its Extended DNS Errors (RFC 8914)."""
    found = []
    for rrtype, data in records(packet):
        while rrtype == OPT and len(data) >= 4:
            code, size = struct.unpack('!2H', data[:4])
            if code == EDE and size >= 2:
                found.append(int.from_bytes(data[4:6], 'big'))
            data = data[4 + size:]
    return found


async def exchange(address, query):
    """The reply, over TCP where it is long; until there is one, as a resolver
    with much to do may drop datagrams and connections."""
    ask_it = bent.ask_udp
    while True:
        with contextlib.suppress(OSError, EOFError, asyncio.TimeoutError):
            reply = await ask_it(address, query)
            if not reply[2] & manners.TRUNCATED:
                return reply
            ask_it = bent.ask_tcp
            continue
        await asyncio.sleep(0.1)


async def ask(address, name, rrtype, checking_disabled=False):
    """RCODE (None: no reply in time), whether AD is set, codes of EDE."""
    try:
        reply = await asyncio.wait_for(exchange(address, question(
            name, rrtype, checking_disabled)), ASK_SECONDS)
    except asyncio.TimeoutError:
        return None, False, []
    return reply[3] & 15, bool(reply[3] & 0x20), extended_errors(reply)


async def verdict(address, name, rrtype):
    """What a resolver holds of it, and what it said.  SERVFAIL without a reason
    may be a lack of time, so the question is put again; then the same with CD
    tells whether it cannot be had or must not be used."""
    said = []
    for _ in range(2):
        rcode, proved, errors = await ask(address, name, rrtype)
        said.append(f'RCODE {rcode} AD {int(proved)} EDE {errors}')
        if rcode in GOOD:
            return 'secure' if proved else 'insecure', '; '.join(said)
        if errors:
            break
    unchecked, _, more = await ask(address, name, rrtype, True)
    said.append(f'with CD: RCODE {unchecked} EDE {more}')
    bogus = rcode is not None and (unchecked in GOOD or any(
        one in ABOUT_SIGNATURES for one in errors))
    return 'bogus' if bogus else 'indeterminate', '; '.join(said)
