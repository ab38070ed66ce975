/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers about one page: text, characters, links. */
#include "guest.h"
#include "sen-pdf-boxes.h"

#include <math.h>

#define BATCH_BYTES        (8u << 20)
#define BATCH_MICROSECONDS 200000

/* Returns: (transfer full) (nullable): the page, or the answer says why not */
PopplerPage *
guest_get_page (Guest *guest, guint32 number, Answer *answer)
{
  PopplerPage *page = NULL;

  if (number < (guint32)guest->n_pages)
    page = poppler_document_get_page (guest->document, (int)number);
  if (page == NULL)
    guest_fail (answer, SEN_PDF_FAULT_NO_PAGE, "no such page");
  return page;
}

static char *
valid_text (PopplerPage *page)
{
  g_autofree char *text = poppler_page_get_text (page);

  return text != NULL ? g_utf8_make_valid (text, -1) : g_strdup ("");
}

typedef void (*PutPage) (PopplerPage *page, GByteArray *out);

/* As many pages as fit into one reply and a fifth of a second, at least one. */
static void
put_pages (Guest *guest, SenPdfReader *in, PutPage put, Answer *answer)
{
  guint32 first = sen_pdf_get_u32 (in);
  guint32 most = sen_pdf_get_u32 (in);
  gint64 until = g_get_monotonic_time () + BATCH_MICROSECONDS;
  g_autoptr (GByteArray) texts = g_byte_array_new ();
  guint32 count = 0;

  if (!sen_pdf_reader_done (in) || most == 0 || first >= (guint32)guest->n_pages)
    {
      guest_fail (answer, SEN_PDF_FAULT_NO_PAGE, "no such page");
      return;
    }
  most = MIN (most, (guint32)guest->n_pages - first);
  do
    {
      g_autoptr (GuestPage) page = poppler_document_get_page (guest->document, (int)(first + count));

      put (page, texts);
      count++;
    }
  while (count < most && texts->len < BATCH_BYTES && g_get_monotonic_time () < until);
  sen_pdf_put_u32 (answer->out, first);
  sen_pdf_put_u32 (answer->out, count);
  g_byte_array_append (answer->out, texts->data, texts->len);
}

static void
put_text (PopplerPage *page, GByteArray *out)
{
  g_autofree char *text = page != NULL ? valid_text (page) : NULL;

  sen_pdf_put_str (out, text);
}

static SenPdfBox
box_of (const PopplerRectangle *rect)
{
  return (SenPdfBox){ sen_pdf_box_from_points (MIN (rect->x1, rect->x2)),
                      sen_pdf_box_from_points (MIN (rect->y1, rect->y2)),
                      sen_pdf_box_from_points (fabs (rect->x2 - rect->x1)),
                      sen_pdf_box_from_points (fabs (rect->y2 - rect->y1)) };
}

static void
put_text_and_boxes (PopplerPage *page, GByteArray *out)
{
  g_autofree char *text = page != NULL ? valid_text (page) : g_strdup ("");
  g_autofree PopplerRectangle *rects = NULL;
  g_autofree SenPdfBox *boxes = NULL;
  g_autoptr (GByteArray) packed = g_byte_array_new ();
  guint n_chars = (guint)g_utf8_strlen (text, -1);
  guint n_rects = 0;

  if (n_chars > 0)
    poppler_page_get_text_layout (page, &rects, &n_rects);
  boxes = g_new0 (SenPdfBox, (gsize)n_chars + 1);
  for (guint i = 0; i < MIN (n_chars, n_rects); i++)
    boxes[i] = box_of (&rects[i]);
  sen_pdf_boxes_encode (boxes, n_chars, packed);
  sen_pdf_put_str (out, text);
  sen_pdf_put_u32 (out, n_chars);
  sen_pdf_put_u32 (out, packed->len);
  g_byte_array_append (out, packed->data, packed->len);
}

void
guest_text (Guest *guest, SenPdfReader *in, Answer *answer)
{
  put_pages (guest, in, put_text, answer);
}

void
guest_pages (Guest *guest, SenPdfReader *in, Answer *answer)
{
  put_pages (guest, in, put_text_and_boxes, answer);
}

static double
sane (double value)
{
  return isfinite (value) ? CLAMP (value, -1.0e7, 1.0e7) : 0;
}

