/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents-overview.h"

#include <glib/gi18n-lib.h>

/**
 * DocumentsOverview:
 *
 * All about a document but its text: how far it is and what can be done now, what hangs together with it, its papers,
 * who did what when. What is done is an action of the page around it ("document.…").
 */
struct _DocumentsOverview
{
  GtkWidget parent_instance;

  GtkWidget *scroller; /* owned by the widget tree */

  DocumentsSheet *sheet; /* owned */
};

G_DEFINE_FINAL_TYPE (DocumentsOverview, documents_overview, GTK_TYPE_WIDGET)

static GtkWidget *
add_label (GtkWidget *box, const char *text, const char *css)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css != NULL)
    gtk_widget_add_css_class (label, css);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static GtkWidget *
add_list (GtkWidget *body, const char *heading)
{
  GtkWidget *list = gtk_list_box_new ();

  add_label (body, heading, "heading");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, heading, -1);
  gtk_box_append (GTK_BOX (body), list);
  return list;
}

/* Why it stands still, in one sentence. */
static const char *
say_locked (DocumentsSeen *seen)
{
  switch ((int)seen->step)
    {
    case DOCUMENTS_STEP_CHECKED:
      return _ ("Its form was checked; the words can't be changed until it is approved or sent back.");
    case DOCUMENTS_STEP_APPROVED:
      return seen->is_signed
                 ? NULL
                 : _ ("Its signer agreed with exactly these words. They can't be changed any more, unless it "
                      "is sent back.");
    case DOCUMENTS_STEP_SIGNED:
      return _ ("It is signed. Not a letter of it can be changed without breaking the signature.");
    case DOCUMENTS_STEP_NUMBERED:
      return seen->is_signed && !seen->is_sealed
                 ? _ ("It has its number. Sign it for the organ: that writes number and day into the paper.")
                 : _ ("It has its number, which stays given. It can be issued now.");
    case DOCUMENTS_STEP_ISSUED:
      return _ ("It was issued. A fault is put right by another document in its place.");
    case DOCUMENTS_STEP_RECALLED:
      return _ ("It was recalled and has no effect. Its number stays given.");
    case DOCUMENTS_STEP_REPLACED:
      return _ ("Another document stands in its place.");
    default:
      return NULL;
    }
}

static void
show_head (DocumentsOverview *self, GtkWidget *body, DocumentsSeen *seen)
{
  DocumentsDocument *document = seen->document;
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  const char *locked = say_locked (seen);
  const char *state = document->state;

  gtk_box_append (GTK_BOX (row),
                  sen_ui_chip_new (documents_desk_say_state (state), documents_desk_get_state_icon (state),
                                   documents_desk_get_state_tone (state)));
  if (document->urgency != NULL && *document->urgency != '\0')
    gtk_box_append (GTK_BOX (row), sen_ui_chip_new (g_str_equal (document->urgency, "express")       ? "Hỏa tốc"
                                                    : g_str_equal (document->urgency, "very-urgent") ? "Thượng khẩn"
                                                                                                     : "Khẩn",
                                                    "starred-symbolic", SEN_UI_TONE_ERROR));
  gtk_box_append (GTK_BOX (body), row);
  add_label (body, document->subject != NULL ? document->subject : sen_official_kind_get_label (document->kind),
             "title-4");
  if (locked != NULL)
    gtk_widget_add_css_class (add_label (body, locked, "documents-locked"), "dim-label");
}

static void
add_fact (GtkWidget *list, const char *title, const char *value)
{
  GtkWidget *row;

  if (value == NULL || *value == '\0')
    return;
  row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), value);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), title);
  gtk_widget_add_css_class (row, "documents-fact");
  gtk_list_box_append (GTK_LIST_BOX (list), row);
}

static void
show_facts (DocumentsOverview *self, GtkWidget *body, DocumentsSeen *seen)
{
  DocumentsDocument *document = seen->document;
  gboolean in = g_str_equal (document->direction, "in");
  GtkWidget *list = add_list (body, _ ("The document"));
  g_autofree char *day = document->day != NULL ? sen_ui_format_date (document->day) : NULL;
  g_autofree char *arrival = NULL;
  g_autoptr (GPtrArray) copies = documents_document_list_recipients (document, "copy");
  g_autofree char *recipients = NULL;

  if (in)
    {
      g_autofree char *arrived
          = seen->incoming != NULL ? sen_ui_format_date (sen_record_get_text (seen->incoming, "arrived")) : NULL;

      arrival = g_strdup_printf ("%u · %s", document->number, arrived != NULL ? arrived : "");
      add_fact (list, _ ("Number and day of arrival"), arrival);
      add_fact (list, _ ("Author"), document->organ_name);
      add_fact (list, _ ("Assigned to"),
                seen->incoming != NULL && sen_record_get_text (seen->incoming, "person_name") != NULL
                    ? sen_record_get_text (seen->incoming, "person_name")
                    : seen->unit_name);
      if (seen->incoming != NULL && sen_record_get_text (seen->incoming, "due") != NULL)
        {
          g_autofree char *due = sen_ui_format_date (sen_record_get_text (seen->incoming, "due"));

          add_fact (list, _ ("Deadline"), due);
        }
    }
  add_fact (list, _ ("Number"), document->code);
  add_fact (list, _ ("Day"), day);
  add_fact (list, _ ("Kind"), sen_official_kind_get_label (document->kind));
  add_fact (list, _ ("Signer"), document->signer_name);
  g_ptr_array_add (copies, NULL);
  recipients = g_strjoinv ("; ", (char **)copies->pdata);
  add_fact (list, _ ("Recipients"), recipients);
  add_fact (list, _ ("Note"), document->note);
}

