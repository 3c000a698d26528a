# SPDX-License-Identifier: GPL-3.0-or-later
"""How many checks a second: the four plugins in turn, so many processes at
once, with the resolver's and the mail servers' own shares apart."""

import contextlib
import os
import subprocess

import bench

AT_ONCE = (1, 2, 8, 64, 256)
SECONDS, TURNS = 2, 5
TICK = os.sysconf('SC_CLK_TCK')
HEADS = ('checks/s', 'other exit', 'plugins', 'resolver', 'name servers',
         'mail servers', 'CPUs')


def share_of(kit, line):
    """Whose process it is, by its command line."""
    if f'{kit.lab}/run/unbound/' in line:
        return 'resolver'
    if 'knotd' in line:
        return 'name servers'
    if any(word in line for word in ('mail', 'postfix', 'smtpd', 'tlsmgr')):
        return 'mail servers'
    return None


def shares(kit):
    """CPU seconds so far, of children that have ended too."""
    found = dict.fromkeys(('resolver', 'name servers', 'mail servers'), 0)
    for process, line in bench.processes():
        share = share_of(kit, line)
        with contextlib.suppress(OSError), \
                open(f'/proc/{process}/stat', encoding='utf-8') as one:
            if share:
                cells = one.read().rpartition(')')[2].split()
                found[share] += sum(map(int, cells[11:15])) / TICK
    return found


def window(kit, build, processes):
    """Checks that ended, and otherwise than alone; seconds; CPU seconds of
    the plugins and of each share."""
    words = [kit.tool('rate'), str(processes), str(SECONDS)]
    for name, domain in bench.SERVICES.items():
        words += [kit.plugin(f'check_{name}', build), '-H', domain, '--']
    before = shares(kit)
    text = subprocess.run(words[:-1], stdout=subprocess.PIPE, text=True,
                          check=True).stdout
    after = shares(kit)
    return [*map(float, text.split()),
            *(after[one] - before[one] for one in before)]


def row(processes, windows):
    ended, wrong, seconds, *used = map(sum, zip(*windows))
    return (f'{processes} at once', f'{ended / seconds:.0f}', f'{wrong:.0f}',
            *(f'{one * 1e3 / ended:.2f}' for one in used),
            f'{sum(used) / seconds:.2f}')


def run(kit, _):
    """The builds take turns, since no machine's clock rate is steady."""
    builds = dict(kit.builds())
    rows = {build: [] for build in builds}
    for processes in AT_ONCE:
        windows = {build: [] for build in builds}
        for build in [*builds] * TURNS:
            windows[build].append(window(kit, build, processes))
        for build, seen in windows.items():
            rows[build].append(row(processes, seen))
    for build, title in builds.items():
        bench.print_table(
            f'{title}the four plugins in turn: checks a second, CPU ms a '
            'check', HEADS, rows[build])
