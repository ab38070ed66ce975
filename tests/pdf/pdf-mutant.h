/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spoilt PDFs, the same ones for the same number. */
#pragma once

#include <glib.h>

GBytes *pdf_mutant_make (GPtrArray *papers, guint32 number, const char **kind);
