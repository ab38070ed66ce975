/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meetings-minutes-page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "meetings-draft.h"
#include "meetings-output.h"
#include "meetings-preview.h"
#include "meetings-section-form.h"
#include "meetings-section-row.h"

/**
 * MeetingsMinutesPage:
 *
 * The minutes being written: the sections, the texts of one of them, and the pages that come of it. Everything is
 * saved a moment after the last key, and when the page is left.
 */
struct _MeetingsMinutesPage
{
  SenUiPage parent_instance;

  GtkWidget *sections_button; /* template child */
  GtkWidget *sections_flap;   /* template child */
  GtkWidget *preview_flap;    /* template child */
  GtkWidget *preview_button;  /* template child */
  GtkWidget *preview_bin;     /* template child */
  GtkWidget *undo_button;     /* template child */
  GtkWidget *redo_button;     /* template child */
  GtkWidget *export_button;   /* template child */
  GMenuModel *narrow_menu;    /* template object */
  GtkWidget *list;            /* template child */
  GtkWidget *forms;           /* template child */

  MeetingsDesk *desk;            /* owned */
  MeetingsDraft *draft;          /* owned */
  GListStore *sections;          /* owned, of MeetingsSection */
  GtkSingleSelection *selection; /* owned */
  GSimpleActionGroup *actions;   /* owned */
  GtkWidget *preview;            /* owned by the widget tree */
  GtkTextBuffer *buffer;         /* owned, nullable: where was written last */
  char *wanted;                  /* owned, nullable: the section to begin with */
  char *quote;                   /* owned, nullable: the words to show there */
};

G_DEFINE_FINAL_TYPE (MeetingsMinutesPage, meetings_minutes_page, SEN_UI_TYPE_PAGE)

/* What is shown */

static void
show_state (MeetingsMinutesPage *self)
{
  MeetingsMeeting *meeting = meetings_desk_get_meeting (self->desk);
  gint64 saved = meetings_draft_get_saved (self->draft);
  g_autofree char *clock = saved != 0 ? sen_time_format_clock (saved) : NULL;
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;

  if (!meetings_draft_is_saved (self->draft))
    subtitle = g_strdup (_ ("Draft · saving…"));
  else if (clock != NULL)
    subtitle = g_strdup_printf (_ ("Draft · saved %s"), clock);
  else
    subtitle = g_strdup (_ ("Draft"));
  if (meeting != NULL)
    /* Translators: %s is a meeting's title */
    title = g_strdup_printf (_ ("Minutes – %s"), meeting->title);
  sen_ui_page_set_title (SEN_UI_PAGE (self), title != NULL ? title : _ ("Minutes"));
  sen_ui_page_set_subtitle (SEN_UI_PAGE (self), subtitle);
}

static void
enable (MeetingsMinutesPage *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
history_cb (MeetingsMinutesPage *self)
{
  enable (self, "undo", self->buffer != NULL && gtk_text_buffer_get_can_undo (self->buffer));
  enable (self, "redo", self->buffer != NULL && gtk_text_buffer_get_can_redo (self->buffer));
}

static void
set_buffer (MeetingsMinutesPage *self, GtkTextBuffer *buffer)
{
  if (self->buffer == buffer)
    return;
  if (self->buffer != NULL)
    g_signal_handlers_disconnect_by_func (self->buffer, history_cb, self);
  g_set_object (&self->buffer, buffer);
  if (buffer != NULL)
    {
      g_signal_connect_swapped (buffer, "notify::can-undo", G_CALLBACK (history_cb), self);
      g_signal_connect_swapped (buffer, "notify::can-redo", G_CALLBACK (history_cb), self);
    }
  history_cb (self);
}

static void
focus_cb (MeetingsMinutesPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (GTK_IS_TEXT_VIEW (focus) && gtk_widget_is_ancestor (focus, self->forms))
    set_buffer (self, gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus)));
}

/* Sections */

/* Where the words of the whole meeting are. */
static const char *
find_section (MeetingsMinutes *minutes, const char *quote)
{
  if (quote != NULL && minutes->opening != NULL && strstr (minutes->opening, quote) != NULL)
    return "opening";
  if (quote != NULL && minutes->closing != NULL && strstr (minutes->closing, quote) != NULL)
    return "closing";
  return "conclusions";
}

