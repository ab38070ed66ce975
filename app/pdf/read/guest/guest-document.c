/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening, the outline, and getting ready. */
#include "guest.h"

#include <math.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

#define MOST_ITEMS 20000
#define MOST_DEPTH 32
#define BACKGROUND 10   /* nice: a tenth of the processor, where somebody else wants it */
#define MOMENT     3000 /* microseconds */

static SenPdfWireFault
fault_for (const GError *error)
{
  if (g_error_matches (error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
    return SEN_PDF_FAULT_NEEDS_PASSWORD;
  return SEN_PDF_FAULT_DAMAGED;
}

/* A file that was cut has no pointer to its table of objects near its end. */
static gboolean
is_cut (GMappedFile *file)
{
  gsize size = g_mapped_file_get_length (file);
  gsize tail = MIN (size, 2048);

  return memmem (g_mapped_file_get_contents (file) + size - tail, tail, "startxref", 9) == NULL;
}

static gint64
to_milliseconds (GDateTime *time)
{
  gint64 value = time != NULL ? g_date_time_to_unix (time) * 1000 : 0;

  g_clear_pointer (&time, g_date_time_unref);
  return value;
}

static void
put_information (PopplerDocument *document, GByteArray *out)
{
  char *texts[] = {
    poppler_document_get_title (document),
    poppler_document_get_author (document),
    poppler_document_get_subject (document),
    poppler_document_get_keywords (document),
    poppler_document_get_creator (document),
    poppler_document_get_producer (document),
    poppler_document_get_pdf_version_string (document),
  };

  sen_pdf_put_u64 (out, (guint64)to_milliseconds (poppler_document_get_creation_date_time (document)));
  sen_pdf_put_u64 (out, (guint64)to_milliseconds (poppler_document_get_modification_date_time (document)));
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      sen_pdf_put_str (out, texts[i]);
      g_free (texts[i]);
    }
}

static gboolean
is_number (const char *label, int number)
{
  char digits[16];

  g_snprintf (digits, sizeof digits, "%d", number);
  return g_strcmp0 (label, digits) == 0;
}

/* A page's size goes to @out, its label to @labels; one that can't be read has the size of the one before. */
static void
put_page (Guest *guest, int number, GByteArray *out, GPtrArray *labels)
{
  g_autoptr (GuestPage) page = poppler_document_get_page (guest->document, number);
  double width = 0;
  double height = 0;

  if (page != NULL)
    poppler_page_get_size (page, &width, &height);
  if (isfinite (width) && isfinite (height) && width > 0 && height > 0)
    {
      guest->width = CLAMP (width, 1, 900000);
      guest->height = CLAMP (height, 1, 900000);
    }
  sen_pdf_put_f32 (out, guest->width);
  sen_pdf_put_f32 (out, guest->height);
  g_ptr_array_add (labels, page != NULL ? poppler_page_get_label (page) : NULL);
}

/*
 * Sizes of all pages or of as many as a moment allows: mostly a page takes 10 µs, but half a millisecond where pages
 * lie in compressed streams of objects.
 */
static gboolean
put_pages (Guest *guest, gboolean all, GByteArray *out, GPtrArray *labels)
{
  g_autoptr (GByteArray) sizes = g_byte_array_new ();
  gint64 until = g_get_monotonic_time () + MOMENT;
  gboolean named = FALSE;
  int n = 0;

  while (n < guest->n_pages && (all || n == 0 || g_get_monotonic_time () < until))
    {
      put_page (guest, n, sizes, labels);
      named = named || (labels->pdata[n] != NULL && !is_number (labels->pdata[n], n + 1));
      n++;
    }
  sen_pdf_put_u32 (out, (guint32)guest->n_pages);
  sen_pdf_put_u32 (out, (guint32)n);
  g_byte_array_append (out, sizes->data, sizes->len);
  return named && n == guest->n_pages;
}

/* Sizes and labels of some more pages. */
void
guest_measure (Guest *guest, SenPdfReader *in, Answer *answer)
{
  guint32 first = sen_pdf_get_u32 (in);
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GByteArray) pages = g_byte_array_new ();
  gint64 until = g_get_monotonic_time () + 4 * MOMENT;
  guint32 n = first;

  if (!sen_pdf_reader_done (in) || first >= (guint32)guest->n_pages)
    {
      guest_fail (answer, SEN_PDF_FAULT_NO_PAGE, "no such page");
      return;
    }
  while (n < (guint32)guest->n_pages && (n == first || g_get_monotonic_time () < until))
    {
      put_page (guest, (int)n, pages, labels);
      sen_pdf_put_str (pages, labels->pdata[n - first]);
      n++;
    }
  sen_pdf_put_u32 (answer->out, first);
  sen_pdf_put_u32 (answer->out, n - first);
  g_byte_array_append (answer->out, pages->data, pages->len);
}