/* Records that hang together with it */

static void
open_link_cb (GtkListBoxRow *row, gpointer user_data)
{
  DocumentsOverview *self = user_data;
  const DocumentsLink *link = g_object_get_data (G_OBJECT (row), "link");

  if (link != NULL && link->action != NULL)
    sen_ui_context_activate (documents_sheet_get_context (self->sheet), link->action,
                             g_variant_new ("(si)", link->id, 0));
}

static void
add_link (DocumentsOverview *self, GtkWidget *list, const DocumentsLink *link)
{
  const char *relation = documents_desk_say_relation (link->relation, link->outgoing);
  g_autofree char *subtitle
      = relation != NULL ? g_strdup_printf ("%s · %s", relation, link->what) : g_strdup (link->what);
  GtkWidget *row = sen_ui_row_new (link->title, subtitle, link->icon);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  sen_ui_row_set_arrow (ADW_ACTION_ROW (row));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "link", (gpointer)link);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, gpointer user_data)
{
  open_link_cb (row, user_data);
}

/* From the motion through the document to its tasks: what it comes from first. */
static void
show_links (DocumentsOverview *self, GtkWidget *body, DocumentsSeen *seen)
{
  GtkWidget *list;

  if (seen->links->len == 0)
    return;
  list = add_list (body, _ ("What hangs together"));
  g_signal_connect (list, "row-activated", G_CALLBACK (row_activated_cb), self);
  for (guint pass = 0; pass < 3; pass++)
    for (guint i = 0; i < seen->links->len; i++)
      {
        const DocumentsLink *link = seen->links->pdata[i];
        guint belongs = link->relation == NULL ? 2 : link->outgoing ? 0 : 1;

        if (belongs == pass)
          add_link (self, list, link);
      }
}

/* Papers */

static void
open_paper_cb (GtkListBox *list, GtkListBoxRow *row, gpointer user_data)
{
  DocumentsOverview *self = user_data;
  SenUiContext *context = documents_sheet_get_context (self->sheet);
  const char *hash = g_object_get_data (G_OBJECT (row), "hash");
  const char *name = g_object_get_data (G_OBJECT (row), "name");
  SenUiReader *reader = sen_ui_reader_push (context, hash, name, SEN_UI_READER_WHERE_LEFT);

  sen_ui_reader_set_source (reader, DOCUMENTS_SUBJECT, documents_sheet_get_id (self->sheet));
}

static const char *
say_paper (const char *what)
{
  if (g_strcmp0 (what, "signed") == 0)
    return _ ("Signed");
  if (g_strcmp0 (what, "sealed") == 0)
    return _ ("Signed for the organ");
  if (g_strcmp0 (what, "issued") == 0)
    return _ ("Issued, to be signed by hand");
  if (g_strcmp0 (what, "received") == 0)
    return _ ("Received");
  return _ ("Approved");
}

static void
show_papers (DocumentsOverview *self, GtkWidget *body, DocumentsSeen *seen)
{
  GtkWidget *list;

  if (seen->revisions->len == 0)
    return;
  list = add_list (body, _ ("Papers"));
  g_signal_connect (list, "row-activated", G_CALLBACK (open_paper_cb), self);
  for (guint i = seen->revisions->len; i > 0; i--)
    {
      SenRecord *revision = seen->revisions->pdata[i - 1];
      const char *detail = sen_record_get_text (revision, "detail");
      g_autofree char *when = sen_ui_format_instant (sen_record_get_int (revision, "at"));
      g_autofree char *title = g_strdup_printf ("%s%s%s", say_paper (sen_record_get_text (revision, "what")),
                                                detail != NULL ? " · " : "", detail != NULL ? detail : "");
      GtkWidget *row = sen_ui_row_new (title, when, "sen-paper-symbolic");

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      sen_ui_row_set_arrow (ADW_ACTION_ROW (row));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_object_set_data_full (G_OBJECT (row), "hash", g_strdup (sen_record_get_text (revision, "file")), g_free);
      g_object_set_data_full (G_OBJECT (row), "name", g_strdup (sen_record_get_text (revision, "name")), g_free);
      gtk_list_box_append (GTK_LIST_BOX (list), row);
    }
}

/* Who did what when */

