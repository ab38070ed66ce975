/* SPDX-License-Identifier: GPL-3.0-or-later */
/* senctl notes add, edit, remove, share */
#include "notes-commands.h"

#include "notes-page.h"

#include <glib/gi18n-lib.h>

#define MARGIN 24.0 /* points: where a note stands that nobody drew */
#define SIDE   20.0

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT, message);
  return FALSE;
}

static gboolean
take_page (SenCommandCall *call, guint *page, GError **error)
{
  const char *text = sen_command_call_get_option (call, "page");
  guint64 number = 1;

  if (text != NULL && !g_ascii_string_to_unsigned (text, 10, 1, 100000, &number, NULL))
    return refuse (error, _ ("A page is a number from 1. Nothing was changed."));
  *page = (guint)number - 1;
  return TRUE;
}

static gboolean
take_look (SenCommandCall *call, NotesNote *note, GError **error)
{
  const char *colour = sen_command_call_get_option (call, "colour");
  const char *stamp = sen_command_call_get_option (call, "stamp");

  if (colour != NULL && !notes_colour_from_text (colour, &note->colour))
    return refuse (error, _ ("The colours are yellow, green, blue, rose, orange, red and black. Nothing was changed."));
  if (stamp != NULL && (!notes_stamp_from_text (stamp, &note->stamp) || note->kind != NOTES_KIND_STAMP))
    return refuse (error, _ ("A stamp is “question” or “agree”, of a note of the kind stamp. Nothing was changed."));
  if (note->kind == NOTES_KIND_STAMP && note->stamp == NOTES_STAMP_NONE)
    note->stamp = NOTES_STAMP_QUESTION;
  if (note->kind == NOTES_KIND_STAMP && colour == NULL) /* as in the window */
    note->colour = note->stamp == NOTES_STAMP_AGREE ? NOTES_COLOUR_GREEN : NOTES_COLOUR_RED;
  return TRUE;
}

/* What is no mark on words is a sign in the margin beside them. */
static void
make_sign (NotesNote *note)
{
  const SenPdfRect first = g_array_index (note->quads, SenPdfRect, 0);

  g_clear_pointer (&note->quads, g_array_unref);
  note->box = (SenPdfRect){ MARGIN, first.y, SIDE, SIDE };
}

/* Finds the words on the page, or puts the note into its corner. */
static gboolean
place_on_page (SenOffice *office, const char *file, NotesNote *note, const char *quote, GError **error)
{
  g_autoptr (SenPdfPool) pool = sen_pdf_pool_new ();
  g_autofree char *path = sen_vault_get_path (sen_office_get_vault (office), file);
  g_autoptr (SenPdfDocument) document = sen_pdf_document_open (pool, path, NULL, NULL, error);
  g_autoptr (SenPdfTextBook) book = sen_pdf_text_book_load (sen_office_get_folder (office), file, NULL);
  g_autoptr (SenPdfTextPage) text = NULL;
  g_autoptr (GArray) found = NULL;

  if (document == NULL)
    return FALSE;
  if (note->page >= sen_pdf_document_get_n_pages (document))
    return refuse (error, _ ("The paper has fewer pages. Nothing was changed."));
  if (quote == NULL)
    {
      if (notes_note_is_words (note))
        return refuse (error, _ ("Say with --quote which words are marked. Nothing was changed."));
      note->box = (SenPdfRect){ MARGIN, MARGIN, SIDE, SIDE };
      return TRUE;
    }
  text = notes_page_load (book, document, note->page, NULL, error);
  if (text == NULL)
    return FALSE;
  found = sen_pdf_text_page_find (text, quote, SEN_PDF_FIND_DEFAULT);
  if (found->len != 1)
    return refuse (error, found->len == 0 ? _ ("These words are not on that page. Nothing was changed.")
                                          : _ ("These words stand on that page more than once; give more of them. "
                                               "Nothing was changed."));
  notes_note_set_words (note, text, g_array_index (found, SenPdfMatch, 0).start,
                        g_array_index (found, SenPdfMatch, 0).length);
  if (!notes_note_is_words (note) && note->quads != NULL && note->quads->len > 0)
    make_sign (note);
  return TRUE;
}

static GVariant *
add_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  const char *const *words = sen_command_call_get_arguments (call);
  const char *kind_text = sen_command_call_get_option (call, "kind");
  const char *quote = sen_command_call_get_option (call, "quote");
  SenOffice *office = sen_command_call_get_office (call);
  g_autofree char *file = notes_list_find_paper (office, words[0], error);
  g_autoptr (NotesNote) note = NULL;
  g_autoptr (NotesEdit) edit = notes_edit_new ();
  NotesKind kind = quote != NULL ? NOTES_KIND_HIGHLIGHT : NOTES_KIND_STICKY;
  guint page;

  if (file == NULL || !take_page (call, &page, error))
    return NULL;
  if (kind_text != NULL && (!notes_kind_from_text (kind_text, &kind) || kind == NOTES_KIND_INK))
    {
      refuse (error, _ ("A note that is written is one of highlight, underline, strike, text, sticky, bookmark and "
                        "stamp. Nothing was changed."));
      return NULL;
    }
  note = notes_note_new (kind, page);
  note->file = g_strdup (file);
  note->origin = g_strdup (file);
  notes_note_set_text (&note->body, words[1]);
  if (!take_look (call, note, error) || !place_on_page (office, file, note, quote, error))
    return NULL;
  notes_edit_add (edit, NULL, note);
  return notes_command_apply (call, edit, error) ? notes_command_describe (note) : NULL;
}

