/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where something is on a page, and what is drawn there. */
#include "sen-pdf-increment.h"

#include <math.h>
#include <string.h>
#include <stdlib.h>

#define SLACK 0.5 /* points that a rectangle may stand out by rounding */

static qpdf_oh
inherited (SenPdfIncrement *self, qpdf_oh page, const char *key)
{
  for (int i = 0; i < SEN_PDF_INCREMENT_MAX_PARENTS && qpdf_oh_is_dictionary (self->q, page); i++)
    {
      if (qpdf_oh_has_key (self->q, page, key))
        return qpdf_oh_get_key (self->q, page, key);
      page = qpdf_oh_get_key (self->q, page, "/Parent");
    }
  return qpdf_oh_new_null (self->q);
}

double
sen_pdf_increment_number (SenPdfIncrement *self, qpdf_oh array, int index)
{
  double value = 0;

  if (!qpdf_oh_get_value_as_number (self->q, qpdf_oh_get_array_item (self->q, array, index), &value))
    value = NAN;
  return value;
}

/* Returns: the page, or 0 with the fault said */
qpdf_oh
sen_pdf_increment_page (SenPdfIncrement *self, guint number)
{
  int n = qpdf_get_num_pages (self->q);
  qpdf_oh page;
  int id;

  if (n <= 0)
    {
      sen_pdf_increment_fail (self, "broken", "no pages");
      return 0;
    }
  if (number >= (guint)n)
    {
      sen_pdf_increment_fail (self, "no-page", NULL);
      return 0;
    }
  page = qpdf_get_page_n (self->q, number);
  id = qpdf_oh_get_object_id (self->q, page);
  /* A page without an id, or with one of qpdf's making because two places share it, can't be written anew alone. */
  if (!qpdf_oh_is_dictionary (self->q, page) || id <= 0 || id >= self->first_new)
    {
      sen_pdf_increment_fail (self, "broken", "the page tree is damaged");
      return 0;
    }
  return page;
}

static gboolean
read_box (SenPdfIncrement *self, qpdf_oh page, const char *key, double box[4])
{
  qpdf_oh array = inherited (self, page, key);
  double v[4];

  if (!qpdf_oh_is_array (self->q, array) || qpdf_oh_get_array_n_items (self->q, array) != 4)
    return FALSE;
  for (int i = 0; i < 4; i++)
    {
      v[i] = sen_pdf_increment_number (self, array, i);
      if (!isfinite (v[i]) || fabs (v[i]) > 1e6)
        return FALSE;
    }
  box[0] = MIN (v[0], v[2]);
  box[1] = MIN (v[1], v[3]);
  box[2] = MAX (v[0], v[2]);
  box[3] = MAX (v[1], v[3]);
  return box[2] - box[0] >= 1 && box[3] - box[1] >= 1;
}

/* What is shown of the page: the crop box inside the media box. US Letter where a file says nothing, as readers do. */
static void
read_shown (SenPdfIncrement *self, qpdf_oh page, double box[4])
{
  double crop[4];
  double media[4] = { 0, 0, 612, 792 };

  read_box (self, page, "/MediaBox", media);
  if (!read_box (self, page, "/CropBox", crop))
    memcpy (crop, media, sizeof media);
  box[0] = MAX (crop[0], media[0]);
  box[1] = MAX (crop[1], media[1]);
  box[2] = MIN (crop[2], media[2]);
  box[3] = MIN (crop[3], media[3]);
  if (box[2] - box[0] < 1 || box[3] - box[1] < 1)
    memcpy (box, media, sizeof media);
}

/*
 * From a rectangle on the page as it is shown to one in the page's own space.
 * @shown: x, y from the top left, width, height, in points
 * @turn: (out): by how much the page is turned, 0 to 3 quarters
 */
gboolean
sen_pdf_increment_place (SenPdfIncrement *self, qpdf_oh page, const double shown[4], double rect[4], int *turn)
{
  qpdf_oh rotate = inherited (self, page, "/Rotate");
  int degrees = qpdf_oh_is_integer (self->q, rotate) ? qpdf_oh_get_int_value_as_int (self->q, rotate) : 0;
  double box[4], w = shown[2], h = shown[3], x = shown[0], y, across, up;

  read_shown (self, page, box);
  *turn = ((degrees % 360 + 360) % 360) / 90;
  across = *turn % 2 == 0 ? box[2] - box[0] : box[3] - box[1];
  up = *turn % 2 == 0 ? box[3] - box[1] : box[2] - box[0];
  y = up - shown[1] - h;
  if (!(w > 0 && h > 0 && x >= -SLACK && y >= -SLACK && x + w <= across + SLACK && y + h <= up + SLACK))
    return sen_pdf_increment_fail (self, "off-page", NULL);
  rect[0] = box[0] + (*turn == 0 ? x : *turn == 1 ? up - y - h : *turn == 2 ? across - x - w : y);
  rect[1] = box[1] + (*turn == 0 ? y : *turn == 1 ? x : *turn == 2 ? up - y - h : across - x - w);
  rect[2] = rect[0] + (*turn % 2 == 0 ? w : h);
  rect[3] = rect[1] + (*turn % 2 == 0 ? h : w);
  return TRUE;
}

