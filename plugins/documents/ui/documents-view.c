/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents-view.h"

#include <glib/gi18n-lib.h>

#include "documents-arrival.h"
#include "documents-details.h"
#include "documents-editor.h"
#include "documents-findings.h"
#include "documents-issue-form.h"
#include "documents-output.h"
#include "documents-overview.h"
#include "documents-preview.h"
#include "documents-steps.h"
#include "documents-versions.h"

/**
 * DocumentsView:
 *
 * The page of one document: the steps of its life, its pieces while it is a draft or all about it afterwards, and its
 * paper beside them. The button at the top is what is due next.
 */
struct _DocumentsView
{
  SenUiPage parent_instance;

  GtkWidget *undo_button;     /* template child */
  GtkWidget *redo_button;     /* template child */
  GtkWidget *versions_button; /* template child */
  GtkWidget *next_button;     /* template child */
  GtkWidget *bottom_button;   /* template child: the same on narrow windows */
  GtkWidget *strip;           /* template child */
  GtkWidget *steps_bin;       /* template child */
  GtkWidget *form_button;     /* template child */
  GtkWidget *flap;            /* template child */
  GtkWidget *preview_bin;     /* template child */
  GtkWidget *stack;           /* template child */
  GtkWidget *editor_bin;      /* template child */
  GtkWidget *overview_bin;    /* template child */
  GtkWidget *problem;         /* template child */
  GMenuModel *menu;           /* template object */

  SenUiContext *context;       /* owned */
  DocumentsSheet *sheet;       /* owned */
  GtkWidget *editor;           /* owned by the widget tree, nullable until it is a draft */
  GtkWidget *overview;         /* owned by the widget tree */
  GtkWidget *preview;          /* owned by the widget tree */
  GSimpleActionGroup *actions; /* owned */
  SenWidthClass width_class;
  guint wanted; /* the page of its paper to be read; 0: none */
  gboolean started;
  gboolean about; /* a draft's history and chain instead of its pieces */
};

G_DEFINE_FINAL_TYPE (DocumentsView, documents_view, SEN_UI_TYPE_PAGE)

/* What is shown */

static void
enable (DocumentsView *self, const char *name, gboolean enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), name)),
                               enabled);
}

static void
show_title (DocumentsView *self)
{
  DocumentsDocument *document = documents_sheet_get_document (self->sheet);
  DocumentsSeen *seen = documents_sheet_get_seen (self->sheet);
  gint64 saved = documents_sheet_get_saved (self->sheet);
  g_autofree char *title = NULL;
  g_autofree char *clock = saved != 0 ? sen_time_format_clock (saved) : NULL;
  g_autofree char *version = NULL;
  g_autofree char *subtitle = NULL;

  if (document == NULL || seen == NULL)
    return;
  title = documents_document_dup_title (document);
  sen_ui_page_set_title (SEN_UI_PAGE (self), title);
  if (!documents_sheet_can_edit (self->sheet))
    {
      sen_ui_page_set_subtitle (SEN_UI_PAGE (self), documents_desk_say_state (seen->document->state));
      return;
    }
  version = g_strdup_printf (_ ("Version %u"), seen->n_versions + 1);
  if (!documents_sheet_is_saved (self->sheet))
    subtitle = g_strdup_printf (_ ("%s · saving…"), version);
  else if (clock != NULL)
    subtitle = g_strdup_printf (_ ("%1$s · saved %2$s"), version, clock);
  else
    subtitle = g_strdup_printf (_ ("%s · saved"), version);
  sen_ui_page_set_subtitle (SEN_UI_PAGE (self), subtitle);
}

static void
show_findings (DocumentsView *self)
{
  documents_findings_show (GTK_MENU_BUTTON (self->form_button), self->width_class == SEN_WIDTH_NARROW);
}

/* What is due next, and which action it is. */
static const char *
get_next (DocumentsSeen *seen, gboolean can_sign, const char **action)
{
  *action = NULL;
  switch ((int)seen->step)
    {
    case DOCUMENTS_STEP_DRAFT:
    case DOCUMENTS_STEP_SENT_BACK:
      *action = "document.check";
      return _ ("Submit for Checking");
    case DOCUMENTS_STEP_CHECKED:
      *action = "document.approve";
      return _ ("Approve");
    case DOCUMENTS_STEP_APPROVED:
      *action = can_sign ? "document.sign" : "document.issue";
      return can_sign ? _ ("View and Sign") : _ ("Number and Issue");
    case DOCUMENTS_STEP_SIGNED:
      *action = "document.issue";
      return _ ("Give a Number");
    case DOCUMENTS_STEP_NUMBERED:
      *action = seen->is_signed && !seen->is_sealed ? "document.sign" : "document.issue";
      return seen->is_signed && !seen->is_sealed ? _ ("Sign for the Organ") : _ ("Issue");
    case DOCUMENTS_STEP_RECEIVED:
    case DOCUMENTS_STEP_ASSIGNED:
      *action = "document.assign";
      return seen->step == DOCUMENTS_STEP_RECEIVED ? _ ("Assign") : _ ("Assign Anew");
    default:
      return NULL;
    }
}

