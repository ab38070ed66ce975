/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The tones in dictionary order. */
typedef enum
{
  SEN_TONE_NGANG,
  SEN_TONE_HUYEN,
  SEN_TONE_HOI,
  SEN_TONE_NGA,
  SEN_TONE_SAC,
  SEN_TONE_NANG,
} SenTone;

/* One letter taken apart: "Ắ" is base 'ă', tone sắc, upper. */
typedef struct
{
  gunichar base;
  SenTone tone;
  gboolean upper;
  gboolean other_mark;
} SenLetter;

char *sen_text_respell (const char *text);
void sen_letter_split (gunichar letter, SenLetter *out);
gunichar sen_letter_join (const SenLetter *letter);

G_END_DECLS
