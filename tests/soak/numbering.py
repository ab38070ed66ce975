#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sixteen processes give numbers at once; some are killed at random moments and started again. Then every number from
1 to the last must be there once, every process must have been told the truth, and the journal must agree with it.

usage: numbering.py BUILD [SECONDS] [PROCESSES]
"""
import json
import os
import pathlib
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

BUILD = pathlib.Path(sys.argv[1]).resolve()
SECONDS = float(sys.argv[2]) if len(sys.argv) > 2 else 60
PROCESSES = int(sys.argv[3]) if len(sys.argv) > 3 else 16
SENCTL, NUMBERER = BUILD / 'app/ctl/senctl', BUILD / 'tests/plugins/documents/number-documents'


def main():
    folder = pathlib.Path(tempfile.mkdtemp(prefix='sen-numbering-'))
    office = folder / 'office'
    env = dict(os.environ, SEN_PLUGIN_PATH=str(BUILD / 'plugins'),
               **{f'XDG_{kind}_HOME': str(folder / kind.lower()) for kind in ('DATA', 'STATE', 'CACHE', 'CONFIG')})
    subprocess.run([SENCTL, 'office', 'init', office], check=True, env=env, stdout=subprocess.DEVNULL)

    def start():
        out = tempfile.TemporaryFile('w+')
        return subprocess.Popen([NUMBERER, office, '100000'], env=env, stdout=out, stderr=subprocess.PIPE), out

    running = [start() for _ in range(PROCESSES)]
    told, killed, failures = [], 0, []
    end = time.monotonic() + SECONDS

    def collect(process, out):
        error = process.communicate()[1].decode()
        if process.returncode != -signal.SIGKILL:
            failures.append(error)
        out.seek(0)
        told.extend(int(line) for line in out.read().split('\n')[:-1])

    while time.monotonic() < end:
        time.sleep(random.uniform(0.05, 0.5))
        i = random.randrange(PROCESSES)
        process, out = running[i]
        process.kill()
        collect(process, out)
        killed += 1
        running[i] = start()
    for process, out in running:
        process.kill()
        collect(process, out)
        killed += 1
    rows = sqlite3.connect(f'file:{office}/office.db?mode=ro', uri=True).execute(
        'SELECT n.number, d.number, d.state FROM documents_number n JOIN documents_document d ON d.id = n.document '
        'ORDER BY n.number').fetchall()
    numbers = [row[0] for row in rows]
    gaps = sorted(set(range(1, len(numbers) + 1)) - set(numbers))
    doubles = len(numbers) - len(set(numbers))
    halves = [row for row in rows if row[0] != row[1] or row[2] != 'numbered']
    lies = sorted(set(told) - set(numbers)) + [n for n in set(told) if told.count(n) > 1]
    verify = subprocess.run([SENCTL, '--office', office, 'audit', 'verify'], env=env, capture_output=True, text=True)
    print(json.dumps({'processes': PROCESSES, 'seconds': SECONDS, 'killed': killed, 'given': len(numbers), 'told': len(told),
                      'gaps': gaps, 'doubles': doubles, 'half done': len(halves), 'told wrongly': lies,
                      'failures': failures, 'audit verify': verify.stdout.strip()}, ensure_ascii=False, indent=1))
    shutil.rmtree(folder)
    sys.exit(bool(gaps or doubles or halves or lies or failures or verify.returncode))


main()
