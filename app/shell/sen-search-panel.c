/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-search-panel.h"

#include <glib/gi18n.h>

#include "sen-office.h"
#include "sen-search.h"

#define MOST_HITS 60

/**
 * SenSearchPanel:
 *
 * The search over everything, above the window: hits as one types, grouped by kind, the newest first, the found words
 * bold. Arrows choose, Enter opens, Esc closes.
 */
struct _SenSearchPanel
{
  GtkWidget parent_instance;

  GtkWidget *clamp;    /* template child */
  GtkWidget *panel;    /* template child */
  GtkWidget *entry;    /* template child */
  GtkWidget *stack;    /* template child */
  GtkWidget *scroller; /* template child */
  GtkWidget *list;     /* template child */
  GtkWidget *nothing;  /* template child */

  SenUiContext *context;     /* owned */
  GCancellable *cancellable; /* owned, nullable: the query under way */
  GtkWidget *focus_before;   /* weak */
};

G_DEFINE_FINAL_TYPE (SenSearchPanel, sen_search_panel, GTK_TYPE_WIDGET)

/* The index marks hits with U+0002 … U+0003. */
static char *
markup_of (const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  g_autoptr (GString) markup = g_string_new (NULL);
  gboolean open = FALSE;

  /* GLib escapes control characters as entities. */
  for (const char *p = escaped; *p != '\0'; p++)
    if (g_str_has_prefix (p, "&#x2;") || *p == '\002')
      {
        g_string_append (markup, open ? "" : "<b>");
        open = TRUE;
        p += *p == '&' ? 4 : 0;
      }
    else if (g_str_has_prefix (p, "&#x3;") || *p == '\003')
      {
        g_string_append (markup, open ? "</b>" : "");
        open = FALSE;
        p += *p == '&' ? 4 : 0;
      }
    else
      g_string_append_c (markup, *p == '\n' ? ' ' : *p);
  if (open)
    g_string_append (markup, "</b>");
  return g_string_free (g_steal_pointer (&markup), FALSE);
}

static GtkWidget *
line_new (const char *text, const char *css_class, int lines)
{
  g_autofree char *markup = markup_of (text);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_lines (GTK_LABEL (label), lines);
  gtk_label_set_wrap (GTK_LABEL (label), lines > 1);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static gboolean
is_text (const char *text)
{
  return text != NULL && *text != '\0';
}

/* The day, and below it the page that the words are on. */
static GtkWidget *
where_for_hit (SenRecord *hit)
{
  GtkWidget *where = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  g_autofree char *day = sen_ui_format_date (sen_record_get_text (hit, "date"));
  g_autofree char *page = g_strdup_printf (_ ("page %d"), (int)sen_record_get_int (hit, "page"));
  const char *texts[] = { day, sen_record_get_int (hit, "page") > 0 ? page : NULL };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (is_text (texts[i]))
      {
        GtkWidget *label = gtk_label_new (texts[i]);

        gtk_label_set_xalign (GTK_LABEL (label), 1);
        gtk_widget_add_css_class (label, "caption");
        gtk_widget_add_css_class (label, "dim-label");
        gtk_widget_add_css_class (label, "numeric");
        gtk_box_append (GTK_BOX (where), label);
      }
  gtk_widget_set_valign (where, GTK_ALIGN_START);
  return where;
}

static GtkWidget *
row_for_hit (SenRecord *hit)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  const char *icon = sen_record_get_text (hit, "icon"), *subtitle = sen_record_get_text (hit, "subtitle");
  const char *snippet = sen_record_get_text (hit, "snippet"), *title = sen_record_get_text (hit, "title");
  const char *marked = sen_record_get_text (hit, "title_marked");
  GtkWidget *image = gtk_image_new_from_icon_name (icon != NULL ? icon : "sen-document-symbolic");

  gtk_widget_add_css_class (image, "accent");
  gtk_widget_set_valign (image, GTK_ALIGN_START);
  gtk_widget_set_margin_top (image, 2);
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_box_append (GTK_BOX (lines), line_new (is_text (marked) ? marked : title != NULL ? title : "", "sen-hit", 2));
  if (is_text (subtitle))
    gtk_box_append (GTK_BOX (lines), line_new (subtitle, "caption", 1));
  if (is_text (snippet) && g_strcmp0 (snippet, title) != 0)
    gtk_box_append (GTK_BOX (lines), line_new (snippet, "sen-snippet", 2));
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), lines);
  gtk_box_append (GTK_BOX (box), where_for_hit (hit));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "hit", g_object_ref (hit), g_object_unref);
  return row;
}

