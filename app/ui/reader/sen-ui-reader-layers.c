/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-ui-reader-layers-private.h"

#include "sen-ui-context-private.h"
#include "sen-ui-reader-tools.h"

enum
{
  PANEL,
  BADGE,
  DESCRIBE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/**
 * SenUiReaderLayers:
 *
 * The layers over the paper of one reader: builds them from what plugins offer, gives them their place in toolbar and
 * side, knows which tool is chosen, draws them. Emits "panel" when a layer wants its panel to be seen. Main thread.
 */
G_DEFINE_FINAL_TYPE (SenUiReaderLayers, sen_ui_reader_layers, G_TYPE_OBJECT)

static const SenUiReaderTool *
list_tools (SenUiReaderLayer *layer, guint *n)
{
  *n = 0;
  return CLASS (layer)->list_tools != NULL ? CLASS (layer)->list_tools (layer, n) : NULL;
}

static const SenUiReaderTool *
find_tool (SenUiReaderLayer *layer, const char *id)
{
  guint n;
  const SenUiReaderTool *tools = list_tools (layer, &n);

  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (tools[i].id, id) == 0)
      return &tools[i];
  return NULL;
}

/* Choosing */

static void
show_choice (SenUiReaderLayers *self)
{
  if (self->buttons != NULL)
    sen_ui_reader_tools_show_choice (SEN_UI_READER_TOOLS (self->buttons), self->tool);
}

static void
choose (SenUiReaderLayers *self, SenUiReaderLayer *layer, const SenUiReaderTool *tool)
{
  if (tool != NULL && tool->kind == SEN_UI_TOOL_NOW)
    {
      if (CLASS (layer)->choose != NULL)
        CLASS (layer)->choose (layer, tool->id);
      show_choice (self);
      return;
    }
  /* What is selected is marked, and the next thing is selected as before. */
  if (tool != NULL && tool->kind == SEN_UI_TOOL_TEXT && CLASS (layer)->text != NULL
      && sen_ui_reader_layer_has_selection (layer))
    {
      CLASS (layer)->text (layer, tool->id);
      show_choice (self);
      return;
    }
  sen_ui_reader_pen_stop (self->pen);
  if (self->active != NULL && self->active != layer && CLASS (self->active)->choose != NULL)
    CLASS (self->active)->choose (self->active, NULL);
  self->active = tool != NULL ? layer : NULL;
  self->tool = tool;
  if (layer != NULL && CLASS (layer)->choose != NULL)
    CLASS (layer)->choose (layer, tool != NULL ? tool->id : NULL);
  sen_ui_reader_pen_set_tool (self->pen, tool);
  show_choice (self);
}

