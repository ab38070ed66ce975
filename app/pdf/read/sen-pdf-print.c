/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper, or some of its pages, as a PDF for a printer: letters stay letters, also where several pages share a sheet.
 */
#include "sen-pdf-print.h"

#include "sen-error.h"
#include "sen-pdf-document-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define MARGIN 18.0              /* points around the pages of a sheet */
#define GAP    12.0              /* between them */
#define LONG   2000              /* characters of a range that is typed */
#define MOST   ((gint64)1 << 30) /* bytes of what is printed, which lies in memory */

/* ---- Which pages ---- */

static gboolean
fail_pages (GError **error, const char *what)
{
  g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
               _ ("“%s” is no page of this paper. Write pages such as 1-3, 5, 8-."), what);
  return FALSE;
}

/* A page by its label, else by its number. */
static int
find_page (SenPdfDocument *document, const char *text)
{
  int page = sen_pdf_document_find_page_label (document, text);
  char *end = NULL;
  guint64 number = g_ascii_strtoull (text, &end, 10);

  if (page >= 0)
    return page;
  return *text != '\0' && *end == '\0' && number >= 1 && number <= sen_pdf_document_get_n_pages (document)
             ? (int)number - 1
             : -1;
}

static gboolean
add_range (SenPdfDocument *document, const char *text, GArray *pages, GError **error)
{
  const char *dash = strpbrk (text, "-") != NULL ? strpbrk (text, "-") : strstr (text, "–");
  int first = find_page (document, text), last = first;

  if (first < 0 && dash != NULL) /* not a label with a dash in it */
    {
      g_autofree char *from = g_strstrip (g_strndup (text, (gsize)(dash - text)));
      g_autofree char *to = g_strstrip (g_strdup (g_utf8_next_char (dash)));

      first = *from != '\0' ? find_page (document, from) : 0;
      last = *to != '\0' ? find_page (document, to) : (int)sen_pdf_document_get_n_pages (document) - 1;
    }
  if (first < 0 || last < 0)
    return fail_pages (error, text);
  for (int page = first; first <= last ? page <= last : page >= last; page += first <= last ? 1 : -1)
    {
      guint one = (guint)page;

      g_array_append_val (pages, one);
    }
  return TRUE;
}

/**
 * sen_pdf_print_parse_pages:
 * @text: such as "1-3, 5, 8-"; labels of pages or their numbers; "" for all
 * @error: %SEN_ERROR_CHECK_INPUT
 *
 * Returns: (transfer full) (element-type guint) (nullable): pages from 0, in that order
 */
GArray *
sen_pdf_print_parse_pages (SenPdfDocument *document, const char *text, GError **error)
{
  g_autoptr (GArray) pages = g_array_new (FALSE, FALSE, sizeof (guint));
  g_auto (GStrv) parts = g_strsplit_set (text, ",;", -1);
  g_autofree char *all = g_strstrip (g_strdup (text));

  if (*all == '\0')
    return add_range (document, "-", pages, error) ? g_steal_pointer (&pages) : NULL;
  if (strlen (text) > LONG)
    {
      fail_pages (error, "…");
      return NULL;
    }
  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0' && !add_range (document, parts[i], pages, error))
      return NULL;
  if (pages->len == 0)
    {
      fail_pages (error, all);
      return NULL;
    }
  return g_steal_pointer (&pages);
}

/* ---- Where they lie ---- */

typedef struct
{
  double width, height; /* of the sheet */
  guint columns, rows;
} Grid;

static double
get_cell (double side, guint n)
{
  return (side - 2 * MARGIN - (n - 1) * GAP) / n;
}

/* The grid in which a page is largest, on a sheet that stands or lies. */
static Grid
choose_grid (const SenPdfPrintPlan *plan, double width, double height)
{
  Grid best = { plan->width, plan->height, 1, plan->per_sheet };
  double largest = -1;

  for (guint columns = 1; columns <= plan->per_sheet; columns++)
    for (guint lies = 0; lies < 2 && plan->per_sheet % columns == 0; lies++)
      {
        Grid grid = { lies ? plan->height : plan->width, lies ? plan->width : plan->height, columns,
                      plan->per_sheet / columns };
        double scale = MIN (get_cell (grid.width, grid.columns) / width, get_cell (grid.height, grid.rows) / height);

        if (scale <= largest + 0.0001)
          continue;
        largest = scale;
        best = grid;
      }
  return best;
}

static void
get_page_size (SenPdfDocument *document, guint page, double *width, double *height)
{
  if (!sen_pdf_document_get_page_size (document, page, width, height) || *width <= 0 || *height <= 0)
    {
      *width = 595;
      *height = 842;
    }
}

static void
put_cell (GByteArray *out, guint page, double x, double y, double width, double height)
{
  sen_pdf_put_u32 (out, page);
  sen_pdf_put_f64 (out, x);
  sen_pdf_put_f64 (out, y);
  sen_pdf_put_f64 (out, width);
  sen_pdf_put_f64 (out, height);
}

