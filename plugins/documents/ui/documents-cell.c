/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents-cell.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "documents-desk.h"
#include "documents-shelf.h"

/**
 * DocumentsCell:
 *
 * A cell of a register, or a row of the narrow list: of a document, or of the heading above some.
 */
struct _DocumentsCell
{
  GtkWidget parent_instance;

  GtkWidget *expander; /* owned by the widget tree, nullable: where headings fold */
  GtkWidget *icon;     /* owned by the widget tree, nullable */
  GtkWidget *label;    /* owned by the widget tree */
  GtkWidget *below;    /* owned by the widget tree, nullable: the second line */
  GtkWidget *chip;     /* owned by the widget tree, nullable */

  GtkTreeListRow *row; /* owned, nullable while unbound */
  GObject *item;       /* owned, nullable while unbound */
  char *search;        /* owned, nullable */
  DocumentsColumn column;
};

G_DEFINE_FINAL_TYPE (DocumentsCell, documents_cell, GTK_TYPE_WIDGET)

static void
set_class (GtkWidget *widget, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static const char *
text_of (SenRecord *record, const char *column)
{
  const char *text = sen_record_get_text (record, column);

  return text != NULL ? text : "";
}

static gboolean
is_incoming (SenRecord *record)
{
  return g_str_equal (text_of (record, "direction"), "in");
}

static char *
say_group (DocumentsGroup *group)
{
  const char *id = documents_group_get_id (group);

  return g_ascii_isdigit (*id) ? documents_desk_say_month (id) : g_strdup (documents_desk_say_state (id));
}

static char *
say_count (DocumentsGroup *group)
{
  guint n = documents_group_get_n (group);

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u document", "%u documents", n), n);
}

/* Incoming ones are called by their number of arrival; drafts have none yet. */
static char *
say_code (SenRecord *record)
{
  const char *code = text_of (record, "code");
  SenOfficialKind kind = SEN_OFFICIAL_KIND_OTHER;

  if (is_incoming (record))
    return g_strdup_printf ("%" G_GINT64_FORMAT, sen_record_get_int (record, "number"));
  if (*code != '\0')
    return g_strdup (code);
  sen_official_kind_from_text (text_of (record, "kind"), &kind);
  return g_strdup (sen_official_kind_get_label (kind));
}

static char *
say_day (SenRecord *record)
{
  const char *day = is_incoming (record) ? text_of (record, "arrived") : text_of (record, "day");

  if (*day != '\0')
    return sen_ui_format_short_date (day);
  return sen_ui_format_instant (sen_record_get_int (record, "edited"));
}

static char *
say_subject (SenRecord *record, const char *search)
{
  SenOfficialKind kind = SEN_OFFICIAL_KIND_OTHER;
  const char *subject = text_of (record, "subject");
  gboolean draft = sen_record_get_int (record, "number") == 0;
  g_autofree char *marked = NULL;
  g_autofree char *code = is_incoming (record) ? documents_desk_mark (text_of (record, "code"), search) : NULL;

  sen_official_kind_from_text (text_of (record, "kind"), &kind);
  /* A register says “Quyết định … cải tạo hẻm 47”. */
  if (g_str_has_prefix (subject, "Về việc "))
    subject += strlen ("Về việc ");
  marked = documents_desk_mark (*subject != '\0' ? subject : _ ("Without a subject"), search);
  if (code != NULL && *code != '\0')
    return g_strdup_printf ("<span alpha=\"75%%\">%s %s</span>  %s", sen_official_kind_get_label (kind), code, marked);
  return draft ? g_strdup (marked)
               : g_strdup_printf ("<span alpha=\"75%%\">%s</span>  %s", sen_official_kind_get_label (kind), marked);
}

static const char *
say_signer (SenRecord *record)
{
  return is_incoming (record) ? text_of (record, "organ_name") : text_of (record, "signer_name");
}

static char *
say_recipients (SenRecord *record)
{
  const char *who = is_incoming (record) ? text_of (record, "assigned") : text_of (record, "recipients");

  if (is_incoming (record) && *who == '\0')
    who = text_of (record, "unit_name");
  return g_strdup (who);
}

static void
show_state (DocumentsCell *self, SenRecord *record)
{
  static const char *const classes[]
      = { [SEN_UI_TONE_NEUTRAL] = "dim-label", [SEN_UI_TONE_ACCENT] = "accent", [SEN_UI_TONE_SUCCESS] = "success",
          [SEN_UI_TONE_WARNING] = "warning",   [SEN_UI_TONE_ERROR] = "error",   [SEN_UI_TONE_OUTLINE] = "dim-label" };
  const char *state = text_of (record, "state");
  SenUiTone tone = documents_desk_get_state_tone (state);

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    {
      gtk_widget_remove_css_class (self->label, classes[i]);
      gtk_widget_remove_css_class (self->icon, classes[i]);
    }
  gtk_widget_add_css_class (self->label, classes[tone]);
  gtk_widget_add_css_class (self->icon, classes[tone]);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), documents_desk_get_state_icon (state));
  gtk_label_set_label (GTK_LABEL (self->label), documents_desk_say_state (state));
}

