/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "documents-life.h"

G_BEGIN_DECLS

/* An invented document. Nobody in it exists. */
typedef struct
{
  const char *text;    /* as documents_text_parse() reads it */
  DocumentsStep state; /* how far it got */
  int days;            /* working days before today of its number */
  const char *reason;  /* sent back, recalled */
} SampleDocument;

typedef struct
{
  const char *kind;
  const char *author;
  const char *code;
  const char *subject;
  const char *signer;
  int days; /* working days before today */
  const char *unit;
  const char *person;
  int due; /* working days after today; 0: none */
} SampleArrival;

extern const SampleDocument documents_sample_documents[];
extern const SampleArrival documents_sample_arrivals[];

gboolean documents_sample_fill_archive (SenOffice *office, guint years, SenJob *job, GError **error);

G_END_DECLS
