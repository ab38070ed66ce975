/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a plugin that signs needs to know of a document, and takes back to it. Blocks. */
#pragma once

#include "documents-issue.h"

G_BEGIN_DECLS

GVariant *documents_sign_prepare (SenOffice *office, const char *id, const char *role, GError **error);
char *documents_sign_take (SenOffice *office, GVariant *signed_file, GError **error);

G_END_DECLS