static gboolean
can_sign (DocumentsView *self)
{
  return sen_plugin_host_has_action (sen_office_get_plugins (sen_ui_context_get_office (self->context)),
                                     "signing.sign");
}

static void
show_next (DocumentsView *self)
{
  DocumentsSeen *seen = documents_sheet_get_seen (self->sheet);
  const char *action = NULL;
  const char *label = get_next (seen, can_sign (self), &action);

  GtkWidget *buttons[] = { self->next_button, self->bottom_button };
  gboolean narrow = self->width_class == SEN_WIDTH_NARROW;

  gtk_widget_set_visible (self->next_button, label != NULL && !narrow);
  gtk_widget_set_visible (self->bottom_button, label != NULL && narrow);
  for (guint i = 0; label != NULL && i < G_N_ELEMENTS (buttons); i++)
    {
      gtk_button_set_label (GTK_BUTTON (buttons[i]), label);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (buttons[i]), action);
    }
}

static void
show_actions (DocumentsView *self)
{
  DocumentsSeen *seen = documents_sheet_get_seen (self->sheet);
  gboolean edit = documents_sheet_can_edit (self->sheet);
  gboolean in = seen != NULL && g_str_equal (seen->document->direction, "in");

  enable (self, "undo", documents_sheet_can_undo (self->sheet));
  enable (self, "redo", documents_sheet_can_redo (self->sheet));
  if (seen == NULL)
    return;
  enable (self, "details", edit);
  enable (self, "proposal", edit);
  enable (self, "overview", edit);
  enable (self, "assign", in);
  enable (self, "paper", seen->document->file != NULL);
  enable (self, "send-back", documents_step_may_follow (seen->step, DOCUMENTS_STEP_SENT_BACK));
  enable (self, "recall", documents_step_may_follow (seen->step, DOCUMENTS_STEP_RECALLED));
  enable (self, "replace", seen->step == DOCUMENTS_STEP_ISSUED);
  enable (self, "by-hand", seen->step == DOCUMENTS_STEP_APPROVED && can_sign (self));
}

static void
entered_cb (DocumentsView *self, const char *piece)
{
  if (self->preview != NULL)
    documents_preview_set_piece (DOCUMENTS_PREVIEW (self->preview), piece);
}

static void
show_stack (DocumentsView *self)
{
  gboolean edit = documents_sheet_can_edit (self->sheet);

  if (edit && self->editor == NULL)
    {
      self->editor = documents_editor_new (self->sheet);
      g_signal_connect_object (self->editor, "entered", G_CALLBACK (entered_cb), self, G_CONNECT_SWAPPED);
      adw_bin_set_child (ADW_BIN (self->editor_bin), self->editor);
    }
  /* It is a page full of rows: not made anew behind the text after every save. */
  if (!edit || self->about)
    documents_overview_show (DOCUMENTS_OVERVIEW (self->overview));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), edit && !self->about ? "editor" : "overview");
  gtk_widget_set_visible (self->undo_button, edit && self->width_class != SEN_WIDTH_NARROW);
  gtk_widget_set_visible (self->redo_button, edit && self->width_class != SEN_WIDTH_NARROW);
  gtk_widget_set_visible (self->versions_button, edit && self->width_class == SEN_WIDTH_WIDE);
  if (edit && !self->started && gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      self->started = TRUE;
      documents_editor_start (DOCUMENTS_EDITOR (self->editor));
    }
}

static void
show_strip (DocumentsView *self)
{
  DocumentsSeen *seen = documents_sheet_get_seen (self->sheet);
  gboolean out = g_str_equal (seen->document->direction, "out");
  gboolean lived = seen->step == DOCUMENTS_STEP_RECALLED || seen->step == DOCUMENTS_STEP_REPLACED;

  gtk_widget_set_visible (self->strip, out && !lived);
  adw_bin_set_child (ADW_BIN (self->steps_bin), documents_steps_new (seen->step, self->width_class != SEN_WIDTH_WIDE));
  gtk_widget_set_visible (self->form_button, documents_sheet_can_edit (self->sheet));
  if (documents_sheet_can_edit (self->sheet))
    show_findings (self);
}

