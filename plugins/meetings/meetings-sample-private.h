/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The invented meetings of the sample office: what they are, and how they are made. */
#pragma once

#include "meetings-book.h"

#include <sen-pdf.h>

G_BEGIN_DECLS

typedef struct
{
  const char *title;
  const char *number; /* "41/TTr-UBND" */
  SenOfficialKind kind;
  guint pages;
  gboolean table;
  guint versions; /* 0 and 1: one */
} SamplePaper;

typedef struct
{
  guint depth;
  MeetingsItemKind kind;
  const char *title;
  const char *presenter;
  int minutes;
  SamplePaper papers[3];
  const char *presentation;
  const char *discussion;
  const char *vote;
  const char *conclusion;
} SampleItem;

typedef struct
{
  const char *title;
  const char *kind;
  const char *number;
  const char *body;
  const char *place;
  const char *chair;
  const char *secretary;
  int hour;
  int minute;
  int span; /* minutes */
  MeetingsStatus status;
  gboolean council; /* every delegate is called, else the standing committee */
  const SampleItem *items;
  const char *minutes_number;
  const char *opening;
  const char *conclusions;
  const char *closing;
} SampleMeeting;

enum
{
  SAMPLE_PAST_SESSION,
  SAMPLE_PAST_MEETING,
  SAMPLE_NEXT_MEETING,
  SAMPLE_NEXT_SESSION,
  SAMPLE_N_MEETINGS,
};

extern const SampleMeeting meetings_sample_meetings[SAMPLE_N_MEETINGS];

GBytes *meetings_sample_make_paper (const SamplePaper *paper,
                                    const GDate *day,
                                    guint version,
                                    guint *pages,
                                    SenPdfFonts *fonts,
                                    GError **error);
gboolean meetings_sample_fill_archive (SenOffice *office, guint years, SenJob *job, GError **error);

G_END_DECLS
