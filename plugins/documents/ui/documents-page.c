/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents-page.h"

#include <glib/gi18n-lib.h>

#include "documents-cell.h"
#include "documents-desk.h"
#include "documents-output.h"
#include "documents-shelf.h"

/**
 * DocumentsPage:
 *
 * The place "Documents": what is worked on, and the registers of outgoing and incoming documents by months. A table;
 * on narrow windows rows of two lines.
 */
struct _DocumentsPage
{
  SenUiPage parent_instance;

  GtkWidget *tabs;          /* template object */
  GtkWidget *tabs_below;    /* template child */
  GtkWidget *new_button;    /* template child */
  GtkWidget *new_content;   /* template child */
  GtkWidget *top;           /* template child */
  GtkWidget *search;        /* template child */
  GtkWidget *filters;       /* template child */
  GtkWidget *filter_button; /* template child */
  GtkWidget *filter_box;    /* template child */
  GtkWidget *year_drop;     /* template child */
  GtkWidget *kind_drop;     /* template child */
  GtkWidget *state_drop;    /* template child */
  GtkWidget *person_drop;   /* template child */
  GtkWidget *count;         /* template child */
  GtkWidget *stack;         /* template child */
  GtkWidget *table;         /* template child */
  GtkWidget *list;          /* template child */
  GtkWidget *empty;         /* template child */
  GtkWidget *foot;          /* template child */
  GtkWidget *foot_buttons;  /* template child */
  GtkWidget *whole;         /* template child */
  GtkWidget *whole_icon;    /* template child */
  GMenuModel *page_menu;    /* template object */

  SenUiContext *context;                              /* owned */
  DocumentsShelfList *shelf_list;                     /* owned */
  GtkSelectionModel *selection;                       /* owned */
  GtkColumnViewColumn *columns[DOCUMENTS_COLUMN_ALL]; /* owned by the table */
  GSimpleActionGroup *actions;                        /* owned */
  GPtrArray *people;                                  /* owned, of char *: ids of the drop-down's lines, "" first */
  GPtrArray *years;                                   /* owned, of char * */
  DocumentsShelf shelf;
  SenWidthClass width_class;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (DocumentsPage, documents_page, SEN_UI_TYPE_PAGE)

static const struct
{
  const char *id;
  const char *label;
  const char *brief;
  const char *icon;
  const char *empty;
  const char *titles[DOCUMENTS_COLUMN_ALL];
} shelves[] = {
  [DOCUMENTS_SHELF_WORK]
  = { "work",
      N_ ("In Progress"),
      N_ ("In Progress"),
      "document-edit-symbolic",
      N_ ("Nothing is being worked on"),
      { N_ ("Kind"), N_ ("Edited"), N_ ("Subject"), N_ ("Signer"), N_ ("Recipients"), N_ ("State") } },
  [DOCUMENTS_SHELF_OUT]
  = { "out",
      N_ ("Outgoing Register"),
      N_ ("Outgoing"),
      "mail-send-symbolic",
      N_ ("No document was issued yet"),
      { N_ ("Number"), N_ ("Day"), N_ ("Kind and subject"), N_ ("Signer"), N_ ("Recipients"), N_ ("State") } },
  [DOCUMENTS_SHELF_IN]
  = { "in",
      N_ ("Incoming Register"),
      N_ ("Incoming"),
      "sen-import-symbolic",
      N_ ("No document came in yet"),
      { N_ ("No."), N_ ("Arrived"), N_ ("Kind, number and subject"), N_ ("Author"), N_ ("Assignee"), N_ ("State") } },
};
#define N_SHELVES G_N_ELEMENTS (shelves)

static const DocumentsStep work_states[] = { DOCUMENTS_STEP_SENT_BACK, DOCUMENTS_STEP_DRAFT, DOCUMENTS_STEP_CHECKED,
                                             DOCUMENTS_STEP_APPROVED, DOCUMENTS_STEP_SIGNED };
static const DocumentsStep out_states[]
    = { DOCUMENTS_STEP_NUMBERED, DOCUMENTS_STEP_ISSUED, DOCUMENTS_STEP_RECALLED, DOCUMENTS_STEP_REPLACED };
static const DocumentsStep in_states[] = { DOCUMENTS_STEP_RECEIVED, DOCUMENTS_STEP_ASSIGNED };

static const DocumentsStep *
states_of (DocumentsShelf shelf, guint *n)
{
  *n = shelf == DOCUMENTS_SHELF_WORK  ? G_N_ELEMENTS (work_states)
       : shelf == DOCUMENTS_SHELF_OUT ? G_N_ELEMENTS (out_states)
                                      : G_N_ELEMENTS (in_states);
  return shelf == DOCUMENTS_SHELF_WORK ? work_states : shelf == DOCUMENTS_SHELF_OUT ? out_states : in_states;
}

static const char *
search_text (DocumentsPage *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->search));
}

