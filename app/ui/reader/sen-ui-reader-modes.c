/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How the reader shows papers: pages under or beside each other, fits, turned, full screen with nothing but the page.
 * What somebody chose for all papers belongs to the device and is in its settings.
 */
#include <glib/gi18n-lib.h>

#include "sen-ui-reader-guess.h"
#include "sen-ui-reader-private.h"

#define MENU_EDGE  36 /* pixels of the window around the menu, with its arrow */
#define MENU_LEAST 200

static const char *const fits[] = { "none", "easy", "width", "page", "text" };

static void
set_colors (SenUiReader *self, SenUiColors colors)
{
  gboolean night = colors == SEN_UI_COLORS_NIGHT;

  sen_ui_paper_view_set_colors (SEN_UI_PAPER_VIEW (self->view), colors);
  if (self->layers != NULL)
    sen_ui_reader_layers_set_night (self->layers, night);
  if (night)
    gtk_widget_add_css_class (self->scrolled, "sen-night");
  else
    gtk_widget_remove_css_class (self->scrolled, "sen-night");
  if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->night_button)) != night)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->night_button), night);
}

static void
night_cb (SenUiReader *self)
{
  gboolean night = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->night_button));

  if (self->settings == NULL)
    set_colors (self, night ? SEN_UI_COLORS_NIGHT : SEN_UI_COLORS_PAPER);
  else if (night != (g_settings_get_enum (self->settings, "reader-colors") == SEN_UI_COLORS_NIGHT))
    g_settings_set_enum (self->settings, "reader-colors", night ? SEN_UI_COLORS_NIGHT : SEN_UI_COLORS_PAPER);
}

static void
ruler_cb (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  SenUiReader *self = user_data;

  sen_ui_paper_view_set_ruler (SEN_UI_PAPER_VIEW (self->view), g_variant_get_boolean (value));
  sen_ui_reader_refresh_beside (self);
  g_simple_action_set_state (action, value);
}

static void
apply (SenUiReader *self)
{
  if (self->settings == NULL)
    return;
  sen_ui_paper_view_set_mode (SEN_UI_PAPER_VIEW (self->view),
                              (SenUiPaperMode)g_settings_get_enum (self->lying, "reader-mode"),
                              g_settings_get_boolean (self->lying, "reader-cover"));
  sen_ui_paper_view_set_memory (SEN_UI_PAPER_VIEW (self->view),
                                (guint64)g_settings_get_int (self->settings, "reader-memory") << 20);
  set_colors (self, (SenUiColors)g_settings_get_enum (self->settings, "reader-colors"));
  sen_ui_reader_refresh_beside (self);
}

static void
changed_cb (SenUiReader *self)
{
  apply (self);
}

/*
 * How pages lie was chosen, for this paper or for all. The key "changes" also with what is set for all papers, whatever
 * this one has: to answer that as a choice would go on for ever.
 */
static void
lying_cb (SenUiReader *self, const char *key)
{
  SenUiPaperView *view = SEN_UI_PAPER_VIEW (self->view);
  g_autoptr (GVariant) chosen = g_settings_get_value (self->lying, key);
  g_autoptr (GVariant) usual = g_settings_get_value (self->settings, key);

  if (sen_ui_paper_view_get_mode (view) == (SenUiPaperMode)g_settings_get_enum (self->lying, "reader-mode")
      && sen_ui_paper_view_get_cover (view) == g_settings_get_boolean (self->lying, "reader-cover"))
    return;
  apply (self);
  if (!self->restoring && g_settings_get_has_unapplied (self->lying) && !g_variant_equal (chosen, usual))
    g_settings_set_value (self->settings, key, chosen);
}

static void
fit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SenUiReader *self = user_data;

  for (guint i = 0; i < G_N_ELEMENTS (fits); i++)
    if (g_str_equal (g_variant_get_string (parameter, NULL), fits[i]))
      sen_ui_paper_view_set_fit (sen_ui_reader_get_view (self), (SenUiPaperFit)i);
}

