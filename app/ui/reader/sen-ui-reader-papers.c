/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The papers that are read together: one tab each for those of an item of the agenda and for what was opened since, the
 * agenda in the panel at the start, the next and the previous one. One view shows them in turn; where each was read is
 * remembered.
 */
#include <glib/gi18n-lib.h>

#include "sen-ui-reader-private.h"

#define PAPER "sen-ui-paper"

static SenUiPaper *
paper_of (AdwTabPage *tab)
{
  return g_object_get_data (G_OBJECT (tab), PAPER);
}

static AdwTabPage *
find_tab (SenUiReader *self, SenUiPaper *paper)
{
  for (int i = 0; i < adw_tab_view_get_n_pages (ADW_TAB_VIEW (self->tabs)); i++)
    {
      AdwTabPage *tab = adw_tab_view_get_nth_page (ADW_TAB_VIEW (self->tabs), i);

      if (paper_of (tab) == paper)
        return tab;
    }
  return NULL;
}

static guint
position_of (SenUiReader *self, SenUiPaper *paper)
{
  for (guint i = 0; self->papers != NULL && i < g_list_model_get_n_items (self->papers); i++)
    {
      g_autoptr (SenUiPaper) other = g_list_model_get_item (self->papers, i);

      if (other == paper)
        return i;
    }
  return G_MAXUINT;
}

/* The close button of a tab of @title: libadwaita gives it a picture alone. */
static gboolean
name_close (GtkWidget *widget, const char *title)
{
  gboolean here = FALSE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      here = (GTK_IS_LABEL (child) && g_str_equal (gtk_label_get_text (GTK_LABEL (child)), title)) || here;
      here = name_close (child, title) || here;
      if (here && gtk_widget_has_css_class (child, "tab-close-button"))
        {
          /* Translators: %s is a paper's title */
          g_autofree char *name = g_strdup_printf (_ ("Close “%s”"), title);

          gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
          return FALSE;
        }
    }
  return here;
}

/* At its place in the agenda among the tabs that are there. */
static AdwTabPage *
add_tab (SenUiReader *self, SenUiPaper *paper)
{
  AdwTabView *tabs = ADW_TAB_VIEW (self->tabs);
  guint position = position_of (self, paper);
  g_autoptr (GIcon) icon = g_themed_icon_new ("sen-paper-symbolic");
  AdwTabPage *tab;
  int at = 0;

  while (at < adw_tab_view_get_n_pages (tabs)
         && position_of (self, paper_of (adw_tab_view_get_nth_page (tabs, at))) < position)
    at++;
  tab = adw_tab_view_insert (tabs, adw_bin_new (), at);
  g_object_set_data_full (G_OBJECT (tab), PAPER, g_object_ref (paper), g_object_unref);
  adw_tab_page_set_title (tab, sen_ui_paper_get_title (paper));
  adw_tab_page_set_tooltip (tab, sen_ui_paper_get_title (paper));
  adw_tab_page_set_icon (tab, icon);
  name_close (self->tab_bar, sen_ui_paper_get_title (paper));
  return tab;
}

static void
mark_in_agenda (SenUiReader *self)
{
  guint position = position_of (self, self->paper);
  GtkListBoxRow *row = self->agenda != NULL && position != G_MAXUINT
                           ? gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->agenda), (int)position)
                           : NULL;

  if (self->agenda != NULL)
    gtk_list_box_select_row (GTK_LIST_BOX (self->agenda), row);
}

static void
read_paper (SenUiReader *self, SenUiPaper *paper, guint page)
{
  if (paper == self->paper)
    return;
  g_set_object (&self->paper, paper);
  mark_in_agenda (self);
  sen_ui_reader_set_source (self, sen_ui_paper_get_kind (paper), sen_ui_paper_get_id (paper));
  sen_ui_page_set_subtitle (SEN_UI_PAGE (self), sen_ui_paper_get_subtitle (paper));
  sen_ui_reader_open (self, sen_ui_paper_get_file (paper), sen_ui_paper_get_title (paper), page);
}

