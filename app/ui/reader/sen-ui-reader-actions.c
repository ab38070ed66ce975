/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What keys, buttons and menus of the reader do. */
#include <glib/gi18n-lib.h>

#include "sen-ui-paper-caret.h"
#include "sen-ui-reader-links.h"
#include "sen-ui-reader-private.h"

static void
toggle_caret (SenUiPaperView *view)
{
  gtk_widget_grab_focus (GTK_WIDGET (view));
  if (!sen_ui_paper_caret_turn_off (view))
    sen_ui_paper_caret_turn_on (view);
}

static void
caret_cb (SenUiPaperView *view, gboolean found, gpointer user_data)
{
  SenUiReader *self = user_data;

  sen_ui_context_toast (self->context, found ? _ ("Arrow keys move the text cursor; with Shift they select.")
                                             : _ ("There are no words on this page that could be selected."));
}

/* Also where there is nothing to read in the paper beside. */
static gboolean
is_about_both (const char *name)
{
  return g_str_has_suffix (name, "-paper") || g_str_equal (name, "reader.beside")
         || g_str_equal (name, "reader.other-half") || g_str_equal (name, "reader.compare");
}

static void
action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SenUiReader *self = SEN_UI_READER (widget);
  SenUiPaperView *view = sen_ui_reader_get_view (self);

  if (self->document == NULL && !g_str_has_suffix (name, "-paper")) /* from one that can't be read to another one */
    return;
  if (sen_ui_reader_is_at_closed (self) && !is_about_both (name))
    return;
  if (g_str_equal (name, "reader.next-page"))
    sen_ui_paper_view_turn (view, 1);
  else if (g_str_equal (name, "reader.previous-page"))
    sen_ui_paper_view_turn (view, -1);
  else if (g_str_equal (name, "reader.first-page"))
    sen_ui_paper_view_jump (view, 0, 0);
  else if (g_str_equal (name, "reader.last-page"))
    sen_ui_paper_view_jump (view, G_MAXUINT, 0);
  else if (g_str_equal (name, "reader.forward"))
    sen_ui_reader_go_forward (self);
  else if (g_str_equal (name, "reader.turn-right"))
    sen_ui_paper_view_turn_pages (view, 1);
  else if (g_str_equal (name, "reader.turn-left"))
    sen_ui_paper_view_turn_pages (view, -1);
  else if (g_str_equal (name, "reader.true-size"))
    sen_ui_paper_view_set_zoom (view, 1);
  else if (g_str_equal (name, "reader.fit-page"))
    sen_ui_paper_view_set_fit (view, SEN_UI_PAPER_FIT_PAGE);
  else if (g_str_equal (name, "reader.fit-text"))
    sen_ui_paper_view_set_fit (view, SEN_UI_PAPER_FIT_TEXT);
  else if (g_str_equal (name, "reader.read-aloud"))
    sen_ui_reader_aloud_start (self->aloud, view, sen_ui_reader_get_document (self), sen_ui_reader_get_book (self));
  else if (g_str_equal (name, "reader.fall-silent"))
    sen_ui_reader_aloud_stop (self->aloud);
  else if (g_str_equal (name, "reader.properties"))
    sen_ui_reader_show_properties (self);
  else if (g_str_equal (name, "reader.save-copy"))
    sen_ui_reader_save_copy (self);
  else if (g_str_equal (name, "reader.beside"))
    sen_ui_reader_toggle_beside (self);
  else if (g_str_equal (name, "reader.other-half"))
    sen_ui_reader_other_half (self);
  else if (g_str_equal (name, "reader.compare"))
    sen_ui_reader_compare_versions (self);
  else if (g_str_equal (name, "reader.next-change"))
    sen_ui_reader_step_change (self, 1);
  else if (g_str_equal (name, "reader.previous-change"))
    sen_ui_reader_step_change (self, -1);
  else if (g_str_equal (name, "reader.add-paper"))
    sen_ui_reader_choose_paper (self, FALSE);
  else if (g_str_equal (name, "reader.next-paper"))
    sen_ui_reader_step_paper (self, 1);
  else if (g_str_equal (name, "reader.previous-paper"))
    sen_ui_reader_step_paper (self, -1);
  else if (g_str_equal (name, "reader.close-paper"))
    sen_ui_reader_close_paper (self);
  else if (g_str_equal (name, "reader.panel"))
    {
      if (sen_ui_reader_layers_has_panel (sen_ui_reader_get_layers (self)))
        adw_flap_set_reveal_flap (ADW_FLAP (self->end_flap), !adw_flap_get_reveal_flap (ADW_FLAP (self->end_flap)));
    }
  else if (g_str_equal (name, "reader.zoom-in"))
    sen_ui_paper_view_step_zoom (view, 1);
  else if (g_str_equal (name, "reader.zoom-out"))
    sen_ui_paper_view_step_zoom (view, -1);
  else if (g_str_equal (name, "reader.fit-width"))
    sen_ui_paper_view_set_fit (view, SEN_UI_PAPER_FIT_WIDTH);
  else if (g_str_equal (name, "reader.print"))
    sen_ui_reader_print (self);
  else if (g_str_equal (name, "reader.copy"))
    sen_ui_reader_text_copy (sen_ui_reader_get_text (self));
  else if (g_str_equal (name, "reader.select-all"))
    sen_ui_reader_text_select_all (sen_ui_reader_get_text (self));
  else if (g_str_equal (name, "reader.menu"))
    sen_ui_reader_text_show_menu (sen_ui_reader_get_text (self));
  else if (g_str_equal (name, "reader.find-next"))
    sen_ui_reader_step_find (self, 1);
  else if (g_str_equal (name, "reader.find-previous"))
    sen_ui_reader_step_find (self, -1);
  else if (g_str_equal (name, "reader.go-to"))
    {
      sen_ui_reader_show_around (self);
      gtk_widget_grab_focus (self->page_entry);
    }
  else if (g_str_equal (name, "reader.find"))
    sen_ui_reader_show_find (self);
  else if (g_str_equal (name, "reader.caret"))
    toggle_caret (view);
}

