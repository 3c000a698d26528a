# SPDX-License-Identifier: GPL-3.0-or-later
"""What must be true of every run, however the world was damaged.

Form: exit code 0 to 3 within the deadline and a second, one well-formed
report, nothing on stderr.

Content: never better than the undamaged truth.  OK is the best.  UNKNOWN says
"not seen", which is honest whatever the truth is, and is an alarm; so it may
stand for each other state, and truth that is UNKNOWN may become an alarm of
any kind, but not OK.  CRITICAL may not become WARNING, nor anything OK.  So:

    truth       may become
    OK          anything
    UNKNOWN     UNKNOWN, WARNING, CRITICAL
    WARNING     UNKNOWN, WARNING, CRITICAL
    CRITICAL    UNKNOWN, CRITICAL

and within a state, nothing is called secure that is not, and what is called
secure is what the owner published.  What is better all the same, since the
world has no truth there that could be seen, stands in exemptions.tsv.
"""

import dataclasses
import fnmatch
import json
import os
import re

import damage
import examine
import net

GRACE = 1               # seconds
QUICK = 1               # seconds in which nothing was asked twice
TEXT_MAX, LONG_MAX = 4096, 1 << 20
ALARM = {'OK': 0, 'UNKNOWN': 2, 'WARNING': 1, 'CRITICAL': 2}
NEED = {'OK': 0, 'UNKNOWN': 1, 'WARNING': 1, 'CRITICAL': 2}
FIRST = re.compile(r'[A-Z]+ (OK|WARNING|CRITICAL|UNKNOWN) - ([^|\n]+)'
                   r'(?:\|([^|\n]+))?')
LEAST = r'(?:-?\d+(?:\.\d+)?)'
RANGE = rf'(?:@?(?:(?:~|{LEAST}):)?{LEAST}?)'
METRIC = re.compile(rf'[a-z0-9_]+={LEAST}(?:s|%|B)?(?:;{RANGE}){{0,2}}'
                    rf'(?:;{LEAST}?){{0,2}}')
RULE = re.compile(r'\[(OK|WARNING|CRITICAL|UNKNOWN)\] .* \(([a-z0-9-]+)\)$')


def better(state, truth):
    """Whether the state is better than the truth."""
    return ALARM[state] < NEED[truth]


# Form

def text_faults(text, options):
    faults = []
    lines = text.split('\n')
    found = FIRST.fullmatch(lines[0])
    if not found:
        return [f'the first line is {lines[0][:200]!r}'], None
    for metric in (found[3] or '').split():
        if not METRIC.fullmatch(metric):
            faults.append(f'the metric is {metric[:80]!r}')
    if not text.endswith('\n') or '' in lines[:-1]:
        faults.append('lines are empty or do not end')
    if [line for line in lines[1:] if FIRST.fullmatch(line)]:
        faults.append('there is more than one report')
    if not all(0x20 <= ord(letter) < 0x7f or letter == '\n'
               for letter in text):
        faults.append('what is no printable ASCII is not escaped')
    if len(text) > (TEXT_MAX if '-vv' not in options else LONG_MAX):
        faults.append(f'{len(text)} octets')
    return faults, found[1]


def json_faults(plugin, text):
    try:
        report = json.loads(text)
        faults = examine.form_faults(plugin, report)
    except ValueError as error:
        return [f'no JSON: {error}'], None
    if text.count('\n') != 1 or not text.endswith('\n'):
        faults.append('JSON is not one line')
    if len(text) > LONG_MAX:
        faults.append(f'{len(text)} octets')
    return faults, report


def form(plugin, options, outcome):
    """What is wrong with the form; the state; the report where it is
    JSON."""
    faults, report = [], None
    if outcome.code not in (0, 1, 2, 3):
        faults.append('killed, since it did not end' if outcome.code == -9
                      else f'exit code {outcome.code}')
    if outcome.stderr:
        faults.append(f'on stderr: {outcome.stderr[:400]!r}')
    # abort() in a library, of which common/die.c makes a line.
    if b'the program gave up' in outcome.stdout:
        faults.append(f'{outcome.stdout[:400]!r}')
    try:
        text = outcome.stdout.decode('utf-8')
    except ValueError:
        return faults + ['stdout is not UTF-8'], None, None
    if 'json' in options:
        more, report = json_faults(plugin, text)
        state = report and report.get('state')
    else:
        more, state = text_faults(text, options)
    if not more and examine.EXIT_CODES.get(state) != outcome.code:
        more.append(f'exit code {outcome.code} with {state}')
    return faults + more, state, report