static guint
selected (GtkWidget *drop)
{
  guint at = gtk_drop_down_get_selected (GTK_DROP_DOWN (drop));

  return at == GTK_INVALID_LIST_POSITION ? 0 : at;
}

/* What is shown */

static void
apply (DocumentsPage *self)
{
  DocumentsFilter filter = { .shelf = self->shelf, .search = search_text (self) };
  guint year = selected (self->year_drop), kind = selected (self->kind_drop), state = selected (self->state_drop),
        person = selected (self->person_drop), n;
  const DocumentsStep *states = states_of (self->shelf, &n);

  if (self->shelf != DOCUMENTS_SHELF_WORK && year < self->years->len)
    filter.year = (guint)g_ascii_strtoull (self->years->pdata[year], NULL, 10);
  if (kind > 0)
    filter.kind = sen_official_kind_to_text ((SenOfficialKind)(kind - 1));
  if (state > 0 && state <= n)
    filter.state = documents_step_to_text (states[state - 1]);
  if (person > 0 && person < self->people->len)
    filter.person = self->people->pdata[person];
  documents_shelf_list_filter (self->shelf_list, &filter);
}

static void
search_cb (DocumentsPage *self)
{
  if (self->shelf_list != NULL)
    apply (self);
}

static void
filter_cb (DocumentsPage *self)
{
  if (!self->filling && self->shelf_list != NULL)
    apply (self);
}

static void
stop_cb (DocumentsPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

static void
set_lines (DocumentsPage *self, GtkWidget *drop, GPtrArray *lines, guint at)
{
  g_autoptr (GtkStringList) list = NULL;

  g_ptr_array_add (lines, NULL);
  list = gtk_string_list_new ((const char *const *)lines->pdata);
  self->filling = TRUE;
  gtk_drop_down_set_model (GTK_DROP_DOWN (drop), G_LIST_MODEL (list));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop), at);
  self->filling = FALSE;
}

static void
fill_states (DocumentsPage *self)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  guint n;
  const DocumentsStep *states = states_of (self->shelf, &n);

  g_ptr_array_add (lines, (gpointer)_ ("All states"));
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (lines, (gpointer)documents_desk_say_state (documents_step_to_text (states[i])));
  set_lines (self, self->state_drop, lines, 0);
}

static void
fill_kinds (DocumentsPage *self)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();

  g_ptr_array_add (lines, (gpointer)_ ("All kinds"));
  for (guint i = 0; i < SEN_OFFICIAL_N_KINDS; i++)
    g_ptr_array_add (lines, (gpointer)sen_official_kind_get_label ((SenOfficialKind)i));
  set_lines (self, self->kind_drop, lines, 0);
}

/* Whether a drop-down has these lines, after or before one of its own. */
static gboolean
same_ids (GPtrArray *kept, GPtrArray *found, guint first)
{
  if (kept->len != found->len + 1)
    return FALSE;
  for (guint i = 0; i < found->len; i++)
    if (g_strcmp0 (kept->pdata[i + first], sen_record_get_id (found->pdata[i])) != 0)
      return FALSE;
  return TRUE;
}