static void
selected_cb (SenUiReader *self)
{
  AdwTabPage *tab = adw_tab_view_get_selected_page (ADW_TAB_VIEW (self->tabs));

  if (tab != NULL && !self->filling && paper_of (tab) != NULL)
    read_paper (self, paper_of (tab), SEN_UI_READER_WHERE_LEFT);
}

/* With the last one the reader is left. */
static gboolean
close_cb (AdwTabView *tabs, AdwTabPage *tab, gpointer user_data)
{
  SenUiReader *self = user_data;

  if (adw_tab_view_get_n_pages (tabs) > 1)
    return FALSE;
  adw_tab_view_close_page_finish (tabs, tab, FALSE);
  sen_ui_context_pop (self->context);
  return TRUE;
}

/* The agenda */

static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  SenUiReader *self = user_data;
  g_autoptr (SenUiPaper) paper = g_list_model_get_item (self->papers, (guint)gtk_list_box_row_get_index (row));
  g_autoptr (SenUiPaper) above
      = before != NULL ? g_list_model_get_item (self->papers, (guint)gtk_list_box_row_get_index (before)) : NULL;
  g_autofree char *text = NULL;
  GtkWidget *label;

  if (paper == NULL || sen_ui_paper_get_heading (paper) == NULL
      || (above != NULL && g_strcmp0 (sen_ui_paper_get_heading (paper), sen_ui_paper_get_heading (above)) == 0
          && g_strcmp0 (sen_ui_paper_get_number (paper), sen_ui_paper_get_number (above)) == 0))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  text = sen_ui_paper_get_number (paper) != NULL
             ? g_strdup_printf ("%s. %s", sen_ui_paper_get_number (paper), sen_ui_paper_get_heading (paper))
             : g_strdup (sen_ui_paper_get_heading (paper));
  label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "sen-agenda-heading");
  gtk_list_box_row_set_header (row, label);
}

static GtkWidget *
row_cb (gpointer item, gpointer user_data)
{
  GtkWidget *label = gtk_label_new (sen_ui_paper_get_title (item));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_lines (GTK_LABEL (label), 3);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  return label;
}

static void
show_paper (SenUiReader *self, SenUiPaper *paper, guint page)
{
  AdwTabPage *tab = find_tab (self, paper);

  self->filling = TRUE;
  if (tab == NULL)
    tab = add_tab (self, paper);
  adw_tab_view_set_selected_page (ADW_TAB_VIEW (self->tabs), tab);
  self->filling = FALSE;
  read_paper (self, paper, page);
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, gpointer user_data)
{
  SenUiReader *self = user_data;
  g_autoptr (SenUiPaper) paper = g_list_model_get_item (self->papers, (guint)gtk_list_box_row_get_index (row));

  if (paper != NULL)
    show_paper (self, paper, SEN_UI_READER_WHERE_LEFT);
  if (adw_flap_get_folded (ADW_FLAP (self->flap)))
    adw_flap_set_reveal_flap (ADW_FLAP (self->flap), FALSE);
}

/* Returns: (transfer floating): the papers as they stand in the agenda; its rows follow self->papers */
GtkWidget *
sen_ui_reader_new_paper_list (SenUiReader *self)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_widget_add_css_class (list, "navigation-sidebar");
  gtk_widget_add_css_class (list, "sen-outline");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Papers"), -1);
  gtk_list_box_set_header_func (GTK_LIST_BOX (list), header_cb, self, NULL);
  gtk_list_box_bind_model (GTK_LIST_BOX (list), self->papers, row_cb, NULL, NULL);
  return list;
}

static void
build_agenda (SenUiReader *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->agenda = sen_ui_reader_new_paper_list (self);
  gtk_widget_set_size_request (self->agenda, 228, -1);
  g_signal_connect (self->agenda, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->agenda);
  gtk_widget_set_vexpand (scrolled, TRUE);
  sen_ui_reader_side_add (SEN_UI_READER_SIDE (self->side), "agenda", _ ("Papers of the meeting"), "sen-packet-symbolic",
                          scrolled);
  if (self->broken)
    {
      gtk_widget_set_sensitive (self->side_button, TRUE); /* to another paper */
      sen_ui_reader_fill_side (self, TRUE);
    }
}

