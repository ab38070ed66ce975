# SPDX-License-Identifier: GPL-3.0-or-later
"""Documents, end to end in the window: written with keys alone, checked, approved, numbered and issued; undone; written by
two at once; found; received. TAP."""

import json
import os
import pathlib
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import desktop  # noqa: E402


def ctl(state, *arguments):
    command = [desktop.BUILD + "/app/ctl/senctl", "--office", state["office"], "--json", *arguments]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout or "null")


def show(state):
    return ctl(state, "documents", "show", state["document"])


def soon(what, found):
    return desktop.wait_for(what, found, 10)


def texts(state):
    return [(block["kind"], block["text"]) for block in show(state)["blocks"]]


def start(state):
    state["office"] = os.path.join(os.environ["XDG_DATA_HOME"], "office")
    desktop.copy_sample(state["office"])
    subprocess.run(["gsettings", "set", "io.github.senoffice.Sen", "window-maximized", "true"], check=True)
    state["sen"] = desktop.Sen("--office", state["office"])


def card_of_today(state):
    state["sen"].find("Văn bản chờ xử lý", "label")


def register(state):
    sen = state["sen"]
    sen.find("Văn bản", "label")
    sen.key("alt+3")
    sen.find("Sổ 2026 liên tục, không thiếu và không trùng số", "label")
    sen.find("01/NQ-HĐND", "label")


def search(state):
    sen = state["sen"]
    sen.key("ctrl+f")
    time.sleep(0.3)
    sen.type("1 qd ubnd")
    sen.find("1 trên 7 văn bản", "label")
    sen.find("01/QĐ-UBND", "label")
    sen.key("ctrl+a")
    sen.type("hem 47 ngo gia khiem")
    sen.find("3 trên 7 văn bản", "label")
    sen.key("Escape")
    sen.find("7 văn bản", "label")


def new_document(state):
    sen = state["sen"]
    sen.key("ctrl+n")
    sen.find("Văn bản mới")
    time.sleep(0.6)
    sen.type("Ve viec ke tai san")
    sen.key("Return")
    state["document"] = soon("the draft", lambda: [d for d in ctl(state, "documents", "list", "--shelf", "work")
                                                   if d["subject"] == "Ve viec ke tai san"])[0]["id"]
    sen.find("Trình kiểm tra", "push button")
    assert show(state)["kind"] == "decision"


def write_with_keys(state):
    sen = state["sen"]
    time.sleep(0.8)  # the empty article has the cursor
    sen.type("To chuc thuc hien")
    sen.key("alt+k")
    time.sleep(0.3)
    sen.type("Phong Kinh te, Ha tang va Do thi hoan thanh truoc ngay 30 thang 12")
    sen.key("Return")
    time.sleep(0.3)
    sen.type("mot viec khac")
    sen.key("Tab")  # a point of clause 1
    time.sleep(0.3)
    sen.key("alt+d")
    time.sleep(0.3)
    sen.type("Quyet dinh nay co hieu luc ke tu ngay ky")
    soon("what was written", lambda: texts(state)[1:] == [
        ("article", "To chuc thuc hien"),
        ("clause", "Phong Kinh te, Ha tang va Do thi hoan thanh truoc ngay 30 thang 12"),
        ("point", "mot viec khac"),
        ("article", "Quyet dinh nay co hieu luc ke tu ngay ky")])


def undo_and_redo(state):
    sen = state["sen"]
    sen.key("ctrl+z")
    soon("the words to go", lambda: texts(state)[-1] == ("article", ""))
    sen.key("ctrl+z")
    soon("the article to go", lambda: texts(state)[-1] == ("point", "mot viec khac"))
    sen.key("ctrl+shift+z")
    sen.key("ctrl+shift+z")
    soon("both to come back", lambda: texts(state)[-1] == ("article", "Quyet dinh nay co hieu luc ke tu ngay ky"))


def move(state):
    sen = state["sen"]
    sen.click(sen.find("điểm a khoản 1 Điều 1", "text"))
    time.sleep(0.3)
    sen.key("alt+Down")
    soon("the point to be last", lambda: texts(state)[-1] == ("point", "mot viec khac"))
    sen.key("alt+Up")
    soon("the point to be back", lambda: texts(state)[-2] == ("point", "mot viec khac"))


def two_writers(state):
    """Another process writes in the same article between two keys: nothing of either is lost."""
    sen = state["sen"]
    block = show(state)["blocks"][-1]["id"]
    sen.click(sen.find("Điều 2", "text"))
    time.sleep(0.3)
    sen.key("ctrl+End")
    command = [desktop.BUILD + "/app/ctl/senctl", "--office", state["office"], "documents", "set", state["document"],
               "--block", block, "--text", "Cua nguoi khac"]
    other = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    while other.poll() is None:
        sen.type("x")
    assert other.returncode == 0
    soon("the other's words", lambda: any("Cua nguoi khac" in text for _, text in texts(state)))
    soon("one's own words", lambda: any(text.startswith("Quyet dinh nay co hieu luc ke tu ngay kyx")
                                        or text.startswith("Cua nguoi khacx") for _, text in texts(state)))


