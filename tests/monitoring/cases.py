# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests in Icinga 2 and in Nagios have in common: services.tsv, the
hosts and examples that both check, and what a plugin prints by itself."""

import concurrent.futures
import dataclasses
import json
import os
import re
import subprocess
import time

import examine
import oracle

HERE = os.path.dirname(os.path.abspath(__file__))
PACKAGING = os.path.join(os.path.dirname(os.path.dirname(HERE)), 'packaging')
PLUGINS = ('dnssec_chain', 'mx_migration', 'mx_ttl', 'tlsa_match')
STATES = ('OK', 'WARNING', 'CRITICAL', 'UNKNOWN')
AT_ONCE = 8
# Metrics that differ from run to run.
PASSING = ('time', 'queries', 'cache_left')
NOW = str(int(time.time()))

# Rows of the lab's tables whose performance data is looked at, of each plugin.
MANY = 18

# One metric: label, value, unit, and thresholds.
METRIC = re.compile(r'([a-z][a-z_]{0,18})=(-?\d+(?:\.\d+)?)(s|)'
                    r'(?:;([^; ]*))?(?:;([^; ]*))?')
DURATION = re.compile(r'\b\d+ (?:d|h|min|s)\b(?: \d+ (?:h|min|s)\b)?')

# The domains of the shipped examples, and those of the lab in their place.
EXAMPLES = {'example.dk': 'unsigned.dk', 'example.org': 'flipped.dk',
            'example.net': 'complete.dk', 'example-': 'complete-',
            '-net.o-v1': '-dk.o-v1', 'mx.example.com': 'mx-good.tlsa.dk'}

# Checks of hosts: the host, Nagios' command, what Icinga 2 has in its place,
# and whether the host is up then.
ALIVE = ('check-domain-alive', 'dnssec_chain',
         {'no_lints': True, 'severity': 'insecure=ok'})
HOSTS = {
    'p384.dk': (*ALIVE, True),
    'stale-unsigned.dk': (*ALIVE, True),
    'mx-expired.dk': (*ALIVE, False),
    '192.0.2.26': (*ALIVE, False),
    'parallel.dk': ('check_mx_migration', 'mx_migration', {}, True),
}

EXAMPLE_HOSTS = ('unsigned.dk', 'flipped.dk', 'complete.dk')

# What the examples then say of them, in either monitor: host, service, state.
EXAMPLE_STATES = {
    'unsigned.dk!dnssec-chain': 'OK',
    'unsigned.dk!mx-migration': 'WARNING',
    'flipped.dk!dnssec-chain': 'OK',
    'flipped.dk!mx-ttl': 'OK',
    'flipped.dk!mx-migration': 'WARNING',
    'complete.dk!dnssec-chain': 'OK',
    'complete.dk!mx-ttl': 'OK',
    'complete.dk!mx-migration': 'OK',
    'complete.dk!tlsa-match': 'OK',
}


@dataclasses.dataclass
class Case:
    """A service."""
    name: str           # of the service
    plugin: str
    host: str           # of the monitor
    options: dict       # by Icinga's names of options
    state: str = None   # null: what the plugin says by itself
    holds: str = '-'
    metrics: list = ()
    comment: str = ''
    steady: bool = True     # two runs print the same but for what they took

    def title(self):
        return f'{self.name} {self.host}: {self.comment}'

    def words(self):
        """The plugin's arguments as Icinga 2 orders them: by their names."""
        options = {'hostname': self.host, **self.options}
        if options.get('host'):
            del options['hostname']
        words = []
        for key in sorted('--' + name.replace('_', '-') for name in options):
            words += option_words(key, options[key[2:].replace('-', '_')])
        return words


def option_words(key, value):
    """"--key value", once for each of a list."""
    if isinstance(value, bool):
        return [key] if value else []
    values = value if isinstance(value, list) else [value]
    return [word for one in values for word in (key, number(one))]


def number(value):
    """A value as Icinga 2 writes it."""
    return f'{value:.6f}' if isinstance(value, float) else str(value)


def case_of(line, cells):
    plugin, host, options, state, holds, metrics, comment = cells
    options = json.loads(options.replace('{now}', NOW))
    if host.startswith('['):
        host = host.strip('[]')
        options['host'] = host
    return Case(f'{plugin} {line}', plugin, host, options, state, holds,
                oracle.listed(metrics), comment, 'at' in options)


def table():
    """services.tsv."""
    return [case_of(line, cells) for line, cells in oracle.lines_of(
        os.path.join(HERE, 'services.tsv'), 7)]


def hosts():
    """HOSTS as cases."""
    return [Case(host, plugin, host, options, steady=False)
            for host, (_, plugin, options, _) in HOSTS.items()]


