# SPDX-License-Identifier: GPL-3.0-or-later
"""The runs: what each of them is (from the seed and its number alone), several
interposers at work, and what came of it."""

import dataclasses
import multiprocessing
import os
import random
import signal

import between
import damage
import invariant
import mail_rules
import message
import subjects as subject_lists

PLUGINS = tuple(subject_lists.TABLES)
SECONDS, TRUTH_SECONDS = 3, 20
TRIES = 3
FIRST_SUBJECTS, RUNS_PER_SUBJECT = 12, 24
FORMS = (['--format', 'json'],) * 5 + ([], [], ['-v'], ['-vv'])
CHANCES = (1, 1, 1, 0.5, 0.2)
# What a damage is of: 'answer' is one question beyond the chain's own.
WHAT = ('all', 'server', 'question', 'answer', 'answer')
CHAIN_TYPES = (message.DNSKEY, message.DS)
MIXED = 0.25            # of the runs have more than one damage


@dataclasses.dataclass
class Plan:
    """A run before it is run."""
    number: int
    seed: str
    subject: subject_lists.Subject
    options: list
    kinds: list         # names of damages
    truth: subject_lists.Truth = None


@dataclasses.dataclass
class Result:
    plan: Plan
    state: str
    seconds: float
    violations: list
    exemptions: list
    log: list
    outcome: between.Outcome

    @property
    def late(self):
        return self.seconds > SECONDS + invariant.GRACE


class Planner:
    """Says what run K of a seed is.  Each damage and each plugin has its
    turn; the more runs, the more subjects."""

    def __init__(self, folder, seed, plugin='', kind='', plane=''):
        self.seed, self.plugin, self.kind = seed, plugin, kind
        self.plane = plane
        self.lists = subject_lists.all_subjects(folder, seed)
        self.mail_lists = subject_lists.mail_subjects(self.lists)
        self.pairs = [(one, name) for one in self.lists
                      for name, cls in sorted(damage.KINDS.items())
                      if plugin in ('', one) and kind in ('', name)
                      and plane in ('', cls.plane)
                      and (cls.plugins is None or one in cls.plugins)]
        random.Random(f'{seed}/pairs').shuffle(self.pairs)

    def plan(self, number):
        key = f'{self.seed}/{number}'
        chance = random.Random(f'{key}/plan')
        plugin, first = self.pairs[number % len(self.pairs)]
        cls = damage.KINDS[first]
        lists = self.mail_lists if cls.plane == 'mail' else self.lists
        rows = [one for one in lists[plugin] if cls.fits(one)]
        count = min(len(rows), FIRST_SUBJECTS + number // RUNS_PER_SUBJECT)
        kinds = [first]
        if chance.random() < MIXED:
            others = [name for one, name in self.pairs
                      if one == plugin and name != first]
            kinds += chance.sample(others, min(len(others),
                                               chance.choice((1, 1, 2))))
        return Plan(number, key, rows[chance.randrange(count)],
                    ['-t', str(SECONDS), *chance.choice(FORMS)], kinds)


def scope(plan, number):
    """Part of the traffic for a damage, drawn from what the plugin asks."""
    chance = random.Random(f'{plan.seed}/scope{number}')
    made = damage.Scope(probability=chance.choice(CHANCES),
                        seed=f'{plan.seed}/{number}')
    asked, connected = plan.truth.asked, plan.truth.connected
    mail = damage.KINDS[plan.kinds[number]].plane == 'mail'
    what = chance.choice(WHAT)
    if what == 'server' and (connected if mail else asked):
        made.server = chance.choice(connected if mail else sorted(
            {server for server, _, _ in asked}))
    questions = sorted({(name, rrtype) for _, name, rrtype in asked
                        if what == 'question' or rrtype not in CHAIN_TYPES})
    if what in ('question', 'answer') and questions and not mail:
        made.question = chance.choice(questions)
        made.probability = 1
    return made


def damages_of(plan):
    return [damage.KINDS[name](scope(plan, number), plan.seed)
            for number, name in enumerate(plan.kinds)]


# In a worker

class Worker:
    here = None         # the one of this process

    def __init__(self, directory, world):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        self.directory = directory
        self.between = between.Between(world)
        self.exemptions = invariant.Exemptions()

    def command(self, subject, options):
        return [os.path.join(self.directory, subject.plugin),
                *subject.words(), *options]

    def truth(self, subject):
        outcome = self.between.run(
            self.command(subject, ['-t', str(TRUTH_SECONDS), '--format',
                                   'json']), '', [], TRUTH_SECONDS)
        return subject.key, subject_lists.truth_of(subject, outcome)

    def result(self, plan):
        outcome = self.between.run(self.command(plan.subject, plan.options),
                                   plan.seed, damages_of(plan), SECONDS)
        faults, state, report = invariant.form(
            plan.subject.plugin, plan.options, outcome)
        used = []
        if not faults:
            faults, used = invariant.content(plan, outcome, state, report,
                                             self.exemptions)
            faults = faults + mail_rules.faults(
                plan, self.command(plan.subject, [])[0], state, report,
                outcome)
        return Result(plan, state, outcome.seconds, faults, used, outcome.log,
                      outcome)


def start_worker(directory, world):
    Worker.here = Worker(directory, world)


def work_truth(subject):
    return Worker.here.truth(subject)


def work_run(plan):
    return Worker.here.result(plan)


# In the first process

class Campaign:
    def __init__(self, directory, world, planner, workers):
        self.directory, self.world = directory, world
        self.planner, self.workers = planner, workers
        self.truths = {}

    def pool(self, count):
        return multiprocessing.Pool(count, start_worker,
                                    (self.directory, self.world))

    def learn(self, pool, plans):
        """The truth of all their subjects.  What is not as the table says is
        looked at again: a busy machine loses datagrams."""
        left = {plan.subject.key: plan.subject for plan in plans}
        for _ in range(TRIES):
            for key, truth in pool.imap_unordered(work_truth, left.values()):
                self.truths[key] = truth
            left = {key: one for key, one in left.items()
                    if self.truths[key].faults}
        for plan in plans:
            plan.truth = self.truths[plan.subject.key]

    def results(self, numbers):
        """Yields a Result for each; those that were late on a busy machine
        come last, done again and alone."""
        plans = [self.planner.plan(number) for number in numbers]
        late = []
        with self.pool(self.workers) as pool:
            self.learn(pool, plans)
            plans = [one for one in plans if not one.truth.faults]
            for result in pool.imap_unordered(work_run, plans):
                if result.late:
                    late.append(result.plan)
                else:
                    yield result
        if late:
            with self.pool(1) as pool:
                for plan in late:
                    yield again(pool, plan)


def again(pool, plan):
    """Late is what is late each time."""
    for _ in range(TRIES):
        result = pool.apply(work_run, (plan,))
        if not result.late:
            return result
    result.violations.append(
        f'{result.seconds:.1f} s, with a deadline of {SECONDS} s')
    return result