/* The years that there are; the current one among them even before its first number. */
static void
fill_years (DocumentsPage *self, GPtrArray *found)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *kept = self->years->len > selected (self->year_drop)
                              ? g_strdup (self->years->pdata[selected (self->year_drop)])
                              : NULL;
  g_autofree char *current = NULL;
  gboolean has_current = FALSE;
  guint at = 0;
  GDate today;

  sen_date_today (&today);
  current = g_strdup_printf ("%u", g_date_get_year (&today));
  g_ptr_array_set_size (self->years, 0);
  for (guint i = 0; found != NULL && i < found->len; i++)
    has_current = has_current || g_strcmp0 (sen_record_get_id (found->pdata[i]), current) == 0;
  if (!has_current)
    g_ptr_array_add (self->years, g_strdup (current));
  for (guint i = 0; found != NULL && i < found->len; i++)
    g_ptr_array_add (self->years, g_strdup (sen_record_get_id (found->pdata[i])));
  for (guint i = 0; i < self->years->len; i++)
    {
      if (g_strcmp0 (self->years->pdata[i], kept != NULL ? kept : current) == 0)
        at = i;
      g_ptr_array_add (lines, g_strdup_printf (_ ("Year %s"), (char *)self->years->pdata[i]));
    }
  g_ptr_array_add (self->years, g_strdup ("0"));
  g_ptr_array_add (lines, g_strdup (_ ("All years")));
  if (g_strcmp0 (kept, "0") == 0)
    at = lines->len - 1;
  set_lines (self, self->year_drop, lines, at);
}

static void
fill_people (DocumentsPage *self, GPtrArray *found)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  g_autofree char *kept = self->people->len > selected (self->person_drop)
                              ? g_strdup (self->people->pdata[selected (self->person_drop)])
                              : NULL;
  guint at = 0;

  g_ptr_array_set_size (self->people, 0);
  g_ptr_array_add (self->people, g_strdup (""));
  g_ptr_array_add (lines, (gpointer)(self->shelf == DOCUMENTS_SHELF_IN ? _ ("Everybody") : _ ("All signers")));
  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      const char *id = sen_record_get_id (found->pdata[i]);

      if (g_strcmp0 (id, kept) == 0)
        at = i + 1;
      g_ptr_array_add (self->people, g_strdup (id));
      g_ptr_array_add (lines, (gpointer)sen_record_get_text (found->pdata[i], "name"));
    }
  set_lines (self, self->person_drop, lines, at);
}

/* A register must run from 1 to its last number: the line below says whether it does. */
static void
show_whole (DocumentsPage *self)
{
  const DocumentsFilter *filter = documents_shelf_list_get_filter (self->shelf_list);
  GPtrArray *series = documents_shelf_list_get_series (self->shelf_list);
  g_autofree char *text = NULL;
  gint64 missing = 0;

  for (guint i = 0; series != NULL && i < series->len; i++)
    missing += sen_record_get_int (series->pdata[i], "last") - sen_record_get_int (series->pdata[i], "n");
  if (filter->year == 0)
    text = g_strdup ("");
  else if (missing == 0)
    text = g_strdup_printf (_ ("The registers of %u run without a gap, no number is given twice"), filter->year);
  else
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "A number is missing in the registers of %u",
                                         "Numbers are missing in the registers of %u", (gulong)missing),
                            filter->year);
  gtk_label_set_label (GTK_LABEL (self->whole), text);
  gtk_widget_set_visible (self->whole_icon, *text != '\0');
  gtk_widget_remove_css_class (self->whole, missing == 0 ? "error" : "success");
  gtk_widget_add_css_class (self->whole, missing == 0 ? "success" : "error");
  gtk_widget_remove_css_class (self->whole_icon, missing == 0 ? "error" : "success");
  gtk_widget_add_css_class (self->whole_icon, missing == 0 ? "success" : "error");
  gtk_widget_set_visible (self->foot, self->shelf != DOCUMENTS_SHELF_WORK && self->width_class != SEN_WIDTH_NARROW);
}

