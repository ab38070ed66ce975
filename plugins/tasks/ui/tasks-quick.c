/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tasks-quick.h"

#include "tasks-wrap.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * TasksQuick:
 *
 * A line in which a task is assigned. What is found in it is underlined and shown as chips; what isn't certain is asked
 * back. Emits "assigned" when the task is saved.
 */
struct _TasksQuick
{
  GtkWidget parent_instance;

  GtkWidget *entry;          /* template child */
  GtkWidget *more;           /* template child: shown once something is written */
  GtkWidget *chips;          /* template child */
  GtkWidget *remark;         /* template child */
  GtkWidget *choices;        /* template child */
  GtkWidget *assign_button;  /* template child */
  GtkWidget *helpers_button; /* template child */
  GtkWidget *product_button; /* template child */

  SenUiContext *context;     /* owned */
  TasksParser *parser;       /* owned, nullable until the names are read */
  TasksParsed *parsed;       /* owned, nullable */
  GVariant *subject;         /* owned, nullable: where the task comes from */
  GCancellable *cancellable; /* owned */
  gulong store_handler;
  gboolean saving;
};

enum
{
  ASSIGNED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TasksQuick, tasks_quick, GTK_TYPE_WIDGET)

static const char *
text_of (TasksQuick *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

/* What is found */

static void
add_attribute (PangoAttrList *list, const char *text, const TasksSpan *span)
{
  static const guint16 colors[][3] = {
    [TASKS_SPAN_LEAD] = { 0x0b0b, 0x6b6b, 0x7272 },    [TASKS_SPAN_COORDINATOR] = { 0x0b0b, 0x6b6b, 0x7272 },
    [TASKS_SPAN_DUE] = { 0xc5c5, 0x8484, 0x1010 },     [TASKS_SPAN_URGENCY] = { 0xb3b3, 0x1616, 0x1f1f },
    [TASKS_SPAN_PRODUCT] = { 0x6060, 0x6c6c, 0x6e6e }, [TASKS_SPAN_UNSURE] = { 0xb3b3, 0x1616, 0x1f1f },
  };
  glong length = g_utf8_strlen (text, -1);
  guint start = (guint)(g_utf8_offset_to_pointer (text, MIN ((glong)span->start, length)) - text);
  guint end = (guint)(g_utf8_offset_to_pointer (text, MIN ((glong)(span->start + span->length), length)) - text);
  PangoAttribute *line
      = pango_attr_underline_new (span->kind == TASKS_SPAN_UNSURE ? PANGO_UNDERLINE_ERROR : PANGO_UNDERLINE_SINGLE);
  PangoAttribute *color
      = pango_attr_underline_color_new (colors[span->kind][0], colors[span->kind][1], colors[span->kind][2]);

  line->start_index = color->start_index = start;
  line->end_index = color->end_index = end;
  pango_attr_list_insert (list, line);
  pango_attr_list_insert (list, color);
}

static void
show_spans (TasksQuick *self)
{
  PangoAttrList *list = pango_attr_list_new ();

  for (guint i = 0; self->parsed != NULL && i < self->parsed->spans->len; i++)
    add_attribute (list, text_of (self), &g_array_index (self->parsed->spans, TasksSpan, i));
  gtk_entry_set_attributes (GTK_ENTRY (self->entry), list);
  pango_attr_list_unref (list);
}

static char *
say_due (TasksQuick *self)
{
  SenCalendar *calendar = sen_office_get_calendar (sen_ui_context_get_office (self->context));
  g_autofree char *day = tasks_desk_day (self->parsed->due);
  g_autofree char *left = NULL;
  GDate today, due;
  int n;

  sen_date_today (&today);
  if (!sen_date_parse_iso (self->parsed->due, &due))
    return g_strdup ("");
  n = sen_calendar_count_working_days (calendar, &today, &due);
  if (n > 0)
    left = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d working day", "%d working days", (gulong)n), n);
  return tasks_desk_join (day, left != NULL ? left : "", NULL);
}

static void
show_chips (TasksQuick *self)
{
  TasksParsed *parsed = self->parsed;
  const char *title = NULL;

  tasks_wrap_clear (TASKS_WRAP (self->chips));
  if (parsed->lead != NULL)
    {
      g_autofree char *lead = g_strdup_printf (_ ("Lead: %s"), parsed->lead->name);

      tasks_wrap_append (TASKS_WRAP (self->chips),
                         sen_ui_chip_new (lead, parsed->lead->unit ? "sen-organ-symbolic" : "sen-person-symbolic",
                                          SEN_UI_TONE_ACCENT));
    }
  for (guint i = 0; i < parsed->coordinators->len; i++)
    {
      g_autofree char *helper
          = g_strdup_printf (_ ("Helps: %s"), ((TasksMember *)parsed->coordinators->pdata[i])->name);

      tasks_wrap_append (TASKS_WRAP (self->chips), sen_ui_chip_new (helper, NULL, SEN_UI_TONE_ACCENT));
    }
  if (parsed->due != NULL)
    {
      g_autofree char *due = say_due (self);

      tasks_wrap_append (TASKS_WRAP (self->chips), sen_ui_chip_new (due, "sen-clock-symbolic", SEN_UI_TONE_WARNING));
    }
  if (parsed->urgency != TASKS_URGENCY_NORMAL)
    tasks_wrap_append (TASKS_WRAP (self->chips), sen_ui_chip_new (tasks_urgency_get_label (parsed->urgency),
                                                                  "starred-symbolic", SEN_UI_TONE_ERROR));
  if (parsed->product != NULL)
    tasks_wrap_append (TASKS_WRAP (self->chips),
                       sen_ui_chip_new (parsed->product, "sen-document-symbolic", SEN_UI_TONE_NEUTRAL));
  if (self->subject != NULL && g_variant_lookup (self->subject, "title", "&s", &title) && *title != '\0')
    {
      g_autofree char *source = g_strdup_printf (_ ("Source: %s"), title);

      tasks_wrap_append (TASKS_WRAP (self->chips), sen_ui_chip_new (source, "sen-link-symbolic", SEN_UI_TONE_OUTLINE));
    }
  /* A unit's name may be wider than a narrow window. */
  for (GtkWidget *chip = gtk_widget_get_first_child (self->chips); chip != NULL;
       chip = gtk_widget_get_next_sibling (chip))
    sen_ui_chip_set_wrap (SEN_UI_CHIP (chip), TRUE);
  gtk_widget_set_visible (self->chips, gtk_widget_get_first_child (self->chips) != NULL);
}

static void
say (TasksQuick *self, const char *text, gboolean wrong)
{
  gtk_label_set_label (GTK_LABEL (self->remark), text != NULL ? text : "");
  gtk_widget_set_visible (self->remark, text != NULL && *text != '\0');
  if (wrong)
    gtk_widget_add_css_class (self->remark, "error");
  else
    gtk_widget_remove_css_class (self->remark, "error");
}

static void
show_remarks (TasksQuick *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->parsed->remarks->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", (char *)self->parsed->remarks->pdata[i]);
  say (self, text->str, self->parsed->n_leads > 1);
}

/* Puts the whole name in place of what was unsure. */
static void
choose_cb (TasksQuick *self, GtkButton *button)
{
  const char *name = g_object_get_data (G_OBJECT (button), "name");

  for (guint i = 0; i < self->parsed->spans->len; i++)
    {
      TasksSpan *span = &g_array_index (self->parsed->spans, TasksSpan, i);
      int at = (int)span->start;

      if (span->kind != TASKS_SPAN_UNSURE)
        continue;
      gtk_editable_delete_text (GTK_EDITABLE (self->entry), at, at + (int)span->length);
      gtk_editable_insert_text (GTK_EDITABLE (self->entry), name, -1, &at);
      break;
    }
  tasks_quick_focus (self);
}

static void
show_choices (TasksQuick *self)
{
  tasks_wrap_clear (TASKS_WRAP (self->choices));
  for (guint i = 0; i < self->parsed->candidates->len; i++)
    {
      TasksMember *member = self->parsed->candidates->pdata[i];
      GtkWidget *button = gtk_button_new_with_label (member->name);

      g_object_set_data_full (G_OBJECT (button), "name", g_strdup (member->name), g_free);
      g_signal_connect_object (button, "clicked", G_CALLBACK (choose_cb), self, G_CONNECT_SWAPPED);
      tasks_wrap_append (TASKS_WRAP (self->choices), button);
    }
  gtk_widget_set_visible (self->choices, self->parsed->candidates->len > 0);
}

static void
changed_cb (TasksQuick *self)
{
  GDate today;

  gtk_widget_set_visible (self->more, *text_of (self) != '\0' || self->subject != NULL);
  gtk_widget_set_sensitive (self->assign_button, *text_of (self) != '\0' && !self->saving);
  if (self->parser == NULL)
    return;
  sen_date_today (&today);
  g_clear_pointer (&self->parsed, tasks_parsed_free);
  self->parsed = tasks_parser_read (self->parser, text_of (self), &today);
  show_spans (self);
  show_chips (self);
  show_remarks (self);
  show_choices (self);
}

/* Assigning */

static void
assigned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TasksQuick) self = user_data;
  g_autoptr (GError) error = NULL;

  gboolean assigned = tasks_desk_create_finish (SEN_UI_CONTEXT (source), result, &error);

  self->saving = FALSE;
  if (g_cancellable_is_cancelled (self->cancellable)) /* the line is gone; nobody else would say so */
    {
      if (!assigned)
        sen_ui_context_show_error (self->context, _ ("Couldn't assign the task"), error);
      return;
    }
  if (!assigned)
    {
      gtk_widget_set_sensitive (self->assign_button, TRUE);
      say (self, error->message, TRUE);
      return;
    }
  g_clear_pointer (&self->subject, g_variant_unref);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  g_signal_emit (self, signals[ASSIGNED], 0);
}

