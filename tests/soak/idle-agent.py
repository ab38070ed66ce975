#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The agent of a real office with nothing to do: how much memory and processor that takes.

usage: idle-agent.py [--minutes 60]       (of the system's Python: it has GObject introspection)

It fails when the agent takes 30 MB or more, grows by more than 1 MB, or spends more than 0.1 s of processor an hour."""
import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

SOURCE = pathlib.Path(os.environ.get("SEN_SOURCE_DIR", pathlib.Path(__file__).resolve().parents[2]))
BUILD = pathlib.Path(os.environ.get("SEN_BUILD_DIR", SOURCE / "build"))
sys.path.insert(0, str(SOURCE / "tests" / "agent"))
from fake_desktop import Desktop, effort, memory, pump  # noqa: E402


def environment(root, address):
    env = dict(os.environ, DBUS_SESSION_BUS_ADDRESS=address, GSETTINGS_BACKEND="memory")
    for line in (BUILD / "sen-env").read_text(encoding="utf-8").splitlines():
        if "=" in line and not line.startswith("#"):
            name, _, value = line.partition("=")
            env[name] = value.strip("'")
    for kind in ("DATA", "STATE", "CACHE", "CONFIG"):
        env[f"XDG_{kind}_HOME"] = str(root / kind.lower())
    return env


def main():
    parser = argparse.ArgumentParser(description="The agent, idle.")
    parser.add_argument("--minutes", type=float, default=60, help="for how long (60)")
    minutes = parser.parse_args().minutes
    root = pathlib.Path(tempfile.mkdtemp(prefix="sen-idle-"))
    desktop = Desktop().serve()
    env = environment(root, desktop.address)
    subprocess.run([str(BUILD / "app/ctl/senctl"), "office", "init", "--sample", str(root / "office")], env=env, check=True,
                   capture_output=True)
    agent = subprocess.Popen([str(BUILD / "app/agent/sen-agent"), "--office", str(root / "office")], env=env)
    try:
        pump(10)  # opened, and what is due now is shown
        first, (spent, wakes), largest = memory(agent.pid), effort(agent.pid), 0
        end = time.monotonic() + minutes * 60
        while time.monotonic() < end:
            pump(min(60, max(0.1, end - time.monotonic())))
            largest = max(largest, memory(agent.pid))
        spent, wakes = effort(agent.pid)[0] - spent, effort(agent.pid)[1] - wakes
    finally:
        agent.terminate()
        status = agent.wait(30)
        desktop.close()
        shutil.rmtree(root)
    print(f"idle agent: {first} kB at first, {largest} kB at most, {spent:.2f} s of processor and {max(0, wakes)} wake-ups "
          f"in {minutes:g} minutes, {len(desktop.notices)} notifications at the start")
    if status != 0 or largest >= 30000 or largest - first > 1000 or spent > 0.1 * max(1, minutes / 60):
        sys.exit(1)


main()
