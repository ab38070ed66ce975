/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Decoding of replies. The worker has read a stranger's file and may be anybody
 * by now: every count, index and number is checked, and FALSE or NULL means that
 * the reply must not be trusted and the worker be ended.
 */
#include "sen-pdf-reply.h"

#include "sen-pdf-boxes.h"

#define MOST_POINTS 1.0e6 /* a page side that no paper has */
#define MOST_CHARS  (2u << 20)

void
sen_pdf_open_reply_clear (SenPdfOpenReply *reply)
{
  g_clear_pointer (&reply->sizes, g_free);
  g_clear_pointer (&reply->labels, g_strfreev);
  for (guint i = 0; i < SEN_PDF_N_INFO; i++)
    g_clear_pointer (&reply->info[i], g_free);
}

static gboolean
is_side (double value)
{
  return value > 0 && value < MOST_POINTS;
}

static float
read_side (SenPdfReader *in)
{
  double side = sen_pdf_get_f32 (in);

  if (!is_side (side))
    in->bad = TRUE;
  return (float)side;
}

/* A page that was not measured is taken to be like the last one that was. */
static void
read_sizes (SenPdfReader *in, SenPdfOpenReply *out)
{
  out->n_pages = sen_pdf_get_u32 (in);
  out->n_measured = sen_pdf_get_count (in, 8);
  if (out->n_pages > SEN_PDF_WIRE_MAX_PAGES || out->n_measured > out->n_pages
      || (out->n_pages > 0 && out->n_measured == 0))
    in->bad = TRUE;
  if (in->bad)
    return;
  out->sizes = g_new (float, (gsize)out->n_pages * 2 + 1);
  for (guint32 i = 0; i < out->n_measured * 2; i++)
    out->sizes[i] = read_side (in);
  for (guint32 i = out->n_measured * 2; i < out->n_pages * 2; i++)
    out->sizes[i] = out->sizes[i - 2];
}

gboolean
sen_pdf_open_reply_decode (const guint8 *data, gsize size, SenPdfOpenReply *out)
{
  SenPdfReader in = { data, size, 0, FALSE };

  *out = (SenPdfOpenReply){ 0 };
  out->flags = sen_pdf_get_u32 (&in);
  out->created = (gint64)sen_pdf_get_u64 (&in);
  out->modified = (gint64)sen_pdf_get_u64 (&in);
  for (guint i = 0; i < SEN_PDF_N_INFO; i++)
    out->info[i] = sen_pdf_get_str (&in);
  read_sizes (&in, out);
  if (!in.bad && (out->flags & SEN_PDF_OPEN_LABELS) != 0 && out->n_measured == out->n_pages)
    {
      out->labels = g_new0 (char *, (gsize)out->n_pages + 1);
      for (guint32 i = 0; i < out->n_pages; i++)
        out->labels[i] = sen_pdf_get_str (&in);
    }
  if (sen_pdf_reader_done (&in))
    return TRUE;
  sen_pdf_open_reply_clear (out);
  return FALSE;
}

void
sen_pdf_measure_reply_clear (SenPdfMeasureReply *reply)
{
  g_clear_pointer (&reply->sizes, g_free);
  g_clear_pointer (&reply->labels, g_strfreev);
  reply->count = 0;
}

/* At least one page and at most @most, from @first on. */
gboolean
sen_pdf_measure_reply_decode (const guint8 *data, gsize size, guint32 first, guint32 most, SenPdfMeasureReply *out)
{
  SenPdfReader in = { data, size, 0, FALSE };
  guint32 from = sen_pdf_get_u32 (&in);

  *out = (SenPdfMeasureReply){ 0 };
  out->count = sen_pdf_get_count (&in, 12);
  if (in.bad || from != first || out->count == 0 || out->count > most)
    return FALSE;
  out->sizes = g_new0 (float, (gsize)out->count * 2);
  out->labels = g_new0 (char *, (gsize)out->count + 1);
  for (guint32 i = 0; i < out->count; i++)
    {
      out->sizes[2 * i] = read_side (&in);
      out->sizes[2 * i + 1] = read_side (&in);
      out->labels[i] = sen_pdf_get_str (&in);
    }
  if (sen_pdf_reader_done (&in))
    return TRUE;
  sen_pdf_measure_reply_clear (out);
  return FALSE;
}

