/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-pdf-increment.h"

#include <string.h>
#include <unistd.h>

#define HEADER_WITHIN 1024
#define TAIL_WITHIN   2048
#define MAX_GAP       100000 /* ids that a file may declare beyond those that it uses */

gboolean
sen_pdf_increment_fail (SenPdfIncrement *self, const char *fault, const char *detail)
{
  if (self->fault == NULL)
    {
      self->fault = fault;
      self->detail = g_strdup (detail);
    }
  return FALSE;
}

/* Reads a piece; bytes that can't be read are blanks. */
static void
read_piece (SenPdfIncrement *self, gsize from, guint8 *out, gsize size)
{
  gsize done = 0;

  memset (out, ' ', size);
  while (done < size)
    {
      gssize n = pread (self->fd, out + done, size - done, (off_t)(from + done));

      if (n <= 0)
        return;
      done += (gsize)n;
    }
}

static void
find_header (SenPdfIncrement *self)
{
  guint8 head[HEADER_WITHIN];
  const guint8 *found;

  read_piece (self, 0, head, MIN (self->size, sizeof head));
  found = memmem (head, MIN (self->size, sizeof head), "%PDF-", 5);
  self->header = found != NULL ? (gsize)(found - head) : 0;
}

static gboolean
read_startxref (SenPdfIncrement *self)
{
  const gsize within = MIN (self->size, TAIL_WITHIN);
  char tail[TAIL_WITHIN + 1] = { 0 };
  const char *word = NULL;

  read_piece (self, self->size - within, (guint8 *)tail, within);
  self->ends_line = tail[within - 1] == '\n' || tail[within - 1] == '\r';
  for (const char *p = tail; p != NULL;)
    {
      p = memmem (p, (gsize)(tail + within - p), "startxref", 9);
      if (p != NULL)
        word = p++;
    }
  if (word == NULL)
    return sen_pdf_increment_fail (self, "broken", "no startxref");
  self->startxref = g_ascii_strtoll (word + 9, NULL, 10);
  if (self->startxref <= 0 || (guint64)self->startxref >= self->size - self->header)
    return sen_pdf_increment_fail (self, "broken", "startxref points outside the file");
  return TRUE;
}

static gboolean
find_last_section (SenPdfIncrement *self)
{
  char start[64];
  gsize at = 0;

  if (!read_startxref (self))
    return FALSE;
  read_piece (self, (gsize)self->startxref + self->header, (guint8 *)start, sizeof start);
  while (at < sizeof start - 4 && g_ascii_isspace (start[at]))
    at++;
  if (memcmp (start + at, "xref", 4) == 0)
    self->xref_stream = FALSE;
  else if (g_ascii_isdigit (start[at]))
    self->xref_stream = TRUE;
  else
    return sen_pdf_increment_fail (self, "broken", "startxref does not point at a cross-reference section");
  return TRUE;
}

static int
new_null (SenPdfIncrement *self)
{
  return qpdf_oh_get_object_id (self->q, qpdf_make_indirect_object (self->q, qpdf_oh_new_null (self->q)));
}

/*
 * Ids beyond everything that is defined or referred to, and beyond the declared size where that is believable: an id
 * out of a false size of millions makes other readers fail.
 */
static gboolean
choose_ids (SenPdfIncrement *self)
{
  int id = new_null (self);
  qpdf_oh declared = qpdf_oh_get_key (self->q, qpdf_get_trailer (self->q), "/Size");
  int size = qpdf_oh_is_integer (self->q, declared) ? qpdf_oh_get_int_value_as_int (self->q, declared) : 0;

  self->first_new = id + 1;
  if (size > self->first_new && size <= id + MAX_GAP)
    self->first_new = size;
  if (id <= 0 || self->first_new > SEN_PDF_INCREMENT_MAX_ID - 10000)
    return sen_pdf_increment_fail (self, "too-many", NULL);
  while (id + 1 < self->first_new)
    id = new_null (self);
  self->next_new = self->first_new;
  return TRUE;
}

/*
 * Reads the file. No recovery: a cross-reference table that had to be rebuilt can't be continued by a further one.
 * @fd must stay open as long as @self is used: streams are read when they are needed.
 */
gboolean
sen_pdf_increment_open (SenPdfIncrement *self, int fd, gsize size)
{
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);

  self->fd = fd;
  self->size = size;
  self->objects = g_array_new (FALSE, FALSE, sizeof (int));
  self->handles = g_array_new (FALSE, FALSE, sizeof (qpdf_oh));
  self->tail = g_byte_array_new ();
  self->notes = g_ptr_array_new ();
  find_header (self);
  if (!find_last_section (self))
    return FALSE;
  self->q = qpdf_init ();
  qpdf_silence_errors (self->q);
  qpdf_set_suppress_warnings (self->q, QPDF_TRUE);
  qpdf_set_attempt_recovery (self->q, QPDF_FALSE);
  if ((qpdf_read (self->q, path, "") & QPDF_ERRORS) != 0)
    {
      qpdf_error problem = qpdf_get_error (self->q);
      gboolean locked = problem != NULL && qpdf_get_error_code (self->q, problem) == qpdf_e_password;

      return sen_pdf_increment_fail (self, locked ? "encrypted" : "broken",
                                     problem != NULL ? qpdf_get_error_full_text (self->q, problem) : NULL);
    }
  if (qpdf_is_encrypted (self->q))
    return sen_pdf_increment_fail (self, "encrypted", NULL);
  if (!qpdf_oh_is_dictionary (self->q, qpdf_get_root (self->q))
      || !qpdf_oh_is_indirect (self->q, qpdf_get_root (self->q)))
    return sen_pdf_increment_fail (self, "broken", "no catalog");
  return choose_ids (self);
}

/* This revision writes the object, which is a part of the file, anew. */
void
sen_pdf_increment_touch (SenPdfIncrement *self, qpdf_oh object)
{
  int id = qpdf_oh_get_object_id (self->q, object);

  for (guint i = 0; i < self->objects->len; i++)
    if (g_array_index (self->objects, int, i) == id)
      return;
  g_array_append_val (self->objects, id);
  g_array_append_val (self->handles, object);
}

/* @object changed; if it is written inside @owner, then that is what has to be written. */
void
sen_pdf_increment_touch_or (SenPdfIncrement *self, qpdf_oh object, qpdf_oh owner)
{
  sen_pdf_increment_touch (self, qpdf_oh_is_indirect (self->q, object) ? object : owner);
}

/* Returns: a reference to the new object */
qpdf_oh
sen_pdf_increment_add (SenPdfIncrement *self, qpdf_oh object)
{
  qpdf_oh added = qpdf_make_indirect_object (self->q, object);
  int id = qpdf_oh_get_object_id (self->q, added);

  sen_pdf_increment_touch (self, added);
  self->next_new = MAX (self->next_new, id + 1);
  return added;
}

/* The objects from @first to before @end came from another PDF and belong to this revision. */
void
sen_pdf_increment_own (SenPdfIncrement *self, int first, int end)
{
  for (int id = first; id < end; id++)
    sen_pdf_increment_touch (self, qpdf_get_object_by_id (self->q, id, 0));
  self->next_new = MAX (self->next_new, end);
}

void
sen_pdf_increment_clear (SenPdfIncrement *self)
{
  if (self->q != NULL)
    qpdf_cleanup (&self->q);
  g_clear_pointer (&self->objects, g_array_unref);
  g_clear_pointer (&self->handles, g_array_unref);
  g_clear_pointer (&self->tail, g_byte_array_unref);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_clear_pointer (&self->signature, g_free);
  g_clear_pointer (&self->detail, g_free);
}
