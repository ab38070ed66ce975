/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The content of a page, followed as far as one must to know which pictures are seen. Words that were recognised are
 * written invisibly; whatever else is painted must be covered by a picture that comes later, or the page is not
 * understood.
 */
#include "guest-scan-page.h"

#include "sen-pdf-revision-flate.h"

#include <math.h>
#include <string.h>

#define MOST_CONTENT  (512u << 10)
#define MOST_VALUES   (8u << 20)
#define MOST_STEPS    100000
#define MOST_SAVED    32
#define MOST_OPERANDS 64
#define MOST_FORMS    4
#define MOST_PICTURES 64

typedef struct
{
  double matrix[6];
  double clip[4];    /* of the page: left, bottom, right, top */
  gboolean unclear;  /* what is clipped off is not known */
  gboolean mixed;    /* what is painted is mixed with what was there, or may be */
  gboolean has_font; /* one whose letters can be made invisible */
  int mode;          /* of letters; 3 is invisible */
} State;

typedef struct
{
  SenPdfRevision *revision;
  SenPdfArena *arena;
  GuestScanPage *page;
  const SenPdfValue *resources; /* nullable */
  gboolean defaults;            /* they or those around them say what a device's colours mean */
  State state;
  State saved[MOST_SAVED];
  guint n_saved;
  guint bottom; /* of what is saved: what lies below is of the content around this one */
  guint n_forms;
  guint n_steps;
  guint n_rectangles; /* of the path */
  gboolean in_path;
  gboolean clipping;
  double rectangle[4];
  gboolean other; /* something is seen that is no picture of ours */
  const SenPdfValue *operands[MOST_OPERANDS];
  guint n_operands;
} Reading;

static gboolean
numbers (const Reading *self, double *out, guint n)
{
  if (self->n_operands != n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!sen_pdf_value_get_double (self->operands[i], &out[i]) || !isfinite (out[i])
        || fabs (out[i]) > GUEST_SCAN_FAR_AWAY)
      return FALSE;
  return TRUE;
}

static const SenPdfValue *
find_resource (const Reading *self, const char *kind)
{
  const SenPdfValue *all = sen_pdf_revision_key (self->revision, self->resources, kind);
  const SenPdfValue *name = self->n_operands > 0 ? self->operands[0] : NULL;

  if (!sen_pdf_value_is (self->resources, SEN_PDF_VALUE_DICTIONARY) || self->resources->doubled
      || !sen_pdf_value_is (all, SEN_PDF_VALUE_DICTIONARY) || all->doubled
      || !sen_pdf_value_is (name, SEN_PDF_VALUE_NAME))
    return NULL;
  return sen_pdf_revision_key (self->revision, all, name->text.bytes);
}

/* Whatever comes between a path and its end is understood in different ways. */
static gboolean
has_path (const Reading *self)
{
  return self->in_path || self->clipping || self->n_rectangles > 0;
}

static gboolean
do_save (Reading *self)
{
  if (self->n_saved >= MOST_SAVED || has_path (self))
    return FALSE;
  self->saved[self->n_saved++] = self->state;
  return TRUE;
}

static gboolean
do_restore (Reading *self)
{
  if (self->n_saved <= self->bottom || has_path (self))
    return FALSE;
  self->state = self->saved[--self->n_saved];
  return TRUE;
}

static gboolean
do_matrix (Reading *self)
{
  double m[6];

  if (!numbers (self, m, 6) || has_path (self))
    return FALSE;
  guest_scan_multiply (m, self->state.matrix, self->state.matrix);
  return TRUE;
}

static gboolean
do_nothing (Reading *self)
{
  return TRUE;
}

static gboolean
do_path (Reading *self)
{
  self->in_path = TRUE;
  return TRUE;
}

static gboolean
do_rectangle (Reading *self)
{
  double r[4];
  const double corners[4] = { 0, 0, 1, 1 };
  double m[6];

  if (!numbers (self, r, 4))
    return FALSE;
  guest_scan_multiply ((const double[6]){ r[2], 0, 0, r[3], r[0], r[1] }, self->state.matrix, m);
  if (!guest_scan_place (m, corners, self->rectangle))
    self->in_path = TRUE;
  self->n_rectangles++;
  return TRUE;
}

static gboolean
do_clip (Reading *self)
{
  self->clipping = TRUE;
  return TRUE;
}

