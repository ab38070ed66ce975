/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reference that minutes are measured beside: paragraphs laid out by Pango, shown by libharu, nothing else – no
 * head, no bookmarks, no finishing pass. */
#pragma once

#include <glib.h>

typedef struct _BareFonts BareFonts;

BareFonts *bare_fonts_new (const char *family);
void bare_fonts_free (BareFonts *self);
GBytes *bare_minutes_write (BareFonts *fonts, GPtrArray *paragraphs, guint *n_pages);
guint bare_minutes_render (BareFonts *self, GPtrArray *paragraphs);
