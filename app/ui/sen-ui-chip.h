/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SenUiTone:
 * @SEN_UI_TONE_NEUTRAL: grey: a date, a kind
 * @SEN_UI_TONE_ACCENT: new, chosen
 * @SEN_UI_TONE_SUCCESS: done, valid
 * @SEN_UI_TONE_WARNING: due, waiting
 * @SEN_UI_TONE_ERROR: overdue, broken
 * @SEN_UI_TONE_OUTLINE: a framed remark
 *
 * The colour class of a chip. Colour never stands alone: give a word, and an icon where the state matters.
 */
typedef enum
{
  SEN_UI_TONE_NEUTRAL,
  SEN_UI_TONE_ACCENT,
  SEN_UI_TONE_SUCCESS,
  SEN_UI_TONE_WARNING,
  SEN_UI_TONE_ERROR,
  SEN_UI_TONE_OUTLINE,
} SenUiTone;

#define SEN_UI_TYPE_CHIP (sen_ui_chip_get_type ())
G_DECLARE_FINAL_TYPE (SenUiChip, sen_ui_chip, SEN_UI, CHIP, GtkWidget)

GtkWidget *sen_ui_chip_new (const char *label, const char *icon_name, SenUiTone tone);
void sen_ui_chip_set_label (SenUiChip *self, const char *label);
const char *sen_ui_chip_get_label (SenUiChip *self);
void sen_ui_chip_set_icon_name (SenUiChip *self, const char *icon_name);
void sen_ui_chip_set_tone (SenUiChip *self, SenUiTone tone);
void sen_ui_chip_set_wrap (SenUiChip *self, gboolean wrap);

G_END_DECLS