/* A path clips what comes after it, whether it is painted or not. */
static gboolean
do_end_path (Reading *self)
{
  if (self->clipping && !self->in_path && self->n_rectangles == 1)
    guest_scan_intersect (self->state.clip, self->rectangle);
  else if (self->clipping)
    self->state.unclear = TRUE;
  self->in_path = self->clipping = FALSE;
  self->n_rectangles = 0;
  return TRUE;
}

/* Colours have no effect on pictures; a pattern could bring anything, but only to what is painted with it. */
static gboolean
do_paint (Reading *self)
{
  self->other = TRUE;
  return do_end_path (self);
}

static gboolean
do_shade (Reading *self)
{
  self->other = TRUE;
  return !has_path (self);
}

/* Marked content of an optional group may be hidden. Of too many operands others take the last ones. */
static gboolean
do_mark (Reading *self)
{
  return (self->n_operands == 1 || self->n_operands == 2) && !sen_pdf_value_is_name (self->operands[0], "OC");
}

static gboolean
is_one (SenPdfRevision *revision, const SenPdfValue *dict, const char *key)
{
  const SenPdfValue *value;
  double number = 1;

  return guest_scan_get (revision, dict, key, &value)
         && (value == NULL || (sen_pdf_value_get_double (value, &number) && number == 1));
}

static gboolean
is_usual (SenPdfRevision *revision, const SenPdfValue *dict, const char *key, const char *name)
{
  const SenPdfValue *value;

  return guest_scan_get (revision, dict, key, &value) && (value == NULL || sen_pdf_value_is_name (value, name));
}

static gboolean
do_graphics_state (Reading *self)
{
  static const char *const harmless[] = { "Type", "LW", "LC", "LJ", "ML", "D",  "RI", "OP",  "op",    "OPM",
                                          "FL",   "SM", "SA", "TK", "ca", "CA", "BM", "AIS", "SMask", NULL };
  const SenPdfValue *dict = self->n_operands == 1 ? find_resource (self, "ExtGState") : NULL;

  if (!guest_scan_has_only (dict, harmless) || !is_one (self->revision, dict, "ca")
      || !is_one (self->revision, dict, "CA") || !is_usual (self->revision, dict, "BM", "Normal")
      || !is_usual (self->revision, dict, "SMask", "None") || !guest_scan_has_usual_intent (self->revision, dict, "RI"))
    self->state.mixed = TRUE;
  if (dict == NULL || sen_pdf_value_lookup (dict, "Font") != NULL)
    self->state.has_font = FALSE;
  return TRUE;
}

static gboolean
do_intent (Reading *self)
{
  if (self->n_operands != 1 || sen_pdf_value_is_name (self->operands[0], "AbsoluteColorimetric"))
    self->state.mixed = TRUE;
  return TRUE;
}

/* Letters of Type 3 are drawings and seen in any mode. */
static gboolean
do_font (Reading *self)
{
  double size;
  gboolean good = self->n_operands == 2 && sen_pdf_value_get_double (self->operands[1], &size);
  const SenPdfValue *font = good ? find_resource (self, "Font") : NULL;
  const SenPdfValue *kind = sen_pdf_revision_key (self->revision, font, "Subtype");

  self->state.has_font = sen_pdf_value_is (font, SEN_PDF_VALUE_DICTIONARY) && !font->doubled
                         && (sen_pdf_value_is_name (kind, "Type0") || sen_pdf_value_is_name (kind, "Type1")
                             || sen_pdf_value_is_name (kind, "TrueType"));
  return TRUE;
}

static gboolean
do_mode (Reading *self)
{
  double mode;

  if (!numbers (self, &mode, 1) || !sen_pdf_value_is (self->operands[0], SEN_PDF_VALUE_INTEGER) || mode < 0 || mode > 3)
    return FALSE; /* from 4 on letters clip */
  self->state.mode = (int)mode;
  return TRUE;
}

static gboolean
do_letters (Reading *self)
{
  if (self->state.mode != 3 || !self->state.has_font)
    self->other = TRUE;
  return TRUE;
}

