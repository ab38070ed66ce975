/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-trail-rows.h"

#include <glib/gi18n.h>

#define SHORT_HASH 8

static const char *
field (GVariant *row, const char *name)
{
  const char *value = NULL;

  return g_variant_lookup (row, name, "&s", &value) ? value : "";
}

static gint64
number (GVariant *row, const char *name)
{
  gint64 value = 0;

  g_variant_lookup (row, name, "x", &value);
  return value;
}

static GtkWidget *
label_new (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
list_new (const char *name)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return list;
}

/* (transfer full): "Document: 15/QĐ-UBND – …" of the record whose step or file it is; NULL when it is the only one */
static char *
name_record (SenTrail *trail, GVariant *row)
{
  GVariant *records = sen_trail_get_records (trail);

  for (gsize i = 0; g_variant_n_children (records) > 1 && i < g_variant_n_children (records); i++)
    {
      g_autoptr (GVariant) record = g_variant_get_child_value (records, i);

      if (g_str_equal (field (record, "id"), field (row, "id")))
        return g_strdup_printf ("%s: %s", field (record, "label"), field (record, "title"));
    }
  return NULL;
}

/* Records */

static void
open_cb (GtkListBox *list, GtkListBoxRow *row, gpointer user_data)
{
  GVariant *record = g_object_get_data (G_OBJECT (row), "record");

  sen_ui_context_open_subject (user_data, field (record, "kind"), field (record, "id"), 0, NULL);
}

static GtkWidget *
record_new (SenUiContext *context, GVariant *record)
{
  SenPluginHost *host = sen_office_get_plugins (sen_ui_context_get_office (context));
  SenSubject *subject = sen_plugin_host_find_subject (host, field (record, "kind"));
  g_autofree char *day = *field (record, "day") != '\0' ? sen_ui_format_date (field (record, "day")) : NULL;
  g_autofree char *facts
      = day != NULL ? g_strdup_printf ("%s · %s", field (record, "label"), day) : g_strdup (field (record, "label"));
  GtkWidget *row
      = sen_ui_row_new (field (record, "title"), facts, subject != NULL ? sen_subject_get_icon (subject) : NULL);

  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 3);
  if (*field (record, "state") != '\0')
    sen_ui_row_set_chip (ADW_ACTION_ROW (row), field (record, "state"), NULL, SEN_UI_TONE_NEUTRAL);
  if (subject != NULL)
    sen_ui_row_set_arrow (ADW_ACTION_ROW (row));
  g_object_set_data_full (G_OBJECT (row), "record", g_variant_ref (record), (GDestroyNotify)g_variant_unref);
  return row;
}

/**
 * sen_trail_rows_records:
 * @context: the window's context
 * @trail: a trail
 *
 * Returns: (transfer full): a floating list of what hangs together; a row opens its record
 */
GtkWidget *
sen_trail_rows_records (SenUiContext *context, SenTrail *trail)
{
  GVariant *records = sen_trail_get_records (trail);
  GtkWidget *list = list_new (_ ("What hangs together"));

  for (gsize i = 0; i < g_variant_n_children (records); i++)
    {
      g_autoptr (GVariant) record = g_variant_get_child_value (records, i);

      gtk_list_box_append (GTK_LIST_BOX (list), record_new (context, record));
    }
  g_signal_connect_object (list, "row-activated", G_CALLBACK (open_cb), context, 0);
  return list;
}

/* Steps */

static GtkWidget *
rail_new (gboolean last)
{
  GtkWidget *rail = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *dot = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (dot, "sen-trail-dot");
  gtk_widget_set_halign (dot, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (rail), dot);
  if (!last)
    {
      GtkWidget *line = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

      gtk_widget_add_css_class (line, "sen-trail-line");
      gtk_widget_set_vexpand (line, TRUE);
      gtk_widget_set_halign (line, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (rail), line);
    }
  return rail;
}

