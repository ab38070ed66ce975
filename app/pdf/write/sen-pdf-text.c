/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * SenPdfText: plain text and the runs in it that are bold, italic or underlined, cleaned on the way in: valid UTF-8,
 * NFC, no control or zero-width characters, runs of blanks as one space, line breaks as '\n'. So what is printed is
 * what can be read back. No font is known here.
 */
#include "sen-pdf-text.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include <sen.h>

typedef struct
{
  gsize start;
  gsize end;
  SenPdfTextFlags flags;
} Run;

/* Stands where a gap is; never taken from what is appended as text with this meaning, as gaps are kept by position. */
#define GAP "\xc2\xa0"

typedef struct
{
  gsize at;
  double width;
  char *name;
} Gap;

struct _SenPdfText
{
  GString *plain;
  GArray *runs; /* of Run, ascending, without plain ones */
  GArray *gaps; /* (nullable): of Gap, ascending */
};

G_DEFINE_BOXED_TYPE (SenPdfText, sen_pdf_text, sen_pdf_text_copy, sen_pdf_text_free)

/**
 * sen_pdf_text_new:
 * @plain: (nullable): text; '\n' breaks the line without ending the paragraph
 *
 * Returns: (transfer full): it as text to be printed
 */
SenPdfText *
sen_pdf_text_new (const char *plain)
{
  SenPdfText *self = g_new0 (SenPdfText, 1);

  self->plain = g_string_new (NULL);
  if (plain != NULL)
    sen_pdf_text_append (self, plain, SEN_PDF_TEXT_PLAIN);
  return self;
}

static void
gap_clear (gpointer data)
{
  g_free (((Gap *)data)->name);
}

static void
add_gap (SenPdfText *self, const char *name, double width, gsize at)
{
  Gap gap = { at, width, g_strdup (name) };

  if (self->gaps == NULL)
    {
      self->gaps = g_array_new (FALSE, FALSE, sizeof (Gap));
      g_array_set_clear_func (self->gaps, gap_clear);
    }
  g_array_append_val (self->gaps, gap);
}

SenPdfText *
sen_pdf_text_copy (const SenPdfText *self)
{
  SenPdfText *copy = g_new0 (SenPdfText, 1);

  copy->plain = g_string_new_len (self->plain->str, (gssize)self->plain->len);
  copy->runs = self->runs != NULL ? g_array_copy (self->runs) : NULL;
  for (guint i = 0; self->gaps != NULL && i < self->gaps->len; i++)
    {
      const Gap *gap = &g_array_index (self->gaps, Gap, i);

      add_gap (copy, gap->name, gap->width, gap->at);
    }
  return copy;
}

void
sen_pdf_text_free (SenPdfText *self)
{
  if (self == NULL)
    return;
  g_string_free (self->plain, TRUE);
  g_clear_pointer (&self->runs, g_array_unref);
  g_clear_pointer (&self->gaps, g_array_unref);
  g_free (self);
}

/* Whether a character is its own NFC form and composes with nothing: Latin, Vietnamese, common punctuation. */
static gboolean
is_settled (gunichar c)
{
  return c < 0x300 || (c >= 0x1e00 && c < 0x1f00) || (c >= 0x2010 && c < 0x2028) || (c >= 0x2030 && c < 0x205f);
}

/* Characters that show nothing: joiners, direction marks, the soft hyphen, the byte order mark, tags. */
static gboolean
is_invisible (gunichar c)
{
  return c == 0xad || c == 0x61c || (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e)
         || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff || (c >= 0xfe00 && c <= 0xfe0f)
         || (c >= 0xe0000 && c <= 0xe0fff) || (c != '\t' && c != '\n' && c != '\r' && c < 0x20)
         || (c >= 0x7f && c < 0xa0 && c != 0x85);
}

static char *
compose_if_needed (const char *plain)
{
  g_autofree char *valid = NULL;

  if (!g_utf8_validate (plain, -1, NULL))
    plain = valid = g_utf8_make_valid (plain, -1);
  for (const char *p = plain; *p != '\0'; p = g_utf8_next_char (p))
    if (!is_settled (g_utf8_get_char (p)))
      return g_utf8_normalize (plain, -1, G_NORMALIZE_NFC);
  return valid != NULL ? g_steal_pointer (&valid) : g_strdup (plain);
}

