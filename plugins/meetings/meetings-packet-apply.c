/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing a packet into the book: files first, which harms nobody if the rest fails, then all rows in one transaction.
 */
#include "meetings-book.h"
#include "meetings-packet-match.h"
#include <sen.h>

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  MeetingsPacket *packet;
  gboolean as_new;
  MeetingsImport *result;
  MeetingsMeeting *stored; /* (nullable): as it was before */
  GHashTable *people;      /* name → id or NULL */
  GHashTable *matched;     /* MeetingsPacketItem → MeetingsItem */
  GHashTable *ids;         /* MeetingsPacketItem → its id */
  GHashTable *ranks;       /* the item above, or NULL → the rank last given */
  char *first_paper;
} Apply;

void
meetings_import_free (MeetingsImport *self)
{
  g_free (self->meeting);
  g_free (self);
}

/**
 * meetings_packet_find_meeting:
 * @self: a packet
 * @db: a connection
 * @error: as the store's
 *
 * Returns: (transfer full) (nullable): the id of the meeting that an import would update; %NULL without an error: it
 * would add one
 */
char *
meetings_packet_find_meeting (MeetingsPacket *self, SenDb *db, GError **error)
{
  return sen_db_get_text (db, "SELECT id FROM meetings_meeting WHERE key = ? AND alive ORDER BY id DESC LIMIT 1",
                          g_variant_new ("(s)", self->meeting->key), error);
}

/* "Lê Hoài Sơn, Chủ tịch UBND": the person's id, or NULL. A name that nobody has is no error. */
static const char *
find_person (Apply *apply, SenDb *db, const char *written)
{
  g_autofree char *name = NULL;
  char *id;

  if (written == NULL)
    return NULL;
  name = g_strndup (written, strcspn (written, ",(;"));
  g_strstrip (name);
  if (g_hash_table_contains (apply->people, name))
    return g_hash_table_lookup (apply->people, name);
  id = name[0] != '\0' ? sen_people_find (db, name, NULL) : NULL;
  g_hash_table_insert (apply->people, g_steal_pointer (&name), id);
  return id;
}

/* What the packet doesn't say stays as it was. */
static void
keep_unsaid (MeetingsMeeting *meeting, MeetingsMeeting *stored)
{
  if (meeting->number == NULL)
    meetings_set_text (&meeting->number, stored->number);
  if (meeting->body == NULL)
    meetings_set_text (&meeting->body, stored->body);
  if (meeting->place == NULL)
    meetings_set_text (&meeting->place, stored->place);
  if (meeting->chair_name == NULL)
    meetings_set_text (&meeting->chair_name, stored->chair_name);
  if (meeting->secretary_name == NULL)
    meetings_set_text (&meeting->secretary_name, stored->secretary_name);
  if (meeting->note == NULL)
    meetings_set_text (&meeting->note, stored->note);
  if (meeting->starts == 0)
    meeting->starts = stored->starts;
  if (meeting->ends == 0 && stored->ends >= meeting->starts)
    meeting->ends = stored->ends;
  meetings_set_text (&meeting->unit, stored->unit);
}