/* Words were found on a page of its paper. */
static void
open_wanted (DocumentsView *self)
{
  DocumentsDocument *document = documents_sheet_get_document (self->sheet);
  guint page = self->wanted;
  g_autofree char *title = NULL;
  SenUiReader *reader;

  self->wanted = 0;
  if (page == 0 || document->file == NULL)
    return;
  title = documents_document_dup_title (document);
  reader = sen_ui_reader_push (self->context, document->file, title, page - 1);
  sen_ui_reader_set_source (reader, DOCUMENTS_SUBJECT, documents_sheet_get_id (self->sheet));
}

static void
read_cb (DocumentsView *self)
{
  const GError *error = documents_sheet_get_error (self->sheet);

  if (documents_sheet_get_seen (self->sheet) == NULL)
    {
      adw_status_page_set_description (ADW_STATUS_PAGE (self->problem), error != NULL ? error->message : NULL);
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "problem");
      return;
    }
  show_title (self);
  show_strip (self);
  show_stack (self);
  show_next (self);
  show_actions (self);
  if (!documents_sheet_can_edit (self->sheet))
    sen_ui_preview_refresh (SEN_UI_PREVIEW (self->preview));
  open_wanted (self);
}

static void
changed_cb (DocumentsView *self)
{
  sen_ui_preview_refresh (SEN_UI_PREVIEW (self->preview));
}

static void
edited_cb (DocumentsView *self)
{
  sen_ui_preview_refresh (SEN_UI_PREVIEW (self->preview));
  show_title (self);
  show_findings (self);
}

static void
state_cb (DocumentsView *self)
{
  show_title (self);
  enable (self, "undo", documents_sheet_can_undo (self->sheet));
  enable (self, "redo", documents_sheet_can_redo (self->sheet));
}

static void
laid_out_cb (DocumentsView *self)
{
  if (self->editor != NULL)
    documents_editor_set_clauses (DOCUMENTS_EDITOR (self->editor),
                                  documents_preview_get_clauses (DOCUMENTS_PREVIEW (self->preview)));
}

/* Actions */

static void
undo_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  documents_sheet_undo (DOCUMENTS_VIEW (user_data)->sheet);
}

static void
redo_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  documents_sheet_redo (DOCUMENTS_VIEW (user_data)->sheet);
}

static void
details_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  documents_details_present (DOCUMENTS_VIEW (user_data)->sheet);
}

static void
proposal_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DocumentsView *self = user_data;

  if (self->editor != NULL)
    gtk_widget_activate_action (self->editor, "editor.add", "s", "proposal");
}

static void
versions_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  documents_versions_present (DOCUMENTS_VIEW (user_data)->sheet);
}

static void
overview_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DocumentsView *self = user_data;

  self->about = !self->about;
  show_stack (self);
}

static void
paper_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DocumentsView *self = user_data;

  self->wanted = 1;
  open_wanted (self);
}

static void
preview_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DocumentsView *self = user_data;

  adw_flap_set_reveal_flap (ADW_FLAP (self->flap), !adw_flap_get_reveal_flap (ADW_FLAP (self->flap)));
}

static void
check_saved (gpointer user_data)
{
  DocumentsView *self = user_data;
  g_autoptr (GPtrArray) findings = documents_document_examine (documents_sheet_get_document (self->sheet));

  /* What is missing stays on the screen until it is read. */
  for (guint i = 0; i < findings->len; i++)
    {
      DocumentsFinding *finding = findings->pdata[i];

      if (finding->ok || !finding->needed)
        continue;
      gtk_menu_button_popup (GTK_MENU_BUTTON (self->form_button));
      return;
    }
  documents_desk_act (self->context, documents_sheet_get_id (self->sheet), DOCUMENTS_STEP_CHECKED, NULL);
}

/* What was typed last is checked too. */
static void
check_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  documents_sheet_when_saved (DOCUMENTS_VIEW (user_data)->sheet, check_saved, g_object_ref (user_data), g_object_unref);
}

static void
approve_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DocumentsView *self = user_data;

  documents_desk_act (self->context, documents_sheet_get_id (self->sheet), DOCUMENTS_STEP_APPROVED, NULL);
}

