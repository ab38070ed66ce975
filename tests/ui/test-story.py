# SPDX-License-Identifier: GPL-3.0-or-later
"""A decision's whole life through the window: voted, drafted, checked, approved, signed, numbered, sealed, issued, its
clause assigned, done, and all of it in the trail. TAP."""

import datetime
import json
import os
import pathlib
import struct
import subprocess
import sys
import time
import zlib

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import desktop  # noqa: E402

SENCTL = desktop.BUILD + "/app/ctl/senctl"
ITEM = "Cải tạo thoát nước hẻm 47 đường Sen Trắng"
CHAIR = "Trần Thị Mai Hương"
ORGAN = "Hội đồng nhân dân phường Bến Sen"
LEAD = "Thường trực Hội đồng nhân dân"


def ctl(state, *arguments):
    done = subprocess.run([SENCTL, "--office", state["office"], "--json", *map(str, arguments)], capture_output=True, text=True)
    assert done.returncode == 0, (arguments, done.stdout, done.stderr)
    return json.loads(done.stdout or "null")


def soon(what, found):
    return desktop.wait_for(what, found, 20)


def show(state, record):
    subprocess.run([desktop.BUILD + "/app/shell/sen", "--office", state["office"], "--open", record], check=True)


def shot(state, name):
    """For whoever wants to look: SEN_TEST_SHOTS names a folder."""
    folder = os.environ.get("SEN_TEST_SHOTS")
    if folder:
        time.sleep(0.7)
        subprocess.run(["import", "-window", "root", os.path.join(folder, name + ".png")], check=False)


def openssl(folder, *arguments):
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)


def make_keys(folder):
    """An authority that this office trusts, and two certificates of it with their keys."""
    (folder / "roots").mkdir(parents=True)
    (folder / "user.cnf").write_text("basicConstraints=CA:false\nkeyUsage=critical,digitalSignature,nonRepudiation\n")
    openssl(folder, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "root.key", "-out", "roots/root.crt", "-days", "900",
            "-subj", "/C=VN/CN=Sen test root", "-addext", "basicConstraints=critical,CA:true", "-addext", "keyUsage=critical,keyCertSign,cRLSign")
    for name, who in (("chair", CHAIR), ("organ", ORGAN)):
        openssl(folder, "req", "-newkey", "rsa:2048", "-nodes", "-utf8", "-keyout", name + ".key", "-out", name + ".csr", "-subj", "/C=VN/CN=" + who)
        openssl(folder, "x509", "-req", "-in", name + ".csr", "-CA", "roots/root.crt", "-CAkey", "root.key", "-CAcreateserial", "-days", "800",
                "-extfile", "user.cnf", "-out", name + ".crt")
        openssl(folder, "pkcs12", "-export", "-inkey", name + ".key", "-in", name + ".crt", "-passout", "pass:mat-khau", "-out", name + ".p12")


def draw(path, colour, inside):
    """A small picture: a signature or a seal, transparent around it."""
    rows = b"".join(b"\0" + b"".join(bytes(colour) + (b"\xff" if inside(x, y) else b"\0") for x in range(200)) for y in range(200))

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 200, 200, 8, 6, 0, 0, 0))
                     + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def start(state):
    folder = pathlib.Path(os.environ["XDG_DATA_HOME"])
    state["folder"] = folder
    state["office"] = str(folder / "office")
    make_keys(folder / "keys")
    desktop.copy_sample(state["office"])
    subprocess.run(["gsettings", "set", "io.github.senoffice.Sen", "window-maximized", "true"], check=True)
    ctl(state, "signing", "settings", "--roots", folder / "keys/roots")
    draw(folder / "keys/chair.png", (23, 78, 166), lambda x, y: abs(y - 100 - (x * 7 % 60)) < 6)
    draw(folder / "keys/seal.png", (211, 32, 45), lambda x, y: 80 < ((x - 100) ** 2 + (y - 100) ** 2) ** 0.5 < 98)
    ctl(state, "signing", "image", "--person", CHAIR, folder / "keys/chair.png")
    ctl(state, "signing", "image", "--organ", "HĐND", folder / "keys/seal.png")
    meeting = next(m["id"] for m in ctl(state, "meetings", "list") if m["title"].startswith("Kỳ họp thứ 3"))
    state["meeting"] = meeting
    state["item"] = next(i["id"] for i in ctl(state, "meetings", "show", meeting)["agenda"] if i["title"] == ITEM)
    ctl(state, "meetings", "note", meeting, "4.2", "--conclusion", "Thông qua phương án cải tạo thoát nước hẻm 47 đường Sen Trắng.")
    state["due"] = datetime.date.today() + datetime.timedelta(days=21)
    state["sen"] = desktop.Sen("--office", state["office"], "--open", "meetings.item:" + state["item"])


