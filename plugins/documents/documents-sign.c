/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents-sign.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  const char *id;
  gboolean organ;
  DocumentsDocument *document;
  DocumentsPlace place;
  DocumentsPlace signature;
  gboolean has_place;
  gboolean has_signature;
} Prepare;

/* The leader signs what was approved, the organ what bears a number by now. */
static gboolean
check_turn (SenDb *db, const char *id, const char *state, gboolean organ, GError **error)
{
  const char *wanted = organ ? "numbered" : "approved";
  gint64 n = 0;

  if (g_strcmp0 (state, wanted) != 0)
    {
      g_set_error_literal (error, SEN_ERROR, SEN_ERROR_NOT_ALLOWED,
                           organ
                               ? _ ("The organ signs a document that has a number and was not issued yet. Nothing was "
                                    "changed.")
                               : _ ("Its signer signs a document once it is approved. Nothing was changed."));
      return FALSE;
    }
  if (organ
      && (!sen_db_get_int (db,
                           "SELECT count (*) FROM documents_revision WHERE document = ? AND what = 'sealed' AND alive",
                           g_variant_new ("(s)", id), &n, error)
          || n > 0))
    {
      if (n > 0)
        g_set_error_literal (error, SEN_ERROR, SEN_ERROR_NOT_ALLOWED,
                             _ ("The document is signed for the organ already. Nothing was changed."));
      return FALSE;
    }
  return TRUE;
}

static gboolean
prepare_in_read (SenDb *db, gpointer data, GError **error)
{
  Prepare *prepare = data;

  prepare->document = documents_book_load (db, prepare->id, error);
  if (prepare->document == NULL || !check_turn (db, prepare->id, prepare->document->state, prepare->organ, error))
    return FALSE;
  prepare->has_signature = documents_book_get_place (db, prepare->id, "signature", &prepare->signature, NULL);
  prepare->has_place
      = documents_book_get_place (db, prepare->id, prepare->organ ? "seal" : "signature", &prepare->place, NULL);
  return TRUE;
}

static GVariant *
list_fills (DocumentsDocument *document, gboolean organ)
{
  GVariantBuilder fills;
  GDate day;

  g_variant_builder_init (&fills, G_VARIANT_TYPE ("a{ss}"));
  if (organ && document->day != NULL && sen_date_parse_iso (document->day, &day))
    {
      g_autofree char *number = sen_official_format_number (document->number);
      g_autofree char *month
          = g_strdup_printf (g_date_get_month (&day) < 3 ? "%02d" : "%d", (int)g_date_get_month (&day));
      g_autofree char *of_month = g_strdup_printf ("%02d", (int)g_date_get_day (&day));

      g_variant_builder_add (&fills, "{ss}", "sen_number", number);
      g_variant_builder_add (&fills, "{ss}", "sen_day", of_month);
      g_variant_builder_add (&fills, "{ss}", "sen_month", month);
    }
  return g_variant_builder_end (&fills);
}

static gboolean
parse_role (const char *role, gboolean *organ, GError **error)
{
  *organ = g_strcmp0 (role, "organ") == 0;
  if (*organ || g_strcmp0 (role, "leader") == 0)
    return TRUE;
  g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT, _ ("“%s” is nobody who signs. Use leader or organ."), role);
  return FALSE;
}

/**
 * documents_sign_prepare:
 * @office: the office
 * @id: a document's id
 * @role: leader or organ
 * @error: %SEN_ERROR_NOT_ALLOWED when it isn't that signature's turn
 *
 * Returns: (transfer none) (floating): `a{sv}`: file s (hash), name s, page u (from 0), rect (dddd) (left, top, width,
 *   height in points; the seal's for the organ), signature (dddd) (the leader's), field s, fills a{ss}, title s,
 *   signer s, person s (sen_person, or empty), organ s (abbreviation or name), number s (with its symbol), role s
 */
GVariant *
documents_sign_prepare (SenOffice *office, const char *id, const char *role, GError **error)
{
  Prepare prepare = { .id = id };
  g_autoptr (DocumentsDocument) document = NULL;
  g_autofree char *title = NULL;
  g_autofree char *name = NULL;
  const SenPdfRect *rect = &prepare.place.rect;
  GVariantDict dict;
  gboolean ok;

  if (!parse_role (role, &prepare.organ, error))
    return NULL;
  ok = sen_store_read (sen_office_get_store (office), prepare_in_read, &prepare, error);
  document = prepare.document;
  if (!ok)
    return NULL;
  title = documents_document_dup_title (document);
  name = g_strconcat (title, ".pdf", NULL);
  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "file", "s", document->file != NULL ? document->file : "");
  g_variant_dict_insert (&dict, "name", "s", g_strdelimit (name, "/\n", '-'));
  g_variant_dict_insert (&dict, "page", "u", prepare.has_place ? prepare.place.page : 0);
  if (prepare.has_place)
    g_variant_dict_insert (&dict, "rect", "(dddd)", rect->x, rect->y, rect->width, rect->height);
  rect = &prepare.signature.rect;
  if (prepare.has_signature)
    g_variant_dict_insert (&dict, "signature", "(dddd)", rect->x, rect->y, rect->width, rect->height);
  g_variant_dict_insert (&dict, "field", "s", prepare.organ ? "sen_organ" : "sen_leader");
  g_variant_dict_insert_value (&dict, "fills", list_fills (document, prepare.organ));
  g_variant_dict_insert (&dict, "title", "s", title);
  g_variant_dict_insert (&dict, "signer", "s",
                         prepare.organ ? (document->organ_name != NULL ? document->organ_name : "")
                                       : (document->signer_name != NULL ? document->signer_name : ""));
  g_variant_dict_insert (&dict, "person", "s", document->signer != NULL ? document->signer : "");
  g_variant_dict_insert (&dict, "organ", "s",
                         document->organ != NULL        ? document->organ
                         : document->organ_name != NULL ? document->organ_name
                                                        : "");
  g_variant_dict_insert (&dict, "number", "s", document->code != NULL ? document->code : "");
  g_variant_dict_insert (&dict, "role", "s", role);
  return g_variant_dict_end (&dict);
}