static void
send_back_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DocumentsView *self = user_data;

  documents_desk_ask_reason (self->context, documents_sheet_get_id (self->sheet), DOCUMENTS_STEP_SENT_BACK);
}

static void
recall_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DocumentsView *self = user_data;

  documents_desk_ask_reason (self->context, documents_sheet_get_id (self->sheet), DOCUMENTS_STEP_RECALLED);
}

static void
replace_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DocumentsView *self = user_data;

  documents_desk_act (self->context, documents_sheet_get_id (self->sheet), DOCUMENTS_STEP_REPLACED, NULL);
}

static void
sign_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DocumentsView *self = user_data;

  sen_ui_context_activate (self->context, "signing.sign", documents_sheet_get_seen (self->sheet)->subject);
}

static void
issue_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DocumentsView *self = user_data;

  documents_issue_form_present (self->context, documents_sheet_get_id (self->sheet));
}

static void
assign_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DocumentsView *self = user_data;

  documents_assign_present (self->context, documents_sheet_get_seen (self->sheet));
}

static void
export_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DocumentsView *self = user_data;

  documents_output_export (self->context, documents_sheet_get_document (self->sheet));
}

static void
print_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DocumentsView *self = user_data;

  documents_output_print (self->context, documents_sheet_get_document (self->sheet));
}

static const GActionEntry entries[] = {
  { "undo", undo_cb, NULL, NULL, NULL, { 0 } },
  { "redo", redo_cb, NULL, NULL, NULL, { 0 } },
  { "details", details_cb, NULL, NULL, NULL, { 0 } },
  { "proposal", proposal_cb, NULL, NULL, NULL, { 0 } },
  { "versions", versions_cb, NULL, NULL, NULL, { 0 } },
  { "overview", overview_cb, NULL, NULL, NULL, { 0 } },
  { "paper", paper_cb },
  { "preview", preview_cb, NULL, NULL, NULL, { 0 } },
  { "check", check_cb, NULL, NULL, NULL, { 0 } },
  { "approve", approve_cb, NULL, NULL, NULL, { 0 } },
  { "send-back", send_back_cb, NULL, NULL, NULL, { 0 } },
  { "recall", recall_cb, NULL, NULL, NULL, { 0 } },
  { "replace", replace_cb, NULL, NULL, NULL, { 0 } },
  { "sign", sign_cb, NULL, NULL, NULL, { 0 } },
  { "issue", issue_cb, NULL, NULL, NULL, { 0 } },
  { "by-hand", issue_cb, NULL, NULL, NULL, { 0 } },
  { "assign", assign_cb, NULL, NULL, NULL, { 0 } },
  { "export", export_cb, NULL, NULL, NULL, { 0 } },
  { "print", print_cb, NULL, NULL, NULL, { 0 } },
};

static void
add_keys (DocumentsView *self)
{
  static const struct
  {
    const char *key;
    const char *action;
  } keys[] = { { "<Control>z", "document.undo" },  { "<Control><Shift>z", "document.redo" },
               { "<Control>p", "document.print" }, { "<Control>e", "document.export" },
               { "<Control>o", "document.paper" }, { "F7", "document.preview" } };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  /* Before the text views, which have their own. */
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (controller),
        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys[i].key), gtk_named_action_new (keys[i].action)));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
fold (GtkWidget *widget, SenWidthClass width_class, gpointer user_data)
{
  DocumentsView *self = DOCUMENTS_VIEW (widget);
  gboolean wide = width_class == SEN_WIDTH_WIDE;

  self->width_class = width_class;
  adw_flap_set_fold_policy (ADW_FLAP (self->flap), wide ? ADW_FLAP_FOLD_POLICY_NEVER : ADW_FLAP_FOLD_POLICY_ALWAYS);
  adw_flap_set_reveal_flap (ADW_FLAP (self->flap), wide);
  gtk_widget_set_size_request (self->preview, wide ? 600 : width_class == SEN_WIDTH_NARROW ? 300 : 560, -1);
  if (documents_sheet_get_seen (self->sheet) != NULL)
    {
      show_strip (self);
      show_stack (self);
      show_next (self);
    }
}

static gboolean
start_cb (gpointer user_data)
{
  g_autoptr (DocumentsView) self = user_data;

  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && documents_sheet_get_seen (self->sheet) != NULL)
    show_stack (self);
  return G_SOURCE_REMOVE;
}

static void
documents_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (documents_view_parent_class)->map (widget);
  /* After the window has put the focus where it wants it. */
  g_idle_add (start_cb, g_object_ref (widget));
}