typedef struct
{
  double box[4];
  int turn;          /* quarters */
  double across, up; /* of the page as it is shown */
} Shown;

static Shown
shown_of (SenPdfIncrement *self, qpdf_oh page)
{
  qpdf_oh rotate = inherited (self, page, "/Rotate");
  int degrees = qpdf_oh_is_integer (self->q, rotate) ? qpdf_oh_get_int_value_as_int (self->q, rotate) : 0;
  Shown shown;

  read_shown (self, page, shown.box);
  shown.turn = ((degrees % 360 + 360) % 360) / 90;
  shown.across = shown.turn % 2 == 0 ? shown.box[2] - shown.box[0] : shown.box[3] - shown.box[1];
  shown.up = shown.turn % 2 == 0 ? shown.box[3] - shown.box[1] : shown.box[2] - shown.box[0];
  return shown;
}

/*
 * From a point on the page as it is shown, from its top left corner, to one in the page's own space.
 * @turn: (out) (optional): by how much the page is turned, 0 to 3 quarters
 */
void
sen_pdf_increment_to_page (SenPdfIncrement *self, qpdf_oh page, double x, double y, double out[2], int *turn)
{
  Shown s = shown_of (self, page);

  y = s.up - y;
  out[0] = s.box[0] + (s.turn == 0 ? x : s.turn == 1 ? s.up - y : s.turn == 2 ? s.across - x : y);
  out[1] = s.box[1] + (s.turn == 0 ? y : s.turn == 1 ? x : s.turn == 2 ? s.up - y : s.across - x);
  if (turn != NULL)
    *turn = s.turn;
}

/* The other way. */
void
sen_pdf_increment_to_shown (SenPdfIncrement *self, qpdf_oh page, double x, double y, double out[2])
{
  Shown s = shown_of (self, page);

  x -= s.box[0];
  y -= s.box[1];
  out[0] = s.turn == 0 ? x : s.turn == 1 ? y : s.turn == 2 ? s.across - x : s.across - y;
  out[1] = s.up - (s.turn == 0 ? y : s.turn == 1 ? s.up - x : s.turn == 2 ? s.up - y : x);
}

