/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * sen-sign-worker: reads one PDF, which may be hostile, and says what has to be added to it so that it can be signed.
 * It has no key, no network and no file but the descriptor that it was given; it signs nothing.
 *
 *   open    fd; names as: fields to be filled → pages u, fills a(sddsi): name, width, height, DA, Q
 *   update  see sen_pdf_increment_add_signature(); fills a(ssaydd), reserves a(su(dddd)db)
 *           → tail ay, range t, contents t, contents_size t, field s, remarks as
 *   mark    marks as SEN_PDF_MARKS_TYPE, flat b: annotations, or – flat – content, left-out as SEN_PDF_LEFT_OUT_TYPE:
 *           what is taken from the pages, pages ay: a PDF that comes behind them → tail ay
 *   marks   → marks: the annotations that are there
 */
#include "guest-lockdown.h"
#include "sen-pdf-increment.h"
#include "sen-pdf-marks-wire.h"
#include "sen-pdf-sign-wire.h"

#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define MEMORY      (G_GUINT64_CONSTANT (1) << 30)
#define CPU_SECONDS 60

static GVariant *
say_fault (SenPdfIncrement *self)
{
  GVariantDict reply = G_VARIANT_DICT_INIT (NULL);
  g_autofree char *detail = g_utf8_make_valid (self->detail != NULL ? self->detail : "", -1);

  g_variant_dict_insert (&reply, "fault", "s", self->fault);
  g_variant_dict_insert (&reply, "detail", "s", detail);
  return g_variant_dict_end (&reply);
}

static gboolean
open_file (SenPdfIncrement *self, int fd)
{
  struct stat info;

  if (fd < 0 || fstat (fd, &info) != 0 || info.st_size < 8)
    return sen_pdf_increment_fail (self, "broken", "empty");
  return sen_pdf_increment_open (self, fd, (gsize)info.st_size);
}

/* The nearest default appearance and alignment: the widget's, the field's, the form's. */
static qpdf_oh
look_up (SenPdfIncrement *self, SenPdfIncrementField *field, const char *key)
{
  if (qpdf_oh_has_key (self->q, field->widget, key))
    return qpdf_oh_get_key (self->q, field->widget, key);
  if (qpdf_oh_has_key (self->q, field->field, key))
    return qpdf_oh_get_key (self->q, field->field, key);
  return qpdf_oh_get_key (self->q, sen_pdf_increment_form_dict (self), key);
}

static gboolean
describe_fill (SenPdfIncrement *self, const char *name, GVariantBuilder *out)
{
  SenPdfIncrementField *field = sen_pdf_increment_find (self, name);
  g_autofree char *look = NULL;
  qpdf_oh rect, da, q, turn;
  double w, h;

  if (field == NULL || field->widget == 0 || field->type != SEN_PDF_INCREMENT_FIELD_TEXT)
    return sen_pdf_increment_fail (self, "no-field", name);
  if ((field->flags & 1) != 0)
    return sen_pdf_increment_fail (self, "field-filled", name);
  if (!qpdf_oh_is_indirect (self->q, field->field) || !qpdf_oh_is_indirect (self->q, field->widget))
    return sen_pdf_increment_fail (self, "field-shape", name);
  rect = qpdf_oh_get_key (self->q, field->widget, "/Rect");
  if (!qpdf_oh_is_array (self->q, rect) || qpdf_oh_get_array_n_items (self->q, rect) != 4)
    return sen_pdf_increment_fail (self, "field-shape", name);
  w = sen_pdf_increment_number (self, rect, 2) - sen_pdf_increment_number (self, rect, 0);
  h = sen_pdf_increment_number (self, rect, 3) - sen_pdf_increment_number (self, rect, 1);
  turn = qpdf_oh_get_key (self->q, field->widget, "/MK");
  turn = qpdf_oh_is_dictionary (self->q, turn) ? qpdf_oh_get_key (self->q, turn, "/R") : 0;
  if (turn != 0 && qpdf_oh_is_integer (self->q, turn) && qpdf_oh_get_int_value_as_int (self->q, turn) % 180 != 0)
    {
      double swap = w;

      w = h;
      h = swap;
    }
  da = look_up (self, field, "/DA");
  q = look_up (self, field, "/Q");
  look = g_strdup (qpdf_oh_is_string (self->q, da) ? qpdf_oh_get_utf8_value (self->q, da) : "");
  g_variant_builder_add (out, "(sddsi)", name, ABS (w), ABS (h), look,
                         qpdf_oh_is_integer (self->q, q) ? qpdf_oh_get_int_value_as_int (self->q, q) : 0);
  return TRUE;
}

