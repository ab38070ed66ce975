/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Values of a PDF (ISO 32000-1, 7.3) as they stand in the bytes; private to app/pdf. Nothing is repaired:
 * what does not follow the grammar is not there. Values are owned by the arena that they were read into.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  SEN_PDF_VALUE_NULL,
  SEN_PDF_VALUE_BOOLEAN,
  SEN_PDF_VALUE_INTEGER,
  SEN_PDF_VALUE_REAL,
  SEN_PDF_VALUE_NAME,
  SEN_PDF_VALUE_STRING,
  SEN_PDF_VALUE_ARRAY,
  SEN_PDF_VALUE_DICTIONARY,
  SEN_PDF_VALUE_REFERENCE,
  SEN_PDF_VALUE_STREAM,
} SenPdfValueType;

typedef struct _SenPdfValue SenPdfValue;

typedef struct
{
  const char *key; /* without the slash */
  const SenPdfValue *value;
} SenPdfPair;

struct _SenPdfValue
{
  SenPdfValueType type;
  gboolean doubled; /* a dictionary that has a key twice: readers differ in what it means */
  gsize start;      /* offset in the file, and that after it; both 0 when it came out of a compressed stream */
  gsize end;
  union
  {
    gint64 integer; /* also of a boolean */
    double real;
    struct
    {
      const char *bytes; /* ended by NUL; a name without its slash */
      gsize length;
    } text;
    struct
    {
      const SenPdfValue *const *items;
      guint n;
    } array;
    struct
    {
      const SenPdfPair *pairs;
      guint n;
    } dict;
    struct
    {
      guint32 id;
      guint32 generation;
    } ref;
    struct
    {
      const SenPdfValue *dict;
      gsize data; /* offset in the file of the first byte of its data */
    } stream;
  };
};

typedef struct _SenPdfArena SenPdfArena;

SenPdfArena *sen_pdf_arena_new (gsize most);
void sen_pdf_arena_free (SenPdfArena *self);
gpointer sen_pdf_arena_take (SenPdfArena *self, gsize size);
gboolean sen_pdf_arena_is_full (SenPdfArena *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenPdfArena, sen_pdf_arena_free)

/* Reads one value after another. Once `bad` is set, nothing more is read. */
typedef struct
{
  SenPdfArena *arena; /* borrowed */
  const guint8 *data; /* borrowed */
  gsize at;
  gsize end;
  gboolean in_file; /* offsets are offsets in the file */
  gboolean bad;
  guint depth;
} SenPdfParser;

void sen_pdf_parser_skip (SenPdfParser *self);
gboolean sen_pdf_parser_take_word (SenPdfParser *self, const char *word);
gboolean sen_pdf_parser_take_number (SenPdfParser *self, guint64 *value);
const SenPdfValue *sen_pdf_parser_read (SenPdfParser *self);

gboolean sen_pdf_is_space (guint8 c);
const SenPdfValue *sen_pdf_value_lookup (const SenPdfValue *dict, const char *key);
gboolean sen_pdf_value_is (const SenPdfValue *value, SenPdfValueType type);
gboolean sen_pdf_value_is_name (const SenPdfValue *value, const char *name);
const SenPdfValue *sen_pdf_value_get_dict (const SenPdfValue *value);
gboolean sen_pdf_value_get_double (const SenPdfValue *value, double *number);
char *sen_pdf_value_dup_text (const SenPdfValue *value);

G_END_DECLS
