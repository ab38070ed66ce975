/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

int sen_pdf_lean_font_open (const char *path);
