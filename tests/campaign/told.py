# SPDX-License-Identifier: GPL-3.0-or-later
"""How the campaign tells what it saw."""

import collections
import shlex

import damage
import oracle
import runner

STATES = ('OK', 'UNKNOWN', 'WARNING', 'CRITICAL')
NOTES = 12              # lines of a damage's log that a violation shows


def list_damages():
    for name, cls in sorted(damage.KINDS.items(),
                            key=lambda one: (one[1].chapter, one[0])):
        print(f'{cls.chapter:12} {name}')
    return 0


def about(campaign, result):
    """Lines that say what a run was."""
    plan = result.plan
    words = [plan.subject.plugin, *plan.subject.words(), *plan.options]
    yield f'tests/faults --seed {campaign.planner.seed} ' \
        f'--run {plan.number}' + asked_for(campaign)
    yield shlex.join(words)
    for number, name in enumerate(plan.kinds):
        yield f'damage {name}: {runner.scope(plan, number).text()}'
    yield f'truth {plan.truth.state}, now {result.state}, ' \
        f'{result.seconds:.2f} s'


def asked_for(campaign):
    """Options that made this run what it is."""
    planner = campaign.planner
    return (f' --plugin {planner.plugin}' if planner.plugin else '') + (
        f' --damage {planner.kind}' if planner.kind else '') + (
        f' --plane {planner.plane}' if planner.plane else '')


def one_run(campaign, number):
    """All about one run; the exit code."""
    result = next(iter(campaign.results([number])))
    for line in about(campaign, result):
        print(line)
    print('\n'.join(['damaged:'] + [f'    {one}' for one in result.log]))
    print('truth:')
    for one in result.plan.truth.report['findings']:
        print(f'    {one["state"]} {one["rule"]} {one["subject"]}: '
              f'{one["text"]}')
    print(result.outcome.stdout.decode('utf-8', 'replace'), end='')
    for one in result.violations:
        print('VIOLATION:', one)
    for one in result.exemptions:
        print('exempt:', one)
    return 1 if result.violations else 0


class Summary:
    """Counts of a campaign."""

    def __init__(self):
        self.by_plugin = collections.Counter()
        self.by_kind = collections.Counter()
        self.hit = collections.Counter()
        self.states = collections.Counter()
        self.exempt = collections.Counter()
        self.violations = collections.Counter()
        self.costs = {}

    def add(self, result):
        plugin, first = result.plan.subject.plugin, result.plan.kinds[0]
        self.by_plugin[plugin] += 1
        self.by_kind[first] += 1
        self.hit[first] += bool(result.log)
        self.states[plugin, result.plan.truth.state, result.state] += 1
        self.exempt.update(result.exemptions)
        done, most = result.outcome, self.costs.get(plugin, (0, 0, 0))
        self.costs[plugin] = tuple(max(pair) for pair in zip(
            most, (done.memory, done.cpu, done.read)))
        if result.violations:
            self.violations[plugin] += 1
            self.violations[first] += 1

    def state_rows(self):
        """Per plugin and truth: how often it became what."""
        for plugin in runner.PLUGINS:
            for truth in STATES:
                row = [self.states[plugin, truth, now] for now in STATES]
                if any(row):
                    yield plugin, truth, *row

    def kind_rows(self):
        for name, cls in sorted(damage.KINDS.items(),
                                key=lambda one: (one[1].chapter, one[0])):
            if self.by_kind[name]:
                yield (cls.chapter, name, self.by_kind[name], self.hit[name],
                       self.violations[name])


def table(head, rows):
    yield '| ' + ' | '.join(head) + ' |'
    yield '|---' * len(head) + '|'
    for row in rows:
        yield '| ' + ' | '.join(str(cell) for cell in row) + ' |'


def tables(summary):
    yield from table(('plugin', 'truth', *STATES), summary.state_rows())
    yield ''
    yield from table(('chapter', 'damage', 'runs', 'hit', 'violations'),
                     summary.kind_rows())
    yield ''
    yield from table(('plugin', 'memory (KiB)', 'processor (ms)',
                      'read of one connection'),
                     ((name, *most) for name, most in
                      sorted(summary.costs.items())))
    yield ''
    yield from table(('exemption', 'runs'), sorted(summary.exempt.items()))


def tell_truths(tap, campaign):
    for (plugin, title), truth in sorted(campaign.truths.items()):
        if truth.faults:
            tap.result(False, f'{plugin} {title}, undamaged', *truth.faults)
    good = sum(not one.faults for one in campaign.truths.values())
    tap.result(good, f'{good} questions, undamaged, are answered as the '
               'tables say')


def many_runs(campaign, count, with_table):
    tap, summary = oracle.Tap(), Summary()
    for result in campaign.results(range(count)):
        summary.add(result)
        if result.violations:
            tap.result(False, f'run {result.plan.number}',
                       *result.violations, *about(campaign, result),
                       *result.log[:NOTES])
    tell_truths(tap, campaign)
    for plugin, runs in sorted(summary.by_plugin.items()):
        tap.result(not summary.violations[plugin], f'{plugin}: '
                   f'{runs} runs, seed {campaign.planner.seed}')
    for line in tables(summary):
        print(line if with_table else f'# {line}')
    return tap.end()