static void
add_image (Reading *self, const SenPdfValue *stream)
{
  const double unit[4] = { 0, 0, 1, 1 };
  GuestScanImage image = { 0 };
  GArray *images = self->page->images;
  double box[4];

  memcpy (image.matrix, self->state.matrix, sizeof image.matrix);
  if (!guest_scan_place (image.matrix, unit, box) || self->state.unclear || self->state.mixed
      || images->len >= MOST_PICTURES || !guest_scan_read_image (self->revision, stream, self->defaults, &image))
    {
      self->other = TRUE;
      return;
    }
  guest_scan_intersect (box, self->page->box);
  if (!guest_scan_covers (self->state.clip, box))
    {
      self->other = TRUE;
      return;
    }
  if (guest_scan_covers (box, self->page->box)) /* nothing is seen of what was there before */
    {
      g_array_set_size (images, 0);
      self->other = FALSE;
    }
  g_array_append_val (images, image);
}

static gboolean read_stream (Reading *self, const guint8 *data, gsize size);

static void
use_resources (Reading *self, const SenPdfValue *resources)
{
  self->resources = resources;
  self->defaults = self->defaults || guest_scan_has_defaults (self->revision, resources);
}

static GByteArray *
load (SenPdfRevision *revision, const SenPdfValue *stream, gsize most)
{
  const guint8 *data;
  gsize length;

  if (!sen_pdf_value_is (stream, SEN_PDF_VALUE_STREAM) || stream->stream.dict->doubled
      || sen_pdf_value_lookup (stream, "F") != NULL || !sen_pdf_revision_stream (revision, stream, &data, &length))
    return NULL;
  return sen_pdf_flate_decode_most (stream->stream.dict, data, length, most);
}

static gboolean
enter_form (Reading *self, const SenPdfValue *form)
{
  double m[6] = { 1, 0, 0, 1, 0, 0 };
  double box[4];
  double clip[4];
  const SenPdfValue *matrix;

  if (!guest_scan_get (self->revision, form, "Matrix", &matrix)
      || (matrix != NULL && !guest_scan_get_numbers (self->revision, matrix, m, 6))
      || !guest_scan_get_numbers (self->revision, sen_pdf_revision_key (self->revision, form, "BBox"), box, 4)
      || box[2] <= box[0] || box[3] <= box[1])
    return FALSE;
  guest_scan_multiply (m, self->state.matrix, self->state.matrix);
  if (guest_scan_place (self->state.matrix, box, clip))
    guest_scan_intersect (self->state.clip, clip);
  else
    self->state.unclear = TRUE;
  return TRUE;
}

/* Content of its own, with its own things. A group would be mixed as a whole. */
static gboolean
read_form (Reading *self, const SenPdfValue *form)
{
  const SenPdfValue *resources = self->resources;
  gboolean defaults = self->defaults;
  State state = self->state;
  const SenPdfValue *own;
  guint bottom = self->bottom;
  g_autoptr (GByteArray) content = NULL;
  gboolean good;

  if (self->n_forms >= MOST_FORMS || sen_pdf_value_lookup (form, "Group") != NULL
      || sen_pdf_value_lookup (form, "OC") != NULL || sen_pdf_value_lookup (form, "Ref") != NULL)
    {
      self->other = TRUE;
      return TRUE;
    }
  content = load (self->revision, form, MOST_CONTENT);
  if (content == NULL || !enter_form (self, form) || !guest_scan_get (self->revision, form, "Resources", &own))
    return FALSE;
  self->n_forms++;
  self->bottom = self->n_saved;
  use_resources (self, own);
  good = read_stream (self, content->data, content->len) && !has_path (self);
  self->n_saved = self->bottom;
  self->bottom = bottom;
  self->state = state;
  self->resources = resources;
  self->defaults = defaults;
  self->n_forms--;
  return good;
}

static gboolean
do_object (Reading *self)
{
  const SenPdfValue *object = self->n_operands == 1 && !has_path (self) ? find_resource (self, "XObject") : NULL;
  const SenPdfValue *kind = sen_pdf_revision_key (self->revision, object, "Subtype");

  if (sen_pdf_value_is (object, SEN_PDF_VALUE_STREAM) && sen_pdf_value_is_name (kind, "Form"))
    return read_form (self, object);
  if (!sen_pdf_value_is (object, SEN_PDF_VALUE_STREAM) || !sen_pdf_value_is_name (kind, "Image"))
    return FALSE;
  add_image (self, object);
  return TRUE;
}