# Content

def hosts_of(facts):
    return {one['host']: one for name in ('mx', 'hosts', 'probe')
            for one in facts.get(name) or []}


def secure_things(report):
    """All that a report calls secure: {what: the data it is said of}."""
    facts, said = report['facts'], {}
    if facts.get('verdict') == 'secure':
        rrset = dict(facts.get('rrset') or {})
        rrset.pop('ttl', None)
        said['the answer'] = facts.get('reason'), rrset
    for zone in facts.get('zones') or []:
        if zone['verdict'] == 'secure':
            said[f'zone {zone["name"]}'] = True
    if 'secure' in (facts.get('mx_verdict'), facts.get('mx_dnssec')):
        said['the MX records'] = sorted(
            (one['preference'], one['host']) for one in
            facts.get('mx') or facts.get('hosts') or [])
    for host, one in hosts_of(facts).items():
        if one.get('dnssec') == 'secure':
            said[f'addresses of {host}'] = True
        if one.get('tlsa') == 'secure':
            said[f'TLSA of {host}'] = True
        if one.get('verdict') in ('dane-ok', 'not-connected', 'null-mx'):
            said[f'verdict of {host}'] = one['verdict']
        if one.get('dnssec') == 'secure' and isinstance(one.get('tlsa'), list):
            for record in one['tlsa']:
                said[f'TLSA {record["record"]} of {host}'] = True
    return said


def secure_faults(report, truth):
    """What is called secure and was not, or is other data than it was.  What
    the truth has not seen is no matter: zones and hosts may well be secure,
    and what rests on them is looked at; a resolver that falls silent may do so
    before the MX records once, and after them another time."""
    known, looked_at = secure_things(truth.report), names_in(truth.report)
    known.update(seen_half(report, truth.report))
    rules = {one['rule'] for one in truth.report['findings']}
    unseen = {'the MX records'} if 'mx-unseen' in rules else set()
    if 'resolver-silent' in rules:
        unseen.update(f'zone {zone["name"]}'
                      for zone in truth.report['facts'].get('zones') or []
                      if zone['verdict'] == 'indeterminate')
    return [f'secure: {what}, {data}; in truth {known.get(what)}'
            for what, data in secure_things(report).items()
            if known.get(what) != data and what not in unseen
            and (what.startswith('the ') or what.split()[-1] in looked_at)]


def seen_half(report, truth):
    """Of a host whose addresses of one family are not told, which the report
    says, those of the other are all right where they were so in truth."""
    halves = {one['subject'].split()[0] for one in report['findings']
              if one['rule'] == 'host-half-broken'}
    shown = hosts_of(report['facts'])
    return {f'verdict of {host}': 'dane-ok'
            for host, one in hosts_of(truth['facts']).items()
            if host in halves and
            one.get('verdict') in ('dane-ok-partial', 'dane-fail') and
            set() < verified(shown.get(host, {})) <= verified(one)}


def verified(host):
    return {one['address'] for one in host.get('addresses') or []
            if one['result'] == 'verified'}


def names_in(report):
    """Of the zones and hosts that it is about."""
    zones = report['facts'].get('zones') or []
    return {one['name'] for one in zones} | set(hosts_of(report['facts']))


def seen_things(report):
    """What records a report is about, whoever may have written them."""
    facts = report['facts']
    rrset = dict(facts.get('rrset') or {})
    rrset.pop('ttl', None)
    return {'state': report['state'], 'answer': rrset,
            'hosts': sorted(hosts_of(facts)), 'stage': facts.get('stage'),
            'TLSA': sorted(str(one.get('tlsa'))
                           for one in hosts_of(facts).values())}


