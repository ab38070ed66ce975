/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tasks-wrap.h"

#define GAP 6

/**
 * TasksWrap:
 *
 * Widgets beside one another, each as wide as it is, in as many lines as they need. A GtkFlowBox would give them
 * columns.
 */
struct _TasksWrap
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (TasksWrap, tasks_wrap, GTK_TYPE_WIDGET)

/* Goes through the lines; returns the height. With @place, the children are put there. */
static int
lay_out (GtkWidget *widget, int width, gboolean place)
{
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int x = 0, y = 0, line = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int least, natural, height;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &natural, NULL, NULL);
      natural = MAX (least, MIN (natural, width));
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, natural, &height, NULL, NULL, NULL);
      if (x > 0 && x + natural > width)
        {
          x = 0;
          y += line + GAP;
          line = 0;
        }
      if (place)
        gtk_widget_size_allocate (child, &(GtkAllocation){ mirrored ? width - x - natural : x, y, natural, height },
                                  -1);
      x += natural + GAP;
      line = MAX (line, height);
    }
  return y + line;
}

static GtkSizeRequestMode
tasks_wrap_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
tasks_wrap_measure (GtkWidget *widget,
                    GtkOrientation orientation,
                    int for_size,
                    int *minimum,
                    int *natural,
                    int *minimum_baseline,
                    int *natural_baseline)
{
  int sum = 0;

  *minimum = 0;
  *minimum_baseline = *natural_baseline = -1;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = lay_out (widget, for_size < 0 ? G_MAXINT / 2 : for_size, FALSE);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int least, wanted;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted, NULL, NULL);
      *minimum = MAX (*minimum, least);
      sum += wanted + GAP;
    }
  *natural = MAX (*minimum, sum - GAP);
}

static void
tasks_wrap_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  lay_out (widget, width, TRUE);
}

static void
tasks_wrap_dispose (GObject *object)
{
  tasks_wrap_clear (TASKS_WRAP (object));
  G_OBJECT_CLASS (tasks_wrap_parent_class)->dispose (object);
}

static void
tasks_wrap_class_init (TasksWrapClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tasks_wrap_dispose;
  widget_class->get_request_mode = tasks_wrap_get_request_mode;
  widget_class->measure = tasks_wrap_measure;
  widget_class->size_allocate = tasks_wrap_size_allocate;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
tasks_wrap_init (TasksWrap *self)
{
}

/**
 * tasks_wrap_append:
 * @self: a box
 * @child: (transfer floating): a widget
 */
void
tasks_wrap_append (TasksWrap *self, GtkWidget *child)
{
  gtk_widget_set_parent (child, GTK_WIDGET (self));
}

void
tasks_wrap_clear (TasksWrap *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}
