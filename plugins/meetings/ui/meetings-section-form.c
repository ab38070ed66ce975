/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meetings-section-form.h"

#include <glib/gi18n-lib.h>

#include "meetings-attendance-view.h"
#include "meetings-records.h"
#include "meetings-text-block.h"
#include "meetings-vote-box.h"
#include "meetings-words.h"

/**
 * MeetingsSectionForm:
 *
 * The texts and facts of one section of the minutes. What is written goes to the draft at every key.
 */
struct _MeetingsSectionForm
{
  GtkWidget parent_instance;

  GtkWidget *heading; /* owned by the widget tree, nullable */
  GtkWidget *clock;   /* owned by the widget tree, nullable */
  GtkWidget *result;  /* owned by the widget tree, nullable: a MeetingsVoteBox */
  GtkWidget *offers;  /* owned by the widget tree, nullable */
  GVariant *subject;  /* owned, nullable: what the offers are for */
  GPtrArray *fields;  /* owned, of Field */

  MeetingsDraft *draft; /* owned */
  char *section;        /* owned */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (MeetingsSectionForm, meetings_section_form, GTK_TYPE_WIDGET)

typedef struct
{
  GtkWidget *widget; /* borrowed from the widget tree */
  gsize offset;      /* of the char* or, for a time row, the gint64 in the record */
} Field;

/* The record whose fields these are: an item's note, else the minutes. */
static gpointer
get_record (MeetingsSectionForm *self)
{
  MeetingsNote *note = meetings_draft_get_note (self->draft, self->section);

  return note != NULL ? (gpointer)note : (gpointer)meetings_draft_get_minutes (self->draft);
}

/* What a field says while the minutes say nothing: as it was planned. */
static const char *
planned (MeetingsMinutes *minutes, gsize offset)
{
  if (offset == G_STRUCT_OFFSET (MeetingsMinutes, place))
    return minutes->meeting->place;
  if (offset == G_STRUCT_OFFSET (MeetingsMinutes, chair_name))
    return minutes->meeting->chair_name;
  if (offset == G_STRUCT_OFFSET (MeetingsMinutes, secretary_name))
    return minutes->meeting->secretary_name;
  return NULL;
}

static void
show_field (MeetingsSectionForm *self, const Field *field, gpointer record)
{
  if (SEN_UI_IS_TIME_ROW (field->widget))
    {
      gint64 time = G_STRUCT_MEMBER (gint64, record, field->offset);
      g_autofree char *clock = NULL;

      if (time == 0 && field->offset == G_STRUCT_OFFSET (MeetingsMinutes, starts))
        time = MEETINGS_MINUTES (record)->meeting->starts;
      clock = time != 0 ? sen_time_format_clock (time) : g_strdup ("");
      if (g_strcmp0 (sen_ui_time_row_get_time (SEN_UI_TIME_ROW (field->widget)), clock) != 0)
        sen_ui_time_row_set_time (SEN_UI_TIME_ROW (field->widget), clock);
      return;
    }
  else
    {
      const char *text = G_STRUCT_MEMBER (char *, record, field->offset);

      if (MEETINGS_IS_TEXT_BLOCK (field->widget))
        meetings_text_block_set_text (MEETINGS_TEXT_BLOCK (field->widget), text);
      else
        {
          g_autofree char *shown = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (field->widget))));

          if (text == NULL)
            text = planned (record, field->offset);
          if (g_strcmp0 (shown, text != NULL ? text : "") != 0)
            gtk_editable_set_text (GTK_EDITABLE (field->widget), text != NULL ? text : "");
        }
    }
}

static gint64
time_of_row (MeetingsMinutes *minutes, SenUiTimeRow *row)
{
  gint64 starts = meetings_minutes_get_starts (minutes);
  int hour = 0, minute = 0;
  GDate day;

  if (!sen_time_parse_clock (sen_ui_time_row_get_time (row), &hour, &minute))
    return 0;
  if (starts != 0)
    sen_time_to_date (starts, &day);
  else
    sen_date_today (&day);
  return sen_time_from_local (&day, hour, minute);
}

static void
take_text (const Field *field, gpointer record, const char *text)
{
  char **target = &G_STRUCT_MEMBER (char *, record, field->offset);

  /* What was planned needs no writing down. */
  if (MEETINGS_IS_MINUTES (record) && *target == NULL && g_strcmp0 (planned (record, field->offset), text) == 0)
    return;
  meetings_set_text (target, text);
}