/* Returns: (transfer full) (nullable): between 1 and @most texts of the pages from @first on */
char **
sen_pdf_texts_decode (const guint8 *data, gsize size, guint32 first, guint32 most)
{
  SenPdfReader in = { data, size, 0, FALSE };
  guint32 from = sen_pdf_get_u32 (&in);
  guint32 count = sen_pdf_get_count (&in, 4);
  g_auto (GStrv) texts = NULL;

  if (in.bad || from != first || count == 0 || count > most)
    return NULL;
  texts = g_new0 (char *, (gsize)count + 1);
  for (guint32 i = 0; i < count; i++)
    texts[i] = sen_pdf_get_str (&in);
  return sen_pdf_reader_done (&in) ? g_steal_pointer (&texts) : NULL;
}

static void
page_reply_clear (gpointer data)
{
  g_free (((SenPdfPageReply *)data)->text);
}

static void
read_page_reply (SenPdfReader *in, SenPdfPageReply *out)
{
  g_autofree SenPdfBox *boxes = NULL;

  out->text = sen_pdf_get_str (in);
  out->n_chars = sen_pdf_get_u32 (in);
  out->boxes_size = sen_pdf_get_count (in, 1);
  if (in->bad || out->n_chars > MOST_CHARS || out->n_chars > out->boxes_size
      || out->n_chars != (guint32)g_utf8_strlen (out->text, -1))
    {
      in->bad = TRUE;
      return;
    }
  out->boxes = in->data + in->at;
  in->at += out->boxes_size;
  boxes = g_new (SenPdfBox, (gsize)out->n_chars + 1);
  if (!sen_pdf_boxes_decode (out->boxes, out->boxes_size, out->n_chars, boxes))
    in->bad = TRUE;
}

/* Returns: (transfer full) (nullable) (element-type SenPdfPageReply): between 1 and @most pages from @first on; what is
 * borrowed in them lives as long as @data */
GArray *
sen_pdf_pages_decode (const guint8 *data, gsize size, guint32 first, guint32 most)
{
  SenPdfReader in = { data, size, 0, FALSE };
  guint32 from = sen_pdf_get_u32 (&in);
  guint32 count = sen_pdf_get_count (&in, 12);
  g_autoptr (GArray) pages = g_array_new (FALSE, TRUE, sizeof (SenPdfPageReply));

  g_array_set_clear_func (pages, page_reply_clear);
  if (in.bad || from != first || count == 0 || count > most)
    return NULL;
  for (guint32 i = 0; i < count && !in.bad; i++)
    {
      SenPdfPageReply page = { 0 };

      read_page_reply (&in, &page);
      g_array_append_val (pages, page);
    }
  return sen_pdf_reader_done (&in) ? g_steal_pointer (&pages) : NULL;
}

static SenPdfRect
read_rect (SenPdfReader *in)
{
  SenPdfRect rect;

  rect.x = sen_pdf_get_f32 (in);
  rect.y = sen_pdf_get_f32 (in);
  rect.width = sen_pdf_get_f32 (in);
  rect.height = sen_pdf_get_f32 (in);
  return rect;
}

SenPdfTextPage *
sen_pdf_layout_decode (const guint8 *data, gsize size)
{
  SenPdfReader in = { data, size, 0, FALSE };
  g_autofree char *text = sen_pdf_get_str (&in);
  guint32 count = sen_pdf_get_count (&in, 16);
  g_autofree SenPdfRect *rects = NULL;

  if (in.bad || count != (guint32)g_utf8_strlen (text, -1))
    return NULL;
  rects = g_new (SenPdfRect, (gsize)count + 1);
  for (guint32 i = 0; i < count; i++)
    rects[i] = read_rect (&in);
  return sen_pdf_reader_done (&in) ? sen_pdf_text_page_new (text, rects, count) : NULL;
}

static int
read_page (SenPdfReader *in, guint32 n_pages)
{
  gint32 page = sen_pdf_get_i32 (in);

  if (page < -1 || (page >= 0 && (guint32)page >= n_pages))
    in->bad = TRUE;
  return in->bad ? -1 : page;
}

