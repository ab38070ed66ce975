/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The worker is confined and reads the paper; what is to be seen is drawn here, from Sen's own texts and images. What
 * comes back is bytes to put behind the paper; all that this side believes of them is where the signature goes, and
 * that is checked.
 */
#include "sen-pdf-sign-revision.h"

#include "sen-error.h"
#include "sen-pdf-sign-helper.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SECONDS      30
#define DEFAULT_SIZE 13.0

void
sen_pdf_sign_revision_free (SenPdfSignRevision *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->tail, g_bytes_unref);
  g_free (self->field);
  g_strfreev (self->notes);
  g_free (self);
}

static void
set_end_error (GError **error, const char *title, SenPdfSignHelperEnd end)
{
  if (end == SEN_PDF_SIGN_HELPER_CANCELLED)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled");
  else if (end == SEN_PDF_SIGN_HELPER_HUNG)
    g_set_error (
        error, SEN_ERROR, SEN_ERROR_TIMED_OUT,
        _ ("“%s” was not signed because reading it took too long. The paper was not changed; ask the sender for a "
           "simpler file."),
        title);
  else
    g_set_error (
        error, SEN_ERROR, SEN_ERROR_USE_ANOTHER_FILE,
        _ ("“%s” was not signed because reading it failed. The paper was not changed; ask the sender for the file "
           "again."),
        title);
}

static GVariant *
ask (SenPdfSignHelper *helper, GVariant *request, int fd, const char *title, GCancellable *cancellable, GError **error)
{
  g_autoptr (GVariant) reply = NULL;
  SenPdfSignHelperEnd end = sen_pdf_sign_helper_call (helper, request, NULL, fd, SECONDS, cancellable, &reply);
  const char *fault = NULL, *detail = "";

  if (end != SEN_PDF_SIGN_HELPER_ANSWERED)
    {
      set_end_error (error, title, end);
      return NULL;
    }
  if (!g_variant_lookup (reply, "fault", "&s", &fault))
    return g_steal_pointer (&reply);
  g_variant_lookup (reply, "detail", "&s", &detail);
  sen_pdf_sign_fault_set (error, title, fault, detail);
  return NULL;
}

static GVariant *
variant_bytes (GBytes *bytes)
{
  return g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, bytes, TRUE);
}

static GVariant *
open_request (SenPdfSignOrder *order)
{
  GVariantDict request = G_VARIANT_DICT_INIT (NULL);
  GVariantBuilder names;

  g_variant_builder_init (&names, G_VARIANT_TYPE_STRING_ARRAY);
  for (guint i = 0; i < order->fills->len; i++)
    g_variant_builder_add (&names, "s", ((SenPdfSignField *)g_ptr_array_index (order->fills, i))->name);
  g_variant_dict_insert (&request, "verb", "s", "open");
  g_variant_dict_insert_value (&request, "names", g_variant_builder_end (&names));
  return g_variant_dict_end (&request);
}

/* "/Name 13 Tf" in a default appearance; a size of 0 means that the program may choose. */
static void
read_type (const char *look, SenPdfAppearance *out)
{
  g_auto (GStrv) words = g_strsplit_set (look, " \t\r\n", -1);
  const char *before[2] = { "", "" };

  out->size = DEFAULT_SIZE;
  for (char **word = words; *word != NULL; word++)
    {
      if (**word == '\0')
        continue;
      if (strcmp (*word, "Tf") == 0)
        {
          double size = g_ascii_strtod (before[1], NULL);

          if (size >= 4 && size <= 100)
            out->size = size;
          out->italic = strstr (before[0], "Italic") != NULL || strstr (before[0], "Oblique") != NULL;
        }
      before[0] = before[1];
      before[1] = *word;
    }
}

