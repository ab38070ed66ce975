/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meetings-page.h"

#include <glib/gi18n-lib.h>

#include "meetings-agenda-view.h"
#include "meetings-attendance-view.h"
#include "meetings-conclusions-view.h"
#include "meetings-form.h"
#include "meetings-minutes-page.h"
#include "meetings-notes-view.h"
#include "meetings-output.h"
#include "meetings-paper-panel.h"
#include "meetings-records.h"
#include "meetings-words.h"

/**
 * MeetingsPage:
 *
 * One meeting: its agenda with the papers beside it, who is there, how far the minutes are, what was concluded.
 */
struct _MeetingsPage
{
  SenUiPage parent_instance;

  GtkWidget *switcher;        /* template object, owned */
  GMenu *page_menu;           /* template object */
  GtkWidget *body;            /* template child */
  GtkWidget *switcher_below;  /* template child */
  GtkWidget *switcher_bar;    /* template child */
  GtkWidget *head;            /* template child */
  GtkWidget *heading;         /* template child */
  GtkWidget *facts;           /* template child */
  GtkWidget *chips;           /* template child */
  GtkWidget *status_chip;     /* template child */
  GtkWidget *papers_chip;     /* template child */
  GtkWidget *stack;           /* template child */
  GtkWidget *agenda_box;      /* template child */
  GtkWidget *attendance_bin;  /* template child */
  GtkWidget *minutes_bin;     /* template child */
  GtkWidget *conclusions_bin; /* template child */
  GtkWidget *minutes_button;  /* template child */
  GtkWidget *minutes_label;   /* template child */

  MeetingsDesk *desk;          /* owned */
  GtkWidget *agenda;           /* owned by the widget tree */
  GtkWidget *panel;            /* owned by the widget tree */
  GSimpleActionGroup *actions; /* owned */
  gboolean offered;            /* the menu holds what others can do with the meeting */
  SenWidthClass width_class;
};

G_DEFINE_FINAL_TYPE (MeetingsPage, meetings_page, SEN_UI_TYPE_PAGE)

/* What is shown */

static void
show_status (MeetingsPage *self, MeetingsMeeting *meeting)
{
  static const SenUiTone tones[] = { SEN_UI_TONE_NEUTRAL, SEN_UI_TONE_SUCCESS, SEN_UI_TONE_NEUTRAL, SEN_UI_TONE_ERROR };
  static const char *const icons[]
      = { "sen-clock-symbolic", "sen-check-symbolic", "sen-check-symbolic", "window-close-symbolic" };
  g_autofree char *papers = NULL;

  sen_ui_chip_set_label (SEN_UI_CHIP (self->status_chip), meetings_status_get_label (meeting->status));
  sen_ui_chip_set_tone (SEN_UI_CHIP (self->status_chip), tones[meeting->status]);
  sen_ui_chip_set_icon_name (SEN_UI_CHIP (self->status_chip), icons[meeting->status]);
  if (meeting->n_papers > 0)
    papers = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u paper", "%u papers", meeting->n_papers),
                              meeting->n_papers);
  sen_ui_chip_set_label (SEN_UI_CHIP (self->papers_chip), papers);
  sen_ui_chip_set_icon_name (SEN_UI_CHIP (self->papers_chip), "sen-document-symbolic");
}

static void
show_facts (MeetingsPage *self, MeetingsMeeting *meeting)
{
  gint64 ends = meetings_meeting_get_ends (meeting);
  g_autofree char *facts = meetings_words_facts (meeting->starts, ends, meeting->place, meeting->chair_name);
  g_autofree char *day = meetings_words_day (meeting->starts);
  g_autofree char *clocks = meetings_words_clocks (meeting->starts, ends);
  g_autofree char *when
      = meeting->starts != 0 ? g_strconcat (day, ", ", clocks, NULL) : g_strdup (_ ("Time not fixed"));
  g_autofree char *chair
      = meeting->chair_name != NULL ? g_strdup_printf (_ ("Chair %s"), meeting->chair_name) : g_strdup ("");
  g_autofree char *rest = meetings_words_join (meeting->place != NULL ? meeting->place : "", chair, NULL);
  gboolean tablet = self->width_class == SEN_WIDTH_TABLET;

  /* A tablet's header shows the title whole, a narrow one's not. */
  gtk_label_set_label (GTK_LABEL (self->heading), tablet ? when : meeting->title);
  gtk_label_set_label (GTK_LABEL (self->facts), tablet ? rest : facts);
  gtk_widget_set_visible (self->facts, !tablet || *rest != '\0');
  sen_ui_page_set_title (SEN_UI_PAGE (self), self->width_class == SEN_WIDTH_NARROW ? _ ("Meeting") : meeting->title);
  sen_ui_page_set_subtitle (SEN_UI_PAGE (self), meeting->body);
}