static GtkWidget *
step_new (SenTrail *trail, GVariant *step, gboolean last)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *clock = sen_time_format_clock (number (step, "at"));
  g_autofree char *record = name_record (trail, step);
  /* Translators: what was done, and by whom */
  g_autofree char *deed = *field (step, "name") != '\0'
                              ? g_strdup_printf (_ ("%1$s · %2$s"), field (step, "what"), field (step, "name"))
                              : g_strdup (field (step, "what"));
  GtkWidget *time = label_new (clock, "numeric");

  gtk_widget_add_css_class (time, "dim-label");
  gtk_label_set_wrap (GTK_LABEL (time), FALSE);
  gtk_widget_set_valign (time, GTK_ALIGN_START);
  gtk_widget_set_size_request (time, 42, -1);
  gtk_box_append (GTK_BOX (words), label_new (deed, "sen-row-title"));
  if (*field (step, "note") != '\0')
    gtk_box_append (GTK_BOX (words), label_new (field (step, "note"), NULL));
  if (record != NULL)
    {
      GtkWidget *whose = label_new (record, "caption");

      gtk_widget_add_css_class (whose, "dim-label");
      gtk_box_append (GTK_BOX (words), whose);
    }
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_add_css_class (words, "sen-trail-step");
  gtk_box_append (GTK_BOX (row), time);
  gtk_box_append (GTK_BOX (row), rail_new (last));
  gtk_box_append (GTK_BOX (row), words);
  return row;
}

/* "Friday, 27/11/2026" */
static char *
dup_day (GVariant *step)
{
  g_autofree char *iso = NULL;
  g_autofree char *date = NULL;
  GDate day;

  sen_time_to_date (number (step, "at"), &day);
  iso = sen_date_format_iso (&day);
  date = sen_ui_format_date (iso); /* with the year: a record is kept for long */
  return g_strdup_printf ("%s, %s", sen_date_weekday_name (g_date_get_weekday (&day)), date);
}

/**
 * sen_trail_rows_steps:
 * @trail: a trail
 *
 * Returns: (transfer full): who did what when, by day; oldest first
 */
GtkWidget *
sen_trail_rows_steps (SenTrail *trail)
{
  GVariant *steps = sen_trail_get_steps (trail);
  gsize n = g_variant_n_children (steps);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *shown = NULL;

  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) step = g_variant_get_child_value (steps, i);
      g_autofree char *day = dup_day (step);

      if (g_strcmp0 (day, shown) != 0)
        {
          GtkWidget *heading = label_new (day, "caption-heading");

          gtk_widget_add_css_class (heading, "sen-trail-day");
          gtk_box_append (GTK_BOX (box), heading);
          g_free (shown);
          shown = g_strdup (day);
        }
      gtk_box_append (GTK_BOX (box), step_new (trail, step, i + 1 == n));
    }
  if (n == 0)
    gtk_box_append (GTK_BOX (box), label_new (_ ("Nothing has happened with it yet."), "dim-label"));
  return box;
}

/* Files */

static void
copy_cb (GtkButton *button, gpointer user_data)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (button)),
                          g_object_get_data (G_OBJECT (button), "hash"));
  sen_ui_context_toast (user_data, _ ("The hash is on the clipboard."));
}

/* The beginning of the hash; the whole of it goes to the clipboard. */
static GtkWidget *
hash_new (SenUiContext *context, const char *hash, const char *name)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *content = adw_button_content_new ();
  g_autofree char *begin = g_strdup_printf ("%.*s…", SHORT_HASH, hash);
  g_autofree char *tooltip = g_strdup_printf (_ ("SHA-256: %s. Press to copy it."), hash);
  g_autofree char *said = g_strdup_printf (_ ("Copy the hash of “%s”"), name);

  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), begin);
  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "edit-copy-symbolic");
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "sen-trail-hash");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  g_object_set_data_full (G_OBJECT (button), "hash", g_strdup (hash), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (copy_cb), context, 0);
  return button;
}

static GtkWidget *
file_new (SenUiContext *context, SenTrail *trail, SenTrailVerdict *verdict, GVariant *file, guint revision)
{
  const char *hash = field (file, "file"), *name = field (file, "name"), *what = field (file, "what");
  g_autofree char *when = number (file, "at") != 0 ? sen_ui_format_instant (number (file, "at")) : g_strdup ("");
  g_autofree char *record = name_record (trail, file);
  g_autoptr (GString) facts = g_string_new (NULL);
  GtkWidget *end = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0); /* one above the other: a narrow window bears no more */
  GtkWidget *row, *chip = NULL;

  if (revision > 1)
    g_string_append_printf (facts, _ ("Revision %u · "), revision);
  if (*what != '\0' && !g_str_has_prefix (name, what))
    g_string_append_printf (facts, "%s · ", what);
  g_string_append (facts, when);
  if (record != NULL)
    g_string_append_printf (facts, "\n%s", record);
  row = sen_ui_row_new (name, facts->str, "sen-paper-symbolic");
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 3);
  if (verdict != NULL && g_hash_table_contains (verdict->files, hash))
    chip = sen_ui_chip_new (_ ("Damaged"), "dialog-error-symbolic", SEN_UI_TONE_ERROR);
  else if (verdict != NULL)
    chip = sen_ui_chip_new (_ ("As it was"), "sen-check-symbolic", SEN_UI_TONE_SUCCESS);
  if (chip != NULL)
    {
      gtk_widget_set_halign (chip, GTK_ALIGN_END);
      gtk_box_append (GTK_BOX (end), chip);
    }
  gtk_box_append (GTK_BOX (end), hash_new (context, hash, name));
  gtk_widget_set_valign (end, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), end);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  return row;
}

