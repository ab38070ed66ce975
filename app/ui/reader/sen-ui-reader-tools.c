/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-ui-reader-tools.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "sen-adaptive.h"

/**
 * SenUiReaderTools:
 *
 * The tools of layers, as buttons below the pages and in a menu beside them. What has no room goes into the menu: in a
 * narrow window all but the one that was used last. Emits "chosen" with a #SenUiReaderLayer and a tool's id, or with
 * %NULL and %NULL for none. Main thread.
 */
typedef struct
{
  GtkWidget *bar;              /* toggle button below the pages */
  GtkWidget *entry;            /* toggle button in the menu, or NULL */
  SenUiReaderLayer *layer;     /* borrowed: it outlives the buttons; NULL: to read */
  const SenUiReaderTool *tool; /* borrowed from the layer */
} Tool;

struct _SenUiReaderTools
{
  GtkBox parent_instance;

  GArray *tools; /* owned, of Tool; the first is for none */
  GtkWidget *more;
  GtkWidget *popover;
  GtkWidget *list;
  const SenUiReaderTool *chosen; /* borrowed */
  const SenUiReaderTool *latest; /* borrowed */
  SenWidthClass width_class;
  gboolean choosing;
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SenUiReaderTools, sen_ui_reader_tools, GTK_TYPE_BOX)

static gboolean
has_room (SenUiReaderTools *self, const Tool *tool)
{
  if (tool->layer != NULL && tool->tool == self->chosen)
    return TRUE;
  if (tool->layer == NULL) /* pressed once more a tool is put away: the button to read can be spared */
    return self->width_class != SEN_WIDTH_NARROW;
  if (self->width_class == SEN_WIDTH_NARROW)
    return self->chosen == NULL && tool->tool == self->latest;
  return tool->tool->place == SEN_UI_TOOL_ALWAYS
         || (tool->tool->place == SEN_UI_TOOL_WIDE && self->width_class == SEN_WIDTH_WIDE);
}

static void
arrange (SenUiReaderTools *self)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->tools->len; i++)
    {
      const Tool *tool = &g_array_index (self->tools, Tool, i);
      gboolean room = has_room (self, tool);

      gtk_widget_set_visible (tool->bar, room);
      if (tool->entry != NULL)
        gtk_widget_set_visible (tool->entry, !room);
      any = any || (!room && tool->entry != NULL);
    }
  gtk_widget_set_visible (self->more, any);
}

static void
fold (GtkWidget *widget, SenWidthClass width_class, gpointer user_data)
{
  SenUiReaderTools *self = SEN_UI_READER_TOOLS (widget);

  self->width_class = width_class;
  arrange (self);
}

static void
toggled_cb (GtkToggleButton *button, gpointer user_data)
{
  SenUiReaderTools *self = user_data;
  const Tool *tool = NULL;

  if (self->choosing)
    return;
  for (guint i = 0; i < self->tools->len; i++)
    {
      const Tool *one = &g_array_index (self->tools, Tool, i);

      if (one->bar == GTK_WIDGET (button) || one->entry == GTK_WIDGET (button))
        tool = one;
    }
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  /* Pressed once more it is put away. */
  if (tool == NULL || tool->layer == NULL || tool->tool == self->chosen)
    g_signal_emit (self, signals[CHOSEN], 0, NULL, NULL);
  else
    g_signal_emit (self, signals[CHOSEN], 0, tool->layer, tool->tool->id);
}

static void
name_button (SenUiReaderTools *self, GtkWidget *button, const SenUiReaderTool *tool)
{
  g_autofree char *key = tool->key != 0 ? gtk_accelerator_get_label (tool->key, 0) : NULL;
  g_autofree char *tip = key != NULL ? g_strdup_printf ("%s (%s)", tool->label, key) : g_strdup (tool->label);

  gtk_widget_set_tooltip_text (button, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tool->label, -1);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect (button, "toggled", G_CALLBACK (toggled_cb), self);
}

static GtkWidget *
new_entry (SenUiReaderTools *self, const SenUiReaderTool *tool)
{
  GtkWidget *entry = gtk_toggle_button_new ();
  GtkWidget *content = adw_button_content_new ();

  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), tool->label);
  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), tool->icon_name);
  gtk_widget_set_halign (content, GTK_ALIGN_START);
  gtk_button_set_child (GTK_BUTTON (entry), content);
  name_button (self, entry, tool);
  gtk_box_append (GTK_BOX (self->list), entry);
  return entry;
}