/* L goes to the next link of the page, Shift+L to the one before; Enter follows it. */
static gboolean
link_key (SenUiReader *self, SenUiPaperView *view, guint key)
{
  SenUiReaderLinks *links = sen_ui_paper_view_get_links (view);
  guint page = 0;
  const SenPdfLink *link = links != NULL ? sen_ui_reader_links_get_current (links, &page) : NULL;
  GdkRectangle area;

  if (links == NULL)
    return FALSE;
  if (link != NULL && !sen_ui_paper_view_get_area (view, page, &link->area, &area)) /* it was left behind */
    {
      sen_ui_reader_links_leave (links);
      link = NULL;
    }
  if (key == GDK_KEY_l || key == GDK_KEY_L)
    sen_ui_reader_links_step (links, sen_ui_paper_view_get_page (view), sen_ui_paper_view_get_last_beside (view),
                              key == GDK_KEY_l ? 1 : -1);
  else if (key == GDK_KEY_Escape && sen_ui_reader_links_leave (links))
    sen_ui_reader_describe_soon (self);
  else if ((key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) && link != NULL)
    sen_ui_reader_links_follow (links, link);
  else
    return FALSE;
  return TRUE;
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, gpointer user_data)
{
  SenUiReader *self = user_data;
  SenUiPaperView *view = SEN_UI_PAPER_VIEW (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller)));
  SenUiReaderLayers *layers = sen_ui_reader_find_layers (self, GTK_WIDGET (view));
  SenUiReaderText *text = sen_ui_reader_get_text (self);
  gboolean control = (state & GDK_CONTROL_MASK) != 0;

  if ((state & GDK_ALT_MASK) != 0)
    return FALSE;
  if (layers != NULL && sen_ui_reader_layers_key (layers, key, state))
    return TRUE;
  if (!control && link_key (self, view, key))
    return TRUE;
  if (sen_ui_paper_caret_press (view, key, state))
    return TRUE;
  if (key >= GDK_KEY_KP_Home && key <= GDK_KEY_KP_End) /* both are in the same order */
    key += GDK_KEY_Home - GDK_KEY_KP_Home;
  if (key == GDK_KEY_Down)
    sen_ui_paper_view_scroll_on (view, 0.1);
  else if (key == GDK_KEY_Up)
    sen_ui_paper_view_scroll_on (view, -0.1);
  else if ((key == GDK_KEY_Right || key == GDK_KEY_Left)
           && sen_ui_paper_view_pan (view, key == GDK_KEY_Right ? 0.1 : -0.1))
    return TRUE;
  else if (key == GDK_KEY_space)
    sen_ui_paper_view_scroll_on (view, (state & GDK_SHIFT_MASK) != 0 ? -0.9 : 0.9);
  else if ((!control && key == GDK_KEY_Page_Down) || key == GDK_KEY_Right)
    sen_ui_paper_view_turn (view, 1);
  else if ((!control && key == GDK_KEY_Page_Up) || key == GDK_KEY_Left)
    sen_ui_paper_view_turn (view, -1);
  else if (key == GDK_KEY_Home && !control)
    sen_ui_paper_view_jump (view, 0, 0);
  else if (key == GDK_KEY_End && !control)
    sen_ui_paper_view_jump (view, G_MAXUINT, 0);
  else if (!control && (key == GDK_KEY_plus || key == GDK_KEY_KP_Add))
    sen_ui_paper_view_step_zoom (view, 1);
  else if (!control && (key == GDK_KEY_minus || key == GDK_KEY_KP_Subtract))
    sen_ui_paper_view_step_zoom (view, -1);
  else if (key == GDK_KEY_Escape)
    {
      if (sen_ui_reader_aloud_is_reading (self->aloud))
        {
          sen_ui_reader_aloud_stop (self->aloud);
          return TRUE;
        }
      return (text != NULL && sen_ui_reader_text_clear (text)) || sen_ui_paper_caret_turn_off (view)
             || sen_ui_reader_leave_fullscreen (self);
    }
  else
    return FALSE;
  return TRUE;
}

