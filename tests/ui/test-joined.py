# SPDX-License-Identifier: GPL-3.0-or-later
"""How plugins meet in the window: a new plugin from the scaffold, a vote, a sentence that becomes a task and leads
back, the trail of a record: shown, checked, exported, damaged. TAP."""

import json
import os
import pathlib
import shlex
import sqlite3
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import desktop  # noqa: E402

PYTHON = os.environ.get("SEN_TEST_PYTHON") == "1"
SENCTL = desktop.BUILD + "/app/ctl/senctl"
ITEM = "Cải tạo thoát nước hẻm 47 đường Sen Trắng"
SENTENCE = "Van phong gui bang so sanh truoc ngay 04/12/2026"


def ctl(state, *arguments):
    done = subprocess.run([SENCTL, "--office", state["office"], "--json", *arguments], check=True, capture_output=True, text=True)
    return json.loads(done.stdout or "null")


def soon(what, found):
    return desktop.wait_for(what, found, 15)


def show(state, record):
    """As a notification does: in the window that is open already."""
    subprocess.run([desktop.BUILD + "/app/shell/sen", "--office", state["office"], "--open", record], check=True)


def write_plugins(state, folder):
    """One in C, built against this tree, one in Python; both found through SEN_PLUGIN_PATH."""
    environment = {**os.environ, "PKG_CONFIG_PATH": desktop.BUILD + "/meson-uninstalled", "LC_ALL": "C.UTF-8"}
    subprocess.run([SENCTL, "plugins", "new", "open_questions", "--folder", folder], check=True, stdout=subprocess.DEVNULL)
    for command in (["meson", "setup", "build"], ["meson", "compile", "-C", "build"]):
        subprocess.run(command, cwd=folder / "open_questions", env=environment, check=True, stdout=subprocess.DEVNULL)
    path = [os.environ["SEN_PLUGIN_PATH"], str(folder / "open_questions/build")]
    if PYTHON:
        subprocess.run([SENCTL, "plugins", "new", "py_questions", "--python", "--folder", folder], check=True, stdout=subprocess.DEVNULL)
        path.append(str(folder / "py_questions"))
    os.environ["SEN_PLUGIN_PATH"] = ":".join(path)


def start(state):
    folder = pathlib.Path(os.environ["XDG_DATA_HOME"])
    state["office"] = str(folder / "office")
    state["folder"] = folder
    desktop.copy_sample(state["office"])
    subprocess.run(["gsettings", "set", "io.github.senoffice.Sen", "window-maximized", "true"], check=True)
    if os.environ.get("SEN_TEST_SCAFFOLD") == "1":
        write_plugins(state, folder)
    meeting = next(m["id"] for m in ctl(state, "meetings", "list") if m["title"].startswith("Kỳ họp thứ 3"))
    state["meeting"] = meeting
    state["item"] = next(i["id"] for i in ctl(state, "meetings", "show", meeting)["agenda"] if i["title"] == ITEM)
    state["sen"] = desktop.Sen("--office", state["office"])
    state["sen"].find("Việc cần làm", "label")


def page_of_a_new_plugin(state, name, title, text):
    sen = state["sen"]
    sen.click(sen.find(title, "label"))
    sen.find("Chưa ghi gì" if name == "open_questions" else "Nothing kept yet", "label")
    sen.click(sen.find("Dòng mới" if name == "open_questions" else "New line"))
    time.sleep(0.3)
    sen.type(text)
    sen.key("Return")
    soon("the line", lambda: [row["text"] for row in ctl(state, name, "list")] == [text])
    sen.find(text, "label")


def a_page_in_c(state):
    page_of_a_new_plugin(state, "open_questions", "Open questions", "Goi lai cho ong Ba")


def a_page_in_python(state):
    page_of_a_new_plugin(state, "py_questions", "Py questions", "Goi lai cho ba Tu")


def fill(sen, number):
    sen.key("ctrl+a")
    sen.type(number)
    sen.key("Tab")


