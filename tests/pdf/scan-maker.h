/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Papers of scans, with whatever a scanner, a program for recognising words or an enemy adds. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SCAN_WIDTH  306 /* points of a page, 200 dots an inch */
#define SCAN_HEIGHT 396
#define SCAN_ACROSS 850 /* dots */
#define SCAN_DOWN   1100

typedef enum
{
  SCAN_PROFILE_NONE,
  SCAN_PROFILE_SCREEN,  /* colours as screens have them */
  SCAN_PROFILE_SWAPPED, /* red is blue */
  SCAN_PROFILE_GRAY,    /* lighter than on screens */
} ScanProfile;

typedef struct
{
  const char *name;
  const char *content;   /* of each page; NULL: the picture all over the page */
  const char *first;     /* of the first page, if it is another */
  const char *page;      /* more keys of each page */
  const char *image;     /* more keys of the picture /I */
  const char *space;     /* its colours; NULL: as the JPEG has them */
  const char *picture;   /* its size, where it is not that of the JPEG */
  const char *resources; /* more resources */
  const char *objects;   /* more objects, from 20 on in this order */
  ScanProfile profile;   /* of the picture */
  int n_colours;         /* 1, 3 or, of print, 4 */
  int cut;               /* bytes cut off the JPEG's end */
  gboolean progressive;
  gboolean quick; /* no need for Poppler, once it has shown that both ways look alike */
} ScanPaper;

#define SCAN_PAGES 3

GBytes *scan_maker_make (const ScanPaper *paper);

G_END_DECLS