/* Only addresses that a browser or a mail program opens; never a file or a program. */
static gboolean
is_harmless (const char *uri)
{
  g_autofree char *scheme = g_uri_parse_scheme (uri);

  return scheme != NULL
         && (g_ascii_strcasecmp (scheme, "http") == 0 || g_ascii_strcasecmp (scheme, "https") == 0
             || g_ascii_strcasecmp (scheme, "mailto") == 0 || g_ascii_strcasecmp (scheme, "tel") == 0);
}

static char *
read_uri (SenPdfReader *in)
{
  char *uri = sen_pdf_get_str (in);

  if (!is_harmless (uri))
    g_clear_pointer (&uri, g_free);
  return uri;
}

/* Returns: (transfer full) (nullable) (element-type SenPdfLink) */
GPtrArray *
sen_pdf_links_decode (const guint8 *data, gsize size, guint32 n_pages)
{
  SenPdfReader in = { data, size, 0, FALSE };
  guint32 count = sen_pdf_get_count (&in, 28);
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func ((GDestroyNotify)sen_pdf_link_free);

  for (guint32 i = 0; i < count && !in.bad; i++)
    {
      SenPdfLink *link = g_new0 (SenPdfLink, 1);

      g_ptr_array_add (links, link);
      link->area = read_rect (&in);
      link->page = read_page (&in, n_pages);
      link->top = sen_pdf_get_f32 (&in);
      link->uri = read_uri (&in);
      if (link->page < 0 && link->uri == NULL)
        g_ptr_array_set_size (links, (int)links->len - 1);
    }
  return sen_pdf_reader_done (&in) ? g_steal_pointer (&links) : NULL;
}

/* Returns: (transfer full) (nullable): the top items; they come in preorder, each with its depth */
GListStore *
sen_pdf_outline_decode (const guint8 *data, gsize size, guint32 n_pages)
{
  SenPdfReader in = { data, size, 0, FALSE };
  guint32 count = sen_pdf_get_count (&in, 18);
  g_autoptr (GListStore) top = g_list_store_new (SEN_PDF_TYPE_OUTLINE_ITEM);
  g_autoptr (GPtrArray) path = g_ptr_array_new (); /* borrowed; the last item of each depth */

  for (guint32 i = 0; i < count && !in.bad; i++)
    {
      guint depth = sen_pdf_get_u8 (&in);
      gboolean open = sen_pdf_get_u8 (&in) != 0;
      int page = read_page (&in, n_pages);
      double y = sen_pdf_get_f32 (&in);
      g_autofree char *title = sen_pdf_get_str (&in);
      g_autofree char *uri = read_uri (&in);
      g_autoptr (SenPdfOutlineItem) item = NULL;

      if (in.bad || depth > path->len)
        return NULL;
      item = sen_pdf_outline_item_new (title, page, y, uri, open);
      g_ptr_array_set_size (path, (int)depth);
      if (depth == 0)
        g_list_store_append (top, item);
      else
        sen_pdf_outline_item_append (g_ptr_array_index (path, depth - 1), item);
      g_ptr_array_add (path, item);
    }
  return sen_pdf_reader_done (&in) ? g_steal_pointer (&top) : NULL;
}

gboolean
sen_pdf_render_decode (const guint8 *data, gsize size, SenPdfRenderReply *out)
{
  SenPdfReader in = { data, size, 0, FALSE };

  out->width = sen_pdf_get_u32 (&in);
  out->height = sen_pdf_get_u32 (&in);
  out->stride = sen_pdf_get_u32 (&in);
  return sen_pdf_reader_done (&in) && out->width > 0 && out->height > 0 && out->width <= SEN_PDF_WIRE_MAX_SIDE
         && out->height <= SEN_PDF_WIRE_MAX_SIDE && out->stride == out->width * 4;
}

gboolean
sen_pdf_print_decode (const guint8 *data, gsize size, SenPdfPrintReply *out)
{
  SenPdfReader in = { data, size, 0, FALSE };

  out->left = sen_pdf_get_u32 (&in);
  out->size = sen_pdf_get_u32 (&in);
  out->data = data + in.at;
  return !in.bad && out->size == size - in.at;
}