def changed_faults(kinds, seconds, report, truth):
    """Where nothing may come of any damage: what did all the same.  There may
    have been too little time."""
    harmless = all(damage.KINDS[name].harmless for name in kinds)
    if not harmless or seconds > QUICK or any(
            one['rule'] == 'deadline' for one in report['findings']):
        return []
    known = seen_things(truth.report)
    return [f'changed: {what} is {data}, in truth {known[what]}'
            for what, data in seen_things(report).items()
            if data != known[what]]


def worse_rules(truth, state):
    """The rules for which the truth is worse than this state."""
    return sorted({one['rule'] for one in truth.report['findings']
                   if better(state, one['state'])})


def content(plan, outcome, state, report, exemptions):
    """(violations, the exemptions that were used)."""
    truth, faults, used = plan.truth, [], []
    case = Case(plan.subject, plan.kinds, truth, state, outcome,
                outcome.stdout.decode(), report)
    suspects = secure_faults(report, truth) if report else []
    suspects = [('secure', one) for one in suspects]
    if report:
        suspects += [('changed', one) for one in
                     changed_faults(plan.kinds, outcome.seconds,
                                    report, truth)]
    if better(state, truth.state):
        suspects += [(rule, f'{state} instead of {truth.state} ({rule})')
                     for rule in worse_rules(truth, state) or ['none']]
    for rule, fault in suspects:
        line = exemptions.find(case, rule)
        if line:
            used.append(line)
        else:
            faults.append(fault)
    return faults, used


@dataclasses.dataclass
class Case:
    """What an exemption may hang on."""
    subject: object
    kinds: list
    truth: object
    state: str
    outcome: object
    text: str           # of the report
    report: dict        # where it is JSON


# A line of a text report that calls the answer secure, and not a zone.
SECURE_ANSWER = re.compile(r'^[^{].* [A-Z]+: .*\bsecure\b', re.MULTILINE)
# Of what is called secure, and of what must change nothing: a pattern of rules
# does not mean them.
NOT_RULES = ('secure', 'changed')


class Exemptions:
    """exemptions.tsv, see there."""

    def __init__(self):
        path = os.path.join(os.path.dirname(os.path.abspath(__file__)),
                            'exemptions.tsv')
        with open(path, encoding='utf-8') as source:
            self.lines = [line.rstrip('\n').split('\t') for line in source
                          if line.strip() and not line.startswith('#')]

    def find(self, case, rule):
        """The line that applies to this rule of the truth, as a name for the
        count; None if there is none."""
        for one, plugin, damages, condition, _ in self.lines:
            if ((rule == one if rule in NOT_RULES
                 else fnmatch.fnmatch(rule, one))
                    and plugin in ('-', case.subject.plugin)
                    and (damages == '-'
                         or set(damages.split(',')) & set(case.kinds))
                    and CONDITIONS[condition](case)):
                return f'{one} {plugin} {condition}'
        return None


def insecure(case):
    """The truth is that the answer is outside of DNSSEC, and the report does
    not say otherwise: of JSON, secure_faults() tells."""
    facts = case.truth.report['facts']
    outside = any(facts.get(name) == 'insecure' for name in
                  ('verdict', 'mx_verdict', 'mx_dnssec')) \
        or any(one['rule'] in ('mx-insecure', 'opt-out-span') for one in
               case.truth.report['findings'])
    return outside and not SECURE_ANSWER.search(case.text)


def told_unknown(case):
    """What is UNKNOWN in the report: {"SUBJECT: TEXT (RULE)"}."""
    if case.report:
        return unknown_in(case.report)
    return {line.partition('[UNKNOWN] ')[2] for line in
            case.text.split('\n') if '[UNKNOWN] ' in line}


def unknown_in(report):
    return {f'{one["subject"]}: {one["text"]} ({one["rule"]})'
            for one in report['findings'] if one['state'] == 'UNKNOWN'}


def unseen_beside(case):
    """The report says too that something could not be seen, which could in
    truth."""
    return case.state == 'WARNING' and bool(
        told_unknown(case) - unknown_in(case.truth.report))


