/* SPDX-License-Identifier: GPL-3.0-or-later */
/* senctl notes list, and what the other commands share. */
#include "notes-commands.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST 1000

SenStore *
notes_command_store (SenCommandCall *call)
{
  return sen_office_get_store (sen_command_call_get_office (call));
}

static void
add_text (GVariantBuilder *dict, const char *name, const char *text)
{
  g_variant_builder_add (dict, "{sv}", name, g_variant_new_string (text != NULL ? text : ""));
}

/* a{sv} of a note for a reader of the terminal. */
GVariant *
notes_command_describe (NotesNote *note)
{
  g_autoptr (GString) shared = g_string_new (NULL);
  g_autofree char *changed = notes_list_format_time (note->changed != 0 ? note->changed : sen_now (), TRUE);
  GVariantBuilder dict;

  for (guint i = 0; note->shares != NULL && i < note->shares->len; i++)
    {
      const NotesShare *share = note->shares->pdata[i];

      g_string_append_printf (shared, "%s%s", i > 0 ? ", " : "", share->name != NULL ? share->name : share->member);
    }
  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  add_text (&dict, "id", note->id);
  g_variant_builder_add (&dict, "{sv}", "page", g_variant_new_int32 ((gint32)note->page + 1));
  add_text (&dict, "kind", notes_kind_to_text (note->kind));
  add_text (&dict, "colour", notes_colour_to_text (note->colour));
  add_text (&dict, "stamp", notes_stamp_to_text (note->stamp));
  add_text (&dict, "state", notes_state_to_text (note->state));
  add_text (&dict, "text", note->body);
  add_text (&dict, "quote", note->quote);
  add_text (&dict, "author", note->author_name);
  add_text (&dict, "shared", shared->str);
  g_variant_builder_add (&dict, "{sv}", "done", g_variant_new_boolean (note->done));
  add_text (&dict, "changed", changed);
  add_text (&dict, "file", note->file);
  return g_variant_builder_end (&dict);
}

static GVariant *
describe_record (SenRecord *record)
{
  g_autofree char *changed = notes_list_format_time (sen_record_get_int (record, "changed"), TRUE);
  GVariantBuilder dict;

  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  add_text (&dict, "id", sen_record_get_id (record));
  add_text (&dict, "paper", sen_record_get_text (record, "paper"));
  g_variant_builder_add (&dict, "{sv}", "page", g_variant_new_int32 ((gint32)sen_record_get_int (record, "page") + 1));
  add_text (&dict, "kind", sen_record_get_text (record, "kind"));
  add_text (&dict, "colour", sen_record_get_text (record, "colour"));
  add_text (&dict, "text", sen_record_get_text (record, "body"));
  add_text (&dict, "quote", sen_record_get_text (record, "quote"));
  add_text (&dict, "author", sen_record_get_text (record, "author_name"));
  add_text (&dict, "shared", sen_record_get_text (record, "shared"));
  add_text (&dict, "changed", changed);
  add_text (&dict, "file", sen_record_get_text (record, "file"));
  return g_variant_builder_end (&dict);
}

typedef struct
{
  NotesWho who;
  const char *text;
  const NotesView *view;
  NotesEdit *edit;
  NotesNote *note;
  GPtrArray *found;
} Work;

static void
work_clear (Work *work)
{
  notes_who_clear (&work->who);
  g_clear_object (&work->note);
  g_clear_pointer (&work->found, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Work, work_clear)

static gboolean
load_in_read (SenDb *db, gpointer data, GError **error)
{
  Work *work = data;
  g_autoptr (GPtrArray) found
      = sen_db_list (db,
                     "SELECT n.id FROM notes_note n WHERE n.alive AND length (?3) >= 8 AND substr (n.id, 1, length "
                     "(?3)) = ?3 AND " NOTES_VISIBLE " LIMIT 2",
                     g_variant_new ("(msss)", work->who.person, work->who.device, work->text), error);

  if (found == NULL)
    return FALSE;
  if (found->len > 1)
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                   _ ("More than one note's id begins with “%s”. Give more of it."), work->text);
      return FALSE;
    }
  work->note
      = notes_rows_load (db, &work->who, found->len == 1 ? sen_record_get_id (found->pdata[0]) : work->text, error);
  return work->note != NULL;
}

/* By an id, or the beginning of one. */
NotesNote *
notes_command_load (SenCommandCall *call, const char *id, GError **error)
{
  g_auto (Work) work = { .text = id };

  notes_who_init (&work.who, sen_command_call_get_office (call));
  if (!sen_store_read (notes_command_store (call), load_in_read, &work, error))
    return NULL;
  return g_steal_pointer (&work.note);
}