static const struct
{
  gboolean (*func) (Reading *self);
  const char *names; /* with a space before and after each */
} operators[] = {
  { do_save, " q " },
  { do_restore, " Q " },
  { do_matrix, " cm " },
  { do_object, " Do " },
  { do_graphics_state, " gs " },
  { do_intent, " ri " },
  { do_nothing, " g G rg RG k K cs CS sc SC scn SCN w J j M d i " }, /* of no effect on pictures */
  { do_path, " m l c v y " },
  { do_rectangle, " re " },
  { do_clip, " W W* " },
  { do_end_path, " n " },
  { do_paint, " f F f* S s B B* b b* " },
  { do_shade, " sh " },
  { do_font, " Tf " },
  { do_mode, " Tr " },
  { do_letters, " Tj TJ ' \" " },
  { do_nothing, " h BT ET Td TD Tm T* Tc Tw Tz TL Ts " },
  { do_mark, " BMC BDC " },
  { do_nothing, " EMC MP DP " },
};

static gboolean
starts_operator (guint8 c)
{
  return g_ascii_isalpha (c) || c == '\'' || c == '"';
}

static gboolean
run_operator (Reading *self, SenPdfParser *in)
{
  char name[8] = " ";
  gsize n = 1;

  while (in->at < in->end && (starts_operator (in->data[in->at]) || in->data[in->at] == '*') && n < 6)
    name[n++] = (char)in->data[in->at++];
  name[n] = ' ';
  if (in->at < in->end && !sen_pdf_is_space (in->data[in->at]) && strchr ("/[(<%", in->data[in->at]) == NULL)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (operators); i++)
    if (strstr (operators[i].names, name) != NULL)
      {
        gboolean done = ++self->n_steps <= MOST_STEPS && operators[i].func (self);

        self->n_operands = 0;
        return done;
      }
  return FALSE;
}

static gboolean
read_stream (Reading *self, const guint8 *data, gsize size)
{
  SenPdfParser in = { .arena = self->arena, .data = data, .end = size };

  self->n_operands = 0;
  for (;;)
    {
      const SenPdfValue *operand;

      sen_pdf_parser_skip (&in);
      if (in.at >= in.end)
        return self->n_operands == 0;
      if (starts_operator (in.data[in.at]))
        {
          if (!run_operator (self, &in))
            return FALSE;
          continue;
        }
      operand = sen_pdf_parser_read (&in);
      if (operand == NULL || self->n_operands >= MOST_OPERANDS)
        return FALSE;
      self->operands[self->n_operands++] = operand;
    }
}

static GByteArray *
join_contents (SenPdfRevision *revision, const SenPdfValue *contents)
{
  g_autoptr (GByteArray) all = NULL;

  if (!sen_pdf_value_is (contents, SEN_PDF_VALUE_ARRAY))
    return load (revision, contents, MOST_CONTENT);
  all = g_byte_array_new ();
  for (guint i = 0; i < contents->array.n; i++)
    {
      g_autoptr (GByteArray) part = load (revision, sen_pdf_revision_resolve (revision, contents->array.items[i]),
                                          MOST_CONTENT - MIN (all->len, MOST_CONTENT));

      if (part == NULL || all->len + part->len > MOST_CONTENT)
        return NULL;
      g_byte_array_append (all, part->data, part->len);
      g_byte_array_append (all, (const guint8 *)"\n", 1);
    }
  return g_steal_pointer (&all);
}

/* Adds its pictures to @page, whose box is known. Returns: FALSE when there may be more to be seen than those */
gboolean
guest_scan_read_contents (SenPdfRevision *revision,
                          const SenPdfValue *contents,
                          const SenPdfValue *resources,
                          GuestScanPage *page)
{
  g_autoptr (SenPdfArena) arena = sen_pdf_arena_new (MOST_VALUES);
  g_autoptr (GByteArray) plain = join_contents (revision, contents);
  Reading *self;
  gboolean good;

  if (plain == NULL)
    return FALSE;
  self = g_new0 (Reading, 1);
  self->revision = revision;
  self->arena = arena;
  self->page = page;
  use_resources (self, resources);
  self->state
      = (State){ .matrix = { 1, 0, 0, 1, 0, 0 },
                 .clip = { -GUEST_SCAN_FAR_AWAY, -GUEST_SCAN_FAR_AWAY, GUEST_SCAN_FAR_AWAY, GUEST_SCAN_FAR_AWAY } };
  good = read_stream (self, plain->data, plain->len) && !self->other;
  g_free (self);
  return good;
}