def enter_a_vote(state):
    sen = state["sen"]
    show(state, "meetings.item:" + state["item"])
    sen.find("Kỳ họp thứ 3, HĐND phường Bến Sen khóa II", "label")
    time.sleep(0.5)
    sen.key("F6")
    sen.find("Trang biên bản")
    assert sen.search("Soạn quyết định") is None  # nothing was passed yet
    sen.press("Ghi kết quả…")
    time.sleep(0.5)
    for number in ("12", "3", "2"):
        fill(sen, number)
    sen.find("Không thông qua: 12 trên 25 tán thành; quá nửa tổng số là 13.", "label")
    sen.key("shift+Tab", "shift+Tab", "shift+Tab")
    fill(sen, "24")
    sen.find("29 phiếu là nhiều hơn tổng số 25 thành viên. Hãy kiểm lại; chưa ghi gì.", "label")
    sen.key("shift+Tab")
    fill(sen, "18")
    sen.find("Thông qua: 18 trên 25 tán thành; quá nửa tổng số là 13.", "label")
    sen.press("Ghi nhận", "push button")
    votes = soon("the vote", lambda: ctl(state, "meetings", "note", state["meeting"], state["item"])["votes"])
    assert (votes["for"], votes["against"], votes["abstain"], votes["total"], votes["passed"]) == (18, 3, 2, 25, True), votes
    sen.find("Thông qua", "label")
    said = [name for name in sen.names() if name and name.startswith("18 trên 25 đại biểu tán thành (72%)")]
    assert said and said[0].endswith("Quá nửa tổng số đại biểu là 13. Thông qua."), said


def task_of(state, content):
    return next((t["id"] for t in ctl(state, "tasks", "list") if t["content"] == content), None)


def a_sentence_becomes_a_task(state):
    sen = state["sen"]
    sen.click(sen.find("Kết luận của chủ tọa", "text"))
    time.sleep(0.3)
    sen.type("Thong qua. " + SENTENCE)
    sen.key(*["shift+Left"] * len(SENTENCE))
    sen.key("ctrl+t")
    sen.find("Giao việc mới")
    sen.find("Nguồn: " + ITEM, "label")
    sen.find("Chủ trì: Văn phòng Hội đồng nhân dân và Ủy ban nhân dân", "label")
    sen.key("Return")
    state["task"] = soon("the task", lambda: next((t["id"] for t in ctl(state, "tasks", "list") if t["source"] == ITEM), None))
    task = ctl(state, "tasks", "show", state["task"])
    assert task["due"] == "2026-12-04" and task["lead_kind"] == "unit" and "bang so sanh" in task["content"], task
    link = [(k["relation"], k["kind"], k["id"], k["quote"]) for k in task["links"]]
    assert link == [("source", "meetings.item", state["item"], SENTENCE)], link


def selected_text(sen):
    for root in sen.roots():
        for node in desktop.walk(root):
            if desktop.role_of(node) == "text":
                begin, end_ = node.get_selection() or (0, 0)
                if end_ > begin:
                    return desktop.text_of(node)[begin:end_]
    return None


def its_source_leads_back(state):
    sen = state["sen"]
    sen.key("alt+Left")
    time.sleep(0.5)
    sen.key("alt+Left")
    show(state, "tasks.task:" + state["task"])
    sen.find("“%s”" % SENTENCE, "label")
    sen.press(ITEM, "push button")
    sen.find("Trang biên bản")
    soon("the words", lambda: selected_text(sen) == SENTENCE)


def a_conclusion_becomes_a_task(state):
    sen = state["sen"]
    sen.key("alt+Left")
    sen.click(sen.find("Kết luận"))
    sen.press("Giao việc", "push button")
    sen.find("Giao việc mới")
    sen.find("Nguồn: " + ITEM, "label")
    sen.key("Escape")
    time.sleep(0.5)


