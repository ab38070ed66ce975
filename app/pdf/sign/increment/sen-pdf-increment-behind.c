/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages that Sen wrote, behind those of the paper. */
#include "sen-pdf-increment.h"

#include <stdlib.h>

/* Returns: the root of the page tree, or 0 with the fault said */
static qpdf_oh
page_tree (SenPdfIncrement *self)
{
  qpdf_oh tree = qpdf_oh_get_key (self->q, qpdf_get_root (self->q), "/Pages");
  int id = qpdf_oh_is_dictionary (self->q, tree) ? qpdf_oh_get_object_id (self->q, tree) : 0;

  if (id > 0 && id < self->first_new && qpdf_oh_is_array (self->q, qpdf_oh_get_key (self->q, tree, "/Kids")))
    return tree;
  sen_pdf_increment_fail (self, "broken", "the page tree is damaged");
  return 0;
}

/* An object of @drawn with what it refers to. */
static qpdf_oh
copy_object (SenPdfIncrement *self, qpdf_data drawn, qpdf_oh object)
{
  qpdf_oh copy;
  int first, end;

  if (!qpdf_oh_is_indirect (drawn, object))
    object = qpdf_make_indirect_object (drawn, object);
  first = qpdf_oh_get_object_id (self->q, qpdf_make_indirect_object (self->q, qpdf_oh_new_null (self->q)));
  copy = qpdf_oh_copy_foreign_object (self->q, drawn, object);
  end = qpdf_oh_get_object_id (self->q, qpdf_make_indirect_object (self->q, qpdf_oh_new_null (self->q)));
  sen_pdf_increment_own (self, first + 1, end);
  return copy;
}

/* Returns: the page, or 0 with the fault said */
static qpdf_oh
copy_page (SenPdfIncrement *self, qpdf_data drawn, qpdf_oh page, qpdf_oh tree)
{
  qpdf_oh fresh = sen_pdf_increment_add (self, qpdf_oh_parse (self->q, "<< /Type /Page /Rotate 0 >>"));
  g_autofree char *box = g_strdup (qpdf_oh_unparse (drawn, qpdf_oh_get_key (drawn, page, "/MediaBox")));
  unsigned char *content = NULL;
  size_t n = 0;

  if ((qpdf_oh_get_page_content_data (drawn, page, &content, &n) & QPDF_ERRORS) != 0)
    {
      sen_pdf_increment_fail (self, "failed", "what was written can't be read");
      return 0;
    }
  qpdf_oh_replace_key (self->q, fresh, "/Parent", tree);
  /* The tree may say other ones for those that say nothing. */
  qpdf_oh_replace_key (self->q, fresh, "/MediaBox", qpdf_oh_parse (self->q, box));
  qpdf_oh_replace_key (self->q, fresh, "/CropBox", qpdf_oh_parse (self->q, box));
  qpdf_oh_replace_key (self->q, fresh, "/Contents", sen_pdf_increment_stream (self, content, n));
  qpdf_oh_replace_key (self->q, fresh, "/Resources",
                       copy_object (self, drawn, qpdf_oh_get_key (drawn, page, "/Resources")));
  free (content);
  return fresh;
}

/* @pages: `ay`, a PDF; empty: none */
gboolean
sen_pdf_increment_append_pages (SenPdfIncrement *self, GVariant *pages)
{
  gsize size = 0;
  const char *pdf = g_variant_get_fixed_array (pages, &size, 1);
  qpdf_data drawn; /* kept: streams are read from it when they are written */
  qpdf_oh tree, kids, all;
  int before, n;

  if (size == 0)
    return TRUE;
  tree = page_tree (self);
  if (tree == 0)
    return FALSE;
  drawn = qpdf_init ();
  qpdf_silence_errors (drawn);
  if ((qpdf_read_memory (drawn, "pages", pdf, size, NULL) & QPDF_ERRORS) != 0 || (n = qpdf_get_num_pages (drawn)) <= 0)
    return sen_pdf_increment_fail (self, "failed", "what was written can't be read");
  before = qpdf_get_num_pages (self->q);
  kids = qpdf_oh_get_key (self->q, tree, "/Kids");
  all = qpdf_oh_new_array (self->q);
  for (int i = 0; i < qpdf_oh_get_array_n_items (self->q, kids); i++)
    qpdf_oh_append_item (self->q, all, qpdf_oh_get_array_item (self->q, kids, i));
  for (int i = 0; i < n; i++)
    {
      qpdf_oh page = copy_page (self, drawn, qpdf_get_page_n (drawn, (size_t)i), tree);

      if (page == 0)
        return FALSE;
      qpdf_oh_append_item (self->q, all, page);
    }
  qpdf_oh_replace_key (self->q, tree, "/Kids", all);
  qpdf_oh_replace_key (self->q, tree, "/Count", qpdf_oh_new_integer (self->q, before + n));
  sen_pdf_increment_touch (self, tree);
  return TRUE;
}
