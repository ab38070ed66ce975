/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parsed once instead of in every file: halves the time of a build. No file may lean on it: tests/lint/check-layers.py
 * looks whether each includes what it uses. */
#include <gio/gio.h>