static void
show_steps (DocumentsOverview *self, GtkWidget *body, DocumentsSeen *seen)
{
  GtkWidget *list = add_list (body, _ ("History"));

  for (guint i = seen->steps->len; i > 0; i--)
    {
      SenRecord *record = seen->steps->pdata[i - 1];
      const char *person = sen_record_get_text (record, "person_name");
      const char *reason = sen_record_get_text (record, "reason");
      g_autofree char *when = sen_ui_format_instant (sen_record_get_int (record, "at"));
      g_autofree char *who
          = g_strdup_printf ("%s%s%s%s%s", when, person != NULL ? " · " : "", person != NULL ? person : "",
                             reason != NULL ? "\n" : "", reason != NULL ? reason : "");
      DocumentsStep step = DOCUMENTS_STEP_DRAFT;
      GtkWidget *row;

      documents_step_from_text (sen_record_get_text (record, "step"), &step);
      row = sen_ui_row_new (documents_step_get_label (step), who, NULL);
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      gtk_widget_add_css_class (row, "documents-happened");
      gtk_list_box_append (GTK_LIST_BOX (list), row);
    }
}

/* What else can be done now; what is due is at the top of the page. */
static void
show_steps_aside (DocumentsOverview *self, GtkWidget *body, DocumentsSeen *seen)
{
  SenPluginHost *host = sen_office_get_plugins (sen_ui_context_get_office (documents_sheet_get_context (self->sheet)));
  gboolean by_hand = seen->step == DOCUMENTS_STEP_APPROVED && sen_plugin_host_has_action (host, "signing.sign");
  const struct
  {
    const char *label;
    const char *action;
    gboolean shown;
  } steps[] = {
    { _ ("Number and Issue"), "document.by-hand", by_hand },
    { _ ("Send Back…"), "document.send-back", documents_step_may_follow (seen->step, DOCUMENTS_STEP_SENT_BACK) },
    { _ ("Recall…"), "document.recall", documents_step_may_follow (seen->step, DOCUMENTS_STEP_RECALLED) },
    { _ ("Replace by Another"), "document.replace", seen->step == DOCUMENTS_STEP_ISSUED },
  };
  GtkWidget *row = gtk_flow_box_new ();
  gboolean any = FALSE;

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (row), GTK_SELECTION_NONE);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (row), 6);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (row), 6);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (row), 4);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      GtkWidget *button, *child;

      if (!steps[i].shown)
        continue;
      any = TRUE;
      button = gtk_button_new_with_label (steps[i].label);
      child = gtk_flow_box_child_new ();
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), steps[i].action);
      gtk_widget_set_focusable (child, FALSE); /* the button has the focus */
      gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), button);
      gtk_flow_box_append (GTK_FLOW_BOX (row), child);
    }
  if (any)
    gtk_box_append (GTK_BOX (body), row);
  else
    g_object_unref (g_object_ref_sink (row));
}

static void
show_offers (DocumentsOverview *self, GtkWidget *body, DocumentsSeen *seen)
{
  GtkWidget *bar = sen_ui_offers_bar_new (documents_sheet_get_context (self->sheet), seen->subject);

  if (bar != NULL)
    gtk_box_append (GTK_BOX (body), bar);
}

/**
 * documents_overview_show:
 * @self: an overview
 *
 * Shows what was read.
 */
void
documents_overview_show (DocumentsOverview *self)
{
  DocumentsSeen *seen = documents_sheet_get_seen (self->sheet);
  GtkWidget *clamp, *body;
  double at = gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)));

  if (seen == NULL)
    return;
  clamp = adw_clamp_new ();
  body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_add_css_class (body, "documents-overview");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 720);
  adw_clamp_set_child (ADW_CLAMP (clamp), body);
  show_head (self, body, seen);
  show_steps_aside (self, body, seen);
  show_offers (self, body, seen);
  show_links (self, body, seen);
  show_facts (self, body, seen);
  show_papers (self, body, seen);
  show_steps (self, body, seen);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), clamp);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), at);
}

static void
documents_overview_dispose (GObject *object)
{
  g_clear_pointer (&DOCUMENTS_OVERVIEW (object)->scroller, gtk_widget_unparent);
  G_OBJECT_CLASS (documents_overview_parent_class)->dispose (object);
}

static void
documents_overview_finalize (GObject *object)
{
  g_clear_object (&DOCUMENTS_OVERVIEW (object)->sheet);
  G_OBJECT_CLASS (documents_overview_parent_class)->finalize (object);
}

static void
documents_overview_class_init (DocumentsOverviewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = documents_overview_dispose;
  G_OBJECT_CLASS (klass)->finalize = documents_overview_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
documents_overview_init (DocumentsOverview *self)
{
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

/**
 * documents_overview_new:
 * @sheet: what is shown
 *
 * Returns: (transfer full): a floating overview
 */
GtkWidget *
documents_overview_new (DocumentsSheet *sheet)
{
  DocumentsOverview *self = g_object_new (DOCUMENTS_TYPE_OVERVIEW, NULL);

  self->sheet = g_object_ref (sheet);
  return GTK_WIDGET (self);
}