typedef struct
{
  const char *id;
  const char *before;
  const char *file;
  const char *signer;
  const char *level;
  char *detail;
  char *person;
  char *state; /* afterwards */
  gboolean organ;
  gint64 at;
} Take;

static gboolean
take_in_write (SenDb *db, gpointer data, GError **error)
{
  Take *take = data;
  g_autoptr (DocumentsDocument) now = documents_book_load (db, take->id, error);
  g_autofree char *title = NULL;
  g_autofree char *name = NULL;

  if (now == NULL || !check_turn (db, take->id, now->state, take->organ, error))
    return FALSE;
  if (g_strcmp0 (now->file, take->before) != 0)
    {
      g_set_error_literal (error, SEN_ERROR, SEN_ERROR_CONFLICT,
                           _ ("The document's paper is another one by now. The signature was not taken; sign the "
                              "paper as it is now."));
      return FALSE;
    }
  title = documents_document_dup_title (now);
  name = g_strconcat (g_strdelimit (title, "/\n", '-'), ".pdf", NULL);
  take->state = g_strdup (take->organ ? "numbered" : "signed");
  return documents_revision_add (db, take->id, take->file, name, take->organ ? "sealed" : "signed", NULL, take->detail,
                                 take->person, take->at, error)
         && (take->organ
             || documents_step_add (db, take->id, DOCUMENTS_STEP_SIGNED, take->person, take->detail, take->at, error));
}

/* A signature is added behind what is there; what was signed or approved before is still in it, byte for byte. */
static gboolean
check_continues (SenVault *vault, const char *before, const char *file, GError **error)
{
  g_autoptr (GBytes) old = sen_vault_read (vault, before, error);
  g_autoptr (GBytes) new = old != NULL ? sen_vault_read (vault, file, error) : NULL;
  gsize n_old, n_new;
  const char *old_bytes, *new_bytes;

  if (new == NULL)
    return FALSE;
  old_bytes = g_bytes_get_data (old, &n_old);
  new_bytes = g_bytes_get_data (new, &n_new);
  if (n_new > n_old && memcmp (old_bytes, new_bytes, n_old) == 0)
    return TRUE;
  g_set_error_literal (error, SEN_ERROR, SEN_ERROR_NOT_ALLOWED,
                       _ ("The signed file doesn't begin with the paper that was approved. It was not taken, and "
                          "nothing was changed."));
  return FALSE;
}

/**
 * documents_sign_take:
 * @office: the office
 * @signed_file: `a{sv}`: id s, role s, before s (the file that was signed), file s (hash of the new one, in the vault),
 *   signer s, at x (UTC milliseconds), level s
 * @error: %SEN_ERROR_NOT_ALLOWED, %SEN_ERROR_CONFLICT when the document's file is no longer @before
 *
 * Takes a signed file as the document's.
 *
 * Returns: (transfer full): the document's state now
 */
char *
documents_sign_take (SenOffice *office, GVariant *signed_file, GError **error)
{
  SenStore *store = sen_office_get_store (office);
  Take take = { .at = sen_now () };
  const char *role = NULL;

  if (!g_variant_lookup (signed_file, "id", "&s", &take.id) || !g_variant_lookup (signed_file, "role", "&s", &role)
      || !g_variant_lookup (signed_file, "before", "&s", &take.before)
      || !g_variant_lookup (signed_file, "file", "&s", &take.file))
    {
      g_set_error_literal (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                           _ ("A signed file comes with id, role, before and file. Nothing was changed."));
      return NULL;
    }
  g_variant_lookup (signed_file, "signer", "&s", &take.signer);
  g_variant_lookup (signed_file, "level", "&s", &take.level);
  g_variant_lookup (signed_file, "at", "x", &take.at);
  if (!parse_role (role, &take.organ, error)
      || !check_continues (sen_office_get_vault (office), take.before, take.file, error))
    return NULL;
  take.detail = g_strdup_printf ("%s%s%s", take.signer != NULL ? take.signer : "", take.level != NULL ? ", " : "",
                                 take.level != NULL ? take.level : "");
  take.person = sen_store_dup_author (store);
  if (!sen_store_write (store, take_in_write, &take, error))
    g_clear_pointer (&take.state, g_free);
  g_free (take.detail);
  g_free (take.person);
  return take.state;
}