static void
changed_cb (GtkWidget *widget, gpointer user_data)
{
  MeetingsSectionForm *self = user_data;
  gpointer record = get_record (self);
  const Field *field = NULL;

  for (guint i = 0; i < self->fields->len; i++)
    if (((Field *)self->fields->pdata[i])->widget == widget)
      field = self->fields->pdata[i];
  if (self->filling || record == NULL || field == NULL)
    return;
  if (SEN_UI_IS_TIME_ROW (widget))
    G_STRUCT_MEMBER (gint64, record, field->offset) = time_of_row (record, SEN_UI_TIME_ROW (widget));
  else if (MEETINGS_IS_TEXT_BLOCK (widget))
    {
      g_autofree char *text = meetings_text_block_dup_text (MEETINGS_TEXT_BLOCK (widget));

      take_text (field, record, text);
    }
  else
    take_text (field, record, gtk_editable_get_text (GTK_EDITABLE (widget)));
  if (MEETINGS_IS_NOTE (record))
    meetings_draft_touch_note (self->draft, record);
  else
    meetings_draft_touch_minutes (self->draft);
}

static void
show_heading (MeetingsSectionForm *self, MeetingsNote *note)
{
  MeetingsAgenda *agenda = meetings_draft_get_minutes (self->draft)->meeting->agenda;
  MeetingsItem *item = meetings_agenda_find (agenda, note->item);
  g_autofree char *title = note->number != NULL ? g_strdup_printf ("%s  %s", note->number, note->title) : NULL;
  g_autofree char *clocks
      = item != NULL ? meetings_words_clocks (item->starts, item->starts + item->span * 60000LL) : NULL;

  gtk_label_set_label (GTK_LABEL (self->heading), title != NULL ? title : note->title);
  gtk_label_set_label (GTK_LABEL (self->clock), clocks != NULL ? clocks : "");
}

/* What other plugins can do with the item: draft the decision, assign a task. */
static void
show_offers (MeetingsSectionForm *self, MeetingsDesk *desk, MeetingsMinutes *minutes)
{
  GVariant *made = meetings_records_make_subject (minutes, self->section, NULL);
  g_autoptr (GVariant) subject = made != NULL ? g_variant_ref_sink (made) : NULL;
  GtkWidget *bar;

  if (subject == NULL || (self->subject != NULL && g_variant_equal (subject, self->subject)))
    return;
  g_clear_pointer (&self->subject, g_variant_unref);
  self->subject = g_steal_pointer (&subject);
  while ((bar = gtk_widget_get_first_child (self->offers)) != NULL)
    gtk_box_remove (GTK_BOX (self->offers), bar);
  bar = sen_ui_offers_bar_new (meetings_desk_get_context (desk), self->subject);
  if (bar != NULL)
    gtk_box_append (GTK_BOX (self->offers), bar);
  gtk_widget_set_visible (self->offers, bar != NULL);
}

/* How the vote ended, as it was recorded; the minutes say so unless something else is written. */
static void
show_result (MeetingsSectionForm *self)
{
  MeetingsDesk *desk = meetings_draft_get_desk (self->draft);
  MeetingsMinutes *minutes = meetings_desk_get_minutes (desk);
  MeetingsNote *note = minutes != NULL ? meetings_minutes_find_note (minutes, self->section) : NULL;

  if (note == NULL || self->result == NULL)
    return;
  gtk_widget_set_visible (self->result, note->kind != MEETINGS_ITEM_HEADING);
  meetings_vote_box_show (MEETINGS_VOTE_BOX (self->result));
  show_offers (self, desk, minutes);
}

static void
fill (MeetingsSectionForm *self)
{
  gpointer record = get_record (self);

  if (record == NULL)
    return;
  self->filling = TRUE;
  if (MEETINGS_IS_NOTE (record) && self->clock != NULL)
    show_heading (self, record);
  if (MEETINGS_IS_NOTE (record))
    show_result (self);
  for (guint i = 0; i < self->fields->len; i++)
    show_field (self, self->fields->pdata[i], record);
  self->filling = FALSE;
}

/* Building */

static void
add_field (MeetingsSectionForm *self, GtkWidget *widget, gsize offset)
{
  Field *field = g_new0 (Field, 1);

  field->widget = widget;
  field->offset = offset;
  g_ptr_array_add (self->fields, field);
  g_signal_connect (widget, "changed", G_CALLBACK (changed_cb), self);
}

