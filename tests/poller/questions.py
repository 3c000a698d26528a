# SPDX-License-Identifier: GPL-3.0-or-later
"""What a poller asks: every row of the lab's tables, and the names of rows
without options once more with those that cost most."""

import dataclasses
import random

import examine
import oracle

SEED = 6
SECONDS = 30            # -t where a row has none of its own
TABLES = (('check_dnssec_chain', oracle.rows, '--every-server'),
          ('check_mx_ttl', oracle.ttl_rows, '--phase normal'),
          ('check_mx_migration', oracle.migration_rows,
           '--every-server --probe'),
          ('check_tlsa_match', oracle.tlsa_rows, '--every-server'))
# The poller has none of the lab's addresses.
NOT_HERE = ('--source',)


@dataclasses.dataclass
class Question:
    plugin: str
    path: str
    arguments: list
    row: object                 # None: not in a table
    expected: set = dataclasses.field(default_factory=set)
    rules: set = dataclasses.field(default_factory=set)     # in quiet
    seconds: float = 0          # the longest quiet run

    @property
    def title(self):
        return ' '.join([self.plugin, *self.arguments])

    @property
    def verdict_varies(self):
        """Its row looks at none, as it hangs on which server is asked."""
        return self.row is not None and not self.row.looks_at_verdict

    @property
    def deadline(self):
        return float(self.arguments[self.arguments.index('-t') + 1]
                     .split(':')[0])

    @property
    def states(self):
        return {state for state, _ in self.expected}


def arguments_of(row, more=()):
    """With a deadline as an option of its own."""
    words = [*row.question(), *more]
    if not any(word.startswith('-t') or word == '--timeout'
               for word in words):
        words += ['-t', str(SECONDS)]
    return words


def of_table(directory, folder, plugin, rows_of, heavy):
    path = examine.plugin_path(directory, plugin)
    for row in rows_of(folder):
        if any(word in NOT_HERE for word in row.options):
            continue
        yield Question(plugin, path, arguments_of(row), row)
        if not row.options:
            yield Question(plugin, path, arguments_of(row, heavy.split()),
                           None)


def usable(question):
    words = question.arguments
    return '-t' in words and words[words.index('-t') + 1][:1].isdigit()


def all_questions(directory, folder, count=None):
    """All, in an order that mixes them and is the same each time; or as many
    of each table, as they are in the whole."""
    found = [one for table in TABLES
             for one in of_table(directory, folder, *table) if usable(one)]
    random.Random(SEED).shuffle(found)
    return found[:count]