static gboolean
apply_in_write (SenDb *db, gpointer data, GError **error)
{
  Work *work = data;

  return notes_edit_write (work->edit, db, &work->who, error);
}

gboolean
notes_command_apply (SenCommandCall *call, NotesEdit *edit, GError **error)
{
  g_auto (Work) work = { .edit = edit };

  notes_who_init (&work.who, sen_command_call_get_office (call));
  return sen_store_write (notes_command_store (call), apply_in_write, &work, error);
}

static gboolean
list_in_read (SenDb *db, gpointer data, GError **error)
{
  Work *work = data;

  work->found = work->text != NULL ? notes_rows_list (db, &work->who, work->text, NULL, error)
                                   : notes_list_find (db, &work->who, work->view, MOST, error);
  return work->found != NULL;
}

static gboolean
take_view (SenCommandCall *call, NotesView *view, char ***files, char **paper, GError **error)
{
  const char *written = sen_command_call_get_option (call, "paper");
  const char *record = sen_command_call_get_option (call, "of");
  NotesKind kind;

  view->search = sen_command_call_get_option (call, "search");
  view->kind = sen_command_call_get_option (call, "kind");
  view->mine = sen_command_call_has_flag (call, "mine");
  view->shared = sen_command_call_has_flag (call, "shared");
  view->orphans = sen_command_call_has_flag (call, "orphans");
  view->open = sen_command_call_has_flag (call, "open");
  if (view->kind != NULL && !notes_kind_from_text (view->kind, &kind))
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                   _ ("There is no kind “%s”. The kinds are highlight, underline, strike, ink, text, sticky, bookmark "
                      "and stamp."),
                   view->kind);
      return FALSE;
    }
  if (written != NULL)
    {
      *paper = notes_list_find_paper (sen_command_call_get_office (call), written, error);
      if (*paper == NULL)
        return FALSE;
      *files = g_strdupv ((char *[]){ *paper, NULL });
    }
  else if (record != NULL)
    {
      *files = notes_list_files_of (sen_command_call_get_office (call), record, error);
      if (*files == NULL)
        return FALSE;
    }
  view->files = (const char *const *)*files;
  return TRUE;
}

/* Of one paper the notes are where they are on that version; else where they were made. */
static GVariant *
list_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  g_auto (Work) work = { 0 };
  g_auto (GStrv) files = NULL;
  g_autofree char *paper = NULL;
  NotesView view = { 0 };
  GVariantBuilder rows;
  gboolean plain;

  if (!take_view (call, &view, &files, &paper, error))
    return NULL;
  plain = paper != NULL && view.search == NULL && view.kind == NULL && !view.mine && !view.shared && !view.orphans
          && !view.open;
  notes_who_init (&work.who, sen_command_call_get_office (call));
  work.text = plain ? paper : NULL;
  work.view = &view;
  if (!sen_store_read (notes_command_store (call), list_in_read, &work, error))
    return NULL;
  g_variant_builder_init (&rows, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < work.found->len; i++)
    g_variant_builder_add_value (&rows, plain ? notes_command_describe (work.found->pdata[i])
                                              : describe_record (work.found->pdata[i]));
  return g_variant_builder_end (&rows);
}

void
notes_commands_register (SenRegistry *registry)
{
  SenCommand *list
      = sen_command_new ("notes list", "", _ ("List notes: of a paper, of a meeting, or all"), list_cb, NULL, NULL);

  sen_command_set_arguments (list, 0, 0);
  sen_command_add_option (list, "paper", "PAPER",
                          _ ("Those on this version of a paper: a record's id, a hash, a file"));
  sen_command_add_option (list, "of", "ID", _ ("Those on the papers of a meeting or of another record"));
  sen_command_add_option (list, "search", "WORDS", _ ("Those that contain all these words, with or without marks"));
  sen_command_add_option (list, "kind", "KIND", _ ("highlight, underline, strike, ink, text, sticky, bookmark, stamp"));
  sen_command_add_option (list, "mine", NULL, _ ("Only one's own"));
  sen_command_add_option (list, "shared", NULL, _ ("Only those that others shared"));
  sen_command_add_option (list, "orphans", NULL, _ ("Only those that lost their place on a later version"));
  sen_command_add_option (list, "open", NULL, _ ("Only those that are not ticked off"));
  sen_registry_add_command (registry, list);
  notes_commands_register_edit (registry);
  notes_commands_register_files (registry);
}
