# SPDX-License-Identifier: GPL-3.0-or-later
"""Tasks, end to end in the window: assigned in one line, reported on, submitted, accepted; undone; from anywhere. TAP."""

import json
import os
import pathlib
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import desktop  # noqa: E402

ME = "Trần Thị Mai Hương"


def ctl(state, *arguments):
    command = [desktop.BUILD + "/app/ctl/senctl", "--office", state["office"], "--json", *arguments]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout or "null")


def tasks(state, content):
    return [task for task in ctl(state, "tasks", "list", "--ended") if task["content"] == content]


def soon(what, found):
    return desktop.wait_for(what, found, 10)


def start(state):
    state["office"] = os.path.join(os.environ["XDG_DATA_HOME"], "office")
    desktop.copy_sample(state["office"])
    subprocess.run(["gsettings", "set", "io.github.senoffice.Sen", "window-maximized", "true"], check=True)
    state["sen"] = desktop.Sen("--office", state["office"])


def card_of_today(state):
    sen = state["sen"]
    sen.find("Việc cần làm", "label")
    sen.find("Trả lời kiến nghị cử tri khu phố 4", "label")


def groups(state):
    sen = state["sen"]
    sen.find("Công việc", "label")
    sen.key("alt+4")
    sen.find("Chờ tôi quyết định", "label")
    sen.find("Tuần này", "label")
    sen.find("Chờ người khác", "label")
    sen.find("Chọn một việc để xem ở đây.", "label")


def assign_in_one_line(state):
    sen = state["sen"]
    entry = sen.find("Việc mới trong một dòng")
    sen.click(entry)
    time.sleep(0.3)
    sen.type("Kiem ke tai san, tran thi mai huong, trong 3 ngay lam viec, gap")
    sen.find("Chủ trì: " + ME, "label")
    sen.find("Khẩn", "label")
    sen.key("Return")
    task = soon("the task", lambda: tasks(state, "Kiem ke tai san"))[0]
    assert task["lead"] == ME and task["urgency"] == "urgent", task
    state["task"] = task["id"]
    sen.find("Đã giao: Kiem ke tai san, tran thi mai huong, tro", "label")
    sen.find("Kiem ke tai san", "label")


def what_is_unsure_is_asked(state):
    sen = state["sen"]
    sen.click(sen.find("Việc mới trong một dòng"))
    time.sleep(0.3)
    sen.type("Don ve sinh, vh-xh")
    sen.find("Ban Văn hóa - Xã hội", "push button")
    sen.press("Phòng Văn hóa - Xã hội", "push button")
    sen.find("Chủ trì: Phòng Văn hóa - Xã hội", "label")
    sen.press("Giao", "push button")
    task = soon("the task", lambda: tasks(state, "Don ve sinh"))[0]
    assert task["lead"] == "Phòng Văn hóa - Xã hội", task
    sen.find("Đã giao: Don ve sinh, Phòng Văn hóa - Xã hội", "label")  # behind the toast of the task before
    sen.click(sen.find("Hoàn tác", "label"))
    soon("the task to go", lambda: not tasks(state, "Don ve sinh"))


def a_refusal_keeps_the_line(state):
    sen = state["sen"]
    sen.click(sen.find("Việc mới trong một dòng"))
    time.sleep(0.3)
    sen.type("Viec khong ai lam")
    sen.key("Return")
    sen.find("Hãy ghi ai chủ trì: mỗi việc có đúng một người hoặc đơn vị chủ trì. Chưa lưu gì.", "label")
    sen.key("ctrl+a")
    sen.key("Delete")


def report(state):
    sen = state["sen"]
    sen.click(sen.find("Kiem ke tai san", "label"))
    sen.find("Diễn biến", "label")
    sen.press("Báo cáo", "push button")
    sen.find("Báo cáo tiến độ")
    time.sleep(0.5)
    sen.type("Da kiem mot nua")
    sen.key("Return")
    soon("the report", lambda: any(event["text"] == "Da kiem mot nua"
                                   for event in ctl(state, "tasks", "show", state["task"])["events"]))
    sen.find("Da kiem mot nua", "label")


def submit_and_accept(state):
    sen = state["sen"]
    sen.press("Trình nghiệm thu", "push button")
    sen.find("Kết quả trình")
    time.sleep(0.5)
    sen.type("Da xong")
    sen.key("Return")
    soon("the submission", lambda: ctl(state, "tasks", "show", state["task"])["state"] == "submitted")
    sen.press("Nghiệm thu", "push button")
    soon("the acceptance", lambda: ctl(state, "tasks", "show", state["task"])["state"] == "done")
    assert ctl(state, "tasks", "show", state["task"])["timeliness"] == "done_in_time"
    sen.find("Hoàn thành đúng hạn", "label")


def tabs(state):
    sen = state["sen"]
    sen.press("Theo đơn vị", "push button")
    sen.find("Phòng Kinh tế, Hạ tầng và Đô thị", "label")
    sen.press("Quá hạn", "push button")
    sen.find("Khảo sát ngập úng các hẻm đường Sen Trắng", "label")
    sen.press("Tôi giao", "push button")
    sen.find("Báo cáo hai kiến nghị giám sát còn lại", "label")


def choose(state, title, words, new_title):
    sen = state["sen"]
    sen.click(sen.find(title, "label"))
    sen.find("Tìm người")
    time.sleep(0.5)
    sen.type(words)
    time.sleep(0.5)
    sen.key("Return")
    desktop.wait_for("the popover to close", lambda: sen.search("Tìm người") is None)
    sen.find(new_title, "label")


def another_person(state):
    """Whoever says to be somebody else sees that person's tasks, in the list and on the card, at once."""
    sen = state["sen"]
    sen.press("Của tôi", "push button")
    sen.find("Soạn câu hỏi chất vấn về đầu tư công", "label")
    choose(state, "Chủ tịch HĐND phường", "thuy linh", "Trưởng phòng Kinh tế, Hạ tầng và Đô thị")
    sen.find("Nghiệm thu hồ sơ chiếu sáng hẻm 52", "label")
    desktop.wait_for("the other's tasks to go", lambda: sen.search("Soạn câu hỏi chất vấn về đầu tư công") is None)
    sen.key("alt+1")
    sen.find("Khảo sát ngập úng các hẻm đường Sen Trắng", "label")
    choose(state, "Trưởng phòng Kinh tế, Hạ tầng và Đô thị", "mai huong", "Chủ tịch HĐND phường")
    sen.find("Trả lời kiến nghị cử tri khu phố 4", "label")


def from_anywhere(state):
    sen = state["sen"]
    sen.key("alt+1")
    sen.find("Việc cần làm", "label")
    sen.key("ctrl+t")
    sen.find("Giao việc mới")
    time.sleep(0.6)
    sen.type("Goi dien cho to dan pho, van phong, ngay mai")
    sen.find("Chủ trì: Văn phòng Hội đồng nhân dân và Ủy ban nhân dân", "label")
    sen.key("Return")
    soon("the task", lambda: tasks(state, "Goi dien cho to dan pho"))


def end(state):
    assert state["sen"].quit() == 0


TESTS = [start, card_of_today, groups, assign_in_one_line, what_is_unsure_is_asked, a_refusal_keeps_the_line, report,
         submit_and_accept, tabs, another_person, from_anywhere, end]


sys.exit(desktop.run(TESTS))
