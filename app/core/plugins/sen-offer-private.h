/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-offer.h"

SenOffer *sen_offer_new (const char *kind,
                         const char *action,
                         const char *label,
                         const char *icon,
                         int order,
                         const char *const *needs);
