/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * SenPdfSignOrder: what one signature shall be – where it is seen, what is seen there, which fields are filled or kept
 * with it. Plain data; sen_pdf_sign() works on a copy.
 */
#include "sen-pdf-sign-order-private.h"

#include "sen-error.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MAX_FIELDS   100
#define MAX_TEXT     2000
#define LINE_SIZE    10.0 /* decree 30/2020, appendix I: 10 points */
#define LEAST_SIZE   6.0  /* that can still be read on paper */
#define DEFAULT_WAIT 20

G_DEFINE_FINAL_TYPE (SenPdfSignOrder, sen_pdf_sign_order, G_TYPE_OBJECT)

static void
field_free (gpointer data)
{
  SenPdfSignField *field = data;

  g_free (field->name);
  g_free (field->text);
  g_free (field);
}

static void
sen_pdf_sign_order_finalize (GObject *object)
{
  SenPdfSignOrder *self = SEN_PDF_SIGN_ORDER (object);

  g_free (self->title);
  g_free (self->field);
  g_clear_pointer (&self->image, g_bytes_unref);
  g_strfreev (self->lines);
  g_free (self->reason);
  g_free (self->location);
  g_free (self->tsa);
  g_ptr_array_unref (self->fills);
  g_ptr_array_unref (self->reserves);
  G_OBJECT_CLASS (sen_pdf_sign_order_parent_class)->finalize (object);
}

static void
sen_pdf_sign_order_class_init (SenPdfSignOrderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sen_pdf_sign_order_finalize;
}

static void
sen_pdf_sign_order_init (SenPdfSignOrder *self)
{
  self->fills = g_ptr_array_new_with_free_func (field_free);
  self->reserves = g_ptr_array_new_with_free_func (field_free);
}

/**
 * sen_pdf_sign_order_new:
 *
 * An order for a signature that is not seen, in a field of its own. Add to it what it shall have.
 *
 * Returns: (transfer full): the order
 */
SenPdfSignOrder *
sen_pdf_sign_order_new (void)
{
  return g_object_new (SEN_PDF_TYPE_SIGN_ORDER, NULL);
}

/**
 * sen_pdf_sign_order_set_title:
 * @self: an order
 * @title: (nullable): what messages call the paper; %NULL for its file name
 */
void
sen_pdf_sign_order_set_title (SenPdfSignOrder *self, const char *title)
{
  g_free (self->title);
  self->title = g_strdup (title);
}

/**
 * sen_pdf_sign_order_set_field:
 * @self: an order
 * @name: (nullable): the field; %NULL for a new one with the next free name. An empty signature field of that name is
 *   signed where it is, else one is made
 */
void
sen_pdf_sign_order_set_field (SenPdfSignOrder *self, const char *name)
{
  g_free (self->field);
  self->field = g_strdup (name);
}

/**
 * sen_pdf_sign_order_set_place:
 * @self: an order
 * @page: the page, from 0
 * @rect: where, in points from the top left of the page as it is shown
 *
 * Has an effect only together with an image or lines.
 */
void
sen_pdf_sign_order_set_place (SenPdfSignOrder *self, guint page, const SenPdfRect *rect)
{
  self->page = page;
  self->rect = *rect;
}

/**
 * sen_pdf_sign_order_set_image:
 * @self: an order
 * @png: (nullable): a PNG, transparent where paper shall show: a person's signature in blue, an organ's seal in red.
 *   Drawn as large as its place allows, undistorted, without a frame
 */
void
sen_pdf_sign_order_set_image (SenPdfSignOrder *self, GBytes *png)
{
  g_clear_pointer (&self->image, g_bytes_unref);
  self->image = png != NULL ? g_bytes_ref (png) : NULL;
}

/**
 * sen_pdf_sign_order_set_lines:
 * @self: an order
 * @lines: (array zero-terminated=1) (nullable): what stands there, in black upright type of 10 points (decree 30/2020,
 *   appendix I); where the place is small, lines are broken and the type shrinks to 6 points
 */
void
sen_pdf_sign_order_set_lines (SenPdfSignOrder *self, const char *const *lines)
{
  g_strfreev (self->lines);
  self->lines = g_strdupv ((char **)lines);
}

