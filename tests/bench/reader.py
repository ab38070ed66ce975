#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures reading beside other readers: watch-screen looks at the screen, this makes the papers and tells the figures.

usage: reader.py ROUNDS BUILD FOLDER CORPUS      (inside run-ui.sh --wm; FOLDER is scratch)

Prints `key<TAB>ours<TAB>reference` for each round, and `missing: …` for what is not installed. Every window fills the
screen. Peers show one page that fits, where they can; Sen and xournalpp scroll.
"""

import gzip
import json
import math
import os
import pathlib
import random
import shutil
import statistics
import subprocess
import sys
import threading

MANUALS = ("/usr/share/doc/texlive-doc/generic/pgf/pgfmanual.pdf", "/usr/share/texmf/doc/generic/pgf/pgfmanual.pdf")
PEERS = {"evince": "evince", "zathura": "zathura", "mupdf": "mupdf", "xournalpp": "xournalpp"}


def quietly(*command):
    subprocess.run([str(one) for one in command], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def make_packet(folder, corpus):
    """About 288 pages as a councillor gets them: typed papers, tables, scans; None where the corpus is not there."""
    packet = folder / "packet.pdf"
    parts = [("vn_nd_335_2025_printtopdf.pdf", "1-z"), ("en_boston_minutes_2025_02_13_30p.pdf", "1-z"),
             ("fr_departement_budget_2009_388p.pdf", "1-140"), ("en_nipissing_packet_2024_11_12_131p_scan.pdf", "1-100")]
    if not all((corpus / name).exists() for name, _ in parts) or not shutil.which("qpdf"):
        return None
    words = [word for name, pages in parts for word in (corpus / name, pages)]
    quietly("qpdf", "--empty", "--pages", *words, "--", packet)
    return packet


def find_manual(folder):
    """A manual of 1,321 pages: installed, named by SEN_BENCH_MANUAL, or out of its package, which is not installed."""
    for path in (os.environ.get("SEN_BENCH_MANUAL", ""), *MANUALS):
        if path and os.path.exists(path):
            return pathlib.Path(path)
    if not shutil.which("apt-get") or not shutil.which("dpkg-deb"):
        return None
    try:
        subprocess.run(["apt-get", "-q", "download", "texlive-pictures-doc"], cwd=folder, check=True, timeout=900,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        package = next(folder.glob("texlive-pictures-doc*.deb"))
        quietly("dpkg-deb", "-x", package, folder / "manual")
        package.unlink()
        return next((folder / "manual").rglob("pgfmanual.pdf"))
    except (subprocess.SubprocessError, StopIteration):
        return None


def set_peers_up():
    """One page at a time that fits, where a reader can be told so."""
    config = pathlib.Path(os.environ["XDG_CONFIG_HOME"])
    for name, text in (("zathura/zathurarc", "set adjust-open best-fit\n"),
                       ("xournalpp/settings.xml", "<?xml version=\"1.0\"?><settings><property name=\"showSidebar\" value=\"false\"/>"
                        "<property name=\"maximized\" value=\"true\"/></settings>\n"),
                       ("glib-2.0/settings/keyfile",
                        "[org/gnome/evince/default]\nsizing-mode='fit-page'\ncontinuous=false\nshow-sidebar=false\n"
                        "[io/github/senoffice/Sen]\nwindow-maximized=true\n")):
        (config / name).parent.mkdir(parents=True, exist_ok=True)
        (config / name).write_text(text)
    os.environ["GSETTINGS_BACKEND"] = "keyfile"


def watch(build, command, *steps):
    """What was told, by its first word: lists of rows of numbers. A paper begins with its first page each time."""
    (pathlib.Path(os.environ["XDG_STATE_HOME"]) / "sen" / "outside").unlink(missing_ok=True)
    done = subprocess.run([build / "tests" / "bench" / "watch-screen", *map(str, steps), "--", *map(str, command)],
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, timeout=900)
    told = {}
    for line in done.stdout.splitlines():
        word, *numbers = line.split("\t")
        try:
            told.setdefault(word, []).append([float(number) for number in numbers])
        except ValueError:
            pass  # of the program itself
    return told


def tell(key, ours, reference):
    if ours > 0 and reference > 0:
        print(f"{key}\t{ours:.2f}\t{reference:.2f}", flush=True)


def measure_open(build, programs, papers, rounds):
    for number in range(-1, rounds):  # the first warms the file cache up
        for paper, path in papers.items():
            order = list(programs)
            random.shuffle(order)
            took = {name: watch(build, [*programs[name], path], "open").get("open", [[-1]])[0][0] for name in order}
            for name in programs:
                if number >= 0 and name != "sen":
                    tell(f"reader-open-{paper}-{name}", took["sen"], took[name])


def measure_bare_worker(build, command):
    """What a worker takes that has drawn one page."""
    told = watch(build, command, "open", "wait", 1500, "memory").get("memory", [[0, 0]])
    return told[0][1]


def measure_turns(build, programs, path, rounds, count, worker):
    """Turns and a key held over typed pages and tables, then a key held over scans."""
    steps = ("open", "wait", 700, "turns", "Next", count, "wait", 2000, "memory", "hold", "Next", 60, 33, "hold", "Next", 30, 33,
             "hold", "Next", 60, 33)
    for _ in range(rounds):
        order = list(programs)
        random.shuffle(order)
        told = {name: watch(build, [*programs[name], path], *steps) for name in order}
        times = {name: sorted(row[0] for row in told[name].get("turn", []) if row[0] >= 0) for name in order}
        for name in programs:
            if name == "sen" or len(times[name]) < count / 2 or len(times["sen"]) < count / 2:
                continue
            middle = [statistics.median(times[one]) for one in ("sen", name)]
            worst = [times[one][max(int(0.99 * len(times[one])) - 1, 0)] for one in ("sen", name)]
            share = [100 * sum(t <= 16.7 for t in times[one]) / len(times[one]) for one in ("sen", name)]
            tell(f"reader-turn-p50-{name}", *middle)
            tell(f"reader-turn-p99-{name}", *worst)
            tell(f"reader-turn-share-{name}", *share)
            if name == "evince" and worker > 0 and told["sen"].get("memory") and told[name].get("memory"):
                tell("reader-memory-allowed", told["sen"]["memory"][0][0], 1.25 * told[name]["memory"][0][0] + worker)
            for key, word, number, column in (("memory", "memory", 0, 0), ("hold", "hold", 0, 0), ("hold-last", "hold", 0, 1),
                                              ("hold-scans", "hold", 2, 0), ("hold-scans-last", "hold", 2, 1)):
                if len(told["sen"].get(word, [])) > number and len(told[name].get(word, [])) > number:
                    tell(f"reader-{key}-{name}", *(max(told[one][word][number][column], 0.1) for one in ("sen", name)))


def measure_running(build, command, papers, rounds):
    """In a window that is open already, beside the program's own cold start; each paper is looked at for a while."""
    steps = [word for _ in range(rounds) for path in papers.values() for word in ("hand", path, "wait", 2500)]
    told = watch(build, command, "open", "wait", 1500, *steps)
    for i, row in enumerate(told.get("hand", [])):
        tell(f"reader-running-{list(papers)[i % len(papers)]}", row[0], told["open"][0][0])


