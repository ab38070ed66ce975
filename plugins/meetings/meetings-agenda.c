/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tree of an agenda: order, numbers and planned times. It needs no database; whoever moves an item gets back the
 * items whose parent or rank changed and writes those. Lives on the thread that made it. */
#include "meetings-agenda.h"
#include <sen.h>

struct _MeetingsAgenda
{
  GObject parent_instance;

  GListStore *items;
  GHashTable *by_id; /* (unowned) id → (unowned) item */
  gint64 starts;
  int span;
};

G_DEFINE_FINAL_TYPE (MeetingsAgenda, meetings_agenda, G_TYPE_OBJECT)

static GListStore *
siblings_of (MeetingsAgenda *self, MeetingsItem *parent)
{
  return parent != NULL ? parent->children : self->items;
}

static guint
position_of (GListStore *list, MeetingsItem *item)
{
  guint position = G_MAXUINT;

  g_list_store_find (list, item, &position);
  return position;
}

static MeetingsItem *
item_at (GListStore *list, guint position)
{
  g_autoptr (MeetingsItem) item = g_list_model_get_item (G_LIST_MODEL (list), position);

  /* The list goes on owning it. */
  return item;
}

/* Numbers, depths and times of @list, the first of which begins at @minute. Returns the minutes that all take. */
static int
arrange (MeetingsAgenda *self, GListStore *list, MeetingsItem *above, int minute)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (list));
  guint number = 0;
  int sum = 0;

  for (guint i = 0; i < n; i++)
    {
      MeetingsItem *item = item_at (list, i);
      int under;

      g_free (item->number);
      item->number = NULL;
      if (item->kind != MEETINGS_ITEM_BREAK)
        {
          number++;
          item->number = above != NULL && above->number != NULL ? g_strdup_printf ("%s.%u", above->number, number)
                                                                : g_strdup_printf ("%u", number);
        }
      item->depth = above != NULL ? above->depth + 1 : 0;
      item->starts = self->starts != 0 ? self->starts + (gint64)(minute + sum) * 60 * 1000 : 0;
      under = arrange (self, item->children, item, minute + sum);
      item->span = MAX (MAX (item->minutes, 0), under);
      sum += item->span;
    }
  return sum;
}

static void
rearrange (MeetingsAgenda *self)
{
  self->span = arrange (self, self->items, NULL, 0);
}

static void
meetings_agenda_finalize (GObject *object)
{
  MeetingsAgenda *self = MEETINGS_AGENDA (object);

  g_hash_table_unref (self->by_id);
  g_object_unref (self->items);

  G_OBJECT_CLASS (meetings_agenda_parent_class)->finalize (object);
}

static void
meetings_agenda_class_init (MeetingsAgendaClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = meetings_agenda_finalize;
}

static void
meetings_agenda_init (MeetingsAgenda *self)
{
  self->items = g_list_store_new (MEETINGS_TYPE_ITEM);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
}

/**
 * meetings_agenda_new:
 * @starts: when the meeting begins, UTC milliseconds; 0: not known, then no item has a time
 *
 * Returns: (transfer full): an empty agenda
 */
MeetingsAgenda *
meetings_agenda_new (gint64 starts)
{
  MeetingsAgenda *self = g_object_new (MEETINGS_TYPE_AGENDA, NULL);

  self->starts = starts;
  return self;
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const MeetingsItem *one = *(MeetingsItem *const *)a;
  const MeetingsItem *other = *(MeetingsItem *const *)b;
  int order = g_strcmp0 (one->rank, other->rank);

  /* Two devices may have made the same key: the older item first, on each of them. */
  return order != 0 ? order : g_strcmp0 (one->id, other->id);
}

/* Two devices may have put A under B and B under A. */
static gboolean
is_in_ring (MeetingsAgenda *self, MeetingsItem *item, guint n)
{
  MeetingsItem *above = item;

  for (guint steps = 0; above != NULL && above->parent != NULL && steps < n; steps++)
    {
      above = g_hash_table_lookup (self->by_id, above->parent);
      if (above == item)
        return TRUE;
    }
  return FALSE;
}

