/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What keys, buttons and menus of the reader do. */
#include <fcntl.h>
#include <glib/gi18n-lib.h>

#include "sen-ui-print.h"
#include "sen-ui-reader-private.h"

/* The paper as it is goes to the printer; with a password no printer could read it. */
static void
print (SenUiReader *self)
{
  const char *title = sen_ui_page_get_title (SEN_UI_PAGE (self));
  int fd;

  if (self->locked)
    {
      sen_ui_context_toast (self->context, _ ("A paper that is protected with a password can't be printed from here."));
      return;
    }
  fd = open (g_file_peek_path (self->file), O_RDONLY | O_CLOEXEC);
  if (fd >= 0)
    sen_ui_context_print_pdf (self->context, title, fd);
  else
    sen_ui_context_toast (self->context, _ ("The paper's file is not there any more; it can't be printed."));
}

static void
action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SenUiReader *self = SEN_UI_READER (widget);
  SenUiPaperView *view = SEN_UI_PAPER_VIEW (self->view);

  if (self->document == NULL)
    return;
  if (g_str_equal (name, "reader.next-page"))
    sen_ui_paper_view_turn (view, 1);
  else if (g_str_equal (name, "reader.previous-page"))
    sen_ui_paper_view_turn (view, -1);
  else if (g_str_equal (name, "reader.first-page"))
    sen_ui_paper_view_go_to (view, 0);
  else if (g_str_equal (name, "reader.last-page"))
    sen_ui_paper_view_go_to (view, G_MAXUINT);
  else if (g_str_equal (name, "reader.zoom-in"))
    sen_ui_paper_view_step_zoom (view, 1);
  else if (g_str_equal (name, "reader.zoom-out"))
    sen_ui_paper_view_step_zoom (view, -1);
  else if (g_str_equal (name, "reader.fit-width"))
    sen_ui_paper_view_set_fit (view, SEN_UI_PAPER_FIT_WIDTH);
  else if (g_str_equal (name, "reader.print"))
    print (self);
  else if (g_str_equal (name, "reader.copy"))
    sen_ui_reader_text_copy (self->text);
  else if (g_str_equal (name, "reader.select-all"))
    sen_ui_reader_text_select_all (self->text);
  else if (g_str_equal (name, "reader.menu"))
    sen_ui_reader_text_show_menu (self->text);
  else if (g_str_equal (name, "reader.panel"))
    sen_ui_reader_toggle_panel (self);
  else if (g_str_equal (name, "reader.find-next"))
    sen_ui_reader_step_find (self, 1);
  else if (g_str_equal (name, "reader.find-previous"))
    sen_ui_reader_step_find (self, -1);
  else if (g_str_equal (name, "reader.go-to"))
    gtk_widget_grab_focus (self->page_entry);
  else if (g_str_equal (name, "reader.find"))
    sen_ui_reader_show_find (self);
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, gpointer user_data)
{
  SenUiReader *self = user_data;
  gboolean control = (state & GDK_CONTROL_MASK) != 0;

  if (self->layers != NULL && sen_ui_reader_layers_key (self->layers, key, state))
    return TRUE;
  if (key == GDK_KEY_Down || key == GDK_KEY_KP_Down)
    sen_ui_paper_view_scroll_on (SEN_UI_PAPER_VIEW (self->view), 0.1);
  else if (key == GDK_KEY_Up || key == GDK_KEY_KP_Up)
    sen_ui_paper_view_scroll_on (SEN_UI_PAPER_VIEW (self->view), -0.1);
  else if (key == GDK_KEY_space)
    sen_ui_paper_view_scroll_on (SEN_UI_PAPER_VIEW (self->view), (state & GDK_SHIFT_MASK) != 0 ? -0.9 : 0.9);
  else if (key == GDK_KEY_Page_Down || key == GDK_KEY_Right)
    sen_ui_paper_view_turn (SEN_UI_PAPER_VIEW (self->view), 1);
  else if (key == GDK_KEY_Page_Up || key == GDK_KEY_Left)
    sen_ui_paper_view_turn (SEN_UI_PAPER_VIEW (self->view), -1);
  else if (key == GDK_KEY_Home && !control)
    sen_ui_paper_view_go_to (SEN_UI_PAPER_VIEW (self->view), 0);
  else if (key == GDK_KEY_End && !control)
    sen_ui_paper_view_go_to (SEN_UI_PAPER_VIEW (self->view), G_MAXUINT);
  else if (key == GDK_KEY_Escape)
    return self->text != NULL && sen_ui_reader_text_clear (self->text);
  else
    return FALSE;
  return TRUE;
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
    { "reader.next-page", GDK_KEY_n, GDK_CONTROL_MASK },     { "reader.previous-page", GDK_KEY_p, GDK_ALT_MASK },
    { "reader.first-page", GDK_KEY_Home, GDK_CONTROL_MASK }, { "reader.last-page", GDK_KEY_End, GDK_CONTROL_MASK },
    { "reader.zoom-in", GDK_KEY_plus, GDK_CONTROL_MASK },    { "reader.zoom-in", GDK_KEY_equal, GDK_CONTROL_MASK },
    { "reader.zoom-out", GDK_KEY_minus, GDK_CONTROL_MASK },  { "reader.fit-width", GDK_KEY_0, GDK_CONTROL_MASK },
    { "reader.find", GDK_KEY_f, GDK_CONTROL_MASK },          { "reader.find-next", GDK_KEY_F3, 0 },
    { "reader.find-previous", GDK_KEY_F3, GDK_SHIFT_MASK },  { "reader.go-to", GDK_KEY_g, GDK_CONTROL_MASK },
    { "reader.print", GDK_KEY_p, GDK_CONTROL_MASK },         { "reader.copy", GDK_KEY_c, GDK_CONTROL_MASK },
    { "reader.select-all", GDK_KEY_a, GDK_CONTROL_MASK },    { "reader.menu", GDK_KEY_Menu, 0 },
    { "reader.menu", GDK_KEY_F10, GDK_SHIFT_MASK },          { "reader.panel", GDK_KEY_F7, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      if (i == 0 || !g_str_equal (actions[i].name, actions[i - 1].name))
        gtk_widget_class_install_action (klass, actions[i].name, NULL, action_cb);
      gtk_widget_class_add_binding_action (klass, actions[i].key, actions[i].modifiers, actions[i].name, NULL);
    }
}

void
sen_ui_reader_attach_keys (SenUiReader *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (self->view, keys);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reader.print", FALSE);
}

/* Keys of the window. */
gboolean
sen_ui_reader_handle_key (SenUiPage *page, const char *key)
{
  SenUiReader *self = SEN_UI_READER (page);

  if (self->document == NULL || !g_str_equal (key, "side"))
    return FALSE;
  adw_flap_set_reveal_flap (ADW_FLAP (self->flap), !adw_flap_get_reveal_flap (ADW_FLAP (self->flap)));
  return TRUE;
}
