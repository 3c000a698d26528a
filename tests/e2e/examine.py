# SPDX-License-Identifier: GPL-3.0-or-later
"""One run of a plugin against a row of one of the lab's tables: facts, state,
exit code, rule ids, metrics, and both forms of the report."""

import concurrent.futures
import json
import os
import re
import subprocess
import sys

AT_ONCE = 4
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
MX = {'preference': int, 'host': str, 'kind': str, 'dnssec': str, 'tlsa': str}
SERVER = {
    'check_dnssec_chain': {'name': str, 'address': str, 'outcome': str,
                           'serial': object, 'tcp_missing': bool},
    'check_mx_ttl': {'name': str, 'address': str, 'ttl': object,
                     'error': object},
}


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


def form_faults(plugin, report):
    """Whether the report has the form that docs/ promises."""
    faults = misses(report, REPORT, 'the report')
    if faults:
        return faults
    for finding in report['findings']:
        faults += misses(finding, FINDING, 'a finding')
    for metric in report['metrics']:
        faults += misses(metric, METRIC, 'a metric')
    members_of = {'zones': ZONE, 'mx': MX, 'servers': SERVER.get(plugin, {})}
    for name, members in members_of.items():
        for one in report['facts'].get(name) or []:
            faults += misses(one, members, f'one of {name}')
    if report['facts'].get('servers') and report['question'].get(
            'every_server') is False:
        faults.append('servers were not asked for')
    if report['plugin'] != plugin or report['schema'] != 1:
        faults.append('plugin or schema is wrong')
    return faults


def order_faults(report):
    """TLSA are asked for at hosts whose addresses are secure, never at old
    names, whose servers fail at them (RFC 7672 2.2)."""
    return [f'TLSA {one["tlsa"]} of the {one["kind"]} host {one["host"]}, '
            f'which is {one["dnssec"]}'
            for one in report['facts'].get('mx') or []
            if one['tlsa'] != 'unasked' and (
                one['dnssec'] != 'secure' or one['kind'] == 'legacy')]


def word(value):
    """A value of JSON as the tables write it."""
    return value if isinstance(value, str) else json.dumps(value)


def metrics_of(report):
    return {metric['label']: word(metric['value'])
            for metric in report['metrics']}


def unequal_faults(report):
    """What is told twice must be the same."""
    facts, metrics = report['facts'], metrics_of(report)
    faults = [f'{name} is {word(facts[name])} in facts, not in metrics'
              for name in ('steps_left', 'ttl', 'cache_left') if name in facts
              and word(facts[name]) != metrics.get(name, 'null')]
    if facts.get('next_step') and not facts.get('next_step_text'):
        faults.append('the next step has no words')
    return faults


def value_faults(row, report):
    """Facts and metrics; in the table "absent" is a metric that must not be
    there."""
    faults = unequal_faults(report)
    for name, values in row.facts.items():
        said = word(report['facts'].get(name))
        if said not in values:
            faults.append(f'{name} {said}, not {"|".join(values)}')
    verdicts = {host['host'].rstrip('.'): host['verdict']
                for host in report['facts'].get('hosts') or []}
    for host, words in row.hosts.items():
        if verdicts.get(host) not in words:
            faults.append(f'{host} is {verdicts.get(host)}, not '
                          f'{"|".join(words)}')
    metrics = metrics_of(report)
    for label, value in row.metrics.items():
        said = metrics.get(label, 'absent')
        if said != value:
            faults.append(f'{label}={said}, not {value}')
    return faults


def subject_faults(row, report):
    """Whether the rules are told of these subjects, and of no others."""
    faults = []
    for rule, subjects in row.told.items():
        said = sorted(one['subject'] for one in report['findings']
                      if one['rule'] == rule)
        if said != sorted(subjects):
            faults.append(f'{rule} of {said}, not {sorted(subjects)}')
    return faults


def content_faults(row, report):
    """Whether it says what the table wants."""
    faults = value_faults(row, report) + order_faults(report)
    faults += subject_faults(row, report)
    if report['state'] not in row.states:
        faults.append(f'state {report["state"]}, not {"|".join(row.states)}')
    rules = {finding['rule'] for finding in report['findings']}
    row.found |= rules
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


def read_report(done):
    """The JSON report, or what is wrong with it."""
    if done.stderr:
        return None, [f'on stderr: {done.stderr[:400]!r}']
    try:
        return json.loads(done.stdout.decode('utf-8')), []
    except ValueError as error:
        return None, [f'not JSON: {error}: {done.stdout[:400]!r}']


def json_faults(plugin, row, done):
    report, faults = read_report(done)
    if faults:
        return faults
    if done.stdout.count(b'\n') != 1 or not done.stdout.endswith(b'\n'):
        faults.append('JSON is not one line')
    faults += form_faults(plugin, report)
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
    plugin = os.path.basename(command[-1])
    question = row.question()
    try:
        as_json = run(command, '--format', 'json', *question)
        return (json_faults(plugin, row, as_json)
                + text_faults(row, run(command, *question)))
    except subprocess.TimeoutExpired:
        return [f'not done after {SECONDS} s']


def examine_all(tap, plugin, rows):
    """A result for each row."""
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as workers:
        for row, faults in zip(rows, workers.map(
                lambda row: examine([plugin], row), rows)):
            tap.result(not faults, f'{row.title()}: {row.comment}', *faults)


def rules_of(plugin):
    """Ids of the rules that --help tells."""
    text = run([plugin], '--help').stdout.decode('utf-8', 'replace')
    return set(re.findall(r'^ ([a-z][a-z0-9-]+)\s+(?:OK|WARNING|CRITICAL|'
                          r'UNKNOWN)\b', text, re.MULTILINE))


def plugin_path(directory, plugin='check_dnssec_chain'):
    """Of the plugin in this directory, in that of PLUGIN_DIR, or ./plugins;
    ends the program where it is not there."""
    directory = directory or os.environ.get('PLUGIN_DIR') or 'plugins'
    path = os.path.abspath(os.path.join(directory, plugin))
    if not os.access(path, os.X_OK):
        print(f'not ok 1 - there is {path}\n1..1')
        sys.exit(1)
    return path