def the_council_votes(state):
    sen = state["sen"]
    sen.find("Kỳ họp thứ 3, HĐND phường Bến Sen khóa II", "label")
    time.sleep(0.5)
    sen.key("F6")
    sen.find("Trang biên bản")
    sen.press("Ghi kết quả…")
    time.sleep(0.5)
    for number in ("21", "2", "1"):
        sen.key("ctrl+a")
        sen.type(number)
        sen.key("Tab")
    sen.press("Ghi nhận", "push button")
    soon("the vote", lambda: ctl(state, "meetings", "note", state["meeting"], state["item"])["votes"].get("passed"))
    shot(state, "1-vote")


def texts(state):
    return [(block["kind"], block["text"]) for block in ctl(state, "documents", "show", state["document"])["blocks"]]


def write_clauses(state):
    """An article with a clause that names a unit and a day, below what came from the vote."""
    sen, due = state["sen"], state["due"]
    assert [kind for kind, _ in texts(state) if kind != "basis"][-1] == "article", texts(state)
    sen.click(sen.find("Điều %d" % sum(1 for kind, _ in texts(state) if kind == "article"), "text"))
    time.sleep(0.3)
    sen.key("ctrl+End", "alt+d")
    time.sleep(0.3)
    sen.type("To chuc thuc hien")
    sen.key("alt+k")
    time.sleep(0.3)
    clause = "Thuong truc Hoi dong nhan dan giam sat viec thuc hien truoc ngay %02d thang %02d nam %d." % (due.day, due.month, due.year)
    sen.type(clause)
    soon("the clause", lambda: texts(state)[-2:] == [("article", "To chuc thuc hien"), ("clause", clause)])


def say_who_signs(state):
    """The chair, whose position and right the office knows."""
    sen = state["sen"]
    sen.press("Người ký", "push button")
    sen.find("Thông tin văn bản")
    soon("the chair's position", lambda: sen.first(lambda node: desktop.role_of(node) == "text" and desktop.text_of(node) == "Chủ tịch"))
    shot(state, "2-signer")
    time.sleep(0.5)
    sen.key("Escape")
    soon("the window to close", lambda: not sen.search("Thông tin văn bản"))


def say_who_gets_it(state):
    sen = state["sen"]
    sen.click(sen.find("Nơi nhận", "text"))
    time.sleep(0.3)
    sen.key("ctrl+a")
    sen.type("Nhu Dieu 2")
    sen.key("Return")
    sen.type("Luu: VT")
    soon("the recipients", lambda: "Luu: VT" in json.dumps(ctl(state, "documents", "show", state["document"]), ensure_ascii=False))


def the_secretary_drafts(state):
    sen = state["sen"]
    sen.press("Soạn quyết định", "push button")
    sen.find("Trình kiểm tra", "push button")
    state["document"] = next(d["id"] for d in ctl(state, "documents", "list", "--shelf", "work")
                             if d["state"] == "draft" and "hẻm 47" in d["subject"])
    shown = ctl(state, "documents", "show", state["document"])
    assert [(x["relation"], x["kind"], x["id"]) for x in shown["links"]] == [("decides", "meetings.item", state["item"])], shown["links"]
    write_clauses(state)
    say_who_signs(state)
    say_who_gets_it(state)
    missing = [point["message"] for point in ctl(state, "documents", "check", state["document"], "--preview") if point["needed"] and not point["ok"]]
    assert not missing, missing
    shot(state, "2-draft")


def state_of(state):
    return ctl(state, "documents", "show", state["document"])["state"]


def checked_and_approved(state):
    sen = state["sen"]
    sen.press("Trình kiểm tra", "push button")
    soon("the check", lambda: state_of(state) == "checked")
    sen.press("Duyệt", "push button")
    soon("the approval", lambda: state_of(state) == "approved")


def click_in_dialog(sen, name):
    """The bus tells places within a window; a dialog's own place is what the window manager knows."""
    node = sen.find(name)
    time.sleep(1)  # the dialog has found its place
    shell = subprocess.run(["xdotool", "getactivewindow", "getwindowgeometry", "--shell"], check=True, capture_output=True, text=True).stdout
    corner = dict(line.split("=") for line in shell.split())
    box = sen.box(node)
    subprocess.run(["xdotool", "mousemove", str(int(corner["X"]) + box[0]), str(int(corner["Y"]) + box[1]), "click", "1"], check=True)