static void
assign_cb (TasksQuick *self)
{
  g_auto (GVariantDict) wanted = G_VARIANT_DICT_INIT (self->subject);

  if (self->saving || *text_of (self) == '\0')
    return;
  /* The line says who leads; a subject's unit or person is only whom it speaks of. */
  g_variant_dict_remove (&wanted, "unit");
  g_variant_dict_remove (&wanted, "person");
  g_variant_dict_remove (&wanted, "day");
  g_variant_dict_insert (&wanted, "line", "s", text_of (self));
  self->saving = TRUE;
  gtk_widget_set_sensitive (self->assign_button, FALSE);
  tasks_desk_create_async (self->context, g_variant_dict_end (&wanted), assigned_cb, g_object_ref (self));
}

static void
insert_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TasksQuick *self = TASKS_QUICK (widget);
  g_autofree char *stripped = g_strchomp (g_strdup (text_of (self)));
  g_autofree char *text = g_strconcat (stripped, g_str_has_suffix (stripped, ",") || *stripped == '\0' ? " " : ", ",
                                       g_variant_get_string (parameter, NULL), NULL);

  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  tasks_quick_focus (self);
}

/* Names */

static void
names_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TasksQuick) self = user_data;
  g_autoptr (GError) error = NULL;
  TasksParser *parser = tasks_desk_read_names_finish (SEN_UI_CONTEXT (source), result, &error);

  if (parser == NULL || g_cancellable_is_cancelled (self->cancellable))
    {
      g_clear_pointer (&parser, tasks_parser_free);
      return;
    }
  g_clear_pointer (&self->parser, tasks_parser_free);
  self->parser = parser;
  changed_cb (self);
}