static void
add_block (MeetingsSectionForm *self, const char *label, const char *hint, gsize offset)
{
  MeetingsDesk *desk = meetings_draft_get_desk (self->draft);
  MeetingsMinutes *minutes = meetings_draft_get_minutes (self->draft);
  MeetingsNote *note = meetings_draft_get_note (self->draft, self->section);
  GtkWidget *block = meetings_text_block_new (label, hint);

  /* A sentence of it can become a task, whose source leads back here. */
  sen_ui_offers_watch_text (meetings_text_block_get_view (MEETINGS_TEXT_BLOCK (block)),
                            meetings_desk_get_context (desk),
                            note != NULL ? MEETINGS_SUBJECT_ITEM : MEETINGS_SUBJECT_MEETING,
                            note != NULL ? self->section : meetings_desk_get_id (desk),
                            note != NULL      ? note->title
                            : minutes != NULL ? minutes->meeting->title
                                              : NULL);
  gtk_widget_set_parent (block, GTK_WIDGET (self));
  add_field (self, block, offset);
}

static void
add_row (MeetingsSectionForm *self, GtkWidget *group, GtkWidget *row, const char *title, gsize offset)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  add_field (self, row, offset);
}

static void
add_heading (MeetingsSectionForm *self, const char *title, gboolean with_clock)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->heading = gtk_label_new (title);
  gtk_label_set_xalign (GTK_LABEL (self->heading), 0);
  gtk_label_set_wrap (GTK_LABEL (self->heading), TRUE);
  gtk_widget_set_hexpand (self->heading, TRUE);
  gtk_widget_add_css_class (self->heading, "title-3");
  gtk_box_append (GTK_BOX (box), self->heading);
  if (with_clock)
    {
      self->clock = gtk_label_new (NULL);
      gtk_widget_set_valign (self->clock, GTK_ALIGN_START);
      gtk_widget_add_css_class (self->clock, "numeric");
      gtk_widget_add_css_class (self->clock, "dim-label");
      gtk_box_append (GTK_BOX (box), self->clock);
    }
  gtk_widget_set_parent (box, GTK_WIDGET (self));
}

static void
build_note (MeetingsSectionForm *self)
{
  add_heading (self, NULL, TRUE);
  add_block (self, _ ("Presentation"), _ ("Who presented what"), G_STRUCT_OFFSET (MeetingsNote, presentation));
  add_block (self, _ ("Discussion"), _ ("A speaker a line: Ông A: …"), G_STRUCT_OFFSET (MeetingsNote, discussion));
  add_block (self, _ ("Vote"), _ ("The result, as it was announced"), G_STRUCT_OFFSET (MeetingsNote, vote));
  self->result = meetings_vote_box_new (meetings_draft_get_desk (self->draft), self->section);
  gtk_widget_set_parent (self->result, GTK_WIDGET (self));
  self->offers = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_visible (self->offers, FALSE);
  gtk_widget_set_parent (self->offers, GTK_WIDGET (self));
  add_block (self, _ ("The chair's conclusion"), _ ("What was decided, by whom it is done and until when"),
             G_STRUCT_OFFSET (MeetingsNote, conclusion));
}

static void
build_opening (MeetingsSectionForm *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  add_heading (self, _ ("Opening"), FALSE);
  gtk_widget_set_parent (group, GTK_WIDGET (self));
  add_row (self, group, adw_entry_row_new (), _ ("Number of the minutes"), G_STRUCT_OFFSET (MeetingsMinutes, number));
  add_row (self, group, sen_ui_time_row_new (NULL), _ ("Began at"), G_STRUCT_OFFSET (MeetingsMinutes, starts));
  add_row (self, group, adw_entry_row_new (), _ ("Place"), G_STRUCT_OFFSET (MeetingsMinutes, place));
  add_row (self, group, adw_entry_row_new (), _ ("Chair"), G_STRUCT_OFFSET (MeetingsMinutes, chair_name));
  add_row (self, group, adw_entry_row_new (), _ ("Secretary"), G_STRUCT_OFFSET (MeetingsMinutes, secretary_name));
  add_block (self, _ ("Opening"), _ ("What was said before the first item"),
             G_STRUCT_OFFSET (MeetingsMinutes, opening));
}

static void
build_closing (MeetingsSectionForm *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  add_heading (self, _ ("Closing"), FALSE);
  gtk_widget_set_parent (group, GTK_WIDGET (self));
  add_row (self, group, sen_ui_time_row_new (NULL), _ ("Ended at"), G_STRUCT_OFFSET (MeetingsMinutes, ends));
  add_block (self, _ ("Closing"), _ ("What was said at the end"), G_STRUCT_OFFSET (MeetingsMinutes, closing));
}