static void
show_all (DocumentsCell *self, SenRecord *record)
{
  const char *state = text_of (record, "state");
  g_autofree char *code = say_code (record);
  g_autofree char *day = say_day (record);
  g_autofree char *subject = say_subject (record, self->search);
  g_autofree char *below
      = g_strdup_printf ("%s · %s%s%s", code, day, *say_signer (record) != '\0' ? " · " : "", say_signer (record));

  gtk_label_set_markup (GTK_LABEL (self->label), subject);
  gtk_label_set_label (GTK_LABEL (self->below), below);
  gtk_widget_set_visible (self->below, TRUE);
  sen_ui_chip_set_label (SEN_UI_CHIP (self->chip), documents_desk_say_state (state));
  sen_ui_chip_set_icon_name (SEN_UI_CHIP (self->chip), documents_desk_get_state_icon (state));
  sen_ui_chip_set_tone (SEN_UI_CHIP (self->chip), documents_desk_get_state_tone (state));
}

static void
show_record (DocumentsCell *self, SenRecord *record)
{
  g_autofree char *text = NULL;

  switch (self->column)
    {
    case DOCUMENTS_COLUMN_CODE:
      text = say_code (record);
      break;
    case DOCUMENTS_COLUMN_DAY:
      text = say_day (record);
      break;
    case DOCUMENTS_COLUMN_SUBJECT:
      text = say_subject (record, self->search);
      gtk_label_set_markup (GTK_LABEL (self->label), text);
      gtk_widget_set_tooltip_text (GTK_WIDGET (self), text_of (record, "subject"));
      return;
    case DOCUMENTS_COLUMN_SIGNER:
      text = documents_desk_mark (say_signer (record), self->search);
      gtk_label_set_markup (GTK_LABEL (self->label), text);
      return;
    case DOCUMENTS_COLUMN_RECIPIENTS:
      text = say_recipients (record);
      break;
    case DOCUMENTS_COLUMN_STATE:
      show_state (self, record);
      return;
    case DOCUMENTS_COLUMN_ALL:
    default:
      show_all (self, record);
      return;
    }
  gtk_label_set_label (GTK_LABEL (self->label), text);
}

static void
show_group (DocumentsCell *self, DocumentsGroup *group)
{
  g_autofree char *name = say_group (group);
  g_autofree char *count = say_count (group);

  if (self->icon != NULL)
    gtk_image_clear (GTK_IMAGE (self->icon));
  if (self->column == DOCUMENTS_COLUMN_ALL)
    {
      g_autofree char *both = g_markup_printf_escaped ("%s  <span alpha=\"75%%\">%s</span>", name, count);

      gtk_label_set_markup (GTK_LABEL (self->label), both);
      gtk_widget_set_visible (self->below, FALSE);
      sen_ui_chip_set_label (SEN_UI_CHIP (self->chip), NULL);
      return;
    }
  gtk_label_set_label (GTK_LABEL (self->label), self->column == DOCUMENTS_COLUMN_CODE      ? name
                                                : self->column == DOCUMENTS_COLUMN_SUBJECT ? count
                                                                                           : "");
}

static void
show (DocumentsCell *self)
{
  gboolean group = DOCUMENTS_IS_GROUP (self->item);

  set_class (GTK_WIDGET (self), "heading", group && self->column != DOCUMENTS_COLUMN_SUBJECT);
  set_class (GTK_WIDGET (self), "dim-label", group && self->column == DOCUMENTS_COLUMN_SUBJECT);
  set_class (GTK_WIDGET (self), "documents-group", group);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), NULL);
  if (group)
    show_group (self, DOCUMENTS_GROUP (self->item));
  else if (sen_record_is_loaded (SEN_RECORD (self->item)))
    show_record (self, SEN_RECORD (self->item));
  else
    gtk_label_set_label (GTK_LABEL (self->label), self->column == DOCUMENTS_COLUMN_SUBJECT ? "…" : "");
}

