/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-offer-private.h"

/**
 * SenOffer:
 *
 * What one plugin can do with a record of another: “Assign as task” for a sentence, “Sign” for a document. Made by
 * sen_registry_add_offer(); never changes.
 */
struct _SenOffer
{
  GObject parent_instance;

  char *kind, *action, *label, *icon;
  char **needs;
  int order;
};

G_DEFINE_FINAL_TYPE (SenOffer, sen_offer, G_TYPE_OBJECT)

static void
sen_offer_finalize (GObject *object)
{
  SenOffer *self = SEN_OFFER (object);

  g_free (self->kind);
  g_free (self->action);
  g_free (self->label);
  g_free (self->icon);
  g_strfreev (self->needs);
  G_OBJECT_CLASS (sen_offer_parent_class)->finalize (object);
}

static void
sen_offer_class_init (SenOfferClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sen_offer_finalize;
}

static void
sen_offer_init (SenOffer *self)
{
}

SenOffer *
sen_offer_new (const char *kind,
               const char *action,
               const char *label,
               const char *icon,
               int order,
               const char *const *needs)
{
  SenOffer *self = g_object_new (SEN_TYPE_OFFER, NULL);

  self->kind = g_strdup (kind);
  self->action = g_strdup (action);
  self->label = g_strdup (label);
  self->icon = g_strdup (icon);
  self->order = order;
  self->needs = g_strdupv ((char **)needs);
  return self;
}

/**
 * sen_offer_get_kind:
 *
 * Returns: (transfer none): the kind of subject it is for; `text` for any selected text
 */
const char *
sen_offer_get_kind (SenOffer *self)
{
  return self->kind;
}

/**
 * sen_offer_get_action:
 *
 * Returns: (transfer none): the action, called with the subject (`a{sv}`)
 */
const char *
sen_offer_get_action (SenOffer *self)
{
  return self->action;
}

/**
 * sen_offer_get_label:
 *
 * Returns: (transfer none): a verb, translated: “Assign as task”
 */
const char *
sen_offer_get_label (SenOffer *self)
{
  return self->label;
}

/**
 * sen_offer_get_icon:
 *
 * Returns: (transfer none) (nullable): the name of a symbolic icon
 */
const char *
sen_offer_get_icon (SenOffer *self)
{
  return self->icon;
}

/**
 * sen_offer_get_order:
 *
 * Returns: lower ones come first
 */
int
sen_offer_get_order (SenOffer *self)
{
  return self->order;
}

/* A key counts when it is there and neither FALSE nor empty. */
static gboolean
has (GVariant *subject, const char *key)
{
  g_autoptr (GVariant) value = g_variant_lookup_value (subject, key, NULL);

  if (value == NULL)
    return FALSE;
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
    return g_variant_get_boolean (value);
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    return *g_variant_get_string (value, NULL) != '\0';
  return TRUE;
}

/**
 * sen_offer_suits:
 * @subject: `a{sv}`; its key `kind` says what it is
 *
 * Returns: whether it makes sense for this subject: it is of the kind, and has the keys that the offer needs
 */
gboolean
sen_offer_suits (SenOffer *self, GVariant *subject)
{
  const char *kind = NULL;

  g_return_val_if_fail (g_variant_is_of_type (subject, G_VARIANT_TYPE_VARDICT), FALSE);
  if (!g_variant_lookup (subject, "kind", "&s", &kind) || !g_str_equal (kind, self->kind))
    return FALSE;
  for (guint i = 0; self->needs != NULL && self->needs[i] != NULL; i++)
    if (!has (subject, self->needs[i]))
      return FALSE;
  return TRUE;
}
