#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures Sen, each figure beside a reference measured in the same run. Called by `./run bench`.

usage: ./run bench [--quick] [ITEM…]      items: start list registers search import find
                                                    minutes typing reader scan sign verify writes
                                                    ocr

Ours and the reference take turns, round by round, so that other work on the machine disturbs both alike; what is told
are medians, the ratio being the median of the rounds' ratios; `best` is the best round. Ratios are the message:
milliseconds depend on the day.
The corpus of real papers is found through SEN_CORPUS, else at ../shared/corpus beside the sources.
"""

import argparse
import collections
import os
import pathlib
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
SOURCE = pathlib.Path(os.environ.get("SEN_SOURCE_DIR", HERE.parent.parent))
BUILD = pathlib.Path(os.environ.get("SEN_BUILD_DIR", SOURCE / "build"))
CORPUS = pathlib.Path(os.environ.get("SEN_CORPUS", SOURCE.parent / "shared" / "corpus"))
SENCTL = BUILD / "app" / "ctl" / "senctl"
PACKETS = {"import-packet": "en_nipissing_packet_2024_11_12_131p_scan.pdf",
           "import-budget": "fr_departement_budget_2009_388p.pdf"}
SKIP = 77
READERS = ("floor", "evince", "zathura", "mupdf", "xournalpp")

# key: what is told, unit, the reference, the aim
FIGURES = {
    "start-sample": ("start to first frame, sample office", "ms", "bare window", ("ratio <=", 1.5)),
    "start-sample-cpu": ("… processor time", "ms", "bare window", None),
    "start-archive": ("start to first frame, office of ten years", "ms", "sample office", ("ratio <=", 1.1)),
    "start-archive-cpu": ("… processor time", "ms", "sample office", None),
    "start-cards": ("… until the first card of the day", "ms", "sample office", None),
    "list-paint-p50": ("page of 20,000 meetings, drawing, p50", "ms", "rows in memory", None),
    "list-paint-p99": ("page of 20,000 meetings, drawing, p99", "ms", "rows in memory", None),
    "list-complete-p50": ("… until all its rows are there, p50", "ms", "rows in memory", None),
    "list-complete-p99": ("… until all its rows are there, p99", "ms", "rows in memory", None),
    "documents-list": ("register of 22,300 documents, until its first screenful", "ms", "SQLite alone", None),
    "documents-find-p50": ("… search in it as you type, p50", "ms", "SQLite alone", None),
    "documents-find-p99": ("… search in it as you type, p99", "ms", "SQLite alone", None),
    "tasks-list": ("list of 20,000 tasks, until its first screenful", "ms", "SQLite alone", None),
    "tasks-find-p50": ("… search in it as you type, p50", "ms", "SQLite alone", None),
    "tasks-find-p99": ("… search in it as you type, p99", "ms", "SQLite alone", None),
    "index-rate": ("store and index, 22,300 documents", "/s", "FTS5 alone", None),
    "search-p50": ("search as you type, 22,300 documents, p50", "ms", "FTS5 alone", None),
    "search-p99": ("search as you type, 22,300 documents, p99", "ms", "FTS5 alone", ("value <=", 10)),
    "import-packet": ("take in a packet of 131 pages, in a running Sen", "ms", "pdftotext, FTS5", ("ratio <=", 1.3)),
    "import-packet-senctl": ("… a senctl of its own", "ms", "pdftotext, FTS5", None),
    "import-budget": ("take in a budget of 388 pages, in a running Sen", "ms", "pdftotext, FTS5", ("ratio <=", 1.3)),
    "import-budget-senctl": ("… a senctl of its own", "ms", "pdftotext, FTS5", None),
    "find-late": ("late word of a long paper of the office, until its place is known", "ms", "Poppler, page by page", ("value <=", 50)),
    "find-first": ("… seen for the first time", "ms", "Poppler, page by page", ("ratio <=", 0.7)),
    "find-meeting": ("words in all 22 papers of a meeting", "ms", "Poppler, page by page", ("value <=", 100)),
    **{f"find-shown-{peer}": ("late word of a manual of the office, last key until it is seen", "ms", peer, aim)
       for peer, aim in (("evince", ("ratio <=", 0.05)), ("mupdf", ("ratio <=", 0.15)), ("zathura", None))},
    **{f"find-shown-first-{peer}": ("… the first time ever", "ms", peer, aim)
       for peer, aim in (("evince", ("ratio <=", 0.7)), ("mupdf", None), ("zathura", None))},
    "minutes": ("minutes of 30 pages", "pages/s", "Pango, libharu", ("value >=", 400)),
    "typing-p50": ("key in a draft of 5 pages until its page is painted, p50", "ms", "Pango, libharu, Poppler", ("value <=", 60)),
    "typing-p99": ("… p99", "ms", "Pango, libharu, Poppler", None),
    **{f"reader-open-{paper}-{peer}": (f"first page of a {what}, from a cold start", "ms", peer, aims.get(peer))
       for paper, what, aims in (("packet", "packet of 288 pages", {"floor": ("ratio <=", 1.25), "evince": ("ratio <=", 0.9)}),
                                 ("manual", "manual of 1,321 pages", {"floor": ("ratio <=", 1.25), "evince": ("ratio <=", 0.25)}))
       for peer in READERS},
    **{f"reader-{figure}-{peer}": (what, unit, peer, aim if peer == "evince" else None)
       for figure, what, unit, aim in (("turn-p50", "page turn, p50", "ms", None), ("turn-p99", "… p99", "ms", ("ratio <=", 1)),
                                       ("turn-share", "… complete within 16.7 ms", "%", ("value >=", 99)),
                                       ("hold", "key held for 60 pages at 33 ms: pictures seen", "", ("value >=", 45)),
                                       ("hold-last", "… the last one, after the last key", "ms", ("value <=", 33)),
                                       ("hold-scans", "key held for 60 scanned pages: pictures seen", "", None),
                                       ("hold-scans-last", "… the last one, after the last key", "ms", None),
                                       ("memory", "memory with workers after 100 pages (PSS)", "MB", None))
       for peer in READERS},
    **{f"reader-turn-{work}-{part}": (f"page turn while {what}, {part}" if part == "p50" else "… p99", "ms", "idle", aim)
       for work, what in (("import", "papers of 388 pages are taken in"), ("ocr", "scans are read"))
       for part, aim in (("p50", None), ("p99", ("ratio <=", 1.5)))},
    "reader-running-packet": ("first page of a packet of 288 pages, in the window that is open", "ms", "cold start", ("value <=", 60)),
    "reader-running-manual": ("… of a manual of 1,321 pages", "ms", "cold start", ("value <=", 100)),
    "reader-memory-allowed": ("memory with workers after 100 pages (PSS)", "MB", "1.25 × evince and a worker", ("ratio <=", 1)),
    "reader-memory-288": ("memory with workers after 288 pages", "MB", "after 100", ("ratio <=", 1.1)),
    "reader-memory-2000": ("… after 2,000 turns", "MB", "after 100", ("ratio <=", 1.1)),
    "scan": ("draw a page of a 200-dpi scan in a screen's height", "ms", "poppler-glib", ("ratio <=", 0.6)),
    "reader-ink-p50-xournalpp": ("pen to pixels with 5,000 strokes on the page, p50", "ms", "xournalpp", ("ratio <=", 1.1)),
    "reader-ink-p99-xournalpp": ("… p99", "ms", "xournalpp", ("ratio <=", 1.3)),
    "sign": ("sign papers of the corpus, a program each", "ms", "pdfsig", None),
    "sign-growth": ("… by how much they grow", "kB", "pdfsig", None),
    "verify": ("check signed papers, a program each", "ms", "pdfsig", None),
    **{key + part: (what if part == "" else also, unit, "tesseract -l vie+eng, 300 dpi", None)
       for key, what in (("ocr-clean", "words right on a clean scan, 200 dpi"), ("ocr-second", "words right on another"),
                         ("ocr-first-page", "words right on a first page with headings, slanted type and a stamp"),
                         ("ocr-poor", "words right on a poor scan, 110 dpi, stamp over the text"))
       for part, also, unit in (("", "", "%"), ("-bare", "… without diacritics", "%"), ("-seconds", "… a page", "s"))},
    "writes-journal-off": ("durable writes, journal off", "/s", "SQLite alone", None),
    "writes-journal-on": ("durable writes, journal on", "/s", "SQLite alone", None),
}


class Results:
    """Rounds by figure, in the order in which they were first told."""

    def __init__(self):
        self.rounds = {}
        self.skipped = []

    def add(self, key, ours, reference):
        self.rounds.setdefault(key, []).append((ours, reference))

    def skip(self, item, why):
        self.skipped.append(f"{item}: {why}")
        print(f"{item} is left out: {why}", flush=True)

    def row(self, key):
        what, unit, reference_name, aim = FIGURES[key]
        rounds = self.rounds[key]
        ours, reference = (statistics.median(r[i] for r in rounds) for i in (0, 1))
        ratio = statistics.median(a / b for a, b in rounds)
        best = (max if unit.endswith(("/s", "%")) else min)(r[0] for r in rounds)
        told = ""
        if aim:
            how, limit = aim
            value = ratio if how.startswith("ratio") else ours
            met = value <= limit if how.endswith("<=") else value >= limit
            sign = "≤" if how.endswith("<=") else "≥"
            told = f"{sign} {limit:g}{' ×' if how.startswith('ratio') else ' ' + unit}  {'met' if met else 'MISSED'}"
        return what, number(ours) + " " + unit, number(best), f"{number(reference)} {unit} ({reference_name})", f"{ratio:.2f} ×", told

    def print_item(self, keys):
        for key in keys:
            if key in self.rounds:
                what, ours, _, reference, ratio, aim = self.row(key)
                print(f"  {what}: {ours}, {reference}, {ratio}  {aim}".rstrip(), flush=True)

    def print_table(self):
        rows = [("figure", "Sen", "best", "reference", "ratio", "aim")] + [self.row(key) for key in FIGURES if key in self.rounds]
        widths = [max(len(row[i]) for row in rows) for i in range(6)]
        print()
        for row in rows:
            cells = [row[0].ljust(widths[0]), row[1].rjust(widths[1]), row[2].rjust(widths[2]), row[3].rjust(widths[3]),
                     row[4].rjust(widths[4]), row[5]]
            print("  ".join(cells).rstrip())
        for line in self.skipped:
            print("left out:", line)
        load, cores = os.getloadavg()[0], os.cpu_count()
        if load > cores:
            print(f"The machine had other work (load {load:.1f} on {cores} processors): trust the ratios, not the figures.")


def number(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def read_round(results, line):
    """The figure that the line tells of, or None."""
    key, *values = line.split("\t")
    if len(values) != 2 or key not in FIGURES:
        return None
    results.add(key, float(values[0]), float(values[1]))
    return key


def read_rounds(results, text):
    for line in text.splitlines():
        read_round(results, line)


def run_program(results, item, command):
    """Runs a measuring program; False if it had to be left out."""
    done = subprocess.run([str(c) for c in command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    read_rounds(results, done.stdout)
    if done.returncode == SKIP:
        results.skip(item, (done.stderr + done.stdout).strip().splitlines()[-1])
    elif done.returncode != 0:
        sys.stderr.write(done.stdout + done.stderr)
        sys.exit(f"{item} failed with status {done.returncode}")


def on_display(*command):
    """A command on a display of its own, with a window manager if it begins with --wm."""
    manager, command = (command[:1], command[1:]) if command[0] == "--wm" else ((), command)
    return ["bash", HERE.parent / "ui" / "run-ui.sh", *manager, "--", *command]


def senctl(office, *words):
    return subprocess.run([SENCTL, "--office", office, *words], check=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def make_offices(folder):
    """The sample office and one with ten years in it."""
    for name, extra in (("sample", ()), ("archive", ("--years", "10"))):
        subprocess.run([SENCTL, "office", "init", "--sample", *extra, folder / name], check=True, stdout=subprocess.DEVNULL)
    sizes = [(folder / name / "office.db").stat().st_size / 1e6 for name in ("sample", "archive")]
    print(f"  sample office {sizes[0]:.1f} MB, office of ten years {sizes[1]:.1f} MB", flush=True)


def measure_start(results, folder, quick):
    make_offices(folder)
    run_program(results, "start", on_display(sys.executable, HERE / "start.py", 4 if quick else 11, BUILD, folder))


def measure_list(results, folder, quick):
    run_program(results, "list", on_display(BUILD / "tests/bench/bench-list", 1 if quick else 3, 30 if quick else 100))


def measure_registers(results, folder, quick):
    if not (folder / "archive").exists():
        make_offices(folder)
    shutil.copytree(folder / "archive", folder / "registers")
    run_program(results, "registers", [BUILD / "tests/bench/bench-registers", 2 if quick else 7, folder / "registers"])
    shutil.rmtree(folder / "registers")


def measure_search(results, folder, quick):
    run_program(results, "search", [BUILD / "tests/bench/bench-core", 3 if quick else 9, "search"])


def measure_writes(results, folder, quick):
    run_program(results, "writes", [BUILD / "tests/bench/bench-core", 3 if quick else 15, "writes"])


def measure_ocr(results, folder, quick):
    program = BUILD / "tests/bench/bench-ocr"
    if not program.exists():
        results.skip("ocr", "this Sen was built without Tesseract")
        return
    run_program(results, "ocr", [program, CORPUS, SOURCE / "tests/pdf/typed", 1 if quick else 5])


def measure_minutes(results, folder, quick):
    run_program(results, "minutes", [BUILD / "tests/bench/bench-minutes", 7 if quick else 25])


def measure_typing(results, folder, quick):
    run_program(results, "typing", on_display("--wm", sys.executable, HERE / "typing.py", 40 if quick else 200, BUILD, folder))


def import_bare(pdf, folder):
    """pdftotext, the pages into FTS5, the file copied: durably, as we do."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    text = subprocess.run(["pdftotext", pdf, "-"], check=True, stdout=subprocess.PIPE).stdout.decode()
    with open(pdf, "rb") as source, open(folder / "copy.pdf", "wb") as copy:
        shutil.copyfileobj(source, copy)
        copy.flush()
        os.fsync(copy.fileno())
    database = sqlite3.connect(folder / "bare.db")
    database.execute("PRAGMA journal_mode = TRUNCATE")
    database.execute("PRAGMA synchronous = FULL")
    database.execute("CREATE VIRTUAL TABLE f USING fts5 (page, text, prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 2')")
    database.executemany("INSERT INTO f VALUES (?, ?)", enumerate(text.split("\f")))
    database.commit()
    database.close()


