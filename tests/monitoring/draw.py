# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws the panels of the dashboard as one HTML page, from the answers to
their queries: no Grafana, but its fields, units, colours and words.

    text = draw.page(dashboard, ask, begin, end, note)

ask(query, panel) gives series as influx.Database.ask does.
"""

import html
import math
import re
import time

WIDTH, COLUMN, ROW = 1400, 58, 30       # pixels; of Grafana's grid
COLOURS = {'green': '#56a64b', 'yellow': '#e0a500', 'red': '#d6334c',
           'blue': '#3274d9', 'purple': '#8f5fbf', 'text': '#24292e'}
LINES = ('#3274d9', '#e02f44', '#37872d', '#ff780a', '#8f3bb8', '#00a0a0',
         '#8a6d3b', '#c4408c')
STYLE = '''
body { margin: 0; background: #f4f5f5; color: #24292e; width: %dpx;
       font: 13px "DejaVu Sans", sans-serif }
h1 { font-size: 18px; margin: 12px 14px 2px } p { margin: 0 14px 8px }
.panel { position: absolute; box-sizing: border-box; background: #fff;
         border: 1px solid #d8d9da; overflow: hidden }
.panel h2 { font-size: 13px; margin: 6px 8px 2px }
.all { position: relative } td, th { text-align: left; padding: 4px 8px;
       border-bottom: 1px solid #eee; font-size: 12px }
td:first-child { white-space: nowrap }
table { border-collapse: collapse; width: 100%% }
.stat { color: #fff; font-size: 32px; text-align: center; height: 100%%;
        padding-top: 14px }
svg text { font-size: 11px; fill: #24292e }
''' % WIDTH


def shown(value, unit='', decimals=None):
    """A number as Grafana writes it, for the units in use."""
    if unit == 's':
        for size, word in ((86400, 'day'), (3600, 'hour'), (60, 'min')):
            if value >= size:
                return f'{value / size:.3g} {word}'
        return f'{value:.0f} s'
    text = f'{value:.{0 if decimals is None else decimals}f}'
    return f'{text} {unit[7:]}' if unit.startswith('suffix:') else text


def colour(thresholds, value):
    """Of the step that the value reaches."""
    reached = [one['color'] for one in thresholds['steps']
               if one['value'] is None or value >= one['value']]
    return COLOURS[reached[-1]]


def mapped(mappings, value):
    """The text and the colour that value mappings give, each or None."""
    for one in mappings:
        found = one['options'].get(f'{value:g}') \
            if one['type'] == 'value' else None
        if found:
            return found.get('text'), COLOURS.get(found.get('color'))
    return None, None


def legend(panel, target, tags):
    """A series' name: its alias, as transformations make it shorter."""
    name = re.sub(r'\$tag_(\w+)', lambda found: tags[found[1]],
                  target['alias'])
    for one in panel.get('transformations', []):
        if one['id'] == 'renameByRegex':
            pattern = one['options']['renamePattern'].replace('$', '\\')
            name = re.sub(one['options']['regex'], pattern, name)
    return name


def series_of(panel, ask):
    """All that a panel shows: (name, [(milliseconds, value)]), by name."""
    for target in panel['targets']:
        yield from sorted((legend(panel, target, one.get('tags', {})),
                           [tuple(point) for point in one['values']])
                          for one in ask(target['query'], panel))


def stat(panel, ask, _view):
    defaults = panel['fieldConfig']['defaults']
    [(_, points)] = series_of(panel, ask)
    value = points[-1][-1]
    return (f'<div class="stat" style="background: '
            f'{colour(defaults["thresholds"], value)}">'
            f'{shown(value, defaults["unit"], defaults["decimals"])}</div>')


class Scale:
    """From values to pixels, linear or by logarithm; from the bottom up."""

    def __init__(self, least, most, low, high, log=False):
        self.log = log
        self.least, self.most = self.turn(least), self.turn(most)
        self.low, self.high = low, high

    def turn(self, value):
        return math.log10(max(value, 1)) if self.log else value

    def at(self, value):
        share = (self.turn(value) - self.least) / (self.most - self.least)
        return self.low + max(0, min(1, share)) * (self.high - self.low)