static void
documents_view_unmap (GtkWidget *widget)
{
  documents_sheet_leave (DOCUMENTS_VIEW (widget)->sheet);
  GTK_WIDGET_CLASS (documents_view_parent_class)->unmap (widget);
}

static void
documents_view_dispose (GObject *object)
{
  DocumentsView *self = DOCUMENTS_VIEW (object);

  if (self->sheet != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->sheet, self);
      documents_sheet_flush (self->sheet);
    }
  if (self->preview != NULL)
    g_signal_handlers_disconnect_by_data (self->preview, self);
  self->preview = NULL;
  g_clear_object (&self->sheet);
  g_clear_object (&self->actions);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (documents_view_parent_class)->dispose (object);
}

static void
documents_view_class_init (DocumentsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = documents_view_dispose;
  widget_class->map = documents_view_map;
  widget_class->unmap = documents_view_unmap;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/senoffice/Sen/documents/ui/documents-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DocumentsView, undo_button);
  gtk_widget_class_bind_template_child (widget_class, DocumentsView, redo_button);
  gtk_widget_class_bind_template_child (widget_class, DocumentsView, versions_button);
  gtk_widget_class_bind_template_child (widget_class, DocumentsView, next_button);
  gtk_widget_class_bind_template_child (widget_class, DocumentsView, bottom_button);
  gtk_widget_class_bind_template_child (widget_class, DocumentsView, strip);
  gtk_widget_class_bind_template_child (widget_class, DocumentsView, steps_bin);
  gtk_widget_class_bind_template_child (widget_class, DocumentsView, form_button);
  gtk_widget_class_bind_template_child (widget_class, DocumentsView, flap);
  gtk_widget_class_bind_template_child (widget_class, DocumentsView, preview_bin);
  gtk_widget_class_bind_template_child (widget_class, DocumentsView, stack);
  gtk_widget_class_bind_template_child (widget_class, DocumentsView, editor_bin);
  gtk_widget_class_bind_template_child (widget_class, DocumentsView, overview_bin);
  gtk_widget_class_bind_template_child (widget_class, DocumentsView, problem);
  gtk_widget_class_bind_template_child (widget_class, DocumentsView, menu);
}

static void
documents_view_init (DocumentsView *self)
{
  self->width_class = SEN_WIDTH_WIDE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "document", G_ACTION_GROUP (self->actions));
  sen_ui_page_set_menu (SEN_UI_PAGE (self), self->menu);
  add_keys (self);
}

/**
 * documents_view_new:
 * @context: the window's context
 * @id: a document's id
 *
 * Returns: (transfer full): a floating page
 */
GtkWidget *
documents_view_new (SenUiContext *context, const char *id)
{
  DocumentsView *self = g_object_new (DOCUMENTS_TYPE_VIEW, NULL);

  self->context = g_object_ref (context);
  self->sheet = documents_sheet_new (context, id);
  documents_findings_attach (GTK_MENU_BUTTON (self->form_button), self->sheet);
  self->overview = documents_overview_new (self->sheet);
  self->preview = documents_preview_new (self->sheet);
  adw_bin_set_child (ADW_BIN (self->overview_bin), self->overview);
  adw_bin_set_child (ADW_BIN (self->preview_bin), self->preview);
  sen_ui_preview_add_keys (SEN_UI_PREVIEW (self->preview), GTK_WIDGET (self));
  g_signal_connect_swapped (self->sheet, "read", G_CALLBACK (read_cb), self);
  g_signal_connect_swapped (self->sheet, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->sheet, "edited", G_CALLBACK (edited_cb), self);
  g_signal_connect_swapped (self->sheet, "state", G_CALLBACK (state_cb), self);
  g_signal_connect_swapped (self->preview, "laid-out", G_CALLBACK (laid_out_cb), self);
  show_actions (self);
  sen_ui_page_set_title (SEN_UI_PAGE (self), _ ("Document"));
  sen_adaptive_watch (GTK_WIDGET (self), fold, NULL);
  return GTK_WIDGET (self);
}

/**
 * documents_view_push:
 * @context: the window's context
 * @id: a document's id
 * @page: in its paper, from 1; 0 for none
 *
 * Shows a document above the places; with a page its paper, too.
 */
void
documents_view_push (SenUiContext *context, const char *id, guint page)
{
  GtkWidget *view = documents_view_new (context, id);

  DOCUMENTS_VIEW (view)->wanted = page;
  sen_ui_context_push (context, view, _ ("Document"));
}
