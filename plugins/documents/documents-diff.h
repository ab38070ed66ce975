/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How two texts differ, word by word. No database, no window. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DocumentsDiffKind:
 * @DOCUMENTS_DIFF_SAME: in both
 * @DOCUMENTS_DIFF_ADDED: only in the second
 * @DOCUMENTS_DIFF_REMOVED: only in the first
 */
typedef enum
{
  DOCUMENTS_DIFF_SAME,
  DOCUMENTS_DIFF_ADDED,
  DOCUMENTS_DIFF_REMOVED,
} DocumentsDiffKind;

typedef struct
{
  DocumentsDiffKind kind;
  char *text;
} DocumentsDiff;

GPtrArray *documents_diff_texts (const char *before, const char *after);

G_END_DECLS
