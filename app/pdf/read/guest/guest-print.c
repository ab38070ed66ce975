/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A new PDF of pages of the one that is open, for a printer: several on a sheet if wanted, letters as letters. It may
 * write to no file, so each reply brings a part of it.
 */
#include "guest.h"

#include <cairo-pdf.h>

#define PART        (16u << 20) /* bytes a reply */
#define MOST_CELLS  64          /* pages a sheet */
#define LONGEST     20000.0     /* points */
#define FRAME_GREY  0.7
#define FRAME_WIDTH 0.5 /* points */

typedef struct
{
  guint32 page;
  double x, y, width, height; /* on the sheet, points */
} Cell;

static cairo_status_t
write_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

void
guest_print_drop (Guest *guest)
{
  if (guest->printing != NULL)
    {
      cairo_surface_finish (guest->printing);
      cairo_surface_destroy (guest->printing);
    }
  guest->printing = NULL;
  if (guest->printed != NULL)
    g_byte_array_unref (guest->printed);
  guest->printed = NULL;
}

static gboolean
is_length (double points)
{
  return points > 0 && points <= LONGEST;
}

/* The page as large as it fits into its cell, in the middle. */
static void
draw_cell (cairo_t *cairo, PopplerPage *page, const Cell *cell, gboolean framed)
{
  double width = 0, height = 0, scale;

  poppler_page_get_size (page, &width, &height);
  if (!is_length (width) || !is_length (height))
    return;
  scale = MIN (cell->width / width, cell->height / height);
  cairo_save (cairo);
  cairo_translate (cairo, cell->x + (cell->width - width * scale) / 2, cell->y + (cell->height - height * scale) / 2);
  cairo_rectangle (cairo, 0, 0, width * scale, height * scale);
  if (framed)
    {
      cairo_set_source_rgb (cairo, FRAME_GREY, FRAME_GREY, FRAME_GREY);
      cairo_set_line_width (cairo, FRAME_WIDTH);
      cairo_stroke_preserve (cairo);
    }
  cairo_clip (cairo);
  cairo_scale (cairo, scale, scale);
  poppler_page_render_for_printing (page, cairo);
  cairo_restore (cairo);
}

static gboolean
draw_sheet (Guest *guest, SenPdfReader *in, guint32 count, double width, double height, Answer *answer)
{
  cairo_t *cairo = cairo_create (guest->printing);
  cairo_status_t status;

  cairo_pdf_surface_set_size (guest->printing, width, height);
  for (guint32 i = 0; i < count && answer->details == NULL; i++)
    {
      Cell cell = { .page = sen_pdf_get_u32 (in) };
      g_autoptr (GuestPage) page = NULL;

      cell.x = sen_pdf_get_f64 (in);
      cell.y = sen_pdf_get_f64 (in);
      cell.width = sen_pdf_get_f64 (in);
      cell.height = sen_pdf_get_f64 (in);
      if (in->bad || !is_length (cell.width) || !is_length (cell.height) || !(ABS (cell.x) <= LONGEST)
          || !(ABS (cell.y) <= LONGEST))
        guest_fail (answer, SEN_PDF_FAULT_BAD_REQUEST, "cell");
      else
        page = guest_get_page (guest, cell.page, answer);
      if (page != NULL)
        draw_cell (cairo, page, &cell, count > 1);
    }
  cairo_show_page (cairo);
  status = cairo_status (cairo);
  cairo_destroy (cairo);
  if (status == CAIRO_STATUS_NO_MEMORY)
    guest_fail (answer, SEN_PDF_FAULT_TOO_LARGE, "no memory to draw");
  else if (status != CAIRO_STATUS_SUCCESS && answer->details == NULL)
    guest_fail (answer, SEN_PDF_FAULT_FAILED, cairo_status_to_string (status));
  return answer->details == NULL;
}

/* What there is of the new file, and how much more. */
static void
put_part (Guest *guest, Answer *answer)
{
  guint size = MIN (guest->printed->len, PART);

  sen_pdf_put_u32 (answer->out, guest->printed->len - size);
  sen_pdf_put_u32 (answer->out, size);
  g_byte_array_append (answer->out, guest->printed->data, size);
  if (size > 0)
    g_byte_array_remove_range (guest->printed, 0, size);
}

void
guest_print (Guest *guest, SenPdfReader *in, Answer *answer)
{
  guint32 sheet = sen_pdf_get_u32 (in);
  guint32 count = sen_pdf_get_u32 (in);
  double width = sen_pdf_get_f64 (in);
  double height = sen_pdf_get_f64 (in);

  if (in->bad || count > MOST_CELLS || (count > 0 && (!is_length (width) || !is_length (height))))
    {
      guest_fail (answer, SEN_PDF_FAULT_BAD_REQUEST, "sheet");
      return;
    }
  if (sheet == 0)
    {
      guest_print_drop (guest);
      guest->sheets = 0;
    }
  if (sheet != guest->sheets || (count == 0 && sheet == 0)) /* the one that began it is gone, and what it had */
    {
      guest_fail (answer, SEN_PDF_FAULT_FAILED, "not begun here");
      return;
    }
  if (guest->printed == NULL)
    {
      guest->printed = g_byte_array_new ();
      guest->printing = cairo_pdf_surface_create_for_stream (write_cb, guest->printed, width, height);
    }
  if (count > 0 && guest->printing != NULL)
    {
      if (!draw_sheet (guest, in, count, width, height, answer))
        return;
      guest->sheets++;
    }
  else if (guest->printing != NULL) /* no more sheets */
    {
      cairo_surface_finish (guest->printing);
      cairo_surface_destroy (guest->printing);
      guest->printing = NULL;
    }
  put_part (guest, answer);
}