/* How @lines look in a place of that size. */
SenPdfAppearance
sen_pdf_sign_lines_look (const char *const *lines, double width, double height)
{
  return (SenPdfAppearance){ .width = width, .height = height, .lines = lines, .size = LINE_SIZE, .least = LEAST_SIZE };
}

/**
 * sen_pdf_sign_fit_lines:
 * @lines: (array zero-terminated=1): as for sen_pdf_sign_order_set_lines()
 * @width: of the place, points
 * @height: so
 *
 * Returns: the size that the type will have there, in points; 0 if the lines don't fit, so that nothing would be signed
 */
double
sen_pdf_sign_fit_lines (const char *const *lines, double width, double height)
{
  SenPdfAppearance look = sen_pdf_sign_lines_look (lines, width, height);

  return width > 0 && height > 0 ? sen_pdf_appearance_fit (&look) : 0;
}

/**
 * sen_pdf_sign_order_set_reason:
 * @self: an order
 * @reason: (nullable): why it is signed
 */
void
sen_pdf_sign_order_set_reason (SenPdfSignOrder *self, const char *reason)
{
  g_free (self->reason);
  self->reason = g_strdup (reason);
}

/**
 * sen_pdf_sign_order_set_location:
 * @self: an order
 * @location: (nullable): where it is signed
 */
void
sen_pdf_sign_order_set_location (SenPdfSignOrder *self, const char *location)
{
  g_free (self->location);
  self->location = g_strdup (location);
}

/**
 * sen_pdf_sign_order_set_time:
 * @self: an order
 * @time: the signing time that is claimed, UTC milliseconds; 0 for now
 *
 * Needed where the same time stands in the lines.
 */
void
sen_pdf_sign_order_set_time (SenPdfSignOrder *self, gint64 time)
{
  self->time = time;
}

/**
 * sen_pdf_sign_order_set_timestamp:
 * @self: an order
 * @url: (nullable): a timestamp authority (RFC 3161 over HTTP), or %NULL for none
 * @seconds: how long it may take; 0 for 20
 * @required: whether nothing is signed without a timestamp; else it is signed at B-B and the result says so
 */
void
sen_pdf_sign_order_set_timestamp (SenPdfSignOrder *self, const char *url, guint seconds, gboolean required)
{
  g_free (self->tsa);
  self->tsa = url != NULL && *url != '\0' ? g_strdup (url) : NULL;
  self->tsa_seconds = seconds > 0 ? seconds : DEFAULT_WAIT;
  self->tsa_required = required;
}

/**
 * sen_pdf_sign_order_fill:
 * @self: an order
 * @name: an empty text field of the paper
 * @text: one line, drawn in the size, slant and alignment of the field; it can't be changed afterwards
 */
void
sen_pdf_sign_order_fill (SenPdfSignOrder *self, const char *name, const char *text)
{
  SenPdfSignField *field = g_new0 (SenPdfSignField, 1);

  field->name = g_strdup (name);
  field->text = g_strdup (text);
  g_ptr_array_add (self->fills, field);
}

/**
 * sen_pdf_sign_order_reserve:
 * @self: an order
 * @name: a text field that the paper does not have yet
 * @page: the page, from 0
 * @rect: where, in points from the top left of the page as it is shown
 * @size: of its type, in points
 * @italic: whether its type is slanted
 *
 * Keeps room for what a later signature fills in (sen_pdf_sign_order_fill()), so that the earlier one stays valid.
 */
void
sen_pdf_sign_order_reserve (SenPdfSignOrder *self,
                            const char *name,
                            guint page,
                            const SenPdfRect *rect,
                            double size,
                            gboolean italic)
{
  SenPdfSignField *field = g_new0 (SenPdfSignField, 1);

  field->name = g_strdup (name);
  field->page = page;
  field->rect = *rect;
  field->size = size;
  field->italic = italic;
  g_ptr_array_add (self->reserves, field);
}

gboolean
sen_pdf_sign_order_is_visible (SenPdfSignOrder *self)
{
  return self->image != NULL || (self->lines != NULL && self->lines[0] != NULL);
}

static gboolean
is_text (const char *text)
{
  return text == NULL || (strlen (text) <= MAX_TEXT && g_utf8_validate (text, -1, NULL));
}