def timed(function, *arguments, **named):
    """Milliseconds passed."""
    begin = time.monotonic()
    function(*arguments, **named)
    return (time.monotonic() - begin) * 1000


def measure_import(results, folder, quick):
    for key, name in PACKETS.items():
        pdf = CORPUS / name
        if not pdf.exists():
            results.skip("import", f"{name} is not in {CORPUS} (SEN_CORPUS)")
            continue
        empty, office = folder / "empty", folder / "importing"
        if not empty.exists():
            subprocess.run([SENCTL, "office", "init", empty], check=True, stdout=subprocess.DEVNULL)
            senctl(empty, "meetings", "list")  # the plugin's tables are made at the first use
        for _ in range(2 if quick else 7):
            shutil.copytree(empty, office)
            bare = timed(import_bare, pdf, folder / "bare")
            results.add(key + "-senctl", timed(senctl, office, "meetings", "import", pdf), bare)
            shutil.rmtree(office)
            took = subprocess.run([BUILD / "tests/bench/bench-import", office, pdf], check=True, stdout=subprocess.PIPE).stdout
            results.add(key, float(took), bare)
            shutil.rmtree(office)


def on_screen(results, item, *words):
    """Runs a measuring script on a large screen of its own; what is missing for a part of it is told."""
    command = ["bash", HERE.parent / "ui" / "run-ui.sh", "--wm", "--size", "1920x1080", "--", sys.executable, *words]
    counted = collections.Counter()
    with subprocess.Popen([str(word) for word in command], stdout=subprocess.PIPE, text=True) as script:
        for line in script.stdout:
            key = read_round(results, line)
            if line.startswith("missing: "):
                results.skip(item, line[len("missing: "):].strip())
            elif key:  # it takes long: each round is told
                counted[key] += 1
                ours, reference = results.rounds[key][-1]
                print(f"  … {key} {counted[key]}: {number(ours)}, {number(reference)}", flush=True)
    if script.returncode not in (0, SKIP):
        sys.exit(f"{item} failed with status {script.returncode}")


