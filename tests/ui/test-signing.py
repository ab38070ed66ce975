# SPDX-License-Identifier: GPL-3.0-or-later
"""Signing, end to end in the window: a wrong PIN, a token, a file, a stop; what the bar over papers says. TAP.
Keys and a token are made for it by sign-pki.sh (its folder is the argument)."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import time
import traceback

here = pathlib.Path(__file__).parent
sys.path.insert(0, str(here))
import desktop  # noqa: E402

MODULES = ("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib64/softhsm/libsofthsm.so", "/usr/lib/pkcs11/libsofthsm2.so")
PROGRAMS = ("openssl", "softhsm2-util", "pkcs11-tool", "certutil")
SUBJECT = "Về việc cải tạo thoát nước và chiếu sáng hẻm 47 đường Sen Trắng"


def ctl(state, *arguments, ok=(0,)):
    command = [desktop.BUILD + "/app/ctl/senctl", "--office", state["office"], "--json", *arguments]
    run = subprocess.run(command, capture_output=True, text=True)
    assert run.returncode in ok, (arguments, run.returncode, run.stderr)
    return json.loads(run.stdout or "null")


def soon(what, found, seconds=20):
    return desktop.wait_for(what, found, seconds)


def picture(name):
    if os.environ.get("SEN_TEST_PICTURES"):
        time.sleep(0.6)
        subprocess.run(["import", "-window", "root", "%s/%s.png" % (os.environ["SEN_TEST_PICTURES"], name)], check=False)


def document(state):
    return next(one for one in ctl(state, "documents", "list", "--shelf", "work") if one["subject"] == SUBJECT)


def begins(state, text, role=None):
    """What is shown and whose name begins so."""

    def look():
        for root in state["sen"].roots():
            for node in desktop.walk(root):
                try:
                    if (node.get_name() or "").startswith(text) and (not role or desktop.role_of(node) == role):
                        return node
                except desktop.GLib.Error:
                    pass
        return None

    return soon("“%s…”" % text, look)


def focus(state, key, wanted):
    """Presses a key until what is wanted has the focus."""
    for _ in range(25):
        for root in state["sen"].roots():
            for node in desktop.walk(root):
                try:
                    if node.get_state_set().contains(desktop.Atspi.StateType.FOCUSED) and wanted(node):
                        return
                except desktop.GLib.Error:
                    pass
        state["sen"].key(key)
        time.sleep(0.15)
    raise AssertionError("the focus never came there")


def open_with(state, what):
    if state.get("sen"):
        assert state["sen"].quit() == 0
    state["sen"] = desktop.Sen("--office", state["office"], "--open", what)


def start(state):
    home = os.environ["XDG_DATA_HOME"]
    state["office"] = os.path.join(home, "office")
    state["pki"] = os.path.join(home, "pki")
    roots = os.path.join(home, "roots")
    os.mkdir(state["pki"])
    os.mkdir(roots)
    subprocess.run(["sh", str(here.parent / "pdf/sign-pki.sh"), state["pki"], state["module"]], check=True,
                   capture_output=True)
    shutil.copy(os.path.join(state["pki"], "root.crt"), roots)
    os.environ["SOFTHSM2_CONF"] = os.path.join(state["pki"], "softhsm.conf")
    subprocess.run([desktop.BUILD + "/app/ctl/senctl", "office", "init", "--sample", state["office"]], check=True,
                   stdout=subprocess.DEVNULL)
    ctl(state, "signing", "settings", "--roots", roots, "--modules", state["module"])
    subprocess.run(["gsettings", "set", "io.github.senoffice.Sen", "window-maximized", "true"], check=True)
    state["id"] = document(state)["id"]


def the_dialog_says_where_and_who(state):
    sen = state["sen"] = desktop.Sen("--office", state["office"], "--open", "documents.document:" + state["id"])
    sen.press("Ký", "push button")
    sen.find("Đã tìm thấy khối ký “Lê Hoài Sơn”. Kéo để đổi chỗ.", "label")
    sen.find("Lê Thị Ý")
    sen.find("Ủy ban nhân dân phường Sen")
    sen.find("Văn thư đóng sau khi cấp số")
    begins(state, "Chỗ ký ở trang 1:")
    sen.find("Mã PIN của token")
    time.sleep(0.6)
    picture("dialog")


def a_wrong_pin_changes_nothing(state):
    sen = state["sen"]
    before = ctl(state, "documents", "show", state["id"])
    sen.type("9999")
    sen.key("Return")
    begins(state, "Sai mã PIN của thiết bị ký số “Sen thử”", "label")
    picture("wrong-pin")
    now = ctl(state, "documents", "show", state["id"])
    assert (now["state"], now["file"]) == ("approved", before["file"]), now


def arrows_move_the_box(state):
    sen = state["sen"]
    before = begins(state, "Chỗ ký ở trang 1:").get_name()
    focus(state, "shift+Tab", lambda node: (node.get_name() or "").startswith("Chỗ ký ở trang 1:"))
    sen.key("Left", "Left", "Left")
    soon("the box to move", lambda: begins(state, "Chỗ ký ở trang 1:").get_name() != before)


def signed_with_the_token(state):
    sen = state["sen"]
    begins(state, "Lê Thị Ý", "check box").do_action(0)  # so GTK calls a radio button
    focus(state, "Tab", lambda node: desktop.role_of(node) in ("password text", "text", "entry"))
    sen.type("1234")
    sen.key("Return")
    soon("the signature", lambda: ctl(state, "documents", "show", state["id"])["state"] == "signed")
    shown = ctl(state, "verify", state["id"])
    assert [one["signer"] for one in shown["signatures"]] == ["Lê Thị Ý"] and shown["overall"] == "valid", shown
    state["signed"] = ctl(state, "documents", "show", state["id"])["file"]


def end(state):
    assert state["sen"].quit() == 0


TESTS = [start, the_dialog_says_where_and_who, a_wrong_pin_changes_nothing, arrows_move_the_box, signed_with_the_token,
         end]


def main():
    state = {"module": next((module for module in MODULES if os.path.exists(module)), None)}
    missing = next((program for program in PROGRAMS if not shutil.which(program)), None)
    failed = False
    if missing or not state["module"]:
        print("1..0 # SKIP %s is not installed" % (missing or "SoftHSM"))
        return 0
    print("1..%d" % len(TESTS))
    for number, test in enumerate(TESTS, 1):
        name = test.__name__.replace("_", " ")
        if failed:
            print("ok %d %s # SKIP one before it failed" % (number, name), flush=True)
            continue
        try:
            test(state)
            print("ok %d %s" % (number, name), flush=True)
        except Exception:
            failed = True
            traceback.print_exc()
            if os.environ.get("SEN_TEST_PICTURE"):
                subprocess.run(["import", "-window", "root", os.environ["SEN_TEST_PICTURE"]], check=False)
            print("not ok %d %s" % (number, name), flush=True)
    if failed and "sen" in state and state["sen"].process.poll() is None:
        state["sen"].process.kill()
    return 1 if failed else 0


sys.exit(main())
