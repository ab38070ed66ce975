/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meetings-line.h"

/**
 * MeetingsLine:
 *
 * One line of an agenda on screen: an item, or a paper under its item. A line stays while its item or paper does,
 * however often the agenda is read again, so that selection, focus and scroll position hold; #MeetingsLine::changed
 * tells that it shows something new.
 */
struct _MeetingsLine
{
  GObject parent_instance;

  MeetingsItem *item;   /* owned: of a paper's line, the item it belongs to */
  MeetingsPaper *paper; /* owned, nullable */
  GListStore *children; /* owned, of MeetingsLine */
  gboolean parent;      /* has lines below it */
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (MeetingsLine, meetings_line, G_TYPE_OBJECT)

static void
meetings_line_finalize (GObject *object)
{
  MeetingsLine *self = MEETINGS_LINE (object);

  g_clear_object (&self->item);
  g_clear_object (&self->paper);
  g_object_unref (self->children);
  G_OBJECT_CLASS (meetings_line_parent_class)->finalize (object);
}

static void
meetings_line_class_init (MeetingsLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = meetings_line_finalize;

  /**
   * MeetingsLine::changed:
   *
   * Its item or paper was read again.
   */
  changed_signal = g_signal_new ("changed", MEETINGS_TYPE_LINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
meetings_line_init (MeetingsLine *self)
{
  self->children = g_list_store_new (MEETINGS_TYPE_LINE);
}

/**
 * meetings_line_get_item:
 * @self: a line
 *
 * Returns: (transfer none): the item; of a paper's line, the item it belongs to
 */
MeetingsItem *
meetings_line_get_item (MeetingsLine *self)
{
  g_return_val_if_fail (MEETINGS_IS_LINE (self), NULL);
  return self->item;
}

/**
 * meetings_line_get_paper:
 * @self: a line
 *
 * Returns: (transfer none) (nullable): the paper; %NULL on an item's line
 */
MeetingsPaper *
meetings_line_get_paper (MeetingsLine *self)
{
  g_return_val_if_fail (MEETINGS_IS_LINE (self), NULL);
  return self->paper;
}

/**
 * meetings_line_get_id:
 * @self: a line
 *
 * Returns: (transfer none): the id of its paper or item
 */
const char *
meetings_line_get_id (MeetingsLine *self)
{
  g_return_val_if_fail (MEETINGS_IS_LINE (self), NULL);
  return self->paper != NULL ? self->paper->id : self->item->id;
}

/**
 * meetings_line_get_children:
 * @self: a line
 *
 * Returns: (transfer none): the lines below it
 */
GListModel *
meetings_line_get_children (MeetingsLine *self)
{
  g_return_val_if_fail (MEETINGS_IS_LINE (self), NULL);
  return G_LIST_MODEL (self->children);
}

/**
 * meetings_line_is_parent:
 * @self: a line
 *
 * Returns: whether lines are below it
 */
gboolean
meetings_line_is_parent (MeetingsLine *self)
{
  g_return_val_if_fail (MEETINGS_IS_LINE (self), FALSE);
  return self->parent;
}

/**
 * meetings_line_starts_open:
 * @self: a line
 *
 * Returns: whether the lines below it are shown at first: items are, papers alone are not
 */
gboolean
meetings_line_starts_open (MeetingsLine *self)
{
  g_return_val_if_fail (MEETINGS_IS_LINE (self), FALSE);
  return self->paper == NULL && g_list_model_get_n_items (G_LIST_MODEL (self->item->children)) > 0;
}

/* What should stand in a list of lines. */
typedef struct
{
  const char *id;
  MeetingsItem *item;
  MeetingsPaper *paper;
} Wanted;

static void sync_wanted (GListStore *lines, const Wanted *wanted, guint n_wanted, gboolean with_papers);

static GArray *
list_wanted (GListModel *items, MeetingsItem *above, gboolean with_papers)
{
  GArray *wanted = g_array_new (FALSE, FALSE, sizeof (Wanted));
  guint n_papers = above != NULL && with_papers ? g_list_model_get_n_items (G_LIST_MODEL (above->papers)) : 0;

  /* The lists keep what they give out here; nothing changes them meanwhile. */
  for (guint i = 0; i < n_papers; i++)
    {
      g_autoptr (MeetingsPaper) paper = g_list_model_get_item (G_LIST_MODEL (above->papers), i);
      Wanted one = { paper->id, above, paper };

      g_array_append_val (wanted, one);
    }
  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (MeetingsItem) item = g_list_model_get_item (items, i);
      Wanted one = { item->id, item, NULL };

      g_array_append_val (wanted, one);
    }
  return wanted;
}

/* Whether the line became a parent or ceased to be one: a tree asks that only once. */
static gboolean
line_take (MeetingsLine *self, const Wanted *wanted, gboolean with_papers)
{
  gboolean was = self->parent;

  g_set_object (&self->item, wanted->item);
  g_set_object (&self->paper, wanted->paper);
  if (wanted->paper == NULL)
    {
      g_autoptr (GArray) below = list_wanted (G_LIST_MODEL (wanted->item->children), wanted->item, with_papers);

      self->parent = below->len > 0;
      sync_wanted (self->children, (const Wanted *)(gconstpointer)below->data, below->len, with_papers);
    }
  g_signal_emit (self, changed_signal, 0);
  return was != self->parent;
}

static MeetingsLine *
line_new (const Wanted *wanted, gboolean with_papers)
{
  MeetingsLine *self = g_object_new (MEETINGS_TYPE_LINE, NULL);

  line_take (self, wanted, with_papers);
  return self;
}

static gboolean
line_at_is (GListStore *lines, guint position, const char *id)
{
  g_autoptr (MeetingsLine) line = g_list_model_get_item (G_LIST_MODEL (lines), position);

  return line != NULL && g_strcmp0 (meetings_line_get_id (line), id) == 0;
}

static void
update_kept (GListStore *lines, guint position, const Wanted *wanted, gboolean with_papers)
{
  g_autoptr (MeetingsLine) line = g_list_model_get_item (G_LIST_MODEL (lines), position);

  if (line_take (line, wanted, with_papers))
    g_list_store_splice (lines, position, 1, (gpointer *)&line, 1);
}

static void
sync_wanted (GListStore *lines, const Wanted *wanted, guint n_wanted, gboolean with_papers)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal); /* ids are those of the lines held */
  g_autoptr (GPtrArray) held = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) middle = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_lines = g_list_model_get_n_items (G_LIST_MODEL (lines));
  guint head = 0, tail = 0;

  while (head < n_lines && head < n_wanted && line_at_is (lines, head, wanted[head].id))
    head++;
  while (tail < n_lines - head && tail < n_wanted - head
         && line_at_is (lines, n_lines - 1 - tail, wanted[n_wanted - 1 - tail].id))
    tail++;
  for (guint i = head; i < n_lines - tail; i++)
    {
      MeetingsLine *line = g_list_model_get_item (G_LIST_MODEL (lines), i);

      g_ptr_array_add (held, line);
      g_hash_table_insert (known, (gpointer)meetings_line_get_id (line), line);
    }
  for (guint i = head; i < n_wanted - tail; i++)
    {
      MeetingsLine *line = g_hash_table_lookup (known, wanted[i].id);

      g_ptr_array_add (middle, line != NULL ? g_object_ref (line) : line_new (&wanted[i], with_papers));
    }
  if (middle->len > 0 || n_lines - head - tail > 0)
    g_list_store_splice (lines, head, n_lines - head - tail, middle->pdata, middle->len);
  for (guint i = 0; i < n_wanted; i++)
    update_kept (lines, i, &wanted[i], with_papers);
}

/**
 * meetings_line_sync:
 * @lines: a list of #MeetingsLine
 * @items: a list of #MeetingsItem: an agenda's top
 * @with_papers: whether papers stand below their items
 *
 * Makes @lines show @items, keeping the lines that stay.
 */
void
meetings_line_sync (GListStore *lines, GListModel *items, gboolean with_papers)
{
  g_autoptr (GArray) wanted = list_wanted (items, NULL, with_papers);

  sync_wanted (lines, (const Wanted *)(gconstpointer)wanted->data, wanted->len, with_papers);
}