static void
enable (MeetingsPage *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
history_cb (MeetingsPage *self)
{
  enable (self, "undo", meetings_desk_can_undo (self->desk));
  enable (self, "redo", meetings_desk_can_redo (self->desk));
}

/* What others can do with the meeting, and its trail, at the end of the page's menu. */
static void
show_offers (MeetingsPage *self, MeetingsMeeting *meeting)
{
  g_autoptr (GMenuModel) menu = NULL;
  GVariantBuilder dict;

  if (self->offered)
    return;
  self->offered = TRUE;
  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&dict, "{sv}", "kind", g_variant_new_string (MEETINGS_SUBJECT_MEETING));
  g_variant_builder_add (&dict, "{sv}", "id", g_variant_new_string (meeting->id));
  g_variant_builder_add (&dict, "{sv}", "title", g_variant_new_string (meeting->title));
  menu = sen_ui_offers_menu_new (meetings_desk_get_context (self->desk), g_variant_builder_end (&dict));
  if (g_menu_model_get_n_items (menu) > 0)
    g_menu_append_section (self->page_menu, NULL, menu);
}

static void
changed_cb (MeetingsPage *self)
{
  MeetingsMeeting *meeting = meetings_desk_get_meeting (self->desk);

  if (meeting == NULL)
    return;
  show_facts (self, meeting);
  show_status (self, meeting);
  show_offers (self, meeting);
  enable (self, "edit", TRUE);
  enable (self, "minutes", TRUE);
  enable (self, "export", TRUE);
}

static void
gone_cb (MeetingsPage *self)
{
  SenUiContext *context = meetings_desk_get_context (self->desk);

  sen_ui_context_toast (context, _ ("This meeting was removed elsewhere."));
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    sen_ui_context_pop (context);
}

static void
item_cb (MeetingsPage *self)
{
  meetings_paper_panel_set_item (MEETINGS_PAPER_PANEL (self->panel),
                                 meetings_agenda_view_get_item (MEETINGS_AGENDA_VIEW (self->agenda)));
}

static void
fold (GtkWidget *widget, SenWidthClass width_class, gpointer user_data)
{
  MeetingsPage *self = MEETINGS_PAGE (widget);
  gboolean wide = width_class == SEN_WIDTH_WIDE;
  gboolean narrow = width_class == SEN_WIDTH_NARROW;
  MeetingsMeeting *meeting = meetings_desk_get_meeting (self->desk);

  self->width_class = width_class;
  sen_ui_page_set_title_widget (SEN_UI_PAGE (self), wide ? self->switcher : NULL);
  gtk_widget_set_visible (self->switcher_below, width_class == SEN_WIDTH_TABLET);
  adw_view_switcher_bar_set_reveal (ADW_VIEW_SWITCHER_BAR (self->switcher_bar), narrow);
  gtk_widget_set_visible (self->panel, wide);
  gtk_widget_set_visible (self->chips, !narrow);
  gtk_widget_set_visible (self->minutes_label, !narrow);
  gtk_widget_set_visible (self->minutes_button, !narrow);
  meetings_agenda_view_set_folded (MEETINGS_AGENDA_VIEW (self->agenda), !wide);
  if (narrow)
    gtk_widget_add_css_class (self->body, "narrow");
  else
    gtk_widget_remove_css_class (self->body, "narrow");
  if (meeting != NULL)
    show_facts (self, meeting);
}

/* Actions */

static void
undo_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  meetings_desk_undo (MEETINGS_PAGE (user_data)->desk);
}

static void
redo_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  meetings_desk_redo (MEETINGS_PAGE (user_data)->desk);
}

static void
edit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  MeetingsPage *self = MEETINGS_PAGE (user_data);

  meetings_form_present (self->desk, meetings_desk_get_meeting (self->desk));
}

