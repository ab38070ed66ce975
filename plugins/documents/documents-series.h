/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which documents of an organ are numbered together: each kind by itself, or several in one common series. */
#pragma once

#include <sen.h>

#include "documents-kind.h"

G_BEGIN_DECLS

/* What the common series of an organ is called in the register. */
#define DOCUMENTS_SERIES_COMMON "CHUNG"

/**
 * DocumentsSeries:
 * @year: the first year of which it is true
 * @organ: abbreviation
 * @kinds: a bit for each #SenOfficialKind that is in the common series; 0: there is none from that year on
 *
 * What the head of an organ decided.
 */
typedef struct
{
  guint year;
  char *organ;
  guint64 kinds;
} DocumentsSeries;

#define DOCUMENTS_SERIES_BIT(kind) (G_GUINT64_CONSTANT (1) << (guint)(kind))
#define DOCUMENTS_SERIES_ALL       (DOCUMENTS_SERIES_BIT (SEN_OFFICIAL_N_KINDS) - 1)

GPtrArray *documents_series_parse (const char *text);
guint64 documents_series_get_kinds (GPtrArray *list, const char *organ, guint year);
gboolean documents_series_kinds_from_text (const char *text, guint64 *kinds, GError **error);
char *documents_series_kinds_to_text (guint64 kinds);

GPtrArray *documents_series_list (SenDb *db, GError **error);
const char *documents_series_find (SenDb *db, const char *organ, SenOfficialKind kind, guint year, GError **error);
gboolean documents_series_set (SenDb *db, const char *organ, guint64 kinds, guint year, GError **error);
guint documents_series_get_first_year (SenDb *db, const char *organ, guint year, GError **error);

G_END_DECLS