static void
chosen_cb (SenUiReaderTools *buttons, SenUiReaderLayer *layer, const char *tool, gpointer user_data)
{
  SenUiReaderLayers *self = user_data;

  choose (self, layer != NULL ? layer : self->active, layer != NULL ? find_tool (layer, tool) : NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
host_choose_tool (SenUiReaderLayer *layer, const char *id, gpointer user_data)
{
  SenUiReaderLayers *self = user_data;

  choose (self, id != NULL || self->active == layer ? layer : self->active, id != NULL ? find_tool (layer, id) : NULL);
}

static const char *
host_get_tool (SenUiReaderLayer *layer, gpointer user_data)
{
  SenUiReaderLayers *self = user_data;

  return self->active == layer && self->tool != NULL ? self->tool->id : NULL;
}

static void
host_show_panel (SenUiReaderLayer *layer, gpointer user_data)
{
  SenUiReaderLayers *self = user_data;
  GtkWidget *panel = g_object_get_data (G_OBJECT (layer), "sen-ui-panel");

  if (self->panels != NULL && panel != NULL)
    gtk_stack_set_visible_child (self->panels, panel);
  g_signal_emit (self, signals[PANEL], 0);
}

static void
host_describe_again (SenUiReaderLayer *layer, gpointer user_data)
{
  g_signal_emit (user_data, signals[DESCRIBE], 0);
}

static const SenUiReaderLayerHost host = { host_choose_tool, host_get_tool, host_show_panel, host_describe_again };

/* Places */

static void
badge_cb (SenUiReaderLayers *self)
{
  g_signal_emit (self, signals[BADGE], 0);
}

static void
add_places (SenUiReaderLayers *self, SenUiReaderLayer *layer)
{
  GtkWidget *widget;
  guint n;
  const SenUiReaderTool *tools = list_tools (layer, &n);

  if (self->tools != NULL && tools != NULL && n > 0)
    {
      if (self->buttons == NULL)
        {
          self->buttons = sen_ui_reader_tools_new ();
          g_signal_connect_object (self->buttons, "chosen", G_CALLBACK (chosen_cb), self, 0);
          gtk_box_append (self->tools, self->buttons);
        }
      sen_ui_reader_tools_add (SEN_UI_READER_TOOLS (self->buttons), layer, tools, n);
    }
  widget = CLASS (layer)->build_options != NULL ? CLASS (layer)->build_options (layer) : NULL;
  if (widget != NULL && self->options != NULL)
    gtk_box_append (self->options, widget);
  widget = CLASS (layer)->build_panel != NULL ? CLASS (layer)->build_panel (layer) : NULL;
  if (widget != NULL && self->panels != NULL)
    {
      gtk_stack_add_child (self->panels, widget);
      g_object_set_data (G_OBJECT (layer), "sen-ui-panel", widget);
    }
}

static void
drop_children (GtkWidget *box)
{
  GtkWidget *child;

  while (box != NULL && (child = gtk_widget_get_first_child (box)) != NULL)
    {
      if (GTK_IS_STACK (box))
        gtk_stack_remove (GTK_STACK (box), child);
      else
        gtk_box_remove (GTK_BOX (box), child);
    }
}

static void
drop_layers (SenUiReaderLayers *self)
{
  if (self->active != NULL)
    choose (self, self->active, NULL);
  for (guint i = 0; i < self->layers->len; i++)
    {
      SenUiReaderLayer *layer = g_ptr_array_index (self->layers, i);

      g_signal_handlers_disconnect_by_data (layer, self);
      if (CLASS (layer)->closed != NULL)
        CLASS (layer)->closed (layer);
      sen_ui_reader_layer_detach (layer);
    }
  self->buttons = NULL;
  drop_children ((GtkWidget *)self->tools);
  drop_children ((GtkWidget *)self->options);
  drop_children ((GtkWidget *)self->panels);
  g_ptr_array_set_size (self->layers, 0);
}

static void
selected_cb (SenUiReaderLayers *self)
{
  if (self->tool != NULL && self->tool->kind == SEN_UI_TOOL_TEXT && CLASS (self->active)->text != NULL)
    CLASS (self->active)->text (self->active, self->tool->id);
}

static void
sen_ui_reader_layers_dispose (GObject *object)
{
  SenUiReaderLayers *self = SEN_UI_READER_LAYERS (object);

  self->buttons = NULL;
  self->tools = NULL; /* the reader takes down its own widgets */
  self->options = NULL;
  self->panels = NULL;
  drop_layers (self);
  if (self->view != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->view, self);
      sen_ui_paper_view_set_layers (self->view, NULL);
    }
  self->view = NULL;
  g_clear_pointer (&self->pen, sen_ui_reader_pen_free);
  G_OBJECT_CLASS (sen_ui_reader_layers_parent_class)->dispose (object);
}

static void
sen_ui_reader_layers_finalize (GObject *object)
{
  g_ptr_array_unref (SEN_UI_READER_LAYERS (object)->layers);
  G_OBJECT_CLASS (sen_ui_reader_layers_parent_class)->finalize (object);
}

static void
sen_ui_reader_layers_class_init (SenUiReaderLayersClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sen_ui_reader_layers_dispose;
  G_OBJECT_CLASS (klass)->finalize = sen_ui_reader_layers_finalize;

  /**
   * SenUiReaderLayers::panel:
   *
   * A layer wants its panel to be seen.
   */
  signals[PANEL]
      = g_signal_new ("panel", SEN_UI_TYPE_READER_LAYERS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * SenUiReaderLayers::describe:
   *
   * sen_ui_reader_layers_describe() may say something else than before.
   */
  signals[DESCRIBE]
      = g_signal_new ("describe", SEN_UI_TYPE_READER_LAYERS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * SenUiReaderLayers::badge:
   *
   * There is more or less in the panels now.
   */
  signals[BADGE]
      = g_signal_new ("badge", SEN_UI_TYPE_READER_LAYERS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sen_ui_reader_layers_init (SenUiReaderLayers *self)
{
  self->layers = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * sen_ui_reader_layers_new:
 * @context: the window's context; outlives this
 * @view: where a paper is read; outlives this, or this is disposed before
 *
 * Returns: (transfer full): no layers yet
 */
SenUiReaderLayers *
sen_ui_reader_layers_new (SenUiContext *context, SenUiPaperView *view)
{
  SenUiReaderLayers *self = g_object_new (SEN_UI_TYPE_READER_LAYERS, NULL);

  self->context = context;
  self->view = view;
  self->pen = sen_ui_reader_pen_new (self, view);
  g_signal_connect_object (view, "selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  sen_ui_paper_view_set_layers (view, self);
  return self;
}

/**
 * sen_ui_reader_layers_set_places:
 * @tools: (nullable): where buttons for the tools go
 * @options: (nullable): where what belongs to the tools goes
 * @panels: (nullable): where panels go
 *
 * Says where in the reader the layers' widgets stand; before a paper is set.
 */
void
sen_ui_reader_layers_set_places (SenUiReaderLayers *self, GtkBox *tools, GtkBox *options, GtkStack *panels)
{
  self->tools = tools;
  self->options = options;
  self->panels = panels;
}

/**
 * sen_ui_reader_layers_set_paper:
 * @document: (nullable): an opened paper, or %NULL for none any more
 * @paper: (nullable): `a{sv}`: what is known of it
 *
 * Builds the layers for a paper.
 */
void
sen_ui_reader_layers_set_paper (SenUiReaderLayers *self, SenPdfDocument *document, GVariant *paper)
{
  SenUiRegistry *registry = sen_ui_context_get_registry (self->context);
  GListModel *offers = registry != NULL ? sen_ui_registry_get_offers (registry, SEN_UI_OFFER_READER_LAYER) : NULL;

  drop_layers (self);
  for (guint i = 0; document != NULL && offers != NULL && i < g_list_model_get_n_items (offers); i++)
    {
      g_autoptr (SenUiOffer) offer = g_list_model_get_item (offers, i);
      SenUiReaderLayer *layer = sen_ui_offer_build_reader_layer (offer, self->context, paper);

      if (layer == NULL)
        continue;
      g_ptr_array_add (self->layers, layer);
      sen_ui_reader_layer_attach (layer, self->context, paper, document, self->view, &host, self);
      sen_ui_reader_layer_set_night (layer, self->night);
      g_signal_connect_swapped (layer, "notify::badge", G_CALLBACK (badge_cb), self);
      if (CLASS (layer)->opened != NULL)
        CLASS (layer)->opened (layer);
      add_places (self, layer);
    }
  badge_cb (self);
}

void
sen_ui_reader_layers_set_night (SenUiReaderLayers *self, gboolean night)
{
  self->night = night;
  for (guint i = 0; i < self->layers->len; i++)
    sen_ui_reader_layer_set_night (g_ptr_array_index (self->layers, i), night);
}

/**
 * sen_ui_reader_layers_key:
 *
 * Returns: whether a key over the pages chose a tool, or meant something to a layer
 */
gboolean
sen_ui_reader_layers_key (SenUiReaderLayers *self, guint key, GdkModifierType state)
{
  GdkModifierType held = state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK);

  for (guint i = 0; i < self->layers->len; i++)
    {
      SenUiReaderLayer *layer = g_ptr_array_index (self->layers, i);
      guint n;
      const SenUiReaderTool *tools = list_tools (layer, &n);

      for (guint k = 0; held == 0 && k < n; k++)
        if (tools[k].key != 0 && gdk_keyval_to_lower (key) == tools[k].key)
          {
            choose (self, layer, &tools[k] != self->tool ? &tools[k] : NULL);
            return TRUE;
          }
      if (CLASS (layer)->key != NULL && CLASS (layer)->key (layer, key, state))
        return TRUE;
    }
  if (key == GDK_KEY_Escape && self->tool != NULL)
    {
      choose (self, self->active, NULL);
      return TRUE;
    }
  return FALSE;
}

guint
sen_ui_reader_layers_get_badge (SenUiReaderLayers *self)
{
  guint badge = 0;

  for (guint i = 0; i < self->layers->len; i++)
    badge += sen_ui_reader_layer_get_badge (g_ptr_array_index (self->layers, i));
  return badge;
}

/**
 * sen_ui_reader_layers_describe:
 * @page: from 0
 *
 * Returns: (transfer full): what the layers have on a page, a line each; empty if they have nothing
 */
char *
sen_ui_reader_layers_describe (SenUiReaderLayers *self, guint page)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->layers->len; i++)
    {
      SenUiReaderLayer *layer = g_ptr_array_index (self->layers, i);
      g_autofree char *said = CLASS (layer)->describe != NULL ? CLASS (layer)->describe (layer, page) : NULL;

      if (said != NULL && *said != '\0')
        g_string_append_printf (text, "%s\n", said);
    }
  return g_string_free (text, FALSE);
}

gboolean
sen_ui_reader_layers_has_panel (SenUiReaderLayers *self)
{
  return self->panels != NULL && gtk_widget_get_first_child (GTK_WIDGET (self->panels)) != NULL;
}

/**
 * sen_ui_reader_layers_find_printable:
 *
 * Returns: (transfer none) (nullable): the first layer with something on the pages that can be printed
 */
SenUiReaderLayer *
sen_ui_reader_layers_find_printable (SenUiReaderLayers *self)
{
  for (guint i = 0; i < self->layers->len; i++)
    {
      SenUiReaderLayer *layer = g_ptr_array_index (self->layers, i);

      if (CLASS (layer)->print_async != NULL && sen_ui_reader_layer_get_badge (layer) > 0)
        return layer;
    }
  return NULL;
}

/* Pens */

/**
 * sen_ui_reader_layers_get_tool:
 *
 * Returns: (transfer none) (nullable): the tool that is chosen
 */
const SenUiReaderTool *
sen_ui_reader_layers_get_tool (SenUiReaderLayers *self)
{
  return self->tool;
}

void
sen_ui_reader_layers_pen (SenUiReaderLayers *self, const SenUiPenEvent *event)
{
  if (self->active != NULL && CLASS (self->active)->pen != NULL)
    CLASS (self->active)->pen (self->active, event);
}

gboolean
sen_ui_reader_layers_press (SenUiReaderLayers *self, const SenUiPenEvent *event)
{
  for (guint i = self->layers->len; i > 0; i--)
    {
      SenUiReaderLayer *layer = g_ptr_array_index (self->layers, i - 1);

      if (CLASS (layer)->press != NULL && CLASS (layer)->press (layer, event))
        return TRUE;
    }
  return FALSE;
}
