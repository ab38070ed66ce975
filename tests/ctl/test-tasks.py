#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The tasks' commands as people type them, on a sample ward.  test-tasks.py SENCTL"""

import datetime
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import traceback

SENCTL = sys.argv[1]
ROOT = pathlib.Path(tempfile.mkdtemp(prefix="sen-tasks-"))
HEAD = "Đặng Thùy Linh"
STATE = {}


def run(*words, status=0):
    env = dict(os.environ, LANGUAGE="en", **{f"XDG_{kind}_HOME": str(ROOT / kind.lower()) for kind in ("DATA", "STATE", "CACHE", "CONFIG")})
    env.pop("SEN_OFFICE", None)
    done = subprocess.run([SENCTL, "--json", "--office", str(ROOT / "office"), *[str(w) for w in words]], env=env,
                          stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120)
    assert done.returncode == status, (words, done.returncode, done.stdout, done.stderr)
    return json.loads((done.stdout or done.stderr) or "null")


def refused(*words):
    error = run(*words, status=1)["error"]
    assert error["message"] and error["code"] in ("check-input", "not-allowed", "not-found"), error
    return error["message"]


def day(offset):
    return (datetime.date.today() + datetime.timedelta(days=offset)).isoformat()


def sample_has_tasks_in_every_state():
    run("office", "init", "--sample", ROOT / "office")
    tasks = run("tasks", "list", "--ended")
    assert len(tasks) >= 12, len(tasks)
    assert {task["state"] for task in tasks} == {"new", "running", "paused", "submitted", "done"}
    assert {task["timeliness"] for task in tasks} == {"done_in_time", "done_late", "open_in_time", "open_overdue"}
    assert all(task["timeliness"] == "open_overdue" for task in run("tasks", "list", "--overdue"))
    assert len(run("tasks", "list", "--unit", "Phòng KT-HT-ĐT")) >= 4


def a_line_becomes_a_task():
    line = "Báo cáo tiến độ cầu Bến Đò, phòng kinh tế, phối hợp văn phòng, 3 ngày làm việc, gấp"
    seen = run("tasks", "add", line, "--preview")
    assert seen["id"] == "" and seen["lead"].startswith("Phòng Kinh tế"), seen
    added = run("tasks", "add", line)
    assert added["content"] == "Báo cáo tiến độ cầu Bến Đò" and added["urgency"] == "urgent", added
    STATE["id"] = added["id"]
    task = run("tasks", "show", added["id"][:13])
    assert task["coordinators"] == ["Văn phòng Hội đồng nhân dân và Ủy ban nhân dân"], task
    assert task["assigner"] == "Trần Thị Mai Hương" and task["state"] == "new"


def its_whole_life():
    task = STATE["id"]
    evidence = ROOT / "Khảo sát.txt"
    evidence.write_text("Đã khảo sát.")
    assert run("tasks", "accept", task, "--by", HEAD)["state"] == "running"
    assert "Only who leads" in refused("tasks", "submit", task)
    assert run("tasks", "report", task, evidence, "--by", "bà Linh", "--percent", "60", "--text", "Đã khảo sát")["percent"] == 60
    assert "later" in refused("tasks", "extend", task, "--by", HEAD, "--until", day(-1), "--text", "mưa")
    assert "why" in refused("tasks", "extend", task, "--by", HEAD, "--until", day(20))
    first = run("tasks", "show", task)["due"]
    assert run("tasks", "extend", task, "--by", HEAD, "--until", day(20), "--text", "mưa")["due"] == first
    assert run("tasks", "refuse", task, "--text", "còn kịp")["due"] == first
    run("tasks", "extend", task, "--by", HEAD, "--until", day(20), "--text", "mưa to")
    assert "Only who assigned" in refused("tasks", "grant", task, "--by", HEAD)
    assert run("tasks", "grant", task)["due"] == day(20)
    assert run("tasks", "submit", task, "--by", HEAD)["state"] == "submitted"
    assert run("tasks", "return", task, "--text", "thiếu số liệu")["state"] == "running"
    run("tasks", "pause", task, "--text", "chờ dự toán")
    assert run("tasks", "resume", task)["state"] == "running"
    run("tasks", "submit", task, "--by", HEAD)
    assert run("tasks", "done", task)["timeliness"] == "done_in_time"
    shown = run("tasks", "show", task)
    assert shown["first_due"] == first and shown["due"] == day(20)
    report = next(event for event in shown["events"] if event["what"] == "reported")
    assert report["files"][0]["name"] == "Khảo sát.txt" and len(report["files"][0]["file"]) == 64
    assert "now" in refused("tasks", "report", task, "--by", HEAD, "--text", "nữa")


def bad_input_is_refused_with_the_reason():
    assert "exactly one lead" in refused("tasks", "add", "Rà soát")
    assert "Two leads" in refused("tasks", "add", "Rà soát, phòng vh-xh, văn phòng")
    assert "several" in refused("tasks", "add", "Rà soát, vh-xh")
    assert "past" in refused("tasks", "add", "--content", "Rà soát", "--lead", "Văn phòng", "--due", day(-1))
    assert "no day" in refused("tasks", "add", "--content", "Rà soát", "--lead", "Văn phòng", "--due", "mai kia")
    assert "no content" in refused("tasks", "add", "--lead", "Văn phòng")
    assert "Nobody" in refused("tasks", "add", "--content", "Rà soát", "--lead", "Phòng Không Có")
    assert "unit" in refused("tasks", "add", "--content", "Rà soát", "--lead", "Văn phòng", "--by", "Văn phòng")
    assert "no task" in refused("tasks", "show", "00000000")
    assert run("tasks", "add", "--content", "Việc cũ", "--lead", "Văn phòng", "--due", day(-1), "--past")["id"]


