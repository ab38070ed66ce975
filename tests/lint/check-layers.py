#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may include whom, and a few rules that hold for every file.

The tables below are the map of app/DESIGN.md. A header that no table knows is refused too,
so that a new library comes in by a decision and not by an include line.

usage: check-layers.py [ROOT]
"""
import pathlib
import re
import sys

TOPS = ('app', 'plugins', 'resources', 'po', 'tests', 'flatpak', '.ci')
MAX_LINES = 800

# Part -> the parts whose headers it may include with "quotes". A plugin sees itself alone.
SEES = {
    'app/core': {'app/core'},
    'app/pdf': {'app/core', 'app/pdf'},
    'app/ui': {'app/core', 'app/pdf', 'app/ui'},
    'app/shell': {'app/core', 'app/pdf', 'app/ui', 'app/shell'},
    'app/agent': {'app/core', 'app/pdf', 'app/agent'},
    'app/ctl': {'app/core', 'app/pdf', 'app/ctl'},
}

# Library header -> folders that may include it. `plugins/*/ui` is any plugin's ui folder.
WINDOW = ('app/ui', 'app/shell', 'plugins/*/ui')
LIBRARIES = [
    (r'sqlite3(ext)?\.h', ('app/core/store',)),
    (r'archive(_entry)?\.h', ('app/core/backup',)),
    (r'libpeas(-2)?([/.].*)?|libpeas\.h|libpeas-.*', ('app/core/plugins',)),
    (r'json-glib/.*', ('app/core', 'app/pdf', 'app/ctl')),
    (r'poppler.*', ('app/pdf/read',)),
    (r'seccomp\.h', ('app/pdf/read',)),
    (r'(jpeglib|jerror)\.h', ('app/pdf/read',)),
    (r'tesseract/.*', ('app/pdf/scan',)),
    (r'hpdf.*\.h', ('app/pdf/write',)),
    (r'qpdf/.*', ('app/pdf/write', 'app/pdf/sign')),
    (r'libical/.*', ('plugins/tasks',)),
    (r'openssl/.*', ('app/pdf/sign',)),
    (r'p11-kit/.*', ('app/pdf/sign',)),
    (r'libsoup/.*', ('app/pdf/sign',)),
    (r'pango/.*', ('app/pdf/write',) + WINDOW),
    (r'(cairo.*\.h|cairo/.*)', ('app/pdf/read', 'app/pdf/write') + WINDOW),
    (r'(fontconfig|freetype|harfbuzz|hb).*', ('app/pdf/write',)),
    (r'(gtk|gdk|gsk|graphene)([/.-].*)', WINDOW),
    (r'(adwaita|libadwaita).*', WINDOW),
]
# Words of a format that was there before a plugin was called so.
PLAIN_WORDS = {('app/pdf/sign/sen-pdf-verdict-verification.c', 'notes')}
UMBRELLAS = {
    'sen.h': ('app', 'plugins'),
    'sen-pdf.h': ('app/pdf', 'app/ui', 'app/shell', 'app/agent', 'app/ctl', 'plugins'),
    'sen-ui.h': ('app/ui', 'app/shell', 'plugins/*/ui'),
}
PLATFORM = re.compile(
    r'^((glib|gio|gobject|gmodule)(/[\w-]+)?\.h|(glib|gio|gobject)/.*|glib-(object|unix)\.h|gio(unix)?/.*|gobject-introspection.*'
    r'|(sys|linux|arpa|netinet|bits)/.*'
    r'|(assert|ctype|dirent|dlfcn|errno|fcntl|fenv|float|fnmatch|ftw|getopt|glob|grp|iconv|inttypes|langinfo|libintl|limits|link'
    r'|locale|malloc|math|memory|poll|pthread|pwd|regex|sched|semaphore|setjmp|signal|spawn|stdalign|stdarg|stdatomic|stdbool'
    r'|stddef|stdint|stdio|stdlib|stdnoreturn|string|strings|syslog|termios|time|uchar|unistd|wchar|wctype)\.h'
    r'|[a-z_]+)$')                                   # the last: C++ headers without a dot

# What is used -> the headers one of which must be reached. The precompiled ones would hide that it is not.
USES = [
    (re.compile(r'\b(adw_[a-z]\w*|Adw[A-Z]\w*)'), ('adwaita.h',)),
    (re.compile(r'\b((gtk|gdk|gsk)_[a-z]\w*|(Gtk|Gdk|Gsk)[A-Z]\w*)'), ('adwaita.h', 'gtk/', 'gdk/', 'gsk/')),
    (re.compile(r'\b(g_(cancellable|task|d?bus|input_stream|output_stream|settings|list_model|list_store|action_map|subprocess'
                r'|file_(new|get_path|load|replace|query|move|copy|enumerate))_\w+|G(File|Task|Cancellable|ListModel)\b)'),
     ('gio/', 'adwaita.h', 'gtk/')),
    (re.compile(r'\b(g_[a-z]\w*|g(boolean|pointer|char|size|u?int(8|16|32|64)?)\b|G(Error|List|Ptr|Hash|Object)\w*)'),
     ('glib', 'gio/', 'gobject/', 'gmodule', 'adwaita.h', 'gtk/', 'gdk/', 'json-glib/', 'poppler.h', 'libpeas/', 'pango/',
      'libsoup/')),
]

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.M)
STRING = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
COMMENT = re.compile(r'/\*.*?\*/|//[^\n]*', re.S)
# Written in pieces so that this file passes its own check.
MACHINE_PATH = re.compile(r'(?:^|[^A-Za-z0-9_.~-])/(?:' + '|'.join(('wor' + 'k', 'far' + 'm', 'roo' + 't', 'hom' + r'e/\w+')) + ')/')

C_FILES = {'.c', '.h', '.cc'}
SPDX_FILES = C_FILES | {'.py', '.sh', '.css', '.sql', '.ui', '.xml', '.yml', '.build'}
COUNTED = SPDX_FILES
TEXT = SPDX_FILES | {'.md', '.in', '.txt', '.json', '.csv', '.plugin', '.supp', '.svg', '.po', ''}


def part_of(path):
    """'app/core', 'plugins/meetings', 'plugins/meetings/ui', 'tests', or the top folder."""
    p = path.parts
    if p[0] == 'app' and len(p) > 2:
        return f'app/{p[1]}'
    if p[0] == 'plugins' and len(p) > 2:
        return '/'.join(p[:3]) if p[2] == 'ui' and len(p) > 3 else '/'.join(p[:2])
    return p[0]


def inside(path, folders):
    """Whether the file lies in one of these folders, `*` standing for one name."""
    for folder in folders:
        want = folder.split('/')
        have = path.parts[:-1][:len(want)]
        if len(have) == len(want) and all(w in ('*', h) for w, h in zip(want, have)):
            return True
    return False


class Tree:
    def __init__(self, root):
        self.root = pathlib.Path(root)
        self.files = sorted(self.walk())
        self.headers = {}
        self.reached = {}                            # header -> what it includes, over all that lies between
        for path in self.files:
            if path.suffix == '.h':
                self.headers.setdefault(path.name, []).append(path)
        plugins = self.root / 'plugins'
        self.plugins = sorted(d.name for d in plugins.iterdir() if d.is_dir()) if plugins.is_dir() else []

    def walk(self):
        for entry in self.root.iterdir():
            if entry.is_file() and entry.suffix in TEXT and entry.name != '.git':
                yield entry.relative_to(self.root)
        for top in TOPS:
            for entry in (self.root / top).rglob('*'):
                if entry.is_file() and '__pycache__' not in entry.parts:
                    yield entry.relative_to(self.root)

    def problems(self):
        for path in self.files:
            if path.suffix not in TEXT:
                continue
            text = (self.root / path).read_text(encoding='utf-8', errors='replace')
            yield from ((path, why) for why in self.file_rules(path, text))
            if path.suffix in C_FILES:
                yield from ((path, why) for why in self.include_rules(path, text))
            yield from ((path, why) for why in self.naming_rules(path, text))

    @staticmethod
    def file_rules(path, text):
        lines = text.splitlines()
        if path.suffix in COUNTED and len(lines) > MAX_LINES:
            yield f'{len(lines)} lines, {MAX_LINES} are allowed: split it by concern'
        if (path.suffix in SPDX_FILES or path.name == 'run' or path.name == 'meson_options.txt') \
                and not any('SPDX-License-Identifier:' in line for line in lines[:4]):
            yield 'no SPDX-License-Identifier line at the top'
        for number, line in enumerate(lines, 1):
            if MACHINE_PATH.search(line):
                yield f'line {number} names a path of one machine'

    def include_rules(self, path, text):
        part = part_of(path)
        if part == 'tests' or path.parts[0] not in ('app', 'plugins'):
            return                                   # tests look wherever they must
        if path.suffix == '.c':
            yield from self.use_rules(text)
        for kind, name in INCLUDE.findall(text):
            base = name.rsplit('/', 1)[-1]
            if name in UMBRELLAS:
                if not inside(path, UMBRELLAS[name]):
                    yield f'{part} may not include <{name}>'
            elif base in self.headers:
                yield from self.own_header(path, part, kind, name, base)
            elif kind == '<':
                yield from self.library(path, part, name)

    def reach(self, text):
        """The library headers that come with this text, over headers of our own."""
        found = set()
        for _, name in INCLUDE.findall(text):
            base = name.rsplit('/', 1)[-1]
            if base not in self.headers:
                found.add(name)
                continue
            if base not in self.reached:
                self.reached[base] = set()           # one that includes itself in a ring adds nothing
                for header in self.headers[base]:
                    self.reached[base] |= self.reach((self.root / header).read_text(encoding='utf-8', errors='replace'))
            found |= self.reached[base]
        return found

    def use_rules(self, text):
        """What a file uses it includes, itself or by a header of ours."""
        code = STRING.sub('""', COMMENT.sub(' ', text))
        reached = None
        for used, headers in USES:
            hit = used.search(code)
            if hit is None:
                continue
            reached = self.reach(text) if reached is None else reached
            if not any(name.startswith(headers) for name in reached):
                yield f'uses {hit[0]} without a header of it: {" or ".join(headers[:3])}'

    def own_header(self, path, part, kind, name, base):
        homes = {part_of(h) for h in self.headers[base]}
        home = part if part in homes else sorted(homes)[0]
        if part.startswith('plugins/'):
            own = '/'.join(part.split('/')[:2])
            if home == part or (home == own and part == own + '/ui'):
                return
            if home == own + '/ui':
                yield f'the root of a plugin includes "{name}" of its ui'
            elif home.startswith('plugins/'):
                yield f'includes "{name}" of another plugin'
            else:
                yield f'a plugin includes {name}; use <sen.h>, <sen-pdf.h> or, in ui, <sen-ui.h>'
        elif home.startswith('plugins/'):
            yield f'the application includes "{name}" of a plugin'
        elif home not in SEES.get(part, {part}):
            yield f'{part} may not include {name} of {home}'
        elif base.endswith('-private.h') and home != part:
            yield f'{name} is private to {home}'

    @staticmethod
    def library(path, part, name):
        for pattern, folders in LIBRARIES:
            if re.fullmatch(pattern, name):
                if not inside(path, folders):
                    yield f'{part} may not include <{name}>; only {", ".join(folders)} may'
                return
        if not PLATFORM.match(name):
            yield f'<{name}> belongs to no layer: add it to the tables of tests/lint/check-layers.py or leave it'

    def naming_rules(self, path, text):
        """Nothing in app/ names a plugin; a plugin touches no table and needs no module of another."""
        if path.suffix not in C_FILES | {'.ui', '.build', '.py', '.sql'} or path.parts[0] not in ('app', 'plugins'):
            return
        if path.parts[0] == 'plugins' and len(path.parts) < 3:
            return                                   # plugins/meson.build lists them
        own = path.parts[1] if path.parts[0] == 'plugins' else None
        code = COMMENT.sub(' ', text) if path.suffix in C_FILES else text
        literals = [m[1] for m in STRING.finditer(code)]
        if path.suffix in ('.build', '.py'):
            literals += re.findall(r"'([^'\n]*)'", code)
        if path.suffix == '.sql':
            literals = [re.sub(r'--[^\n]*', ' ', text)]
        for plugin in self.plugins:
            if plugin == own:
                continue
            word = re.escape(plugin)
            named = re.compile(rf'^{word}$|^{word}[._/:-]|\b{word}_[a-z]' if own is None else rf'^{word}-ui$|^\.\./{word}\b|\b{word}_[a-z]')
            # Ids are plain words – “documents”, “tasks” – which a table's header or an option may be too.
            if own is not None and path.suffix == '.build':
                named = re.compile(rf'^{word}(-ui)?$|^\.\./{word}\b')
            for literal in literals:
                if (path.as_posix(), literal) in PLAIN_WORDS:
                    continue
                if named.search(literal):
                    who = 'the application' if own is None else f'plugin {own}'
                    yield f'{who} names the plugin {plugin}: "{literal[:60].strip()}"'
                    break


def main(root):
    tree = Tree(root)
    bad = 0
    for path, why in tree.problems():
        print(f'{path}: {why}')
        bad += 1
    if not tree.files:
        print(f'{root}: nothing to check')
        bad = 1
    print(f'{len(tree.files)} files, {bad} problems')
    return 1 if bad else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else '.'))
