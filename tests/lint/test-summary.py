#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The closing line must count honestly: a dead test is a failure, a skipped one is not a pass."""
import json
import pathlib
import subprocess
import sys
import tempfile

SUMMARY = pathlib.Path(__file__).parents[1] / 'summary.py'
CASES = [
    ('subtests are counted', [('OK', 'ok 1 a\nok 2 b\n1..2')], '2 passed, 0 failed', 0),
    ('a failed subtest', [('FAIL', '1..2\nok 1 a\nnot ok 2 b')], '1 passed, 1 failed', 1),
    ('a skipped subtest', [('OK', '1..2\nok 1 a\nok 2 b # SKIP no corpus')], '1 passed, 0 failed, 1 skipped', 0),
    ('a test that died half-way', [('ERROR', '1..3\nok 1 a')], '1 passed, 1 failed', 1),
    ('a time-out', [('TIMEOUT', '1..3\nok 1 a\nok 2 b')], '2 passed, 1 failed', 1),
    ('a test without TAP', [('OK', ''), ('FAIL', 'it broke')], '1 passed, 1 failed', 1),
    ('a skipped test', [('SKIP', '')], '0 passed, 0 failed, 1 skipped', 0),
    ('a skipped plan', [('SKIP', '1..0 # SKIP no display')], '0 passed, 0 failed, 1 skipped', 0),
    ('all subtests pass, the exit status does not', [('ERROR', '1..1\nok 1 a')], '1 passed, 1 failed', 1),
    ('words of a name are not directives', [('OK', '1..1\nok 1 skip the holiday')], '1 passed, 0 failed', 0),
    ('no test ran', [], '0 passed, 1 failed', 1),
]
UI = 'sen:ui / '
TWICE = [
    ('a window that failed by chance counts as it ended', [('OK', 'ok 1 a\n1..1')],
     f'Run twice, as it failed at first: {UI}w\n2 passed, 0 failed', 0),
    ('a window that fails twice fails', [('ERROR', '1..1\nnot ok 1 a')],
     f'Run twice, as it failed at first: {UI}w\n1 passed, 1 failed', 1),
]
WINDOWS = [
    ('a failed window is named', [(UI + 'w', 'FAIL'), (UI + 'v', 'OK')], 'w'),
    ('not where something else failed', [(UI + 'w', 'FAIL'), ('sen:core / w', 'FAIL')], ''),
    ('nor where many did', [(UI + name, 'FAIL') for name in 'uvw'], ''),
]


def write(log, entries):
    for name, result, stdout in entries:
        log.write(json.dumps({'name': name, 'result': result, 'stdout': stdout}) + '\n')
    log.flush()
    return log.name


def summary(*arguments):
    return subprocess.run([sys.executable, SUMMARY, *arguments], capture_output=True, text=True, check=False)


def check(number, name, done, wanted, status):
    good = done.stdout.strip() == wanted and done.returncode == status
    print(f'{"ok" if good else "not ok"} {number} {name}')
    if not good:
        print(f'# wanted "{wanted}", got "{done.stdout.strip()}", exit status {done.returncode}', file=sys.stderr)
    return int(not good)


def main():
    failed = 0
    print(f'1..{len(CASES) + len(TWICE) + len(WINDOWS)}')
    for number, (name, entries, line, status) in enumerate(CASES, 1):
        with tempfile.NamedTemporaryFile('w', suffix='.json', encoding='utf-8') as log:
            done = summary(write(log, [('x', *entry) for entry in entries]))
        done.stdout = done.stdout.splitlines()[-1]
        failed += check(number, name, done, line, status)
    for number, (name, entries, line, status) in enumerate(TWICE, len(CASES) + 1):
        with tempfile.NamedTemporaryFile('w') as first, tempfile.NamedTemporaryFile('w') as again:
            write(first, [(UI + 'v', 'OK', '1..1\nok 1 a'), (UI + 'w', 'ERROR', '1..1\nnot ok 1 a')])
            failed += check(number, name, summary(first.name, write(again, [(UI + 'w', *e) for e in entries])), line, status)
    for number, (name, entries, named) in enumerate(WINDOWS, len(CASES) + len(TWICE) + 1):
        with tempfile.NamedTemporaryFile('w') as log:
            failed += check(number, name, summary('--windows', write(log, [(*e, '') for e in entries])), named, 0)
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