/**
 * sen_trail_rows_files:
 * @context: the window's context
 * @trail: a trail
 * @verdict: (nullable): what was found of the files, once they were checked
 *
 * Returns: (transfer full) (nullable): every file and revision with its hash; %NULL when there is none
 */
GtkWidget *
sen_trail_rows_files (SenUiContext *context, SenTrail *trail, SenTrailVerdict *verdict)
{
  GVariant *files = sen_trail_get_files (trail);
  g_autoptr (GHashTable) revisions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GtkWidget *list;

  if (g_variant_n_children (files) == 0)
    return NULL;
  list = list_new (_ ("Files"));
  for (gsize i = 0; i < g_variant_n_children (files); i++)
    {
      g_autoptr (GVariant) file = g_variant_get_child_value (files, i);
      char *key = g_strconcat (field (file, "id"), "\n", field (file, "name"), NULL);
      guint revision = GPOINTER_TO_UINT (g_hash_table_lookup (revisions, key)) + 1;

      g_hash_table_replace (revisions, key, GUINT_TO_POINTER (revision));
      gtk_list_box_append (GTK_LIST_BOX (list), file_new (context, trail, verdict, file, revision));
    }
  return list;
}

/* Verdict */

static char *
say_verdict (SenTrail *trail, SenTrailVerdict *verdict)
{
  gsize n = g_variant_n_children (sen_trail_get_entries (trail));
  GString *said = g_string_new (NULL);

  if (verdict == NULL)
    g_string_append_printf (said,
                            ngettext ("%u entry of the journal stands behind this. Not checked yet.",
                                      "%u entries of the journal stand behind this. Not checked yet.", n),
                            (guint)n);
  else if (verdict->problems->len == 0)
    g_string_append_printf (said,
                            _ ("In order: %1$u changes in the journal of the office and %2$u files of this trail were "
                               "recomputed, and nothing was changed behind Sen's back."),
                            (guint)verdict->n_changes, verdict->n_files);
  else
    {
      g_string_append_printf (said,
                              ngettext ("Damaged: %u thing is not as it was recorded.",
                                        "Damaged: %u things are not as they were recorded.", verdict->problems->len),
                              verdict->problems->len);
      g_string_append_printf (said, " %s",
                              _ ("Keep the office's folder as it is, and call whoever looks after it; a "
                                 "backup from before holds what was there."));
    }
  return g_string_free (said, FALSE);
}

/**
 * sen_trail_rows_verdict:
 * @trail: a trail
 * @verdict: (nullable): what was found, once it was checked
 *
 * Returns: (transfer full): whether all is as it was recorded, as icon and words; and what is not
 */
GtkWidget *
sen_trail_rows_verdict (SenTrail *trail, SenTrailVerdict *verdict)
{
  gboolean good = verdict != NULL && verdict->problems->len == 0;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *icon = gtk_image_new_from_icon_name (verdict == NULL ? "sen-shield-symbolic"
                                                  : good          ? "sen-check-symbolic"
                                                                  : "dialog-error-symbolic");
  g_autofree char *said = say_verdict (trail, verdict);

  gtk_widget_add_css_class (box, "sen-bar-message");
  if (verdict != NULL)
    {
      gtk_widget_add_css_class (box, "sen-signature");
      gtk_widget_add_css_class (box, good ? "success" : "error");
    }
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_box_append (GTK_BOX (lines), label_new (said, NULL));
  for (guint i = 0; verdict != NULL && i < verdict->problems->len; i++)
    gtk_box_append (GTK_BOX (lines), label_new (g_ptr_array_index (verdict->problems, i), "caption"));
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), lines);
  return box;
}
