/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The language spoken between libsen-pdf and sen-pdf-worker; private to app/pdf/read and its tests. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SEN_PDF_WIRE_MAGIC       0x506e6553u /* "SenP" */
#define SEN_PDF_WIRE_VERSION     1u
#define SEN_PDF_WIRE_HEADER_SIZE 24u
#define SEN_PDF_WIRE_MAX_PAYLOAD (32u << 20)
#define SEN_PDF_WIRE_MAX_PAGES   200000u
#define SEN_PDF_WIRE_MAX_SIDE    32767
#define SEN_PDF_WIRE_MAX_PIXELS  (64u << 20)
#define SEN_PDF_WIRE_MAX_SCALE   100.0
#define SEN_PDF_WIRE_FD          3 /* where the worker finds its end of the socket */

/* Replies have the number of their request with REPLY added. */
typedef enum
{
  SEN_PDF_WIRE_HELLO = 1, /* worker, unasked: u32 sandbox bits, str Poppler's version */
  SEN_PDF_WIRE_OPEN,      /* fd; str password, u32 SenPdfOpenHow → SenPdfOpenReply; what was open is closed */
  SEN_PDF_WIRE_TEXT,      /* u32 first, u32 count → u32 first, u32 count, str… */
  SEN_PDF_WIRE_LAYOUT,    /* u32 page → str text, u32 count, f32 x y w h … */
  SEN_PDF_WIRE_LINKS,     /* u32 page → links */
  SEN_PDF_WIRE_OUTLINE,   /* → items */
  SEN_PDF_WIRE_RENDER,    /* fd to draw into; u32 page, f64 scale, i32 x y w h, u32 quarter turns; if annotations are
                             left out: u32 count, (u32 SenPdfMarkKind, f64 x y w h)… → u32 w h stride */
  SEN_PDF_WIRE_TEST,      /* str what, u64 amount → i32 errno */
  SEN_PDF_WIRE_PAGES, /* u32 first, u32 count → u32 first, u32 count, (str text, u32 characters, u32 bytes, boxes)… */
  SEN_PDF_WIRE_MEASURE, /* u32 first → u32 first, u32 count, (f32 width, f32 height, str label)… */
  SEN_PDF_WIRE_PRINT,   /* u32 sheet, u32 count, f64 width height, (u32 page, f64 x y w h)…; none: no more sheets
                           → u32 bytes left, u32 bytes, bytes of a new PDF */
  SEN_PDF_WIRE_LAST,
  SEN_PDF_WIRE_ERROR = 0x0100, /* u32 SenPdfWireFault, str details */
  SEN_PDF_WIRE_REPLY = 0x1000,
} SenPdfWireType;

typedef enum
{
  SEN_PDF_FAULT_FAILED,
  SEN_PDF_FAULT_BAD_REQUEST,
  SEN_PDF_FAULT_NEEDS_PASSWORD,
  SEN_PDF_FAULT_DAMAGED,
  SEN_PDF_FAULT_UNSUPPORTED,
  SEN_PDF_FAULT_TOO_LARGE,
  SEN_PDF_FAULT_NO_PAGE,
} SenPdfWireFault;

typedef enum
{
  SEN_PDF_SANDBOX_SECCOMP = 1 << 0,
  SEN_PDF_SANDBOX_LANDLOCK = 1 << 1,
  SEN_PDF_SANDBOX_LIMITS = 1 << 2,
} SenPdfSandbox;

typedef enum
{
  SEN_PDF_OPEN_MEASURE = 1 << 0,    /* all pages */
  SEN_PDF_OPEN_BACKGROUND = 1 << 1, /* from now on the worker gives way to others */
} SenPdfOpenHow;

typedef enum
{
  SEN_PDF_OPEN_REPAIRED = 1 << 0,
  SEN_PDF_OPEN_ENCRYPTED = 1 << 1,
  SEN_PDF_OPEN_LABELS = 1 << 2,
} SenPdfOpenFlags;

typedef struct
{
  guint16 type;
  guint32 serial;
  guint32 length;
  guint32 n_fds; /* 0 or 1 */
} SenPdfFrame;

void sen_pdf_frame_encode (const SenPdfFrame *frame, guint8 out[SEN_PDF_WIRE_HEADER_SIZE]);
gboolean sen_pdf_frame_decode (const guint8 *data, gsize size, SenPdfFrame *out);

/* Writing. */
void sen_pdf_put_u8 (GByteArray *out, guint8 value);
void sen_pdf_put_u32 (GByteArray *out, guint32 value);
void sen_pdf_put_i32 (GByteArray *out, gint32 value);
void sen_pdf_put_u64 (GByteArray *out, guint64 value);
void sen_pdf_put_f32 (GByteArray *out, double value);
void sen_pdf_put_f64 (GByteArray *out, double value);
void sen_pdf_put_str (GByteArray *out, const char *text);

/* Reading: once something is amiss, every further read gives zero and `bad` stays set. */
typedef struct
{
  const guint8 *data;
  gsize size;
  gsize at;
  gboolean bad;
} SenPdfReader;

guint8 sen_pdf_get_u8 (SenPdfReader *in);
guint32 sen_pdf_get_u32 (SenPdfReader *in);
gint32 sen_pdf_get_i32 (SenPdfReader *in);
guint64 sen_pdf_get_u64 (SenPdfReader *in);
double sen_pdf_get_f32 (SenPdfReader *in);
double sen_pdf_get_f64 (SenPdfReader *in);
char *sen_pdf_get_str (SenPdfReader *in);
guint32 sen_pdf_get_count (SenPdfReader *in, gsize least_each);
gboolean sen_pdf_reader_done (SenPdfReader *in);

G_END_DECLS