static gboolean
apply_one (SenCommandCall *call, NotesNote *before, NotesNote *after, GError **error)
{
  g_autoptr (NotesEdit) edit = notes_edit_new ();

  notes_edit_add (edit, before, after);
  return notes_command_apply (call, edit, error);
}

static GVariant *
edit_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  g_autoptr (NotesNote) before = notes_command_load (call, sen_command_call_get_arguments (call)[0], error);
  g_autoptr (NotesNote) after = before != NULL ? notes_note_copy (before) : NULL;
  const char *text = sen_command_call_get_option (call, "text");

  if (after == NULL || !take_look (call, after, error))
    return NULL;
  if (text != NULL)
    notes_note_set_text (&after->body, text);
  if (sen_command_call_has_flag (call, "done"))
    after->done = TRUE;
  if (sen_command_call_has_flag (call, "not-done"))
    after->done = FALSE;
  return apply_one (call, before, after, error) ? notes_command_describe (after) : NULL;
}

static GVariant *
remove_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  g_autoptr (NotesNote) note = notes_command_load (call, sen_command_call_get_arguments (call)[0], error);

  return note != NULL && apply_one (call, note, NULL, error) ? g_variant_new_string (_ ("Removed.")) : NULL;
}

typedef struct
{
  const char *written;
  char *id;
} Member;

static gboolean
member_in_read (SenDb *db, gpointer data, GError **error)
{
  Member *member = data;
  g_autoptr (GPtrArray) groups
      = sen_db_list (db, "SELECT id FROM sen_group WHERE alive AND (id = ?1 OR folded_name = sen_fold (?1)) LIMIT 2",
                     g_variant_new ("(s)", member->written), error);

  if (groups == NULL)
    return FALSE;
  if (groups->len == 1)
    member->id = g_strdup (sen_record_get_id (groups->pdata[0]));
  else
    member->id = sen_people_find (db, member->written, error);
  return member->id != NULL;
}

static GVariant *
share_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  const char *const *words = sen_command_call_get_arguments (call);
  gboolean stop = sen_command_call_has_flag (call, "stop");
  g_autoptr (NotesNote) before = notes_command_load (call, words[0], error);
  g_autoptr (NotesNote) after = NULL;
  g_autoptr (NotesNote) now = NULL;

  if (before == NULL)
    return NULL;
  after = notes_note_copy (before);
  for (guint i = 1; words[i] != NULL; i++)
    {
      Member member = { words[i], NULL };
      g_autofree char *id = NULL;

      if (!sen_store_read (notes_command_store (call), member_in_read, &member, error))
        return NULL;
      id = member.id;
      if (stop)
        notes_note_remove_share (after, id);
      else
        notes_note_add_share (after, id);
    }
  if (!apply_one (call, before, after, error))
    return NULL;
  now = notes_command_load (call, before->id, error);
  return now != NULL ? notes_command_describe (now) : NULL;
}

void
notes_commands_register_edit (SenRegistry *registry)
{
  SenCommand *add = sen_command_new ("notes add", "PAPER [TEXT]", _ ("Make a note on a paper"), add_cb, NULL, NULL);
  SenCommand *edit = sen_command_new ("notes edit", "ID", _ ("Change a note of one's own"), edit_cb, NULL, NULL);
  SenCommand *remove = sen_command_new ("notes remove", "ID", _ ("Remove a note of one's own"), remove_cb, NULL, NULL);
  SenCommand *share
      = sen_command_new ("notes share", "ID WHOM…", _ ("Share a note with people or groups"), share_cb, NULL, NULL);

  sen_command_set_arguments (add, 1, 2);
  sen_command_add_option (add, "page", "N", _ ("The page, from 1"));
  sen_command_add_option (add, "quote", "WORDS", _ ("The words of that page that the note is about"));
  sen_command_add_option (add, "kind", "KIND", _ ("highlight, underline, strike, text, sticky, bookmark, stamp"));
  sen_command_add_option (add, "colour", "NAME", _ ("yellow, green, blue, rose, orange, red, black"));
  sen_command_add_option (add, "stamp", "WHICH", _ ("question, agree"));
  sen_registry_add_command (registry, add);
  sen_command_set_arguments (edit, 1, 1);
  sen_command_add_option (edit, "text", "TEXT", _ ("What it says"));
  sen_command_add_option (edit, "colour", "NAME", _ ("yellow, green, blue, rose, orange, red, black"));
  sen_command_add_option (edit, "stamp", "WHICH", _ ("question, agree"));
  sen_command_add_option (edit, "done", NULL, _ ("Tick it off"));
  sen_command_add_option (edit, "not-done", NULL, _ ("It is open again"));
  sen_registry_add_command (registry, edit);
  sen_command_set_arguments (remove, 1, 1);
  sen_registry_add_command (registry, remove);
  sen_command_set_arguments (share, 2, -1);
  sen_command_add_option (share, "stop", NULL, _ ("Not any more"));
  sen_registry_add_command (registry, share);
}