static void
show_stack (DocumentsPage *self)
{
  gboolean narrow = self->width_class == SEN_WIDTH_NARROW;
  gboolean searched = *search_text (self) != '\0' || selected (self->kind_drop) > 0 || selected (self->state_drop) > 0
                      || selected (self->person_drop) > 0;
  gboolean empty = documents_shelf_list_get_n_found (self->shelf_list) == 0;

  if (empty && documents_shelf_list_is_loading (self->shelf_list))
    return;
  adw_status_page_set_title (ADW_STATUS_PAGE (self->empty),
                             searched ? _ ("Nothing found") : _ (shelves[self->shelf].empty));
  adw_status_page_set_description (ADW_STATUS_PAGE (self->empty),
                                   searched ? _ ("Fewer words or another year may find it.") : NULL);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), empty ? "empty" : narrow ? "list" : "table");
}

static void
changed_cb (DocumentsPage *self)
{
  guint n_found = documents_shelf_list_get_n_found (self->shelf_list);
  guint n_all = documents_shelf_list_get_n_all (self->shelf_list);
  GPtrArray *years = documents_shelf_list_get_years (self->shelf_list);
  GPtrArray *people = documents_shelf_list_get_people (self->shelf_list);
  g_autofree char *text
      = n_found < n_all ? g_strdup_printf (_ ("%1$u of %2$u documents"), n_found, n_all)
                        : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u document", "%u documents", n_all), n_all);

  gtk_label_set_label (GTK_LABEL (self->count), text);
  if (!same_ids (self->people, people, 1))
    fill_people (self, people);
  if (!same_ids (self->years, years, 0))
    fill_years (self, years);
  show_whole (self);
  show_stack (self);
}

/* Rows */

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  gtk_list_item_set_child (item, documents_cell_new ((DocumentsColumn)GPOINTER_TO_UINT (user_data)));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  DocumentsPage *self = user_data;

  documents_cell_bind (DOCUMENTS_CELL (gtk_list_item_get_child (item)), gtk_list_item_get_item (item),
                       documents_shelf_list_get_filter (self->shelf_list)->search);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  documents_cell_unbind (DOCUMENTS_CELL (gtk_list_item_get_child (item)));
}

static GtkListItemFactory *
factory_new (DocumentsPage *self, DocumentsColumn column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), GUINT_TO_POINTER (column));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  return factory;
}

static void
activate_cb (DocumentsPage *self, guint position)
{
  g_autoptr (GtkTreeListRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  g_autoptr (GObject) item = row != NULL ? gtk_tree_list_row_get_item (row) : NULL;

  if (DOCUMENTS_IS_GROUP (item))
    gtk_tree_list_row_set_expanded (row, !gtk_tree_list_row_get_expanded (row));
  else if (SEN_IS_RECORD (item) && sen_record_is_loaded (SEN_RECORD (item)))
    sen_ui_context_activate (self->context, "documents.open",
                             g_variant_new ("(si)", sen_record_get_id (SEN_RECORD (item)), 0));
}

static void
set_titles (DocumentsPage *self)
{
  for (guint i = 0; i < DOCUMENTS_COLUMN_ALL; i++)
    gtk_column_view_column_set_title (self->columns[i], _ (shelves[self->shelf].titles[i]));
}

/* Without words where there is no room for them. */
static void
show_new_button (DocumentsPage *self)
{
  gboolean in = self->shelf == DOCUMENTS_SHELF_IN;
  const char *label = in ? _ ("Register") : _ ("Compose");

  adw_button_content_set_label (ADW_BUTTON_CONTENT (self->new_content),
                                self->width_class == SEN_WIDTH_NARROW ? "" : label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->new_button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
show_shelf (DocumentsPage *self)
{
  gboolean in = self->shelf == DOCUMENTS_SHELF_IN;

  set_titles (self);
  fill_states (self);
  gtk_widget_set_visible (self->year_drop, self->shelf != DOCUMENTS_SHELF_WORK);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->new_button), in ? "register.arrival" : "register.new");
  show_new_button (self);
  gtk_widget_set_tooltip_text (self->new_button,
                               in ? _ ("Register an incoming document") : _ ("New document (Ctrl+N)"));
  apply (self);
}

/* Actions */

static void
tab_cb (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  DocumentsPage *self = user_data;

  for (guint i = 0; i < N_SHELVES; i++)
    if (g_str_equal (shelves[i].id, g_variant_get_string (value, NULL)))
      self->shelf = (DocumentsShelf)i;
  g_simple_action_set_state (action, value);
  show_shelf (self);
}

static void
find_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gtk_widget_grab_focus (DOCUMENTS_PAGE (user_data)->search);
}

