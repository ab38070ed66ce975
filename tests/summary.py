#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Count what meson's test log holds, subtest by subtest, and end with `N passed, N failed`.

A TAP test counts as many times as it reports; one that dies, times out or reports fewer results
than it planned counts as one failure more, so that nothing is lost from sight.

usage: summary.py LOG [AGAIN]         AGAIN: the log of a second run of some of the tests, which then counts; it is said
       summary.py --windows LOG       names the tests of windows that failed, if they are all that failed and at most two
"""
import json
import re
import sys

RESULT = re.compile(r'^(ok|not ok)\b[^#]*(?:#\s*(skip|todo)\b.*)?', re.I)
PLAN = re.compile(r'^1\.\.(\d+)')
GOOD = {'OK', 'EXPECTEDFAIL'}


def count(entry):
    """passed, failed and skipped of one line of testlog.json."""
    passed = failed = skipped = 0
    planned = None
    for line in entry.get('stdout', '').splitlines():
        if match := PLAN.match(line):
            planned = int(match[1])
        elif match := RESULT.match(line):
            kind = (match[2] or '').lower()
            if kind == 'skip':
                skipped += 1
            elif match[1].lower() == 'ok' or kind == 'todo':
                passed += 1
            else:
                failed += 1
    seen = passed + failed + skipped
    result = entry['result']
    if planned is None and seen == 0:           # not TAP: the exit status is the verdict
        return int(result in GOOD), int(result not in GOOD | {'SKIP'}), int(result == 'SKIP')
    if planned == 0:
        skipped += 1
    if result not in GOOD | {'SKIP'} and failed == 0:
        failed += 1
    elif planned is not None and seen < planned and failed == 0 and result != 'SKIP':
        failed += 1
    return passed, failed, skipped


def entries(path):
    try:
        with open(path, encoding='utf-8') as log:
            return [json.loads(line) for line in log]
    except FileNotFoundError:
        return []                               # no test ran


def failed_windows(path):
    """What may be run once more: a window driven from outside on a busy machine can fail by chance, but not twice, and not
    many at a time."""
    failed = [entry['name'] for entry in entries(path) if count(entry)[1]]
    if len(failed) <= 2 and all(name.startswith('sen:ui / ') for name in failed):
        print(*(name.split(' / ')[1] for name in failed))
    return 0


def main(path, second=None):
    again = {entry['name']: entry for entry in entries(second)} if second else {}
    total = [0, 0, 0]
    for entry in entries(path):
        last = again.get(entry['name'], entry)
        if last is not entry:
            print(f"Run twice, as it failed at first: {entry['name']}")
        total = [a + b for a, b in zip(total, count(last))]
    passed, failed, skipped = total
    if passed + failed + skipped == 0:
        failed = 1
        print('No test ran.')
    print(f'{passed} passed, {failed} failed' + (f', {skipped} skipped' if skipped else ''))
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(failed_windows(sys.argv[2]) if sys.argv[1] == '--windows' else main(*sys.argv[1:3]))
