# SPDX-License-Identifier: GPL-3.0-or-later
"""What must be built for some test suites. usage: needed.py BUILD SUITE…   Prints file names for ninja."""

import json
import os
import subprocess
import sys


def ask(build, what):
    return json.loads(subprocess.run(["meson", "introspect", build, what], check=True, stdout=subprocess.PIPE).stdout)


def main():
    build, suites = sys.argv[1], set(sys.argv[2:])
    files = {target["id"]: target["filename"] for target in ask(build, "--targets")}
    needed = set()
    for test in ask(build, "--tests"):
        if suites & {suite.split(":")[-1] for suite in test["suite"]}:
            for target in test["depends"]:
                needed.update(files.get(target, ()))
    print("\n".join(sorted(os.path.relpath(name, build) for name in needed)))


if __name__ == "__main__":
    main()