static void
append_break (GString *out)
{
  while (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  g_string_append_c (out, '\n');
}

static void
append_clean (GString *out, const char *text)
{
  for (const char *p = text; *p != '\0';)
    {
      const char *next = g_utf8_next_char (p);
      gunichar c = g_utf8_get_char (p);

      if (c == '\r' && *next == '\n')
        next++;
      if (c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029)
        append_break (out);
      else if (c == ' ' || c == '\t')
        {
          if (out->len > 0 && out->str[out->len - 1] != ' ' && out->str[out->len - 1] != '\n')
            g_string_append_c (out, ' ');
        }
      else if (!is_invisible (c))
        g_string_append_len (out, p, next - p);
      p = next;
    }
}

/**
 * sen_pdf_text_append:
 * @self: a text
 * @plain: more of it; need not be clean
 * @flags: how it looks
 *
 * Adds a piece. Runs of blanks become one space, also across pieces.
 */
void
sen_pdf_text_append (SenPdfText *self, const char *plain, SenPdfTextFlags flags)
{
  g_autofree char *composed = compose_if_needed (plain);
  Run run = { self->plain->len, 0, flags };

  append_clean (self->plain, composed);
  run.end = self->plain->len;
  if (flags == SEN_PDF_TEXT_PLAIN || run.end <= run.start)
    return;
  if (self->runs == NULL)
    self->runs = g_array_new (FALSE, FALSE, sizeof (Run));
  g_array_append_val (self->runs, run);
}

/**
 * sen_pdf_text_append_gap:
 * @self: a text
 * @name: what the place is called, see sen_pdf_writer_get_place()
 * @width: in points
 * @flags: how text that is written there later looks
 *
 * Leaves room in the line for something that is not known yet. In the plain text it is a no-break space.
 */
void
sen_pdf_text_append_gap (SenPdfText *self, const char *name, double width, SenPdfTextFlags flags)
{
  Run run = { self->plain->len, self->plain->len + strlen (GAP), flags };

  g_return_if_fail (name != NULL && width > 0);
  add_gap (self, name, width, self->plain->len);
  g_string_append (self->plain, GAP);
  if (flags == SEN_PDF_TEXT_PLAIN)
    return;
  if (self->runs == NULL)
    self->runs = g_array_new (FALSE, FALSE, sizeof (Run));
  g_array_append_val (self->runs, run);
}

/**
 * sen_pdf_text_get_gap:
 * @self: a text
 * @index: from 0
 * @at: (out): the byte where it is
 * @width: (out): in points
 *
 * Returns: (nullable): its name; %NULL if there are not so many
 */
const char *
sen_pdf_text_get_gap (const SenPdfText *self, guint index, gsize *at, double *width)
{
  const Gap *gap;

  if (self->gaps == NULL || index >= self->gaps->len)
    return NULL;
  gap = &g_array_index (self->gaps, Gap, index);
  *at = gap->at;
  *width = gap->width;
  return gap->name;
}

/**
 * sen_pdf_text_get_plain:
 * @self: a text
 *
 * Returns: (transfer none): its characters, without looks
 */
const char *
sen_pdf_text_get_plain (const SenPdfText *self)
{
  return self->plain->str;
}

/**
 * sen_pdf_text_get_n_runs:
 * @self: a text
 *
 * Returns: how many of its pieces look other than their paragraph
 */
guint
sen_pdf_text_get_n_runs (const SenPdfText *self)
{
  return self->runs != NULL ? self->runs->len : 0;
}

/**
 * sen_pdf_text_get_run:
 * @self: a text
 * @index: less than sen_pdf_text_get_n_runs()
 * @start: (out): byte where the run starts
 * @end: (out): byte after its end
 *
 * Returns: its look
 */
SenPdfTextFlags
sen_pdf_text_get_run (const SenPdfText *self, guint index, gsize *start, gsize *end)
{
  const Run *run = &g_array_index (self->runs, Run, index);

  *start = MIN (run->start, self->plain->len);
  *end = MIN (run->end, self->plain->len);
  return run->flags;
}

typedef struct
{
  SenPdfText *text;
  int bold;
  int italic;
  int underline;
} Marking;

static int *
counter_for (Marking *marking, const char *element)
{
  if (strcmp (element, "b") == 0)
    return &marking->bold;
  if (strcmp (element, "i") == 0)
    return &marking->italic;
  return strcmp (element, "u") == 0 ? &marking->underline : NULL;
}

static void
element_started (GMarkupParseContext *context,
                 const char *element,
                 const char **names,
                 const char **values,
                 gpointer data,
                 GError **error)
{
  int *counter = counter_for (data, element);

  if (counter != NULL)
    *counter += 1;
  else if (strcmp (element, "text") != 0)
    g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT, _ ("The text contains the unknown mark <%s>."), element);
}

static void
element_ended (GMarkupParseContext *context, const char *element, gpointer data, GError **error)
{
  int *counter = counter_for (data, element);

  if (counter != NULL)
    *counter -= 1;
}

static void
text_found (GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  Marking *marking = data;
  g_autofree char *piece = g_strndup (text, length);

  sen_pdf_text_append (marking->text, piece,
                       (marking->bold > 0 ? SEN_PDF_TEXT_BOLD : 0) | (marking->italic > 0 ? SEN_PDF_TEXT_ITALIC : 0)
                           | (marking->underline > 0 ? SEN_PDF_TEXT_UNDERLINE : 0));
}

/**
 * sen_pdf_text_new_from_markup:
 * @markup: text with `<b>`, `<i>` and `<u>`, everything else escaped as in XML
 * @error: %SEN_ERROR_CHECK_INPUT if it is not well formed or has another element
 *
 * For text that Sen itself composes; what people type goes through sen_pdf_text_append().
 *
 * Returns: (transfer full): the text
 */
SenPdfText *
sen_pdf_text_new_from_markup (const char *markup, GError **error)
{
  static const GMarkupParser parser = { element_started, element_ended, text_found, NULL, NULL };
  g_autoptr (SenPdfText) text = sen_pdf_text_new (NULL);
  Marking marking = { text, 0, 0, 0 };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, &marking, NULL);
  g_autoptr (GError) problem = NULL;

  if (g_markup_parse_context_parse (context, "<text>", -1, &problem)
      && g_markup_parse_context_parse (context, markup, -1, &problem)
      && g_markup_parse_context_parse (context, "</text>", -1, &problem)
      && g_markup_parse_context_end_parse (context, &problem))
    return g_steal_pointer (&text);
  if (problem->domain == SEN_ERROR)
    g_propagate_error (error, g_steal_pointer (&problem));
  else
    g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT, _ ("The marks in the text are not well formed: %s"),
                 problem->message);
  return NULL;
}