static SenRecord *
hit_of (GtkListBoxRow *row)
{
  return row != NULL ? g_object_get_data (G_OBJECT (row), "hit") : NULL;
}

static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  const char *label = sen_record_get_text (hit_of (row), "label");
  GtkWidget *header;

  if (before != NULL && g_strcmp0 (label, sen_record_get_text (hit_of (before), "label")) == 0)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  header = gtk_label_new (label);
  gtk_label_set_xalign (GTK_LABEL (header), 0);
  gtk_widget_add_css_class (header, "caption-heading");
  gtk_widget_add_css_class (header, "dim-label");
  gtk_widget_add_css_class (header, "sen-results-heading");
  gtk_list_box_row_set_header (row, header);
}

/* The kinds in the order of their newest hit. */
static void
append_by_kind (SenSearchPanel *self, GPtrArray *hits)
{
  g_autoptr (GHashTable) done = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < hits->len; i++)
    {
      const char *kind = sen_record_get_text (hits->pdata[i], "kind");

      if (kind == NULL || !g_hash_table_add (done, (gpointer)kind))
        continue;
      for (guint k = i; k < hits->len; k++)
        if (g_strcmp0 (sen_record_get_text (hits->pdata[k], "kind"), kind) == 0)
          gtk_list_box_append (GTK_LIST_BOX (self->list), row_for_hit (hits->pdata[k]));
    }
}

static void
show_hits (SenSearchPanel *self, GPtrArray *hits)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), GTK_WIDGET (row));
  append_by_kind (self, hits);
  row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0);
  gtk_list_box_select_row (GTK_LIST_BOX (self->list), row);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), 0);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), row != NULL ? "results" : "nothing");
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SenSearchPanel) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = sen_search_find_finish (SEN_SEARCH (source), result, &error);

  if (hits != NULL)
    {
      adw_status_page_set_description (ADW_STATUS_PAGE (self->nothing), _ ("Try fewer or other words."));
      show_hits (self, hits);
    }
  else if (sen_ui_error_is_shown (error))
    {
      g_autofree char *escaped = g_markup_escape_text (error->message, -1);

      adw_status_page_set_description (ADW_STATUS_PAGE (self->nothing), escaped);
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "nothing");
    }
}

static void
cancel_query (SenSearchPanel *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
search_changed_cb (SenSearchPanel *self)
{
  g_autofree char *query = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));

  cancel_query (self);
  if (*query == '\0')
    {
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "hint");
      return;
    }
  self->cancellable = g_cancellable_new ();
  sen_search_find_async (sen_office_get_search (sen_ui_context_get_office (self->context)), query, NULL, MOST_HITS,
                         self->cancellable, found_cb, g_object_ref (self));
}

static void
row_activated_cb (SenSearchPanel *self, GtkListBoxRow *row)
{
  g_autoptr (SenRecord) hit = g_object_ref (hit_of (row));
  const char *action = sen_record_get_text (hit, "action");

  sen_search_panel_close (self);
  if (is_text (action))
    sen_ui_context_activate (
        self->context, action,
        g_variant_new ("(si)", sen_record_get_text (hit, "ref"), (int)sen_record_get_int (hit, "page")));
}

static void
entry_activate_cb (SenSearchPanel *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));

  if (row != NULL && g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (self->stack)), "results") == 0)
    row_activated_cb (self, row);
}

