/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-columns.h"

#define SPACING 24
#define PRIMARY 0.56

/**
 * SenColumns:
 *
 * Two columns of cards, the first wider, or one below the other. A column without a visible card leaves its room to the
 * other.
 */
struct _SenColumns
{
  GtkWidget parent_instance;

  GtkWidget *columns[2]; /* owned by the widget tree */
  gboolean side_by_side;
};

G_DEFINE_FINAL_TYPE (SenColumns, sen_columns, GTK_TYPE_WIDGET)

static gboolean
has_visible_child (GtkWidget *column)
{
  for (GtkWidget *child = gtk_widget_get_first_child (column); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_visible (child))
      return TRUE;
  return FALSE;
}

static gboolean
is_split (SenColumns *self)
{
  return self->side_by_side && has_visible_child (self->columns[0]) && has_visible_child (self->columns[1]);
}

static int
primary_width (int width)
{
  return (int)((width - SPACING) * PRIMARY);
}

static void
sen_columns_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  SenColumns *self = SEN_COLUMNS (widget);
  gboolean split = is_split (self);
  int least[2], wanted[2];

  for (int i = 0; i < 2; i++)
    {
      int size = for_size;

      if (split && orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0)
        size = i == 0 ? primary_width (for_size) : for_size - SPACING - primary_width (for_size);
      if (orientation == GTK_ORIENTATION_VERTICAL && size >= 0)
        {
          int least_width;

          gtk_widget_measure (self->columns[i], GTK_ORIENTATION_HORIZONTAL, -1, &least_width, NULL, NULL, NULL);
          size = MAX (size, least_width);
        }
      gtk_widget_measure (self->columns[i], orientation, size, &least[i], &wanted[i], NULL, NULL);
    }
  if (orientation == GTK_ORIENTATION_HORIZONTAL && split)
    {
      *minimum = MAX ((int)(least[0] / PRIMARY), (int)(least[1] / (1 - PRIMARY))) + SPACING + 2;
      *natural = MAX (*minimum, wanted[0] + wanted[1] + SPACING);
    }
  else if (orientation == GTK_ORIENTATION_HORIZONTAL || split)
    {
      *minimum = MAX (least[0], least[1]);
      *natural = MAX (wanted[0], wanted[1]);
    }
  else
    {
      int gap = has_visible_child (self->columns[0]) && has_visible_child (self->columns[1]) ? SPACING : 0;

      *minimum = least[0] + least[1] + gap;
      *natural = wanted[0] + wanted[1] + gap;
    }
}

static void
place (GtkWidget *child, int x, int y, int width, int height)
{
  GtkAllocation allocation = { x, y, width, height };

  gtk_widget_size_allocate (child, &allocation, -1);
}

static void
sen_columns_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SenColumns *self = SEN_COLUMNS (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  if (is_split (self))
    {
      int first = primary_width (width), second = width - SPACING - first;

      place (self->columns[0], mirrored ? second + SPACING : 0, 0, first, height);
      place (self->columns[1], mirrored ? 0 : first + SPACING, 0, second, height);
    }
  else
    {
      int gap = has_visible_child (self->columns[0]) && has_visible_child (self->columns[1]) ? SPACING : 0;
      int top;

      gtk_widget_measure (self->columns[0], GTK_ORIENTATION_VERTICAL, width, NULL, &top, NULL, NULL);
      place (self->columns[0], 0, 0, width, top);
      place (self->columns[1], 0, top + gap, width, MAX (height - top - gap, 0));
    }
}

static GtkSizeRequestMode
sen_columns_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
sen_columns_dispose (GObject *object)
{
  SenColumns *self = SEN_COLUMNS (object);

  g_clear_pointer (&self->columns[0], gtk_widget_unparent);
  g_clear_pointer (&self->columns[1], gtk_widget_unparent);
  G_OBJECT_CLASS (sen_columns_parent_class)->dispose (object);
}

static void
sen_columns_class_init (SenColumnsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sen_columns_dispose;
  widget_class->measure = sen_columns_measure;
  widget_class->size_allocate = sen_columns_size_allocate;
  widget_class->get_request_mode = sen_columns_get_request_mode;
}

static void
sen_columns_init (SenColumns *self)
{
  for (int i = 0; i < 2; i++)
    {
      self->columns[i] = gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING);
      gtk_widget_set_parent (self->columns[i], GTK_WIDGET (self));
    }
}

/**
 * sen_columns_add:
 * @self: the columns
 * @child: (transfer floating): a card
 * @secondary: whether it goes to the narrower column
 *
 * Adds a card at a column's end.
 */
void
sen_columns_add (SenColumns *self, GtkWidget *child, gboolean secondary)
{
  gtk_box_append (GTK_BOX (self->columns[secondary ? 1 : 0]), child);
}

/**
 * sen_columns_set_side_by_side:
 * @self: the columns
 * @side_by_side: whether there is room for two
 *
 * Puts the columns beside or below each other.
 */
void
sen_columns_set_side_by_side (SenColumns *self, gboolean side_by_side)
{
  self->side_by_side = side_by_side;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