static void
status_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  MeetingsPage *self = MEETINGS_PAGE (user_data);
  MeetingsStatus status;
  g_autofree char *done = NULL;

  if (!meetings_status_from_text (g_variant_get_string (parameter, NULL), &status))
    return;
  /* Translators: the meeting's new state */
  done = g_strdup_printf (_ ("The meeting is now: %s"), meetings_status_get_label (status));
  meetings_edit_set_status_async (meetings_desk_get_store (self->desk), meetings_desk_get_id (self->desk), status, NULL,
                                  meetings_desk_edited_cb,
                                  meetings_desk_begin (self->desk, done, _ ("Couldn't change the meeting's state")));
}

static void
minutes_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  MeetingsPage *self = MEETINGS_PAGE (user_data);
  MeetingsItem *item = meetings_agenda_view_get_item (MEETINGS_AGENDA_VIEW (self->agenda));
  gboolean on_agenda = g_strcmp0 (adw_view_stack_get_visible_child_name (ADW_VIEW_STACK (self->stack)), "agenda") == 0;

  meetings_page_show_minutes (
      self, on_agenda && item != NULL && item->kind != MEETINGS_ITEM_BREAK && item->number != NULL ? item->id : NULL);
}

static void
minutes_at_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  meetings_page_show_minutes (MEETINGS_PAGE (user_data), g_variant_get_string (parameter, NULL));
}

static void
export_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  meetings_output_export (MEETINGS_PAGE (user_data)->desk);
}

static const GActionEntry entries[] = {
  { "undo", undo_cb, NULL, NULL, NULL, { 0 } },       { "redo", redo_cb, NULL, NULL, NULL, { 0 } },
  { "edit", edit_cb, NULL, NULL, NULL, { 0 } },       { "status", status_cb, "s", NULL, NULL, { 0 } },
  { "minutes", minutes_cb, NULL, NULL, NULL, { 0 } }, { "minutes-at", minutes_at_cb, "s", NULL, NULL, { 0 } },
  { "export", export_cb, NULL, NULL, NULL, { 0 } },
};

static void
add_keys (MeetingsPage *self)
{
  static const struct
  {
    const char *key;
    const char *action;
  } keys[] = {
    { "<Control>z", "meeting.undo" }, { "<Control><Shift>z", "meeting.redo" }, { "<Control>e", "meeting.edit" },
    { "F6", "meeting.minutes" },      { "<Control>n", "agenda.add" },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (controller),
        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys[i].key), gtk_named_action_new (keys[i].action)));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
meetings_page_dispose (GObject *object)
{
  MeetingsPage *self = MEETINGS_PAGE (object);

  g_clear_object (&self->actions);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (meetings_page_parent_class)->dispose (object);
}

static void
meetings_page_class_init (MeetingsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = meetings_page_dispose;
  g_type_ensure (SEN_UI_TYPE_CHIP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/senoffice/Sen/meetings/ui/meetings-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MeetingsPage, switcher);
  gtk_widget_class_bind_template_child (widget_class, MeetingsPage, page_menu);
  gtk_widget_class_bind_template_child (widget_class, MeetingsPage, body);
  gtk_widget_class_bind_template_child (widget_class, MeetingsPage, switcher_below);
  gtk_widget_class_bind_template_child (widget_class, MeetingsPage, switcher_bar);
  gtk_widget_class_bind_template_child (widget_class, MeetingsPage, head);
  gtk_widget_class_bind_template_child (widget_class, MeetingsPage, heading);
  gtk_widget_class_bind_template_child (widget_class, MeetingsPage, facts);
  gtk_widget_class_bind_template_child (widget_class, MeetingsPage, chips);
  gtk_widget_class_bind_template_child (widget_class, MeetingsPage, status_chip);
  gtk_widget_class_bind_template_child (widget_class, MeetingsPage, papers_chip);
  gtk_widget_class_bind_template_child (widget_class, MeetingsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, MeetingsPage, agenda_box);
  gtk_widget_class_bind_template_child (widget_class, MeetingsPage, attendance_bin);
  gtk_widget_class_bind_template_child (widget_class, MeetingsPage, minutes_bin);
  gtk_widget_class_bind_template_child (widget_class, MeetingsPage, conclusions_bin);
  gtk_widget_class_bind_template_child (widget_class, MeetingsPage, minutes_button);
  gtk_widget_class_bind_template_child (widget_class, MeetingsPage, minutes_label);
}

