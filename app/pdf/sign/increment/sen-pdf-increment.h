/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One revision that is added behind a PDF: what sen-sign-worker is made of. qpdf reads the file and keeps its objects;
 * the bytes that are added – objects, cross-reference section, trailer – are written here. The file's own bytes are
 * never written. This program is confined, and ends after one file.
 */
#pragma once

#include <glib.h>
#include <qpdf/qpdf-c.h>

G_BEGIN_DECLS

#define SEN_PDF_INCREMENT_MAX_ID      8388607 /* ISO 32000-1 annex C: most objects in a file */
#define SEN_PDF_INCREMENT_MAX_FIELDS  50000
#define SEN_PDF_INCREMENT_MAX_DEPTH   32
#define SEN_PDF_INCREMENT_MAX_PARENTS 64

typedef struct
{
  int fd; /* borrowed */
  gsize size;
  gsize header;         /* bytes of junk before %PDF- ; offsets inside the file count from there */
  gint64 startxref;     /* where its last cross-reference section is */
  gboolean xref_stream; /* that section is a stream */
  gboolean ends_line;   /* its last byte ends a line */
  qpdf_data q;          /* owned */
  int first_new;        /* ids from here on are not in the file */
  int next_new;
  GArray *objects; /* of int: ids that this revision writes */
  GArray *handles; /* of qpdf_oh, beside @objects */

  int signature_id; /* 0: none */
  char *signature;  /* owned; its dictionary but for ByteRange and Contents */
  gsize room;       /* bytes kept for the signature */

  GByteArray *tail;  /* what is added behind the file */
  gsize range_at;    /* in @tail: the brackets of ByteRange, SEN_PDF_INCREMENT_RANGE_ROOM long */
  gsize contents_at; /* in @tail: the angle bracket that opens Contents */
  gsize contents_size;

  GPtrArray *fields; /* of SenPdfIncrementField; NULL until read */
  GPtrArray *notes;  /* of static strings */
  const char *fault; /* static; NULL: all is well */
  char *detail;      /* owned, nullable */
} SenPdfIncrement;

#define SEN_PDF_INCREMENT_RANGE_ROOM 48

typedef enum
{
  SEN_PDF_INCREMENT_FIELD_OTHER,
  SEN_PDF_INCREMENT_FIELD_SIGNATURE,
  SEN_PDF_INCREMENT_FIELD_TEXT,
} SenPdfIncrementFieldType;

/* One field that has a value of its own. */
typedef struct
{
  char *name; /* owned; in full, parents and dots included */
  SenPdfIncrementFieldType type;
  qpdf_oh field;
  qpdf_oh widget; /* the field itself, or its only widget; 0: none or several */
  qpdf_oh value;  /* 0: none */
  int flags;      /* Ff, inherited */
} SenPdfIncrementField;

/* sen-pdf-increment.c */
gboolean sen_pdf_increment_open (SenPdfIncrement *self, int fd, gsize size);
gboolean sen_pdf_increment_fail (SenPdfIncrement *self, const char *fault, const char *detail);
void sen_pdf_increment_touch (SenPdfIncrement *self, qpdf_oh object);
void sen_pdf_increment_touch_or (SenPdfIncrement *self, qpdf_oh object, qpdf_oh owner);
qpdf_oh sen_pdf_increment_add (SenPdfIncrement *self, qpdf_oh object);
void sen_pdf_increment_own (SenPdfIncrement *self, int first, int end);
void sen_pdf_increment_clear (SenPdfIncrement *self);

/* sen-pdf-increment-write.c */
void sen_pdf_increment_write (SenPdfIncrement *self);

/* sen-pdf-increment-page.c */
qpdf_oh sen_pdf_increment_page (SenPdfIncrement *self, guint number);
gboolean
sen_pdf_increment_place (SenPdfIncrement *self, qpdf_oh page, const double shown[4], double rect[4], int *turn);
double sen_pdf_increment_number (SenPdfIncrement *self, qpdf_oh array, int index);
qpdf_oh
sen_pdf_increment_form (SenPdfIncrement *self, const guint8 *pdf, gsize size, double width, double height, int turn);
qpdf_oh sen_pdf_increment_empty_form (SenPdfIncrement *self, double width, double height, int turn);

void sen_pdf_increment_to_page (SenPdfIncrement *self, qpdf_oh page, double x, double y, double out[2], int *turn);
void sen_pdf_increment_to_shown (SenPdfIncrement *self, qpdf_oh page, double x, double y, double out[2]);
qpdf_oh sen_pdf_increment_stream (SenPdfIncrement *self, const guint8 *content, gsize size);
qpdf_oh sen_pdf_increment_drawn_form (SenPdfIncrement *self, const char *content, gsize size);
gboolean sen_pdf_increment_draw (SenPdfIncrement *self, qpdf_oh page, qpdf_oh form, const double move[2]);

/* sen-pdf-increment-marks.c */
gboolean sen_pdf_increment_mark (SenPdfIncrement *self, GVariant *marks, gboolean flat);
gboolean sen_pdf_increment_leave_out (SenPdfIncrement *self, GVariant *left_out);
GVariant *sen_pdf_increment_read_marks (SenPdfIncrement *self);

/* sen-pdf-increment-behind.c */
gboolean sen_pdf_increment_append_pages (SenPdfIncrement *self, GVariant *pages);

/* sen-pdf-increment-fields.c */
void sen_pdf_increment_add_annotation (SenPdfIncrement *self, qpdf_oh page, qpdf_oh annotation);
gboolean sen_pdf_increment_read_fields (SenPdfIncrement *self);
SenPdfIncrementField *sen_pdf_increment_find (SenPdfIncrement *self, const char *name);
gboolean sen_pdf_increment_attach (SenPdfIncrement *self, qpdf_oh page, qpdf_oh field);
qpdf_oh sen_pdf_increment_form_dict (SenPdfIncrement *self);
gboolean sen_pdf_increment_add_signature (SenPdfIncrement *self, GVariantDict *order);
gboolean sen_pdf_increment_fill (SenPdfIncrement *self, GVariant *fills);
gboolean sen_pdf_increment_reserve (SenPdfIncrement *self, GVariant *reserves);

/* sen-pdf-increment-rules.c */
gboolean sen_pdf_increment_allows (SenPdfIncrement *self, const char *signature, const char *const *others);

G_END_DECLS