static void
put_document (Guest *guest, gboolean all, gboolean repaired, gboolean locked, Answer *answer)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GByteArray) rest = g_byte_array_new ();
  guint32 flags = (repaired ? SEN_PDF_OPEN_REPAIRED : 0) | (locked ? SEN_PDF_OPEN_ENCRYPTED : 0);

  put_information (guest->document, rest);
  if (put_pages (guest, all, rest, labels))
    flags |= SEN_PDF_OPEN_LABELS;
  sen_pdf_put_u32 (answer->out, flags);
  g_byte_array_append (answer->out, rest->data, rest->len);
  if ((flags & SEN_PDF_OPEN_LABELS) != 0)
    for (guint i = 0; i < labels->len; i++)
      sen_pdf_put_str (answer->out, g_ptr_array_index (labels, i));
}

/* With a password through a stream: Poppler 22's way through bytes crashes when the password does not fit at once. */
static PopplerDocument *
open_bytes (GBytes *bytes, const char *password, GError **error)
{
  g_autoptr (GInputStream) stream = NULL;

  if (*password == 0)
    return poppler_document_new_from_bytes (bytes, NULL, error);
  stream = g_memory_input_stream_new_from_bytes (bytes);
  return poppler_document_new_from_stream (stream, (goffset)g_bytes_get_size (bytes), password, NULL, error);
}

/* Only what Poppler's C++ binding holds can't be let go of. */
static gboolean
close_document (Guest *guest)
{
  if (guest->backends.splash != NULL)
    return FALSE;
  guest_print_drop (guest);
  guest_scans_free (guest->backends.scans);
  g_clear_object (&guest->document);
  g_clear_pointer (&guest->file, g_mapped_file_unref);
  g_free (guest->backends.kinds);
  guest->backends = (GuestBackends){ 0 };
  return TRUE;
}

void
guest_open (Guest *guest, SenPdfReader *in, int fd, Answer *answer)
{
  g_autofree char *password = sen_pdf_get_str (in);
  guint32 how = sen_pdf_get_u32 (in);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (!sen_pdf_reader_done (in) || fd < 0 || !close_document (guest))
    {
      guest_fail (answer, SEN_PDF_FAULT_BAD_REQUEST, "open");
      return;
    }
  if ((how & SEN_PDF_OPEN_BACKGROUND) != 0)
    setpriority (PRIO_PROCESS, 0, BACKGROUND);
  guest->file = g_mapped_file_new_from_fd (fd, FALSE, &error);
  if (guest->file == NULL || g_mapped_file_get_length (guest->file) == 0)
    {
      guest_fail (answer, SEN_PDF_FAULT_TOO_LARGE, error != NULL ? error->message : "empty");
      g_clear_pointer (&guest->file, g_mapped_file_unref);
      return;
    }
  guest_count_complaints ();
  bytes = g_mapped_file_get_bytes (guest->file);
  guest->document = open_bytes (bytes, password, &error);
  if (guest->document != NULL)
    guest->n_pages = poppler_document_get_n_pages (guest->document);
  if (guest->document == NULL)
    guest_fail (answer, fault_for (error), error->message);
  else if (guest->n_pages < 1)
    guest_fail (answer, SEN_PDF_FAULT_DAMAGED, "no pages");
  else if ((guint)guest->n_pages > SEN_PDF_WIRE_MAX_PAGES)
    guest_fail (answer, SEN_PDF_FAULT_UNSUPPORTED, "too many pages");
  else
    {
      guest->repaired = guest_saw_repair () || is_cut (guest->file);
      put_document (guest, (how & SEN_PDF_OPEN_MEASURE) != 0, guest->repaired, *password != 0, answer);
    }
  if (answer->details != NULL)
    {
      g_clear_object (&guest->document);
      g_clear_pointer (&guest->file, g_mapped_file_unref);
      return;
    }
  guest->locked = *password != 0;
  guest->backends.kinds = g_new0 (guint8, (gsize)guest->n_pages);
}