def days(view):
    """Midnights of the time shown."""
    begin, end = view
    first = int(begin // 86400 + 1) * 86400
    return range(first, int(end), 86400)


def day_lines(view, across, top, bottom):
    for number, moment in enumerate(days(view)):
        x = across.at(moment)
        yield (f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{top}" y2="{bottom}" '
               'stroke="#e8e8e8"/>')
        if number % 2 == 0:
            yield (f'<text x="{x - 16:.1f}" y="{bottom + 14}">'
                   f'{time.strftime("%m-%d", time.gmtime(moment))}</text>')


def ticks(least, most, log):
    """Values that have a line of their own."""
    if log:
        return [one for one in (10, 60, 600, 3600, 21600) if one < most]
    step = next(size for size in (1, 2, 5, 10, 20, 50, 100)
                if (most - least) / size <= 7)
    return range(math.ceil(least / step) * step, int(most) + 1, step)


def limits(defaults, up, left, right):
    """Thresholds as lines or areas."""
    steps = defaults['thresholds']['steps']
    style = defaults['custom']['thresholdsStyle']['mode']
    for number, one in enumerate(steps):
        low = up.at(one['value']) if one['value'] is not None else up.low
        more = steps[number + 1:number + 2]
        if style == 'area':
            high = up.at(more[0]['value']) if more else up.high
            yield (f'<rect x="{left}" width="{right - left}" y="{high:.1f}" '
                   f'height="{low - high:.1f}" fill="{COLOURS[one["color"]]}" '
                   'fill-opacity="0.12"/>')
        elif style == 'line' and one['value'] is not None:
            yield (f'<line x1="{left}" x2="{right}" y1="{low:.1f}" '
                   f'y2="{low:.1f}" stroke="{COLOURS[one["color"]]}" '
                   'stroke-width="1.5" stroke-dasharray="6 4"/>')


def path(points, across, up, stepped):
    """The line itself, in SVG's letters."""
    words, before = [], None
    for moment, value in points:
        x, y = across.at(moment / 1000), up.at(value)
        if before is not None and stepped:
            words.append(f'L{x:.1f} {before:.1f}')
        words.append(f'{"L" if words else "M"}{x:.1f} {y:.1f}')
        before = y
    return ''.join(words)


def names(many, left, top, right):
    """The legend, in as many lines as it needs."""
    x, y = left, top
    for number, name in enumerate(many):
        if x + 24 + 7 * len(name) > right:
            x, y = left, y + 15
        yield (f'<rect x="{x}" y="{y - 7}" width="12" height="3" '
               f'fill="{LINES[number % len(LINES)]}"/><text x="{x + 16}" '
               f'y="{y}">{html.escape(name)}</text>')
        x += 30 + 7 * len(name)


def apart(number, many, stepped):
    """Pixels up, so that lines on the same number are all seen."""
    return (many - 1) / 2 - number if stepped else 0


def timeseries(panel, ask, view):
    defaults = panel['fieldConfig']['defaults']
    custom = defaults['custom']
    log = custom['scaleDistribution']['type'] == 'log'
    many = list(series_of(panel, ask))
    width, height = size(panel)
    values = [value for _, points in many for _, value in points]
    least = min(values + [defaults.get('min', 0)])
    most = max(values + [1])
    room = (most - least) * 0.08
    across = Scale(*view, 62, width - 12)
    up = Scale(10 if log else least - room, most * 3 if log else most + room,
               height - 84, 8, log)
    stepped = custom['lineInterpolation'] == 'stepAfter'
    yield f'<svg width="{width}" height="{height - 28}">'
    yield from day_lines(view, across, up.high, up.low)
    yield from limits(defaults, up, 62, width - 12)
    for value in ticks(least, most, log):
        text = shown(value, defaults['unit'])
        yield f'<text x="8" y="{up.at(value) + 4:.1f}">{text}</text>'
    for number, (_, points) in enumerate(many):
        yield (f'<path transform="translate(0 '
               f'{2 * apart(number, len(many), stepped)})" '
               f'd="{path(points, across, up, stepped)}" fill="none" '
               f'stroke="{LINES[number % len(LINES)]}" stroke-width="2"/>')
    yield from names([name for name, _ in many], 12, height - 50, width - 8)
    yield '</svg>'


def merged(points):
    """Of equal ones that follow each other, the first."""
    return [point for number, point in enumerate(points)
            if number == 0 or points[number - 1][1] != point[1]]


def timeline(panel, ask, view):
    mappings = panel['fieldConfig']['defaults']['mappings']
    many = [(name, merged(points)) for name, points in
            series_of(panel, ask)]
    width, height = size(panel)
    row = (height - 60) / len(many)
    across = Scale(*view, 200, width - 12)
    yield f'<svg width="{width}" height="{height - 28}">'
    for number, (name, points) in enumerate(many):
        y = 4 + number * row
        yield (f'<text x="8" y="{y + row / 2 + 4:.1f}">{html.escape(name)}'
               '</text>')
        ends = [moment for moment, _ in points[1:]] + [view[1] * 1000]
        for (moment, value), end in zip(points, ends):
            x = across.at(moment / 1000)
            yield (f'<rect x="{x:.1f}" y="{y:.1f}" height="{row - 3:.1f}" '
                   f'width="{across.at(end / 1000) - x + 0.3:.1f}" '
                   f'fill="{mapped(mappings, value)[1]}"/>')
    yield from day_lines(view, across, height - 54, height - 50)
    yield '</svg>'


def fields(panel, ask):
    """The rows that the queries join to: by tag, column to value; and the
    columns."""
    rows, columns = {}, []
    for target in panel['targets']:
        for one in ask(target['query'], panel):
            [tag] = one['tags'].values()
            name = one['columns'][-1]
            rows.setdefault(tag, {})[name] = one['values'][-1][-1]
            columns += [] if name in columns else [name]
    return rows, columns


def properties(panel, name):
    """What is special about a column."""
    return {one['id']: one['value'] for override in
            panel['fieldConfig']['overrides']
            if override['matcher']['options'] == name
            for one in override['properties']}


def cell(values, name, special):
    if name not in values:
        return '<td></td>'
    value = values[name]
    text, paint = mapped(special.get('mappings', []), value)
    if 'thresholds' in special:
        paint = paint or colour(special['thresholds'], value)
    text = text or shown(value, special.get('unit', ''),
                         special.get('decimals'))
    where = 'color: #fff; background' \
        if special['custom.cellOptions']['type'] == 'color-background' \
        else 'font-weight: bold; color'
    return f'<td style="{where}: {paint}">{text}</td>'


def table(panel, ask, _view):
    rows, columns = fields(panel, ask)
    special = {name: properties(panel, name) for name in columns}
    yield '<table><tr><th>Domain</th>'
    yield from (f'<th>{name}</th>' for name in columns)
    for tag, values in sorted(rows.items()):
        yield f'</tr><tr><td>{html.escape(tag)}</td>'
        yield from (cell(values, name, special[name]) for name in columns)
    yield '</tr></table>'


DRAWN = {'stat': stat, 'timeseries': timeseries, 'table': table,
         'state-timeline': timeline}


def size(panel):
    where = panel['gridPos']
    return where['w'] * COLUMN - 8, where['h'] * ROW - 8


def framed(panel, ask, view):
    where, (width, height) = panel['gridPos'], size(panel)
    return (f'<div class="panel" style="left: {where["x"] * COLUMN + 8}px; '
            f'top: {where["y"] * ROW}px; width: {width}px; height: {height}px'
            f'"><h2>{html.escape(panel["title"])}</h2>'
            + ''.join(DRAWN[panel['type']](panel, ask, view)) + '</div>')


def open_panels(dashboard):
    """Those in rows that are closed are not seen."""
    return [panel for panel in dashboard.data['panels']
            if panel['type'] != 'row']


def height_of(dashboard):
    """Of the page, in pixels."""
    where = [panel['gridPos'] for panel in open_panels(dashboard)]
    return 70 + ROW * max(one['y'] + one['h'] for one in where)


def page(dashboard, ask, begin, end, note):
    drawn = ''.join(framed(panel, ask, (begin, end))
                    for panel in open_panels(dashboard))
    return (f'<!DOCTYPE html><meta charset="utf-8"><style>{STYLE}</style>'
            f'<h1>{html.escape(dashboard.data["title"])}</h1>'
            f'<p>{html.escape(note)}</p><div class="all">{drawn}</div>')
