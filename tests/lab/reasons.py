# SPDX-License-Identifier: GPL-3.0-or-later
"""Where other programs may differ from the lab's tables: a table of its own
with a written reason for each.  The last two columns are what the program
says, "one|other" where chance decides, and why; those before say of what.
And the questions that such programs can be asked."""

import collections
import os

import oracle


def questions(folder, names):
    """(name, type) to verdict, for rows that need no other options."""
    wanted = {}
    for row in oracle.rows(folder):
        if not row.options or (row.options[0] == '--type'
                               and len(row.options) == 2):
            rrtype = row.options[1] if row.options else 'MX'
            name = row.name.encode('idna').decode() \
                if not row.name.isascii() else row.name
            if not names or row.name in names:
                wanted[name, rrtype] = row.verdict
    return wanted


class Reasons:
    def __init__(self, table, columns, program=-1):
        """program: which part of a key names the program."""
        self.table, self.program = table, program
        self.left = {
            tuple(cells[:-2]): (cells[-2].split('|'), cells[-1])
            for _, cells in oracle.lines_of(
                os.path.join(oracle.HERE, table), columns)}
        self.seen = collections.defaultdict(collections.Counter)

    def compare(self, tap, key, title, theirs, ours, agrees, output):
        """A result: they agree, or there is a reason not to."""
        said, reason = self.left.pop(key, ([], ''))
        self.seen[key[self.program]][
            '' if agrees else reason or 'without a reason'] += 1
        if theirs in said and not agrees:
            tap.result(True, f'{title}, not {ours}: {reason}')
        elif said and theirs not in said:
            tap.result(False, f'{title}, not {"|".join(said)} as '
                       f'{self.table} says', output)
        elif agrees and said == [theirs]:
            tap.result(False, f'{title}, for which {self.table} needs no '
                       'reason')
        else:
            tap.result(agrees, title + (
                '' if agrees else f', the table says {ours}'),
                *[] if agrees else [output])

    def summary(self):
        """Notes: per program how many answers agree, and why others do
        not."""
        for program, seen in self.seen.items():
            print(f'# {program}: {sum(seen.values())} questions, '
                  f'{seen.pop("", 0)} as the table says')
            for reason, count in seen.most_common():
                print(f'#   {count}: {reason}')

    def end(self, tap):
        """No reason may be left over."""
        for key in self.left:
            tap.result(False, f'{" ".join(key)} in {self.table}: asked by no '
                       'row')