def versions(state):
    sen = state["sen"]
    sen.press("Các bản", "push button")
    sen.find("Dự thảo hiện tại", "label")
    time.sleep(0.5)
    sen.key("Escape")
    time.sleep(0.5)


COPIED = """import gi
gi.require_version("Gtk", "4.0")
from gi.repository import Gdk, GLib, Gtk
Gtk.init()
Gdk.Display.get_default().get_clipboard().set("a\\tb\\nc\\td\\n")
GLib.MainLoop().run()"""


def table(state):
    """Cells written with keys alone; rows and columns; undone; cells of a spreadsheet."""
    sen = state["sen"]
    sen.click(sen.find("Điều 2", "text"))
    time.sleep(0.3)
    sen.key("alt+g")
    time.sleep(0.4)
    sen.key("ctrl+a")
    sen.type("STT")
    sen.key("Tab", "ctrl+a")
    sen.type("Noi dung")
    sen.key("Tab")
    sen.type("1")
    sen.key("Tab")
    sen.type("Cong")
    sen.key("Tab")  # behind the last cell: a row
    sen.type("2")
    sen.key("alt+shift+Insert")
    sen.type("x")
    cells = lambda: [text for kind, text in texts(state) if kind == "table"][0]  # noqa: E731
    soon("a row and a column", lambda: cells() == "STT\t\tNoi dung\n1\t\tCong\n2\tx\t")
    sen.key("alt+shift+Delete")
    soon("the column to go", lambda: cells() == "STT\tNoi dung\n1\tCong\n2\t")
    sen.key("ctrl+z")
    soon("the column to be back", lambda: cells() == "STT\t\tNoi dung\n1\t\tCong\n2\tx\t")
    copied = subprocess.Popen(["/usr/bin/python3", "-c", COPIED], env={**os.environ, "GTK_A11Y": "none"})
    time.sleep(1)
    sen.key("ctrl+v")
    soon("what was copied", lambda: cells() == "STT\t\tNoi dung\n1\t\tCong\n2\ta\tb\n\tc\td")
    copied.kill()
    copied.wait(10)
    sen.key("Up", "Up", "Up", "Up")  # out of the table, into the piece before it


def sentence_of_the_draft(state):
    sen = state["sen"]
    sen.key("Home", "shift+End", "ctrl+t")
    sen.find("Giao việc mới")
    sen.find("Nguồn: Quyết định – Ve viec ke tai san", "label")
    sen.key("Escape")
    time.sleep(0.4)


def not_yet_complete(state):
    sen = state["sen"]
    sen.press("Trình kiểm tra", "push button")
    sen.find("Chưa nêu người ký.", "label")
    assert show(state)["state"] == "draft"
    sen.key("Escape")
    subprocess.run([desktop.BUILD + "/app/ctl/senctl", "--office", state["office"], "documents", "set",
                    state["document"], "--signer-name", "Lê Hoài Sơn", "--signer-title", "Chủ tịch"], check=True,
                   stdout=subprocess.DEVNULL)
    sen.find("Thể thức: đúng 16 trên 16")


def check_and_approve(state):
    sen = state["sen"]
    time.sleep(1)
    sen.press("Trình kiểm tra", "push button")
    soon("the check", lambda: show(state)["state"] == "checked")
    sen.press("Duyệt", "push button")
    soon("the approval", lambda: show(state)["state"] == "approved")
    sen.find("Người ký đã duyệt đúng nội dung này. Không sửa được nữa, trừ khi trả lại.", "label")


def edit_of_an_approved_one(state):
    """What another process writes into an approved draft is refused; the page stays as it is."""
    done = subprocess.run([desktop.BUILD + "/app/ctl/senctl", "--office", state["office"], "documents", "set",
                           state["document"], "--note", "x"], capture_output=True)
    assert done.returncode != 0 and show(state)["state"] == "approved"


def number_and_issue(state):
    sen = state["sen"]
    sen.press("Cấp số và ban hành", "push button")
    sen.find("Ban hành văn bản")
    sen.find("03/QĐ-UBND", "label")
    sen.find("Số tiếp theo; chỉ cấp vào lúc ban hành, không cấp trước", "label")
    assert not show(state).get("number")
    sen.key("Return")  # the button has the focus
    soon("the issue", lambda: show(state)["state"] == "issued")
    shown = show(state)
    assert shown["code"] == "03/QĐ-UBND" and shown["pages"] == 1, shown
    tasks = soon("its task", lambda: [task for task in ctl(state, "tasks", "list") if "truoc ngay 30" in task["content"]])
    assert tasks[0]["lead"] == "Phòng Kinh tế, Hạ tầng và Đô thị", tasks


