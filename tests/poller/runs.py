# SPDX-License-Identifier: GPL-3.0-or-later
"""Many plugins at once (launch.c), and what each came to."""

import dataclasses
import json
import os
import re
import select
import subprocess

import examine

SAID_MAX = 600
TEXT_EACH = 4           # every so many runs one in text
FACTS = ('verdict', 'stage', 'source')
RULE_LINE = re.compile(r'^ *\\_ \[([A-Z]+)\] .*\(([a-z0-9-]+)\)$',
                       re.MULTILINE)


@dataclasses.dataclass(frozen=True)
class How:
    """What a run finds on its machine."""
    trouble: str = ''
    sink: str = 'out'
    descriptors: int = 0
    kibibytes: int = 0
    home_full: bool = False


@dataclasses.dataclass
class Run:
    question: object
    how: How
    json: bool
    status: int = 0
    began: float = 0
    ended: float = 0
    cpu: float = 0
    waited: float = 0       # for a processor
    kibibytes: int = 0
    sockets: int = -1
    others: int = -1
    state: str = None
    verdict: str = None
    rules: dict = dataclasses.field(default_factory=dict)   # to states
    faults: list = dataclasses.field(default_factory=list)
    said: str = ''

    @property
    def seconds(self):
        return self.ended - self.began

    @property
    def title(self):
        limits = ' '.join(f'{name}={value}' for name, value in
                          dataclasses.asdict(self.how).items()
                          if value and value != 'out')
        return (f'{self.question.title} [{limits}] status {self.status}, '
                f'{self.seconds:.1f} s, {self.waited:.1f} s without '
                f'processor: {self.said}')


def verdict_of(facts):
    return next((facts[name] for name in FACTS if name in facts), None)


def read_json(run, text):
    """What the report says; one that is not there as it must be is a
    fault."""
    report = json.loads(text)
    run.faults += examine.form_faults(run.question.plugin, report)
    if run.faults:
        return
    run.state = report['state']
    run.verdict = verdict_of(report['facts'])
    run.rules = {one['rule']: one['state'] for one in report['findings']}
    run.said = ' '.join([run.state, str(run.verdict)] + [
        f'{one["rule"]}={one["state"]}({one["subject"]}: {one["text"]})'
        for one in report['findings'] if one['state'] != 'OK'])[:SAID_MAX]


def read_text(run, text):
    found = examine.FIRST_LINE.match(text)
    if not found or len(text.encode()) > examine.TEXT_MAX:
        run.faults.append('no report')
        return
    run.state = found[1]
    run.rules = {rule: state for state, rule in RULE_LINE.findall(text)}
    if run.json or not run.rules:
        run.rules['last-word'] = run.state


def is_last_word(text):
    """The one line that a plugin has where its machine fails: then there is
    no JSON."""
    return text.count('\n') == 1 and bool(examine.FIRST_LINE.match(text))


def read_report(run, text):
    run.said = text[:SAID_MAX].rstrip()
    if not text.endswith('\n') or (run.json and text.count('\n') != 1):
        run.faults.append('no whole report')
        return
    try:
        if run.json and not is_last_word(text):
            read_json(run, text)
        else:
            read_text(run, text)
    except ValueError as error:
        run.faults.append(f'not JSON: {error}')
    if run.state and run.status != examine.EXIT_CODES.get(run.state):
        run.faults.append(f'{run.state} with another exit code')


class Runner:
    def __init__(self, place, source):
        self.place = place
        self.program = place.build(source)
        self.runs, self.count, self.rest = {}, 0, b''
        self.launcher = subprocess.Popen(
            [self.program, place.work, place.inherited],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def start(self, question, how=How()):
        self.count += 1
        run = Run(question, how, self.count % TEXT_EACH != 0)
        self.runs[str(self.count)] = run
        home = self.place.full if how.home_full else self.place.home
        words = [str(self.count), how.sink, str(how.descriptors),
                 str(how.kibibytes), home, question.path]
        words += ['--format', 'json'] if run.json else ['-v']
        self.launcher.stdin.write(
            '\t'.join(words + question.arguments).encode() + b'\n')
        self.launcher.stdin.flush()

    def ended(self, seconds):
        """Those that have ended, after as many seconds at most."""
        pipe = self.launcher.stdout.fileno()
        if not select.select([pipe], [], [], seconds)[0]:
            return
        got = os.read(pipe, 65536)
        if not got:
            raise RuntimeError('the launcher has ended')
        *lines, self.rest = (self.rest + got).split(b'\n')
        for line in lines:
            yield self.take(line.decode().split())

    def take(self, fields):
        number, _, status, *numbers = fields
        run = self.runs.pop(number)
        run.status = int(status)
        run.began, run.ended, run.cpu, run.waited = (
            int(one) / 1e6 for one in numbers[:4])
        run.kibibytes, run.sockets, run.others = map(int, numbers[4:])
        self.read(run, number)
        return run

    def slurp(self, kind, number):
        path = os.path.join(self.place.work, kind, number)
        with open(path, errors='replace') as source:
            text = source.read()
        os.unlink(path)
        return text

    def read(self, run, number):
        error = self.slurp('err', number)
        if error:
            run.faults.append(f'on stderr: {error[:300]}')
        if not 0 <= run.status <= 3:
            run.faults.append(f'ended by {run.status}')
        if run.how.sink == 'full':
            self.slurp('full', number)
        elif run.how.sink == 'out':
            read_report(run, self.slurp('out', number))

    def all_of(self, questions, at_once, how=How()):
        """Each once, as the quiet runs are."""
        left = list(reversed(questions))
        done = []
        while left or self.runs:
            while left and len(self.runs) < at_once:
                self.start(left.pop(), how)
            done += self.ended(1)
        return done

    def open_now(self):
        """Descriptors of the plugins that run now."""
        counts = []
        listing = f'/proc/{self.launcher.pid}/task/{self.launcher.pid}/children'
        with open(listing) as source:
            pids = source.read().split()
        for pid in pids:
            try:
                counts.append(len(os.listdir(f'/proc/{pid}/fd')) - 4)
            except OSError:
                continue
        return counts

    def close(self):
        self.launcher.stdin.close()
        return self.launcher.wait()