static void
new_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  sen_ui_context_activate (DOCUMENTS_PAGE (user_data)->context, "documents.new", NULL);
}

static void
arrival_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  sen_ui_context_activate (DOCUMENTS_PAGE (user_data)->context, "documents.arrival", NULL);
}

/* Of drafts there is no register; the outgoing one is meant then. */
static DocumentsFilter
register_of (DocumentsPage *self)
{
  DocumentsFilter filter = *documents_shelf_list_get_filter (self->shelf_list);
  DocumentsFilter shown
      = { .shelf = self->shelf == DOCUMENTS_SHELF_IN ? DOCUMENTS_SHELF_IN : DOCUMENTS_SHELF_OUT, .year = filter.year };

  return shown;
}

static void
export_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DocumentsPage *self = user_data;
  DocumentsFilter filter = register_of (self);

  documents_output_export_register (self->context, &filter, g_variant_get_string (parameter, NULL));
}

static void
print_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DocumentsPage *self = user_data;
  DocumentsFilter filter = register_of (self);

  documents_output_print_register (self->context, &filter);
}

static const GActionEntry entries[] = {
  { "tab", NULL, "s", "'out'", tab_cb, { 0 } },    { "find", find_cb, NULL, NULL, NULL, { 0 } },
  { "new", new_cb, NULL, NULL, NULL, { 0 } },      { "arrival", arrival_cb, NULL, NULL, NULL, { 0 } },
  { "export", export_cb, "s", NULL, NULL, { 0 } }, { "print", print_cb, NULL, NULL, NULL, { 0 } },
};

static void
add_tab (GtkWidget *box, guint shelf, gboolean brief)
{
  GtkWidget *button = gtk_toggle_button_new ();

  if (brief)
    {
      gtk_button_set_label (GTK_BUTTON (button), _ (shelves[shelf].brief));
      gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), PANGO_ELLIPSIZE_END);
    }
  else
    {
      GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      GtkWidget *label = gtk_label_new (_ (shelves[shelf].label));

      /* What AdwButtonContent can't before libadwaita 1.4: shrink. */
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name (shelves[shelf].icon));
      gtk_box_append (GTK_BOX (content), label);
      gtk_button_set_child (GTK_BUTTON (button), content);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (shelves[shelf].label),
                                      -1);
      gtk_widget_add_css_class (button, "flat");
    }
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", shelves[shelf].id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "register.tab");
  gtk_box_append (GTK_BOX (box), button);
}

static void
add_key (GtkWidget *widget, const char *key, const char *action)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string (key), gtk_named_action_new (action)));
  gtk_widget_add_controller (widget, controller);
}

/* A PDF that is dropped came in. */
static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, gpointer user_data)
{
  DocumentsPage *self = user_data;
  GSList *files = g_value_get_boxed (value);
  g_autofree char *path = files != NULL ? g_file_get_path (files->data) : NULL;

  if (path == NULL)
    return FALSE;
  sen_ui_context_activate (self->context, "documents.arrival_of", g_variant_new_string (path));
  return TRUE;
}

static void
add_columns (DocumentsPage *self)
{
  for (guint i = 0; i < DOCUMENTS_COLUMN_ALL; i++)
    {
      self->columns[i] = gtk_column_view_column_new (NULL, factory_new (self, (DocumentsColumn)i));
      gtk_column_view_column_set_expand (self->columns[i], i == DOCUMENTS_COLUMN_SUBJECT);
      gtk_column_view_append_column (GTK_COLUMN_VIEW (self->table), self->columns[i]);
      g_object_unref (self->columns[i]);
    }
}

