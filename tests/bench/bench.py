# SPDX-License-Identifier: GPL-3.0-or-later
"""What the parts of tests/bench/run share: programs that take turns, what they
send, tables, and goals.  Runs inside the lab."""

import contextlib
import dataclasses
import glob
import os
import shutil
import statistics
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.join(HERE, os.pardir, os.pardir)
sys.path.insert(0, os.path.join(HERE, os.pardir, 'lab'))
import net      # noqa: E402
import serve    # noqa: E402

NEAR, FAR = net.RESOLVER[0], net.DELAYED[0]
# A resolver whose cache holds no more than the root's SOA, and the same a
# round-trip away.
COLD_NEAR, COLD_FAR = net.FRESH[0], net.VALIDATORS['named'][0]
TRIP = net.ROUND_TRIP_MS
# The four checks that a domain has, and domains that are in order.
SERVICES = {'dnssec_chain': 'p256.dk', 'mx_ttl': 'p256.dk',
            'mx_migration': 'complete.dk', 'tlsa_match': 'near-one.speed.dk'}
LIBRARIES = ('-lldns', '-lssl', '-lcrypto')
FLAGS = ('-O2', '-D_GNU_SOURCE')
# Started before a command: it alone sees that resolver in resolv.conf.
AT = ('unshare', '--mount', 'sh', '-c',
      'mount --bind "$0" "$(realpath /etc/resolv.conf)" && exec "$@"')


@dataclasses.dataclass
class Samples:
    """Of one command: a value for each round, in ms; MiB at most; how it
    ended."""
    wall: list
    cpu: list
    mebibytes: float
    status: int

    def of(self, other):
        """Wall and CPU as ratios of another's, round by round: the middle."""
        return [statistics.median(a / b for a, b in zip(mine, theirs))
                for mine, theirs in ((self.wall, other.wall),
                                     (self.cpu, other.cpu))]


class Bench:
    """The lab's folder, where programs are, and what the user wants."""

    def __init__(self, lab, work, plugins, static, wanted):
        self.lab, self.work = lab, work
        self.folders = {'': plugins, 'static': static}
        self.rounds, self.plot = wanted.rounds, wanted.plot
        for name, more in (('timer', ()), ('queries', ()), ('rate', ()),
                           ('floor', ('-Wl,-z,now', *LIBRARIES))):
            subprocess.run(
                ['cc', *FLAGS, '-o', os.path.join(work, name),
                 os.path.join(HERE, name + '.c'), *more], check=True)

    def plugin(self, name, build=''):
        return os.path.join(self.folders[build], name)

    def builds(self):
        """Those that there are, with what goes before the names of each."""
        return [(build, build and build + ', ')
                for build, folder in self.folders.items() if folder]

    def tool(self, name):
        return os.path.join(self.work, name)

    def at(self, resolver):
        path = os.path.join(self.work, 'resolv.' + resolver)
        with open(path, 'w', encoding='ascii') as out:
            out.write(f'nameserver {resolver}\noptions edns0 trust-ad\n')
        return [*AT, path]

    def run(self, rounds, commands, resolver=NEAR):
        """The samples of each command; they take turns."""
        words = [self.tool('timer'), str(rounds)]
        for command in commands:
            words += [*command, '--']
        text = subprocess.run([*self.at(resolver), *words[:-1]], check=True,
                              stdout=subprocess.PIPE, text=True).stdout
        rows = [line.split() for line in text.splitlines()]
        return [Samples([float(row[0]) for row in mine],
                        [float(row[1]) for row in mine],
                        max(int(row[2]) for row in mine) / 1024,
                        int(mine[-1][3]))
                for mine in (rows[number::len(commands)]
                             for number in range(len(commands)))]

    def run_cold(self, rounds, commands, resolver=COLD_NEAR):
        """The same, with a resolver for each run that knows nothing yet."""
        found = [Samples([], [], 0, 0) for _ in commands]
        for _ in range(rounds):
            for mine, command in zip(found, commands):
                with serve.fresh_resolver(self.lab):
                    one, = self.run(1, [command], resolver)
                mine.wall += one.wall
                mine.cpu += one.cpu
                mine.mebibytes = max(mine.mebibytes, one.mebibytes)
                mine.status = one.status
        return found

    def sent(self, command, resolver=NEAR):
        """Datagrams to the resolver; connections to it, and to mail
        servers."""
        text = subprocess.run(
            [*self.at(resolver), self.tool('queries'), resolver, *command],
            check=True, stdout=subprocess.PIPE, text=True).stdout
        return [int(word) for word in text.split()]

    def output(self, command, resolver=NEAR):
        return subprocess.run([*self.at(resolver), *command], text=True,
                              stdout=subprocess.PIPE).stdout


def processes():
    """Each there is: its id and its command line."""
    for path in glob.glob('/proc/[0-9]*/cmdline'):
        with contextlib.suppress(OSError), open(path, 'rb') as one:
            yield int(path.split('/')[2]), one.read().decode(errors='replace')


def machine():
    """On what this is measured."""
    with open('/proc/cpuinfo', encoding='utf-8') as table:
        model = next(line.partition(':')[2].strip() for line in table
                     if line.startswith('model name'))
    return f'{model}, {os.cpu_count()} CPUs, Linux {os.uname().release}'


@contextlib.contextmanager
def cold_far(lab):
    """COLD_NEAR is at COLD_FAR too, a round-trip away."""
    run = os.path.join(lab, 'run', 'bench-delay')
    shutil.rmtree(run, ignore_errors=True)
    os.makedirs(run)
    process = serve.start_program(run, [os.path.join(lab, 'delay'),
                                        str(TRIP / 2), '53', COLD_FAR,
                                        COLD_NEAR])
    try:
        yield
    finally:
        process.kill()
        process.wait()


def middle(values):
    return statistics.median(values)


def spread(values):
    """The middle, and the quartiles."""
    low, _, high = (statistics.quantiles(values, n=4) if len(values) > 1
                    else values * 3)
    return f'{middle(values):.2f} ({low:.2f} - {high:.2f})'


def print_table(title, heads, rows):
    """rows: a name, and cells as wide as their heads."""
    lines = [('', *heads), *rows]
    first, *widths = (max(map(len, column)) for column in zip(*lines))
    print(f'\n{title}\n')
    for name, *cells in lines:
        print(name.ljust(first), *(cell.rjust(width) for cell, width
                                   in zip(cells, widths)), flush=True)


class Goals:
    """What is to be reached, and what was."""

    def __init__(self):
        self.rows = []

    def at_most(self, what, value, bound):
        self.rows.append((what, value, '<=', bound, value <= bound))

    def at_least(self, what, value, bound):
        self.rows.append((what, value, '>=', bound, value >= bound))

    def print(self):
        if not self.rows:
            return
        print_table('Goals', ('measured', 'goal', ''), [
            (what, f'{value:.2f}', f'{sense} {bound:.2f}',
             'met' if met else 'MISSED')
            for what, value, sense, bound, met in self.rows])