/* What is asked of the worker for one sheet. */
static GByteArray *
describe_sheet (SenPdfDocument *document, const SenPdfPrintPlan *plan, guint sheet)
{
  GByteArray *out = g_byte_array_new ();
  guint first = sheet * plan->per_sheet, n = MIN (plan->per_sheet, plan->n_pages - first);
  double width = 0, height = 0;
  Grid grid;

  get_page_size (document, plan->pages[first], &width, &height);
  sen_pdf_put_u32 (out, sheet);
  sen_pdf_put_u32 (out, n);
  if (plan->per_sheet == 1)
    {
      sen_pdf_put_f64 (out, width);
      sen_pdf_put_f64 (out, height);
      put_cell (out, plan->pages[first], 0, 0, width, height);
      return out;
    }
  grid = choose_grid (plan, width, height);
  sen_pdf_put_f64 (out, grid.width);
  sen_pdf_put_f64 (out, grid.height);
  for (guint i = 0; i < n; i++)
    {
      double w = get_cell (grid.width, grid.columns), h = get_cell (grid.height, grid.rows);

      put_cell (out, plan->pages[first + i], MARGIN + i % grid.columns * (w + GAP),
                MARGIN + i / grid.columns * (h + GAP), w, h);
    }
  return out;
}

/* ---- Printing ---- */

static gboolean
fail_space (GError **error)
{
  g_set_error_literal (error, SEN_ERROR, SEN_ERROR_NEEDS_SPACE,
                       _ ("There is no memory for so many pages. Nothing is lost; print fewer at once."));
  return FALSE;
}

static gboolean
write_all (int fd, const guint8 *data, gsize size, GError **error)
{
  while (size > 0)
    {
      gssize n = write (fd, data, size);

      if (n <= 0)
        return fail_space (error);
      data += n;
      size -= (gsize)n;
    }
  return TRUE;
}

/* Asks for one sheet, or for what is left; @left: bytes that are still to come of it */
static gboolean
ask (SenPdfDocument *self,
     const GByteArray *payload,
     int page,
     int fd,
     guint32 *left,
     GCancellable *cancellable,
     GError **error)
{
  SenPdfMessage reply;
  SenPdfPrintReply part;
  gboolean good;

  if (!sen_pdf_document_call (self, SEN_PDF_WIRE_PRINT, payload, -1, page, &reply, cancellable, error))
    return FALSE;
  good = sen_pdf_print_decode (reply.data, reply.frame.length, &part);
  if (!good)
    sen_pdf_document_distrust (self, page, error);
  else if (lseek (fd, 0, SEEK_CUR) + (gint64)part.size > MOST)
    good = fail_space (error);
  else
    good = write_all (fd, part.data, part.size, error);
  *left = good ? part.left : 0;
  sen_pdf_message_clear (&reply);
  return good;
}

static gboolean
print_sheets (SenPdfDocument *twin,
              const SenPdfPrintPlan *plan,
              int fd,
              SenPdfPrintProgress progress,
              gpointer user_data,
              GCancellable *cancellable,
              GError **error)
{
  guint total = (plan->n_pages + plan->per_sheet - 1) / plan->per_sheet;
  g_autoptr (GByteArray) end = g_byte_array_new ();
  guint32 left = 0;

  for (guint sheet = 0; sheet < total; sheet++)
    {
      g_autoptr (GByteArray) payload = describe_sheet (twin, plan, sheet);

      if (!ask (twin, payload, (int)plan->pages[sheet * plan->per_sheet], fd, &left, cancellable, error))
        return FALSE;
      if (progress != NULL)
        progress (sheet + 1, total, user_data);
    }
  sen_pdf_put_u32 (end, total);
  sen_pdf_put_u32 (end, 0);
  sen_pdf_put_f64 (end, 0);
  sen_pdf_put_f64 (end, 0);
  for (guint32 before = G_MAXUINT32;; before = left)
    {
      if (!ask (twin, end, -1, fd, &left, cancellable, error))
        return FALSE;
      if (left == 0)
        return TRUE;
      if (left >= before) /* it promises more without end */
        {
          sen_pdf_document_distrust (twin, -1, error);
          return FALSE;
        }
    }
}

/**
 * sen_pdf_print:
 * @plan: what, and how
 * @progress: (nullable) (scope call): told how far it is
 * @user_data: for @progress
 * @cancellable: (nullable): stops it
 * @error: as sen_pdf_document_open() and sen_pdf_document_load_text(); %SEN_ERROR_NEEDS_SPACE
 *
 * Writes a new PDF, with no password and no signature, into memory, by a process of its own. Blocks for some
 * milliseconds a page.
 *
 * Returns: a descriptor at its beginning, to be closed by the caller, or −1
 */
int
sen_pdf_print (SenPdfDocument *document,
               const SenPdfPrintPlan *plan,
               SenPdfPrintProgress progress,
               gpointer user_data,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (SenPdfDocument) twin = NULL;
  int fd;

  g_return_val_if_fail (plan->n_pages > 0 && plan->per_sheet > 0 && plan->per_sheet <= 16, -1);
  twin = sen_pdf_document_open_again (document, TRUE, cancellable, error);
  if (twin == NULL)
    return -1;
  fd = memfd_create ("sen-print", MFD_CLOEXEC);
  if (fd >= 0 && print_sheets (twin, plan, fd, progress, user_data, cancellable, error) && lseek (fd, 0, SEEK_SET) == 0)
    return fd;
  if (fd < 0)
    fail_space (error);
  else
    close (fd);
  return -1;
}