static void
attach_items (MeetingsAgenda *self, GPtrArray *items)
{
  g_autoptr (GHashTable) lists = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_ptr_array_unref);
  g_autoptr (GPtrArray) top = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer above, list;

  for (guint i = 0; i < items->len; i++)
    {
      MeetingsItem *item = items->pdata[i];
      GPtrArray *among = top;

      item->above = item->parent != NULL ? g_hash_table_lookup (self->by_id, item->parent) : NULL;
      if (item->above != NULL)
        {
          among = g_hash_table_lookup (lists, item->above);
          if (among == NULL)
            {
              among = g_ptr_array_new ();
              g_hash_table_insert (lists, item->above, among);
            }
        }
      g_ptr_array_add (among, item);
    }
  g_list_store_splice (self->items, 0, 0, top->pdata, top->len);
  g_hash_table_iter_init (&iter, lists);
  while (g_hash_table_iter_next (&iter, &above, &list))
    g_list_store_splice (MEETINGS_ITEM (above)->children, 0, 0, ((GPtrArray *)list)->pdata, ((GPtrArray *)list)->len);
}

/**
 * meetings_agenda_set_items:
 * @self: an agenda
 * @items: (element-type MeetingsItem): all its items in any order, as the database holds them; they must have no
 * children
 *
 * Builds the tree. An item whose parent is missing, or that hangs in a ring, is shown at the top rather than lost.
 */
void
meetings_agenda_set_items (MeetingsAgenda *self, GPtrArray *items)
{
  g_return_if_fail (MEETINGS_IS_AGENDA (self));

  g_list_store_remove_all (self->items);
  g_hash_table_remove_all (self->by_id);
  for (guint i = 0; i < items->len; i++)
    {
      MeetingsItem *item = items->pdata[i];

      g_hash_table_insert (self->by_id, item->id, item);
    }
  /* Sorted first, so that every device opens a ring at the same item. */
  g_ptr_array_sort (items, compare_items);
  for (guint i = 0; i < items->len; i++)
    {
      MeetingsItem *item = items->pdata[i];

      if (is_in_ring (self, item, items->len))
        g_clear_pointer (&item->parent, g_free);
    }
  attach_items (self, items);
  rearrange (self);
}

/**
 * meetings_agenda_set_starts:
 * @self: an agenda
 * @starts: when the meeting begins, UTC milliseconds; 0: not known
 *
 * Computes the planned times anew.
 */
void
meetings_agenda_set_starts (MeetingsAgenda *self, gint64 starts)
{
  self->starts = starts;
  rearrange (self);
}

/**
 * meetings_agenda_get_items:
 * @self: an agenda
 *
 * Returns: (transfer none): a list of #MeetingsItem, those at the top; each has its children
 */
GListModel *
meetings_agenda_get_items (MeetingsAgenda *self)
{
  return G_LIST_MODEL (self->items);
}

/**
 * meetings_agenda_get_n_items:
 * @self: an agenda
 *
 * Returns: how many items there are on all levels
 */
guint
meetings_agenda_get_n_items (MeetingsAgenda *self)
{
  return g_hash_table_size (self->by_id);
}

static void
append_flat (GListStore *list, GPtrArray *to)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (list));

  for (guint i = 0; i < n; i++)
    {
      MeetingsItem *item = item_at (list, i);

      g_ptr_array_add (to, g_object_ref (item));
      append_flat (item->children, to);
    }
}

/**
 * meetings_agenda_flatten:
 * @self: an agenda
 *
 * Returns: (transfer full) (element-type MeetingsItem): all items in the order in which they are dealt with
 */
GPtrArray *
meetings_agenda_flatten (MeetingsAgenda *self)
{
  GPtrArray *flat = g_ptr_array_new_with_free_func (g_object_unref);

  append_flat (self->items, flat);
  return flat;
}

/**
 * meetings_agenda_find:
 * @self: an agenda
 * @id: (nullable): an item's id
 *
 * Returns: (transfer none) (nullable): the item
 */