static void
put_item (Guest *guest, PopplerIndexIter *iter, int depth, GByteArray *out)
{
  PopplerAction *action = poppler_index_iter_get_action (iter);
  int page = -1;
  double top = -1;
  const char *uri = NULL;

  if (action != NULL && action->type == POPPLER_ACTION_GOTO_DEST)
    guest_resolve (guest, action->goto_dest.dest, &page, &top);
  else if (action != NULL && action->type == POPPLER_ACTION_URI)
    uri = action->uri.uri;
  sen_pdf_put_u8 (out, (guint8)depth);
  sen_pdf_put_u8 (out, poppler_index_iter_is_open (iter) ? 1 : 0);
  sen_pdf_put_i32 (out, page);
  sen_pdf_put_f32 (out, top);
  sen_pdf_put_str (out, action != NULL ? action->any.title : NULL);
  sen_pdf_put_str (out, uri);
  if (action != NULL)
    poppler_action_free (action);
}

static void
put_items (Guest *guest, PopplerIndexIter *iter, int depth, guint *count, GByteArray *out)
{
  do
    {
      PopplerIndexIter *child;

      put_item (guest, iter, depth, out);
      ++*count;
      child = depth + 1 < MOST_DEPTH ? poppler_index_iter_get_child (iter) : NULL;
      if (child != NULL)
        put_items (guest, child, depth + 1, count, out);
      g_clear_pointer (&child, poppler_index_iter_free);
    }
  while (*count < MOST_ITEMS && out->len < SEN_PDF_WIRE_MAX_PAYLOAD / 2 && poppler_index_iter_next (iter));
}

void
guest_outline (Guest *guest, SenPdfReader *in, Answer *answer)
{
  g_autoptr (GByteArray) items = g_byte_array_new ();
  PopplerIndexIter *iter = poppler_index_iter_new (guest->document);
  guint count = 0;

  if (iter != NULL)
    put_items (guest, iter, 0, &count, items);
  g_clear_pointer (&iter, poppler_index_iter_free);
  sen_pdf_put_u32 (answer->out, count);
  g_byte_array_append (answer->out, items->data, items->len);
}

static const char small_file[] = "%PDF-1.4\n"
                                 "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                                 "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
                                 "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 20 20]/Contents 4 0 R"
                                 "/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>>>>>>>endobj\n"
                                 "4 0 obj<</Length 31>>stream\n"
                                 "BT /F 9 Tf 2 2 Td (Sen) Tj ET  \n"
                                 "endstream endobj\n"
                                 "trailer<</Root 1 0 R>>\n";

/*
 * While waiting for a file: draws one with a font that is not embedded, which finds the
 * fonts of this machine and loads what drawing needs. The document is kept, because
 * Poppler forgets all of that with its last document.
 */
void
guest_warm_up (void)
{
  static PopplerDocument *kept;
  g_autoptr (GBytes) bytes = g_bytes_new_static (small_file, sizeof small_file - 1);
  g_autoptr (GuestPage) page = NULL;
  cairo_surface_t *surface;
  cairo_t *cairo;

  kept = poppler_document_new_from_bytes (bytes, NULL, NULL);
  page = kept != NULL ? poppler_document_get_page (kept, 0) : NULL;
  if (page == NULL)
    return;
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 20, 20);
  cairo = cairo_create (surface);
  poppler_page_render (page, cairo);
  g_free (poppler_page_get_text (page));
  cairo_destroy (cairo);
  cairo_surface_destroy (surface);
}