static void
add_tool (SenUiReaderTools *self, SenUiReaderLayer *layer, const SenUiReaderTool *tool)
{
  Tool added = { gtk_toggle_button_new (), NULL, layer, tool };

  gtk_button_set_icon_name (GTK_BUTTON (added.bar), tool->icon_name);
  name_button (self, added.bar, tool);
  gtk_box_insert_child_after (GTK_BOX (self), added.bar, gtk_widget_get_prev_sibling (self->more));
  if (layer != NULL)
    added.entry = new_entry (self, tool);
  g_array_append_val (self->tools, added);
}

static void
sen_ui_reader_tools_finalize (GObject *object)
{
  g_array_unref (SEN_UI_READER_TOOLS (object)->tools);
  G_OBJECT_CLASS (sen_ui_reader_tools_parent_class)->finalize (object);
}

static void
sen_ui_reader_tools_class_init (SenUiReaderToolsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sen_ui_reader_tools_finalize;

  /**
   * SenUiReaderTools::chosen:
   * @layer: (nullable): whose tool it is
   * @tool: (nullable): its id; %NULL: none any more
   *
   * A button was pressed.
   */
  signals[CHOSEN] = g_signal_new ("chosen", SEN_UI_TYPE_READER_TOOLS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, SEN_UI_TYPE_READER_LAYER, G_TYPE_STRING);
}

static void
sen_ui_reader_tools_init (SenUiReaderTools *self)
{
  static SenUiReaderTool read = { "", "sen-pointer-symbolic", N_ ("Read and select"), 0, 0, SEN_UI_TOOL_ALWAYS };
  static gsize translated = 0;

  if (g_once_init_enter (&translated))
    {
      read.label = _ (read.label);
      g_once_init_leave (&translated, 1);
    }
  self->tools = g_array_new (FALSE, FALSE, sizeof (Tool));
  self->width_class = SEN_WIDTH_WIDE;
  gtk_box_set_spacing (GTK_BOX (self), 3);
  self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->popover), self->list);
  self->more = gtk_menu_button_new ();
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->more), self->popover);
  gtk_menu_button_set_direction (GTK_MENU_BUTTON (self->more), GTK_ARROW_UP);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->more), "view-more-horizontal-symbolic");
  gtk_widget_add_css_class (self->more, "flat");
  gtk_widget_set_tooltip_text (self->more, _ ("More tools"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->more), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("More tools"), -1);
  gtk_box_append (GTK_BOX (self), self->more);
  add_tool (self, NULL, &read);
  self->choosing = TRUE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (g_array_index (self->tools, Tool, 0).bar), TRUE);
  self->choosing = FALSE;
  sen_adaptive_watch (GTK_WIDGET (self), fold, NULL);
}

/**
 * sen_ui_reader_tools_new:
 *
 * Returns: (transfer full): a button to read, and no tools yet
 */
GtkWidget *
sen_ui_reader_tools_new (void)
{
  return g_object_new (SEN_UI_TYPE_READER_TOOLS, NULL);
}

/**
 * sen_ui_reader_tools_add:
 * @layer: whose tools they are; borrowed for as long as this is there
 * @tools: (array length=n_tools): as long as @layer
 * @n_tools: how many
 */
void
sen_ui_reader_tools_add (SenUiReaderTools *self, SenUiReaderLayer *layer, const SenUiReaderTool *tools, guint n_tools)
{
  for (guint i = 0; i < n_tools; i++)
    {
      add_tool (self, layer, &tools[i]);
      if (self->latest == NULL && tools[i].kind != SEN_UI_TOOL_NOW)
        self->latest = &tools[i];
    }
  arrange (self);
}

/**
 * sen_ui_reader_tools_show_choice:
 * @tool: (nullable): the tool that is chosen now
 */
void
sen_ui_reader_tools_show_choice (SenUiReaderTools *self, const SenUiReaderTool *tool)
{
  self->chosen = tool;
  if (tool != NULL)
    self->latest = tool;
  self->choosing = TRUE;
  for (guint i = 0; i < self->tools->len; i++)
    {
      const Tool *one = &g_array_index (self->tools, Tool, i);
      gboolean active = tool != NULL ? one->tool == tool : one->layer == NULL;

      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (one->bar), active);
      if (one->entry != NULL)
        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (one->entry), active);
    }
  self->choosing = FALSE;
  arrange (self);
}
