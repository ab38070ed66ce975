/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-official-document.h"

typedef struct
{
  SenOfficialSide side;
  char *title;
  char *name;
} SenOfficialSignature;

typedef enum
{
  SEN_OFFICIAL_ELEMENT_TEXT,
  SEN_OFFICIAL_ELEMENT_HEADING,
  SEN_OFFICIAL_ELEMENT_TABLE,
  SEN_OFFICIAL_ELEMENT_APPENDIX,
} SenOfficialElementKind;

/* One piece of the body, in the order of the document. */
typedef struct
{
  SenOfficialElementKind kind;
  SenOfficialStyle style;   /* text */
  SenOfficialHeading level; /* heading */
  guint number;             /* heading; 0: none */
  char *label;              /* appendix */
  char *title;              /* heading, appendix */
  SenPdfText *text;         /* text */
  SenPdfTable *table;       /* table */
  gboolean landscape;       /* appendix */
} SenOfficialElement;

struct _SenOfficialDocument
{
  GObject parent_instance;

  SenOfficialKind kind;
  SenPdfFonts *fonts; /* (nullable) */
  char *parent_organ;
  char *organ;
  guint number; /* 0: not issued yet */
  char *symbol;
  char *place;
  char *date; /* ISO day */
  char *type_name;
  char *subject;
  char *watermark;
  gint64 created;
  gboolean deterministic;
  GPtrArray *addressees; /* of char* */
  GPtrArray *elements;   /* of SenOfficialElement */
  GPtrArray *signatures; /* of SenOfficialSignature */
  GPtrArray *recipients; /* of char* */

  guint n_pages;
  guint n_replaced;
  char *replaced;
};

char *sen_official_number_line (SenOfficialDocument *self);
char *sen_official_list_item (const char *text, gboolean last);
void sen_official_write_centred (SenPdfWriter *writer, const char *text, double size, gboolean bold, gboolean italic);
void sen_official_write_head (SenOfficialDocument *self, SenPdfWriter *writer);
void sen_official_write_body (SenOfficialDocument *self, SenPdfWriter *writer);
void sen_official_write_end (SenOfficialDocument *self, SenPdfWriter *writer);
void sen_official_write_appendices (SenOfficialDocument *self, SenPdfWriter *writer);