static GtkWidget *
ensure_form (MeetingsMinutesPage *self, const char *section)
{
  GtkWidget *scroller = gtk_stack_get_child_by_name (GTK_STACK (self->forms), section);
  GtkWidget *clamp, *form;

  if (scroller != NULL)
    return g_object_get_data (G_OBJECT (scroller), "form");
  scroller = gtk_scrolled_window_new ();
  clamp = adw_clamp_new ();
  form = meetings_section_form_new (self->draft, section);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 720);
  adw_clamp_set_child (ADW_CLAMP (clamp), form);
  gtk_widget_add_css_class (form, "meetings-form");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  g_object_set_data (G_OBJECT (scroller), "form", form);
  gtk_stack_add_named (GTK_STACK (self->forms), scroller, section);
  return form;
}

static void
selected_cb (MeetingsMinutesPage *self)
{
  MeetingsSection *section = gtk_single_selection_get_selected_item (self->selection);

  if (section == NULL)
    return;
  ensure_form (self, meetings_section_get_id (section));
  gtk_stack_set_visible_child_name (GTK_STACK (self->forms), meetings_section_get_id (section));
}

static void
start_writing (MeetingsMinutesPage *self)
{
  MeetingsSection *section = gtk_single_selection_get_selected_item (self->selection);

  if (section != NULL)
    {
      g_autofree char *quote = g_steal_pointer (&self->quote);
      GtkWidget *form = ensure_form (self, meetings_section_get_id (section));

      if (quote == NULL || !meetings_section_form_select (MEETINGS_SECTION_FORM (form), quote))
        meetings_section_form_start (MEETINGS_SECTION_FORM (form));
    }
  if (adw_flap_get_folded (ADW_FLAP (self->sections_flap)))
    adw_flap_set_reveal_flap (ADW_FLAP (self->sections_flap), FALSE);
}

static void
select_section (MeetingsMinutesPage *self, const char *id)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->sections)); i++)
    {
      g_autoptr (MeetingsSection) section = g_list_model_get_item (G_LIST_MODEL (self->sections), i);

      if (g_strcmp0 (meetings_section_get_id (section), id) != 0)
        continue;
      gtk_single_selection_set_selected (self->selection, i);
      gtk_widget_activate_action (self->list, "list.scroll-to-item", "u", i);
      return;
    }
}

static void
changed_cb (MeetingsMinutesPage *self)
{
  MeetingsMinutes *minutes = meetings_draft_get_minutes (self->draft);
  MeetingsSection *section = gtk_single_selection_get_selected_item (self->selection);
  g_autofree char *kept = section != NULL ? g_strdup (meetings_section_get_id (section)) : NULL;
  g_autofree char *wanted = NULL;

  if (minutes == NULL)
    return;
  meetings_section_sync (self->sections, minutes);
  wanted = g_steal_pointer (&self->wanted);
  if (wanted != NULL && *wanted == '\0')
    {
      g_free (wanted);
      wanted = g_strdup (find_section (minutes, self->quote));
    }
  select_section (self, wanted != NULL ? wanted : kept);
  if (wanted != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    start_writing (self);
  show_state (self);
}

static void
step (MeetingsMinutesPage *self, int by)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->sections));
  int at = (int)gtk_single_selection_get_selected (self->selection) + by;

  if (at < 0 || at >= (int)n)
    return;
  gtk_single_selection_set_selected (self->selection, (guint)at);
  gtk_widget_activate_action (self->list, "list.scroll-to-item", "u", (guint)at);
  start_writing (self);
}

/* The list of states follows what is being written; the text itself is saved a moment later. */
static void
state_cb (MeetingsMinutesPage *self)
{
  MeetingsMinutes *minutes = meetings_draft_get_minutes (self->draft);

  if (minutes != NULL)
    meetings_section_sync (self->sections, minutes);
  show_state (self);
}

/* Actions */

static void
undo_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  MeetingsMinutesPage *self = user_data;

  if (self->buffer != NULL)
    gtk_text_buffer_undo (self->buffer);
}

static void
redo_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  MeetingsMinutesPage *self = user_data;

  if (self->buffer != NULL)
    gtk_text_buffer_redo (self->buffer);
}

static void
export_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  MeetingsMinutesPage *self = user_data;

  meetings_draft_flush (self->draft);
  meetings_output_export (self->desk);
}

static void
print_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  MeetingsMinutesPage *self = user_data;

  meetings_draft_flush (self->draft);
  meetings_output_print (self->desk);
}

static void
next_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  step (user_data, 1);
}

