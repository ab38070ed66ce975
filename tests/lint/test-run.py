#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""./run on machines that lack something, played by stand-ins for dpkg, apt, meson and ninja."""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
TOOLS = ('bash', 'sh', 'env', 'dirname', 'readlink', 'sed', 'grep', 'tr', 'mkdir', 'rm', 'cat', 'tail')
ALL = sorted(set(re.findall(r'[a-z][a-z0-9.+-]+', ' '.join(
    m[1] for m in re.finditer(r'^  \[\w+\]="([^"]*)"', (ROOT / 'run').read_text(encoding='utf-8'), re.M)))))


class Machine:
    """A folder with ./run in it and a PATH on which every call is written down."""

    def __init__(self, folder, installed, unknown=(), root=True, sudo=False, display=False, fail=()):
        self.top = pathlib.Path(folder, 'sen')
        self.bin = pathlib.Path(folder, 'bin')
        self.calls = pathlib.Path(folder, 'calls')
        for path in (self.top / 'build/app/shell', self.top / 'build/app/ctl', self.top / 'tests', self.bin):
            path.mkdir(parents=True)
        self.calls.touch()
        shutil.copy(ROOT / 'run', self.top / 'run')
        shutil.copy(ROOT / 'tests/summary.py', self.top / 'tests/summary.py')
        (self.top / 'build/sen-env').write_text("SEN_TEST='yes'\n")
        for tool in TOOLS:
            (self.bin / tool).symlink_to(shutil.which(tool))
        (self.bin / 'python3').symlink_to(sys.executable)
        self.installed = pathlib.Path(folder, 'installed')
        self.installed.write_text(''.join(f'installed {name}\n' for name in installed))
        broken = {name: 'exit 1' for name in fail}
        self.program('dpkg-query', f'cat {self.installed}')
        self.program('apt-cache', f'case "$2" in {"|".join(unknown) or "-"}) exit 100 ;; esac')
        self.program('apt-get', f'''case "$*" in *update*) {broken.get("update", ":")} ;;
*install*) for word; do case $word in -*|install) ;; *) echo "installed $word" >>{self.installed} ;; esac; done ;; esac''')
        self.program('id', f'echo {0 if root else 1000}')
        self.program('meson', f'[ "$1" != setup ] || touch "$2/build.ninja"; {broken.get("meson", ":")}')
        self.program('ninja', f'echo "noise of the build"; {broken.get("ninja", ":")}')
        (self.bin / 'touch').symlink_to(shutil.which('touch'))
        if sudo:
            self.program('sudo', '"$@"')
        self.environment = {'PATH': str(self.bin), 'CI': 'true', **({'DISPLAY': ':0'} if display else {})}

    def program(self, name, body, folder=None):
        path = (folder or self.bin) / name
        path.write_text(f'#!{shutil.which("bash")}\necho "{name} $*" >>{self.calls}\n{body}\n')
        path.chmod(0o755)

    def run(self, *arguments):
        done = subprocess.run([str(self.bin / 'bash'), str(self.top / 'run'), *arguments], env=self.environment,
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
        self.code, self.out, self.err = done.returncode, done.stdout, done.stderr
        return self

    def called(self, words):
        return [line for line in self.calls.read_text().splitlines() if words in line]


def nothing_missing(m):
    m = m(ALL).run('test')
    assert not m.called('apt-get'), m.calls.read_text()


def one_missing(m):
    m = m([p for p in ALL if p != 'libqpdf-dev']).run('setup')
    assert m.code == 0, m.err
    assert 'Missing packages: libqpdf-dev' in m.err, m.err
    calls = m.called('apt-get')
    assert len(calls) == 2 and 'update' in calls[0] and 'install --no-install-recommends libqpdf-dev' in calls[1], calls


def second_start_installs_nothing(m):
    m = m([p for p in ALL if p != 'qpdf']).run('setup')
    m.calls.write_text('')
    m.run('setup')
    assert m.code == 0 and not m.called('apt-get') and not m.called('meson'), m.calls.read_text()
    assert m.called('ninja')


def tests_bring_more_than_a_start(m):
    m = m([p for p in ALL if p != 'xvfb']).run('ctl')
    assert not m.called('apt-get'), m.calls.read_text()
    m.run('test')
    assert m.called('xvfb'), m.calls.read_text()


def first_known_alternative(m):
    lacking = [p for p in ALL if p not in ('libpeas-2-dev', 'libpeas-dev')]
    assert m(lacking).run('setup').called('--no-install-recommends libpeas-2-dev')
    assert m(lacking, unknown=('libpeas-2-dev',)).run('setup').called('--no-install-recommends libpeas-dev')


def either_alternative_is_enough(m):
    assert not m([p for p in ALL if p != 'libpeas-2-dev']).run('setup').called('apt-get')


def optional_package_is_asked_for_once(m):
    m = m([p for p in ALL if p != 'clang-format-14'], unknown=('clang-format-14',)).run('setup')
    assert m.code == 0 and 'done without: clang-format-14' in m.err and not m.called('install'), m.err
    m.calls.write_text('')
    assert not m.run('setup').called('apt-get')


def sudo_is_used(m):
    m = m([p for p in ALL if p != 'qpdf'], root=False, sudo=True).run('setup')
    assert m.code == 0 and m.called('sudo env DEBIAN_FRONTEND=noninteractive apt-get'), m.calls.read_text()


def without_an_administrator(m):
    m = m([p for p in ALL if p != 'qpdf'], root=False).run('setup')
    assert m.code == 1 and 'apt-get install qpdf' in m.err and not m.called('apt-get'), m.err


def no_network(m):
    m = m([p for p in ALL if p != 'qpdf'], fail=('update',)).run('setup')
    assert m.code == 1 and 'could not be fetched' in m.err and not m.called('install'), m.err


def failed_build_ends_with_the_closing_line(m):
    for step in ('meson', 'ninja', 'update'):
        r = m([p for p in ALL if p != 'qpdf'], fail=(step,)).run('test')
        assert r.code != 0 and r.out.splitlines()[-1] == '0 passed, 1 failed', (step, r.out, r.err)


def no_test_is_a_failure(m):
    m = m(ALL).run('test')
    assert m.code != 0 and m.out.splitlines()[-1] == '0 passed, 1 failed', m.out


def only_senctl_writes_to_standard_output(m):
    m = m(ALL)
    m.program('senctl', 'echo "$SEN_TEST $*"', m.top / 'build/app/ctl')
    m.run('ctl', '--json', 'a b')
    assert m.code == 0 and m.out == 'yes --json a b\n', (m.out, m.err)


def no_display(m):
    m = m(ALL)
    m.program('sen', ':', m.top / 'build/app/shell')
    m.run()
    assert m.code == 1 and 'no display' in m.err and not m.called('sen --'), m.err


def opens_the_sample_office(m):
    m = m(ALL, display=True)
    m.program('sen', ':', m.top / 'build/app/shell')
    assert m.run().code == 0 and m.called('sen --sample'), m.err


def unknown_command(m):
    m = m(ALL).run('nonsense')
    assert m.code == 1 and 'nonsense' in m.err and not m.called('apt-get'), m.err


CASES = [nothing_missing, one_missing, second_start_installs_nothing, tests_bring_more_than_a_start, first_known_alternative,
         either_alternative_is_enough, optional_package_is_asked_for_once, sudo_is_used, without_an_administrator, no_network,
         failed_build_ends_with_the_closing_line, no_test_is_a_failure, only_senctl_writes_to_standard_output, no_display,
         opens_the_sample_office, unknown_command]


def main():
    failed = 0
    print(f'1..{len(CASES)}')
    for number, case in enumerate(CASES, 1):
        with tempfile.TemporaryDirectory() as folder:
            def machine(*arguments, **words):
                return Machine(tempfile.mkdtemp(dir=folder), *arguments, **words)
            try:
                case(machine)
                print(f'ok {number} {case.__name__}')
            except AssertionError as why:
                failed = 1
                print(f'not ok {number} {case.__name__}')
                print('# ' + str(why).replace('\n', '\n# '), file=sys.stderr)
    return failed


if __name__ == '__main__':
    os.umask(0o022)
    sys.exit(main())
