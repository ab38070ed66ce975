/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The paper is read by sen-sign-worker, which says what has to be added behind its bytes; those stay as they are, so
 * that signatures keep what they cover.
 */
#include "sen-pdf-marks.h"

#include "sen-error.h"
#include "sen-pdf-appearance.h"
#include "sen-pdf-mark-private.h"
#include "sen-pdf-marks-wire.h"
#include "sen-pdf-sign-helper.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#define SECONDS   60
#define FONT_SIZE 11.0

static GVariant *
bytes_variant (GBytes *bytes)
{
  return bytes != NULL ? g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, bytes, TRUE)
                       : g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, NULL, 0, 1);
}

/* Letters are drawn here, with Sen's fonts: what other readers have is not known. */
static GBytes *
draw_text (const SenPdfMark *mark, GError **error)
{
  g_auto (GStrv) lines = NULL;
  SenPdfAppearance look = { .width = mark->rect.width,
                            .height = mark->rect.height,
                            .size = FONT_SIZE,
                            .least = 5,
                            .colour = mark->colour & 0xffffff };

  if (mark->kind != SEN_PDF_MARK_FREE_TEXT && mark->kind != SEN_PDF_MARK_STAMP)
    return g_bytes_new_static ("", 0);
  lines = g_strsplit (mark->contents != NULL ? mark->contents : "", "\n", -1);
  look.lines = (const char *const *)lines;
  return sen_pdf_appearance_draw (&look, error);
}

static gboolean
add_mark (const SenPdfMark *mark, GVariantBuilder *out, GError **error)
{
  g_autoptr (GBytes) look = draw_text (mark, error);
  GVariantBuilder shapes;

  if (look == NULL)
    return FALSE;
  g_variant_builder_init (&shapes, G_VARIANT_TYPE ("aad"));
  for (guint i = 0; i < mark->shapes->len; i++)
    {
      GArray *shape = mark->shapes->pdata[i];

      g_variant_builder_add_value (
          &shapes, g_variant_new_fixed_array (G_VARIANT_TYPE_DOUBLE, shape->data, shape->len, sizeof (double)));
    }
  g_variant_builder_add (out, "(su(dddd)@aadudsssxx@ay)", sen_pdf_mark_kind_name (mark->kind), mark->page, mark->rect.x,
                         mark->rect.y, mark->rect.width, mark->rect.height, g_variant_builder_end (&shapes),
                         mark->colour & 0xffffff, mark->width, mark->author != NULL ? mark->author : "",
                         mark->contents != NULL ? mark->contents : "", mark->id != NULL ? mark->id : "", mark->created,
                         mark->modified, bytes_variant (look));
  return TRUE;
}

static GVariant *
encode_left_out (GArray *left_out)
{
  GVariantBuilder rows;

  g_variant_builder_init (&rows, G_VARIANT_TYPE (SEN_PDF_LEFT_OUT_TYPE));
  for (guint i = 0; left_out != NULL && i < left_out->len; i++)
    {
      const SenPdfLeftOut *one = &g_array_index (left_out, SenPdfLeftOut, i);

      g_variant_builder_add (&rows, "(su(dddd))", sen_pdf_mark_kind_name (one->kind), one->page, one->rect.x,
                             one->rect.y, one->rect.width, one->rect.height);
    }
  return g_variant_builder_end (&rows);
}

/* What the paper is asked for: to continue it, or what is noted in it. */
typedef enum
{
  FOR_WRITING,
  FOR_READING,
} Purpose;

static void
set_reading_fault (GError **error, const char *title, const char *fault)
{
  if (g_str_equal (fault, "encrypted"))
    g_set_error (error, SEN_ERROR, SEN_ERROR_UNSUPPORTED,
                 _ ("“%s” is encrypted, so the notes in it can't be read. Nothing was changed; ask the sender for a "
                    "file without a password."),
                 title);
  else if (g_str_equal (fault, "crashed") || g_str_equal (fault, "failed"))
    g_set_error (error, SEN_ERROR, SEN_ERROR_FAILED,
                 _ ("The program that reads “%s” for its notes broke off. Nothing was changed; try again."), title);
  else if (g_str_equal (fault, "too-many"))
    g_set_error (error, SEN_ERROR, SEN_ERROR_USE_ANOTHER_FILE,
                 _ ("“%s” has more objects than a PDF may have, so the notes in it can't be read. Nothing was changed; "
                    "ask the sender for a simpler file."),
                 title);
  else
    g_set_error (error, SEN_ERROR, SEN_ERROR_USE_ANOTHER_FILE,
                 _ ("The structure of “%s” is damaged, so the notes in it can't be read. Nothing was changed; ask the "
                    "sender for the file again."),
                 title);
}

