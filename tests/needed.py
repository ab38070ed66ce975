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
    targets = ask(build, "--targets")
    files = {target["id"]: target["filename"] for target in targets}
    # Sen's libraries load these when they are first needed: no link says so.
    parts = (target for target in targets if target["type"] == "shared module" and "/app/" in target["defined_in"])
    needed = {name for target in parts for name in target["filename"]}
    for test in ask(build, "--tests"):
        if suites & {suite.split(":")[-1] for suite in test["suite"]}:
            for target in test["depends"]:
                needed.update(files.get(target, ()))
    print("\n".join(sorted(os.path.relpath(name, build) for name in needed)))


if __name__ == "__main__":
    main()