def measure_long_reading(build, command, path):
    """How memory grows: after 100 pages, after all of them, after 2,000 turns."""
    there_and_back = [word for _ in range(3) for word in ("hold", "Prior", 288, 33, "hold", "Next", 288, 33)]
    told = watch(build, [*command, path], "open", "wait", 700, "hold", "Next", 100, 60, "wait", 2000, "memory",
                 "hold", "Next", 188, 60, "wait", 2000, "memory", *there_and_back, "wait", 2000, "memory")
    memory = [row[0] for row in told.get("memory", [])]
    if len(memory) == 3:
        tell("reader-memory-288", memory[1], memory[0])
        tell("reader-memory-2000", memory[2], memory[0])


def take_in(senctl, folder, paper, number):
    """A paper into the office; with each number it is another one, for what is there already is not read again."""
    copy = folder / f"{paper.stem}-{number}.pdf"
    copy.write_bytes(paper.read_bytes() + b"%% %d\n" % number)
    quietly(*senctl, "meetings", "import", copy)
    copy.unlink()


class Importer(threading.Thread):
    """Takes a paper into the office, again and again."""

    def __init__(self, senctl, folder, paper, first):
        super().__init__()
        self.take = lambda: take_in(senctl, folder, paper, first + self.taken)
        self.taken, self.stopped = 0, threading.Event()

    def run(self):
        while not self.stopped.is_set():
            self.take()
            self.taken += 1

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.stopped.set()
        self.join()