static void
set_form_keys (SenPdfIncrement *self, qpdf_oh form, double width, double height, int turn)
{
  static const char *const matrices[] = { "[1 0 0 1 0 0]", "[0 1 -1 0 0 0]", "[-1 0 0 -1 0 0]", "[0 -1 1 0 0 0]" };
  char w[G_ASCII_DTOSTR_BUF_SIZE], h[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *box = g_strdup_printf ("[0 0 %s %s]", g_ascii_formatd (w, sizeof w, "%.3f", width),
                                          g_ascii_formatd (h, sizeof h, "%.3f", height));
  qpdf_oh dict = qpdf_oh_get_dict (self->q, form);

  qpdf_oh_replace_key (self->q, dict, "/Type", qpdf_oh_new_name (self->q, "/XObject"));
  qpdf_oh_replace_key (self->q, dict, "/Subtype", qpdf_oh_new_name (self->q, "/Form"));
  qpdf_oh_replace_key (self->q, dict, "/BBox", qpdf_oh_parse (self->q, box));
  qpdf_oh_replace_key (self->q, dict, "/Matrix", qpdf_oh_parse (self->q, matrices[turn & 3]));
}

static qpdf_oh
new_form (SenPdfIncrement *self, unsigned char *content, gsize size)
{
  qpdf_oh form = qpdf_oh_new_stream (self->q);
  int id = qpdf_oh_get_object_id (self->q, form);

  qpdf_oh_replace_stream_data (self->q, form, content, size, qpdf_oh_new_null (self->q), qpdf_oh_new_null (self->q));
  sen_pdf_increment_own (self, id, id + 1);
  return form;
}

/* Returns: a new stream of these bytes */
qpdf_oh
sen_pdf_increment_stream (SenPdfIncrement *self, const guint8 *content, gsize size)
{
  g_autofree guint8 *copy = g_memdup2 (size > 0 ? content : (const guint8 *)"\n", MAX (size, 1));

  return new_form (self, copy, MAX (size, 1));
}

/* Returns: a form without anything on it */
qpdf_oh
sen_pdf_increment_empty_form (SenPdfIncrement *self, double width, double height, int turn)
{
  unsigned char nothing[] = "\n";
  qpdf_oh form = new_form (self, nothing, 1);

  set_form_keys (self, form, width, height, turn);
  qpdf_oh_replace_key (self->q, qpdf_oh_get_dict (self->q, form), "/Resources", qpdf_oh_new_dictionary (self->q));
  return form;
}

/*
 * Makes the first page of a small PDF, which Sen drew itself, a form.
 * Returns: a reference to it, or 0 with the fault said
 */
qpdf_oh
sen_pdf_increment_form (SenPdfIncrement *self, const guint8 *pdf, gsize size, double width, double height, int turn)
{
  qpdf_data drawn = qpdf_init (); /* kept: streams are read from it when they are written */
  unsigned char *content = NULL;
  size_t n = 0;
  qpdf_oh page, resources, copy, form;
  int first, end;

  qpdf_silence_errors (drawn);
  if ((qpdf_read_memory (drawn, "drawn", (const char *)pdf, size, NULL) & QPDF_ERRORS) != 0
      || (qpdf_oh_get_page_content_data (drawn, page = qpdf_get_page_n (drawn, 0), &content, &n) & QPDF_ERRORS) != 0)
    {
      sen_pdf_increment_fail (self, "failed", "what was drawn can't be read");
      return 0;
    }
  resources = qpdf_oh_get_key (drawn, page, "/Resources");
  if (!qpdf_oh_is_indirect (drawn, resources))
    resources = qpdf_make_indirect_object (drawn, resources);
  first = qpdf_oh_get_object_id (self->q, qpdf_make_indirect_object (self->q, qpdf_oh_new_null (self->q)));
  copy = qpdf_oh_copy_foreign_object (self->q, drawn, resources);
  end = qpdf_oh_get_object_id (self->q, qpdf_make_indirect_object (self->q, qpdf_oh_new_null (self->q)));
  sen_pdf_increment_own (self, first + 1, end);
  form = new_form (self, content, n);
  free (content);
  set_form_keys (self, form, width, height, turn);
  qpdf_oh_replace_key (self->q, qpdf_oh_get_dict (self->q, form), "/Resources", copy);
  return form;
}

/* Returns: a form of these operators; its BBox is the caller's to set */
qpdf_oh
sen_pdf_increment_drawn_form (SenPdfIncrement *self, const char *content, gsize size)
{
  qpdf_oh form = sen_pdf_increment_stream (self, (const guint8 *)content, size);

  set_form_keys (self, form, 1, 1, 0);
  return form;
}

/* A dictionary of its own with the same entries, so that other pages that share it stay as they are. */
static qpdf_oh
copy_dict (SenPdfIncrement *self, qpdf_oh dict)
{
  qpdf_oh copy = qpdf_oh_new_dictionary (self->q);
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);

  if (!qpdf_oh_is_dictionary (self->q, dict))
    return copy;
  qpdf_oh_begin_dict_key_iter (self->q, dict);
  while (qpdf_oh_dict_more_keys (self->q))
    g_ptr_array_add (keys, g_strdup (qpdf_oh_dict_next_key (self->q)));
  for (guint i = 0; i < keys->len; i++)
    qpdf_oh_replace_key (self->q, copy, keys->pdata[i], qpdf_oh_get_key (self->q, dict, keys->pdata[i]));
  return copy;
}

static void
append_content (SenPdfIncrement *self, qpdf_oh page, const char *before, const char *after)
{
  qpdf_oh old = qpdf_oh_get_key (self->q, page, "/Contents");
  qpdf_oh all = qpdf_oh_new_array (self->q);

  qpdf_oh_append_item (self->q, all, new_form (self, (unsigned char *)before, strlen (before)));
  if (qpdf_oh_is_array (self->q, old))
    for (int i = 0; i < qpdf_oh_get_array_n_items (self->q, old); i++)
      qpdf_oh_append_item (self->q, all, qpdf_oh_get_array_item (self->q, old, i));
  else if (qpdf_oh_is_stream (self->q, old))
    qpdf_oh_append_item (self->q, all, old);
  qpdf_oh_append_item (self->q, all, new_form (self, (unsigned char *)after, strlen (after)));
  qpdf_oh_replace_key (self->q, page, "/Contents", all);
  sen_pdf_increment_touch (self, page);
}

/* Draws a form over the page's content, moved by @move. */
gboolean
sen_pdf_increment_draw (SenPdfIncrement *self, qpdf_oh page, qpdf_oh form, const double move[2])
{
  qpdf_oh resources = copy_dict (self, inherited (self, page, "/Resources"));
  qpdf_oh forms = copy_dict (self, qpdf_oh_get_key (self->q, resources, "/XObject"));
  g_autofree char *name = g_strdup_printf ("/SenMark%d", qpdf_oh_get_object_id (self->q, form));
  char x[G_ASCII_DTOSTR_BUF_SIZE], y[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *after
      = g_strdup_printf ("\nQ\nq 1 0 0 1 %s %s cm %s Do Q\n", g_ascii_formatd (x, sizeof x, "%.3f", move[0]),
                         g_ascii_formatd (y, sizeof y, "%.3f", move[1]), name);

  qpdf_oh_replace_key (self->q, forms, name, form);
  qpdf_oh_replace_key (self->q, resources, "/XObject", forms);
  qpdf_oh_replace_key (self->q, page, "/Resources", resources);
  append_content (self, page, "q\n", after);
  return TRUE;
}
