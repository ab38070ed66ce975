/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-ui-card.h"

/**
 * SenUiCard:
 *
 * A card of the Today page: a heading with a count and a link, above a boxed list or one widget. Emits
 * #SenUiCard::link-activated. A card that has nothing to show is made invisible by whoever fills it.
 */
typedef struct
{
  GtkWidget *header;  /* template child */
  GtkWidget *heading; /* template child */
  GtkWidget *count;   /* template child */
  GtkWidget *link;    /* template child */
  GtkWidget *list;    /* template child */
  GtkWidget *child;   /* owned by the widget tree, nullable */
  char *summary;      /* owned, nullable */
} SenUiCardPrivate;

enum
{
  PROP_0,
  PROP_SUMMARY,
  N_PROPS
};

enum
{
  LINK_ACTIVATED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_TYPE_WITH_PRIVATE (SenUiCard, sen_ui_card, GTK_TYPE_WIDGET)

#define GET_PRIVATE(self) ((SenUiCardPrivate *)sen_ui_card_get_instance_private (self))

static void
link_clicked_cb (SenUiCard *self)
{
  g_signal_emit (self, signals[LINK_ACTIVATED], 0);
}

static void
sen_ui_card_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (sen_ui_card_parent_class)->dispose (object);
}

static void
sen_ui_card_finalize (GObject *object)
{
  g_free (GET_PRIVATE (SEN_UI_CARD (object))->summary);
  G_OBJECT_CLASS (sen_ui_card_parent_class)->finalize (object);
}

