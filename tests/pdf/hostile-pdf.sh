#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# usage: hostile-pdf.sh PROGRAM COUNT [FIRST]: spoils the papers of the corpus and has them read.
set -eu
corpus=${SEN_CORPUS:-$(dirname "$0")/../../../shared/corpus}
set -- "$1" "$2" "${3:-0}" "$corpus"/*.pdf
[ -e "$4" ] || { echo "the folder of real papers is not there (SEN_CORPUS)"; exit 77; }
program=$1 count=$2 first=$3
shift 3
exec "$program" --count "$count" --first "$first" "$@"