static void
read_names (TasksQuick *self)
{
  tasks_desk_read_names_async (self->context, self->cancellable, names_cb, g_object_ref (self));
}

static void
store_changed_cb (TasksQuick *self, const char *const *tables)
{
  static const char *const people[] = { "sen_unit", "sen_person", "sen_post", NULL };

  for (guint i = 0; tables[i] != NULL; i++)
    if (g_strv_contains (people, tables[i]))
      {
        read_names (self);
        return;
      }
}

static void
tasks_quick_dispose (GObject *object)
{
  TasksQuick *self = TASKS_QUICK (object);
  GtkWidget *child;

  g_cancellable_cancel (self->cancellable);
  if (self->store_handler != 0)
    g_signal_handler_disconnect (sen_office_get_store (sen_ui_context_get_office (self->context)), self->store_handler);
  self->store_handler = 0;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (tasks_quick_parent_class)->dispose (object);
}

static void
tasks_quick_finalize (GObject *object)
{
  TasksQuick *self = TASKS_QUICK (object);

  g_clear_pointer (&self->parser, tasks_parser_free);
  g_clear_pointer (&self->parsed, tasks_parsed_free);
  g_clear_pointer (&self->subject, g_variant_unref);
  g_clear_object (&self->context);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (tasks_quick_parent_class)->finalize (object);
}

