# SPDX-License-Identifier: GPL-3.0-or-later
"""Signing, end to end in the window: a wrong PIN, a token that fails, a file, a stop; what the bar over papers says; whom
this device trusts. TAP. Keys and a token are made for it by sign-pki.sh."""

import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import time

here = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(here))
import desktop  # noqa: E402

MODULES = ("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib64/softhsm/libsofthsm.so", "/usr/lib/pkcs11/libsofthsm2.so")
PROGRAMS = ("openssl", "softhsm2-util", "pkcs11-tool", "certutil", "qpdf")
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


def answer(state, label):
    """Presses an answer of a dialog."""
    assert soon("“%s”" % label, lambda: state["sen"].search(label, "push button")).do_action(0)


def begins(state, text, role=None):
    """What is shown and whose name begins so."""

    return soon("“%s…”" % text, lambda: state["sen"].first(
        lambda node: node.name.startswith(text) and (not role or desktop.role_of(node) == role)))


def focus(state, key, wanted):
    """Presses a key until what is wanted has the focus."""
    for _ in range(25):
        if state["sen"].first(lambda node: node.has_state(desktop.Atspi.StateType.FOCUSED) and wanted(node)):
            return
        state["sen"].key(key)
        time.sleep(0.15)
    raise AssertionError("the focus never came there")


def choose(state, name):
    """Chooses a certificate with the keyboard; the entry of the PIN then has the focus."""
    focus(state, "Tab", lambda node: node.get_name() == name and desktop.role_of(node) == "list item")
    state["sen"].key("Return")
    time.sleep(0.3)


def read(state, path):
    """Shows a paper in the window that is open."""
    subprocess.run([desktop.BUILD + "/app/shell/sen", "--office", state["office"], str(path)], check=True)


def stored(state, file):
    return os.path.join(state["office"], "files", file[:2], file[2:4], file)


def behave(state, mode):
    """What the token does from now on, see fake-token.c: told at one stroke, for a file half written reads as a sound token."""
    path = os.environ["SEN_FAKE_TOKEN"]
    pathlib.Path(path + ".new").write_text(mode)
    os.replace(path + ".new", path)


def start(state):
    home = os.environ["XDG_DATA_HOME"]
    state["office"] = os.path.join(home, "office")
    state["pki"] = os.path.join(home, "pki")
    state["roots"] = os.path.join(home, "roots")
    os.chdir(home)  # where file choosers begin
    os.mkdir(state["pki"])
    os.mkdir(state["roots"])
    subprocess.run(["sh", str(here.parent / "pdf/sign-pki.sh"), state["pki"], state["module"]], check=True,
                   capture_output=True)
    shutil.copy(os.path.join(state["pki"], "root.crt"), state["roots"])
    os.environ.update(SOFTHSM2_CONF=os.path.join(state["pki"], "softhsm.conf"), SEN_FAKE_TOKEN=os.path.join(home, "mode"),
                      SEN_FAKE_TOKEN_REAL=state["module"])
    behave(state, "")
    os.chdir(home)  # where a name without a folder is written
    desktop.copy_sample(state["office"])
    ctl(state, "signing", "settings", "--roots", state["roots"], "--modules", os.environ["SEN_FAKE_MODULE"])
    subprocess.run(["gsettings", "set", "io.github.senoffice.Sen", "window-maximized", "true"], check=True)
    state["id"] = document(state)["id"]
    state["before"] = ctl(state, "documents", "show", state["id"])


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


def refused(state, pin, words, name):
    """One clear sentence, and nothing changed. Without a PIN: that was typed before."""
    sen = state["sen"]
    if pin:
        sen.type(pin)
        sen.key("Return")
    begins(state, words, "label")
    picture(name)
    now = ctl(state, "documents", "show", state["id"])
    assert (now["state"], now["file"]) == ("approved", state["before"]["file"]), now
    sen.find("Mã PIN của token")


def a_wrong_pin_changes_nothing(state):
    refused(state, "9999", "Sai mã PIN của thiết bị ký số “Sen thử”", "wrong-pin")


def arrows_move_the_box(state):
    sen = state["sen"]
    before = begins(state, "Chỗ ký ở trang 1:").get_name()
    focus(state, "shift+Tab", lambda node: (node.get_name() or "").startswith("Chỗ ký ở trang 1:"))
    sen.key("Left", "Left", "Left")
    soon("the box to move", lambda: begins(state, "Chỗ ký ở trang 1:").get_name() != before)


def a_locked_token_changes_nothing(state):
    behave(state, "locks")
    choose(state, "Lê Thị Ý")
    refused(state, "1234", "Thiết bị ký số “Sen thử” đã bị khóa", "locked")


