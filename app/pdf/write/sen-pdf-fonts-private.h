/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What shaping and the canvas need of the fonts; not installed. */
#pragma once

#include "sen-pdf-fonts.h"

#include <pango/pango.h>

/* One font file. Lengths are parts of the font size. */
typedef struct
{
  guint id;
  char *path;
  int index;  /* inside a collection */
  char *lean; /* nullable: where libharu reads it quicker, see sen-pdf-lean-font.c */
  int lean_fd;
  double ascent;
  double descent;
  double underline_position; /* below the baseline: negative */
  double underline_thickness;
} SenPdfFace;

/* What one thread needs to lay out text. Borrow it with sen_pdf_fonts_take_shaper(). */
typedef struct
{
  PangoFontMap *map;
  PangoContext *context;
  PangoLayout *layout;
  GHashTable *faces;        /* PangoFont -> SenPdfFace */
  GHashTable *descriptions; /* size and look -> PangoFontDescription */
  PangoAttrList *plain;     /* what every paragraph has: no kerning, no ligatures, no fallback */
  SenPdfFonts *fonts;       /* not owned */
} SenPdfShaper;

SenPdfShaper *sen_pdf_fonts_take_shaper (SenPdfFonts *self);
void sen_pdf_fonts_give_shaper (SenPdfFonts *self, SenPdfShaper *shaper);
const SenPdfFace *sen_pdf_fonts_face (SenPdfFonts *self, guint id);
guint sen_pdf_fonts_n_faces (SenPdfFonts *self);
gboolean sen_pdf_fonts_covers (SenPdfFonts *self, gunichar c);
const char *sen_pdf_fonts_fallback (SenPdfFonts *self, gunichar c);
const SenPdfFace *sen_pdf_shaper_face (SenPdfShaper *self, PangoFont *font);
const PangoFontDescription *
sen_pdf_shaper_description (SenPdfShaper *self, double size, gboolean bold, gboolean italic);