static void
scroll_to (SenSearchPanel *self, GtkListBoxRow *row)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  graphene_rect_t bounds;

  if (gtk_widget_compute_bounds (GTK_WIDGET (row), self->list, &bounds))
    gtk_adjustment_clamp_page (adjustment, (double)bounds.origin.y - 30,
                               (double)(bounds.origin.y + bounds.size.height));
}

/* Arrows move through the hits while the focus stays in the entry. */
static gboolean
key_pressed_cb (SenSearchPanel *self, guint keyval, guint keycode, GdkModifierType state)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));
  int index = row != NULL ? gtk_list_box_row_get_index (row) : -1;
  int page = 6;

  switch (keyval)
    {
    case GDK_KEY_Down:
      index++;
      break;
    case GDK_KEY_Up:
      index--;
      break;
    case GDK_KEY_Page_Down:
      index += page;
      break;
    case GDK_KEY_Page_Up:
      index -= page;
      break;
    case GDK_KEY_Escape:
      sen_search_panel_close (self);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
  row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), MAX (index, 0));
  if (row != NULL)
    {
      gtk_list_box_select_row (GTK_LIST_BOX (self->list), row);
      scroll_to (self, row);
    }
  return GDK_EVENT_STOP;
}

static void
backdrop_pressed_cb (SenSearchPanel *self, int n_press, double x, double y)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  if (picked != self->panel && (picked == NULL || !gtk_widget_is_ancestor (picked, self->panel)))
    sen_search_panel_close (self);
}

static void
sen_search_panel_dispose (GObject *object)
{
  SenSearchPanel *self = SEN_SEARCH_PANEL (object);

  cancel_query (self);
  g_clear_weak_pointer (&self->focus_before);
  g_clear_object (&self->context);
  g_clear_pointer (&self->clamp, gtk_widget_unparent);
  G_OBJECT_CLASS (sen_search_panel_parent_class)->dispose (object);
}

static void
sen_search_panel_class_init (SenSearchPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sen_search_panel_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/senoffice/Sen/shell/sen-search-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, SenSearchPanel, clamp);
  gtk_widget_class_bind_template_child (widget_class, SenSearchPanel, panel);
  gtk_widget_class_bind_template_child (widget_class, SenSearchPanel, entry);
  gtk_widget_class_bind_template_child (widget_class, SenSearchPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, SenSearchPanel, scroller);
  gtk_widget_class_bind_template_child (widget_class, SenSearchPanel, list);
  gtk_widget_class_bind_template_child (widget_class, SenSearchPanel, nothing);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, sen_search_panel_close);
  gtk_widget_class_set_css_name (widget_class, "searchpanel");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SEARCH);
}

static void
sen_search_panel_init (SenSearchPanel *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (GTK_LIST_BOX (self->list), header_cb, NULL, NULL);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (self->panel, keys);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (backdrop_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * sen_search_panel_new:
 * @context: the window's context
 *
 * Returns: (transfer full): a floating, closed panel for the window's overlay
 */
GtkWidget *
sen_search_panel_new (SenUiContext *context)
{
  SenSearchPanel *self = g_object_new (SEN_TYPE_SEARCH_PANEL, NULL);

  self->context = g_object_ref (context);
  return GTK_WIDGET (self);
}

/**
 * sen_search_panel_open:
 * @self: the panel
 *
 * Shows the panel with its words selected.
 */
void
sen_search_panel_open (SenSearchPanel *self)
{
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    {
      GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

      g_set_weak_pointer (&self->focus_before, root != NULL ? gtk_root_get_focus (root) : NULL);
      gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
    }
  gtk_widget_grab_focus (self->entry);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
  if (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0')
    search_changed_cb (self);
}

/**
 * sen_search_panel_close:
 * @self: the panel
 *
 * Hides the panel; the focus goes back where it was.
 */
void
sen_search_panel_close (SenSearchPanel *self)
{
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return;
  cancel_query (self);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  if (self->focus_before != NULL && gtk_widget_get_mapped (self->focus_before))
    gtk_widget_grab_focus (self->focus_before);
}
