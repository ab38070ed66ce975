#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures from outside how long a window takes from its start to its first frame.

usage: start.py ROUNDS BUILD FOLDER   (inside run-ui.sh; FOLDER holds the offices `sample` and `archive`)
"""

import os
import pathlib
import random
import signal
import subprocess
import sys
import time

PATIENCE = 30


def read_cpu(pid):
    """Milliseconds of processor time of all threads of a process so far."""
    total = 0
    for task in pathlib.Path(f"/proc/{pid}/task").iterdir():
        try:
            total += int((task / "schedstat").read_text().split()[0])
        except FileNotFoundError:
            pass
    return total / 1e6


def first_frame(command, cards):
    """Milliseconds until the program says that its first frame was drawn, those of processor time, and those until the
    first card of the day came (0: it has none)."""
    begin = time.monotonic()
    program = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
                               env=dict(os.environ, SEN_TRACE_START="1"))
    heard = []
    passed = card = 0
    for line in program.stderr:
        heard.append(line)
        if "first frame" in line:
            passed = (time.monotonic() - begin) * 1000
            cpu = read_cpu(program.pid)
        if "a card came" in line:
            card = (time.monotonic() - begin) * 1000
        if passed and (card or not cards):
            break
    else:
        sys.exit(f"{command[0]} ended before its first frame:\n" + "".join(heard))
    program.send_signal(signal.SIGTERM)
    program.stderr.close()
    try:
        program.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        program.kill()
        sys.exit(f"{command[0]} did not end when asked to")
    return passed, cpu, card


def main():
    rounds, build, folder = int(sys.argv[1]), pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    sen = str(build / "app" / "shell" / "sen")
    commands = {"bare": [str(build / "tests" / "bench" / "bare-window")],
                "sample": [sen, "--office", str(folder / "sample")],
                "archive": [sen, "--office", str(folder / "archive")]}
    for number in range(-1, rounds):  # the first warms the file cache up
        order = list(commands)
        random.shuffle(order)
        took = {name: first_frame(commands[name], name != "bare") for name in order}
        if number < 0:
            continue
        for i, kind in enumerate(("", "-cpu")):
            print(f"start-sample{kind}\t{took['sample'][i]}\t{took['bare'][i]}")
            print(f"start-archive{kind}\t{took['archive'][i]}\t{took['sample'][i]}")
        print(f"start-cards\t{took['archive'][2]}\t{took['sample'][2]}", flush=True)


if __name__ == "__main__":
    main()