/* Widths in letters, so that they fit at every text size. */
static void
set_widths (DocumentsPage *self)
{
  static const double widths[DOCUMENTS_COLUMN_ALL] = { 10.5, 5.2, 0, 10.6, 10.4, 10.4 };
  PangoContext *pango = gtk_widget_get_pango_context (GTK_WIDGET (self));
  const PangoFontDescription *font = pango_context_get_font_description (pango);
  double em = pango_font_description_get_size (font) / (double)PANGO_SCALE;

  if (!pango_font_description_get_size_is_absolute (font))
    em *= pango_cairo_context_get_resolution (pango) > 0 ? pango_cairo_context_get_resolution (pango) / 72 : 96.0 / 72;
  /* A column that isn't shown counts with its width all the same (GTK 4.8). */
  for (guint i = 0; i < DOCUMENTS_COLUMN_ALL; i++)
    if (widths[i] > 0)
      gtk_column_view_column_set_fixed_width (
          self->columns[i], gtk_column_view_column_get_visible (self->columns[i]) ? (int)(widths[i] * em) + 18 : 0);
}

static void
move_filters (DocumentsPage *self, gboolean into_popover)
{
  GtkWidget *parent = gtk_widget_get_parent (self->filters);
  GtkWidget *wanted = into_popover ? self->filter_box : self->top;

  if (parent == wanted)
    return;
  g_object_ref (self->filters);
  gtk_box_remove (GTK_BOX (parent), self->filters);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->filters),
                                  into_popover ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  if (into_popover)
    gtk_box_append (GTK_BOX (wanted), self->filters);
  else
    gtk_box_insert_child_after (GTK_BOX (wanted), self->filters, self->search);
  g_object_unref (self->filters);
}

static void
fold (GtkWidget *widget, SenWidthClass width_class, gpointer user_data)
{
  DocumentsPage *self = DOCUMENTS_PAGE (widget);
  gboolean narrow = width_class == SEN_WIDTH_NARROW;
  gboolean wide = width_class == SEN_WIDTH_WIDE;

  self->width_class = width_class;
  show_new_button (self);
  move_filters (self, !wide);
  gtk_widget_set_visible (self->filter_button, !wide);
  gtk_widget_set_visible (self->tabs_below, !wide);
  gtk_widget_set_visible (self->foot_buttons, wide); /* they are in the menu, too */
  gtk_widget_set_visible (self->count, !narrow);
  sen_ui_page_set_title_widget (SEN_UI_PAGE (self), wide ? self->tabs : NULL);
  gtk_column_view_column_set_visible (self->columns[DOCUMENTS_COLUMN_RECIPIENTS], wide);
  gtk_column_view_column_set_visible (self->columns[DOCUMENTS_COLUMN_SIGNER], wide);
  gtk_column_view_set_model (GTK_COLUMN_VIEW (self->table), narrow ? NULL : self->selection);
  gtk_list_view_set_model (GTK_LIST_VIEW (self->list), narrow ? self->selection : NULL);
  set_widths (self);
  show_whole (self);
  show_stack (self);
}

static void
documents_page_dispose (GObject *object)
{
  DocumentsPage *self = DOCUMENTS_PAGE (object);

  if (self->shelf_list != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->shelf_list, self);
      gtk_column_view_set_model (GTK_COLUMN_VIEW (self->table), NULL);
      gtk_list_view_set_model (GTK_LIST_VIEW (self->list), NULL);
    }
  g_clear_object (&self->selection);
  g_clear_object (&self->shelf_list);
  g_clear_object (&self->tabs);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (documents_page_parent_class)->dispose (object);
}

static void
documents_page_finalize (GObject *object)
{
  DocumentsPage *self = DOCUMENTS_PAGE (object);

  g_ptr_array_unref (self->people);
  g_ptr_array_unref (self->years);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (documents_page_parent_class)->finalize (object);
}

