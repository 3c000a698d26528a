# SPDX-License-Identifier: GPL-3.0-or-later
"""Where other programs may differ from the lab's tables: a table of its own
with a written reason for each.  The last two columns are what the program
says, "one|other" where chance decides, and why; those before say of what."""

import os

import oracle


class Reasons:
    def __init__(self, table, columns):
        self.table = table
        self.left = {
            tuple(cells[:-2]): (cells[-2].split('|'), cells[-1])
            for _, cells in oracle.lines_of(
                os.path.join(oracle.HERE, table), columns)}

    def compare(self, tap, key, title, theirs, ours, agrees, output):
        """A result: they agree, or there is a reason not to."""
        said, reason = self.left.pop(key, ([], ''))
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

    def end(self, tap):
        """No reason may be left over."""
        for key in self.left:
            tap.result(False, f'{" ".join(key)} in {self.table}: asked by no '
                       'row')
