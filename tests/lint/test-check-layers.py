#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The layer check must find what it is there for: each bad tree fails with the right words, the good one passes."""
import pathlib
import subprocess
import sys
import tempfile

CHECK = pathlib.Path(__file__).with_name('check-layers.py')
C = '/* SPDX-License-Identifier: GPL-3.0-or-later */\n'
GOOD = {
    'app/core/base/sen-a.h': C,
    'app/core/sen.h': C + '#include "sen-a.h"\n',
    'app/core/store/sen-store.c': C + '#include <sqlite3.h>\n#include <gio/gio.h>\n#include <string.h>\n',
    'app/pdf/sen-pdf.h': C + '#include <sen.h>\n',
    'app/pdf/read/worker.c': C + '#include <poppler.h>\n#include <sys/mman.h>\n',
    'app/pdf/write/sen-pdf-writer.c': C + '#include <pango/pangocairo.h>\n#include <hpdf.h>\n',
    'app/pdf/write/finish.cc': C + '#include <qpdf/QPDF.hh>\n#include <memory>\n',
    'app/ui/sen-ui.h': C + '#include <adwaita.h>\n',
    'app/ui/sen-ui-row.c': C + '#include "sen-ui.h"\n/* GFile */ void row (GtkWidget *row) { adw_init (); g_free ("json_x"); }\n',
    'app/shell/main.c': C + '#include "sen-ui.h"\nconst char *page = "today";\n',
    'plugins/tasks/tasks-book.h': C,
    'plugins/tasks/tasks-book.c': C + '#include "tasks-book.h"\n#include <sen.h>\n/* meetings_item is not ours */\n',
    'plugins/tasks/ui/tasks-page.c': C + '#include "tasks-book.h"\n#include <sen-ui.h>\n#include <gtk/gtk.h>\n'
                                     'const char *action = "meetings.open";\n',
    'plugins/meetings/meetings-item.h': C,
    'plugins/meetings/ui/meetings-row.h': C,
    'plugins/meetings/sql/001.sql': '-- SPDX-License-Identifier: GPL-3.0-or-later\nCREATE TABLE meetings_item (id);\n',
    'tests/core/test-a.c': C + '#include <sqlite3.h>\n#include "sen-a.h"\n',
}
HOME = '/' + 'ho' + 'me/someone/file'
BAD = [
    ('sqlite outside the store', 'app/core/base/x.c', C + '#include <sqlite3.h>\n', 'only app/core/store'),
    ('poppler in the writer', 'app/pdf/write/x.c', C + '#include <poppler.h>\n', 'only app/pdf/read'),
    ('hpdf in core', 'app/core/base/x.c', C + '#include <hpdf.h>\n', 'only app/pdf/write'),
    ('openssl in the writer', 'app/pdf/write/x.c', C + '#include <openssl/cms.h>\n', 'only app/pdf/sign'),
    ('qpdf in the reader', 'app/pdf/read/x.cc', C + '#include <qpdf/QPDF.hh>\n', 'app/pdf/sign'),
    ('archive in ctl', 'app/ctl/x.c', C + '#include <archive.h>\n', 'only app/core/backup'),
    ('libpeas in the shell', 'app/shell/x.c', C + '#include <libpeas/peas.h>\n', 'only app/core/plugins'),
    ('gtk in core', 'app/core/base/x.c', C + '#include <gtk/gtk.h>\n', 'may not include <gtk/gtk.h>'),
    ('gtk in a plugin root', 'plugins/tasks/x.c', C + '#include <gtk/gtk.h>\n', 'may not include <gtk/gtk.h>'),
    ('adwaita in ctl', 'app/ctl/x.c', C + '#include <adwaita.h>\n', 'may not include <adwaita.h>'),
    ('core sees pdf', 'app/core/base/x.c', C + '#include <sen-pdf.h>\n', 'may not include <sen-pdf.h>'),
    ('core sees shell', 'app/shell/sen-window.h', C, None),
    ('ctl sees ui', 'app/ctl/x.c', C + '#include "sen-ui.h"\n', 'may not include <sen-ui.h>'),
    ('a library nobody owns', 'app/core/base/x.c', C + '#include <curl/curl.h>\n', 'belongs to no layer'),
    ('plugin past the umbrella', 'plugins/tasks/x.c', C + '#include "sen-a.h"\n', 'use <sen.h>'),
    ('plugin root with sen-ui', 'plugins/tasks/x.c', C + '#include <sen-ui.h>\n', 'may not include <sen-ui.h>'),
    ('plugin with sqlite', 'plugins/tasks/x.c', C + '#include <sqlite3.h>\n', 'only app/core/store'),
    ('plugin root sees its ui', 'plugins/meetings/x.c', C + '#include "meetings-row.h"\n', 'of its ui'),
    ('plugin sees a plugin', 'plugins/tasks/x.c', C + '#include "meetings-item.h"\n', 'of another plugin'),
    ('application sees a plugin', 'app/shell/x.c', C + '#include "meetings-item.h"\n', 'of a plugin'),
    ('application names a plugin', 'app/shell/x.c', C + 'const char *p = "meetings";\n', 'names the plugin meetings'),
    ('application names an action', 'app/ctl/x.c', C + 'const char *p = "meetings.open";\n', 'names the plugin meetings'),
    ('application names a table', 'app/core/base/x.c', C + 'const char *p = "SELECT 1 FROM meetings_item";\n', 'names the plugin'),
    ('plugin names a foreign table', 'plugins/tasks/x.c', C + 'const char *p = "FROM meetings_item";\n', 'names the plugin'),
    ('plugin sql names a foreign table', 'plugins/tasks/sql/2.sql',
     '-- SPDX-License-Identifier: GPL-3.0-or-later\nDROP TABLE meetings_item;\n', 'names the plugin'),
    ('a window without a header', 'app/ui/x.c', C + '#include <gio/gio.h>\nvoid x (GtkWidget *y);\n', 'uses GtkWidget'),
    ('adwaita without a header', 'app/ui/x.c', C + '#include <gtk/gtk.h>\nvoid x (void) { adw_init (); }\n', 'uses adw_init'),
    ('glib without a header', 'app/core/base/x.c', C + '#include "sen-a.h"\nvoid x (void) { g_free (0); }\n', 'uses g_free'),
    ('gio by way of glib', 'app/core/base/x.c', C + '#include <glib.h>\nvoid x (GCancellable *y);\n', 'uses GCancellable'),
    ('no SPDX line', 'app/core/base/x.c', 'int x;\n', 'no SPDX'),
    ('too long', 'app/core/base/x.c', C + '\n' * 801, 'lines, 800'),
    ('a path of one machine', 'app/core/base/x.c', C + f'/* see {HOME} */\n', 'path of one machine'),
    ('the same in a script', 'tests/x.sh', f'# SPDX-License-Identifier: GPL-3.0-or-later\ncat {HOME}\n', 'path of one machine'),
]


def run(files):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            path = pathlib.Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding='utf-8')
        done = subprocess.run([sys.executable, CHECK, folder], capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr


def main():
    cases = [('a good tree passes', GOOD, None)]
    for name, path, text, words in BAD:
        if words is None:                            # a header that another file must not see
            files = {**GOOD, path: text, 'app/core/base/x.c': C + f'#include "{pathlib.Path(path).name}"\n'}
            words, path = 'app/core may not include', 'app/core/base/x.c'
        else:
            files = {**GOOD, path: text}
        cases.append((name, files, (path, words)))
    cases.append(('an empty tree fails', {}, ('', 'nothing to check')))
    print(f'1..{len(cases)}')
    failed = 0
    for number, (name, files, expected) in enumerate(cases, 1):
        code, output = run(files)
        if expected is None:
            good = code == 0
        else:
            good = code == 1 and any(expected[0] in line and expected[1] in line for line in output.splitlines())
        print(f'{"ok" if good else "not ok"} {number} {name}')
        if not good:
            failed = 1
            for line in output.splitlines():
                print(f'# {line}', file=sys.stderr)
    return failed


if __name__ == '__main__':
    sys.exit(main())
