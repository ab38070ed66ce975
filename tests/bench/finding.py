#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures finding in the window: a word that a long manual has only near its end, from the last key until its page is
seen; in Sen once the manual is in the office, and the first time ever, beside other readers.

usage: finding.py ROUNDS BUILD FOLDER      (inside run-ui.sh --wm; FOLDER is scratch)

Prints `key<TAB>ours<TAB>reference` for each round, and `missing: …` for what is not there.
"""

import json
import pathlib
import random
import re
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import reader  # noqa: E402

KEYS = {"evince": "ctrl+f", "mupdf": "slash", "zathura": "slash"}


def shown_while_typing(pages, word):
    """The page that is shown after each letter: the first from there on that has what was typed."""
    at, shown = 0, []
    for n in range(1, len(word) + 1):
        at = next((page for page in range(at, len(pages)) if word[:n] in pages[page]), at)
        shown.append(at)
    return shown


def late_word(path):
    """A word that is in the text once, in the last tenth, and leads there only with its last letter."""
    text = subprocess.run(["pdftotext", path, "-"], check=True, stdout=subprocess.PIPE).stdout.decode().lower()
    pages = text.split("\f")
    for page in pages[len(pages) * 94 // 100:]:
        for word in re.findall(r"(?<![a-z])[a-z]{7,12}(?![a-z])", page):
            if text.count(word) == 1:
                shown = shown_while_typing(pages, word)
                if shown[-2] < shown[-1] - 3:
                    return word
    return None


def finds(build, command, word, key, enter):
    steps = ("open", "wait", 1500, "key", key, "wait", 700, "find", word) + (("Return",) if enter else ())
    return reader.watch(build, command, *steps).get("find", [[-1]])[0][0]


def main():
    rounds, build, folder = int(sys.argv[1]), pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    manual = reader.find_manual(folder)
    if not (build / "tests" / "bench" / "watch-screen").exists() or manual is None:
        print("missing: watch-screen (headers of X11) or the manual of texlive-pictures-doc (SEN_BENCH_MANUAL)")
        return 77
    reader.set_peers_up()
    senctl, sen, office = build / "app/ctl/senctl", build / "app/shell/sen", folder / "library"
    reader.quietly(senctl, "office", "init", office)
    reader.quietly(senctl, "--office", office, "meetings", "import", manual)
    meeting = json.loads(subprocess.run([senctl, "--office", office, "--json", "meetings", "list"], check=True,
                                        stdout=subprocess.PIPE).stdout)[0]["id"]
    paper = json.loads(subprocess.run([senctl, "--office", office, "--json", "meetings", "papers", meeting], check=True,
                                      stdout=subprocess.PIPE).stdout)[0]["id"]
    word = late_word(manual)
    stranger = shutil.copy(manual, folder / "stranger.pdf")  # not in the office
    for _ in range(rounds):
        kept = finds(build, [sen, "--office", office, "--open", "meetings.paper:" + paper], word, "ctrl+f", False)
        first = finds(build, [sen, "--office", office, stranger], word, "ctrl+f", False)
        peers = [name for name in KEYS if shutil.which(reader.PEERS[name])]
        random.shuffle(peers)
        for name in peers:
            took = finds(build, [reader.PEERS[name], manual], word, KEYS[name], True)
            reader.tell(f"find-shown-{name}", kept, took)
            reader.tell(f"find-shown-first-{name}", first, took)
    return 0


if __name__ == "__main__":
    sys.exit(main())
