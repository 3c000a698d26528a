# SPDX-License-Identifier: GPL-3.0-or-later
"""What the plugins are asked in the campaign: the rows of the lab's tables,
and what they say of it where nothing is damaged."""

import dataclasses
import json
import random

import examine
import oracle

TABLES = {'check_dnssec_chain': oracle.rows,
          'check_mx_ttl': oracle.ttl_rows,
          'check_mx_migration': oracle.migration_rows,
          'check_tlsa_match': oracle.tlsa_rows}
# Rows about the deadline itself, and the resolver a second away: their truth
# hangs on how fast this machine is.
NOT_HERE = {'-t', '192.0.2.64'}


@dataclasses.dataclass
class Subject:
    plugin: str
    row: oracle.Row

    @property
    def key(self):
        return self.plugin, self.row.title()

    def words(self):
        return self.row.question()


@dataclasses.dataclass
class Truth:
    """What the plugin says of a subject through the undamaged interposer."""
    report: dict
    asked: list         # (server, name, type), each once
    connected: list     # addresses of mail servers
    faults: list        # where it is not what the table says

    @property
    def state(self):
        return self.report['state']


def all_subjects(folder, seed):
    """{plugin: its subjects in an order that the seed gives}."""
    lists = {}
    for plugin, read in TABLES.items():
        found = {}
        for row in read(folder):
            if not NOT_HERE & set(row.options):
                subject = Subject(plugin, row)
                found.setdefault(subject.key, subject)
        lists[plugin] = list(found.values())
        random.Random(f'{seed}/{plugin}').shuffle(lists[plugin])
    return lists


class Done:
    """An outcome as examine.py wants it."""

    def __init__(self, outcome):
        self.stdout, self.stderr = outcome.stdout, outcome.stderr
        self.returncode = outcome.code


def truth_of(subject, outcome):
    faults = examine.json_faults(subject.plugin, subject.row, Done(outcome))
    try:
        report = json.loads(outcome.stdout)
    except ValueError:
        report = {'state': 'UNKNOWN', 'findings': [], 'facts': {}}
    addresses = sorted({
        one['address'] for host in report['facts'].get('hosts') or
        report['facts'].get('probe') or [] for one in host['addresses']})
    return Truth(report, sorted(set(outcome.asked)), addresses, faults)
