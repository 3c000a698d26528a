# SPDX-License-Identifier: GPL-3.0-or-later
"""What a sitting came to, as TAP and as a table."""

import os
import time

import judge
import troubles
import world
from sitting import Sitting, in_use

TOLD = 12               # of faults
RESIDENT_MAX = 65536    # KiB
GROWTH_MAX = 1.3        # the last part's memory, of the first's
NEEDED = ('calm', *troubles.ALL)
KINDS = ('right', 'less', 'told', 'unknown', 'unsaid', 'busy', 'wrong')


def result(tap, text, faults):
    tap.result(not faults, text, *faults[:TOLD],
               *[f'and {len(faults) - TOLD} more'] * (len(faults) > TOLD))


def runs_are_right(tap, judged, causes):
    for cause in causes:
        these = [one for one in judged if one.cause == cause]
        faults = [one.run.title for one in these if one.kind == 'wrong']
        if not these and cause in NEEDED:
            faults.append('no run met it')
        result(tap, f'{cause}: {len(these)} runs, each right or with reason',
               faults)


def faults_in(judged, *words):
    return [f'{fault}: {one.run.title}' for one in judged
            for fault in one.faults if fault.startswith(words)]


def form_is_right(tap, judged):
    result(tap, 'none ended by a signal or with another code than 0 to 3',
           faults_in(judged, 'ended by'))
    result(tap, 'nothing on stderr', faults_in(judged, 'on stderr'))
    result(tap, 'none better than on a quiet machine',
           faults_in(judged, 'better'))
    result(tap, 'none past its deadline by more than a second of its own',
           faults_in(judged, 'late'))
    known = ('ended by', 'on stderr', 'better', 'late')
    result(tap, 'one whole report each',
           [f'{fault}: {one.run.title}' for one in judged
            for fault in one.faults if not fault.startswith(known)])


def nothing_is_left(tap, sitting):
    time.sleep(1)
    used = in_use()
    result(tap, 'no socket is left', [
        f'{name} {number}' for name, number in used.items() if number])
    result(tap, 'no process is left', [
        ' '.join(command) for command in world.processes().values()
        if os.path.basename(command[0]).startswith('check_')])
    result(tap, 'no file is left', sitting.place.left())
    result(tap, 'what a plugin inherits is not touched',
           [] if sitting.place.untouched() else ['it was written to'])
    result(tap, 'no descriptor of a plugin is a file at its end', [
        one.title for one in sitting.done if one.others > 0])


def parts(sitting):
    """The runs of the first and of the last part that were calm."""
    ordered = sorted(sitting.done, key=lambda run: run.began)
    share = max(1, len(ordered) // 5)
    return ordered[:share], ordered[-share:]


def memory_is_stable(tap, sitting):
    most = max(run.kibibytes for run in sitting.done)
    tap.result(most < RESIDENT_MAX, f'none needs {RESIDENT_MAX} KiB', most)
    first, last = (judge.quantiles(run.kibibytes for run in part)[1]
                   for part in parts(sitting))
    tap.result(last <= first * GROWTH_MAX, 'the last need no more memory than '
               'the first', f'95 of 100 within {first} and {last} KiB')


def tell_runs(judged, causes):
    print(f'# {"":24}' + ''.join(f'{kind:>9}' for kind in KINDS))
    counts = judge.count(judged)
    for cause in causes:
        print(f'# {cause:24}' + ''.join(
            f'{counts[cause][kind]:>9}' for kind in KINDS))


def tell_quantiles(title, values, unit, digits=0):
    print(f'# {title}: ' + ', '.join(
        f'{name} {value:.{digits}f} {unit}' for name, value in zip(
            ('half within', '95 of 100', '99 of 100', 'all'),
            judge.quantiles(values))))


def tell(sitting, judged, causes):
    wall = sitting.ended - sitting.began
    done = sitting.done
    tell_runs(judged, causes)
    print(f'# {len(done)} runs in {wall:.0f} s, {len(done) / wall:.1f} a '
          f'second, {sitting.given.processes} at once; '
          f'{len(sitting.questions)} questions')
    tell_quantiles('latency', [run.seconds for run in done], 's', 2)
    tell_quantiles('without processor', [run.waited for run in done], 's', 2)
    tell_quantiles('own CPU', [run.cpu * 1000 for run in done], 'ms')
    for name, part in zip(('first', 'last'), parts(sitting)):
        tell_quantiles(f'memory of the {name} fifth',
                       [run.kibibytes for run in part], 'KiB')
    tell_quantiles('sockets open at the end',
                   [run.sockets for run in done if run.sockets >= 0], '')
    print(f'# open in one plugin at most: {sitting.samples.open_most}; '
          f'sockets of all at most: {sitting.samples.sockets_most}')
    print(f'# {sum(map(judge.is_late, done))} past their deadline by more than '
          'a second beside their waits; where the machine is busy it is at '
          'fault')
    used = sum(run.cpu for run in done)
    print(f'# CPU: plugins {used:.0f} s, ' + ', '.join(
        f'{part} {seconds:.1f} s'
        for part, seconds in sorted(sitting.samples.processor().items())))
    print(f'# something waited for a processor in '
          f'{sitting.samples.pressure.share(sitting.began, sitting.ended):.0%}'
          ' of the time; datagrams that servers had no room for: '
          f'{world.lost_datagrams() - sitting.lost_before}')


def causes_of(given):
    return ['calm', *(one for name in given.trouble for one in (
        (name,) if name in troubles.OF_RUN else (name, f'after-{name}')))]


def run(tap, given, folder, plugins, here):
    sitting = Sitting(given, folder, plugins, here)
    result(tap, f'{len(sitting.questions)} questions twice on a quiet machine:'
           ' as the tables say', sitting.quiet())
    intervals = sitting.load()
    judged = [judge.judge(one, intervals, sitting.samples.pressure)
              for one in sitting.done]
    causes = causes_of(given)
    runs_are_right(tap, judged, causes)
    form_is_right(tap, judged)
    nothing_is_left(tap, sitting)
    memory_is_stable(tap, sitting)
    tap.result(sitting.runner.close() == 0, 'the launcher ends')
    tell(sitting, judged, causes)