static void
set_fault (GError **error, Purpose purpose, const char *title, const char *fault)
{
  if (g_str_equal (fault, "no-page"))
    g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                 _ ("“%s” has fewer pages than its notes say. The paper was not changed."), title);
  else if (g_str_equal (fault, "hung"))
    g_set_error (error, SEN_ERROR, SEN_ERROR_TIMED_OUT,
                 _ ("Reading “%s” for its notes took longer than %u seconds and was stopped. The paper was not changed "
                    "and the notes are safe; try again when the computer has less to do."),
                 title, SECONDS);
  else if (g_str_equal (fault, "unreadable"))
    g_set_error (error, SEN_ERROR, SEN_ERROR_NOT_FOUND, _ ("“%s” can't be read. Nothing was changed."), title);
  else if (purpose == FOR_READING)
    set_reading_fault (error, title, fault);
  else if (g_str_equal (fault, "encrypted"))
    g_set_error (
        error, SEN_ERROR, SEN_ERROR_UNSUPPORTED,
        _ ("“%s” is encrypted, so no notes can be written into a copy of it. The paper was not changed and the "
           "notes are safe: export them as a list, or ask the sender for a paper without a password."),
        title);
  else if (g_str_equal (fault, "crashed") || g_str_equal (fault, "failed"))
    g_set_error (error, SEN_ERROR, SEN_ERROR_FAILED,
                 _ ("The program that reads “%s” for its notes broke off. The paper was not changed and the notes are "
                    "safe; try again, or export them as a list."),
                 title);
  else if (g_str_equal (fault, "too-many"))
    g_set_error (
        error, SEN_ERROR, SEN_ERROR_USE_ANOTHER_FILE,
        _ ("“%s” has more objects than a PDF may have, so no notes can be written into a copy of it. The paper "
           "was not changed and the notes are safe: export them as a list."),
        title);
  else
    g_set_error (
        error, SEN_ERROR, SEN_ERROR_USE_ANOTHER_FILE,
        _ ("The structure of “%s” is damaged, so no notes can be written into a copy of it. The paper was not changed "
           "and the notes are safe: export them as a list."),
        title);
}

static GVariant *
ask (SenPdfSignHelper *helper,
     Purpose purpose,
     GVariant *request,
     int fd,
     const char *title,
     GCancellable *cancellable,
     GError **error)
{
  g_autoptr (GVariant) reply = NULL;
  SenPdfSignHelperEnd end = sen_pdf_sign_helper_call (helper, request, NULL, fd, SECONDS, cancellable, &reply);
  const char *fault = NULL;

  if (end == SEN_PDF_SIGN_HELPER_CANCELLED)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled"));
  else if (end == SEN_PDF_SIGN_HELPER_HUNG)
    set_fault (error, purpose, title, "hung");
  else if (end != SEN_PDF_SIGN_HELPER_ANSWERED || reply == NULL)
    set_fault (error, purpose, title, "crashed");
  else if (g_variant_lookup (reply, "fault", "&s", &fault))
    set_fault (error, purpose, title, fault);
  else
    return g_steal_pointer (&reply);
  return NULL;
}

/* Opens the paper in a worker of its own. */
static SenPdfSignHelper *
open_paper (Purpose purpose, const char *path, const char *title, GCancellable *cancellable, GError **error)
{
  g_autoptr (SenPdfSignHelper) helper
      = sen_pdf_sign_helper_start ("sen-sign-worker", "SEN_SIGN_WORKER", TRUE, NULL, error);
  g_autoptr (GVariant) opened = NULL;
  const char *none[] = { NULL };
  GVariantDict request = G_VARIANT_DICT_INIT (NULL);
  int fd;

  g_variant_dict_insert (&request, "verb", "s", "open");
  g_variant_dict_insert_value (&request, "names", g_variant_new_strv (none, 0));
  fd = helper != NULL ? open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY) : -1;
  if (fd < 0)
    {
      g_variant_dict_clear (&request);
      if (helper != NULL)
        set_fault (error, purpose, title, "unreadable");
      return NULL;
    }
  opened = ask (helper, purpose, g_variant_dict_end (&request), fd, title, cancellable, error);
  close (fd);
  return opened != NULL ? g_steal_pointer (&helper) : NULL;
}

