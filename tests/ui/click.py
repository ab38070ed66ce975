#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Clicks in the middle of the first thing on the screen whose accessible name begins so: click.py NAME [TIMES]"""

import subprocess
import sys
import time

import desktop
from desktop import GLib


def find(prefix):
    for root in desktop.look_at(lambda _pid: True):
        for node in desktop.walk(root):
            if node.name.startswith(prefix) and desktop.is_shown(node):
                try:
                    box = node.get_extents()
                except GLib.Error:  # gone meanwhile, or without a place
                    continue
                if box.width > 4 and box.height > 4 and box.width < 2000:
                    return box
    return None


box = desktop.wait_for(sys.argv[1], lambda: find(sys.argv[1]))
times = sys.argv[2] if len(sys.argv) > 2 else "1"
# The window's frame is as wide as openbox draws it around a maximised one.
subprocess.run(["xdotool", "mousemove", str(box.x + box.width // 2), str(box.y + box.height // 2)], check=True)
time.sleep(0.1)
subprocess.run(["xdotool", "click", "--repeat", times, "--delay", "60", "1"], check=True)
