# SPDX-License-Identifier: GPL-3.0-or-later
"""What the end-to-end tests share: senctl in a home of its own, and TAP. Standard library alone."""
import csv
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
import traceback

SOURCE = pathlib.Path(__file__).resolve().parents[2]
ID = re.compile(r'[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\Z')
# What an interpreter, a sanitizer or GLib would say of a program that went wrong: never a user's business.
NOISE = re.compile(r'Traceback|CRITICAL|WARNING \*\*|GLib|Sanitizer|runtime error|assertion|SQL|sqlite|\.c:\d+|\(null\)|%[sdu]\b')


def corpus():
    """The folder of real papers, or None."""
    folder = pathlib.Path(os.environ.get('SEN_CORPUS') or SOURCE.parent / 'shared' / 'corpus')
    return folder if (folder / 'INDEX.tsv').is_file() else None


def corpus_index(folder):
    with open(folder / 'INDEX.tsv', encoding='utf-8', newline='') as file:
        return list(csv.DictReader(file, delimiter='\t', quoting=csv.QUOTE_NONE))


class Result:
    def __init__(self, args, status, out, err, seconds):
        self.args, self.status, self.out, self.err, self.seconds = args, status, out, err, seconds

    def __repr__(self):
        return f'senctl {" ".join(map(str, self.args))}\n  status {self.status}\n  out {self.out[:2000]!r}\n  err {self.err[:2000]!r}'


class Sen:
    """senctl, with an empty home under one temporary folder that goes away at the end."""

    def __init__(self, senctl):
        self.senctl = str(senctl)
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='sen-e2e-'))
        # Programs put their own temporary files where no other test looks.
        os.environ['TMPDIR'] = str(self.folder / 'tmp')
        (self.folder / 'tmp').mkdir()
        self.env = {name: value for name, value in os.environ.items() if not name.startswith('XDG_')}
        self.env.pop('SEN_OFFICE', None)
        # G_DEBUG: as the unit tests, any GLib warning ends the program and so fails the test.
        self.env.update(HOME=str(self.folder / 'home'), LC_ALL='C.UTF-8', LANGUAGE='en', GSETTINGS_BACKEND='memory',
                        TZ='Asia/Ho_Chi_Minh', G_DEBUG='fatal-warnings')
        (self.folder / 'home').mkdir()

    def close(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    def run(self, *args, office=None, timeout=120, env=None, cwd=None):
        command = [self.senctl, *(['--office', str(office)] if office else []), *map(str, args)]
        started = time.monotonic()
        done = subprocess.run(command, capture_output=True, timeout=timeout, env={**self.env, **(env or {})}, cwd=cwd,
                              stdin=subprocess.DEVNULL)
        return Result(args, done.returncode, done.stdout.decode('utf-8'), done.stderr.decode('utf-8'),
                      time.monotonic() - started)

    def ok(self, *args, **options):
        """What it printed; it must go well and have nothing to say beside it."""
        result = self.run(*args, **options)
        assert result.status == 0 and result.err == '', result
        return result.out

    def json(self, *args, **options):
        result = self.run('--json', *args, **options)
        assert result.status == 0, result
        return json.loads(result.out)

    def new_office(self, name='office'):
        folder = self.folder / name
        self.ok('office', 'init', folder)
        return folder

    def counts(self, office):
        """What must stay the same when nothing is to change."""
        info = self.json('office', 'info', office=office)
        return {**{key: info[key] for key in ('changes', 'files', 'people', 'units')},
                'meetings': len(self.json('meetings', 'list', '--limit', '100000', office=office))}

    def assert_sound(self, office):
        for check in (('audit', 'verify'), ('files', 'verify'), ('office', 'check')):
            verdict = self.run('--json', *check, office=office)
            assert verdict.status == 0 and json.loads(verdict.out)['ok'] is True, verdict


def one_sentence(text):
    """One line that a person can read: it says something, ends as a sentence, and shows nothing of the machinery."""
    assert text.endswith('\n') and text.count('\n') == 1, f'not one line: {text!r}'
    line = text.rstrip('\n')
    assert 15 < len(line) < 600, f'too short or too long: {line!r}'
    assert line[-1] in '.!?)”', f'does not end as a sentence: {line!r}'
    assert not NOISE.search(line), f'shows its machinery: {line!r}'
    # Not within quotation marks: that is somebody else's text.
    own = re.sub(r'“[^”]*”', '“”', line)
    assert not re.search(r'\.\.|;\.| \.(?!\w)', own), f'clumsy: {line!r}'
    assert len(set(own.split('. '))) == len(own.split('. ')), f'says it twice: {line!r}'
    return line


def refused(result, *words, status=1):
    """The command failed with one clear line on standard error that has these words, and printed nothing else."""
    assert result.status == status and result.out == '', result
    line = one_sentence(result.err)
    assert line.startswith('senctl: '), line
    for word in words:
        assert word in line, f'{word!r} is not in {line!r}'
    return line


def write_csv(path, rows, encoding='utf-8', delimiter=','):
    with open(path, 'w', encoding=encoding, newline='') as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)


def run_tests(tests):
    """Runs the functions in order, prints TAP; returns the exit status. A test that raises SkipTest is skipped."""
    failed = 0
    print(f'1..{len(tests)}', flush=True)
    for number, test in enumerate(tests, 1):
        name = (test.__doc__ or test.__name__).strip().split('\n')[0].rstrip('.')
        started = time.monotonic()
        try:
            test()
            print(f'ok {number} - {name}')
        except Skip as reason:
            print(f'ok {number} - {name} # SKIP {reason}')
        except Exception:  # pylint: disable=broad-except
            failed += 1
            print(f'not ok {number} - {name}')
            traceback.print_exc(file=sys.stderr)
        print(f'# {time.monotonic() - started:.1f} s', flush=True)
    return 1 if failed else 0


def skip_all(reason):
    print(f'1..0 # SKIP {reason}')
    return 0


class Skip(Exception):
    pass
