/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-today-page.h"

#include <glib/gi18n.h>

#include "sen-calendar.h"
#include "sen-columns.h"
#include "sen-date.h"
#include "sen-office.h"
#include "sen-start.h"
#include "sen-status.h"

/* A card that reads the store shows itself a moment later; only then the page may say that there is nothing. */
#define EMPTY_AFTER_MS 400
#define HOLIDAY_DAYS   4

/**
 * SenTodayPage:
 *
 * What the day brings: the date, one line that sums it up, a remark when a holiday comes, and the cards of plugins.
 */
struct _SenTodayPage
{
  SenUiPage parent_instance;

  GtkWidget *clamp;   /* template child */
  GtkWidget *head;    /* template child */
  GtkWidget *day;     /* template child */
  GtkWidget *summary; /* template child */
  GtkWidget *holiday; /* template child */
  GtkWidget *stack;   /* template child */
  GtkWidget *columns; /* template child */

  GtkWidget *search;     /* owned by the page: the entry-like button in the header */
  GPtrArray *cards;      /* owned array; the tree owns the cards */
  SenUiContext *context; /* owned */
  SenWidthClass width_class;
  GDate date;
  guint minute;
  guint empty;
};

G_DEFINE_FINAL_TYPE (SenTodayPage, sen_today_page, SEN_UI_TYPE_PAGE)

static gboolean
is_day_off (SenDayKind kind)
{
  return kind == SEN_DAY_HOLIDAY || kind == SEN_DAY_COMPENSATORY || kind == SEN_DAY_SWAPPED_OFF;
}

/* The first day off that is no weekend, from today. */
static void
show_holiday (SenTodayPage *self)
{
  SenCalendar *calendar = sen_office_get_calendar (sen_ui_context_get_office (self->context));
  g_autofree char *text = NULL;

  for (int i = 0; i <= HOLIDAY_DAYS && text == NULL; i++)
    {
      GDate date = self->date;
      g_autofree char *iso = NULL;
      g_autofree char *day = NULL;

      g_date_add_days (&date, (guint)i);
      if (!is_day_off (sen_calendar_get_kind (calendar, &date)))
        continue;
      iso = sen_date_format_iso (&date);
      day = i > 1 ? sen_ui_format_day (iso, FALSE) : sen_ui_format_short_date (iso);
      if (i == 0)
        text = g_strdup (_ ("Today is a holiday, not a working day"));
      else if (i == 1)
        text = g_strdup_printf (_ ("Tomorrow, %s, is a holiday, not a working day"), day);
      else
        text = g_strdup_printf (_ ("%s is a holiday, not a working day"), day);
    }
  sen_ui_chip_set_label (SEN_UI_CHIP (self->holiday), text);
}

static void
show_date (SenTodayPage *self)
{
  g_autofree char *iso = sen_date_format_iso (&self->date);
  g_autofree char *text = sen_ui_format_day (iso, self->width_class != SEN_WIDTH_NARROW);

  gtk_label_set_label (GTK_LABEL (self->day), text);
}

/* "One meeting, two papers to read": what the shown cards say, in their order. */
static void
show_summary (SenTodayPage *self)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  g_autofree char *joined = NULL;
  g_autofree char *first = NULL;
  g_autofree char *sentence = NULL;

  for (guint i = 0; i < self->cards->len; i++)
    if (SEN_UI_IS_CARD (self->cards->pdata[i]) && gtk_widget_get_visible (self->cards->pdata[i])
        && sen_ui_card_get_summary (self->cards->pdata[i]) != NULL)
      g_ptr_array_add (parts, (gpointer)sen_ui_card_get_summary (self->cards->pdata[i]));
  gtk_widget_set_visible (self->summary, parts->len > 0);
  if (parts->len == 0)
    return;
  g_ptr_array_add (parts, NULL);
  joined = g_strjoinv (", ", (char **)parts->pdata);
  if (parts->len > 2)
    {
      g_autofree char *before = g_strndup (joined, (gsize)(g_strrstr (joined, ", ") - joined));

      /* Translators: joins the parts of a list: "one meeting, two papers" and "one task" */
      sentence = g_strdup_printf (_ ("%s and %s"), before, (char *)parts->pdata[parts->len - 2]);
    }
  else
    sentence = g_steal_pointer (&joined);
  first = g_utf8_strup (sentence, (gssize)(g_utf8_next_char (sentence) - sentence));
  g_free (joined);
  joined = g_strconcat (first, g_utf8_next_char (sentence), ".", NULL);
  gtk_label_set_label (GTK_LABEL (self->summary), joined);
}