def spread(plugin, rows):
    """Cases of some rows of a table of the lab, evenly spread; rows with
    options are other tests' matter, and those that wait are too slow."""
    plain = list(dict.fromkeys(
        row.name for row in rows if not row.options and
        re.fullmatch(r'[a-z0-9.-]*[a-z]', row.name) and
        not re.search('silent|swallow|dead|slow|resetting', row.name) and
        row.name not in HOSTS))
    return [Case(f'many {plugin} {name}', plugin, name, {'at': '@' + NOW})
            for name in plain[::len(plain) // MANY + 1]]


def many(folder):
    """Domains of the lab's tables, for their performance data."""
    return (spread('dnssec_chain', oracle.rows(folder)) +
            spread('mx_migration', oracle.migration_rows(folder)) +
            spread('mx_ttl', oracle.ttl_rows(folder)) +
            spread('tlsa_match', oracle.tlsa_rows(folder)))


def alone(folder, cases):
    """What the plugins print without a monitor, and the metrics of their JSON
    reports: case name -> (exit code, lines, metrics)."""
    def run(case, *more):
        return subprocess.run(
            [os.path.join(folder, 'check_' + case.plugin), *case.words(),
             *more], stdin=subprocess.DEVNULL, capture_output=True,
            timeout=examine.SECONDS)

    def both(case):
        done = run(case)
        report = run(case, '--format', 'json').stdout
        # Who called it wrongly is told so in plain text.
        metrics = (json.loads(report)['metrics'] if report.startswith(b'{')
                   else [])
        lines = done.stdout.decode() + done.stderr.decode()
        return done.returncode, lines.rstrip('\n').split('\n'), metrics

    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as workers:
        return dict(zip((case.name for case in cases),
                        workers.map(both, cases)))


def masked(text, all_numbers=False):
    """The text without metrics that differ from run to run, or without all
    durations and numbers."""
    text = re.sub(rf'\b({"|".join(PASSING)})=[0-9.]+', r'\1=#', text)
    if not all_numbers:
        return text
    return re.sub(r'\d+', '#', DURATION.sub('#', text))


def parted(lines):
    """Line 1 without performance data, the performance data, the rest."""
    first, _, data = lines[0].partition('|')
    return first, data, lines[1:]


def metrics_of(data):
    """label -> match of METRIC; what is wrong with the form, in words."""
    found, faults = {}, []
    for word in data.split(' ') if data else []:
        match = METRIC.fullmatch(word)
        if not match:
            faults.append(f'performance data {word!r}')
        elif match[1] in found:
            faults.append(f'{match[1]} twice')
        else:
            found[match[1]] = match
    return found, faults


def metric_faults(case, data):
    """Whether performance data is as the table wants it."""
    found, faults = metrics_of(data)
    for wanted in case.metrics:
        label, _, value = wanted.partition('=')
        said = found[label][0] if label in found else f'{label}=absent'
        if said != wanted and (value or label not in found):
            faults.append(f'{said}, not {wanted}')
    return faults


def different(case, name, one, other):
    """Whether these differ by more than run from run; in other trees of the
    lab than the table's a cache's age may be told."""
    numbers = not case.steady or name == 'tree' and case.state is None
    return masked(one, numbers) != masked(other, numbers)


def output_faults(case, shown, printed):
    """Compares what a monitor shows, (line 1, performance data, other lines),
    with what the table wants and what the plugin printed by itself."""
    faults = metric_faults(case, shown[1])
    if case.holds != '-' and case.holds not in shown[0]:
        faults.append(f'line 1 is {shown[0]!r}, without {case.holds!r}')
    for name, one, other in zip(('line 1', 'performance data', 'tree'),
                                shown, parted(printed[1])):
        one, other = ('\n'.join(part) if isinstance(part, list) else part
                      for part in (one, other))
        if different(case, name, one, other):
            faults += [f'{name} is  {one!r}', f'  by itself {other!r}']
    return faults


def state_faults(case, state, printed):
    """Compares the state, as its number, likewise."""
    wanted = printed[0] if case.state is None else STATES.index(case.state)
    if (state, printed[0]) != (wanted, wanted):
        return [f'state {state}, exit code by itself {printed[0]}, not '
                f'{wanted}']
    return []


def no_longer(tap, folder):
    """No plugin is left behind."""
    left = []
    for pid in filter(str.isdigit, os.listdir('/proc')):
        try:
            path = os.readlink(f'/proc/{pid}/exe')
        except OSError:
            continue
        if os.path.dirname(path) == os.path.realpath(folder):
            left.append(f'{pid} {path}')
    tap.result(not left, 'no plugin is left behind', *left)


def in_lab(text):
    """An example with domains of the lab in it."""
    for domain, other in EXAMPLES.items():
        text = text.replace(domain, other)
    return text


def read(*path):
    """A shipped file."""
    with open(os.path.join(PACKAGING, *path)) as file:
        return file.read()
