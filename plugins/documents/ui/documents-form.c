/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the windows with fields have in common. */
#include "documents-details.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Those whose forms were laid out come first. */
static SenOfficialKind
kind_at (guint at)
{
  guint n = 0;

  for (guint laid_out = 2; laid_out > 0; laid_out--)
    for (guint i = 0; i < SEN_OFFICIAL_N_KINDS; i++)
      if (documents_kind_is_laid_out ((SenOfficialKind)i) == (laid_out == 2) && n++ == at)
        return (SenOfficialKind)i;
  return SEN_OFFICIAL_KIND_DECISION;
}

/**
 * documents_form_new:
 * @context: the window's context
 * @title: of the form
 * @content: (out) (transfer none): where groups go
 * @button: (out) (transfer none) (optional): the suggested button; without it there is only "Close"
 *
 * Returns: (transfer none): a window that isn't shown yet
 */
GtkWidget *
documents_form_new (SenUiContext *context, const char *title, GtkWidget **content, GtkWidget **button)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = adw_header_bar_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_window_set_title (GTK_WINDOW (window), title);
  gtk_window_set_transient_for (GTK_WINDOW (window), sen_ui_context_get_window (context));
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  sen_adaptive_dress (GTK_WINDOW (window), sen_ui_context_get_window (context));
  gtk_window_set_default_size (GTK_WINDOW (window), 560, -1);
  gtk_widget_add_css_class (bar, "flat");
  *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_widget_add_css_class (*content, "documents-form");
  if (button != NULL)
    {
      GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));

      adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (bar), FALSE);
      adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (bar), FALSE);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
      *button = gtk_button_new ();
      gtk_button_set_use_underline (GTK_BUTTON (*button), TRUE);
      gtk_widget_add_css_class (*button, "suggested-action");
      adw_header_bar_pack_start (ADW_HEADER_BAR (bar), cancel);
      adw_header_bar_pack_end (ADW_HEADER_BAR (bar), *button);
    }
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 620);
  adw_clamp_set_child (ADW_CLAMP (clamp), *content);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 620);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), scroller);
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0), gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, keys);
  return window;
}

GtkWidget *
documents_form_add_group (GtkWidget *content, const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  if (title != NULL)
    adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  gtk_box_append (GTK_BOX (content), group);
  return group;
}

GtkWidget *
documents_form_add_entry (GtkWidget *group, const char *title, const char *text)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return row;
}

GtkWidget *
documents_form_add_combo (GtkWidget *group, const char *title, const char *const *lines, guint at)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) list = gtk_string_list_new (lines);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (list));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), at);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return row;
}

/**
 * documents_form_add_kinds:
 * @group: of the form
 * @kind: the kind to begin with
 *
 * Returns: (transfer none): a row that chooses one of the 29 kinds
 */
GtkWidget *
documents_form_add_kinds (GtkWidget *group, SenOfficialKind kind)
{
  const char *lines[SEN_OFFICIAL_N_KINDS + 1] = { NULL };
  guint at = 0;

  for (guint i = 0; i < SEN_OFFICIAL_N_KINDS; i++)
    {
      lines[i] = sen_official_kind_get_label (kind_at (i));
      if (kind_at (i) == kind)
        at = i;
    }
  return documents_form_add_combo (group, _ ("Kind"), lines, at);
}

SenOfficialKind
documents_form_get_kind (GtkWidget *row)
{
  return kind_at (adw_combo_row_get_selected (ADW_COMBO_ROW (row)));
}

/**
 * documents_form_guess_prefix:
 * @title: (nullable): of who signs
 * @holder: (out) (transfer full) (nullable): for whom a deputy signs
 *
 * Returns: (transfer full) (nullable): the right in which somebody with that title usually signs: a deputy KT
 */
char *
documents_form_guess_prefix (const char *title, char **holder)
{
  *holder = NULL;
  if (title == NULL || !g_str_has_prefix (title, "Phó "))
    return NULL;
  {
    const char *rest = title + strlen ("Phó ");
    g_autofree char *first = g_utf8_substring (rest, 0, 1);
    g_autofree char *upper = g_utf8_strup (first, -1);

    *holder = g_strconcat (upper, g_utf8_next_char (rest), NULL);
  }
  return g_strdup ("KT");
}

static const char *const urgencies[] = { "", "urgent", "very-urgent", "express", NULL };

const char *const *
documents_form_get_urgencies (void)
{
  static const char *labels[] = { N_ ("Ordinary"), "Khẩn", "Thượng khẩn", "Hỏa tốc", NULL };

  labels[0] = _ ("Ordinary");
  return labels;
}

guint
documents_form_find_urgency (const char *urgency)
{
  for (guint i = 0; urgency != NULL && urgencies[i] != NULL; i++)
    if (g_str_equal (urgencies[i], urgency))
      return i;
  return 0;
}

const char *
documents_form_get_urgency (guint at)
{
  return at < G_N_ELEMENTS (urgencies) - 1 ? urgencies[at] : "";
}