static gboolean
apply_meeting (Apply *apply, SenDb *db, GError **error)
{
  g_autoptr (MeetingsMeeting) meeting = meetings_meeting_copy (apply->packet->meeting);
  g_autofree char *id = NULL;
  g_autoptr (GError) local = NULL;

  if (!apply->as_new)
    id = meetings_packet_find_meeting (apply->packet, db, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (id != NULL)
    {
      apply->stored = meetings_book_load (db, id, error);
      if (apply->stored == NULL)
        return FALSE;
      keep_unsaid (meeting, apply->stored);
    }
  meeting->id = id != NULL ? g_strdup (id) : sen_id_new ();
  meetings_set_text (&meeting->chair, find_person (apply, db, meeting->chair_name));
  meetings_set_text (&meeting->secretary, find_person (apply, db, meeting->secretary_name));
  apply->result->meeting = g_strdup (meeting->id);
  apply->result->updated = id != NULL;
  return meetings_book_save_meeting (db, meeting, NULL, error);
}

static const char *
next_rank (Apply *apply, gpointer above)
{
  char *rank = sen_rank_between (g_hash_table_lookup (apply->ranks, above), NULL);

  g_hash_table_insert (apply->ranks, above, rank);
  return rank;
}

static gboolean
apply_item (Apply *apply, SenDb *db, MeetingsPacketItem *each, GError **error)
{
  MeetingsItem *item = each->item;
  MeetingsItem *stored = g_hash_table_lookup (apply->matched, each);
  g_autofree char *key = meetings_packet_item_key (item);
  char *id = stored != NULL ? g_strdup (stored->id) : sen_id_new ();
  MeetingsRow row;

  g_hash_table_insert (apply->ids, each, id);
  meetings_row_init (&row, "meetings_item", id);
  meetings_row_text (&row, "meeting", apply->result->meeting);
  meetings_row_text (&row, "parent", each->parent != NULL ? g_hash_table_lookup (apply->ids, each->parent) : NULL);
  meetings_row_text (&row, "rank", next_rank (apply, each->parent));
  meetings_row_text (&row, "kind", meetings_item_kind_to_text (item->kind));
  meetings_row_text (&row, "title", item->title);
  meetings_row_text (&row, "presenter", item->presenter);
  meetings_row_text (&row, "person", find_person (apply, db, item->presenter));
  meetings_row_int (&row, "minutes", item->minutes);
  meetings_row_text (&row, "paper", each->from_meeting_paper ? apply->first_paper : NULL);
  meetings_row_int (&row, "page", item->page);
  meetings_row_text (&row, "key", key);
  if (stored != NULL)
    {
      apply->result->items_updated++;
      return meetings_row_write (&row, db, NULL, error);
    }
  apply->result->items_added++;
  return meetings_row_insert (&row, db, NULL, error);
}

/* The paper of the book with that name: under the same item, or else under any. */
static MeetingsPaper *
find_paper (Apply *apply, GPtrArray *stored, const char *key, const char *item)
{
  MeetingsPaper *other = NULL;

  for (guint i = 0; i < stored->len; i++)
    {
      MeetingsPaper *paper = stored->pdata[i];

      if (g_strcmp0 (paper->key, key) != 0)
        continue;
      if (g_strcmp0 (paper->item, item) == 0)
        return paper;
      other = paper;
    }
  return other;
}

static gboolean
update_paper (Apply *apply, SenDb *db, MeetingsPaper *stored, MeetingsPaper *paper, const char *item, GError **error)
{
  if (g_strcmp0 (stored->file, paper->file) != 0)
    apply->result->papers_updated++;
  return (g_strcmp0 (stored->item, item) == 0
          || meetings_book_place_paper (db, stored->id, item, G_MAXUINT, NULL, error))
         && meetings_book_add_version (db, stored->id, paper->file, paper->name, paper->pages, paper->state, NULL,
                                       error);
}

static gboolean
apply_paper (Apply *apply, SenDb *db, MeetingsPacketPaper *each, GPtrArray *stored, GError **error)
{
  MeetingsPaper *paper = each->paper;
  const char *item = each->item != NULL ? g_hash_table_lookup (apply->ids, each->item) : NULL;
  MeetingsPaper *known = find_paper (apply, stored, paper->key, item);
  gboolean ok;

  if (known != NULL)
    {
      if (each->item == NULL && apply->first_paper == NULL)
        apply->first_paper = g_strdup (known->id);
      ok = update_paper (apply, db, known, paper, item, error);
      g_ptr_array_remove_fast (stored, known);
      return ok;
    }
  meetings_set_text (&paper->meeting, apply->result->meeting);
  meetings_set_text (&paper->item, item);
  g_clear_pointer (&paper->id, g_free);
  g_clear_pointer (&paper->rank, g_free);
  apply->result->papers_added++;
  if (!meetings_book_add_paper (db, paper, NULL, error))
    return FALSE;
  if (each->item == NULL && apply->first_paper == NULL)
    apply->first_paper = g_strdup (paper->id);
  return TRUE;
}

static void
append_papers (GListStore *papers, GPtrArray *to)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (papers)); i++)
    g_ptr_array_add (to, g_list_model_get_item (G_LIST_MODEL (papers), i));
}