static void
put_rect (GByteArray *out, double x1, double y1, double x2, double y2)
{
  sen_pdf_put_f32 (out, sane (MIN (x1, x2)));
  sen_pdf_put_f32 (out, sane (MIN (y1, y2)));
  sen_pdf_put_f32 (out, sane (fabs (x2 - x1)));
  sen_pdf_put_f32 (out, sane (fabs (y2 - y1)));
}

void
guest_layout (Guest *guest, SenPdfReader *in, Answer *answer)
{
  guint32 number = sen_pdf_get_u32 (in);
  g_autoptr (GuestPage) page = guest_get_page (guest, number, answer);
  g_autofree char *text = page != NULL ? valid_text (page) : NULL;
  g_autofree PopplerRectangle *rects = NULL;
  guint n_rects = 0;
  guint n_chars;

  if (page == NULL)
    return;
  n_chars = (guint)g_utf8_strlen (text, -1);
  poppler_page_get_text_layout (page, &rects, &n_rects);
  sen_pdf_put_str (answer->out, text);
  sen_pdf_put_u32 (answer->out, n_chars);
  for (guint i = 0; i < n_chars; i++)
    if (i < n_rects)
      put_rect (answer->out, rects[i].x1, rects[i].y1, rects[i].x2, rects[i].y2);
    else
      put_rect (answer->out, 0, 0, 0, 0);
}

/* Where a destination leads: a page from 0 (-1 nowhere) and the distance from its top (-1 unknown). */
void
guest_resolve (Guest *guest, PopplerDest *dest, int *number, double *top)
{
  PopplerDest *named = NULL;

  *number = -1;
  *top = -1;
  if (dest != NULL && dest->type == POPPLER_DEST_NAMED && dest->named_dest != NULL)
    dest = named = poppler_document_find_dest (guest->document, dest->named_dest);
  if (dest != NULL && dest->page_num >= 1 && dest->page_num <= guest->n_pages)
    {
      *number = dest->page_num - 1;
      if (dest->change_top || dest->type == POPPLER_DEST_FITH || dest->type == POPPLER_DEST_FITR)
        {
          g_autoptr (GuestPage) page = poppler_document_get_page (guest->document, *number);
          double height = 0;

          if (page != NULL)
            poppler_page_get_size (page, NULL, &height);
          *top = MAX (0, sane (height - dest->top));
        }
    }
  g_clear_pointer (&named, poppler_dest_free);
}

static gboolean
put_link (Guest *guest, const PopplerLinkMapping *mapping, double height, GByteArray *out)
{
  const PopplerAction *action = mapping->action;
  const char *uri = NULL;
  int number = -1;
  double top = -1;

  if (action != NULL && action->type == POPPLER_ACTION_GOTO_DEST)
    guest_resolve (guest, action->goto_dest.dest, &number, &top);
  else if (action != NULL && action->type == POPPLER_ACTION_URI)
    uri = action->uri.uri;
  if (number < 0 && uri == NULL)
    return FALSE;
  put_rect (out, mapping->area.x1, height - mapping->area.y2, mapping->area.x2, height - mapping->area.y1);
  sen_pdf_put_i32 (out, number);
  sen_pdf_put_f32 (out, top);
  sen_pdf_put_str (out, uri);
  return TRUE;
}

void
guest_links (Guest *guest, SenPdfReader *in, Answer *answer)
{
  guint32 number = sen_pdf_get_u32 (in);
  g_autoptr (GuestPage) page = guest_get_page (guest, number, answer);
  g_autoptr (GByteArray) links = g_byte_array_new ();
  GList *mappings;
  guint32 count = 0;
  double height;

  if (page == NULL)
    return;
  poppler_page_get_size (page, NULL, &height);
  mappings = g_list_reverse (poppler_page_get_link_mapping (page)); /* it begins with the last one */
  for (GList *l = mappings; l != NULL && links->len < SEN_PDF_WIRE_MAX_PAYLOAD / 2; l = l->next)
    count += put_link (guest, l->data, height, links) ? 1 : 0;
  poppler_page_free_link_mapping (mappings);
  sen_pdf_put_u32 (answer->out, count);
  g_byte_array_append (answer->out, links->data, links->len);
}