def sentence_of_the_paper(state):
    """A line of the issued paper becomes a task whose source is the document."""
    sen = state["sen"]
    sen.key("ctrl+o")
    page = sen.find("Trang 1 / 1")
    time.sleep(0.6)
    box = sen.place(page)
    for y in range(box.y + box.height // 2, box.y + box.height - 20, 12):  # a line of its lower half
        subprocess.run(["xdotool", "mousemove", str(box.x + box.width // 2), str(y), "click", "--repeat", "3", "--delay",
                        "60", "1"], check=True)
        time.sleep(0.6)  # three more clicks are not six
        if sen.search("Sao chép", "push button"):
            break
    sen.press("Giao việc", "push button")
    sen.find("Giao việc mới")
    sen.find("Nguồn: 03/QĐ-UBND – Ve viec ke tai san", "label")
    sen.key("Escape")
    time.sleep(0.4)
    sen.key("alt+Left")


def chain_both_ways(state):
    sen = state["sen"]
    sen.click(sen.find("Phong Kinh te, Ha tang va Do thi hoan thanh truoc ngay 30 thang 12", "label"))
    sen.find("Diễn biến", "label")
    sen.click(sen.find("03/QĐ-UBND – Ve viec ke tai san"))
    sen.find("Đã ban hành. Nếu sai nội dung thì ban hành văn bản khác thay thế.", "label")


def end(state):
    assert state["sen"].quit() == 0


def killed(state):
    """What was typed a moment before a kill is there afterwards."""
    draft = [d for d in ctl(state, "documents", "list", "--shelf", "work") if d["state"] == "draft"][0]["id"]
    state["document"] = draft
    sen = state["sen"] = desktop.Sen("--office", state["office"], "--open", "documents.document:" + draft)
    sen.find("Trình kiểm tra", "push button")
    time.sleep(1)
    sen.key("alt+k")
    time.sleep(0.3)
    sen.type("Cau cuoi cung")
    time.sleep(0.5)
    sen.process.kill()
    sen.process.wait(10)
    assert ("clause", "Cau cuoi cung") in texts(state), texts(state)


def titles():
    listed = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "drag-files"], capture_output=True, text=True)
    return listed.stdout.split()


def incoming_drop(state):
    """A PDF dropped on the page opens the form; it is registered, assigned, found and read."""
    sen = state["sen"]
    sen.key("alt+3")
    sen.find("01/NQ-HĐND", "label")
    paper = os.path.join(os.environ["XDG_DATA_HOME"], "cong van.pdf")
    issued = [d["id"] for d in ctl(state, "documents", "list") if d["code"] == "01/UBND-KT"][0]
    ctl(state, "documents", "export", issued, "--output", paper)
    dragged = subprocess.Popen(["/usr/bin/python3", str(pathlib.Path(__file__).parent / "drag-files.py"), paper],
                               env={**os.environ, "GTK_A11Y": "none"})
    source = soon("the other window", titles)[0]
    subprocess.run(["xdotool", "windowactivate", "--sync", source], check=True)
    subprocess.run(["xdotool", "windowmove", source, "900", "620"], check=True)
    time.sleep(0.5)
    subprocess.run(["xdotool", "mousemove", "960", "680", "mousedown", "1"], check=True)
    for step in range(1, 13):
        time.sleep(0.04)
        subprocess.run(["xdotool", "mousemove", str(960 - 25 * step), str(680 - 20 * step)], check=True)
    time.sleep(0.4)
    subprocess.run(["xdotool", "mouseup", "1"], check=True)
    sen.find("Văn bản đến")
    dragged.terminate()
    dragged.wait(10)
    sen.find("cong van.pdf", "label")
    time.sleep(0.6)
    sen.type("So Xay dung")
    sen.key("Tab")
    sen.type("99/SXD")
    for _ in range(4):  # the day, its calendar, the kind, the subject
        sen.key("Tab")
        time.sleep(0.1)
    sen.type("Ke hoach thoat nuoc nam sau")
    sen.key("Return")
    found = soon("the document", lambda: [d for d in ctl(state, "documents", "list", "--shelf", "in")
                                          if d["code"] == "99/SXD"])
    assert found[0]["organ"] == "So Xay dung" and found[0]["state"] == "received", found
    sen.press("Sổ đến", "push button")
    sen.find("So Xay dung", "label")


TESTS = [start, card_of_today, register, search, new_document, write_with_keys, undo_and_redo, move, two_writers,
         versions, table, sentence_of_the_draft, not_yet_complete, check_and_approve, edit_of_an_approved_one,
         number_and_issue, sentence_of_the_paper, chain_both_ways, incoming_drop, end, killed]


sys.exit(desktop.run(TESTS))
