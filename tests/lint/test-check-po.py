#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The translation check must find an untranslated, an unused, a fuzzy, a broken and a cut-off string, and a forgotten file."""
import pathlib
import subprocess
import sys
import tempfile

CHECK = pathlib.Path(__file__).with_name('check-po.py')
PO = '''msgid ""
msgstr ""
"Project-Id-Version: sen\\n"
"PO-Revision-Date: 2026-11-23 08:00+0700\\n"
"Last-Translator: x\\n"
"Language-Team: Vietnamese\\n"
"Language: vi\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

#, c-format
msgid "%d papers"
msgstr "%d tài liệu"

msgid "Open"
msgstr "Mở"
'''
GOOD = {
    'app/a.c': '#define N 1\nconst char *a = _ ("Open");\n',
    'plugins/b/b.c': 'const char *b = _ ("%d papers");\n',
    'resources/plain.ui': '<interface/>\n',
    'po/LINGUAS': 'vi\n',
    'po/POTFILES.in': 'app/a.c\nplugins/b/b.c\n',
    'po/vi.po': PO,
}
CASES = [
    ('a complete translation passes', {}, None),
    ('a file that POTFILES.in forgot', {'app/c.c': 'const char *c = _ ("Open");\n'}, 'missing: app/c.c'),
    ('a file without strings in POTFILES.in', {'po/POTFILES.in': 'app/a.c\nplugins/b/b.c\nresources/plain.ui\n'}, 'without translatable'),
    ('an untranslated string', {'app/a.c': 'const char *a = _ ("Open"), *c = _ ("Close");\n'}, 'msgid "Close"'),
    ('an unused string', {'app/a.c': 'const char *a = _ ("%d papers");\n'}, 'msgid "Open"'),
    ('a fuzzy string', {'po/vi.po': PO.replace('msgid "Open"', '#, fuzzy\nmsgid "Open"')}, 'msgid "Open"'),
    ('a lost placeholder', {'po/vi.po': PO.replace('%d tài liệu', 'tài liệu')}, 'format specifications'),
    ('a string that goes on with a macro', {'app/a.c': 'const char *a = _ ("Open"), *c = _ ("Open" N);\n'}, 'cut off at N'),
    ('an untranslated string of an interface', {'resources/plain.ui': '<interface domain="sen"><object class="GtkLabel">'
                                                '<property name="label" translatable="yes">Hello</property></object></interface>\n',
                                                'po/POTFILES.in': 'app/a.c\nplugins/b/b.c\nresources/plain.ui\n'}, 'msgid "Hello"'),
]


def run(root, *options):
    done = subprocess.run([sys.executable, CHECK, *options, root], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def write(root, files):
    for name, text in files.items():
        path = pathlib.Path(root, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding='utf-8')


def main():
    failed = 0
    print(f'1..{len(CASES) + 1}')
    for number, (name, change, words) in enumerate(CASES, 1):
        with tempfile.TemporaryDirectory() as root:
            write(root, {**GOOD, **change})
            code, output = run(root)
        good = code == 0 if words is None else code == 1 and words in output
        print(f'{"ok" if good else "not ok"} {number} {name}')
        if not good:
            failed = 1
            print(output, file=sys.stderr)
    with tempfile.TemporaryDirectory() as root:
        write(root, {**GOOD, 'app/c.c': 'const char *c = _ ("Close");\n', 'plugins/b/b.c': '\n'})
        run(root, '--update')
        first = {p: p.read_bytes() for p in pathlib.Path(root, 'po').iterdir()}
        po = first[pathlib.Path(root, 'po/vi.po')].decode()
        run(root, '--update')
        again = {p: p.read_bytes() for p in pathlib.Path(root, 'po').iterdir()}
        good = first == again and 'msgid "Close"\nmsgstr ""' in po and 'papers' not in po and 'msgstr "Mở"' in po
    print(f'{"ok" if good else "not ok"} {len(CASES) + 1} an update adds, removes, keeps, and is stable')
    if not good:
        print(po, file=sys.stderr)
    return failed or not good


if __name__ == '__main__':
    sys.exit(main())
