# SPDX-License-Identifier: GPL-3.0-or-later
"""What one more of something costs, from the first to as many as a plugin
takes."""

import dataclasses

import bench
from bench import FAR, NEAR, TRIP

ROUNDS = 9
CHAIN, TLSA = 'check_dnssec_chain -H ', 'check_tlsa_match -H '


@dataclasses.dataclass
class Series:
    title: str
    questions: dict     # how many, to the question
    far: bool = False   # one more may cost no round-trip


ALL = (
    Series('labels of a name', {
        count: CHAIN + 'a.' * count + 'deep.speed.dk --no-lints'
        for count in (1, 10, 30, 60, 100)}, far=True),
    Series('aliases', {
        count: f'{CHAIN}long{21 - count}.alias.dk --no-lints'
        for count in (1, 2, 4, 8, 12)}),
    Series('records in a set', {
        1: CHAIN + 'p256.dk --no-lints', 40: CHAIN + 'big.dk --no-lints',
        1000: CHAIN + 'thousand-mx.dk --no-lints'}),
    Series('signatures over a set', {
        1: CHAIN + 'p256.dk --no-lints',
        2: CHAIN + 'double-signed.dk --no-lints',
        20: CHAIN + 'twenty-signers.dk --no-lints'}),
    Series('hosts with 2 addresses', {
        count: f'{TLSA}grow-{count}-2.speed.dk' for count in (1, 4, 8, 16)}),
    Series('hosts with 8 addresses', {
        count: f'{TLSA}grow-{count}-8.speed.dk' for count in (1, 4, 8, 16)}),
    Series('the same, 20 looked at', {
        count: f'{TLSA}grow-{count}-8.speed.dk' for count in (8, 20, 50)}))


def slope(points, first, last):
    """What one more costs between two of the points."""
    (x, low), (y, high) = points[first], points[last]
    return (high - low) / (y - x)


def measure(kit, series):
    """(how many, CPU ms) of each, and (how many, round-trips)."""
    commands = []
    for question in series.questions.values():
        program, *rest = question.split()
        commands.append([kit.plugin(program), *rest])
    kit.run(1, commands)        # fills the resolver's cache
    near = kit.run(ROUNDS, commands, NEAR)
    far = kit.run(ROUNDS, commands, FAR)
    points = list(zip(series.questions, (bench.middle(one.cpu)
                                         for one in near)))
    trips = [(bench.middle(b.wall) - bench.middle(a.wall)) / TRIP
             for a, b in zip(near, far)]
    bench.print_table(
        series.title, ('CPU ms', 'of one more', 'questions', 'round-trips',
                       'exit'),
        [(str(count), f'{cpu:.2f}',
          f'{slope(points, index - 1, index):.3f}' if index else '',
          str(kit.sent(command)[0]), f'{trip:.1f}', str(one.status))
         for index, ((count, cpu), command, trip, one) in enumerate(zip(
             points, commands, trips, near))])
    return points, list(zip(series.questions, trips))


# ----------------------------------------------------------------------- plot

WIDE, HIGH, EDGE = 230, 150, 40


def panel(left, title, points):
    """CPU above how many, and the line on which all would be if each cost as
    much as the first ones."""
    most_x = points[-1][0]
    most_y = max(cpu for _, cpu in points)
    middle = len(points) // 2

    def place(x, y):
        return (f'{left + EDGE + x / most_x * (WIDE - 2 * EDGE):.1f},'
                f'{HIGH - EDGE - y / most_y * (HIGH - 2 * EDGE):.1f}')

    first, low = points[0]
    straight = low + slope(points, 0, middle) * (most_x - first)
    dots = ''.join('<circle cx="{}" cy="{}" r="3"/>'.format(
        *place(x, y).split(',')) for x, y in points)
    return (f'<polyline class="axis" points="{place(0, most_y)} {place(0, 0)} '
            f'{place(most_x, 0)}"/>'
            f'<polyline class="straight" points="{place(first, low)} '
            f'{place(most_x, straight)}"/>'
            f'<polyline class="seen" points="'
            f'{" ".join(place(*point) for point in points)}"/>{dots}'
            f'<text x="{left + EDGE}" y="24">{title}</text>'
            f'<text x="{left + WIDE - EDGE}" y="{HIGH - 22}" '
            f'text-anchor="end">{most_x}</text>'
            f'<text x="{left + EDGE - 4}" y="{EDGE + 4}" '
            f'text-anchor="end">{most_y:.0f} ms</text>')


def plot(path, found):
    columns = 3
    rows = (len(found) + columns - 1) // columns
    panels = ''.join(
        f'<g transform="translate(0 {index // columns * HIGH})">'
        f'{panel(index % columns * WIDE, title, points)}</g>\n'
        for index, (title, points) in enumerate(found.items()))
    with open(path, 'w', encoding='ascii') as out:
        out.write(
            '<svg xmlns="http://www.w3.org/2000/svg" width="'
            f'{columns * WIDE}" height="{rows * HIGH}" '
            'font-family="sans-serif" font-size="11">\n<style>polyline { fill: none } '
            '.axis { stroke: #888 } .seen { stroke: #06c; stroke-width: 2 } '
            '.straight { stroke: #c60; stroke-dasharray: 4 3 } '
            'circle { fill: #06c }</style>\n'
            '<rect width="100%" height="100%" fill="#fff"/>\n'
            f'{panels}</svg>\n')


def run(kit, goals):
    found = {}
    for series in ALL:
        points, trips = measure(kit, series)
        found[series.title] = points
        if len(points) > 3:     # of three, two are too near to each other
            goals.at_most(f'growth, {series.title}: the last ones, of all',
                          slope(points, len(points) // 2, -1) /
                          slope(points, 0, -1), 1.3)
        if series.far:
            goals.at_most(f'growth, {series.title}: round-trips of one more',
                          slope(trips, 0, -1), 0.05)
    if kit.plot:
        plot(kit.plot, found)
