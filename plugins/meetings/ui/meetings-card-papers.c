/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "meetings-cards.h"
#include "meetings-words.h"

/* More are behind "All". */
#define MOST_ROWS 5

/* A paper is new for two days. */
#define NEW_FOR (48 * 60 * 60 * 1000LL)

/**
 * MeetingsPapersCard:
 *
 * The papers of the coming meetings, soonest first. Invisible when there are none.
 */
struct _MeetingsPapersCard
{
  SenUiCard parent_instance;

  SenUiContext *context; /* owned */
  MeetingsAhead *ahead;  /* owned */
};

#define MEETINGS_TYPE_PAPERS_CARD (meetings_papers_card_get_type ())
G_DECLARE_FINAL_TYPE (MeetingsPapersCard, meetings_papers_card, MEETINGS, PAPERS_CARD, SenUiCard)
G_DEFINE_FINAL_TYPE (MeetingsPapersCard, meetings_papers_card, SEN_UI_TYPE_CARD)

static void
activated_cb (MeetingsPapersCard *self, GtkListBoxRow *row)
{
  const char *paper = g_object_get_data (G_OBJECT (row), "paper");

  sen_ui_context_activate (self->context, "meetings.open_paper", g_variant_new ("(si)", paper, 0));
}

static void
link_cb (MeetingsPapersCard *self)
{
  MeetingsMeeting *meeting = meetings_ahead_get_next (self->ahead);

  if (meeting != NULL)
    sen_ui_context_activate (self->context, "meetings.open", g_variant_new ("(si)", meeting->id, 0));
}

static void
add_paper (MeetingsPapersCard *self, MeetingsMeeting *meeting, MeetingsItem *item, MeetingsPaper *paper)
{
  g_autofree char *where = item != NULL && item->number != NULL
                               ? g_strdup_printf (_ ("%1$s, item %2$s"), meeting->title, item->number)
                               : g_strdup (meeting->title);
  g_autofree char *pages
      = paper->pages > 0
            ? g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d page", "%d pages", (gulong)paper->pages), paper->pages)
            : g_strdup ("");
  g_autofree char *subtitle = meetings_words_join (paper->number != NULL ? paper->number : "", where, pages, NULL);
  GtkWidget *row = sen_ui_row_new (paper->title, subtitle, "sen-document-symbolic");

  if (paper->version > 1)
    sen_ui_row_set_chip (ADW_ACTION_ROW (row), _ ("New version"), NULL, SEN_UI_TONE_ACCENT);
  else if (paper->added > g_get_real_time () / 1000 - NEW_FOR)
    sen_ui_row_set_chip (ADW_ACTION_ROW (row), _ ("New"), NULL, SEN_UI_TONE_ACCENT);
  sen_ui_row_set_arrow (ADW_ACTION_ROW (row));
  g_object_set_data_full (G_OBJECT (row), "paper", g_strdup (paper->id), g_free);
  sen_ui_card_add_row (SEN_UI_CARD (self), row);
}

static guint
add_papers (MeetingsPapersCard *self, MeetingsMeeting *meeting, MeetingsItem *item, GListModel *papers, guint n)
{
  for (guint i = 0; i < g_list_model_get_n_items (papers); i++)
    {
      g_autoptr (MeetingsPaper) paper = g_list_model_get_item (papers, i);

      if (!meetings_paper_is_readable (paper))
        continue;
      if (n++ < MOST_ROWS)
        add_paper (self, meeting, item, paper);
    }
  return n;
}

static void
show (MeetingsPapersCard *self)
{
  GPtrArray *meetings = meetings_ahead_get_meetings (self->ahead);
  guint n = 0;

  sen_ui_card_clear (SEN_UI_CARD (self));
  for (guint i = 0; i < meetings->len; i++)
    {
      MeetingsMeeting *meeting = meetings->pdata[i];
      g_autoptr (GPtrArray) items = meetings_agenda_flatten (meeting->agenda);

      n = add_papers (self, meeting, NULL, G_LIST_MODEL (meeting->papers), n);
      for (guint j = 0; j < items->len; j++)
        {
          MeetingsItem *item = items->pdata[j];

          n = add_papers (self, meeting, item, G_LIST_MODEL (item->papers), n);
        }
    }
  sen_ui_card_set_count (SEN_UI_CARD (self), n);
  sen_ui_card_set_link (SEN_UI_CARD (self), n > MOST_ROWS ? _ ("All") : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}

static void
meetings_papers_card_dispose (GObject *object)
{
  MeetingsPapersCard *self = MEETINGS_PAPERS_CARD (object);

  g_clear_object (&self->ahead);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (meetings_papers_card_parent_class)->dispose (object);
}

static void
meetings_papers_card_class_init (MeetingsPapersCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = meetings_papers_card_dispose;
}

static void
meetings_papers_card_init (MeetingsPapersCard *self)
{
}

/**
 * meetings_card_papers_new:
 * @context: the window's context
 * @ahead: the meetings ahead
 *
 * Returns: (transfer full): a floating card
 */
GtkWidget *
meetings_card_papers_new (SenUiContext *context, MeetingsAhead *ahead)
{
  MeetingsPapersCard *self = g_object_new (MEETINGS_TYPE_PAPERS_CARD, NULL);

  self->context = g_object_ref (context);
  self->ahead = g_object_ref (ahead);
  sen_ui_card_set_heading (SEN_UI_CARD (self), _ ("Papers to read"));
  g_signal_connect_object (sen_ui_card_get_list (SEN_UI_CARD (self)), "row-activated", G_CALLBACK (activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "link-activated", G_CALLBACK (link_cb), NULL);
  g_signal_connect_object (ahead, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);
  return GTK_WIDGET (self);
}
