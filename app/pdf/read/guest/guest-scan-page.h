/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a page shows, by a strict reading of the file's own objects: pictures alone, or the page is not understood.
 * Nothing is repaired and nothing guessed, and all work is bounded.
 */
#pragma once

#include "sen-pdf-revision.h"

G_BEGIN_DECLS

typedef struct
{
  const guint8 *data; /* borrowed; a JPEG in the file */
  gsize size;
  guint width; /* as the file says; the JPEG may lie */
  guint height;
  guint n_components; /* 1 gray, 3 red, green, blue */
  guint32 profile;    /* the object with its ICC profile, 0 none */
  double matrix[6];   /* of the unit square to the page */
} GuestScanImage;

typedef struct
{
  double box[4];  /* what is seen of the page: left, bottom, right, top, in points */
  guint turns;    /* of the page itself, quarters clockwise */
  GArray *images; /* owned; GuestScanImage in the order of drawing */
} GuestScanPage;

typedef struct GuestScanFile GuestScanFile;

GuestScanFile *guest_scan_file_new (GBytes *bytes);
void guest_scan_file_free (GuestScanFile *self);
void guest_scan_file_rest (GuestScanFile *self);
guint guest_scan_file_count (GuestScanFile *self);
GuestScanPage *guest_scan_file_read (GuestScanFile *self, guint number);
GBytes *guest_scan_file_read_stream (GuestScanFile *self, guint32 id, gsize most);

void guest_scan_page_free (GuestScanPage *self);

/* Between the files of this part alone. */
#define GUEST_SCAN_FAR_AWAY 1e7 /* points */

void guest_scan_multiply (const double a[6], const double b[6], double out[6]);
gboolean guest_scan_place (const double m[6], const double from[4], double to[4]);
gboolean guest_scan_covers (const double box[4], const double other[4]);
void guest_scan_intersect (double box[4], const double other[4]);
gboolean guest_scan_read_contents (SenPdfRevision *revision,
                                   const SenPdfValue *contents,
                                   const SenPdfValue *resources,
                                   GuestScanPage *page);
gboolean
guest_scan_read_image (SenPdfRevision *revision, const SenPdfValue *stream, gboolean defaults, GuestScanImage *out);
gboolean guest_scan_has_defaults (SenPdfRevision *revision, const SenPdfValue *resources);
gboolean guest_scan_get (SenPdfRevision *revision, const SenPdfValue *dict, const char *key, const SenPdfValue **value);
gboolean guest_scan_has_usual_intent (SenPdfRevision *revision, const SenPdfValue *dict, const char *key);
gboolean guest_scan_has_only (const SenPdfValue *dict, const char *const *keys);
gboolean guest_scan_get_numbers (SenPdfRevision *revision, const SenPdfValue *array, double *numbers, guint n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuestScanFile, guest_scan_file_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuestScanPage, guest_scan_page_free)

G_END_DECLS
