/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-pdf-text-book-private.h"

#include "sen-pdf-fold.h"

#include <string.h>

/* A book of five thousand full pages has a tenth of it. A PDF of some kilobytes can say as much a thousand times. */
#define MOST_BYTES ((gsize)384 << 20)

/**
 * SenPdfTextBook:
 *
 * The text of a whole paper with a rectangle for each character: read once, when the paper comes in, and kept. Words
 * are found, selected and copied from here; the PDF is not opened for that. Texts are in NFC.
 *
 * A book may be filled page by page while other threads already read it. Reference counted; any thread may call.
 */
G_DEFINE_BOXED_TYPE (SenPdfTextBook, sen_pdf_text_book, sen_pdf_text_book_ref, sen_pdf_text_book_unref)

void
sen_pdf_book_page_clear (SenPdfBookPage *page)
{
  g_clear_pointer (&page->block, g_bytes_unref);
  *page = (SenPdfBookPage){ 0 };
}

/**
 * sen_pdf_text_book_new:
 * @n_pages: of the paper
 *
 * Returns: (transfer full): a book none of whose pages was read yet
 */
SenPdfTextBook *
sen_pdf_text_book_new (guint n_pages)
{
  SenPdfTextBook *self = g_new0 (SenPdfTextBook, 1);

  g_atomic_ref_count_init (&self->refs);
  g_mutex_init (&self->lock);
  self->n_pages = n_pages;
  self->most = MOST_BYTES;
  self->pages = g_new0 (SenPdfBookPage, n_pages);
  return self;
}