static void
previous_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  step (user_data, -1);
}

static void
preview_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  MeetingsMinutesPage *self = user_data;

  adw_flap_set_reveal_flap (ADW_FLAP (self->preview_flap), !adw_flap_get_reveal_flap (ADW_FLAP (self->preview_flap)));
}

static const GActionEntry entries[] = {
  { "undo", undo_cb, NULL, NULL, NULL, { 0 } },       { "redo", redo_cb, NULL, NULL, NULL, { 0 } },
  { "export", export_cb, NULL, NULL, NULL, { 0 } },   { "print", print_cb, NULL, NULL, NULL, { 0 } },
  { "next", next_cb, NULL, NULL, NULL, { 0 } },       { "previous", previous_cb, NULL, NULL, NULL, { 0 } },
  { "preview", preview_cb, NULL, NULL, NULL, { 0 } },
};

static void
add_keys (MeetingsMinutesPage *self)
{
  static const struct
  {
    const char *key;
    const char *action;
  } keys[] = {
    { "<Control>Down", "minutes.next" }, { "<Control>Up", "minutes.previous" }, { "<Control>p", "minutes.print" },
    { "<Control>e", "minutes.export" },  { "F7", "minutes.preview" },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  /* Before the text views, which have other uses for Ctrl with the arrows. */
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (controller),
        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys[i].key), gtk_named_action_new (keys[i].action)));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
saved_cb (MeetingsMinutesPage *self)
{
  sen_ui_preview_refresh (SEN_UI_PREVIEW (self->preview));
}

static void
fold (GtkWidget *widget, SenWidthClass width_class, gpointer user_data)
{
  MeetingsMinutesPage *self = MEETINGS_MINUTES_PAGE (widget);
  gboolean narrow = width_class == SEN_WIDTH_NARROW;
  gboolean wide = width_class == SEN_WIDTH_WIDE;

  adw_flap_set_fold_policy (ADW_FLAP (self->sections_flap),
                            narrow ? ADW_FLAP_FOLD_POLICY_ALWAYS : ADW_FLAP_FOLD_POLICY_NEVER);
  adw_flap_set_reveal_flap (ADW_FLAP (self->sections_flap), !narrow);
  gtk_widget_set_visible (self->sections_button, narrow);
  adw_flap_set_fold_policy (ADW_FLAP (self->preview_flap),
                            wide ? ADW_FLAP_FOLD_POLICY_NEVER : ADW_FLAP_FOLD_POLICY_ALWAYS);
  adw_flap_set_reveal_flap (ADW_FLAP (self->preview_flap), wide);
  gtk_widget_set_size_request (self->preview, wide ? 500 : narrow ? 300 : 480, -1);
  gtk_widget_set_visible (self->undo_button, !narrow);
  gtk_widget_set_visible (self->redo_button, !narrow);
  gtk_widget_set_visible (self->export_button, !narrow);
  gtk_widget_set_visible (self->preview_button, !narrow);
  sen_ui_page_set_menu (SEN_UI_PAGE (self), narrow ? self->narrow_menu : NULL);
}

static void
meetings_minutes_page_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (meetings_minutes_page_parent_class)->root (widget);
  g_signal_connect_swapped (gtk_widget_get_root (widget), "notify::focus-widget", G_CALLBACK (focus_cb), widget);
}

static void
meetings_minutes_page_unroot (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_func (gtk_widget_get_root (widget), focus_cb, widget);
  GTK_WIDGET_CLASS (meetings_minutes_page_parent_class)->unroot (widget);
}

static gboolean
start_cb (gpointer user_data)
{
  g_autoptr (MeetingsMinutesPage) self = user_data;

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    start_writing (self);
  return G_SOURCE_REMOVE;
}

static void
meetings_minutes_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (meetings_minutes_page_parent_class)->map (widget);
  /* After the window has put the focus where it wants it. */
  g_idle_add (start_cb, g_object_ref (widget));
}

static void
meetings_minutes_page_unmap (GtkWidget *widget)
{
  meetings_draft_flush (MEETINGS_MINUTES_PAGE (widget)->draft);
  GTK_WIDGET_CLASS (meetings_minutes_page_parent_class)->unmap (widget);
}