/* A dot would part the name into a field and its parent. */
static gboolean
is_name (const char *name)
{
  return name != NULL && *name != '\0' && is_text (name) && strlen (name) <= 120 && strchr (name, '.') == NULL;
}

static gboolean
is_rect (const SenPdfRect *rect)
{
  return isfinite (rect->x) && isfinite (rect->y) && rect->width > 0 && rect->height > 0 && rect->width < 15000
         && rect->height < 15000;
}

static gboolean
fields_are_right (GPtrArray *fields, gboolean filled)
{
  for (guint i = 0; i < fields->len; i++)
    {
      const SenPdfSignField *field = g_ptr_array_index (fields, i);

      if (filled
          && (field->name == NULL || *field->name == '\0' || !is_text (field->name) || field->text == NULL
              || !is_text (field->text) || strchr (field->text, '\n') != NULL))
        return FALSE;
      if (!filled && (!is_name (field->name) || !is_rect (&field->rect) || !(field->size >= 4 && field->size <= 100)))
        return FALSE;
    }
  return fields->len <= MAX_FIELDS;
}

gboolean
sen_pdf_sign_order_check (SenPdfSignOrder *self, GError **error)
{
  gboolean right = (self->field == NULL || is_name (self->field)) && is_text (self->reason) && is_text (self->location)
                   && fields_are_right (self->fills, TRUE) && fields_are_right (self->reserves, FALSE);

  for (char **line = self->lines; right && line != NULL && *line != NULL; line++)
    right = is_text (*line);
  if (right && (!sen_pdf_sign_order_is_visible (self) || is_rect (&self->rect)))
    return TRUE;
  g_set_error_literal (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                       _ ("The names, texts or places given for the signature are not acceptable. Nothing was signed; "
                          "correct them."));
  return FALSE;
}

static void
copy_fields (GPtrArray *from, GPtrArray *to)
{
  for (guint i = 0; i < from->len; i++)
    {
      const SenPdfSignField *old = g_ptr_array_index (from, i);
      SenPdfSignField *field = g_memdup2 (old, sizeof *old);

      field->name = g_strdup (old->name);
      field->text = g_strdup (old->text);
      g_ptr_array_add (to, field);
    }
}

SenPdfSignOrder *
sen_pdf_sign_order_copy (SenPdfSignOrder *self)
{
  SenPdfSignOrder *copy = sen_pdf_sign_order_new ();

  copy->title = g_strdup (self->title);
  copy->field = g_strdup (self->field);
  copy->page = self->page;
  copy->rect = self->rect;
  copy->image = self->image != NULL ? g_bytes_ref (self->image) : NULL;
  copy->lines = g_strdupv (self->lines);
  copy->reason = g_strdup (self->reason);
  copy->location = g_strdup (self->location);
  copy->time = self->time;
  copy->tsa = g_strdup (self->tsa);
  copy->tsa_seconds = self->tsa_seconds;
  copy->tsa_required = self->tsa_required;
  copy_fields (self->fills, copy->fills);
  copy_fields (self->reserves, copy->reserves);
  return copy;
}

/**
 * sen_pdf_sign_place_seal:
 * @png: the organ's seal
 * @signature: where the leader's signature is seen
 * @seal: (out caller-allocates): where the seal goes
 * @error: %SEN_ERROR_CHECK_INPUT if it is not a PNG
 *
 * The seal in its true size – by the resolution that the PNG states, or 300 dpi – over the left third of the signature
 * (decree 30/2020, appendix I, section II, 8).
 *
 * Returns: whether it was placed
 */
gboolean
sen_pdf_sign_place_seal (GBytes *png, const SenPdfRect *signature, SenPdfRect *seal, GError **error)
{
  double width, height;

  if (!sen_pdf_appearance_true_size (png, &width, &height))
    {
      g_set_error_literal (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                           _ ("The image of the seal is not a PNG that Sen can read; choose another image."));
      return FALSE;
    }
  seal->x = signature->x + signature->width / 3 - width;
  seal->y = signature->y + (signature->height - height) / 2;
  seal->width = width;
  seal->height = height;
  return TRUE;
}