static gboolean
answer_open (SenPdfIncrement *self, GVariantDict *request, int fd, GVariantDict *reply)
{
  g_autofree const char **names = NULL;
  GVariantBuilder fills;

  if (self->q != NULL || !g_variant_dict_lookup (request, "names", "^a&s", &names))
    return sen_pdf_increment_fail (self, "failed", "bad request");
  if (!open_file (self, fd) || !sen_pdf_increment_read_fields (self))
    return FALSE;
  g_variant_dict_insert (reply, "pages", "u", (guint32)MAX (0, qpdf_get_num_pages (self->q)));
  g_variant_builder_init (&fills, G_VARIANT_TYPE ("a(sddsi)"));
  for (gsize i = 0; names[i] != NULL; i++)
    if (!describe_fill (self, names[i], &fills))
      {
        g_variant_builder_clear (&fills);
        return FALSE;
      }
  g_variant_dict_insert_value (reply, "fills", g_variant_builder_end (&fills));
  return TRUE;
}

/* The first "SignatureN" that the file does not have. */
static char *
free_name (SenPdfIncrement *self)
{
  for (guint i = 1;; i++)
    {
      char *name = g_strdup_printf ("Signature%u", i);

      if (sen_pdf_increment_find (self, name) == NULL)
        return name;
      g_free (name);
    }
}

static gboolean
check_rules (SenPdfIncrement *self, const char *name, GVariant *fills, GVariant *reserves)
{
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_free);
  char *one;

  for (gsize i = 0; i < g_variant_n_children (fills); i++)
    {
      g_variant_get_child (fills, i, "(ss@aydd)", &one, NULL, NULL, NULL, NULL);
      g_ptr_array_add (others, one);
    }
  for (gsize i = 0; i < g_variant_n_children (reserves); i++)
    {
      g_variant_get_child (reserves, i, "(su(dddd)db)", &one, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
      g_ptr_array_add (others, one);
    }
  g_ptr_array_add (others, NULL);
  return sen_pdf_increment_allows (self, name, (const char *const *)others->pdata);
}

static void
add_tail (SenPdfIncrement *self, GVariantDict *reply)
{
  g_variant_dict_insert_value (reply, "tail",
                               g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, self->tail->data, self->tail->len, 1));
}

static gboolean
answer_update (SenPdfIncrement *self, GVariantDict *request, GVariantDict *reply)
{
  g_autoptr (GVariant) fills = g_variant_dict_lookup_value (request, "fills", G_VARIANT_TYPE ("a(ssaydd)"));
  g_autoptr (GVariant) reserves = g_variant_dict_lookup_value (request, "reserves", G_VARIANT_TYPE ("a(su(dddd)db)"));
  g_autofree char *name = NULL;

  if (self->fields == NULL || self->signature_id != 0 || fills == NULL || reserves == NULL
      || !g_variant_dict_lookup (request, "field", "s", &name))
    return sen_pdf_increment_fail (self, "failed", "bad request");
  if (*name == '\0')
    {
      g_free (name);
      name = free_name (self);
      g_variant_dict_insert (request, "field", "s", name);
    }
  if (!check_rules (self, name, fills, reserves) || !sen_pdf_increment_fill (self, fills)
      || !sen_pdf_increment_reserve (self, reserves) || !sen_pdf_increment_add_signature (self, request))
    return FALSE;
  sen_pdf_increment_write (self);
  if (self->fault != NULL)
    return FALSE;
  add_tail (self, reply);
  g_variant_dict_insert (reply, "range", "t", (guint64)self->range_at);
  g_variant_dict_insert (reply, "contents", "t", (guint64)self->contents_at);
  g_variant_dict_insert (reply, "contents_size", "t", (guint64)self->contents_size);
  g_variant_dict_insert (reply, "field", "s", name);
  g_variant_dict_insert_value (reply, "remarks",
                               g_variant_new_strv ((const char *const *)self->notes->pdata, (gssize)self->notes->len));
  return TRUE;
}

