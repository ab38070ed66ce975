/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known of an opened paper without asking its worker: pages, their sizes and labels, what the file says of
 * itself. */
#include "sen-pdf-document-private.h"

#include <math.h>

/**
 * sen_pdf_document_get_n_pages:
 *
 * Returns: how many pages, at least one
 */
guint
sen_pdf_document_get_n_pages (SenPdfDocument *self)
{
  return self->known.n_pages;
}

/**
 * sen_pdf_document_get_page_size:
 * @page: counted from 0
 * @width: (out) (optional): in points, as the page is shown (rotation taken into account)
 * @height: (out) (optional): in points
 *
 * Known without asking the worker.
 *
 * Returns: whether there is such a page
 */
gboolean
sen_pdf_document_get_page_size (SenPdfDocument *self, guint page, double *width, double *height)
{
  gboolean known = page < self->known.n_pages;

  g_mutex_lock (&self->pages_lock);
  if (width != NULL)
    *width = known ? (double)self->known.sizes[2 * page] : 0;
  if (height != NULL)
    *height = known ? (double)self->known.sizes[2 * page + 1] : 0;
  g_mutex_unlock (&self->pages_lock);
  return known;
}

/* How many pages from the first on are measured; all but after a quick opening. */
guint
sen_pdf_document_get_n_measured (SenPdfDocument *self)
{
  guint n;

  g_mutex_lock (&self->pages_lock);
  n = self->known.n_measured;
  g_mutex_unlock (&self->pages_lock);
  return n;
}

static gboolean
is_number (const char *label, guint number)
{
  char digits[16];

  g_snprintf (digits, sizeof digits, "%u", number);
  return *label == '\0' || g_str_equal (label, digits);
}

/* With the lock. The pages before the first one with a label of its own have their numbers for labels. */
static gboolean
note_label (SenPdfDocument *self, guint page, const char *label)
{
  if (self->known.labels == NULL && is_number (label, page + 1))
    return FALSE;
  if (self->known.labels == NULL)
    {
      self->known.labels = g_new0 (char *, (gsize)self->known.n_pages + 1);
      for (guint i = 0; i < self->known.n_pages; i++)
        self->known.labels[i] = g_strdup_printf ("%u", i + 1);
    }
  g_free (self->known.labels[page]);
  self->known.labels[page] = g_strdup (label);
  return TRUE;
}

/*
 * What was measured of some pages from @first on.
 *
 * Returns: whether anything is other than was believed
 */
gboolean
sen_pdf_document_note_pages (SenPdfDocument *self, guint first, const SenPdfMeasureReply *measured)
{
  gboolean changed = FALSE;

  g_mutex_lock (&self->pages_lock);
  for (guint i = 0; i < measured->count; i++)
    {
      float *size = self->known.sizes + 2 * (gsize)(first + i);

      changed = changed || fabsf (size[0] - measured->sizes[2 * i]) > 0.01f
                || fabsf (size[1] - measured->sizes[2 * i + 1]) > 0.01f;
      size[0] = measured->sizes[2 * i];
      size[1] = measured->sizes[2 * i + 1];
      changed = note_label (self, first + i, measured->labels[i]) || changed;
    }
  self->known.n_measured = MAX (self->known.n_measured, first + measured->count);
  g_mutex_unlock (&self->pages_lock);
  return changed;
}

/**
 * sen_pdf_document_dup_page_label:
 * @page: counted from 0
 *
 * Returns: (transfer full): what the paper itself calls the page ("iv", "12"); its number where it does not say
 */
char *
sen_pdf_document_dup_page_label (SenPdfDocument *self, guint page)
{
  char *label = NULL;

  g_mutex_lock (&self->pages_lock);
  if (self->known.labels != NULL && page < self->known.n_pages && *self->known.labels[page] != 0)
    label = g_strdup (self->known.labels[page]);
  g_mutex_unlock (&self->pages_lock);
  return label != NULL ? label : g_strdup_printf ("%u", page + 1);
}

/**
 * sen_pdf_document_find_page_label:
 * @label: what a user typed
 *
 * Returns: the page with that label, else the one with that number, counted from 0; -1 when there is none
 */
int
sen_pdf_document_find_page_label (SenPdfDocument *self, const char *label)
{
  guint64 number;
  int found = -1;

  g_mutex_lock (&self->pages_lock);
  for (guint i = 0; self->known.labels != NULL && i < self->known.n_pages && found < 0; i++)
    if (g_ascii_strcasecmp (self->known.labels[i], label) == 0)
      found = (int)i;
  g_mutex_unlock (&self->pages_lock);
  if (found >= 0)
    return found;
  if (!g_ascii_string_to_unsigned (label, 10, 1, self->known.n_pages, &number, NULL))
    return -1;
  return (int)number - 1;
}

#define INFO(noun, NOUN)                                                                                               \
  const char *sen_pdf_document_get_##noun (SenPdfDocument *self)                                                       \
  {                                                                                                                    \
    return self->known.info[SEN_PDF_INFO_##NOUN];                                                                      \
  }

/* What the file says of itself; empty where it does not. */
INFO (title, TITLE)
INFO (author, AUTHOR)
INFO (subject, SUBJECT)
INFO (keywords, KEYWORDS)
INFO (creator, CREATOR)
INFO (producer, PRODUCER)
INFO (format, FORMAT)

/**
 * sen_pdf_document_get_created:
 *
 * Returns: when the file says that it was made, UTC milliseconds; 0 when it does not say
 */
gint64
sen_pdf_document_get_created (SenPdfDocument *self)
{
  return self->known.created;
}

/**
 * sen_pdf_document_get_modified:
 *
 * Returns: when the file says that it was last changed, UTC milliseconds; 0 when it does not say
 */
gint64
sen_pdf_document_get_modified (SenPdfDocument *self)
{
  return self->known.modified;
}

/**
 * sen_pdf_document_is_repaired:
 *
 * Returns: whether the file is damaged, and what could be saved of it is shown; pages may be missing
 */
gboolean
sen_pdf_document_is_repaired (SenPdfDocument *self)
{
  return (self->known.flags & SEN_PDF_OPEN_REPAIRED) != 0;
}

/**
 * sen_pdf_document_is_encrypted:
 *
 * Returns: whether a password was needed
 */
gboolean
sen_pdf_document_is_encrypted (SenPdfDocument *self)
{
  return (self->known.flags & SEN_PDF_OPEN_ENCRYPTED) != 0;
}