/* Another of the papers, which somebody presents; nothing if it is none of them. */
void
sen_ui_reader_show_file (SenUiReader *self, const char *file, guint page)
{
  for (guint i = 0; self->papers != NULL && i < g_list_model_get_n_items (self->papers); i++)
    {
      g_autoptr (SenUiPaper) paper = g_list_model_get_item (self->papers, i);

      if (g_strcmp0 (sen_ui_paper_get_file (paper), file) != 0)
        continue;
      show_paper (self, paper, page);
      return;
    }
}

/* The same, so that sen_ui_reader_go_back() leads to where one is now. */
void
sen_ui_reader_jump_to_file (SenUiReader *self, const char *file, guint page)
{
  g_autoptr (SenUiPaper) from = self->paper != NULL ? g_object_ref (self->paper) : NULL;

  sen_ui_reader_show_file (self, file, page);
  if (from == NULL || from == self->paper)
    return;
  g_ptr_array_add (self->came, g_steal_pointer (&from));
  g_ptr_array_set_size (self->gone, 0);
}

static gboolean
travel (SenUiReader *self, GPtrArray *from, GPtrArray *to)
{
  g_autoptr (SenUiPaper) paper = NULL;

  while (from->len > 0 && from->pdata[from->len - 1] == self->paper) /* one is there already, by its tab */
    g_ptr_array_set_size (from, (int)from->len - 1);
  if (from->len == 0 || self->paper == NULL || sen_ui_reader_get_half (self) != NULL)
    return FALSE;
  paper = g_ptr_array_steal_index (from, from->len - 1);
  g_ptr_array_add (to, g_object_ref (self->paper));
  show_paper (self, paper, SEN_UI_READER_WHERE_LEFT);
  return TRUE;
}

/* Before the last jump: in this paper, else to the one from which a jump led here. Returns: whether there was one */
gboolean
sen_ui_reader_go_back (SenUiReader *self)
{
  return (self->document != NULL && sen_ui_paper_view_go_back (sen_ui_reader_get_view (self)))
         || travel (self, self->came, self->gone);
}

/* Returns: whether one had come back from somewhere, and now is there again */
gboolean
sen_ui_reader_go_forward (SenUiReader *self)
{
  return (self->document != NULL && sen_ui_paper_view_go_forward (sen_ui_reader_get_view (self)))
         || travel (self, self->gone, self->came);
}

/* One of the papers, in a tab. */
void
sen_ui_reader_show_paper (SenUiReader *self, SenUiPaper *paper)
{
  show_paper (self, paper, SEN_UI_READER_WHERE_LEFT);
}

/* The next paper of the agenda, or the one before. */
void
sen_ui_reader_step_paper (SenUiReader *self, int step)
{
  guint position = position_of (self, self->paper);
  g_autoptr (SenUiPaper) paper = NULL;

  if (position == G_MAXUINT || (step < 0 && position == 0))
    return;
  paper = g_list_model_get_item (self->papers, (guint)((int)position + step));
  if (paper != NULL)
    show_paper (self, paper, SEN_UI_READER_WHERE_LEFT);
}

/* The tab after this one, or the one before; round at the ends. Returns: whether there is another one. */
gboolean
sen_ui_reader_step_tab (SenUiReader *self, int step)
{
  AdwTabView *tabs = ADW_TAB_VIEW (self->tabs);
  AdwTabPage *tab = adw_tab_view_get_selected_page (tabs);
  int n = adw_tab_view_get_n_pages (tabs);

  if (tab == NULL || n < 2)
    return FALSE;
  tab = adw_tab_view_get_nth_page (tabs, (adw_tab_view_get_page_position (tabs, tab) + step + n) % n);
  adw_tab_view_set_selected_page (tabs, tab);
  return TRUE;
}

/* Puts away what is read: the paper beside, else this one with its tab, else the reader. */
void
sen_ui_reader_close_paper (SenUiReader *self)
{
  AdwTabView *tabs = ADW_TAB_VIEW (self->tabs);
  AdwTabPage *tab = adw_tab_view_get_selected_page (tabs);

  if (sen_ui_reader_get_half (self) != NULL)
    sen_ui_reader_close_beside (self);
  else if (tab != NULL)
    adw_tab_view_close_page (tabs, tab);
  else
    sen_ui_context_pop (self->context);
}