SenPdfTextBook *
sen_pdf_text_book_ref (SenPdfTextBook *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

/**
 * sen_pdf_text_book_unref:
 * @self: (transfer full): a book
 */
void
sen_pdf_text_book_unref (SenPdfTextBook *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  for (guint i = 0; i < self->n_pages; i++)
    sen_pdf_book_page_clear (&self->pages[i]);
  g_free (self->pages);
  g_mutex_clear (&self->lock);
  g_free (self);
}

guint
sen_pdf_text_book_get_n_pages (SenPdfTextBook *self)
{
  return self->n_pages;
}

/* Returns: whether the page was read; then @out holds a reference, to be cleared */
gboolean
sen_pdf_text_book_peek (SenPdfTextBook *self, guint page, SenPdfBookPage *out)
{
  *out = (SenPdfBookPage){ 0 };
  if (page >= self->n_pages)
    return FALSE;
  g_mutex_lock (&self->lock);
  *out = self->pages[page];
  if (out->block != NULL)
    g_bytes_ref (out->block);
  g_mutex_unlock (&self->lock);
  return out->block != NULL;
}

/* Puts a page in, which is taken over. */
void
sen_pdf_text_book_take (SenPdfTextBook *self, guint page, SenPdfBookPage *made)
{
  SenPdfBookPage old;

  g_mutex_lock (&self->lock);
  old = self->pages[page];
  self->pages[page] = *made;
  g_mutex_unlock (&self->lock);
  sen_pdf_book_page_clear (&old);
  *made = (SenPdfBookPage){ 0 };
}

/**
 * sen_pdf_text_book_is_complete:
 *
 * Returns: whether every page was read
 */
gboolean
sen_pdf_text_book_is_complete (SenPdfTextBook *self)
{
  gboolean complete = TRUE;

  g_mutex_lock (&self->lock);
  for (guint i = 0; i < self->n_pages && complete; i++)
    complete = self->pages[i].block != NULL;
  g_mutex_unlock (&self->lock);
  return complete;
}

/**
 * sen_pdf_text_book_get_n_wordless:
 *
 * Returns: how many pages were read and have no text: scans whose words were not recognised, or blank ones
 */
guint
sen_pdf_text_book_get_n_wordless (SenPdfTextBook *self)
{
  guint n = 0;

  g_mutex_lock (&self->lock);
  for (guint i = 0; i < self->n_pages; i++)
    n += self->pages[i].block != NULL && self->pages[i].n_chars == 0;
  g_mutex_unlock (&self->lock);
  return n;
}

/**
 * sen_pdf_text_book_get_source:
 * @page: from 0
 *
 * Returns: where the page's text is from
 */
SenPdfTextSource
sen_pdf_text_book_get_source (SenPdfTextBook *self, guint page)
{
  SenPdfTextSource source = SEN_PDF_TEXT_NONE;

  g_mutex_lock (&self->lock);
  if (page < self->n_pages)
    source = self->pages[page].source;
  g_mutex_unlock (&self->lock);
  return source;
}

/* Writing */

/* @text is valid and in NFC; @boxes are one for each of its @n_chars characters. */
void
sen_pdf_book_page_make (SenPdfBookPage *out,
                        const char *text,
                        const guint8 *boxes,
                        gsize boxes_size,
                        guint n_chars,
                        SenPdfTextSource source)
{
  gsize text_size = strlen (text);
  GString *block = g_string_sized_new (text_size * 2 + boxes_size + 16);
  gsize fold_end;
  const char *data;

  sen_pdf_fold (text, text_size, SEN_PDF_FIND_DEFAULT, block, NULL);
  fold_end = block->len;
  g_string_append_len (block, text, (gssize)text_size);
  g_string_append_len (block, (const char *)boxes, (gssize)boxes_size);
  out->block = g_string_free_to_bytes (block);
  data = g_bytes_get_data (out->block, NULL);
  out->source = source;
  out->n_chars = n_chars;
  out->fold = data;
  out->fold_size = fold_end;
  out->text = data + fold_end;
  out->text_size = text_size;
  out->boxes = (const guint8 *)data + fold_end + text_size;
  out->boxes_size = boxes_size;
}

static SenPdfBox
box_of (const SenPdfRect *rect)
{
  return (SenPdfBox){ sen_pdf_box_from_points (rect->x), sen_pdf_box_from_points (rect->y),
                      sen_pdf_box_from_points (rect->width), sen_pdf_box_from_points (rect->height) };
}

static void
to_rects (const SenPdfBox *boxes, guint n, SenPdfRect *out)
{
  for (guint i = 0; i < n; i++)
    out[i] = (SenPdfRect){ boxes[i].x * SEN_PDF_BOX_UNIT, boxes[i].y * SEN_PDF_BOX_UNIT,
                           boxes[i].width * SEN_PDF_BOX_UNIT, boxes[i].height * SEN_PDF_BOX_UNIT };
}

static void
unite (SenPdfBox *into, const SenPdfBox *other)
{
  gint32 right = MAX (into->x + into->width, other->x + other->width);
  gint32 bottom = MAX (into->y + into->height, other->y + other->height);

  if (other->width <= 0 || other->height <= 0)
    return;
  if (into->width <= 0 || into->height <= 0)
    {
      *into = *other;
      return;
    }
  into->x = MIN (into->x, other->x);
  into->y = MIN (into->y, other->y);
  into->width = right - into->x;
  into->height = bottom - into->y;
}

/* A letter with the marks behind it may become fewer characters: they share what it covers. */
static char *
compose (SenPdfTextPage *page, GArray *boxes)
{
  const char *text = sen_pdf_text_page_get_text (page);
  const SenPdfRect *rects = sen_pdf_text_page_get_rects (page, NULL);
  GString *out = g_string_sized_new (strlen (text) + 1);
  guint at = 0;

  for (const char *p = text; *p != 0;)
    {
      const char *next = g_utf8_next_char (p);
      SenPdfBox box = box_of (&rects[at++]);
      g_autofree char *letter = NULL;

      for (; g_unichar_ismark (g_utf8_get_char (next)); next = g_utf8_next_char (next))
        {
          SenPdfBox mark = box_of (&rects[at++]);

          unite (&box, &mark);
        }
      letter = g_utf8_normalize (p, next - p, G_NORMALIZE_NFC);
      for (const char *q = letter; *q != 0; q = g_utf8_next_char (q))
        g_array_append_val (boxes, box);
      g_string_append (out, letter);
      p = next;
    }
  return g_string_free (out, FALSE);
}

/**
 * sen_pdf_text_book_set_page:
 * @page: from 0
 * @text: its text
 * @source: where it is from
 *
 * Sets the text of a page, such as that which was recognised on a scan.
 */
void
sen_pdf_text_book_set_page (SenPdfTextBook *self, guint page, SenPdfTextPage *text, SenPdfTextSource source)
{
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (SenPdfBox));
  g_autoptr (GByteArray) packed = g_byte_array_new ();
  g_autofree char *composed = NULL;
  SenPdfBookPage made = { 0 };

  g_return_if_fail (page < self->n_pages && source != SEN_PDF_TEXT_NONE);

  composed = compose (text, boxes);
  sen_pdf_boxes_encode ((const SenPdfBox *)(gconstpointer)boxes->data, boxes->len, packed);
  sen_pdf_book_page_make (&made, composed, packed->data, packed->len, boxes->len, source);
  sen_pdf_text_book_take (self, page, &made);
}