def edit_a_task(state):
    sen = state["sen"]
    sen.key("alt+Left")
    sen.press("Thao tác khác với việc này")
    sen.press_menu_item("Sửa…", -2)
    sen.find("Sửa công việc")
    time.sleep(0.5)
    sen.key("ctrl+a")
    sen.type("Gui bang so sanh ba nam")
    sen.key("Return")
    soon("the change", lambda: task_of(state, "Gui bang so sanh ba nam") == state["task"])
    assert [e["what"] for e in ctl(state, "tasks", "show", state["task"])["events"]] == ["assigned"]
    sen.find("Gui bang so sanh ba nam", "label")


def the_trail(state):
    sen = state["sen"]
    sen.press("Thao tác khác với việc này")
    sen.press_menu_item("Xem dấu vết", -1)
    sen.find("Những gì liên quan", "label")
    sen.find("Ai làm gì, lúc nào", "label")
    sen.find("Thông qua · Trần Thị Mai Hương", "label")
    sen.find("Giao việc · Trần Thị Mai Hương", "label")
    sen.find("Nội dung họp: " + ITEM, "label")
    sen.press("Kiểm tra", "push button")
    soon("the verdict", lambda: any(name.startswith("Hợp lệ: đã tính lại ") for name in sen.names()))
    sen.find("Nguyên vẹn", "label")


def export_it(state):
    sen = state["sen"]
    target = state["folder"] / "exported"
    target.mkdir()
    sen.press("Xuất…", "push button")
    sen.find("Xuất dấu vết vào thư mục")
    time.sleep(1)
    sen.key("ctrl+l")
    time.sleep(0.3)
    sen.type_path(target)
    sen.key("Return")
    sen.find("Đã xuất dấu vết", "label")
    made = list(target.iterdir())
    assert [m.name for m in made] == ["Lưu vết – Gui bang so sanh ba nam"], made
    assert sorted(p.name for p in made[0].iterdir()) == ["files", "manifest.json", "trail.txt"]
    verdict = subprocess.run([SENCTL, "--json", "audit", "verify", "--export", made[0]], check=True, capture_output=True, text=True)
    assert json.loads(verdict.stdout)["ok"], verdict.stdout
    told = [line for name in sen.names() for line in (name or "").splitlines() if line.startswith("senctl audit verify")]
    assert told and shlex.split(told[0])[-1] == str(made[0]), told  # as it stands, into a terminal
    sen.key("Escape")


def damage_is_named(state):
    """Changed behind Sen's back."""
    sen = state["sen"]
    time.sleep(0.5)
    db = sqlite3.connect(state["office"] + "/office.db", timeout=10)
    db.execute("UPDATE meetings_vote SET in_favour = 20 WHERE item = ?", (state["item"],))
    db.commit()
    db.close()
    time.sleep(1)
    sen.press("Kiểm tra", "push button")
    soon("the verdict", lambda: any(name.startswith("Hỏng: có 1 chỗ không còn như đã ghi.") for name in sen.names()))
    assert any("in_favour" in name for name in sen.names())


def what_is_gone_is_said(state):
    sen = state["sen"]
    show(state, "meetings.meeting:" + state["meeting"])
    sen.find("Kỳ họp thứ 3, HĐND phường Bến Sen khóa II", "label")
    time.sleep(0.5)
    sen.press("Khác")
    sen.press_menu_item("Xem dấu vết", -1)
    sen.find("Những gì liên quan", "label")
    ctl(state, "meetings", "remove", state["meeting"])
    sen.find("Không xem được dấu vết", "label")


def end(state):
    assert state["sen"].quit() == 0


SCAFFOLD = [a_page_in_c] + ([a_page_in_python] if PYTHON else []) if os.environ.get("SEN_TEST_SCAFFOLD") == "1" else []
TESTS = [start, *SCAFFOLD, enter_a_vote, a_sentence_becomes_a_task, its_source_leads_back, a_conclusion_becomes_a_task, edit_a_task,
         the_trail, export_it, damage_is_named, what_is_gone_is_said, end]


sys.exit(desktop.run(TESTS))
