# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of reading papers share: where words are on the screen, what is seen of a page, papers made for them."""

import json
import os
import re
import subprocess
import time

import desktop

PAPER = "Báo cáo tình hình kinh tế - xã hội năm 2026"
ZOOM = 1.15 * 96 / 72  # what an easy width comes to in a wide window
GAP = 12


def ctl(state, *arguments):
    command = [desktop.BUILD + "/app/ctl/senctl", "--office", state["office"], "--json", *arguments]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout or "null")


def soon(what, found, seconds=10):
    return desktop.wait_for(what, found, seconds)


def take_sample(state):
    """A sample office for windows that fill the screen, and one of its papers, of 14 pages."""
    state["office"] = os.path.join(os.environ["XDG_DATA_HOME"], "office")
    desktop.copy_sample(state["office"])
    subprocess.run(["gsettings", "set", "io.github.senoffice.Sen", "window-maximized", "true"], check=True)
    meeting = next(one["id"] for one in ctl(state, "meetings", "list") if one["kind"] == "session")
    papers = [paper for item in ctl(state, "meetings", "show", meeting)["agenda"] for paper in item["papers"]]
    paper = next(paper for paper in papers if paper["title"] == PAPER)
    state["paper"], state["file"] = paper["id"], paper["file"]


def words(state, page):
    """Words of a page with their boxes in points, in reading order."""
    path = os.path.join(state["office"], "files", state["file"][:2], state["file"][2:4], state["file"])
    text = subprocess.run(["pdftotext", "-bbox", "-f", str(page), "-l", str(page), path, "-"], check=True,
                          capture_output=True, text=True).stdout
    found = re.findall(r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>', text)
    width = float(re.search(r'<page width="(.*?)"', text).group(1))
    return width, [(word, *map(float, (x, y, right, bottom))) for x, y, right, bottom, word in found]


def view_of(state, page):
    return state["sen"].find("Trang %d / %d" % (page, state.get("pages", 14)))


def spot(state, page, word, end=False):
    """Where the beginning or the end of a word is on the screen, when its page is at the top of the view."""
    view = view_of(state, page)
    box = state["sen"].place(view)
    frame = view
    while desktop.role_of(frame) != "frame":
        frame = frame.get_parent()
    around = frame.get_extents()
    screen = subprocess.run(["xdotool", "getdisplaygeometry"], check=True, capture_output=True, text=True).stdout
    edge = (int(screen.split()[0]) - around.width) // 2  # of a window that fills the screen
    left = edge + box.x + (box.width - state["width"] * ZOOM) / 2
    x = left + (word[3] + 2 if end else word[1] + 0.5) * ZOOM
    return int(x), int(edge + box.y + GAP + (word[2] + word[4]) / 2 * ZOOM)


def mouse(*commands):
    subprocess.run(["xdotool", *map(str, commands)], check=True)


def view_of_first(state):
    state["sen"].key("ctrl+Home")
    view_of(state, 1)


def picture(state, page):
    """What is seen of a page, grey; once it lies still and there are letters on it."""
    box = state["sen"].place(view_of(state, page))
    part = "%dx%d+%d+%d" % (box.width - 80, box.height - 80, box.x + 40, box.y + 40)
    last = [None]

    def still():
        seen = subprocess.run(["import", "-window", "root", "-crop", part, "-depth", "8", "gray:-"], check=True,
                              capture_output=True).stdout
        same, last[0] = seen == last[0], seen
        return seen if same and sum(one < 100 for one in seen) > 2000 else None

    return desktop.wait_for("page %d to be drawn" % page, still, 60)


def go_to(state, page):
    state["sen"].key("ctrl+g")
    time.sleep(0.3)
    state["sen"].key("ctrl+a")
    state["sen"].type(str(page))
    state["sen"].key("Return")


def pasted(state):
    """What is on the clipboard, by pasting it into the search of the paper."""
    sen = state["sen"]
    sen.key("ctrl+f")
    time.sleep(0.4)
    sen.key("ctrl+a", "ctrl+v")
    time.sleep(0.4)
    entry = sen.find("Tìm trong tài liệu này", "entry") if sen.search("Tìm trong tài liệu này", "entry") else None
    text = next((desktop.text_of(node) for root in sen.roots() for node in desktop.walk(root)
                 if desktop.role_of(node) in ("text", "entry") and node.get_name() == "Tìm trong tài liệu này"),
                entry and desktop.text_of(entry))
    sen.key("ctrl+a", "Delete", "Escape")
    time.sleep(0.4)
    return text


def write_objects(path, objects):
    """A PDF of its objects, the first of which is the catalog."""
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(places) + 1, table, len(places) + 1, len(out))
    path.write_bytes(out)


def write_pdf(path, pages, links=(), contents=None):
    """A PDF with lines of plain text; each link has its area, where it leads, and its page, from 0, unless it is on the first
    one. The contents are one entry that leads to the last page."""
    last = 4 + 2 * len(pages)
    objects = ["<</Type/Catalog/Pages 2 0 R%s>>" % ("/Outlines %d 0 R" % last if contents else ""),
               "<</Type/Pages/Count %d/Kids[%s]>>" % (len(pages), " ".join("%d 0 R" % (4 + 2 * i) for i in range(len(pages)))),
               "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    for number, lines in enumerate(pages):
        columns = [[line.split("|")[i] for line in lines if line.count("|") >= i] for i in (0, 1)]
        text = " ".join("BT /F 12 Tf %d 760 Td 18 TL %s ET" % (x, " ".join("(%s) Tj T*" % line for line in column))
                        for x, column in zip((72, 320), columns))
        notes = "".join("<</Type/Annot/Subtype/Link/Rect[%d %d %d %d]%s>>" % (*area, where)
                        for area, where, *on in links if number == (on or [0])[0])
        objects += ["<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F 3 0 R>>>>/Annots[%s]>>"
                    % (5 + 2 * number, notes), "<</Length %d>>stream\n%s\nendstream" % (len(text), text)]
    if contents:
        objects += ["<</Type/Outlines/First %d 0 R/Last %d 0 R/Count 1>>" % (last + 1, last + 1),
                    "<</Title(%s)/Parent %d 0 R/Dest[%d 0 R/Fit]>>" % (contents, last, last - 2)]
    write_objects(path, [one.encode("ascii") for one in objects])


def write_scan(path, pictures):
    """A PDF whose pages are nothing but pictures, JPEG files."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>",
               b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(pictures), b" ".join(b"%d 0 R" % (3 + 3 * i) for i in range(len(pictures))))]
    for i, one in enumerate(pictures):
        told = subprocess.run(["identify", "-format", "%w %h %[channels]", one], check=True, capture_output=True, text=True).stdout
        width, height, channels = told.split()[:3]
        data, place = one.read_bytes(), b"595 0 0 842 0 0 cm /P Do"
        objects += [b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</XObject<</P %d 0 R>>>>>>"
                    % (4 + 3 * i, 5 + 3 * i), b"<</Length %d>>stream\n%s\nendstream" % (len(place), place),
                    b"<</Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8/ColorSpace/%s/Filter/DCTDecode"
                    b"/Length %d>>stream\n%s\nendstream" % (int(width), int(height), b"DeviceGray" if channels.startswith("gray")
                                                            else b"DeviceRGB", len(data), data)]
    write_objects(path, objects)