def who_left_cannot_lead():
    # A post that ended, entered as an import of people would.
    office = ROOT / "office" / "office.db"
    import sqlite3
    with sqlite3.connect(office) as db:
        db.execute("UPDATE sen_post SET until = ? WHERE person = (SELECT id FROM sen_person WHERE full_name = ?)",
                   (day(-1), "Đỗ Minh Khuê"))
    assert "has left" in refused("tasks", "add", "--content", "Rà soát", "--lead", "Đỗ Minh Khuê")


def its_words_change_and_the_facts_stay():
    task = run("tasks", "add", "Lập danh sách, văn phòng, 5 ngày làm việc")["id"]
    before = run("tasks", "show", task)
    assert "Only who assigned" in refused("tasks", "set", task, "--content", "x", "--by", HEAD)
    assert "no content" in refused("tasks", "set", task, "--content", " ")
    assert "Urgency is" in refused("tasks", "set", task, "--urgency", "soon")
    done = run("tasks", "set", task, "--content", "Lập danh sách mới", "--product", "Danh sách", "--urgency", "urgent")
    assert (done["content"], done["product"], done["urgency"]) == ("Lập danh sách mới", "Danh sách", "urgent"), done
    after = run("tasks", "show", task)
    assert all(after[key] == before[key] for key in ("events", "due", "first_due", "lead", "links", "state")), after
    run("tasks", "cancel", task, "--text", "thôi")
    assert "has ended" in refused("tasks", "set", task, "--content", "x")


def the_assigner_is_told_what_waits():
    """At once and each working day after it; of what is overdue only from the day after."""
    def told(source, content):
        return [r for r in run("agent", "due", "--at", "2035-06-07T09:00")["due"] if r["source"] == source and r["title"] == content]

    task = run("tasks", "add", "--content", "Rà soát quy chế", "--lead", HEAD, "--due", day(30))["id"]
    late = told("tasks.overdue", "Rà soát quy chế")
    assert not late, late  # not overdue today, whatever day is asked for
    assert not told("tasks.decide", "Rà soát quy chế")
    run("tasks", "submit", task, "--by", HEAD)
    waits = told("tasks.decide", "Rà soát quy chế")
    assert len(waits) == 1 and waits[0]["what"] == "waiting" and "acceptance" in waits[0]["why"] and not waits[0]["done"], waits
    run("tasks", "done", task)
    assert not told("tasks.decide", "Rà soát quy chế")
    overdue = [t for t in run("tasks", "list", "--assigned") if t["timeliness"] == "open_overdue" and t["lead"] != t["assigner"]]
    for t in overdue:
        assert told("tasks.overdue", t["content"]), t


def files_out_and_in():
    count = len(run("tasks", "list", "--ended"))
    for name in ("x.csv", "x.ics"):
        assert run("tasks", "export", ROOT / name, "--ended")["tasks"] == count
        done = run("tasks", "import", ROOT / name)
        assert (done["added"], done["updated"], done["same"]) == (0, 0, count), done
    assert len(run("tasks", "list", "--ended")) == count
    table = ROOT / "new.csv"
    table.write_text("Nội dung,Chủ trì,Hạn\nTưới cây,Văn phòng,25/12/2030\nTrồng hoa,,26/12/2030\n")
    assert run("tasks", "import", table, status=1)["added"] == 1
    assert run("tasks", "import", table, "--lead", "Trạm Y tế")["added"] == 2  # no ids in it: nothing to know them by
    assert "must end" in refused("tasks", "export", ROOT / "x.doc")
    (ROOT / "bad.ics").write_text("not a calendar")
    assert run("tasks", "import", ROOT / "bad.ics", status=1)["error"]["code"] == "use-another-file"


def found_by_words():
    hits = run("search", "cau ben do")
    assert any("Bến Đò" in hit["title"] for hit in hits), hits


TESTS = [sample_has_tasks_in_every_state, a_line_becomes_a_task, its_whole_life, bad_input_is_refused_with_the_reason,
         its_words_change_and_the_facts_stay, the_assigner_is_told_what_waits, files_out_and_in, found_by_words, who_left_cannot_lead]


def main():
    failed = 0
    print(f"1..{len(TESTS)}")
    for number, function in enumerate(TESTS, 1):
        try:
            function()
            print(f"ok {number} - {function.__name__.replace('_', ' ')}", flush=True)
        except Exception:  # noqa: BLE001 - every failure is one test's
            failed += 1
            print("".join("# " + line + "\n" for line in traceback.format_exc().splitlines()), end="")
            print(f"not ok {number} - {function.__name__.replace('_', ' ')}", flush=True)
    shutil.rmtree(ROOT)
    sys.exit(1 if failed else 0)


main()
