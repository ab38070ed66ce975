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


def main():
    failed = 0
    print(f'1..{len(CASES)}')
    for number, (name, entries, line, status) in enumerate(CASES, 1):
        with tempfile.NamedTemporaryFile('w', suffix='.json', encoding='utf-8') as log:
            for result, stdout in entries:
                log.write(json.dumps({'name': 'x', 'result': result, 'stdout': stdout}) + '\n')
            log.flush()
            done = subprocess.run([sys.executable, SUMMARY, log.name], capture_output=True, text=True, check=False)
        good = done.stdout.splitlines()[-1] == line and done.returncode == status
        print(f'{"ok" if good else "not ok"} {number} {name}')
        if not good:
            failed = 1
            print(f'# wanted "{line}", got "{done.stdout.strip()}", exit status {done.returncode}', file=sys.stderr)
    return failed


if __name__ == '__main__':
    sys.exit(main())
