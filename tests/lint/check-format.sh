#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Every C and C++ file as clang-format 14 writes it. Other versions differ, so without that one the check is skipped.
set -eu
root=${1:-.}
format=$(command -v clang-format-14) || { echo "clang-format 14 is not here: format not checked"; exit 77; }
cd "$root"
mapfile -t files < <(find app plugins tests -name '*.[ch]' -o -name '*.cc' | sort)
[ ${#files[@]} != 0 ] || { echo "no files to check"; exit 1; }
exec "$format" --dry-run -Werror "${files[@]}"
