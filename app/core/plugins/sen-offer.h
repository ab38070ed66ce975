/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SEN_TYPE_OFFER (sen_offer_get_type ())
G_DECLARE_FINAL_TYPE (SenOffer, sen_offer, SEN, OFFER, GObject)

const char *sen_offer_get_kind (SenOffer *self);
const char *sen_offer_get_action (SenOffer *self);
const char *sen_offer_get_label (SenOffer *self);
const char *sen_offer_get_icon (SenOffer *self);
int sen_offer_get_order (SenOffer *self);
gboolean sen_offer_suits (SenOffer *self, GVariant *subject);

G_END_DECLS