MeetingsItem *
meetings_agenda_find (MeetingsAgenda *self, const char *id)
{
  return id != NULL ? g_hash_table_lookup (self->by_id, id) : NULL;
}

/**
 * meetings_agenda_find_number:
 * @self: an agenda
 * @number: a number such as "4.1"
 *
 * Returns: (transfer none) (nullable): the item
 */
MeetingsItem *
meetings_agenda_find_number (MeetingsAgenda *self, const char *number)
{
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->by_id);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    if (g_strcmp0 (MEETINGS_ITEM (item)->number, number) == 0)
      return item;
  return NULL;
}

/**
 * meetings_agenda_get_span:
 * @self: an agenda
 *
 * Returns: planned minutes in all, breaks included
 */
int
meetings_agenda_get_span (MeetingsAgenda *self)
{
  return self->span;
}

/**
 * meetings_agenda_get_ends:
 * @self: an agenda
 *
 * Returns: when the last item is planned to end, UTC milliseconds; 0: not known
 */
gint64
meetings_agenda_get_ends (MeetingsAgenda *self)
{
  return self->starts != 0 && self->span > 0 ? self->starts + (gint64)self->span * 60 * 1000 : 0;
}

/* Gives @item, which is at @position of @list, a rank between its neighbours; all of them new ones if there is none. */
static GPtrArray *
rank_anew (GListStore *list, guint position, MeetingsItem *item)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (list));
  const char *before = position > 0 ? item_at (list, position - 1)->rank : NULL;
  const char *after = position + 1 < n ? item_at (list, position + 1)->rank : NULL;
  GPtrArray *changed = g_ptr_array_new_with_free_func (g_object_unref);
  char *rank = NULL;

  /* A neighbour without a key cannot be counted as the end of the list. */
  if ((position == 0 || before != NULL) && (position + 1 >= n || after != NULL))
    rank = sen_rank_between (before, after);
  if (rank != NULL)
    {
      g_free (item->rank);
      item->rank = rank;
      g_ptr_array_add (changed, g_object_ref (item));
      return changed;
    }
  for (guint i = 0; i < n; i++)
    {
      MeetingsItem *each = item_at (list, i);

      rank = sen_rank_between (rank, NULL);
      g_free (each->rank);
      each->rank = rank;
      g_ptr_array_add (changed, g_object_ref (each));
    }
  return changed;
}

/**
 * meetings_agenda_insert:
 * @self: an agenda
 * @item: an item with an id, not yet in the agenda, without children
 * @parent: (nullable): the item to put it under
 * @position: among its siblings; past the end: at the end
 *
 * Adds an item and gives it a rank.
 *
 * Returns: (transfer full) (element-type MeetingsItem): what has a new parent or rank: @item, rarely its siblings too
 */
GPtrArray *
meetings_agenda_insert (MeetingsAgenda *self, MeetingsItem *item, MeetingsItem *parent, guint position)
{
  GListStore *list = siblings_of (self, parent);
  GPtrArray *changed;

  g_return_val_if_fail (item->id != NULL && !g_hash_table_contains (self->by_id, item->id), NULL);

  position = MIN (position, g_list_model_get_n_items (G_LIST_MODEL (list)));
  g_free (item->parent);
  item->parent = parent != NULL ? g_strdup (parent->id) : NULL;
  item->above = parent;
  g_hash_table_insert (self->by_id, item->id, item);
  g_list_store_insert (list, position, item);
  changed = rank_anew (list, position, item);
  rearrange (self);
  return changed;
}

static void
forget (MeetingsAgenda *self, MeetingsItem *item)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (item->children));

  for (guint i = 0; i < n; i++)
    forget (self, item_at (item->children, i));
  g_hash_table_remove (self->by_id, item->id);
}

/**
 * meetings_agenda_remove:
 * @self: an agenda
 * @item: one of its items
 *
 * Takes out the item and everything under it.
 */
void
meetings_agenda_remove (MeetingsAgenda *self, MeetingsItem *item)
{
  GListStore *list = siblings_of (self, item->above);
  guint position = position_of (list, item);

  g_return_if_fail (position != G_MAXUINT);
  forget (self, item);
  item->above = NULL;
  g_list_store_remove (list, position);
  rearrange (self);
}

