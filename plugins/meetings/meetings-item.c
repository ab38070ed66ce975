/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records of an agenda: items and their papers. They live on the thread that loaded them and hold no rules but those
 * that a single record can know. */
#include "meetings-item.h"

G_DEFINE_FINAL_TYPE (MeetingsPaper, meetings_paper, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (MeetingsItem, meetings_item, G_TYPE_OBJECT)

static const char *const kind_names[] = { "item", "heading", "motion", "break" };

/**
 * meetings_item_kind_to_text:
 * @kind: a kind
 *
 * Returns: its stable name, in the database and in files: "item", "heading", "motion" or "break"
 */
const char *
meetings_item_kind_to_text (MeetingsItemKind kind)
{
  return kind_names[kind];
}

/**
 * meetings_item_kind_from_text:
 * @text: (nullable): a stable name
 *
 * Returns: the kind; %MEETINGS_ITEM_NORMAL for a name that a newer Sen may know
 */
MeetingsItemKind
meetings_item_kind_from_text (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (kind_names); i++)
    if (g_strcmp0 (text, kind_names[i]) == 0)
      return (MeetingsItemKind)i;
  return MEETINGS_ITEM_NORMAL;
}

static void
meetings_paper_finalize (GObject *object)
{
  MeetingsPaper *self = MEETINGS_PAPER (object);

  g_free (self->id);
  g_free (self->meeting);
  g_free (self->item);
  g_free (self->rank);
  g_free (self->title);
  g_free (self->number);
  g_free (self->file);
  g_free (self->name);
  g_free (self->state);
  g_free (self->key);

  G_OBJECT_CLASS (meetings_paper_parent_class)->finalize (object);
}

static void
meetings_paper_class_init (MeetingsPaperClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = meetings_paper_finalize;
}

static void
meetings_paper_init (MeetingsPaper *self)
{
  self->version = 1;
}

/**
 * meetings_paper_new:
 *
 * Returns: (transfer full): an empty paper
 */
MeetingsPaper *
meetings_paper_new (void)
{
  return g_object_new (MEETINGS_TYPE_PAPER, NULL);
}

/**
 * meetings_paper_is_readable:
 * @self: a paper
 *
 * Returns: whether a reader can open it, if need be with a password
 */
gboolean
meetings_paper_is_readable (MeetingsPaper *self)
{
  return self->file != NULL && (g_strcmp0 (self->state, "ready") == 0 || g_strcmp0 (self->state, "locked") == 0);
}

static void
meetings_item_finalize (GObject *object)
{
  MeetingsItem *self = MEETINGS_ITEM (object);

  g_free (self->id);
  g_free (self->meeting);
  g_free (self->parent);
  g_free (self->rank);
  g_free (self->title);
  g_free (self->presenter);
  g_free (self->person);
  g_free (self->paper);
  g_free (self->note);
  g_free (self->key);
  g_free (self->number);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->children)); i++)
    {
      g_autoptr (MeetingsItem) child = g_list_model_get_item (G_LIST_MODEL (self->children), i);

      child->above = NULL;
    }
  g_object_unref (self->children);
  g_object_unref (self->papers);

  G_OBJECT_CLASS (meetings_item_parent_class)->finalize (object);
}

static void
meetings_item_class_init (MeetingsItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = meetings_item_finalize;
}

static void
meetings_item_init (MeetingsItem *self)
{
  self->children = g_list_store_new (MEETINGS_TYPE_ITEM);
  self->papers = g_list_store_new (MEETINGS_TYPE_PAPER);
}

/**
 * meetings_item_new:
 *
 * Returns: (transfer full): an empty item
 */
MeetingsItem *
meetings_item_new (void)
{
  return g_object_new (MEETINGS_TYPE_ITEM, NULL);
}

/**
 * meetings_item_copy:
 * @self: an item
 *
 * Returns: (transfer full): its stored fields, without children, papers, number and time
 */
MeetingsItem *
meetings_item_copy (MeetingsItem *self)
{
  MeetingsItem *copy = meetings_item_new ();

  copy->id = g_strdup (self->id);
  copy->meeting = g_strdup (self->meeting);
  copy->parent = g_strdup (self->parent);
  copy->rank = g_strdup (self->rank);
  copy->kind = self->kind;
  copy->title = g_strdup (self->title);
  copy->presenter = g_strdup (self->presenter);
  copy->person = g_strdup (self->person);
  copy->minutes = self->minutes;
  copy->paper = g_strdup (self->paper);
  copy->page = self->page;
  copy->note = g_strdup (self->note);
  copy->key = g_strdup (self->key);
  return copy;
}