static void
meetings_page_init (MeetingsPage *self)
{
  self->width_class = SEN_WIDTH_WIDE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "meeting", G_ACTION_GROUP (self->actions));
  enable (self, "undo", FALSE);
  enable (self, "redo", FALSE);
  enable (self, "edit", FALSE);
  enable (self, "minutes", FALSE);
  enable (self, "export", FALSE);
  add_keys (self);
}

static void
build (MeetingsPage *self)
{
  self->agenda = meetings_agenda_view_new (self->desk);
  gtk_widget_set_hexpand (self->agenda, TRUE);
  gtk_box_append (GTK_BOX (self->agenda_box), self->agenda);
  self->panel = meetings_paper_panel_new (self->desk);
  gtk_widget_set_size_request (self->panel, 352, -1);
  gtk_box_append (GTK_BOX (self->agenda_box), self->panel);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "agenda",
                                  meetings_agenda_view_get_actions (MEETINGS_AGENDA_VIEW (self->agenda)));
  adw_bin_set_child (ADW_BIN (self->attendance_bin), meetings_attendance_view_new (self->desk));
  adw_bin_set_child (ADW_BIN (self->minutes_bin), meetings_notes_view_new (self->desk));
  adw_bin_set_child (ADW_BIN (self->conclusions_bin), meetings_conclusions_view_new (self->desk));
  g_menu_insert_submenu (self->page_menu, 1, _ ("_Agenda Item"),
                         meetings_agenda_view_get_menu (MEETINGS_AGENDA_VIEW (self->agenda)));
  sen_ui_page_set_menu (SEN_UI_PAGE (self), G_MENU_MODEL (self->page_menu));
}

/**
 * meetings_page_new:
 * @context: the window's context
 * @meeting: a meeting's id
 *
 * Returns: (transfer full): a floating page, which reads the meeting
 */
GtkWidget *
meetings_page_new (SenUiContext *context, const char *meeting)
{
  MeetingsPage *self = g_object_new (MEETINGS_TYPE_PAGE, NULL);

  self->desk = meetings_desk_new (context, meeting);
  build (self);
  sen_ui_offers_attach (GTK_WIDGET (self), context);
  g_signal_connect_object (self->agenda, "notify::item", G_CALLBACK (item_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "gone", G_CALLBACK (gone_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "history", G_CALLBACK (history_cb), self, G_CONNECT_SWAPPED);
  sen_adaptive_watch (GTK_WIDGET (self), fold, NULL);
  return GTK_WIDGET (self);
}

/**
 * meetings_page_select:
 * @self: a page
 * @item: an item's id
 *
 * Selects an item of the agenda.
 */
void
meetings_page_select (MeetingsPage *self, const char *item)
{
  g_return_if_fail (MEETINGS_IS_PAGE (self));
  meetings_agenda_view_select (MEETINGS_AGENDA_VIEW (self->agenda), item);
}

/**
 * meetings_page_show_minutes:
 * @self: a page
 * @section: (nullable): an item's id, "opening", "closing", "conclusions" or "attendance"
 *
 * Opens the minutes above this page.
 */
void
meetings_page_show_minutes (MeetingsPage *self, const char *section)
{
  g_return_if_fail (MEETINGS_IS_PAGE (self));
  sen_ui_context_push (meetings_desk_get_context (self->desk), meetings_minutes_page_new (self->desk, section),
                       _ ("Minutes"));
}

/**
 * meetings_page_show_quote:
 * @self: a page
 * @item: (nullable): an item's id; %NULL: the whole meeting
 * @quote: words of the minutes
 *
 * Opens the minutes above this page where the words are.
 */
void
meetings_page_show_quote (MeetingsPage *self, const char *item, const char *quote)
{
  GtkWidget *page;

  g_return_if_fail (MEETINGS_IS_PAGE (self));
  page = meetings_minutes_page_new (self->desk, item != NULL ? item : "");
  meetings_minutes_page_set_quote (MEETINGS_MINUTES_PAGE (page), quote);
  sen_ui_context_push (meetings_desk_get_context (self->desk), page, _ ("Minutes"));
}