static void
key_released_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, gpointer user_data)
{
  sen_ui_paper_caret_release (SEN_UI_PAPER_VIEW (user_data), key);
}

/* A button that was clicked has the focus: what it does not answer itself is meant for the pages. */
static gboolean
button_key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, gpointer user_data)
{
  SenUiReader *self = user_data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean paging = key == GDK_KEY_Page_Down || key == GDK_KEY_Page_Up || key == GDK_KEY_Home || key == GDK_KEY_End;
  gunichar letter = gdk_keyval_to_unicode (key);

  if (self->document == NULL || !GTK_IS_BUTTON (focus)
      || gtk_widget_get_native (focus) != GTK_NATIVE (root) /* in a menu */
      || !(paging || (letter != 0 && g_unichar_isgraph (letter))))
    return FALSE;
  return gtk_event_controller_key_forward (controller, GTK_WIDGET (sen_ui_reader_get_view (self)));
}

/* The actions and their keys. */
void
sen_ui_reader_install_actions (GtkWidgetClass *klass)
{
  static const struct
  {
    const char *name;
    guint key;
    GdkModifierType modifiers;
  } actions[] = {
    { "reader.next-page", GDK_KEY_n, GDK_CONTROL_MASK },
    { "reader.previous-page", GDK_KEY_p, GDK_ALT_MASK },
    { "reader.first-page", GDK_KEY_Home, GDK_CONTROL_MASK },
    { "reader.last-page", GDK_KEY_End, GDK_CONTROL_MASK },
    { "reader.zoom-in", GDK_KEY_plus, GDK_CONTROL_MASK },
    { "reader.zoom-in", GDK_KEY_equal, GDK_CONTROL_MASK },
    { "reader.zoom-out", GDK_KEY_minus, GDK_CONTROL_MASK },
    { "reader.fit-width", GDK_KEY_0, GDK_CONTROL_MASK },
    { "reader.find", GDK_KEY_f, GDK_CONTROL_MASK },
    { "reader.find-next", GDK_KEY_F3, 0 },
    { "reader.find-previous", GDK_KEY_F3, GDK_SHIFT_MASK },
    { "reader.go-to", GDK_KEY_g, GDK_CONTROL_MASK },
    { "reader.print", GDK_KEY_p, GDK_CONTROL_MASK },
    { "reader.copy", GDK_KEY_c, GDK_CONTROL_MASK },
    { "reader.select-all", GDK_KEY_a, GDK_CONTROL_MASK },
    { "reader.menu", GDK_KEY_Menu, 0 },
    { "reader.menu", GDK_KEY_F10, GDK_SHIFT_MASK },
    { "reader.forward", GDK_KEY_Right, GDK_ALT_MASK },
    { "reader.turn-right", GDK_KEY_r, GDK_CONTROL_MASK },
    { "reader.turn-left", GDK_KEY_r, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
    { "reader.true-size", GDK_KEY_1, GDK_CONTROL_MASK },
    { "reader.fit-page", GDK_KEY_2, GDK_CONTROL_MASK },
    { "reader.fit-text", GDK_KEY_3, GDK_CONTROL_MASK },
    { "reader.panel", GDK_KEY_F7, 0 },
    { "reader.caret", GDK_KEY_F7, GDK_SHIFT_MASK },
    { "reader.properties", GDK_KEY_Return, GDK_ALT_MASK },
    { "reader.save-copy", GDK_KEY_s, GDK_CONTROL_MASK },
    { "reader.beside", GDK_KEY_b, GDK_CONTROL_MASK },
    { "reader.compare", GDK_KEY_b, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
    { "reader.other-half", GDK_KEY_F6, 0 },
    { "reader.next-change", GDK_KEY_F8, 0 },
    { "reader.previous-change", GDK_KEY_F8, GDK_SHIFT_MASK },
    { "reader.add-paper", GDK_KEY_t, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
    { "reader.next-paper", GDK_KEY_Page_Down, GDK_CONTROL_MASK },
    { "reader.next-paper", GDK_KEY_KP_Page_Down, GDK_CONTROL_MASK },
    { "reader.previous-paper", GDK_KEY_Page_Up, GDK_CONTROL_MASK },
    { "reader.previous-paper", GDK_KEY_KP_Page_Up, GDK_CONTROL_MASK },
    { "reader.close-paper", GDK_KEY_w, GDK_CONTROL_MASK },
  };

  gtk_widget_class_install_action (klass, "reader.read-aloud", NULL, action_cb);
  gtk_widget_class_install_action (klass, "reader.fall-silent", NULL, action_cb);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      if (i == 0 || !g_str_equal (actions[i].name, actions[i - 1].name))
        gtk_widget_class_install_action (klass, actions[i].name, NULL, action_cb);
      gtk_widget_class_add_binding_action (klass, actions[i].key, actions[i].modifiers, actions[i].name, NULL);
    }
}

/* Keys over the pages of a half. */
void
sen_ui_reader_attach_view_keys (SenUiReader *self, GtkWidget *view)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  g_signal_connect (keys, "key-released", G_CALLBACK (key_released_cb), view);
  gtk_widget_add_controller (view, keys);
  g_signal_connect_object (view, "caret", G_CALLBACK (caret_cb), self, 0);
}

/* Before what scrolls the pages, which would take the focus out of them. */
static gboolean
tab_key_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, gpointer user_data)
{
  gboolean back = (state & GDK_SHIFT_MASK) != 0;

  return (key == GDK_KEY_Tab || key == GDK_KEY_KP_Tab || key == GDK_KEY_ISO_Left_Tab) && (state & GDK_CONTROL_MASK) != 0
         && sen_ui_reader_step_tab (user_data, back ? -1 : 1);
}

void
sen_ui_reader_attach_keys (SenUiReader *self)
{
  static const char *const later[]
      = { "reader.print", "reader.beside", "reader.compare", "reader.next-change", "reader.previous-change" };
  GtkEventController *tab = gtk_event_controller_key_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  sen_ui_reader_attach_view_keys (self, self->view);
  gtk_event_controller_set_propagation_phase (tab, GTK_PHASE_CAPTURE);
  g_signal_connect (tab, "key-pressed", G_CALLBACK (tab_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), tab);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (button_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  for (guint i = 0; i < G_N_ELEMENTS (later); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), later[i], FALSE);
}

/* Keys of the window. */
gboolean
sen_ui_reader_handle_key (SenUiPage *page, const char *key)
{
  SenUiReader *self = SEN_UI_READER (page);

  if (g_str_equal (key, "back"))
    return self->came != NULL && sen_ui_reader_go_back (self);
  if (self->document == NULL && self->agenda == NULL)
    return FALSE;
  if (!g_str_equal (key, "side"))
    return FALSE;
  adw_flap_set_reveal_flap (ADW_FLAP (self->flap), !adw_flap_get_reveal_flap (ADW_FLAP (self->flap)));
  return TRUE;
}