def measure_busy(build, folder, office, corpus, packet, rounds):
    """Page turns while long papers are taken into the office, and while its scans are read, beside those of an idle one."""
    senctl = [build / "app" / "ctl" / "senctl", "--office", office, "--json"]
    command = [build / "app" / "shell" / "sen", "--office", office, packet]

    def turn():
        times = sorted(row[0] for row in watch(build, command, "open", "wait", 2500, "turns", "Next", 100).get("turn", []) if row[0] >= 0)
        return times if len(times) >= 50 else None

    def read():
        return json.loads(subprocess.run([str(one) for one in (*senctl, "ocr", "status")], check=True, capture_output=True).stdout)["pages"]

    def compare(what, idle, busy):
        if idle and busy:
            for key, part in (("p50", 0.5), ("p99", 0.99)):
                tell(f"reader-turn-{what}-{key}", *(one[max(int(part * len(one)) - 1, 0)] for one in (busy, idle)))

    scans = "vn_qd_970_ttg_2024_scan.signed.pdf"
    reads = "pages" in subprocess.run([str(one) for one in (*senctl, "ocr", "status")], capture_output=True, text=True).stdout
    for number in range(rounds):
        if reads:
            quietly(*senctl, "ocr", "pause")
        idle = turn()
        with Importer(senctl, folder, corpus / "fr_departement_budget_2009_388p.pdf", 1000 * number) as importer:
            busy = turn()
        if importer.taken > 3:
            compare("import", idle, busy)
        else:
            print("missing: nothing was taken in while pages were turned")
        if not reads or not (corpus / scans).exists():
            print("missing: scans, or this Sen was built without Tesseract")
            continue
        for i in range(12):  # more than is read in the time
            take_in(senctl, folder, corpus / scans, 1000 * number + i)
        before = read()
        quietly(*senctl, "ocr", "resume")
        busy = turn()
        quietly(*senctl, "ocr", "pause")
        if read() > before:
            compare("ocr", idle, busy)
        else:
            print("missing: no scan was read while pages were turned")


def write_xopp(path, paper, strokes):
    """The same strokes over the same page, as Xournal++ keeps them."""
    lines = ["<?xml version=\"1.0\"?><xournal creator=\"bench\" fileversion=\"4\"><page width=\"595.28\" height=\"841.89\">",
             f"<background type=\"pdf\" domain=\"absolute\" filename=\"{paper}\" pageno=\"1\"/><layer>"]
    for i in range(strokes):
        points = " ".join(f"{60 + i % 70 * 6.8 + k * 0.8:.2f} {60 + i // 70 * 9.5 + 5 * math.sin(k * 0.7 + i):.2f}" for k in range(24))
        lines.append(f"<stroke tool=\"pen\" color=\"#3f86d0ff\" width=\"1.2\">{points}</stroke>")
    with gzip.open(path, "wt") as file:
        file.write("".join(lines) + "</layer></page></xournal>")


