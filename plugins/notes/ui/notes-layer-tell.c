/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said of notes: to a screen reader, of those on a page; in a toast, of those that came from earlier versions.
 */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "notes-layer-private.h"

#define LAYER(self) SEN_UI_READER_LAYER (self)

static void
describe_note (GString *out, NotesNote *note)
{
  g_autofree char *quote = note->quote != NULL ? g_strdelimit (g_strdup (note->quote), "\n", ' ') : NULL;

  g_string_append (out, note->kind == NOTES_KIND_STAMP && note->stamp != NOTES_STAMP_NONE
                            ? notes_stamp_get_label (note->stamp)
                            : notes_kind_get_label (note->kind));
  if (quote != NULL)
    {
      g_string_append_c (out, ' ');
      /* Translators: words of a paper */
      g_string_append_printf (out, _ ("“%s”"), quote);
    }
  if (note->body != NULL)
    g_string_append_printf (out, ", %s", note->body);
  if (!note->mine && note->author_name != NULL)
    g_string_append_printf (out, " (%s)", note->author_name);
}

/* "2 notes: Highlight “the budget”, ask again; Bookmark" */
char *
notes_layer_describe (SenUiReaderLayer *layer, guint page)
{
  NotesLayer *self = NOTES_LAYER (layer);
  g_autoptr (GPtrArray) notes = notes_book_list_page (self->book, page);
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < notes->len; i++)
    {
      g_string_append (list, i > 0 ? "; " : "");
      describe_note (list, g_ptr_array_index (notes, i));
    }
  if (notes->len == 0)
    return NULL;
  /* Translators: what was noted on a page: how many, and each in a few words */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u note: %s", "%u notes: %s", notes->len), notes->len,
                          list->str);
}

static void
show_placed (gpointer user_data)
{
  NotesLayer *self = user_data;
  GListModel *notes = G_LIST_MODEL (self->book);

  if (sen_ui_reader_layer_get_context (LAYER (self)) == NULL)
    return;
  sen_ui_reader_layer_show_panel (LAYER (self));
  for (guint i = 0; i < g_list_model_get_n_items (notes); i++)
    {
      g_autoptr (NotesNote) note = g_list_model_get_item (notes, i);

      if (note->state != NOTES_STATE_ORPHANED)
        continue;
      notes_layer_select (self, note->id);
      return;
    }
}

/**
 * notes_layer_tell_placed:
 * @kept: how many notes of earlier versions are where they were
 * @moved: how many went elsewhere with their words
 * @orphaned: how many lost their place
 *
 * Says in one line what became of them, once the paper is there; once, for they are placed once.
 */
void
notes_layer_tell_placed (NotesLayer *self, guint kept, guint moved, guint orphaned)
{
  SenUiContext *context = sen_ui_reader_layer_get_context (LAYER (self));
  const char *const forms[] = { _ ("%u kept"), _ ("%u moved"), _ ("%u lost their place") };
  g_autoptr (GString) counts = g_string_new (NULL);
  g_autofree char *text = NULL;

  self->placed[0] += kept;
  self->placed[1] += moved;
  self->placed[2] += orphaned;
  if (context == NULL || self->placed[0] + self->placed[1] + self->placed[2] == 0)
    return;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (self->placed[i] > 0)
      {
        g_string_append (counts, counts->len > 0 ? ", " : "");
        g_string_append_printf (counts, forms[i], self->placed[i]);
      }
#pragma GCC diagnostic pop
  /* Translators: such as "3 kept, 1 moved" */
  text = g_strdup_printf (_ ("Notes of the earlier version: %s."), counts->str);
  memset (self->placed, 0, sizeof self->placed);
  sen_ui_context_toast_action (context, text, _ ("Show"), show_placed, g_object_ref (self), g_object_unref);
}
