# SPDX-License-Identifier: GPL-3.0-or-later
"""“senctl plugins new”: what it writes is built against this tree, loaded and used, in C and in Python. TAP.

usage: test-scaffold.py SENCTL BUILD-ROOT
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import traceback

SENCTL, BUILD = (os.path.abspath(word) for word in sys.argv[1:])
PYTHON = os.environ.get("SEN_TEST_PYTHON") == "1"
home = tempfile.mkdtemp(prefix="sen-scaffold-")
work = pathlib.Path(home, "my plugins")  # a blank in the path must not matter
office = os.path.join(home, "office")
env = {**os.environ, "HOME": home, "XDG_DATA_HOME": home + "/data", "XDG_CACHE_HOME": home + "/cache",
       "XDG_STATE_HOME": home + "/state", "PKG_CONFIG_PATH": BUILD + "/meson-uninstalled", "LANGUAGE": "en"}
env.pop("G_DEBUG")  # of the compilers' tools, not of what is tested
PLUGINS = env.pop("SEN_PLUGIN_PATH")


class Skip(Exception):
    pass


def senctl(*arguments, path="", status=0, **more):
    done = subprocess.run([SENCTL, *arguments], env={**env, "G_DEBUG": "fatal-warnings", "SEN_PLUGIN_PATH": path, **more},
                          cwd=work, capture_output=True, text=True)
    assert done.returncode == status, (arguments, done.returncode, done.stdout, done.stderr)
    return done.stdout if status == 0 else done.stderr


def refused(*arguments):
    """One sentence, and nothing made."""
    before = sorted(work.iterdir())
    said = senctl("plugins", "new", *arguments, path=PLUGINS, status=1)
    assert said.startswith("senctl: ") and said.count("\n") == 1, said
    assert sorted(work.iterdir()) == before
    return said


def bad_names():
    for name in ("Notes", "1st", "a-b", "sổ", "", "a__b", "_a", "a_", "x" * 41):
        assert "can't be a plugin's id" in refused("--", name), name
    assert "a name of Sen" in refused("sen_notes")
    assert "a name of Sen" in refused("gtk")
    assert "a command of senctl" in refused("office")
    assert "already, in" in refused("tasks")
    assert "Python's own" in refused("json", "--python")
    assert "Python's own" in refused("import", "--python")
    assert "no folder" in refused("memos", "--folder", str(work / "nowhere"))


def nothing_is_written_over():
    (work / "kept").mkdir()
    (work / "kept" / "mine.txt").write_text("mine")
    assert "untouched" in refused("kept")
    (work / "file").write_text("mine")
    assert "untouched" in refused("file")
    (work / "link").symlink_to("nowhere")
    assert "untouched" in refused("link")
    assert [p.name for p in (work / "kept").iterdir()] == ["mine.txt"]
    assert (work / "file").read_text() == "mine"


def use(name, path):
    """What both must do: a command that writes, one that reads, search, trail, a sentence for a bad text."""
    path = PLUGINS + ":" + str(path)
    states = {p["id"]: (p["state"], p["message"]) for p in json.loads(senctl("--json", "--office", office, "plugins", "list", path=path))}
    assert states[name] == ("active", ""), states
    row = senctl("--office", office, name, "add", " Gọi lại cho ông Ba ", path=path).strip()
    rows = json.loads(senctl("--json", "--office", office, name, "list", path=path))
    assert [(r["id"], r["text"]) for r in rows] == [(row, "Gọi lại cho ông Ba")], rows
    said = senctl("--office", office, name, "add", "  ", path=path, status=1)
    assert said == "senctl: There is nothing to keep: the text is empty. Write something.\n", said
    assert "Gọi lại cho ông Ba" in senctl("--office", office, "search", "ong ba", path=path)
    trail = json.loads(senctl("--json", "--office", office, "audit", "trail", "%s.entry:%s" % (name, row), path=path))
    assert [s["what"] for s in trail["steps"]] == ["Written"] and trail["entries"], trail
    senctl("--office", office, "audit", "verify", path=path)
    vietnamese = senctl("--office", office, name, "add", " ", path=path, status=1, LANGUAGE="vi", LC_ALL="C.UTF-8")
    return vietnamese


def in_c():
    made = json.loads(senctl("--json", "plugins", "new", "open_questions"))
    folder = work / "open_questions"
    assert made["folder"] == str(folder) and "sql/001-initial.sql" in made["files"], made
    assert sorted(made["files"]) == sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())
    left = [p for p in folder.rglob("*") if p.is_file() and (re.search("@(id|Id|ID|name)@", p.read_text()) or "ID" in p.name)]
    assert not left, left
    for command in (["meson", "setup", "build", "--werror"], ["meson", "compile", "-C", "build"]):
        done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
    use("open_questions", folder / "build")


def in_python():
    senctl("plugins", "new", "py_questions", "--python", "--folder", str(work))
    folder = work / "py_questions"
    if not PYTHON:
        raise Skip("no introspection in this build")
    mo = folder / "locale/vi/LC_MESSAGES"
    mo.mkdir(parents=True)
    subprocess.run(["msgfmt", "-c", "-o", str(mo / "py_questions.mo"), str(folder / "locale/vi.po")], check=True)
    use("py_questions", folder)


def main():
    work.mkdir()
    subprocess.run([SENCTL, "office", "init", office], env={**env, "SEN_PLUGIN_PATH": PLUGINS}, check=True, stdout=subprocess.DEVNULL)
    tests = [bad_names, nothing_is_written_over, in_c, in_python]
    failed = False
    print("1..%d" % len(tests))
    for number, test in enumerate(tests, 1):
        name = test.__name__.replace("_", " ")
        try:
            test()
            print("ok %d %s" % (number, name), flush=True)
        except Skip as why:
            print("ok %d %s # SKIP %s" % (number, name, why), flush=True)
        except Exception:
            failed = True
            traceback.print_exc()
            print("not ok %d %s" % (number, name), flush=True)
    shutil.rmtree(home)
    return 1 if failed else 0


sys.exit(main())