static gboolean
any_card (SenTodayPage *self)
{
  for (guint i = 0; i < self->cards->len; i++)
    if (gtk_widget_get_visible (self->cards->pdata[i]))
      return TRUE;
  return FALSE;
}

static gboolean
empty_cb (gpointer user_data)
{
  SenTodayPage *self = SEN_TODAY_PAGE (user_data);

  self->empty = 0;
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), any_card (self) ? "cards" : "empty");
  return G_SOURCE_REMOVE;
}

static void
cards_changed_cb (SenTodayPage *self)
{
  show_summary (self);
  if (any_card (self))
    {
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "cards");
      sen_start_trace ("a card came");
    }
  else if (self->empty == 0)
    self->empty = g_timeout_add (EMPTY_AFTER_MS, empty_cb, self);
}

static gboolean
minute_cb (gpointer user_data)
{
  SenTodayPage *self = SEN_TODAY_PAGE (user_data);
  GDate now;

  sen_date_today (&now);
  if (g_date_compare (&now, &self->date) != 0)
    {
      self->date = now;
      show_date (self);
      show_holiday (self);
    }
  return G_SOURCE_CONTINUE;
}

static void
add_cards (SenTodayPage *self, SenUiRegistry *registry)
{
  GListModel *offers = sen_ui_registry_get_offers (registry, SEN_UI_OFFER_CARD);

  for (guint i = 0; i < g_list_model_get_n_items (offers); i++)
    {
      g_autoptr (SenUiOffer) offer = g_list_model_get_item (offers, i);
      GtkWidget *card = sen_ui_offer_build (offer, self->context, NULL);

      if (card == NULL)
        continue;
      sen_columns_add (SEN_COLUMNS (self->columns), card, sen_ui_offer_get_column (offer) == SEN_UI_COLUMN_SECONDARY);
      g_ptr_array_add (self->cards, card);
      g_signal_connect_object (card, "notify::visible", G_CALLBACK (cards_changed_cb), self, G_CONNECT_SWAPPED);
      if (SEN_UI_IS_CARD (card))
        g_signal_connect_object (card, "notify::summary", G_CALLBACK (cards_changed_cb), self, G_CONNECT_SWAPPED);
    }
}

static void
add_buttons (SenTodayPage *self, SenUiRegistry *registry)
{
  GListModel *offers = sen_ui_registry_get_offers (registry, SEN_UI_OFFER_ACTION);

  for (guint i = 0; i < g_list_model_get_n_items (offers); i++)
    {
      g_autoptr (SenUiOffer) offer = g_list_model_get_item (offers, i);
      GtkWidget *button = gtk_button_new ();
      GtkWidget *content = adw_button_content_new ();

      adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "list-add-symbolic");
      adw_button_content_set_label (ADW_BUTTON_CONTENT (content), sen_ui_offer_get_title (offer));
      gtk_button_set_child (GTK_BUTTON (button), content);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.plugin");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", sen_ui_offer_get_action (offer));
      sen_ui_page_pack_end (SEN_UI_PAGE (self), button);
    }
}

/* Looks like an entry; a click opens the search over everything. */
static GtkWidget *
create_search_button (void)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *label = gtk_label_new (_ ("Find papers, meetings, people…"));
  GtkWidget *key = gtk_label_new ("Ctrl K");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (key, "sen-key");
  gtk_widget_set_valign (key, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("system-search-symbolic"));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), key);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_size_request (button, 340, -1);
  gtk_widget_add_css_class (button, "sen-search");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.search");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Search everything"), -1);
  return button;
}