def measure_find(results, folder, quick):
    long = pathlib.Path(os.environ.get("SEN_LONG_PDF", CORPUS / PACKETS["import-budget"]))
    papers = sorted(CORPUS.glob("*.pdf"))
    if not papers or not long.exists():
        results.skip("find", f"there are no papers in {CORPUS} (SEN_CORPUS)")
        return
    run_program(results, "find", [BUILD / "tests/bench/bench-find", 3 if quick else 9, folder / "finding", long, *papers])
    shutil.rmtree(folder / "finding")
    on_screen(results, "find", HERE / "finding.py", 1 if quick else 5, BUILD, folder)


PLAIN = ["de_thurgau_abstimmungsprotokoll_2024_08_14_3p.pdf", "vn_nd_335_2025_printtopdf.pdf",
         "en_nipissing_packet_2024_11_12_131p_scan.pdf"]
SIGNED = ["vn_hdnd_giay_moi_hop_thuong_truc_signed.pdf", "vn_nd_47_2020_cp_vgca_signed.pdf",
          "vn_qd_1009_ttg_2024_scan.signed.pdf", "vn_qd_970_ttg_2024_scan.signed.pdf"]


def quietly(*command):
    subprocess.run([str(c) for c in command], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def missing_for(names, *programs):
    """Why an item cannot be measured, or nothing."""
    for program in programs:
        if shutil.which(program) is None:
            return f"{program} is not installed"
    for name in names:
        if not (CORPUS / name).exists():
            return f"{name} is not in {CORPUS} (SEN_CORPUS)"
    return None


def make_identity(folder):
    """A certificate of nobody's, as a file for us and in a database for pdfsig."""
    folder.mkdir()
    quietly("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=Nguyen Van Mau",
            "-keyout", folder / "key.pem", "-out", folder / "certificate.pem")
    quietly("openssl", "pkcs12", "-export", "-name", "mau", "-passout", "pass:thu", "-inkey", folder / "key.pem",
            "-in", folder / "certificate.pem", "-out", folder / "identity.p12")
    (folder / "password").write_text("thu")
    (folder / "nss").mkdir()
    quietly("certutil", "-N", "-d", folder / "nss", "--empty-password")
    quietly("pk12util", "-i", folder / "identity.p12", "-d", folder / "nss", "-W", "thu")


def measure_reader(results, folder, quick):
    on_screen(results, "reader", HERE / "reader.py", 2 if quick else 7, BUILD, folder, CORPUS)


def write_scan(folder):
    """A paper of scans at 200 dpi: pictures of typed pages, one JPEG a page, as office scanners make them."""
    pages = folder / "scanned"
    pages.mkdir()
    quietly("pdftoppm", "-r", 200, "-jpeg", CORPUS / "en_boston_minutes_2025_02_13_30p.pdf", pages / "page")
    body, offsets, kids = bytearray(b"%PDF-1.4\n"), [], []

    def add(text, stream=None):
        offsets.append(len(body))
        data = b"" if stream is None else b"stream\n" + stream + b"\nendstream\n"
        body.extend(b"%d 0 obj\n" % len(offsets) + text.encode() + b"\n" + data + b"endobj\n")
        return len(offsets)

    for path in sorted(pages.glob("*.jpg")):
        picture = path.read_bytes()
        image = add(f"<</Type/XObject/Subtype/Image/Width 1700/Height 2200/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode"
                    f"/Length {len(picture)}>>", picture)
        content = b"q 612 0 0 792 0 0 cm /I Do Q"
        shown = add(f"<</Length {len(content)}>>", content)
        kids.append(add(f"<</Type/Page/Parent {3 * len(list(pages.glob('*.jpg'))) + 1} 0 R/MediaBox[0 0 612 792]"
                        f"/Resources<</XObject<</I {image} 0 R>>>>/Contents {shown} 0 R>>"))
    tree = add(f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(f'{kid} 0 R' for kid in kids)}]>>")
    root = add(f"<</Type/Catalog/Pages {tree} 0 R>>")
    start = len(body)
    body.extend(b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1))
    body.extend(b"".join(b"%010d 00000 n \n" % offset for offset in offsets))
    body.extend(b"trailer<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(offsets) + 1, root, start))
    (folder / "scan.pdf").write_bytes(body)
    shutil.rmtree(pages)
    return folder / "scan.pdf"


def measure_scan(results, folder, quick):
    why = missing_for(["en_boston_minutes_2025_02_13_30p.pdf"], "pdftoppm")
    if why:
        results.skip("scan", why)
        return
    run_program(results, "scan", [BUILD / "tests/bench/bench-scan", 3 if quick else 9, write_scan(folder)])


def measure_sign(results, folder, quick):
    why = missing_for(PLAIN, "pdfsig", "openssl", "certutil", "pk12util")
    if why:
        results.skip("sign", why)
        return
    keys = folder / "keys"
    make_identity(keys)
    for _ in range(3 if quick else 11):
        ours = theirs = growth = their_growth = 0
        for name in PLAIN:
            pdf, out = CORPUS / name, folder / "signed.pdf"
            ours += timed(quietly, SENCTL, "sign", pdf, "--p12", keys / "identity.p12", "--password-file", keys / "password",
                          "--output", out)
            growth += out.stat().st_size - pdf.stat().st_size
            out.unlink()
            theirs += timed(quietly, "pdfsig", pdf, out, "-add-signature", "-nssdir", keys / "nss", "-nick", "mau")
            their_growth += out.stat().st_size - pdf.stat().st_size
            out.unlink()
        results.add("sign", ours / len(PLAIN), theirs / len(PLAIN))
        results.add("sign-growth", growth / len(PLAIN) / 1000, their_growth / len(PLAIN) / 1000)


def measure_verify(results, folder, quick):
    why = missing_for(SIGNED, "pdfsig")
    if why:
        results.skip("verify", why)
        return
    for _ in range(3 if quick else 11):
        ours = theirs = 0
        for name in SIGNED:
            # Its status says whether it vouches, which nobody asks here.
            ours += timed(subprocess.run, [SENCTL, "verify", CORPUS / name, "--json"], stdout=subprocess.DEVNULL)
            theirs += timed(subprocess.run, ["pdfsig", CORPUS / name], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        results.add("verify", ours / len(SIGNED), theirs / len(SIGNED))


ITEMS = {
    "start": (measure_start, "start-"),
    "list": (measure_list, "list-"),
    "registers": (measure_registers, ("documents-", "tasks-")),
    "search": (measure_search, ("search-", "index-")),
    "import": (measure_import, "import-"),
    "find": (measure_find, "find-"),
    "minutes": (measure_minutes, "minutes"),
    "typing": (measure_typing, "typing-"),
    "reader": (measure_reader, "reader-"),
    "scan": (measure_scan, "scan"),
    "sign": (measure_sign, "sign"),
    "verify": (measure_verify, "verify"),
    "writes": (measure_writes, "writes-"),
    "ocr": (measure_ocr, "ocr-"),
}


def main():
    if "SEN_PLUGIN_PATH" not in os.environ:
        sys.exit("Start it with ./run bench, which says where the build's parts are.")
    parser = argparse.ArgumentParser(prog="./run bench", description="Measures Sen beside references.")
    parser.add_argument("--quick", action="store_true", help="few rounds: to see that it runs")
    parser.add_argument("item", nargs="*", help=" ".join(ITEMS))
    asked = parser.parse_args()
    for item in asked.item:
        if item not in ITEMS:
            parser.error(f"there is no item “{item}”; there are {' '.join(ITEMS)}")
    results = Results()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="sen-bench-"))
    # Nothing of the user's: the programs get homes of their own.
    for kind in ("DATA", "STATE", "CACHE", "CONFIG"):
        os.environ[f"XDG_{kind}_HOME"] = str(folder / kind.lower())
    os.environ.update(LC_ALL="C.UTF-8", GSETTINGS_BACKEND="memory")
    status = 0
    try:
        for item in asked.item or ITEMS:
            measure, prefix = ITEMS[item]
            print(item, flush=True)
            measure(results, folder, asked.quick)
            results.print_item(key for key in FIGURES if key.startswith(prefix))
    except KeyboardInterrupt:  # what is measured already is told
        status = 130
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    results.print_table()
    return status


if __name__ == "__main__":
    sys.exit(main())
