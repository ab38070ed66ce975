# SPDX-License-Identifier: GPL-3.0-or-later
"""The sample office for tests: made once for a build and an hour, and copied. To make it takes seconds, to copy it none."""

import fcntl
import json
import os
import pathlib
import shutil
import subprocess
import time

# What decides what is in it, beside the programs.
VARIABLES = ("LANGUAGE", "LC_ALL", "SEN_PLUGIN_PATH", "TZ")


def state_of(build):
    """What it is made by, and when: it tells of the hours and days around now."""
    programs = [build / "app/ctl/senctl", *build.glob("app/*/lib*.so*"), *build.glob("plugins/**/*.so")]
    return json.dumps([time.strftime("%Y-%m-%d %H"), {name: os.environ.get(name) for name in VARIABLES},
                       sorted((str(path), path.stat().st_mtime_ns) for path in programs)])


def copy(senctl, office):
    """Makes a folder an office like the one that `senctl office init --sample` makes."""
    build = pathlib.Path(senctl).resolve().parents[2]
    made = build / "tests/sample" / (os.environ.get("LANGUAGE") or "C").replace("/", "-")
    made.mkdir(parents=True, exist_ok=True)
    with open(made / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        state, stamp = state_of(build), made / "state.json"
        if not stamp.exists() or stamp.read_text() != state:
            stamp.unlink(missing_ok=True)
            shutil.rmtree(made / "office", ignore_errors=True)
            subprocess.run([senctl, "office", "init", "--sample", made / "office"], check=True, stdout=subprocess.DEVNULL)
            stamp.write_text(state)
        subprocess.run(["cp", "-a", "--reflink=auto", made / "office", office], check=True)
