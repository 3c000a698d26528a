# SPDX-License-Identifier: GPL-3.0-or-later
"""One run of check_dnssec_chain against a row of the lab's table: verdict,
state, exit code, rule ids, and both forms of the report."""

import json
import os
import re
import subprocess
import sys

PLUGIN = 'check_dnssec_chain'
EXIT_CODES = {'OK': 0, 'WARNING': 1, 'CRITICAL': 2, 'UNKNOWN': 3}
SECONDS = 40            # no -t of the table is near
TEXT_MAX = 4096
FIRST_LINE = re.compile('[A-Z]+ (OK|WARNING|CRITICAL|UNKNOWN) - (.+)')
REPORT = {'schema': int, 'plugin': str, 'version': str, 'question': dict,
          'state': str, 'summary': str, 'findings': list, 'metrics': list,
          'facts': dict}
FINDING = {'rule': str, 'state': str, 'subject': str, 'text': str}
METRIC = {'label': str, 'value': (int, float), 'unit': str}
ZONE = {'name': str, 'verdict': str, 'ds': object, 'dnskeys': object,
        'rrsig_expires': object}

SERVER = {'name': str, 'address': str, 'outcome': str, 'serial': object,
          'tcp_missing': bool}


def run(command, *arguments):
    return subprocess.run([*command, *arguments], stdin=subprocess.DEVNULL,
                          capture_output=True, timeout=SECONDS)


def misses(thing, members, where):
    """What the object lacks of its documented members."""
    if not isinstance(thing, dict):
        return [f'{where} is no object']
    return [f'{where} has no proper "{name}"'
            for name, kind in members.items()
            if not isinstance(thing.get(name), kind) and (
                kind is not object or name not in thing)]


def form_faults(report):
    """Whether the report has the form that docs/ promises."""
    faults = misses(report, REPORT, 'the report')
    if faults:
        return faults
    for finding in report['findings']:
        faults += misses(finding, FINDING, 'a finding')
    for metric in report['metrics']:
        faults += misses(metric, METRIC, 'a metric')
    for zone in report['facts'].get('zones', [{}]):
        faults += misses(zone, ZONE, 'a zone')
    servers = report['facts'].get('servers', [])
    for server in servers:
        faults += misses(server, SERVER, 'a server')
    if servers and not report['question']['every_server']:
        faults.append('servers were not asked for')
    if report['plugin'] != PLUGIN or report['schema'] != 1:
        faults.append('plugin or schema is wrong')
    return faults


def content_faults(row, report):
    """Whether it says what the table wants."""
    faults = []
    verdict = report['facts'].get('verdict')
    if verdict != row.verdict:
        faults.append(f'verdict {verdict}, not {row.verdict}')
    if report['state'] not in row.states:
        faults.append(f'state {report["state"]}, not {"|".join(row.states)}')
    rules = {finding['rule'] for finding in report['findings']}
    for one_of in row.wanted:
        if not rules & set(one_of):
            faults.append(f'no finding {"|".join(one_of)}')
    for rule in row.unwanted:
        if rule in rules:
            faults.append(f'finding {rule}')
    if faults:
        faults += [f'{finding["state"]} {finding["rule"]} '
                   f'{finding["subject"]}: {finding["text"]}'
                   for finding in report['findings']]
    return faults


def json_faults(row, done):
    if done.stderr:
        return [f'on stderr: {done.stderr[:400]!r}']
    try:
        report = json.loads(done.stdout.decode('utf-8'))
    except ValueError as error:
        return [f'not JSON: {error}: {done.stdout[:400]!r}']
    faults = []
    if done.stdout.count(b'\n') != 1 or not done.stdout.endswith(b'\n'):
        faults.append('JSON is not one line')
    faults += form_faults(report)
    if not faults:
        faults = content_faults(row, report)
        if done.returncode != EXIT_CODES.get(report['state']):
            faults.append(f'exit code {done.returncode} with '
                          f'{report["state"]}')
    return faults


def text_faults(row, done):
    """The text form must agree with its exit code and with the table."""
    faults = []
    if done.stderr:
        faults.append(f'text: on stderr: {done.stderr[:400]!r}')
    text = done.stdout.decode('utf-8', 'replace')
    found = FIRST_LINE.match(text)
    if not found:
        return faults + [f'text: first line is {text[:200]!r}']
    if done.returncode != EXIT_CODES[found[1]]:
        faults.append(f'text: exit code {done.returncode} with {found[1]}')
    if found[1] not in row.states:
        faults.append(f'text: {found[0]}')
    if len(done.stdout) > TEXT_MAX or not text.endswith('\n'):
        faults.append(f'text: {len(done.stdout)} octets')
    return faults


def examine(command, row):
    """Asks the row's question in both forms; what is wrong, in words.
    command: the plugin, with what must stand before it."""
    question = ['-H', row.name, *row.options]
    try:
        return (json_faults(row, run(command, '--format', 'json', *question))
                + text_faults(row, run(command, *question)))
    except subprocess.TimeoutExpired:
        return [f'not done after {SECONDS} s']


def plugin_path(directory):
    """Of the plugin in this directory, in that of PLUGIN_DIR, or ./plugins;
    ends the program where it is not there."""
    directory = directory or os.environ.get('PLUGIN_DIR') or 'plugins'
    path = os.path.abspath(os.path.join(directory, PLUGIN))
    if not os.access(path, os.X_OK):
        print(f'not ok 1 - there is {path}\n1..1')
        sys.exit(1)
    return path
