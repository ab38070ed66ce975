/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The papers of a packet: each is opened once, by the worker process, to see whether it can be read. */
#include "meetings-packet-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
looks_like_pdf (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, NULL);
  char head[1024] = { 0 };
  gsize n = 0;

  if (g_str_has_suffix (path, ".pdf") || g_str_has_suffix (path, ".PDF"))
    return TRUE;
  /* ISO 32000-1, annex H.3.4.1: the mark may be anywhere in the first 1024 bytes; so it is in an archive of a PDF. */
  return stream != NULL && g_input_stream_read_all (G_INPUT_STREAM (stream), head, sizeof head, &n, NULL, NULL)
         && memmem (head, n, "%PDF-", 5) != NULL && memcmp (head, "PK", 2) != 0;
}

/* What programs put there by themselves says nothing. */
static gboolean
is_telling_title (const char *title)
{
  g_autofree char *lower = NULL;

  if (title == NULL || g_utf8_strlen (title, -1) < 8 || strchr (title, ' ') == NULL
      || !g_utf8_validate (title, -1, NULL))
    return FALSE;
  lower = g_utf8_strdown (title, -1);
  return strstr (lower, "microsoft") == NULL && strstr (lower, "untitled") == NULL && strstr (lower, ".doc") == NULL
         && strstr (lower, ".pdf") == NULL && strstr (lower, ".xls") == NULL && strchr (lower, '\\') == NULL;
}

/* Whether the paper stays; a cancelled check says so through @error. */
static gboolean
take_open_error (MeetingsPacket *self, MeetingsPacketPaper *paper, GError *problem, GError **error)
{
  const char *name = paper->paper->name;

  if (sen_error_is_cancelled (problem))
    {
      g_propagate_error (error, g_error_copy (problem));
      return FALSE;
    }
  if (g_error_matches (problem, SEN_ERROR, SEN_ERROR_NEEDS_PASSWORD))
    {
      meetings_set_text (&paper->paper->state, "locked");
      meetings_packet_add_problem (
          self, name, 0, FALSE, _ ("“%s” asks for a password. It was kept and can be opened with the password."), name);
      return TRUE;
    }
  if (g_error_matches (problem, SEN_ERROR, SEN_ERROR_UNSUPPORTED)
      || g_error_matches (problem, SEN_ERROR, SEN_ERROR_TIMED_OUT))
    {
      meetings_packet_add_problem (self, name, 0, FALSE, _ ("“%s” couldn't be checked, but was kept: %s"), name,
                                   problem->message);
      return TRUE;
    }
  meetings_packet_add_problem (self, name, 0, TRUE, _ ("“%s” was left out: %s"), name, problem->message);
  return FALSE;
}

static gboolean
check_paper (MeetingsPacket *self,
             MeetingsPacketPaper *paper,
             SenPdfPool *pool,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (SenPdfDocument) document = NULL;

  if (!looks_like_pdf (paper->path))
    {
      meetings_set_text (&paper->paper->state, "other");
      meetings_packet_add_problem (self, paper->paper->name, 0, FALSE,
                                   _ ("“%s” is no PDF. It was kept, but another program has to open it."),
                                   paper->paper->name);
      return TRUE;
    }
  document = sen_pdf_document_open (pool, paper->path, NULL, cancellable, &local);
  if (document == NULL)
    return take_open_error (self, paper, local, error);
  paper->paper->pages = (int)sen_pdf_document_get_n_pages (document);
  if (is_telling_title (sen_pdf_document_get_title (document)))
    {
      g_free (paper->paper->title);
      paper->paper->title = meetings_packet_one_line (sen_pdf_document_get_title (document));
    }
  return TRUE;
}

/* Opens every paper; what can't be read leaves the packet and is listed. False only if it was cancelled. */
gboolean
meetings_packet_check_papers (MeetingsPacket *self, SenPdfPool *pool, SenJob *job, GError **error)
{
  GCancellable *cancellable = job != NULL ? sen_job_get_cancellable (job) : NULL;
  guint total = self->papers->len, done = 0;

  sen_pdf_pool_expect (pool, total);
  for (guint i = 0; i < self->papers->len; done++)
    {
      MeetingsPacketPaper *paper = self->papers->pdata[i];
      g_autoptr (GError) local = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (job != NULL)
        sen_job_set_progress (job, (double)done / total, paper->paper->name);
      if (check_paper (self, paper, pool, cancellable, &local))
        {
          i++;
          continue;
        }
      if (local != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      g_ptr_array_remove_index (self->papers, i);
    }
  return TRUE;
}

static void
add_outline (MeetingsPacket *self, MeetingsPacketItem *parent, GListModel *outline)
{
  guint n = outline != NULL ? g_list_model_get_n_items (outline) : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SenPdfOutlineItem) entry = g_list_model_get_item (outline, i);
      g_autofree char *title = meetings_packet_one_line (sen_pdf_outline_item_get_title (entry));
      MeetingsPacketItem *item = parent;

      if (title[0] != '\0')
        {
          item = meetings_packet_add_item (self, parent, title);
          item->from_meeting_paper = TRUE;
          item->item->page = MAX (0, sen_pdf_outline_item_get_page (entry) + 1);
        }
      add_outline (self, item, sen_pdf_outline_item_get_children (entry));
    }
}

/* A packet that is one PDF: its outline gives the items, and without one the PDF is the paper of a single item. False
 * with an error if it can't be read. */
gboolean
meetings_packet_read_outline (MeetingsPacket *self, const char *path, SenPdfPool *pool, SenJob *job, GError **error)
{
  GCancellable *cancellable = job != NULL ? sen_job_get_cancellable (job) : NULL;
  MeetingsPacketPaper *paper = meetings_packet_add_paper (self, NULL, path, self->name);
  g_autoptr (GError) local = NULL;
  g_autoptr (SenPdfDocument) document = sen_pdf_document_open (pool, path, NULL, cancellable, &local);
  g_autoptr (GListModel) outline = NULL;

  if (document == NULL && !take_open_error (self, paper, local, error))
    {
      if (error != NULL && *error == NULL)
        g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (document != NULL)
    {
      paper->paper->pages = (int)sen_pdf_document_get_n_pages (document);
      outline = sen_pdf_document_load_outline (document, cancellable, &local);
      if (outline == NULL && sen_error_is_cancelled (local))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      if (outline == NULL)
        meetings_packet_add_problem (self, self->name, 0, FALSE, _ ("The outline of “%s” couldn't be read: %s"),
                                     self->name, local->message);
    }
  if (outline != NULL)
    add_outline (self, NULL, outline);
  if (self->items->len == 0)
    paper->item = meetings_packet_add_item (self, NULL, paper->paper->title);
  return TRUE;
}