static GVariant *
draw_fills (SenPdfSignOrder *order, GVariant *described, GError **error)
{
  GVariantBuilder fills;
  gsize n = described != NULL ? g_variant_n_children (described) : 0;

  if (n != order->fills->len)
    {
      g_set_error_literal (error, SEN_ERROR, SEN_ERROR_FAILED, _ ("The fields could not be read. Nothing was signed."));
      return NULL;
    }
  g_variant_builder_init (&fills, G_VARIANT_TYPE ("a(ssaydd)"));
  for (gsize i = 0; i < n; i++)
    {
      const SenPdfSignField *field = g_ptr_array_index (order->fills, i);
      const char *const lines[] = { field->text, NULL };
      SenPdfAppearance look = { .lines = lines, .field = TRUE };
      const char *type;
      g_autoptr (GBytes) pdf = NULL;

      g_variant_get_child (described, i, "(&sdd&si)", NULL, &look.width, &look.height, &type, &look.align);
      look.width = CLAMP (look.width, 1, 15000);
      look.height = CLAMP (look.height, 1, 15000);
      read_type (type, &look);
      pdf = sen_pdf_appearance_draw (&look, error);
      if (pdf == NULL)
        {
          g_variant_builder_clear (&fills);
          return NULL;
        }
      g_variant_builder_add (&fills, "(ss@aydd)", field->name, field->text, variant_bytes (pdf), look.width,
                             look.height);
    }
  return g_variant_builder_end (&fills);
}

static GVariant *
list_reserves (SenPdfSignOrder *order)
{
  GVariantBuilder out;

  g_variant_builder_init (&out, G_VARIANT_TYPE ("a(su(dddd)db)"));
  for (guint i = 0; i < order->reserves->len; i++)
    {
      const SenPdfSignField *f = g_ptr_array_index (order->reserves, i);

      g_variant_builder_add (&out, "(su(dddd)db)", f->name, f->page, f->rect.x, f->rect.y, f->rect.width,
                             f->rect.height, f->size, f->italic);
    }
  return g_variant_builder_end (&out);
}

/* A PDF text string as UTF-16 in hexadecimal (ISO 32000-1, 7.9.2.2), so that nothing in it is read as PDF. */
static void
append_text (GString *out, const char *key, const char *text)
{
  glong n = 0;
  g_autofree gunichar2 *units = text != NULL && *text != '\0' ? g_utf8_to_utf16 (text, -1, NULL, &n, NULL) : NULL;

  if (units == NULL)
    return;
  g_string_append_printf (out, " %s <FEFF", key);
  for (glong i = 0; i < n; i++)
    g_string_append_printf (out, "%04X", units[i]);
  g_string_append_c (out, '>');
}

/* @time: UTC milliseconds, written with this machine's offset */
static char *
write_dictionary (SenPdfSignOrder *order, const char *name, gint64 time)
{
  GString *out = g_string_new ("<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached");
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_local (time / 1000);
  g_autofree char *date = at != NULL ? g_date_time_format (at, "%Y%m%d%H%M%S%z") : NULL;

  if (date != NULL && strlen (date) == 19)
    g_string_append_printf (out, " /M (D:%.17s'%s')", date, date + 17);
  append_text (out, "/Name", name);
  append_text (out, "/Reason", order->reason);
  append_text (out, "/Location", order->location);
  return g_string_free (out, FALSE);
}

static GBytes *
draw_look (SenPdfSignOrder *order, GError **error)
{
  SenPdfAppearance look
      = sen_pdf_sign_lines_look ((const char *const *)order->lines, order->rect.width, order->rect.height);

  look.image = order->image;
  return sen_pdf_appearance_draw (&look, error);
}

