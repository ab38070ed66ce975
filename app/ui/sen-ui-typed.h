/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What rows that are typed into and mean a value have in common; private to app/ui. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SenUiTypedKind:
 * @parse: gives the value of what was typed: owned, "" for none, %NULL when it is no value
 * @format: gives the text of a value: owned
 * @hint: what to write, translated when it is shown
 * @width: of the field, in characters
 */
typedef struct
{
  char *(*parse) (const char *text);
  char *(*format) (const char *value);
  const char *hint;
  int width;
} SenUiTypedKind;

typedef struct
{
  const SenUiTypedKind *kind; /* static */
  GtkWidget *row;             /* borrowed: it holds this */
  GParamSpec *pspec;          /* borrowed: the row's property */
  char *value;                /* owned: the last good one */
  gboolean valid;
  gboolean setting;
} SenUiTyped;

void sen_ui_typed_init (SenUiTyped *self, const SenUiTypedKind *kind, GtkWidget *row, GParamSpec *pspec);
void sen_ui_typed_set (SenUiTyped *self, const char *value);

G_END_DECLS