def a_driver_that_is_killed_changes_nothing(state):
    sen = state["sen"]
    behave(state, "wait")
    sen.type("1234")
    sen.key("Return")
    sen.find("Đang ký…", "label")
    # The newest: an older one may still be looking for tokens.
    driver = soon("the driver", lambda: subprocess.run(["pgrep", "-n", "-P", str(sen.process.pid), "-f", "sen-token-worker"],
                                                       capture_output=True, text=True).stdout.split())
    os.kill(int(driver[0]), signal.SIGKILL)
    behave(state, "")
    refused(state, None, "Trình điều khiển của thiết bị ký số “Sen thử” bị lỗi và dừng đột ngột", "killed")


def a_token_pulled_out_changes_nothing(state):
    sen = state["sen"]
    behave(state, "wait")
    sen.type("1234")
    sen.key("Return")
    sen.find("Đang ký…", "label")
    token, away = os.path.join(state["pki"], "token"), os.path.join(state["pki"], "away")
    os.rename(token, away)  # the system's own drivers list it, too
    os.mkdir(token)
    behave(state, "gone")
    begins(state, "Chưa cắm thiết bị ký số “Sen thử”", "label")
    picture("gone")
    assert ctl(state, "documents", "show", state["id"])["file"] == state["before"]["file"]
    sen.find("Tìm lại token")
    os.rmdir(token)
    os.rename(away, token)
    behave(state, "")
    focus(state, "Tab", lambda node: node.get_name() == "Tìm lại token")
    sen.key("Return")
    sen.find("Lê Thị Ý")


def signed_with_the_token(state):
    sen = state["sen"]
    choose(state, "Lê Thị Ý")
    sen.type("1234")
    sen.key("Return")
    soon("the signature", lambda: ctl(state, "documents", "show", state["id"])["state"] == "signed")
    shown = ctl(state, "verify", state["id"])
    assert [one["signer"] for one in shown["signatures"]] == ["Lê Thị Ý"] and shown["overall"] == "valid", shown
    ctl(state, "documents", "number", state["id"])


def a_file_signs_for_the_organ(state):
    sen = state["sen"]
    sen.press("Ký số cơ quan", "push button")
    sen.find("Ký số của cơ quan", "label")
    focus(state, "Tab", lambda node: node.get_name() == "Thêm tệp chứng thư (.p12)…")
    sen.key("Return")
    time.sleep(1.5)
    sen.type_path(os.path.join(state["pki"], "organ.p12"))
    sen.key("Return")
    sen.find("Mật khẩu của tệp")
    picture("organ")
    time.sleep(0.3)
    sen.key("Return")  # its password is empty
    soon("the seal", lambda: len(ctl(state, "verify", state["id"], ok=(0, 1, 2))["signatures"]) == 2)
    shown = ctl(state, "verify", state["id"])
    assert shown["overall"] == "valid" and shown["signatures"][0]["changes"] == "allowed", shown


def the_bar_says_valid(state):
    state["path"] = stored(state, ctl(state, "documents", "show", state["id"])["file"])
    sen = state["sen"]
    read(state, state["path"])
    sen.find("2 chữ ký hợp lệ – không thay đổi sau khi ký", "label")
    begins(state, "Lê Thị Ý, ", "label")
    picture("valid")


def an_issuer_is_trusted(state):
    sen = state["sen"]
    os.remove(os.path.join(state["roots"], "root.crt"))
    sen.find("Chưa xác định được người ký", "label")
    sen.press("Chi tiết", "push button")
    sen.find("Phạm vi ký", "label")
    sen.find("O=UBND phường Sen,C=VN,CN=Lê Thị Ý", "label")
    picture("details")
    sen.press("Tin cậy tổ chức cấp…", "push button")
    sen.find("Tin cậy “Gốc thử nghiệm”?", "label")
    paper = ctl(state, "verify", state["path"], ok=(2,))
    anchor = paper["signatures"][0]["anchor"]
    sen.find(" ".join(anchor[i:i + 4].upper() for i in range(0, 64, 4)), "label")
    picture("trust")
    answer(state, "Tin cậy")
    sen.find("2 chữ ký hợp lệ – không thay đổi sau khi ký", "label")
    assert [one["fingerprint"] for one in ctl(state, "signing", "roots")] == [anchor]


def an_issuer_is_not_trusted_any_more(state):
    sen = state["sen"]
    sen.key("ctrl+comma")
    sen.press("Ký số", "page tab")
    sen.find("Thôi tin cậy “Gốc thử nghiệm”", "push button")
    time.sleep(0.8)  # the rows are read once more when the page is shown
    sen.press("Thôi tin cậy “Gốc thử nghiệm”", "push button")
    sen.find("Thôi tin cậy “Gốc thử nghiệm”?", "label")
    picture("remove")
    answer(state, "Xóa")
    soon("the folder to be empty", lambda: not os.listdir(state["roots"]))
    sen.key("Escape")
    sen.find("Chưa xác định được người ký", "label")
    shutil.copy(os.path.join(state["pki"], "root.crt"), state["roots"])


