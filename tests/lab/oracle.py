# SPDX-License-Identifier: GPL-3.0-or-later
"""What the programs that test inside the lab share: the tables domains.tsv,
migration.tsv, ttl.tsv and tlsa.tsv, a lab to be inside of, and TAP."""

import contextlib
import dataclasses
import os
import signal
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
LAB = os.path.join(HERE, 'lab')


@dataclasses.dataclass
class Row:
    """What a plugin must say of a name; of lists of lists, one of each inner
    list is enough."""
    line: int
    name: str
    options: list
    facts: dict         # of the JSON report: name to list of values
    states: list
    wanted: list        # of lists
    unwanted: list
    comment: str
    metrics: dict = dataclasses.field(default_factory=dict)
    found: set = dataclasses.field(default_factory=set)     # rules, once run
    hosts: dict = dataclasses.field(default_factory=dict)   # to verdicts
    finger: str = '-'   # what posttls-finger must say
    told: dict = dataclasses.field(default_factory=dict)    # rule to subjects

    def question(self):
        """The arguments that ask it; [HOST] is a host to be asked alone."""
        if self.name.startswith('['):
            return ['--host', self.name.strip('[]'), *self.options]
        return ['-H', self.name, *self.options]

    def title(self):
        return ' '.join([self.name] + self.options)

    @property
    def verdict(self):
        return self.facts['verdict'][0]

    @property
    def looks_at_verdict(self):
        return any(name in self.facts for name in ('verdict', 'stage', 'source'))


def listed(text, separator=','):
    return [] if text == '-' else text.split(separator)


def lines_of(path, columns):
    """The table's rows as (line number, columns)."""
    with open(path, encoding='utf-8') as source:
        for number, line in enumerate(source, 1):
            if line.strip() and not line.startswith('#'):
                cells = line.rstrip('\n').split('\t')
                if len(cells) != columns:
                    sys.exit(f'{path}:{number}: {len(cells)} columns')
                yield number, cells


def alternatives(text):
    return [one.split('|') for one in listed(text)]


def fact_values(**cells):
    """Facts that the table looks at, with the values that will do."""
    return {name: text.split('|') for name, text in cells.items()
            if text != '-'}


def option_words(text, folder):
    return [word.replace('{lab}', folder) for word in listed(text, ' ')]


def row_of(number, cells, folder):
    name, options, verdict, states, wanted, unwanted, comment = cells
    return Row(number, name, option_words(options, folder),
               fact_values(verdict=verdict), states.split('|'),
               alternatives(wanted), listed(unwanted), comment)


def rows(folder):
    """domains.tsv, with {lab} in options replaced by the folder."""
    table = os.path.join(HERE, 'domains.tsv')
    return [row_of(number, cells, folder)
            for number, cells in lines_of(table, 7)]


def migration_row(number, cells, folder):
    (name, options, stage, states, wanted, unwanted, step, metrics,
     comment) = cells
    return Row(number, name, option_words(options, folder),
               fact_values(stage=stage, next_step=step), states.split('|'),
               alternatives(wanted), listed(unwanted), comment,
               dict(one.split('=') for one in listed(metrics)))


def migration_rows(folder):
    """migration.tsv, likewise."""
    table = os.path.join(HERE, 'migration.tsv')
    return [migration_row(number, cells, folder)
            for number, cells in lines_of(table, 9)]


def ttl_row(number, cells, folder):
    name, options, source, states, wanted, unwanted, metrics, comment = cells
    return Row(number, name, option_words(options, folder),
               fact_values(source=source), states.split('|'),
               alternatives(wanted), listed(unwanted), comment,
               dict(one.split('=') for one in listed(metrics)))


def ttl_rows(folder):
    """ttl.tsv, likewise."""
    table = os.path.join(HERE, 'ttl.tsv')
    return [ttl_row(number, cells, folder)
            for number, cells in lines_of(table, 8)]


def tlsa_row(number, cells, folder):
    (name, options, verdict, states, wanted, unwanted, hosts, metrics, finger,
     comment) = cells
    return Row(number, name, option_words(options, folder),
               fact_values(verdict=verdict), states.split('|'),
               alternatives(wanted), listed(unwanted), comment,
               dict(one.split('=') for one in listed(metrics)),
               hosts={host: words.split('|') for host, words in (
                   one.split('=') for one in listed(hosts))}, finger=finger)


def tlsa_rows(folder):
    """tlsa.tsv, likewise."""
    table = os.path.join(HERE, 'tlsa.tsv')
    return [tlsa_row(number, cells, folder)
            for number, cells in lines_of(table, 10)]


def plan_skip(reason):
    """Ends the program: nothing can be tested here."""
    print('1..0 # SKIP', reason)
    sys.exit(0)


@contextlib.contextmanager
def fresh_lab(**environment):
    """A lab of our own that goes down again; gives the words to put before a
    command that shall run inside."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    with tempfile.TemporaryDirectory(prefix='lab.') as above:
        os.environ.update(environment, LAB_DIR=os.path.join(above, 'lab'))
        up = subprocess.run([LAB, 'up'], stdout=subprocess.DEVNULL,
                            stderr=subprocess.PIPE, text=True)
        if up.returncode == 77:
            plan_skip(up.stderr.strip())
        if up.returncode != 0:
            print('not ok 1 - the lab comes up\n1..1')
            sys.exit(up.stderr)
        try:
            yield [LAB, 'exec']
        finally:
            subprocess.run([LAB, 'down'])


def inside():
    """Returns the lab's folder once this program runs inside a lab; before,
    starts the program again inside: of the lab that is up, or of one that
    comes up for this."""
    if os.environ.get('LAB_INSIDE'):
        return os.environ['LAB_DIR']
    again = [sys.executable, '-B', os.path.abspath(sys.argv[0])]
    again += sys.argv[1:]
    if subprocess.run([LAB, 'status'], stdout=subprocess.DEVNULL,
                      stderr=subprocess.DEVNULL).returncode == 0:
        os.execv(LAB, [LAB, 'exec'] + again)
    with fresh_lab() as command:
        code = subprocess.run(command + again).returncode
    sys.exit(code)


class Tap:
    """Results in the Test Anything Protocol on stdout."""

    def __init__(self):
        self.count = 0
        self.failed = 0

    def result(self, passed, text, *notes):
        self.count += 1
        self.failed += not passed
        print(f'{"ok" if passed else "not ok"} {self.count} - {text}')
        for note in notes:
            for line in str(note).splitlines():
                print('#', line)

    def end(self):
        """Prints the plan; the exit code."""
        print(f'1..{self.count}', flush=True)
        return 1 if self.failed or not self.count else 0
