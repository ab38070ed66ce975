/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Boxes 7 and 9b: signatures and recipients. */
#include "sen-official-layout.h"
#include "sen-official-private.h"

#include <string.h>

static const double halves[] = { 0.45, 0.55 };

/* “- name;”, the last with a full stop. */
char *
sen_official_list_item (const char *text, gboolean last)
{
  g_autofree char *bare = g_strstrip (g_strdup (text));
  gsize length = strlen (bare);

  while (length > 0 && (bare[length - 1] == ';' || bare[length - 1] == '.' || bare[length - 1] == ' '))
    bare[--length] = '\0';
  return g_strdup_printf ("%s%s%s", g_str_has_prefix (bare, "-") ? "" : "- ", bare, last ? "." : ";");
}

static const SenOfficialSignature *
find_signature (SenOfficialDocument *self, SenOfficialSide side)
{
  for (guint i = 0; i < self->signatures->len; i++)
    {
      const SenOfficialSignature *signature = g_ptr_array_index (self->signatures, i);

      if (signature->side == side)
        return signature;
    }
  return NULL;
}

static void
write_signature (SenPdfWriter *writer, const SenOfficialSignature *signature)
{
  if (signature == NULL)
    return;
  sen_official_write_centred (writer, signature->title, OFFICIAL_SIGN_SIZE, TRUE, FALSE);
  if (signature->side == SEN_OFFICIAL_SIDE_RIGHT)
    sen_pdf_writer_add_place (writer, "signature", OFFICIAL_SIGN_ROOM);
  else
    sen_pdf_writer_add_space (writer, OFFICIAL_SIGN_ROOM);
  sen_official_write_centred (writer, signature->name, OFFICIAL_SIGN_SIZE, TRUE, FALSE);
}

static void
write_recipients (SenOfficialDocument *self, SenPdfWriter *writer)
{
  SenPdfParagraphStyle style
      = { .size = OFFICIAL_RECIPIENTS_SIZE, .bold = TRUE, .italic = TRUE, .line_spacing = 1, .keep_with_next = TRUE };

  if (self->recipients->len == 0)
    return;
  sen_pdf_writer_add_plain (writer, OFFICIAL_RECIPIENTS, &style);
  style = (SenPdfParagraphStyle){ .size = OFFICIAL_RECIPIENT_SIZE, .line_spacing = 1 };
  for (guint i = 0; i < self->recipients->len; i++)
    {
      g_autofree char *item
          = sen_official_list_item (g_ptr_array_index (self->recipients, i), i + 1 == self->recipients->len);

      sen_pdf_writer_add_plain (writer, item, &style);
    }
}

void
sen_official_write_end (SenOfficialDocument *self, SenPdfWriter *writer)
{
  const SenOfficialSignature *left = find_signature (self, SEN_OFFICIAL_SIDE_LEFT);
  const SenOfficialSignature *right = find_signature (self, SEN_OFFICIAL_SIDE_RIGHT);

  if (left == NULL && right == NULL && self->recipients->len == 0)
    return;
  sen_pdf_writer_add_space (writer, OFFICIAL_SIGN_GAP);
  sen_pdf_writer_set_area (writer, "copy");
  sen_pdf_writer_begin_columns (writer, halves, G_N_ELEMENTS (halves), OFFICIAL_SIGN_LINES);
  write_signature (writer, left);
  if (left != NULL && self->recipients->len > 0)
    sen_pdf_writer_add_space (writer, OFFICIAL_SIGN_GAP);
  write_recipients (self, writer);
  sen_pdf_writer_next_column (writer);
  write_signature (writer, right);
  sen_pdf_writer_end_columns (writer);
  sen_pdf_writer_set_area (writer, NULL);
}
