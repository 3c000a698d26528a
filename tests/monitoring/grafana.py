# SPDX-License-Identifier: GPL-3.0-or-later
"""The Grafana dashboard, as far as its queries go: reads the JSON and fills in
the variables of a query as Grafana does."""

import json
import os
import re

TOP = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))
PATH = os.path.join(TOP, 'packaging', 'grafana', 'dns-mail-checks.json')
METRIC = re.compile(r'"metric" = \'([^\']*)\'')
MEASUREMENTS = re.compile(r'FROM ((?:"\w+"(?:, )?)+)')


class Dashboard:
    """One view of it: variables, and the time from begin to end, seconds
    since 1970.  A variable that is not given is All."""

    def __init__(self, begin, end, interval='1h', path=PATH, **variables):
        with open(path, encoding='utf-8') as source:
            self.data = json.load(source)
        self.values = {one['name']: one['allValue'] for one in self.variables}
        self.values.update(variables)
        self.values['__interval'] = interval
        self.begin, self.end = begin, end

    @property
    def variables(self):
        """Those that a query fills."""
        return [one for one in self.data['templating']['list']
                if one['type'] == 'query']

    def panels(self):
        """All that show data, those in rows too."""
        for panel in self.data['panels']:
            yield from panel['panels'] if panel['type'] == 'row' else [panel]

    def targets(self):
        for panel in self.panels():
            for target in panel['targets']:
                yield panel, target

    def begin_of(self, panel):
        """A panel may look at the last hours only, as "3h"."""
        hours = panel.get('timeFrom')
        return self.end - int(hours.rstrip('h')) * 3600 if hours \
            else self.begin

    def fill(self, query, panel):
        """A variable that Grafana would not know is a KeyError."""
        values = {**self.values, 'timeFilter':
                  f'time >= {int(self.begin_of(panel) * 1000)}ms and '
                  f'time <= {int(self.end * 1000)}ms'}
        return re.sub(r'\$(\w+)', lambda found: values[found[1]], query)


def measurements(query):
    """Of the innermost FROM."""
    return re.findall(r'\w+', MEASUREMENTS.search(query)[1])


def metric(query):
    """The label of perfdata that it is about; None for states."""
    found = METRIC.search(query)
    return found and found[1]