/* Tells what fits, of the half that is read. */
void
sen_ui_reader_describe_fit (SenUiReader *self)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->modes), "fit");

  g_simple_action_set_state (G_SIMPLE_ACTION (action),
                             g_variant_new_string (fits[sen_ui_paper_view_get_fit (sen_ui_reader_get_view (self))]));
}

/* ---- Full screen ---- */

static void
set_bare (SenUiReader *self, gboolean bare)
{
  self->bare = bare;
  sen_ui_page_set_show_header (SEN_UI_PAGE (self), !bare);
  gtk_widget_set_visible (self->top, !bare);
  gtk_widget_set_visible (self->bars, !bare); /* beside another paper they stand over their own */
  sen_ui_reader_bare_beside (self);
  gtk_widget_set_visible (self->toolbar, !bare && self->document != NULL);
  if (bare)
    {
      self->side_was_shown = adw_flap_get_reveal_flap (ADW_FLAP (self->flap));
      adw_flap_set_reveal_flap (ADW_FLAP (self->flap), FALSE);
      adw_flap_set_reveal_flap (ADW_FLAP (self->end_flap), FALSE);
      gtk_widget_grab_focus (GTK_WIDGET (sen_ui_reader_get_view (self)));
    }
  else if (!adw_flap_get_folded (ADW_FLAP (self->flap)))
    adw_flap_set_reveal_flap (ADW_FLAP (self->flap), self->side_was_shown);
}

static void
fullscreened_cb (GtkWindow *window, GParamSpec *pspec, gpointer user_data)
{
  SenUiReader *self = user_data;

  self->around = FALSE;
  if ((self->document != NULL || self->bare) && gtk_window_is_fullscreen (window) != self->bare)
    set_bare (self, !self->bare);
}

/* Somebody wants to type what is around a bare page, for as long as that takes. */
void
sen_ui_reader_show_around (SenUiReader *self)
{
  if (!self->bare)
    return;
  set_bare (self, FALSE);
  self->around = TRUE;
}

void
sen_ui_reader_hide_around (SenUiReader *self)
{
  if (!self->around || gtk_search_bar_get_search_mode (GTK_SEARCH_BAR (self->find_bar)))
    return;
  self->around = FALSE;
  if (!self->bare && self->document != NULL)
    set_bare (self, TRUE);
}

/* A finger in the middle of a bare page brings what is around it, and takes it away again. */
static void
tapped_cb (SenUiReader *self)
{
  self->around = FALSE;
  if (self->window != NULL && gtk_window_is_fullscreen (self->window))
    set_bare (self, !self->bare);
}

static void
root_cb (SenUiReader *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->window != NULL)
    g_signal_handlers_disconnect_by_func (self->window, fullscreened_cb, self);
  self->window = GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
  if (self->window != NULL)
    g_signal_connect_object (self->window, "notify::fullscreened", G_CALLBACK (fullscreened_cb), self, 0);
  else if (root == NULL && self->view != NULL)
    sen_ui_reader_leave_window (self);
}

/* Returns: whether it was bare */
gboolean
sen_ui_reader_leave_fullscreen (SenUiReader *self)
{
  if (self->window == NULL || !gtk_window_is_fullscreen (self->window))
    return FALSE;
  gtk_window_unfullscreen (self->window);
  return TRUE;
}

/* What plugins lay over the pages was built after the colours were chosen. */
void
sen_ui_reader_refresh_modes (SenUiReader *self)
{
  apply (self);
}

