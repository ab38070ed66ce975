/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a document has the form that decree 30/2020/NĐ-CP wants, point by point. */
#include "documents-document.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
finding_free (gpointer data)
{
  g_free (((DocumentsFinding *)data)->message);
  g_free (data);
}

static void
add (GPtrArray *findings, gboolean needed, gboolean ok, const char *right, const char *wrong)
{
  DocumentsFinding *finding = g_new0 (DocumentsFinding, 1);

  finding->ok = ok;
  finding->needed = needed;
  finding->message = g_strdup (ok ? right : wrong);
  g_ptr_array_add (findings, finding);
}

static guint
count_blocks (DocumentsDocument *self, DocumentsBlockKind kind)
{
  guint n = 0;

  for (guint i = 0; i < self->blocks->len; i++)
    n += ((DocumentsBlock *)self->blocks->pdata[i])->kind == kind;
  return n;
}

static gboolean
has_prefixes (const char *prefixes)
{
  g_auto (GStrv) list = g_strsplit (prefixes != NULL ? prefixes : "", " ", -1);

  for (guint i = 0; list[i] != NULL; i++)
    if (*list[i] != '\0' && strstr (" TM KT TL TUQ Q ", list[i]) == NULL)
      return FALSE;
  return TRUE;
}

/* KT., TL. and TUQ. need the title of whom is signed for. */
static gboolean
has_holder (DocumentsDocument *self)
{
  g_auto (GStrv) list = g_strsplit (self->signer_prefix != NULL ? self->signer_prefix : "", " ", -1);

  for (guint i = 0; list[i] != NULL; i++)
    if ((g_str_equal (list[i], "KT") || g_str_equal (list[i], "TL") || g_str_equal (list[i], "TUQ"))
        && self->signer_holder == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
has_academic_title (const char *name)
{
  static const char *const titles[] = { "TS.", "ThS.", "GS.", "PGS.", "BS.", "KS.", "Tiến sĩ", "Thạc sĩ", NULL };

  for (guint i = 0; name != NULL && titles[i] != NULL; i++)
    if (strstr (name, titles[i]) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
is_filing_copy_named (DocumentsDocument *self)
{
  g_autoptr (GPtrArray) names = documents_document_list_recipients (self, "copy");
  g_autofree char *last = names->len > 0 ? sen_text_fold (names->pdata[names->len - 1]) : NULL;

  return last != NULL && strstr (last, "luu") != NULL && strstr (last, "vt") != NULL;
}

static gboolean
has_empty_block (DocumentsDocument *self)
{
  for (guint i = 0; i < self->blocks->len; i++)
    {
      const char *text = ((DocumentsBlock *)self->blocks->pdata[i])->text;

      if (text[strspn (text, " \t\n")] == '\0')
        return TRUE;
    }
  return FALSE;
}

static void
examine_signer (DocumentsDocument *self, GPtrArray *findings)
{
  add (findings, TRUE, self->signer_name != NULL, _ ("Who signs"), _ ("Nobody is named who signs."));
  add (findings, TRUE, self->signer_title != NULL, _ ("Title of who signs"), _ ("The title of who signs is missing."));
  add (findings, TRUE, has_prefixes (self->signer_prefix), _ ("Right in which is signed"),
       _ ("The right in which is signed must be of TM, KT, TL, TUQ and Q."));
  add (findings, TRUE, has_holder (self), _ ("For whom is signed"),
       _ ("The title of whom is signed for is missing (KT, TL, TUQ)."));
  add (findings, FALSE, !has_academic_title (self->signer_name), _ ("Name without academic titles"),
       _ ("The name below the signature bears no academic titles."));
}

static void
examine_text (DocumentsDocument *self, GPtrArray *findings)
{
  guint n_articles = count_blocks (self, DOCUMENTS_BLOCK_ARTICLE);
  guint n_basis = count_blocks (self, DOCUMENTS_BLOCK_BASIS);

  add (findings, TRUE, self->blocks->len > n_basis + count_blocks (self, DOCUMENTS_BLOCK_PROPOSAL), _ ("Text"),
       _ ("The document has no text yet."));
  add (findings, TRUE, !has_empty_block (self), _ ("No empty pieces"), _ ("A piece of the text is empty."));
  if (documents_kind_has_basis (self->kind))
    add (findings, TRUE, n_basis > 0, _ ("What it rests on"), _ ("It doesn't say what it rests on (Căn cứ)."));
  if (documents_kind_get_enacting (self->kind) != NULL)
    {
      add (findings, TRUE, self->competence != NULL, _ ("Who decides"),
           _ ("The line of who decides is missing above what it rests on."));
      add (findings, TRUE, n_articles > 0, _ ("Articles"), _ ("It has no articles (Điều)."));
    }
}

/**
 * documents_document_examine:
 * @self: a document
 *
 * Looks at its form, see decree 30/2020/NĐ-CP, annex I.
 *
 * Returns: (transfer full) (element-type DocumentsFinding): every point that was looked at
 */
GPtrArray *
documents_document_examine (DocumentsDocument *self)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func (finding_free);
  g_autoptr (GPtrArray) to = documents_document_list_recipients (self, "to");
  g_autoptr (GPtrArray) copies = documents_document_list_recipients (self, "copy");

  add (findings, TRUE, self->organ != NULL, _ ("Abbreviation of the organ"),
       _ ("The organ's abbreviation is missing; its number can't be formed."));
  add (findings, TRUE, self->organ_name != NULL, _ ("Name of the organ"), _ ("The organ's name is missing."));
  add (findings, TRUE, self->place != NULL, _ ("Place"), _ ("The place of the date line is missing."));
  add (findings, self->kind != SEN_OFFICIAL_KIND_INVITATION, self->subject != NULL, _ ("Subject"),
       _ ("The subject (trích yếu) is missing."));
  if (self->kind == SEN_OFFICIAL_KIND_LETTER)
    add (findings, FALSE, self->unit_code != NULL, _ ("Abbreviation of the drafting unit"),
         _ ("The drafting unit's abbreviation is missing; the symbol has the organ's alone."));
  examine_text (self, findings);
  examine_signer (self, findings);
  if (documents_kind_has_addressees (self->kind))
    add (findings, TRUE, to->len > 0, _ ("Whom it is written to"), _ ("It doesn't say whom it is written to."));
  add (findings, TRUE, copies->len > 0, _ ("Recipients"), _ ("The recipients (Nơi nhận) are missing."));
  add (findings, FALSE, is_filing_copy_named (self), _ ("Filing copy named last"),
       _ ("The last recipient should be the filing copy (Lưu: VT)."));
  return findings;
}
