/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program that reads strangers' files. It links Poppler and nothing of Sen but the wire. */
#pragma once

#include "guest-lockdown.h"
#include "guest-scan.h"
#include "guest-splash.h"
#include "sen-pdf-channel.h"
#include "sen-pdf-left-out.h"

#include <poppler.h>

G_BEGIN_DECLS

/* Poppler 22 has no automatic clean-up, later ones have; a name of our own suits both. */
typedef PopplerPage GuestPage;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuestPage, g_object_unref)

typedef enum
{
  GUEST_PAGE_UNKNOWN,
  GUEST_PAGE_FIRST,       /* drawn by cairo before it was looked at */
  GUEST_PAGE_ORDINARY,    /* drawn by cairo */
  GUEST_PAGE_SCAN,        /* a scan that Poppler did not have to draw yet */
  GUEST_PAGE_SCAN_CAIRO,  /* a scan; what Poppler must draw of it is drawn by cairo */
  GUEST_PAGE_SCAN_SPLASH, /* … by Splash */
} GuestPageKind;

/* Which way to draw which page: see guest-render.c. */
typedef struct
{
  guint8 *kinds;       /* owned; a GuestPageKind per page */
  GuestSplash *splash; /* nullable */
  gboolean tried_splash;
  GuestScans *scans; /* owned, nullable */
  gboolean tried_scans;
  guint n_quick;     /* pages drawn without Poppler */
  gboolean drawn;    /* a page was drawn … */
  guint32 first;     /* … this one first */
  double first_cost; /* nanoseconds a pixel of it; 0 not known */
  gboolean scanned;  /* a page was drawn that is a scan */
  double cairo_cost; /* nanoseconds a pixel of scans; 0 not known yet */
  double splash_cost;
} GuestBackends;

typedef struct
{
  int socket;
  int deadline; /* seconds that a request may take */
  gboolean testing;
  GMappedFile *file;         /* owned */
  PopplerDocument *document; /* owned */
  gboolean locked;           /* it has a password */
  gboolean repaired;         /* Poppler had to rebuild its table of objects */
  GuestBackends backends;
  int n_pages;
  double width; /* of the page measured last */
  double height;
  cairo_surface_t *printing; /* owned, nullable: a new PDF of some of its pages … */
  GByteArray *printed;       /* owned, nullable: … what was not handed over of it … */
  guint32 sheets;            /* … and how many sheets it has */
} Guest;

/* What a request came to: a reply in @out, or a fault with @details. */
typedef struct
{
  GByteArray *out; /* owned */
  SenPdfWireFault fault;
  char *details; /* owned; NULL means success */
} Answer;

void guest_fail (Answer *answer, SenPdfWireFault fault, const char *details);

void guest_count_complaints (void);
gboolean guest_saw_repair (void);

PopplerPage *guest_get_page (Guest *guest, guint32 number, Answer *answer);
void guest_resolve (Guest *guest, PopplerDest *dest, int *number, double *top);
void guest_open (Guest *guest, SenPdfReader *in, int fd, Answer *answer);
void guest_measure (Guest *guest, SenPdfReader *in, Answer *answer);
void guest_text (Guest *guest, SenPdfReader *in, Answer *answer);
void guest_pages (Guest *guest, SenPdfReader *in, Answer *answer);
void guest_layout (Guest *guest, SenPdfReader *in, Answer *answer);
void guest_links (Guest *guest, SenPdfReader *in, Answer *answer);
void guest_outline (Guest *guest, SenPdfReader *in, Answer *answer);
gboolean guest_read_left_out (SenPdfReader *in, GArray *left_out);
GPtrArray *guest_hide_annotations (PopplerPage *page, GArray *left_out);
void guest_show_annotations (GPtrArray *hidden);
cairo_status_t guest_draw_by_cairo (PopplerPage *page, const GuestRegion *region, guint8 *pixels, int stride);
void guest_render (Guest *guest, SenPdfReader *in, int fd, Answer *answer);
void guest_print (Guest *guest, SenPdfReader *in, Answer *answer);
void guest_print_drop (Guest *guest);
void guest_test (Guest *guest, SenPdfReader *in, Answer *answer);
void guest_warm_up (void);

G_END_DECLS