static void
fold (GtkWidget *widget, SenWidthClass width_class, gpointer user_data)
{
  SenTodayPage *self = SEN_TODAY_PAGE (widget);
  gboolean narrow = width_class == SEN_WIDTH_NARROW;

  self->width_class = width_class;
  sen_columns_set_side_by_side (SEN_COLUMNS (self->columns), width_class == SEN_WIDTH_WIDE);
  adw_clamp_set_maximum_size (ADW_CLAMP (self->clamp), width_class == SEN_WIDTH_WIDE ? 1080 : 720);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->head),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_halign (self->holiday, narrow ? GTK_ALIGN_START : GTK_ALIGN_END);
  sen_ui_page_set_title_widget (SEN_UI_PAGE (self), narrow ? NULL : self->search);
  sen_ui_page_set_show_search (SEN_UI_PAGE (self), narrow);
  show_date (self);
}

static void
sen_today_page_dispose (GObject *object)
{
  SenTodayPage *self = SEN_TODAY_PAGE (object);

  g_clear_handle_id (&self->minute, g_source_remove);
  g_clear_handle_id (&self->empty, g_source_remove);
  g_clear_pointer (&self->cards, g_ptr_array_unref);
  g_clear_object (&self->search);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (sen_today_page_parent_class)->dispose (object);
}

static void
sen_today_page_class_init (SenTodayPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sen_today_page_dispose;
  g_type_ensure (SEN_TYPE_COLUMNS);
  g_type_ensure (SEN_UI_TYPE_CHIP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/senoffice/Sen/shell/sen-today-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SenTodayPage, clamp);
  gtk_widget_class_bind_template_child (widget_class, SenTodayPage, head);
  gtk_widget_class_bind_template_child (widget_class, SenTodayPage, day);
  gtk_widget_class_bind_template_child (widget_class, SenTodayPage, summary);
  gtk_widget_class_bind_template_child (widget_class, SenTodayPage, holiday);
  gtk_widget_class_bind_template_child (widget_class, SenTodayPage, stack);
  gtk_widget_class_bind_template_child (widget_class, SenTodayPage, columns);
}

static void
sen_today_page_init (SenTodayPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cards = g_ptr_array_new ();
  self->search = g_object_ref_sink (create_search_button ());
  sen_date_today (&self->date);
  sen_ui_chip_set_icon_name (SEN_UI_CHIP (self->holiday), "sen-calendar-symbolic");
  sen_ui_chip_set_wrap (SEN_UI_CHIP (self->holiday), TRUE);
  sen_ui_chip_set_tone (SEN_UI_CHIP (self->holiday), SEN_UI_TONE_OUTLINE);
  self->minute = g_timeout_add_seconds (60, minute_cb, self);
}

/**
 * sen_today_page_new:
 * @window: the window
 *
 * Returns: (transfer full): a floating page
 */
GtkWidget *
sen_today_page_new (SenWindow *window)
{
  SenTodayPage *self = g_object_new (SEN_TYPE_TODAY_PAGE, NULL);
  SenUiRegistry *registry = sen_window_get_registry (window);
  g_autofree char *name = NULL;

  self->context = g_object_ref (sen_window_get_context (window));
  name = sen_office_dup_setting (sen_ui_context_get_office (self->context), "name");
  sen_ui_page_set_title (SEN_UI_PAGE (self), name != NULL ? name : _ ("Today"));
  sen_ui_page_pack_end (SEN_UI_PAGE (self), sen_status_new (self->context, TRUE));
  add_buttons (self, registry);
  add_cards (self, registry);
  show_date (self);
  show_holiday (self);
  cards_changed_cb (self);
  sen_adaptive_watch (GTK_WIDGET (self), fold, NULL);
  return GTK_WIDGET (self);
}