static void
documents_cell_dispose (GObject *object)
{
  DocumentsCell *self = DOCUMENTS_CELL (object);
  GtkWidget *child;

  documents_cell_unbind (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (documents_cell_parent_class)->dispose (object);
}

static void
documents_cell_class_init (DocumentsCellClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = documents_cell_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "documentcell");
}

static void
documents_cell_init (DocumentsCell *self)
{
}

static GtkWidget *
label_new (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  return label;
}

static GtkWidget *
make_lines (DocumentsCell *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->below = label_new ();
  self->chip = sen_ui_chip_new (NULL, NULL, SEN_UI_TONE_NEUTRAL);
  gtk_label_set_single_line_mode (GTK_LABEL (self->label), FALSE);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_lines (GTK_LABEL (self->label), 2);
  gtk_widget_add_css_class (self->below, "caption");
  gtk_widget_add_css_class (self->below, "dim-label");
  gtk_widget_set_valign (lines, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->chip, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (self->chip, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (lines), self->label);
  gtk_box_append (GTK_BOX (lines), self->below);
  gtk_box_append (GTK_BOX (lines), self->chip);
  gtk_box_append (GTK_BOX (row), lines);
  return row;
}

/**
 * documents_cell_new:
 * @column: what it shows
 *
 * Returns: (transfer full): a floating cell
 */
GtkWidget *
documents_cell_new (DocumentsColumn column)
{
  DocumentsCell *self = g_object_new (DOCUMENTS_TYPE_CELL, NULL);
  GtkWidget *child;

  self->column = column;
  self->label = label_new ();
  if (column == DOCUMENTS_COLUMN_ALL)
    child = make_lines (self);
  else if (column == DOCUMENTS_COLUMN_STATE)
    {
      self->icon = gtk_image_new ();
      child = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      gtk_box_append (GTK_BOX (child), self->icon);
      gtk_box_append (GTK_BOX (child), self->label);
      gtk_widget_add_css_class (self->label, "documents-state");
    }
  else
    child = self->label;
  if (column == DOCUMENTS_COLUMN_CODE || column == DOCUMENTS_COLUMN_ALL)
    {
      self->expander = gtk_tree_expander_new ();
      gtk_tree_expander_set_child (GTK_TREE_EXPANDER (self->expander), child);
      gtk_tree_expander_set_indent_for_icon (GTK_TREE_EXPANDER (self->expander), FALSE);
      child = self->expander;
    }
  if (column == DOCUMENTS_COLUMN_CODE || column == DOCUMENTS_COLUMN_DAY)
    gtk_widget_add_css_class (self->label, "numeric");
  if (column == DOCUMENTS_COLUMN_CODE)
    gtk_widget_add_css_class (self->label, "documents-code");
  if (column == DOCUMENTS_COLUMN_RECIPIENTS)
    gtk_widget_add_css_class (self->label, "dim-label");
  gtk_widget_set_parent (child, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

/**
 * documents_cell_bind:
 * @self: a cell
 * @row: of a DocumentsShelfList
 * @search: (nullable): words that are marked
 */
void
documents_cell_bind (DocumentsCell *self, GtkTreeListRow *row, const char *search)
{
  documents_cell_unbind (self);
  self->row = g_object_ref (row);
  self->item = gtk_tree_list_row_get_item (row);
  self->search = g_strdup (search);
  if (self->expander != NULL)
    /* Documents stand where their heading stands, as in a register. */
    gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (self->expander), DOCUMENTS_IS_GROUP (self->item) ? row : NULL);
  if (self->item == NULL)
    return;
  g_signal_connect_swapped (self->item, "notify", G_CALLBACK (show), self);
  show (self);
}

void
documents_cell_unbind (DocumentsCell *self)
{
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, show, self);
  if (self->expander != NULL)
    gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (self->expander), NULL);
  g_clear_object (&self->item);
  g_clear_object (&self->row);
  g_clear_pointer (&self->search, g_free);
}