static void
tasks_quick_class_init (TasksQuickClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tasks_quick_dispose;
  G_OBJECT_CLASS (klass)->finalize = tasks_quick_finalize;
  signals[ASSIGNED]
      = g_signal_new ("assigned", TASKS_TYPE_QUICK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (TASKS_TYPE_WRAP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/senoffice/Sen/tasks/ui/tasks-quick.ui");
  gtk_widget_class_bind_template_child (widget_class, TasksQuick, entry);
  gtk_widget_class_bind_template_child (widget_class, TasksQuick, more);
  gtk_widget_class_bind_template_child (widget_class, TasksQuick, chips);
  gtk_widget_class_bind_template_child (widget_class, TasksQuick, remark);
  gtk_widget_class_bind_template_child (widget_class, TasksQuick, choices);
  gtk_widget_class_bind_template_child (widget_class, TasksQuick, assign_button);
  gtk_widget_class_bind_template_child (widget_class, TasksQuick, helpers_button);
  gtk_widget_class_bind_template_child (widget_class, TasksQuick, product_button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, assign_cb);
  gtk_widget_class_install_action (widget_class, "quick.insert", "s", insert_cb);
}

static void
tasks_quick_init (TasksQuick *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (self->remark, FALSE);
  gtk_widget_set_visible (self->choices, FALSE);
  gtk_widget_set_visible (self->chips, FALSE);
}

/**
 * tasks_quick_new:
 * @context: the window's context
 *
 * Returns: (transfer full): a floating line
 */
GtkWidget *
tasks_quick_new (SenUiContext *context)
{
  TasksQuick *self = g_object_new (TASKS_TYPE_QUICK, NULL);

  self->context = g_object_ref (context);
  self->store_handler = g_signal_connect_swapped (sen_office_get_store (sen_ui_context_get_office (context)), "changed",
                                                  G_CALLBACK (store_changed_cb), self);
  read_names (self);
  changed_cb (self);
  return GTK_WIDGET (self);
}

/**
 * tasks_quick_set_subject:
 * @self: a line
 * @subject: (nullable): `a{sv}`: where the task comes from; its text fills the line
 */
void
tasks_quick_set_subject (TasksQuick *self, GVariant *subject)
{
  const char *text = NULL;
  g_autofree char *line = NULL;

  g_clear_pointer (&self->subject, g_variant_unref);
  if (subject != NULL)
    self->subject = g_variant_ref_sink (subject);
  if (subject == NULL || !g_variant_lookup (subject, "text", "&s", &text))
    {
      changed_cb (self);
      return;
    }
  line = g_strdelimit (g_strdup (text), "\n\r\t", ' ');
  gtk_editable_set_text (GTK_EDITABLE (self->entry), g_strstrip (line));
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
}

/**
 * tasks_quick_focus:
 * @self: a line
 *
 * Puts the cursor behind its text.
 */
void
tasks_quick_focus (TasksQuick *self)
{
  gtk_widget_grab_focus (self->entry);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
}

/**
 * tasks_quick_present:
 * @context: the window's context
 * @subject: (nullable): `a{sv}`: where the task comes from
 *
 * Shows a line in a small window over whatever is open.
 */
void
tasks_quick_present (SenUiContext *context, GVariant *subject)
{
  GtkWidget *window
      = g_object_new (ADW_TYPE_WINDOW, "title", _ ("New Task"), "modal", TRUE, "transient-for",
                      sen_ui_context_get_window (context), "default-width", 620, "destroy-with-parent", TRUE, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = adw_header_bar_new ();
  GtkWidget *quick = tasks_quick_new (context);
  GtkEventController *keys = gtk_shortcut_controller_new ();

  sen_adaptive_dress (GTK_WINDOW (window), sen_ui_context_get_window (context));
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0), gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, keys);
  gtk_widget_add_css_class (bar, "flat");
  gtk_widget_add_css_class (quick, "tasks-quick-alone");
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), quick);
  adw_window_set_content (ADW_WINDOW (window), box);
  if (subject != NULL)
    tasks_quick_set_subject (TASKS_QUICK (quick), subject);
  g_signal_connect_object (quick, "assigned", G_CALLBACK (gtk_window_close), window, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
  tasks_quick_focus (TASKS_QUICK (quick));
}