/* Whether text is in NFC already, told by what Latin and Vietnamese papers are made of. */
static gboolean
is_plainly_composed (const char *text)
{
  for (const char *p = text; *p != 0; p = g_utf8_next_char (p))
    {
      gunichar c = (guchar)*p < 0x80 ? (gunichar)*p : g_utf8_get_char (p);

      if (c >= 0x300 && !(c >= 0x1ea0 && c <= 0x1eff) && !(c >= 0x2002 && c < 0x2100))
        return FALSE;
    }
  return TRUE;
}

static gboolean
has_room (SenPdfTextBook *self, gsize bytes)
{
  gboolean room;

  g_mutex_lock (&self->lock);
  room = bytes <= self->most - self->bytes;
  if (room)
    self->bytes += bytes;
  g_mutex_unlock (&self->lock);
  return room;
}

/* A page as the worker sent it; its boxes were looked at. Where the book would become too large, the page is taken to
 * have no words. */
void
sen_pdf_text_book_take_reply (SenPdfTextBook *self, guint page, const SenPdfPageReply *reply)
{
  SenPdfBookPage made = { 0 };

  if (!has_room (self, 2 * strlen (reply->text) + reply->boxes_size))
    {
      sen_pdf_book_page_make (&made, "", (const guint8 *)"", 0, 0, SEN_PDF_TEXT_PDF);
      sen_pdf_text_book_take (self, page, &made);
    }
  else if (is_plainly_composed (reply->text))
    {
      sen_pdf_book_page_make (&made, reply->text, reply->boxes, reply->boxes_size, reply->n_chars, SEN_PDF_TEXT_PDF);
      sen_pdf_text_book_take (self, page, &made);
    }
  else
    {
      g_autofree SenPdfBox *boxes = g_new (SenPdfBox, (gsize)reply->n_chars + 1);
      g_autofree SenPdfRect *rects = g_new (SenPdfRect, (gsize)reply->n_chars + 1);
      g_autoptr (SenPdfTextPage) text = NULL;

      sen_pdf_boxes_decode (reply->boxes, reply->boxes_size, reply->n_chars, boxes);
      to_rects (boxes, reply->n_chars, rects);
      text = sen_pdf_text_page_new (reply->text, rects, reply->n_chars);
      sen_pdf_text_book_set_page (self, page, text, SEN_PDF_TEXT_PDF);
    }
}

/* Reading */

/**
 * sen_pdf_text_book_get_page:
 * @page: from 0
 *
 * Returns: (transfer full) (nullable): the page's text with its rectangles; %NULL if it was not read yet or what is
 * kept of it is damaged
 */
SenPdfTextPage *
sen_pdf_text_book_get_page (SenPdfTextBook *self, guint page)
{
  SenPdfBookPage got;
  SenPdfTextPage *text = NULL;

  if (!sen_pdf_text_book_peek (self, page, &got))
    return NULL;
  if (g_utf8_validate_len (got.text, got.text_size, NULL)
      && g_utf8_strlen (got.text, (gssize)got.text_size) == got.n_chars)
    {
      g_autofree SenPdfBox *boxes = g_new (SenPdfBox, (gsize)got.n_chars + 1);
      g_autofree SenPdfRect *rects = g_new (SenPdfRect, (gsize)got.n_chars + 1);
      g_autofree char *copy = g_strndup (got.text, got.text_size);

      if (sen_pdf_boxes_decode (got.boxes, got.boxes_size, got.n_chars, boxes))
        {
          to_rects (boxes, got.n_chars, rects);
          text = sen_pdf_text_page_new (copy, rects, got.n_chars);
        }
    }
  sen_pdf_book_page_clear (&got);
  return text;
}

/**
 * sen_pdf_text_book_dup_text:
 * @page: from 0
 *
 * Returns: (transfer full): the page's text, without rectangles; "" if there is none
 */
char *
sen_pdf_text_book_dup_text (SenPdfTextBook *self, guint page)
{
  SenPdfBookPage got;
  char *text = NULL;

  if (sen_pdf_text_book_peek (self, page, &got) && g_utf8_validate_len (got.text, got.text_size, NULL))
    text = g_strndup (got.text, got.text_size);
  sen_pdf_book_page_clear (&got);
  return text != NULL ? text : g_strdup ("");
}

/**
 * sen_pdf_text_book_dup_texts:
 *
 * Returns: (transfer full) (array zero-terminated=1): the text of each page, as the search index takes it
 */
char **
sen_pdf_text_book_dup_texts (SenPdfTextBook *self)
{
  char **texts = g_new0 (char *, (gsize)self->n_pages + 1);

  for (guint i = 0; i < self->n_pages; i++)
    texts[i] = sen_pdf_text_book_dup_text (self, i);
  return texts;
}