def sign(state, button, key, done):
    sen = state["sen"]
    sen.press(button, "push button")
    click_in_dialog(sen, "Thêm tệp chứng thư (.p12)…")
    time.sleep(1.5)  # the chooser; to look for it among all its rows would take longer
    sen.key("ctrl+l")
    time.sleep(0.3)
    sen.type_path(state["folder"] / "keys" / key)
    sen.key("Return")
    time.sleep(1)
    sen.find("Mật khẩu của tệp")
    time.sleep(0.5)  # and it has the focus
    sen.type("mat-khau")
    shot(state, "3-sign-" + key)
    sen.key("Return")
    soon(done, lambda: sum(1 for f in ctl(state, "documents", "show", state["document"])["files"] if f["what"] == done))


def the_chair_signs(state):
    sign(state, "Xem và ký", "chair.p12", "signed")
    assert state_of(state) == "signed"


def number_and_seal(state):
    sen = state["sen"]
    sen.press("Cấp số", "push button")
    sen.find("Ngày ban hành")
    time.sleep(0.7)
    sen.key("Return")
    soon("the number", lambda: state_of(state) == "numbered")
    sign(state, "Ký số cơ quan", "organ.p12", "sealed")


def issued_with_its_task(state):
    sen = state["sen"]
    sen.press("Ban hành", "push button")
    sen.find("Ban hành văn bản")
    time.sleep(0.7)
    shot(state, "4-issue")
    sen.key("Return")
    soon("the issue", lambda: state_of(state) == "issued")
    state["task"] = soon("the task", lambda: next((t["id"] for t in ctl(state, "tasks", "list") if "giam sat viec thuc hien" in t["content"]), None))
    task = ctl(state, "tasks", "show", state["task"])
    assert (task["lead"], task["due"]) == (LEAD, state["due"].isoformat()), task
    assert [(k["relation"], k["kind"], k["id"]) for k in task["links"]] == [("implements", "documents.document", state["document"])], task
    file = ctl(state, "documents", "show", state["document"])["file"]
    paper = pathlib.Path(state["office"], "files", file[:2], file[2:4], file)
    text = subprocess.run(["pdftotext", paper, "-"], check=True, capture_output=True, text=True).stdout
    assert "/NQ-HĐND" in text and "giam sat viec thuc hien" in text, text
    assert ctl(state, "verify", state["document"])["exit"] == 0


def the_task_is_done(state):
    sen = state["sen"]
    show(state, "tasks.task:" + state["task"])
    sen.press("Nhận việc", "push button")
    soon("the acceptance", lambda: ctl(state, "tasks", "show", state["task"])["state"] == "running")
    sen.press("Trình nghiệm thu", "push button")
    sen.find("Kết quả trình")
    time.sleep(0.5)
    sen.type("Da giam sat xong")
    sen.key("Return")
    soon("the submission", lambda: ctl(state, "tasks", "show", state["task"])["state"] == "submitted")
    sen.press("Nghiệm thu", "push button")
    soon("the end", lambda: ctl(state, "tasks", "show", state["task"])["state"] == "done")
    shot(state, "5-task")


def the_trail_shows_all(state):
    sen = state["sen"]
    sen.press("Thao tác khác với việc này")
    sen.press_menu_item("Xem dấu vết", -1)
    sen.find("Ai làm gì, lúc nào", "label")
    told = {name for name in sen.names() if name}
    for deed in ("Thông qua", "Bản nháp", "Đã kiểm tra", "Đã duyệt", "Đã ký", "Đã cấp số", "Đã ban hành", "Giao việc", "Nhận việc",
                 "Trình nghiệm thu", "Nghiệm thu"):
        assert "%s · %s" % (deed, CHAIR) in told, (deed, sorted(told))
    assert "Nội dung họp: " + ITEM in told, sorted(told)
    sen.press("Kiểm tra", "push button")
    soon("the verdict", lambda: any(name.startswith("Hợp lệ: đã tính lại ") for name in sen.names()))
    assert sum(1 for name in sen.names() if name == "Nguyên vẹn") >= 3  # approved, signed, sealed
    shot(state, "6-trail")


def end(state):
    assert state["sen"].quit() == 0


TESTS = [start, the_council_votes, the_secretary_drafts, checked_and_approved, the_chair_signs, number_and_seal, issued_with_its_task,
         the_task_is_done, the_trail_shows_all, end]


sys.exit(desktop.run(TESTS))