/* First the papers of the meeting, which items refer to, then the items, then their papers. */
static gboolean
apply_in_write (SenDb *db, gpointer data, GError **error)
{
  Apply *apply = data;
  GPtrArray *items = apply->packet->items, *papers = apply->packet->papers;
  g_autoptr (GPtrArray) stored = NULL;
  g_autoptr (GPtrArray) stored_papers = g_ptr_array_new_with_free_func (g_object_unref);

  if (!apply_meeting (apply, db, error))
    return FALSE;
  stored = apply->stored != NULL ? meetings_agenda_flatten (apply->stored->agenda) : g_ptr_array_new ();
  if (apply->stored != NULL)
    append_papers (apply->stored->papers, stored_papers);
  for (guint i = 0; i < stored->len; i++)
    append_papers (MEETINGS_ITEM (stored->pdata[i])->papers, stored_papers);
  apply->matched = meetings_packet_match_items (items, stored);
  for (guint i = 0; i < papers->len; i++)
    if (((MeetingsPacketPaper *)papers->pdata[i])->item == NULL
        && !apply_paper (apply, db, papers->pdata[i], stored_papers, error))
      return FALSE;
  for (guint i = 0; i < items->len; i++)
    if (!apply_item (apply, db, items->pdata[i], error))
      return FALSE;
  for (guint i = 0; i < papers->len; i++)
    if (((MeetingsPacketPaper *)papers->pdata[i])->item != NULL
        && !apply_paper (apply, db, papers->pdata[i], stored_papers, error))
      return FALSE;
  return TRUE;
}

static gboolean
store_files (MeetingsPacket *self, SenVault *vault, SenJob *job, GError **error)
{
  GCancellable *cancellable = job != NULL ? sen_job_get_cancellable (job) : NULL;

  for (guint i = 0; i < self->papers->len; i++)
    {
      MeetingsPacketPaper *paper = self->papers->pdata[i];

      if (job != NULL)
        sen_job_set_progress (job, (double)i / self->papers->len, paper->paper->name);
      g_free (paper->paper->file);
      paper->paper->file = sen_vault_add (vault, paper->path, cancellable, error);
      if (paper->paper->file == NULL)
        return FALSE;
    }
  return TRUE;
}

/**
 * meetings_packet_apply:
 * @self: a packet
 * @store: the store
 * @vault: where the papers go
 * @as_new: adds a meeting even if the packet was imported before
 * @job: (nullable): shows progress and cancels
 * @error: as the store's and the vault's; nothing was changed then
 *
 * Imports the packet: adds a meeting, or updates the one that came from the same packet. An item or paper that is not
 * in the packet any more stays. Blocks.
 *
 * Returns: (transfer full): what was done
 */
MeetingsImport *
meetings_packet_apply (MeetingsPacket *self,
                       SenStore *store,
                       SenVault *vault,
                       gboolean as_new,
                       SenJob *job,
                       GError **error)
{
  g_autoptr (MeetingsImport) result = g_new0 (MeetingsImport, 1);
  Apply apply = { .packet = self, .as_new = as_new, .result = result };
  gboolean ok;

  if (!store_files (self, vault, job, error))
    return NULL;
  apply.people = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  apply.ids = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  apply.ranks = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  ok = sen_store_write (store, apply_in_write, &apply, error);
  g_clear_object (&apply.stored);
  g_hash_table_unref (apply.people);
  g_hash_table_unref (apply.ids);
  g_hash_table_unref (apply.ranks);
  g_clear_pointer (&apply.matched, g_hash_table_unref);
  g_free (apply.first_paper);
  return ok ? g_steal_pointer (&result) : NULL;
}
