/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much of a page typed by hand was read. */
#pragma once

#include <glib.h>

/* Shares of the typed words, 0 … 1, that were read in their order. */
typedef struct
{
  guint n;      /* words typed */
  double exact; /* with all marks; capitals are the same */
  double bare;  /* without marks */
  guint extra;  /* words read that nobody typed */
} TypedScore;

char *typed_page_load (const char *name);
TypedScore typed_page_compare (const char *typed, const char *read);