def servers_unseen(case):
    """The report says that it has not seen the name servers."""
    return 'no name server was seen' in case.text


def other_servers(case):
    """The zone is unsigned, and other name servers were asked than in truth:
    more, or not all of those."""
    asked = [{server for server, _, _ in one} - set(net.RESOLVER) for one in
             (case.outcome.asked, case.truth.asked)]
    return insecure(case) and asked[0] and asked[0] != asked[1]


def unauthenticated(case):
    """A man in the middle plays a host, and no host that fails in truth has a
    TLSA record that can be used."""
    if case.state == 'OK' or not any(
            damage.KINDS[one].chapter == 'man in the middle'
            for one in case.kinds):
        return False
    facts = case.truth.report['facts']
    failing = [one for one in facts.get('hosts') or facts.get('probe') or []
               if one['verdict'] == 'dane-fail']
    return failing and not any(record['usable'] for one in failing
                               for record in one['tlsa'])


def of_kind(case):
    """Keys of each kind are asked for in connections of their own, and one to
    a host that fails in truth was broken."""
    return ('both' in case.subject.row.options
            and any(damage.KINDS[one].plane == 'mail' for one in case.kinds)
            and any(keyless(case, address['address'])
                    for host in hosts_of(case.truth.report['facts']).values()
                    if host['verdict'] == 'dane-fail'
                    for address in host['addresses']))


def half_broken(case):
    """Each host that fails in truth lacks the addresses of a family in the
    report, which says so."""
    failing = [name for name, host in
               hosts_of(case.truth.report['facts']).items()
               if host['verdict'] == 'dane-fail']
    said = {line.partition(': ')[0].rpartition(' ')[2]
            for line in case.text.split('\n') if ' lookup: ' in line}
    if case.report:
        said = {one['subject'] for one in case.report['findings']
                if one['rule'] == 'host-half-broken'}
    return case.state == 'WARNING' and failing and set(failing) <= said


def keyless(case, address):
    """Whether the report says that it has no key of a kind."""
    if case.report:
        return any(one['result'] == 'no-such-key'
                   for host in hosts_of(case.report['facts']).values()
                   for one in host['addresses']
                   if one['address'] == address)
    return any(address in line and 'has no key of this kind' in line
               for line in case.text.split('\n'))


def addresses_of(report):
    return {address['address']: address['result']
            for host in hosts_of(report['facts']).values()
            if isinstance(host.get('addresses'), list)
            for address in host['addresses']}


# What a report says of an address whose connection did not come as far as TLS.
UNREACHED = re.compile(r' ([0-9a-f.:]+): (?:resets|closes|refuses|does not '
                       r'answer|sends no greeting)')


def broken_off(case):
    """Connections were broken, and each address that fails in truth is one
    that the report calls not reached."""
    if case.state != 'WARNING' or not any(
            damage.KINDS[one].plane == 'mail' for one in case.kinds):
        return False
    failing = {address for address, result in
               addresses_of(case.truth.report).items()
               if result != 'verified'}
    unreached = set(UNREACHED.findall(case.text))
    if case.report:
        unreached = {address for address, result in
                     addresses_of(case.report).items()
                     if result in ('closed', 'refused', 'silent')}
    return failing and failing <= unreached


def unsigned_host(case):
    """The report says of each host that has no address in truth that its
    addresses are not signed."""
    dead = {one['subject'].split()[-1] for one in
            case.truth.report['findings'] if one['rule'] == 'dead-host'}
    if not case.report:
        return all(f'{host}: addresses are not signed' in case.text
                   for host in dead)
    hosts = hosts_of(case.report['facts'])
    return all(hosts.get(host, {}).get('dnssec') == 'insecure'
               for host in dead)


CONDITIONS = {'-': lambda _: True, 'insecure': insecure,
              'unseen-beside': unseen_beside,
              'servers-unseen': servers_unseen,
              'other-servers': other_servers,
              'half-broken': half_broken, 'broken-off': broken_off,
              'unsigned-host': unsigned_host,
              'unauthenticated': unauthenticated, 'of-kind': of_kind}
