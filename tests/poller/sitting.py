# SPDX-License-Identifier: GPL-3.0-or-later
"""One sitting: the quiet runs, then so many at once for so long."""

import itertools
import os
import time

import judge
import place
import questions
import runs
import troubles
import world

QUIET_AT_ONCE = 10
EACH_SECOND = 1.0


class Samples:
    """What is looked at each second."""

    def __init__(self):
        self.pressure = judge.Pressure()
        self.open_most, self.sockets_most, self.due = 0, 0, 0
        self.before = world.processor_times()
        self.times = {}

    def take(self, runner):
        moment = time.monotonic()
        if moment < self.due:
            return
        self.due = moment + EACH_SECOND
        self.pressure.add(moment, world.pressure())
        self.times.update(world.processor_times())
        self.open_most = max([self.open_most, *runner.open_now()])
        numbers = world.sockets()
        self.sockets_most = max(self.sockets_most, sum(
            numbers.get(name, 0) for name in IN_USE))

    def processor(self):
        """Seconds by part of the lab, of what was killed too."""
        parts = {}
        for pid, (part, seconds) in self.times.items():
            parts[part] = parts.get(part, 0) + seconds - self.before.get(
                pid, (part, 0))[1]
        return parts


IN_USE = ('TCP inuse', 'UDP inuse', 'TCP6 inuse', 'UDP6 inuse')


def in_use():
    numbers = world.sockets()
    return {name: numbers.get(name, 0) for name in IN_USE}


class Sitting:
    def __init__(self, given, folder, plugins, here):
        self.given, self.folder = given, folder
        world.plug()
        self.place = place.Place(folder, plugins, here)
        self.questions = questions.all_questions(plugins, folder,
                                                 given.questions)
        self.runner = runs.Runner(
            self.place, os.path.join(here, 'poller', 'launch.c'))
        self.done = []

    def quiet(self):
        """Twice: with a resolver that knows nothing, and with one that does.
        Faults, each with the run's title."""
        command = world.stop(troubles.resolver_pid())
        troubles.resolver_starts(self.folder, command)
        faults = []
        for _ in range(2):
            for run in self.runner.all_of(self.questions, QUIET_AT_ONCE):
                faults += [f'{run.title}: {fault}' for fault in
                           judge.expect(run.question, run)]
        return faults

    def floors(self):
        """KiB of address space that each plugin needs to say its version."""
        return {path: self.floor(path) for path in
                {one.path for one in self.questions}}

    def floor(self, path):
        few, enough = 1024, 262144
        while enough - few > 64:
            middle = (few + enough) // 2
            question = questions.Question('', path, ['--version'], None)
            run, = self.runner.all_of([question], 1, runs.How(
                kibibytes=middle))
            if run.status == 3 and not any(
                    'stderr' in fault for fault in run.faults):
                enough = middle
            else:
                few = middle
        return enough

    def load(self):
        """Fills done; returns the intervals of the troubles."""
        plan = troubles.schedule(self.given.trouble, self.given.minutes * 60)
        floors = self.floors() if 'memory' in self.given.trouble else {}
        made = {name: troubles.hows(name, floors) for name in troubles.OF_RUN}
        self.began = time.monotonic()
        self.samples = Samples()
        self.lost_before = world.lost_datagrams()
        maker = troubles.Maker(plan, self.folder, self.began)
        self.keep_running(plan, made)
        intervals = maker.intervals()
        self.ended = time.monotonic()
        return [one for one in intervals if one[0] in troubles.OF_WORLD]

    def keep_running(self, plan, made):
        asked = itertools.cycle(self.questions)
        end = self.began + self.given.minutes * 60
        while time.monotonic() < end or self.runner.runs:
            while len(self.runner.runs) < self.given.processes \
                    and time.monotonic() < end:
                question = next(asked)
                self.runner.start(question, self.how(question, plan, made))
            self.done += self.runner.ended(EACH_SECOND)
            self.samples.take(self.runner)

    def how(self, question, plan, made):
        moment = time.monotonic() - self.began
        for name, begin, end in plan:
            if name in made and begin <= moment < end:
                return next(made[name])(question.path)
        return runs.How()