def the_bar_says_broken(state):
    bytes_ = bytearray(open(state["path"], "rb").read())
    at = bytes_.index(b"stream", 400) + 40
    bytes_[at] ^= 1
    path = pathlib.Path(state["office"]).parent / "broken.pdf"
    path.write_bytes(bytes_)
    read(state, path)
    state["sen"].find("Có chữ ký không hợp lệ", "label")
    picture("broken")


def the_bar_says_changed(state):
    """A page is turned by a further revision."""
    before = pathlib.Path(state["path"]).read_bytes()
    qpdf = subprocess.run(["qpdf", "--show-pages", state["path"]], capture_output=True, text=True).stdout
    number = int(qpdf.split("page 1: ")[1].split()[0])
    page = subprocess.run(["qpdf", "--show-object=%d" % number, state["path"]], capture_output=True, text=True).stdout
    trailer = subprocess.run(["qpdf", "--show-object=trailer", state["path"]], capture_output=True, text=True).stdout
    start = int(before.rsplit(b"startxref", 1)[1].split()[0])
    turned = page.strip()[:-2].replace("/Rotate 0", "") + " /Rotate 180 >>"
    root = trailer.split("/Root ")[1].split(" R")[0]
    size = trailer.split("/Size ")[1].split()[0]
    added = "\n%d 0 obj\n%s\nendobj\n" % (number, turned)
    table = "xref\n%d 1\n%010d 00000 n \ntrailer\n<< /Size %s /Root %s R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (
        number, len(before) + 1, size, root, start, len(before) + len(added))
    path = pathlib.Path(state["office"]).parent / "changed.pdf"
    path.write_bytes(before + (added + table).encode())
    read(state, path)
    state["sen"].find("Bị thay đổi sau khi ký", "label")
    # The reason is the turned page, not the number that the organ rightly filled in.
    assert not any("điền số" in name for name in state["sen"].names())
    picture("changed")


def the_bar_says_not_signed(state):
    issued = ctl(state, "documents", "list", "--shelf", "out")
    file = next(shown["file"] for one in issued if one["state"] == "issued"
                for shown in [ctl(state, "documents", "show", one["id"])] if shown["file"])
    read(state, stored(state, file))
    state["sen"].find("Không có chữ ký số", "label")
    picture("unsigned")


def a_copy_is_stopped(state):
    """The time stamp authority never answers."""
    sen = state["sen"]
    server = state["server"] = socket.create_server(("127.0.0.1", 0))
    ctl(state, "signing", "settings", "--tsa", "http://127.0.0.1:%d/" % server.getsockname()[1])
    sen.press("Ký một bản…", "push button")
    sen.find("Lê Thị Ý")
    time.sleep(0.6)
    sen.type("1234")
    sen.key("Return")
    time.sleep(1.5)
    copy = os.path.join(os.environ["XDG_DATA_HOME"], "copy.pdf")
    sen.key("ctrl+a")
    sen.type_path(copy)
    sen.key("Return")
    sen.find("Đang ký, xin dấu thời gian…", "label")
    picture("busy")
    sen.key("Escape")  # stops, as the button does
    sen.find("Đã dừng. Chưa ký gì, văn bản giữ nguyên như cũ.", "label")
    assert not os.path.exists(copy)


def closed_while_it_signs(state):
    """The authority still doesn't answer; Sen ends at once all the same, and well."""
    sen = state["sen"]
    sen.type("1234")
    sen.key("Return")
    time.sleep(1.5)
    sen.key("Return")  # the name that is proposed
    sen.find("Đang ký, xin dấu thời gian…", "label")
    begun = time.monotonic()
    status = sen.quit()
    assert status == 0, status
    assert time.monotonic() - begun < 10  # the authority's time is 20 s


TESTS = [start, the_dialog_says_where_and_who, a_wrong_pin_changes_nothing, arrows_move_the_box,
         a_locked_token_changes_nothing, a_driver_that_is_killed_changes_nothing, a_token_pulled_out_changes_nothing,
         signed_with_the_token, a_file_signs_for_the_organ, the_bar_says_valid, an_issuer_is_trusted,
         an_issuer_is_not_trusted_any_more, the_bar_says_broken, the_bar_says_changed, the_bar_says_not_signed,
         a_copy_is_stopped, closed_while_it_signs]


def main():
    missing = next((program for program in PROGRAMS if not shutil.which(program)), None)
    module = next((module for module in MODULES if os.path.exists(module)), None)
    if missing or not module or not os.environ.get("SEN_FAKE_MODULE"):
        print("1..0 # SKIP %s is not installed" % (missing or "SoftHSM"))
        return 0
    return desktop.run(TESTS, {"module": module})


sys.exit(main())