static gboolean
answer_mark (SenPdfIncrement *self, GVariantDict *request, GVariantDict *reply)
{
  g_autoptr (GVariant) marks = g_variant_dict_lookup_value (request, "marks", G_VARIANT_TYPE (SEN_PDF_MARKS_TYPE));
  g_autoptr (GVariant) left_out
      = g_variant_dict_lookup_value (request, "left-out", G_VARIANT_TYPE (SEN_PDF_LEFT_OUT_TYPE));
  g_autoptr (GVariant) pages = g_variant_dict_lookup_value (request, "pages", G_VARIANT_TYPE_BYTESTRING);
  gboolean flat = FALSE;

  if (self->fields == NULL || self->tail->len > 0 || marks == NULL || left_out == NULL || pages == NULL
      || !g_variant_dict_lookup (request, "flat", "b", &flat))
    return sen_pdf_increment_fail (self, "failed", "bad request");
  if (!sen_pdf_increment_leave_out (self, left_out) || !sen_pdf_increment_mark (self, marks, flat)
      || !sen_pdf_increment_append_pages (self, pages))
    return FALSE;
  if (self->objects->len > 0) /* a section without objects is none that readers take */
    sen_pdf_increment_write (self);
  add_tail (self, reply);
  return self->fault == NULL;
}

static gboolean
answer_marks (SenPdfIncrement *self, GVariantDict *reply)
{
  if (self->fields == NULL)
    return sen_pdf_increment_fail (self, "failed", "bad request");
  g_variant_dict_insert_value (reply, "marks", sen_pdf_increment_read_marks (self));
  return TRUE;
}

static gboolean
answer_verb (SenPdfIncrement *self, const char *verb, GVariantDict *request, int fd, GVariantDict *reply)
{
  if (g_str_equal (verb, "open"))
    return answer_open (self, request, fd, reply);
  if (g_str_equal (verb, "mark"))
    return answer_mark (self, request, reply);
  if (g_str_equal (verb, "marks"))
    return answer_marks (self, reply);
  return answer_update (self, request, reply);
}

static GVariant *
answer (SenPdfIncrement *self, GVariant *message, int fd)
{
  GVariantDict request = G_VARIANT_DICT_INIT (message);
  GVariantDict reply = G_VARIANT_DICT_INIT (NULL);
  const char *verb = "";
  gboolean done;

  g_variant_dict_lookup (&request, "verb", "&s", &verb);
  done = answer_verb (self, verb, &request, fd, &reply);
  g_variant_dict_clear (&request);
  if (done)
    return g_variant_dict_end (&reply);
  g_variant_dict_clear (&reply);
  return say_fault (self);
}

int
main (void)
{
  const SenPdfWait wait = { 0, -1 };
  SenPdfIncrement self = { 0 };
  guint32 serial = 0;
  gboolean locked = FALSE;

#ifdef SYS_close_range
  syscall (SYS_close_range, SEN_PDF_WIRE_FD + 1, ~0u, 0);
#endif
  for (;;)
    {
      g_autoptr (GVariant) message = NULL;
      int fd = -1; /* kept: the file is read as long as this process lives */

      if (sen_pdf_sign_wire_receive (SEN_PDF_WIRE_FD, &wait, &serial, &message, &fd) != SEN_PDF_CHANNEL_OK)
        break;
      /* Only after the file came is it known which one may be read; before, nothing of it was looked at. */
      if (!locked && (guest_lock_down (MEMORY, CPU_SECONDS, fd) & SEN_PDF_SANDBOX_SECCOMP) == 0)
        return 3;
      locked = TRUE;
      if (sen_pdf_sign_wire_send (SEN_PDF_WIRE_FD, &wait, serial, answer (&self, message, fd), -1)
          != SEN_PDF_CHANNEL_OK)
        break;
    }
  _exit (0); /* what is held is the kernel's to free */
}