static GVariant *
update_request (SenPdfSignOrder *order, GVariant *described, const char *name, gint64 time, gsize room, GError **error)
{
  GVariantDict request = G_VARIANT_DICT_INIT (NULL);
  g_autoptr (GBytes) look = NULL;
  g_autofree char *dictionary = write_dictionary (order, name, time);
  GVariant *fills = draw_fills (order, described, error);

  if (fills != NULL)
    g_variant_dict_insert_value (&request, "fills", fills);
  if (fills != NULL && sen_pdf_sign_order_is_visible (order))
    look = draw_look (order, error);
  if (fills == NULL || (look == NULL && sen_pdf_sign_order_is_visible (order)))
    {
      g_variant_dict_clear (&request);
      return NULL;
    }
  if (look != NULL)
    g_variant_dict_insert_value (&request, "look", variant_bytes (look));
  g_variant_dict_insert (&request, "verb", "s", "update");
  g_variant_dict_insert (&request, "field", "s", order->field != NULL ? order->field : "");
  g_variant_dict_insert (&request, "page", "u", order->page);
  g_variant_dict_insert (&request, "rect", "(dddd)", order->rect.x, order->rect.y, order->rect.width,
                         order->rect.height);
  g_variant_dict_insert (&request, "dictionary", "s", dictionary);
  g_variant_dict_insert (&request, "room", "u", (guint32)room);
  g_variant_dict_insert_value (&request, "reserves", list_reserves (order));
  return g_variant_dict_end (&request);
}

static gboolean
has_room (const SenPdfSignRevision *self, gsize room)
{
  gsize size;
  const char *data = g_bytes_get_data (self->tail, &size);
  gsize end = self->contents_at + self->contents_size;

  if (self->contents_size != room * 2 + 2 || self->contents_at > size || end > size || end < self->contents_at
      || self->range_at > size || size - self->range_at < SEN_PDF_SIGN_RANGE_ROOM || data[self->contents_at] != '<'
      || data[end - 1] != '>')
    return FALSE;
  for (gsize i = 0; i < SEN_PDF_SIGN_RANGE_ROOM; i++)
    if (data[self->range_at + i] != ' ')
      return FALSE;
  for (gsize i = self->contents_at + 1; i < end - 1; i++)
    if (data[i] != '0')
      return FALSE;
  return TRUE;
}

static SenPdfSignRevision *
read_reply (GVariant *reply, gsize room)
{
  g_autoptr (SenPdfSignRevision) self = g_new0 (SenPdfSignRevision, 1);
  g_autoptr (GVariant) tail = g_variant_lookup_value (reply, "tail", G_VARIANT_TYPE_BYTESTRING);
  guint64 range, contents, size;

  if (tail == NULL || !g_variant_lookup (reply, "range", "t", &range)
      || !g_variant_lookup (reply, "contents", "t", &contents) || !g_variant_lookup (reply, "contents_size", "t", &size)
      || !g_variant_lookup (reply, "field", "s", &self->field)
      || !g_variant_lookup (reply, "remarks", "^as", &self->notes))
    return NULL;
  self->tail = g_variant_get_data_as_bytes (tail);
  self->range_at = range;
  self->contents_at = contents;
  self->contents_size = size;
  return has_room (self, room) ? g_steal_pointer (&self) : NULL;
}

/*
 * @fd: the paper
 * @title: what messages call it
 * @name: who signs
 * @time: UTC milliseconds
 * @room: bytes to keep for the signature
 */
SenPdfSignRevision *
sen_pdf_sign_revision_make (SenPdfSignOrder *order,
                            int fd,
                            const char *title,
                            const char *name,
                            gint64 time,
                            gsize room,
                            GCancellable *cancellable,
                            GError **error)
{
  g_autoptr (SenPdfSignHelper) helper
      = sen_pdf_sign_helper_start ("sen-sign-worker", "SEN_SIGN_WORKER", TRUE, NULL, error);
  g_autoptr (GVariant) opened = NULL;
  g_autoptr (GVariant) described = NULL;
  g_autoptr (GVariant) reply = NULL;
  SenPdfSignRevision *revision;
  GVariant *request;

  if (helper == NULL)
    return NULL;
  opened = ask (helper, open_request (order), fd, title, cancellable, error);
  if (opened == NULL)
    return NULL;
  described = g_variant_lookup_value (opened, "fills", G_VARIANT_TYPE ("a(sddsi)"));
  request = update_request (order, described, name, time, room, error);
  if (request == NULL)
    return NULL;
  reply = ask (helper, request, -1, title, cancellable, error);
  if (reply == NULL)
    return NULL;
  revision = read_reply (reply, room);
  if (revision == NULL)
    set_end_error (error, title, SEN_PDF_SIGN_HELPER_CRASHED);
  return revision;
}
