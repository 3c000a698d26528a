# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the time goes: instructions from exec to exit, as callgrind counts
them, which no other work on the machine changes."""

import os
import re
import shutil
import subprocess

import bench

QUESTIONS = {
    'check_dnssec_chain': 'check_dnssec_chain -H p256.dk',
    '  --no-lints': 'check_dnssec_chain -H p256.dk --no-lints',
    'check_mx_ttl': 'check_mx_ttl -H p256.dk',
    'check_mx_migration': 'check_mx_migration -H complete.dk',
    'check_tlsa_match': 'check_tlsa_match -H near-single.speed.dk'}
# What is counted with all that it calls.  None of them calls another.
STAGES = {
    'loading': ('_dl_start',),
    'DNS': ('dns_ask',),
    'signatures': ('signature_verify', 'delegation_match'),
    'TLS': ('tls_client_new', 'mail_dialogue_begin_tls',
            'mail_dialogue_shake'),
    'DANE': ('weigh',),
    'judging': ('judge',),
    'printing': ('common_options_report',)}
LINE = re.compile(r'^ *([0-9,]+) \([^)]*\)\s+\S*?:([A-Za-z0-9_]+)[ \']', re.M)


def counted(kit, words):
    """Instructions in all, and of each function with all that it calls."""
    out = kit.tool('callgrind.out')
    subprocess.run(
        ['valgrind', '--tool=callgrind', f'--callgrind-out-file={out}',
         *words], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, 'DNS_MAIL_SANDBOX': 'off'})
    text = subprocess.run(
        ['callgrind_annotate', '--inclusive=yes', '--threshold=100', out],
        stdout=subprocess.PIPE, text=True, check=True).stdout
    total = int(re.search(r'^ *([0-9,]+).*PROGRAM TOTALS', text, re.M)
                .group(1).replace(',', ''))
    found = {}
    for count, name in LINE.findall(text):
        found[name] = max(found.get(name, 0), int(count.replace(',', '')))
    return total, found


def row(kit, name, build):
    program, *rest = QUESTIONS[name].split()
    total, found = counted(kit, [kit.plugin(program, build), *rest])
    stages = [sum(found.get(one, 0) for one in functions)
              for functions in STAGES.values()]
    return [f'{total / 1e6:.1f}',
            *(f'{stage / 1e6:.1f}' if stage > 50000 else '-'
              for stage in [*stages, total - sum(stages)])]


def run(kit, _):
    if not shutil.which('valgrind'):
        print('\nNo profile: valgrind is not installed.')
        return
    rows = []
    for build, title in kit.builds():
        for name in QUESTIONS:
            if os.path.exists(kit.plugin(QUESTIONS[name].split()[0], build)):
                rows.append((title + name, *row(kit, name, build)))
    bench.print_table('Millions of instructions, by what they are for',
                      ('all', *STAGES, 'the rest'), rows)