static void
meetings_minutes_page_dispose (GObject *object)
{
  MeetingsMinutesPage *self = MEETINGS_MINUTES_PAGE (object);

  if (self->draft != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->draft, self);
      meetings_draft_flush (self->draft);
    }
  set_buffer (self, NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->sections);
  g_clear_object (&self->actions);
  g_clear_object (&self->draft);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->wanted, g_free);
  g_clear_pointer (&self->quote, g_free);
  G_OBJECT_CLASS (meetings_minutes_page_parent_class)->dispose (object);
}

static void
meetings_minutes_page_class_init (MeetingsMinutesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = meetings_minutes_page_dispose;
  widget_class->root = meetings_minutes_page_root;
  widget_class->unroot = meetings_minutes_page_unroot;
  widget_class->map = meetings_minutes_page_map;
  widget_class->unmap = meetings_minutes_page_unmap;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/senoffice/Sen/meetings/ui/meetings-minutes-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MeetingsMinutesPage, sections_button);
  gtk_widget_class_bind_template_child (widget_class, MeetingsMinutesPage, sections_flap);
  gtk_widget_class_bind_template_child (widget_class, MeetingsMinutesPage, preview_flap);
  gtk_widget_class_bind_template_child (widget_class, MeetingsMinutesPage, preview_button);
  gtk_widget_class_bind_template_child (widget_class, MeetingsMinutesPage, preview_bin);
  gtk_widget_class_bind_template_child (widget_class, MeetingsMinutesPage, undo_button);
  gtk_widget_class_bind_template_child (widget_class, MeetingsMinutesPage, redo_button);
  gtk_widget_class_bind_template_child (widget_class, MeetingsMinutesPage, export_button);
  gtk_widget_class_bind_template_child (widget_class, MeetingsMinutesPage, narrow_menu);
  gtk_widget_class_bind_template_child (widget_class, MeetingsMinutesPage, list);
  gtk_widget_class_bind_template_child (widget_class, MeetingsMinutesPage, forms);
}

static void
meetings_minutes_page_init (MeetingsMinutesPage *self)
{
  g_autoptr (GtkListItemFactory) factory = meetings_section_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "minutes", G_ACTION_GROUP (self->actions));
  add_keys (self);
  self->sections = g_list_store_new (MEETINGS_TYPE_SECTION);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->sections)));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (GTK_LIST_VIEW (self->list), factory);
  gtk_list_view_set_model (GTK_LIST_VIEW (self->list), GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->list, "activate", G_CALLBACK (start_writing), self, G_CONNECT_SWAPPED);
  history_cb (self);
}

/**
 * meetings_minutes_page_new:
 * @desk: whose minutes
 * @section: (nullable): the section to begin with, as in meetings_minutes_page_show()
 *
 * Returns: (transfer full): a floating page
 */
GtkWidget *
meetings_minutes_page_new (MeetingsDesk *desk, const char *section)
{
  MeetingsMinutesPage *self = g_object_new (MEETINGS_TYPE_MINUTES_PAGE, NULL);

  self->desk = g_object_ref (desk);
  self->draft = meetings_draft_new (desk);
  self->wanted = g_strdup (section != NULL ? section : "opening");
  self->preview = meetings_preview_new (desk);
  adw_bin_set_child (ADW_BIN (self->preview_bin), self->preview);
  sen_ui_preview_add_keys (SEN_UI_PREVIEW (self->preview), GTK_WIDGET (self));
  g_signal_connect_object (self->draft, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->draft, "state", G_CALLBACK (state_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->draft, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "history", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED); /* a vote was recorded */
  sen_adaptive_watch (GTK_WIDGET (self), fold, NULL);
  changed_cb (self);
  return GTK_WIDGET (self);
}

/**
 * meetings_minutes_page_set_quote:
 * @self: a new page
 * @quote: words of the section that it begins with; where that was "", of whichever part of the whole meeting has them
 *
 * Shows these words when the page opens, if they are still there.
 */
void
meetings_minutes_page_set_quote (MeetingsMinutesPage *self, const char *quote)
{
  g_return_if_fail (MEETINGS_IS_MINUTES_PAGE (self));

  g_free (self->quote);
  self->quote = g_strdup (quote);
}

/**
 * meetings_minutes_page_show:
 * @self: a page
 * @section: an item's id, "opening", "closing", "conclusions" or "attendance"
 *
 * Shows a section.
 */
void
meetings_minutes_page_show (MeetingsMinutesPage *self, const char *section)
{
  g_return_if_fail (MEETINGS_IS_MINUTES_PAGE (self));

  g_free (self->wanted);
  self->wanted = g_strdup (section);
  changed_cb (self);
}