static void
documents_page_class_init (DocumentsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = documents_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = documents_page_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/senoffice/Sen/documents/ui/documents-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DocumentsPage, tabs);
  gtk_widget_class_bind_template_child (widget_class, DocumentsPage, tabs_below);
  gtk_widget_class_bind_template_child (widget_class, DocumentsPage, new_button);
  gtk_widget_class_bind_template_child (widget_class, DocumentsPage, new_content);
  gtk_widget_class_bind_template_child (widget_class, DocumentsPage, top);
  gtk_widget_class_bind_template_child (widget_class, DocumentsPage, search);
  gtk_widget_class_bind_template_child (widget_class, DocumentsPage, filters);
  gtk_widget_class_bind_template_child (widget_class, DocumentsPage, filter_button);
  gtk_widget_class_bind_template_child (widget_class, DocumentsPage, filter_box);
  gtk_widget_class_bind_template_child (widget_class, DocumentsPage, year_drop);
  gtk_widget_class_bind_template_child (widget_class, DocumentsPage, kind_drop);
  gtk_widget_class_bind_template_child (widget_class, DocumentsPage, state_drop);
  gtk_widget_class_bind_template_child (widget_class, DocumentsPage, person_drop);
  gtk_widget_class_bind_template_child (widget_class, DocumentsPage, count);
  gtk_widget_class_bind_template_child (widget_class, DocumentsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, DocumentsPage, table);
  gtk_widget_class_bind_template_child (widget_class, DocumentsPage, list);
  gtk_widget_class_bind_template_child (widget_class, DocumentsPage, empty);
  gtk_widget_class_bind_template_child (widget_class, DocumentsPage, foot);
  gtk_widget_class_bind_template_child (widget_class, DocumentsPage, foot_buttons);
  gtk_widget_class_bind_template_child (widget_class, DocumentsPage, whole);
  gtk_widget_class_bind_template_child (widget_class, DocumentsPage, whole_icon);
  gtk_widget_class_bind_template_child (widget_class, DocumentsPage, page_menu);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
documents_page_init (DocumentsPage *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->shelf = DOCUMENTS_SHELF_OUT;
  self->width_class = SEN_WIDTH_WIDE;
  self->people = g_ptr_array_new_with_free_func (g_free);
  self->years = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_object_ref (self->tabs);
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "register", G_ACTION_GROUP (self->actions));
  for (guint i = 0; i < N_SHELVES; i++)
    {
      add_tab (self->tabs, i, FALSE);
      add_tab (self->tabs_below, i, TRUE);
    }
  sen_ui_page_set_title (SEN_UI_PAGE (self), _ ("Documents"));
  sen_ui_page_set_menu (SEN_UI_PAGE (self), self->page_menu);
  sen_ui_page_set_show_search (SEN_UI_PAGE (self), FALSE);
  add_key (GTK_WIDGET (self), "<Control>f", "register.find");
  add_key (GTK_WIDGET (self), "<Control>n", "register.new");
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/**
 * documents_page_new:
 * @context: the window's context
 *
 * Returns: (transfer full): a floating page
 */
GtkWidget *
documents_page_new (SenUiContext *context)
{
  DocumentsPage *self = g_object_new (DOCUMENTS_TYPE_PAGE, NULL);
  GtkListItemFactory *factory = factory_new (self, DOCUMENTS_COLUMN_ALL);
  GtkSingleSelection *selection;

  self->context = g_object_ref (context);
  self->shelf_list = documents_shelf_list_new (sen_office_get_store (sen_ui_context_get_office (context)));
  selection = gtk_single_selection_new (g_object_ref (documents_shelf_list_get_model (self->shelf_list)));
  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  self->selection = GTK_SELECTION_MODEL (selection);
  gtk_list_view_set_factory (GTK_LIST_VIEW (self->list), factory);
  g_object_unref (factory);
  add_columns (self);
  fill_kinds (self);
  fill_years (self, NULL);
  fill_people (self, NULL);
  g_signal_connect_swapped (self->shelf_list, "changed", G_CALLBACK (changed_cb), self);
  show_shelf (self);
  sen_adaptive_watch (GTK_WIDGET (self), fold, NULL);
  return GTK_WIDGET (self);
}
