/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom this device trusts: the certificates in the folder of roots. All of it blocks. */
#pragma once

#include "signing-settings.h"

G_BEGIN_DECLS

GPtrArray *signing_roots_list (SenOffice *office, GError **error);
gboolean signing_roots_trust (SenOffice *office, GBytes *der, GError **error);
gboolean signing_roots_distrust (SenOffice *office, const char *fingerprint, GError **error);
char *signing_format_fingerprint (const char *fingerprint);

G_END_DECLS