void
sen_ui_reader_attach_papers (SenUiReader *self)
{
  self->came = g_ptr_array_new_with_free_func (g_object_unref);
  self->gone = g_ptr_array_new_with_free_func (g_object_unref);
  adw_tab_bar_set_view (ADW_TAB_BAR (self->tab_bar), ADW_TAB_VIEW (self->tabs));
  adw_tab_view_remove_shortcuts (ADW_TAB_VIEW (self->tabs), ADW_TAB_VIEW_SHORTCUT_ALL_SHORTCUTS);
  g_signal_connect_swapped (self->tabs, "notify::selected-page", G_CALLBACK (selected_cb), self);
  g_signal_connect (self->tabs, "close-page", G_CALLBACK (close_cb), self);
}

void
sen_ui_reader_drop_papers (SenUiReader *self)
{
  if (self->tabs != NULL)
    g_signal_handlers_disconnect_by_data (self->tabs, self);
  if (self->agenda != NULL)
    gtk_list_box_set_header_func (GTK_LIST_BOX (self->agenda), NULL, NULL, NULL);
  g_clear_pointer (&self->came, g_ptr_array_unref);
  g_clear_pointer (&self->gone, g_ptr_array_unref);
  g_clear_object (&self->papers);
  g_clear_object (&self->paper);
}

/**
 * sen_ui_reader_set_papers:
 * @self: a reader
 * @papers: (nullable): #SenUiPaper, in the order of the agenda
 * @meeting: (nullable): what they belong to, for who presents
 *
 * Hands the reader what is read together with the paper it was opened with: it finds that one in the list by its
 * record. Those of the same item get tabs.
 */
void
sen_ui_reader_set_papers (SenUiReader *self, GListModel *papers, const char *meeting)
{
  g_autoptr (SenUiPaper) here = NULL;

  g_return_if_fail (SEN_UI_IS_READER (self));
  if (self->tabs == NULL) /* it was left meanwhile */
    return;
  g_set_object (&self->papers, papers);
  g_free (self->meeting);
  self->meeting = g_strdup (meeting);
  sen_ui_reader_tell_others (self);
  if (meeting != NULL)
    sen_ui_reader_watch_presenter (self);
  for (guint i = 0; papers != NULL && i < g_list_model_get_n_items (papers) && here == NULL; i++)
    {
      g_autoptr (SenUiPaper) paper = g_list_model_get_item (papers, i);

      if (g_strcmp0 (sen_ui_paper_get_id (paper), self->source_id) == 0)
        here = g_steal_pointer (&paper);
    }
  if (here == NULL || g_list_model_get_n_items (papers) < 2)
    return;
  if (self->agenda == NULL)
    build_agenda (self);
  else
    gtk_list_box_bind_model (GTK_LIST_BOX (self->agenda), papers, row_cb, NULL, NULL);
  self->filling = TRUE;
  for (guint i = 0; i < g_list_model_get_n_items (papers); i++)
    {
      g_autoptr (SenUiPaper) paper = g_list_model_get_item (papers, i);

      if (g_strcmp0 (sen_ui_paper_get_number (paper), sen_ui_paper_get_number (here)) == 0
          && g_strcmp0 (sen_ui_paper_get_heading (paper), sen_ui_paper_get_heading (here)) == 0
          && find_tab (self, paper) == NULL)
        add_tab (self, paper);
    }
  adw_tab_view_set_selected_page (ADW_TAB_VIEW (self->tabs), find_tab (self, here));
  self->filling = FALSE;
  g_set_object (&self->paper, here);
  sen_ui_page_set_subtitle (SEN_UI_PAGE (self), sen_ui_paper_get_subtitle (here));
  mark_in_agenda (self);
  gtk_widget_set_visible (self->tab_bar, TRUE);
}

/**
 * sen_ui_reader_get_papers:
 *
 * Returns: (transfer none) (nullable): the papers that are read together
 */
GListModel *
sen_ui_reader_get_papers (SenUiReader *self)
{
  g_return_val_if_fail (SEN_UI_IS_READER (self), NULL);
  return self->papers;
}