def measure_ink(build, folder, office, rounds):
    """A line drawn over a page with 5,000 strokes: from the pen's motion to the pixels there."""
    ctl = [build / "app" / "ctl" / "senctl", "--office", office, "--json"]

    def ask(*words):
        return json.loads(subprocess.run([str(one) for one in (*ctl, *words)], check=True, capture_output=True, text=True).stdout)

    meeting = next(one["id"] for one in ask("meetings", "list") if one["kind"] == "session")
    paper = next(paper for item in ask("meetings", "show", meeting)["agenda"] for paper in item["papers"])
    quietly(build / "tests" / "bench" / "fill-ink", office, paper["file"], 0, 5000)
    copy = folder / "ink.pdf"
    shutil.copy(office / "files" / paper["file"][:2] / paper["file"][2:4] / paper["file"], copy)
    write_xopp(folder / "ink.xopp", copy, 5000)
    programs = {"sen": [build / "app" / "shell" / "sen", "--office", office, "--open", "meetings.paper:" + paper["id"]],
                "xournalpp": ["xournalpp", folder / "ink.xopp"]}
    draw = [step for y in (40, 50, 60, 70, 80) for step in ("draw", 35, y, 100, 4, 0, "wait", 400)]
    for number in range(-1, rounds):  # the first warms up
        times = {}
        for name in random.sample(list(programs), 2):
            choose = ("key", "i") if name == "sen" else ()
            told = watch(build, programs[name], "open", "wait", 1500, *choose, "wait", 500, *draw, "memory")
            times[name] = sorted(row[0] for row in told.get("ink", []))
        if number < 0 or min(len(one) for one in times.values()) < 250:
            continue
        for key, part in (("p50", 0.5), ("p99", 0.99)):
            tell(f"reader-ink-{key}-xournalpp", *(times[name][max(math.ceil(part * len(times[name])) - 1, 0)] for name in ("sen", "xournalpp")))


def main():
    rounds, build, folder, corpus = int(sys.argv[1]), pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]), pathlib.Path(sys.argv[4])
    if not (build / "tests" / "bench" / "watch-screen").exists():
        print("missing: watch-screen was not built (it needs the headers of X11, Xext, Xtst and Xdamage)")
        return 77
    set_peers_up()
    office = folder / "sample"
    if not office.exists():
        quietly(build / "app" / "ctl" / "senctl", "office", "init", "--sample", office)
    # its scans wait to be read; what that costs page turns is measured in measure_busy, all else beside an idle Sen
    subprocess.run([build / "app" / "ctl" / "senctl", "--office", office, "ocr", "pause"], check=False, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)
    programs = {"sen": [build / "app" / "shell" / "sen", "--office", office], "floor": [build / "tests" / "bench" / "bare-reader"]}
    os.environ.setdefault("GSK_RENDERER", "cairo")  # what Sen chooses by itself, for the floor
    for name, program in PEERS.items():
        if shutil.which(program):
            programs[name] = [program]
        else:
            print(f"missing: {name} is not installed: apt-get install {program}")
    packet, manual = make_packet(folder, corpus), find_manual(folder)
    papers = {name: path for name, path in (("packet", packet), ("manual", manual)) if path is not None}
    if packet is None:
        print("missing: the corpus or qpdf: no packet")
    if manual is None:
        print("missing: the manual of texlive-pictures-doc (name it with SEN_BENCH_MANUAL)")
    only = os.environ.get("SEN_BENCH_READER")  # ink, turns or busy: that part alone
    if "xournalpp" in programs and only in (None, "ink"):
        measure_ink(build, folder, office, max(rounds // 3, 1))
    if only is None:
        measure_open(build, programs, papers, rounds)
    if packet is not None and only in (None, "turns"):
        worker = measure_bare_worker(build, [*programs["sen"], corpus / "en_nipissing_agenda_2025_05_13_1p.pdf"])
        measure_turns(build, programs, packet, max(rounds // 3, 1), 100, worker)
        measure_running(build, [*programs["sen"], corpus / "en_nipissing_agenda_2025_05_13_1p.pdf"], papers, rounds)
        measure_long_reading(build, programs["sen"], packet)
    if packet is not None and only in (None, "busy"):
        measure_busy(build, folder, office, corpus, packet, max(rounds // 3, 1))
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:  # what is measured is told already
        sys.exit(130)