/**
 * meetings_agenda_can_place:
 * @self: an agenda
 * @item: one of its items
 * @parent: (nullable): where it would go; %NULL: the top
 *
 * Returns: whether @parent may hold it: not itself, nothing under it, and no break
 */
gboolean
meetings_agenda_can_place (MeetingsAgenda *self, MeetingsItem *item, MeetingsItem *parent)
{
  if (parent != NULL && parent->kind == MEETINGS_ITEM_BREAK)
    return FALSE;
  for (MeetingsItem *above = parent; above != NULL; above = above->above)
    if (above == item)
      return FALSE;
  return TRUE;
}

/**
 * meetings_agenda_place:
 * @self: an agenda
 * @item: one of its items
 * @parent: (nullable): the item to put it under; %NULL: the top
 * @position: among the siblings there, counted without @item; past the end: at the end
 *
 * Moves an item with everything under it.
 *
 * Returns: (transfer full) (nullable) (element-type MeetingsItem): what has a new parent or rank; %NULL: it may not go
 *   there, see meetings_agenda_can_place()
 */
GPtrArray *
meetings_agenda_place (MeetingsAgenda *self, MeetingsItem *item, MeetingsItem *parent, guint position)
{
  GListStore *from = siblings_of (self, item->above);
  GListStore *to = siblings_of (self, parent);
  g_autoptr (MeetingsItem) kept = g_object_ref (item);
  GPtrArray *changed;

  if (!meetings_agenda_can_place (self, item, parent))
    return NULL;
  g_list_store_remove (from, position_of (from, item));
  position = MIN (position, g_list_model_get_n_items (G_LIST_MODEL (to)));
  g_free (item->parent);
  item->parent = parent != NULL ? g_strdup (parent->id) : NULL;
  item->above = parent;
  g_list_store_insert (to, position, item);
  changed = rank_anew (to, position, item);
  rearrange (self);
  return changed;
}

/* Where @move leads: a parent and a position as meetings_agenda_place() takes them. */
static gboolean
find_target (MeetingsAgenda *self, MeetingsItem *item, MeetingsMove move, MeetingsItem **parent, guint *position)
{
  GListStore *list = siblings_of (self, item->above);
  guint at = position_of (list, item);

  *parent = item->above;
  switch (move)
    {
    case MEETINGS_MOVE_UP:
      *position = at - 1;
      return at > 0;
    case MEETINGS_MOVE_DOWN:
      *position = at + 1;
      return at + 1 < g_list_model_get_n_items (G_LIST_MODEL (list));
    case MEETINGS_MOVE_IN:
      *parent = at > 0 ? item_at (list, at - 1) : NULL;
      *position = G_MAXUINT;
      return at > 0;
    case MEETINGS_MOVE_OUT:
      if (item->above == NULL)
        return FALSE;
      *parent = item->above->above;
      *position = position_of (siblings_of (self, *parent), item->above) + 1;
      return TRUE;
    default:
      return FALSE;
    }
}

/**
 * meetings_agenda_can_move:
 * @self: an agenda
 * @item: one of its items
 * @move: which way
 *
 * Returns: whether it can go there
 */
gboolean
meetings_agenda_can_move (MeetingsAgenda *self, MeetingsItem *item, MeetingsMove move)
{
  MeetingsItem *parent;
  guint position;

  return find_target (self, item, move, &parent, &position) && meetings_agenda_can_place (self, item, parent);
}

/**
 * meetings_agenda_move:
 * @self: an agenda
 * @item: one of its items
 * @move: which way
 *
 * Moves an item one step, with everything under it.
 *
 * Returns: (transfer full) (nullable) (element-type MeetingsItem): what has a new parent or rank; %NULL: it can't go
 * there
 */
GPtrArray *
meetings_agenda_move (MeetingsAgenda *self, MeetingsItem *item, MeetingsMove move)
{
  MeetingsItem *parent;
  guint position;

  if (!find_target (self, item, move, &parent, &position))
    return NULL;
  return meetings_agenda_place (self, item, parent, position);
}