static void
build (MeetingsSectionForm *self)
{
  if (g_str_equal (self->section, "opening"))
    build_opening (self);
  else if (g_str_equal (self->section, "closing"))
    build_closing (self);
  else if (g_str_equal (self->section, "conclusions"))
    {
      add_heading (self, _ ("Conclusions"), FALSE);
      add_block (self, _ ("Conclusions of the whole meeting"), _ ("One a line"),
                 G_STRUCT_OFFSET (MeetingsMinutes, conclusions));
    }
  else if (g_str_equal (self->section, "attendance"))
    {
      GtkWidget *view = meetings_attendance_view_new (meetings_draft_get_desk (self->draft));

      add_heading (self, _ ("Attendance"), FALSE);
      gtk_widget_set_vexpand (view, TRUE);
      gtk_widget_set_parent (view, GTK_WIDGET (self));
    }
  else
    build_note (self);
}

static void
meetings_section_form_dispose (GObject *object)
{
  MeetingsSectionForm *self = MEETINGS_SECTION_FORM (object);
  GtkWidget *child;

  g_ptr_array_set_size (self->fields, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->draft);
  G_OBJECT_CLASS (meetings_section_form_parent_class)->dispose (object);
}

static void
meetings_section_form_finalize (GObject *object)
{
  MeetingsSectionForm *self = MEETINGS_SECTION_FORM (object);

  g_ptr_array_unref (self->fields);
  g_clear_pointer (&self->subject, g_variant_unref);
  g_free (self->section);
  G_OBJECT_CLASS (meetings_section_form_parent_class)->finalize (object);
}

static void
meetings_section_form_class_init (MeetingsSectionFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = meetings_section_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = meetings_section_form_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "sectionform");
}

static void
meetings_section_form_init (MeetingsSectionForm *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 18);
  self->fields = g_ptr_array_new_with_free_func (g_free);
}

/**
 * meetings_section_form_new:
 * @draft: where it is written
 * @section: an item's id, "opening", "closing", "conclusions" or "attendance"
 *
 * Returns: (transfer full): a floating form
 */
GtkWidget *
meetings_section_form_new (MeetingsDraft *draft, const char *section)
{
  MeetingsSectionForm *self = g_object_new (MEETINGS_TYPE_SECTION_FORM, NULL);

  self->draft = g_object_ref (draft);
  self->section = g_strdup (section);
  build (self);
  g_signal_connect_object (draft, "changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  fill (self);
  return GTK_WIDGET (self);
}

/**
 * meetings_section_form_start:
 * @self: a form
 *
 * Puts the cursor where there is something to write: the first empty text, else the first.
 */
void
meetings_section_form_start (MeetingsSectionForm *self)
{
  GtkWidget *first = NULL;

  g_return_if_fail (MEETINGS_IS_SECTION_FORM (self));

  for (guint i = 0; i < self->fields->len; i++)
    {
      GtkWidget *widget = ((Field *)self->fields->pdata[i])->widget;
      g_autofree char *text = NULL;

      if (!MEETINGS_IS_TEXT_BLOCK (widget))
        continue;
      if (first == NULL)
        first = widget;
      text = meetings_text_block_dup_text (MEETINGS_TEXT_BLOCK (widget));
      if (*text == '\0')
        {
          gtk_widget_grab_focus (widget);
          return;
        }
    }
  if (first != NULL)
    gtk_widget_grab_focus (first);
}

/**
 * meetings_section_form_select:
 * @self: a form
 * @quote: words that one of its texts has, or had
 *
 * Selects the words and puts the cursor there.
 *
 * Returns: whether they are still there
 */
gboolean
meetings_section_form_select (MeetingsSectionForm *self, const char *quote)
{
  g_return_val_if_fail (MEETINGS_IS_SECTION_FORM (self), FALSE);

  for (guint i = 0; i < self->fields->len; i++)
    {
      GtkWidget *widget = ((Field *)self->fields->pdata[i])->widget;
      GtkTextBuffer *buffer;
      GtkTextIter start, from, to;

      if (!MEETINGS_IS_TEXT_BLOCK (widget))
        continue;
      buffer = gtk_text_view_get_buffer (meetings_text_block_get_view (MEETINGS_TEXT_BLOCK (widget)));
      gtk_text_buffer_get_start_iter (buffer, &start);
      if (!gtk_text_iter_forward_search (&start, quote, GTK_TEXT_SEARCH_TEXT_ONLY, &from, &to, NULL))
        continue;
      gtk_widget_grab_focus (widget);
      gtk_text_buffer_select_range (buffer, &to, &from);
      return TRUE;
    }
  return FALSE;
}
