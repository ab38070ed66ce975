#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Translations: POTFILES.in lists every file with a translatable string, and each language has all of them.

usage: check-po.py [--update] ROOT      --update writes POTFILES.in and po/*.po instead of judging them
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

C_CALL = re.compile(r'\b(?:_|N_|C_|NC_|Q_|P_|gettext|ngettext|dgettext|dngettext|g_d(?:p|n)?gettext2?)\s*\(\s*"')
PY_CALL = re.compile(r'\b(?:_|N_|C_|ngettext|gettext)\s*\(\s*[\'"]')
UI_MARK = re.compile(r'translatable\s*=\s*"(?:yes|true|1)"')
# A translatable string that goes on with a macro: xgettext would cut it off there.
CUT = re.compile(r'\b(?:_|N_|C_|ngettext)\s*\(\s*(?:"(?:[^"\\]|\\.)*"[\s,]*)*"(?:[^"\\]|\\.)*"\s*([A-Z]\w*)')
HEADER = '# Every file with a translatable string, sorted; `./run po` writes it.\n'
XGETTEXT = ['xgettext', '--from-code=UTF-8', '--add-comments=Translators', '--add-location=file', '--package-name=sen',
            '--keyword=_', '--keyword=N_', '--keyword=C_:1c,2', '--keyword=NC_:1c,2', '--keyword=Q_:1g',
            '--keyword=g_dcgettext:2', '--keyword=g_dngettext:2,3', '--keyword=g_dpgettext2:2c,3']
MERGE = ['msgmerge', '--quiet', '--no-fuzzy-matching', '--add-location=file']


def translatable_files(root):
    found = []
    for top in ('app', 'plugins', 'resources'):
        for path in (root / top).rglob('*'):
            name = path.name
            if not path.is_file():
                continue
            if name.endswith(('.desktop.in', '.metainfo.xml.in', '.gschema.xml', '.plugin.desktop.in')):
                found.append(path)
                continue
            mark = C_CALL if path.suffix in ('.c', '.h', '.cc') else PY_CALL if path.suffix == '.py' \
                else UI_MARK if path.suffix == '.ui' else None
            if mark and mark.search(path.read_text(encoding='utf-8', errors='replace')):
                found.append(path)
    return sorted(str(p.relative_to(root)) for p in found)


def make_pot(root, files, pot):
    env = dict(os.environ, LC_ALL='C.UTF-8')
    subprocess.run([*XGETTEXT, '--directory', str(root), '--output', str(pot), *files], check=True, env=env)


def settled(text):
    """Sorted by message and without the dates of extraction, so that two branches seldom change the same lines."""
    header, *entries = re.sub(r'"(POT-Creation-Date|X-Generator)[^\n]*\n', '', text).strip().split('\n\n')
    entries.sort(key=lambda entry: (''.join(re.findall(r'"(.*)"', re.search(r'^msgid .*(?:\n".*)*', entry, re.M)[0])), entry))
    return '\n\n'.join([header, *entries]) + '\n'


def merge(po, pot, out):
    subprocess.run([*MERGE, '--output-file', str(out), str(po), str(pot)], check=True)
    subprocess.run(['msgattrib', '--no-obsolete', '--output-file', str(out), str(out)], check=True)
    out.write_text(settled(out.read_text(encoding='utf-8')), encoding='utf-8')


def messages(path, *options):
    """The msgids that msgattrib leaves, one string each, context included."""
    text = subprocess.run(['msgattrib', '--no-wrap', '--no-location', *options, str(path)],
                          check=True, capture_output=True, text=True).stdout
    return {m[0] for m in re.finditer(r'(?:^msgctxt .*\n)?^msgid .*(?:\n".*)*', text, re.M) if m[0] != 'msgid ""'
            and not m[0].startswith('msgid ""\n"Project-Id')}


def languages(root):
    return [line for line in (root / 'po/LINGUAS').read_text().split() if not line.startswith('#')]


def update(root):
    files = translatable_files(root)
    (root / 'po/POTFILES.in').write_text(HEADER + '\n'.join(files) + '\n', encoding='utf-8')
    with tempfile.TemporaryDirectory() as folder:
        pot = pathlib.Path(folder, 'sen.pot')
        make_pot(root, files, pot)
        for language in languages(root):
            po, new = root / f'po/{language}.po', pathlib.Path(folder, 'new.po')
            merge(po, pot, new)
            po.write_text(new.read_text(encoding='utf-8'), encoding='utf-8')
            subprocess.run(['msgfmt', '--check', '--statistics', '-o', os.devnull, str(po)], check=False)
    return 0


def judge(root):
    """Yields (what, complaints)."""
    files = translatable_files(root)
    listed = [line for line in (root / 'po/POTFILES.in').read_text(encoding='utf-8').splitlines()
              if line and not line.startswith('#')]
    yield 'POTFILES.in is complete', [f'missing: {f}' for f in files if f not in listed] \
        + [f'without translatable strings: {f}' for f in listed if f not in files]
    yield 'translatable strings are whole', [f'{name}: a string is cut off at {m[1]}; use %lld and a cast' for name in files
                                             if name.endswith(('.c', '.h', '.cc'))
                                             for m in CUT.finditer((root / name).read_text(encoding='utf-8'))]
    with tempfile.TemporaryDirectory() as folder:
        pot = pathlib.Path(folder, 'sen.pot')
        make_pot(root, files, pot)
        for language in languages(root):
            po, new = root / f'po/{language}.po', pathlib.Path(folder, 'new.po')
            form = subprocess.run(['msgfmt', '--check', '-o', os.devnull, str(po)], capture_output=True, text=True, check=False)
            yield f'{language}.po is well formed', form.stderr.splitlines() if form.returncode else []
            unused = messages(po, '--no-obsolete') - messages(pot, '--no-obsolete')
            yield f'{language}.po has no unused string', sorted(unused)
            merge(po, pot, new)
            yield f'{language}.po has no untranslated string', sorted(messages(new, '--untranslated', '--no-obsolete'))
            yield f'{language}.po has no fuzzy string', sorted(messages(po, '--only-fuzzy', '--no-obsolete'))


def main(arguments):
    root = pathlib.Path(arguments[-1]).resolve()
    if '--update' in arguments:
        return update(root)
    failed, number = 0, 0
    for number, (what, complaints) in enumerate(judge(root), 1):
        print(f'{"not ok" if complaints else "ok"} {number} {what}')
        if complaints:
            failed = 1
            for line in complaints:
                print('# ' + line.replace('\n', '\n# '), file=sys.stderr)
            print('# `./run po` brings the files up to date; then translate what is missing.', file=sys.stderr)
    print(f'1..{number}')
    return failed


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:] or ['.']))
