/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Verdicts in plain words, for the bar over a paper and for the terminal, in the user's language. */
#pragma once

#include <sen-pdf.h>

G_BEGIN_DECLS

char *signing_words_of_paper (SenPdfVerification *verification);
char *signing_words_who (const SenPdfVerdict *verdict);
char *signing_words_when (const SenPdfVerdict *verdict);
char *signing_words_covers (const SenPdfVerdict *verdict);
char *signing_words_changes (const SenPdfVerdict *verdict);
char *signing_words_chain (const SenPdfVerdict *verdict);
char *signing_words_of_signature (const SenPdfVerdict *verdict);
const char *signing_words_label (SenPdfOverall overall);

G_END_DECLS