static void
sen_ui_card_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SUMMARY)
    g_value_set_string (value, sen_ui_card_get_summary (SEN_UI_CARD (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sen_ui_card_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SUMMARY)
    sen_ui_card_set_summary (SEN_UI_CARD (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sen_ui_card_class_init (SenUiCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sen_ui_card_dispose;
  object_class->finalize = sen_ui_card_finalize;
  object_class->get_property = sen_ui_card_get_property;
  object_class->set_property = sen_ui_card_set_property;

  /**
   * SenUiCard:summary:
   *
   * What this card says in the day's one-line summary: "one meeting today". Translated, not capitalised.
   */
  props[PROP_SUMMARY] = g_param_spec_string ("summary", NULL, NULL, NULL,
                                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /**
   * SenUiCard::link-activated:
   *
   * The link in the heading ("All") was activated.
   */
  signals[LINK_ACTIVATED]
      = g_signal_new ("link-activated", SEN_UI_TYPE_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/senoffice/Sen/ui/sen-ui-card.ui");
  gtk_widget_class_bind_template_child_private (widget_class, SenUiCard, header);
  gtk_widget_class_bind_template_child_private (widget_class, SenUiCard, heading);
  gtk_widget_class_bind_template_child_private (widget_class, SenUiCard, count);
  gtk_widget_class_bind_template_child_private (widget_class, SenUiCard, link);
  gtk_widget_class_bind_template_child_private (widget_class, SenUiCard, list);
  gtk_widget_class_bind_template_callback (widget_class, link_clicked_cb);
  gtk_widget_class_set_css_name (widget_class, "sencard");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
sen_ui_card_init (SenUiCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sen_ui_card_new:
 * @heading: (nullable): translated; %NULL for a card without a heading
 *
 * Returns: (transfer full): a floating empty card
 */
GtkWidget *
sen_ui_card_new (const char *heading)
{
  SenUiCard *self = g_object_new (SEN_UI_TYPE_CARD, NULL);

  sen_ui_card_set_heading (self, heading);
  return GTK_WIDGET (self);
}

/**
 * sen_ui_card_set_heading:
 * @self: a card
 * @heading: (nullable): translated
 *
 * Sets the heading.
 */
void
sen_ui_card_set_heading (SenUiCard *self, const char *heading)
{
  SenUiCardPrivate *priv;

  g_return_if_fail (SEN_UI_IS_CARD (self));

  priv = GET_PRIVATE (self);
  gtk_label_set_label (GTK_LABEL (priv->heading), heading != NULL ? heading : "");
  gtk_widget_set_visible (priv->header, heading != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, heading != NULL ? heading : "",
                                  -1);
}

/**
 * sen_ui_card_set_count:
 * @self: a card
 * @count: how many; 0 shows none
 *
 * Sets the count beside the heading.
 */
void
sen_ui_card_set_count (SenUiCard *self, guint count)
{
  SenUiCardPrivate *priv;
  g_autofree char *text = g_strdup_printf ("%u", count);

  g_return_if_fail (SEN_UI_IS_CARD (self));

  priv = GET_PRIVATE (self);
  gtk_label_set_label (GTK_LABEL (priv->count), text);
  gtk_widget_set_visible (priv->count, count > 0);
}

/**
 * sen_ui_card_set_urgent:
 * @self: a card
 * @urgent: whether the count asks for attention
 *
 * Paints the count in the accent colour.
 */
void
sen_ui_card_set_urgent (SenUiCard *self, gboolean urgent)
{
  g_return_if_fail (SEN_UI_IS_CARD (self));

  if (urgent)
    gtk_widget_add_css_class (GET_PRIVATE (self)->count, "accent");
  else
    gtk_widget_remove_css_class (GET_PRIVATE (self)->count, "accent");
}

/**
 * sen_ui_card_set_link:
 * @self: a card
 * @label: (nullable): such as "All", translated; %NULL shows none
 *
 * Sets the link beside the heading; see #SenUiCard::link-activated.
 */
void
sen_ui_card_set_link (SenUiCard *self, const char *label)
{
  SenUiCardPrivate *priv;

  g_return_if_fail (SEN_UI_IS_CARD (self));

  priv = GET_PRIVATE (self);
  gtk_button_set_label (GTK_BUTTON (priv->link), label != NULL ? label : "");
  gtk_widget_set_visible (priv->link, label != NULL);
}

/**
 * sen_ui_card_set_summary:
 * @self: a card
 * @summary: (nullable): see #SenUiCard:summary
 *
 * Sets what the card says in the day's summary.
 */
void
sen_ui_card_set_summary (SenUiCard *self, const char *summary)
{
  SenUiCardPrivate *priv;

  g_return_if_fail (SEN_UI_IS_CARD (self));

  priv = GET_PRIVATE (self);
  if (g_strcmp0 (priv->summary, summary) == 0)
    return;
  g_free (priv->summary);
  priv->summary = g_strdup (summary);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SUMMARY]);
}

/**
 * sen_ui_card_get_summary:
 * @self: a card
 *
 * Returns: (transfer none) (nullable): what the card says in the day's summary
 */
const char *
sen_ui_card_get_summary (SenUiCard *self)
{
  g_return_val_if_fail (SEN_UI_IS_CARD (self), NULL);
  return GET_PRIVATE (self)->summary;
}

/**
 * sen_ui_card_add_row:
 * @self: a card
 * @row: (transfer floating): such as sen_ui_row_new()
 *
 * Adds a row to the boxed list.
 */
void
sen_ui_card_add_row (SenUiCard *self, GtkWidget *row)
{
  SenUiCardPrivate *priv;

  g_return_if_fail (SEN_UI_IS_CARD (self));

  priv = GET_PRIVATE (self);
  gtk_list_box_append (GTK_LIST_BOX (priv->list), row);
  gtk_widget_set_visible (priv->list, TRUE);
}

/**
 * sen_ui_card_clear:
 * @self: a card
 *
 * Removes all rows.
 */
void
sen_ui_card_clear (SenUiCard *self)
{
  SenUiCardPrivate *priv;
  GtkWidget *row;

  g_return_if_fail (SEN_UI_IS_CARD (self));

  priv = GET_PRIVATE (self);
  while ((row = gtk_widget_get_first_child (priv->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (priv->list), row);
  gtk_widget_set_visible (priv->list, FALSE);
}

/**
 * sen_ui_card_set_child:
 * @self: a card
 * @child: (nullable) (transfer floating): shown below the heading, above the list
 *
 * Sets a widget of the card's own, such as the large next meeting.
 */
void
sen_ui_card_set_child (SenUiCard *self, GtkWidget *child)
{
  SenUiCardPrivate *priv;

  g_return_if_fail (SEN_UI_IS_CARD (self));

  priv = GET_PRIVATE (self);
  g_clear_pointer (&priv->child, gtk_widget_unparent);
  priv->child = child;
  if (child != NULL)
    gtk_widget_insert_after (child, GTK_WIDGET (self), priv->header);
}

/**
 * sen_ui_card_get_list:
 * @self: a card
 *
 * Returns: (transfer none): the boxed list, for its signals
 */
GtkListBox *
sen_ui_card_get_list (SenUiCard *self)
{
  g_return_val_if_fail (SEN_UI_IS_CARD (self), NULL);
  return GTK_LIST_BOX (GET_PRIVATE (self)->list);
}