void
sen_ui_reader_attach_modes (SenUiReader *self)
{
  static const char *const keys[] = { "reader-mode", "reader-cover", "reader-colors" };
  g_autoptr (GSimpleAction) fit
      = g_simple_action_new_stateful ("fit", G_VARIANT_TYPE_STRING, g_variant_new_string (fits[1]));

  g_autoptr (GSimpleAction) ruler = g_simple_action_new_stateful ("ruler", NULL, g_variant_new_boolean (FALSE));

  self->modes = g_simple_action_group_new ();
  g_signal_connect (ruler, "change-state", G_CALLBACK (ruler_cb), self);
  g_action_map_add_action (G_ACTION_MAP (self->modes), G_ACTION (ruler));
  g_signal_connect (fit, "activate", G_CALLBACK (fit_cb), self);
  g_action_map_add_action (G_ACTION_MAP (self->modes), G_ACTION (fit));
  self->settings = sen_ui_reader_guess_dup_settings ();
  self->lying = sen_ui_reader_guess_dup_settings ();
  if (self->settings != NULL)
    {
      for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
        {
          g_autoptr (GAction) action = g_settings_create_action (i < 2 ? self->lying : self->settings, keys[i]);

          g_action_map_add_action (G_ACTION_MAP (self->modes), action);
        }
      g_signal_connect_object (self->settings, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->lying, "changed::reader-mode", G_CALLBACK (lying_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->lying, "changed::reader-cover", G_CALLBACK (lying_cb), self, G_CONNECT_SWAPPED);
    }
  gtk_widget_insert_action_group (GTK_WIDGET (self), "modes", G_ACTION_GROUP (self->modes));
  g_signal_connect_swapped (self->night_button, "toggled", G_CALLBACK (night_cb), self);
  g_signal_connect_swapped (self->view, "tapped", G_CALLBACK (tapped_cb), self);
  g_signal_connect (self, "notify::root", G_CALLBACK (root_cb), NULL);
  apply (self);
}

/* ---- The menu ---- */

/* Where text is set smaller to have room, entries of the menu take more lines, and keys are left out. */
static void
fit_entries (GtkWidget *widget, gboolean tight)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (!GTK_IS_LABEL (child))
      fit_entries (child, tight);
    else if (g_str_equal (gtk_widget_get_css_name (child), "accelerator"))
      gtk_widget_set_visible (child, !tight);
    else
      gtk_label_set_wrap (GTK_LABEL (child), tight);
}

/* In a small window, or with large text, it scrolls: GTK alone would let it reach beyond the screen. */
static void
fit_menu (GtkMenuButton *button)
{
  GtkWidget *menu = GTK_WIDGET (gtk_menu_button_get_popover (button));
  GtkWidget *child = gtk_popover_get_child (GTK_POPOVER (menu));
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (button)));
  graphene_point_t below = GRAPHENE_POINT_INIT (0, (float)gtk_widget_get_height (GTK_WIDGET (button)));

  if (root == NULL || !GTK_IS_SCROLLED_WINDOW (child)
      || !gtk_widget_compute_point (GTK_WIDGET (button), root, &below, &below))
    return;
  fit_entries (child, gtk_widget_has_css_class (root, "sen-tight"));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (child), GTK_POLICY_AUTOMATIC, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_max_content_width (GTK_SCROLLED_WINDOW (child),
                                             MAX (gtk_widget_get_width (root) - MENU_EDGE, MENU_LEAST));
  gtk_scrolled_window_set_max_content_height (
      GTK_SCROLLED_WINDOW (child), MAX (gtk_widget_get_height (root) - (int)below.y - MENU_EDGE, MENU_LEAST));
}

static void
build_menu (GtkMenuButton *button, gpointer user_data)
{
  SenUiReader *self = user_data;
  g_autoptr (GtkBuilder) builder = NULL;

  if (gtk_menu_button_get_popover (button) != NULL)
    {
      fit_menu (button);
      return;
    }
  builder = gtk_builder_new_from_resource ("/io/github/senoffice/Sen/ui/sen-ui-reader-menu.ui");
  self->zoom_button = GTK_WIDGET (gtk_builder_get_object (builder, "zoom_button"));
  gtk_menu_button_set_popover (button, GTK_WIDGET (gtk_builder_get_object (builder, "menu_popover")));
  sen_ui_reader_describe_zoom (self);
  fit_menu (button);
}

/* Most papers are read without it. */
void
sen_ui_reader_attach_menu (SenUiReader *self)
{
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->menu), build_menu, self, NULL);
}
