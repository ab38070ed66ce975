/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder, a pool and a small paper for the tests of reading. */
#pragma once

#include "sen-pdf-document-private.h"
#include "sen-pdf.h"

#include <cairo.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

typedef struct
{
  char *dir;        /* owned */
  SenPdfPool *pool; /* owned */
} Fixture;

void fixture_set_up (Fixture *f, gconstpointer unused);
void fixture_tear_down (Fixture *f, gconstpointer unused);
SenPdfDocument *fixture_open (Fixture *f);
void fixture_check_text (SenPdfDocument *document);
GPtrArray *fixture_corpus (void);
char *fixture_paper (const char *name);
void fixture_run (char **output, const char *program, ...) G_GNUC_NULL_TERMINATED;
double fixture_alike (const char *a, const char *b);
double fixture_difference (SenPdfImage *image, const char *png);