/**
 * sen_pdf_marks_append:
 * @path: a paper, which is only read
 * @title: what people call it
 * @marks: (element-type SenPdfMark): what to add
 * @left_out: (nullable) (element-type SenPdfLeftOut): annotations that the copy is not to show
 * @pages: (nullable): a PDF of Sen's own, whose pages come behind those of the paper
 * @flat: whether as content of the pages instead of annotations
 * @cancellable: (nullable): cancels it
 * @error: %SEN_ERROR_UNSUPPORTED: encrypted; %SEN_ERROR_USE_ANOTHER_FILE: damaged; %SEN_ERROR_TIMED_OUT; others of
 *   reading
 *
 * Adds marks behind the paper's bytes, which stay: signatures keep what they cover. Blocks.
 *
 * Returns: (transfer full) (nullable): the copy
 */
GBytes *
sen_pdf_marks_append (const char *path,
                      const char *title,
                      GPtrArray *marks,
                      GArray *left_out,
                      GBytes *pages,
                      gboolean flat,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (SenPdfSignHelper) helper = NULL;
  g_autoptr (GMappedFile) paper = NULL;
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GVariant) tail = NULL;
  GVariantDict request = G_VARIANT_DICT_INIT (NULL);
  GVariantBuilder rows;
  GByteArray *out;

  g_variant_builder_init (&rows, G_VARIANT_TYPE (SEN_PDF_MARKS_TYPE));
  for (guint i = 0; i < marks->len; i++)
    if (!add_mark (marks->pdata[i], &rows, error))
      {
        g_variant_builder_clear (&rows);
        g_variant_dict_clear (&request);
        return NULL;
      }
  g_variant_dict_insert (&request, "verb", "s", "mark");
  g_variant_dict_insert (&request, "flat", "b", flat);
  g_variant_dict_insert_value (&request, "left-out", encode_left_out (left_out));
  g_variant_dict_insert_value (&request, "pages", bytes_variant (pages));
  g_variant_dict_insert_value (&request, "marks", g_variant_builder_end (&rows));
  helper = open_paper (FOR_WRITING, path, title, cancellable, error);
  if (helper == NULL)
    {
      g_variant_dict_clear (&request);
      return NULL;
    }
  reply = ask (helper, FOR_WRITING, g_variant_dict_end (&request), -1, title, cancellable, error);
  if (reply == NULL)
    return NULL;
  tail = g_variant_lookup_value (reply, "tail", G_VARIANT_TYPE_BYTESTRING);
  paper = g_mapped_file_new (path, FALSE, NULL);
  if (tail == NULL || paper == NULL)
    {
      set_fault (error, FOR_WRITING, title, tail == NULL ? "crashed" : "unreadable");
      return NULL;
    }
  out = g_byte_array_new ();
  g_byte_array_append (out, (const guint8 *)g_mapped_file_get_contents (paper),
                       (guint)g_mapped_file_get_length (paper));
  g_byte_array_append (out, g_variant_get_data (tail), (guint)g_variant_get_size (tail));
  return g_byte_array_free_to_bytes (out);
}

/**
 * sen_pdf_marks_read:
 * @path: a paper
 * @title: what people call it
 * @cancellable: (nullable): cancels it
 * @error: as sen_pdf_marks_append()
 *
 * Reads the annotations of a paper that are marks. Blocks.
 *
 * Returns: (transfer full) (nullable) (element-type SenPdfMark): the marks, by page
 */
GPtrArray *
sen_pdf_marks_read (const char *path, const char *title, GCancellable *cancellable, GError **error)
{
  g_autoptr (SenPdfSignHelper) helper = open_paper (FOR_READING, path, title, cancellable, error);
  g_autoptr (GVariant) reply = NULL;
  GPtrArray *marks;
  GVariantDict request = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&request, "verb", "s", "marks");
  if (helper == NULL)
    {
      g_variant_dict_clear (&request);
      return NULL;
    }
  reply = ask (helper, FOR_READING, g_variant_dict_end (&request), -1, title, cancellable, error);
  if (reply == NULL)
    return NULL;
  marks = sen_pdf_marks_decode (reply);
  if (marks == NULL)
    set_fault (error, FOR_READING, title, "crashed"); /* what it said makes no sense */
  return marks;
}
