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
  const char *area;         /* (nullable): interned */
} SenOfficialElement;

/* Where something comes to stand later. */
typedef enum
{
  SEN_OFFICIAL_PLACE_SIGNATURE,
  SEN_OFFICIAL_PLACE_NUMBER,
  SEN_OFFICIAL_PLACE_DAY,
  SEN_OFFICIAL_PLACE_MONTH,
  SEN_OFFICIAL_PLACE_SEAL,
  SEN_OFFICIAL_PLACE_COPY,
  SEN_OFFICIAL_N_PLACES,
} SenOfficialPlaceKind;

typedef struct
{
  gboolean known;
  guint page;
  SenPdfRect rect;
} SenOfficialPlace;

extern const char *const sen_official_place_names[SEN_OFFICIAL_N_PLACES];

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
  SenOfficialUrgency urgency;
  gint64 created;
  gboolean deterministic;
  gboolean passing;
  guint year; /* of the gap for the date; 0: nothing is reserved */
  gboolean has_setup;
  SenPdfPageSetup setup;
  guint counters[SEN_OFFICIAL_HEADING_POINT + 1]; /* the last number of each level */
  GPtrArray *addressees;                          /* of char* */
  GPtrArray *elements;                            /* of SenOfficialElement */
  GPtrArray *signatures;                          /* of SenOfficialSignature */
  GPtrArray *recipients;                          /* of char* */

  SenOfficialPlace places[SEN_OFFICIAL_N_PLACES]; /* of the last render */
  const char *area;                               /* (nullable): interned: what is added belongs to it */
  GArray *areas;                                  /* (nullable): of SenPdfArea, of the last render */
  guint n_pages;
  guint n_replaced;
  char *replaced;
};

guint sen_official_count (SenOfficialDocument *self, SenOfficialHeading level, guint number);
void sen_official_collect_places (SenOfficialDocument *self, SenPdfWriter *writer);
char *sen_official_number_line (SenOfficialDocument *self);
char *sen_official_list_item (const char *text, gboolean last);
void sen_official_write_centred (SenPdfWriter *writer, const char *text, double size, gboolean bold, gboolean italic);
void sen_official_write_head (SenOfficialDocument *self, SenPdfWriter *writer);
void sen_official_write_body (SenOfficialDocument *self, SenPdfWriter *writer);
void sen_official_write_end (SenOfficialDocument *self, SenPdfWriter *writer);
void sen_official_write_appendices (SenOfficialDocument *self, SenPdfWriter *writer);
