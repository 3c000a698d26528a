# SPDX-License-Identifier: GPL-3.0-or-later
"""What a run under load may say: what it says on a quiet machine, or UNKNOWN
for a reason that it names and that was there."""

import bisect
import collections
import dataclasses

ORDER = ('OK', 'UNKNOWN', 'WARNING', 'CRITICAL')
MARGIN = 1.0            # seconds past the deadline, less waits for a processor
BUSY = 0.5              # of the time something waited for a processor


# What a trouble does to the world, where that is worse than nothing: a report
# that tells it, and so is worse than on a quiet machine, is true.  A resolver
# or a link that is not there is no trouble of the world: whoever takes it for
# a domain's raises a false alarm.
LOST = {'server-silent', 'server-udp-silent', 'server-no-tcp',
        'connection-silent'}
OUTAGES = {'mail-restart': {'connection-refused', 'connection-closed',
                            'connection-silent', 'tls-handshake-failed'},
           'cable-out': LOST,
           'loss': LOST | {'zone-unreachable', 'servers-all-broken',
                           'host-half-broken', 'mx-bogus', 'host-bogus',
                           'tlsa-bogus', 'dns-error'}}
# What says that a zone is at fault, beyond what it is in quiet.
BLAMES = {'zone-unreachable', 'servers-all-broken', 'mx-bogus', 'host-bogus',
          'tlsa-bogus', 'dns-error'}
# Troubles that are none for a plugin, which needs no file but to read it.
HARMLESS = ('read-only', 'disk-full')


@dataclasses.dataclass
class Judged:
    run: object
    kind: str           # right, less, told, unknown, unsaid, busy, wrong
    cause: str          # the trouble, after-TROUBLE, or calm
    faults: list


class Pressure:
    """How busy the machine was between two moments."""

    def __init__(self):
        self.times, self.totals = [], []

    def add(self, moment, total):
        if total is not None:
            self.times.append(moment)
            self.totals.append(total / 1e6)

    def share(self, begin, end):
        if len(self.times) < 2:
            return 0
        first = max(0, bisect.bisect_right(self.times, begin) - 1)
        last = min(len(self.times) - 1, bisect.bisect_left(self.times, end))
        if first >= last:
            return 0
        return ((self.totals[last] - self.totals[first])
                / (self.times[last] - self.times[first]))


def is_late(run):
    """Whose descriptors were looked at took longer by that."""
    return run.sockets < 0 and run.seconds - run.waited > run.question.deadline + MARGIN


def is_busy(run, pressure):
    return pressure.share(run.began, run.ended) > BUSY


def is_starved(run, pressure):
    """It had no processor for more than half of its time, and says that
    others were silent, who are to be thought no better off."""
    return (is_busy(run, pressure) and run.waited > run.seconds / 2
            and (LOST | {'resolver-silent'}) & set(run.rules))


def is_better(run):
    """Than any that a quiet run had, and without a word of what was not
    seen."""
    return not unknown_rules(run) and run.state != 'UNKNOWN' and ORDER.index(
        run.state) < min(map(ORDER.index, run.question.states))


def saw_less(run):
    """check_mx_ttl has the TTL from a signature too, and is OK with it where
    no name server is reached: what it says is so, though it cannot tell what
    servers get wrong.  Nor can any plugin of a server that it says it has no
    way to."""
    return 'ttl-from-rrsig' in run.rules or 'server-no-route' in run.rules


def saw_not_all(run):
    """And says so, and is not worse for it."""
    return unknown_rules(run) and (run.state == 'UNKNOWN' or ORDER.index(
        run.state) <= max(map(ORDER.index, run.question.states)))


def is_same(run, calm):
    """In a trouble the verdict may say that not all was seen."""
    if (calm and run.json and run.verdict is not None
            and not run.question.verdict_varies):
        return (run.state, run.verdict) in run.question.expected
    return run.state in run.question.states


def unknown_rules(run):
    return [rule for rule, state in run.rules.items() if state == 'UNKNOWN']


def met(run, intervals):
    """The troubles of the world while it ran."""
    return [name for name, begin, end in intervals
            if run.began < end and begin < run.ended]


def cause_of(run, intervals):
    """The trouble that the run met, rather one that does harm, or that had
    just ended."""
    if run.how.trouble:
        return run.how.trouble
    for name in sorted(met(run, intervals), key=HARMLESS.__contains__):
        return name
    for name, _, end in intervals:
        if end <= run.began < end + 3:
            return f'after-{name}'
    return 'calm'


def kind_of(run, cause, intervals, pressure):
    if run.how.sink != 'out':
        return 'unsaid' if run.status == 3 else 'wrong'
    if run.state is None:
        return 'wrong'
    calm = cause == 'calm' or cause.startswith('after-')
    if is_same(run, calm):
        return 'right'
    if not calm and saw_less(run):
        return 'less'
    if not calm and cause not in HARMLESS and saw_not_all(run):
        return 'unknown'
    if run.state != 'UNKNOWN':
        true = set().union(*(OUTAGES.get(name, ())
                             for name in met(run, intervals)))
        untrue = BLAMES & set(run.rules) - true - run.question.rules
        if true & set(run.rules) and not untrue:
            return 'told'
        return 'busy' if not untrue and is_starved(run, pressure) else 'wrong'
    if is_busy(run, pressure) and {'deadline', 'last-word'} & set(run.rules):
        return 'busy'
    return 'busy' if is_starved(run, pressure) else 'wrong'


def judge(run, intervals, pressure):
    cause = cause_of(run, intervals)
    kind = kind_of(run, cause, intervals, pressure)
    faults = list(run.faults)
    if is_late(run) and not is_busy(run, pressure):
        faults.append('late')
    if run.state and kind not in ('less', 'unsaid') and is_better(run):
        faults.append(f'better than {sorted(run.question.states)}')
    return Judged(run, kind, cause, faults)


def expect(question, run):
    """A quiet run makes known what is right; what is wrong with it."""
    faults = list(run.faults)
    row = question.row
    if run.state and row and run.state not in row.states:
        faults.append(f'{run.state}, not {row.states}')
    question.expected.add((run.state, run.verdict))
    question.rules.update(run.rules)
    question.seconds = max(question.seconds, run.seconds)
    return faults


def count(judged):
    """{cause: {kind: number}}"""
    table = collections.defaultdict(collections.Counter)
    for one in judged:
        table[one.cause][one.kind] += 1
    return table


def quantiles(values):
    ordered = sorted(values)
    if not ordered:
        return (0, 0, 0, 0)
    return tuple(ordered[min(len(ordered) - 1, int(len(ordered) * share))]
                 for share in (0.5, 0.95, 0.99, 1))
