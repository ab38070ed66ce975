/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents-document.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_FINAL_TYPE (DocumentsDocument, documents_document, G_TYPE_OBJECT)

#define FIELD(name, label)                                                                                             \
  {                                                                                                                    \
#name, label, G_STRUCT_OFFSET(DocumentsDocument, name)                                                             \
  }

const DocumentsField documents_fields[] = {
  FIELD (subject, "Trích yếu"),
  FIELD (organ, "Cơ quan"),
  FIELD (organ_name, "Tên cơ quan"),
  FIELD (unit_code, "Ký hiệu đơn vị"),
  FIELD (competence, "Thẩm quyền"),
  FIELD (place, "Địa danh"),
  FIELD (signer_name, "Người ký"),
  FIELD (signer_title, "Chức vụ"),
  FIELD (signer_prefix, "Quyền hạn"),
  FIELD (signer_holder, "Ký thay"),
  FIELD (urgency, "Độ khẩn"),
  FIELD (note, "Ghi chú"),
  { NULL, NULL, 0 },
};

/**
 * documents_field_find:
 * @name: a column, with `-` or `_`, or its Vietnamese name; case and diacritics don't matter
 *
 * Returns: (transfer none) (nullable): the field
 */
const DocumentsField *
documents_field_find (const char *name)
{
  g_autofree char *column = g_strdelimit (g_strdup (name), "-", '_');
  g_autofree char *folded = sen_text_fold (name);

  for (const DocumentsField *field = documents_fields; field->column != NULL; field++)
    {
      g_autofree char *label = sen_text_fold (field->label);

      if (g_ascii_strcasecmp (field->column, column) == 0 || g_str_equal (label, folded))
        return field;
    }
  return NULL;
}

char **
documents_field_of (DocumentsDocument *document, const DocumentsField *field)
{
  return &G_STRUCT_MEMBER (char *, document, field->offset);
}

/**
 * documents_set_text:
 * @field: (inout): a text
 * @value: (nullable): copied; blanks around it go, an empty one is none
 */
void
documents_set_text (char **field, const char *value)
{
  g_autofree char *clean = value != NULL ? g_strstrip (g_strdup (value)) : NULL;

  g_free (*field);
  *field = clean != NULL && *clean != '\0' ? g_steal_pointer (&clean) : NULL;
}

DocumentsRecipient *
documents_recipient_new (const char *kind, const char *name)
{
  DocumentsRecipient *self = g_new0 (DocumentsRecipient, 1);

  self->kind = g_strdup (kind);
  self->name = g_strstrip (g_strdup (name));
  return self;
}

void
documents_recipient_free (DocumentsRecipient *self)
{
  g_free (self->id);
  g_free (self->rank);
  g_free (self->kind);
  g_free (self->name);
  g_free (self->unit);
  g_free (self);
}

static void
documents_document_finalize (GObject *object)
{
  DocumentsDocument *self = DOCUMENTS_DOCUMENT (object);

  for (const DocumentsField *field = documents_fields; field->column != NULL; field++)
    g_free (*documents_field_of (self, field));
  g_free (self->id);
  g_free (self->direction);
  g_free (self->unit);
  g_free (self->signer);
  g_free (self->drafter);
  g_free (self->state);
  g_free (self->code);
  g_free (self->day);
  g_free (self->file);
  g_free (self->key);
  g_ptr_array_unref (self->blocks);
  g_ptr_array_unref (self->recipients);
  G_OBJECT_CLASS (documents_document_parent_class)->finalize (object);
}

static void
documents_document_class_init (DocumentsDocumentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = documents_document_finalize;
}

static void
documents_document_init (DocumentsDocument *self)
{
  self->blocks = g_ptr_array_new_with_free_func (g_object_unref);
  self->recipients = g_ptr_array_new_with_free_func ((GDestroyNotify)documents_recipient_free);
  self->direction = g_strdup ("out");
  self->state = g_strdup ("draft");
}

/**
 * documents_document_new:
 *
 * Returns: (transfer full): an outgoing document without words, a draft
 */
DocumentsDocument *
documents_document_new (SenOfficialKind kind)
{
  DocumentsDocument *self = g_object_new (DOCUMENTS_TYPE_DOCUMENT, NULL);

  self->kind = kind;
  return self;
}

/**
 * documents_document_copy:
 *
 * Returns: (transfer full): a new draft with the same words, without id, number and file
 */
DocumentsDocument *
documents_document_copy (DocumentsDocument *self)
{
  DocumentsDocument *copy = documents_document_new (self->kind);

  for (const DocumentsField *field = documents_fields; field->column != NULL; field++)
    documents_set_text (documents_field_of (copy, field), *documents_field_of (self, field));
  documents_set_text (&copy->unit, self->unit);
  documents_set_text (&copy->signer, self->signer);
  for (guint i = 0; i < self->blocks->len; i++)
    {
      DocumentsBlock *block = self->blocks->pdata[i];

      g_ptr_array_add (copy->blocks, documents_block_new (block->kind, block->text));
    }
  for (guint i = 0; i < self->recipients->len; i++)
    {
      DocumentsRecipient *recipient = self->recipients->pdata[i];

      g_ptr_array_add (copy->recipients, documents_recipient_new (recipient->kind, recipient->name));
    }
  documents_blocks_count (copy->blocks);
  return copy;
}

/**
 * documents_document_dup_title:
 *
 * Returns: (transfer full): “15/QĐ-UBND – Về việc …”, or the kind's name where it has no number yet
 */
char *
documents_document_dup_title (DocumentsDocument *self)
{
  const char *head = self->code != NULL ? self->code : sen_official_kind_get_label (self->kind);

  return self->subject != NULL ? g_strdup_printf ("%s – %s", head, self->subject) : g_strdup (head);
}

/**
 * documents_document_dup_symbol:
 *
 * Returns: (transfer full): what follows the stroke of its number
 */
char *
documents_document_dup_symbol (DocumentsDocument *self)
{
  return documents_make_symbol (self->kind, self->organ, self->unit_code);
}

/**
 * documents_document_dup_authority:
 *
 * Returns: (transfer full): the lines above the signature
 */
char *
documents_document_dup_authority (DocumentsDocument *self)
{
  g_autofree char *organ = self->organ_name != NULL ? documents_split_organ (self->organ_name) : NULL;

  /* “TM. ỦY BAN NHÂN DÂN”, without the name of the place */
  if (organ != NULL)
    organ[strcspn (organ, "\n")] = '\0';
  return sen_official_format_authority (self->signer_prefix, organ, self->signer_holder, self->signer_title);
}

/**
 * documents_document_list_recipients:
 * @kind: `to` or `copy`
 *
 * Returns: (transfer container) (element-type utf8): their names, borrowed from @self
 */
GPtrArray *
documents_document_list_recipients (DocumentsDocument *self, const char *kind)
{
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; i < self->recipients->len; i++)
    {
      DocumentsRecipient *recipient = self->recipients->pdata[i];

      if (g_str_equal (recipient->kind, kind))
        g_ptr_array_add (names, recipient->name);
    }
  return names;
}
