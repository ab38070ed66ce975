/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Annotations that are left out of a picture: hidden while it is drawn, in this process's memory only. */
#include "guest.h"

#include <math.h>

#define MOST 4096u

typedef struct
{
  PopplerAnnot *annotation; /* owned */
  PopplerAnnotFlag flags;   /* as they were */
} Hidden;

static void
hidden_free (gpointer data)
{
  Hidden *hidden = data;

  g_object_unref (hidden->annotation);
  g_free (hidden);
}

/* What of a request follows after the region; nothing means that all is drawn. */
gboolean
guest_read_left_out (SenPdfReader *in, GArray *left_out)
{
  guint32 count;

  if (sen_pdf_reader_done (in))
    return TRUE;
  count = sen_pdf_get_u32 (in);
  for (guint32 i = 0; i < MIN (count, MOST) && !in->bad; i++)
    {
      SenPdfLeftOut one = { .kind = (SenPdfMarkKind)sen_pdf_get_u32 (in) };

      one.rect.x = sen_pdf_get_f64 (in);
      one.rect.y = sen_pdf_get_f64 (in);
      one.rect.width = sen_pdf_get_f64 (in);
      one.rect.height = sen_pdf_get_f64 (in);
      g_array_append_val (left_out, one);
    }
  return count <= MOST && sen_pdf_reader_done (in);
}

static gboolean
kind_of (PopplerAnnot *annotation, SenPdfMarkKind *kind)
{
  static const struct
  {
    PopplerAnnotType type;
    SenPdfMarkKind kind;
  } kinds[] = {
    { POPPLER_ANNOT_HIGHLIGHT, SEN_PDF_MARK_HIGHLIGHT },
    { POPPLER_ANNOT_UNDERLINE, SEN_PDF_MARK_UNDERLINE },
    { POPPLER_ANNOT_SQUIGGLY, SEN_PDF_MARK_UNDERLINE },
    { POPPLER_ANNOT_STRIKE_OUT, SEN_PDF_MARK_STRIKE },
    { POPPLER_ANNOT_INK, SEN_PDF_MARK_INK },
    { POPPLER_ANNOT_TEXT, SEN_PDF_MARK_TEXT },
    { POPPLER_ANNOT_FREE_TEXT, SEN_PDF_MARK_FREE_TEXT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (poppler_annot_get_annot_type (annotation) == kinds[i].type)
      {
        *kind = kinds[i].kind;
        return TRUE;
      }
  return FALSE;
}

static gboolean
is_left_out (const PopplerAnnotMapping *mapping, double height, GArray *left_out)
{
  const PopplerRectangle *area = &mapping->area;
  const SenPdfRect rect = { MIN (area->x1, area->x2), height - MAX (area->y1, area->y2), fabs (area->x2 - area->x1),
                            fabs (area->y2 - area->y1) };
  SenPdfMarkKind kind;

  if (!kind_of (mapping->annot, &kind))
    return FALSE;
  for (guint i = 0; i < left_out->len; i++)
    {
      const SenPdfLeftOut *one = &g_array_index (left_out, SenPdfLeftOut, i);

      if (one->kind == kind && fabs (one->rect.x - rect.x) < SEN_PDF_MARK_SAME
          && fabs (one->rect.y - rect.y) < SEN_PDF_MARK_SAME && fabs (one->rect.width - rect.width) < SEN_PDF_MARK_SAME
          && fabs (one->rect.height - rect.height) < SEN_PDF_MARK_SAME)
        return TRUE;
    }
  return FALSE;
}

/* As if all of them were turned with their page: of what stands upright Poppler says where it comes to lie instead. */
static GList *
map_turned (PopplerPage *page, GPtrArray *all)
{
  GList *mappings = poppler_page_get_annot_mapping (page);

  for (GList *l = mappings; l != NULL; l = l->next)
    {
      const PopplerAnnotMapping *mapping = l->data;
      Hidden *hidden = g_new0 (Hidden, 1);

      hidden->annotation = g_object_ref (mapping->annot);
      hidden->flags = poppler_annot_get_flags (mapping->annot);
      if ((hidden->flags & POPPLER_ANNOT_FLAG_NO_ROTATE) != 0)
        poppler_annot_set_flags (mapping->annot, hidden->flags & ~POPPLER_ANNOT_FLAG_NO_ROTATE);
      g_ptr_array_add (all, hidden);
    }
  poppler_page_free_annot_mapping (mappings);
  return poppler_page_get_annot_mapping (page);
}

/* Returns: (transfer full): what guest_show_annotations() undoes */
GPtrArray *
guest_hide_annotations (PopplerPage *page, GArray *left_out)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (hidden_free);
  GList *mappings = map_turned (page, all);
  double height = 0;
  guint i = 0;

  poppler_page_get_size (page, NULL, &height);
  for (GList *l = mappings; l != NULL && i < all->len; l = l->next, i++)
    {
      const Hidden *one = g_ptr_array_index (all, i);
      gboolean hide = is_left_out (l->data, height, left_out);
      PopplerAnnotFlag flags = hide ? one->flags | POPPLER_ANNOT_FLAG_HIDDEN : one->flags;

      if (hide || (one->flags & POPPLER_ANNOT_FLAG_NO_ROTATE) != 0)
        poppler_annot_set_flags (one->annotation, flags);
    }
  poppler_page_free_annot_mapping (mappings);
  return all;
}

void
guest_show_annotations (GPtrArray *hidden)
{
  for (guint i = 0; i < hidden->len; i++)
    {
      const Hidden *one = g_ptr_array_index (hidden, i);

      if (poppler_annot_get_flags (one->annotation) != one->flags)
        poppler_annot_set_flags (one->annotation, one->flags);
    }
}
