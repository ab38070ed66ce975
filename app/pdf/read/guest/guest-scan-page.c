/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tree of pages, and what surrounds a page's content. */
#include "guest-scan-page.h"

#include "sen-pdf-revision-flate.h"

#include <math.h>
#include <string.h>

#define MOST_PAGES      20000
#define MOST_DEPTH      64
#define MOST_WALKING    (64u << 20) /* bytes of values while the tree is read, given back after it */
#define MOST_KEPT       (2u << 20)  /* bytes of values between two pages */
#define MOST_ANNOTS     1000
#define TAIL            2048 /* bytes in which the end is looked for */
#define LONGEST_SIDE    14400.0
#define ANNOT_HIDDEN    (1 << 1)
#define ANNOT_NO_SCREEN (1 << 5)

struct GuestScanFile
{
  GBytes *bytes;            /* owned */
  GArray *pages;            /* owned; guint32 ids */
  SenPdfSource *source;     /* owned, nullable */
  SenPdfRevision *revision; /* owned, nullable */
};

typedef struct
{
  SenPdfRevision *revision;
  GHashTable *nodes; /* ids of nodes that were entered */
  GArray *pages;
} Walk;

void
guest_scan_page_free (GuestScanPage *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->images);
  g_free (self);
}

static gboolean
is_reference_to (const SenPdfValue *value, guint32 id)
{
  return sen_pdf_value_is (value, SEN_PDF_VALUE_REFERENCE) && value->ref.id == id && value->ref.generation == 0;
}

static gboolean add_node (Walk *walk, const SenPdfValue *reference, guint32 parent, guint depth);

static gboolean
add_kids (Walk *walk, const SenPdfValue *node, guint32 id, guint depth)
{
  const SenPdfValue *kids = sen_pdf_revision_key (walk->revision, node, "Kids");

  if (!sen_pdf_value_is (kids, SEN_PDF_VALUE_ARRAY) || !g_hash_table_add (walk->nodes, GUINT_TO_POINTER (id)))
    return FALSE;
  for (guint i = 0; i < kids->array.n; i++)
    if (!add_node (walk, kids->array.items[i], id, depth + 1))
      return FALSE;
  return TRUE;
}

/* Each must name the one that it was found in as its parent, so that both ways lead to the same inherited things. */
static gboolean
add_node (Walk *walk, const SenPdfValue *reference, guint32 parent, guint depth)
{
  const SenPdfValue *node = sen_pdf_revision_resolve (walk->revision, reference);
  const SenPdfValue *type = sen_pdf_revision_key (walk->revision, node, "Type");

  if (depth > MOST_DEPTH || !sen_pdf_value_is (reference, SEN_PDF_VALUE_REFERENCE) || reference->ref.generation != 0
      || !sen_pdf_value_is (node, SEN_PDF_VALUE_DICTIONARY) || node->doubled
      || (depth > 0 && !is_reference_to (sen_pdf_value_lookup (node, "Parent"), parent)))
    return FALSE;
  if (sen_pdf_value_is_name (type, "Pages"))
    return add_kids (walk, node, reference->ref.id, depth);
  if (!sen_pdf_value_is_name (type, "Page") || sen_pdf_value_lookup (node, "Kids") != NULL
      || walk->pages->len >= MOST_PAGES)
    return FALSE;
  g_array_append_val (walk->pages, reference->ref.id);
  return TRUE;
}

/* Gives back what was read; it is read again with the next page. */
void
guest_scan_file_rest (GuestScanFile *self)
{
  g_clear_pointer (&self->revision, sen_pdf_revision_free);
  g_clear_pointer (&self->source, sen_pdf_source_free);
}

/* Servers leave things behind the end, which readers overlook unless they look like another end. */
static gsize
find_end (const SenPdfSource *source)
{
  gsize tail = MIN (source->size, TAIL);

  for (gsize at = source->size - MIN (source->size, 5); tail >= 5 && at >= source->size - tail; at--)
    {
      if (memcmp (source->data + at, "%%EOF", 5) == 0)
        return at + 5;
      if (at == 0 || memcmp (source->data + at, "start", 5) == 0)
        break;
    }
  return 0;
}

static gboolean
open_file (GuestScanFile *self, gsize most_memory)
{
  guest_scan_file_rest (self);
  self->source = sen_pdf_source_new (self->bytes, most_memory);
  self->revision = sen_pdf_revision_new (self->source, find_end (self->source));
  return self->revision != NULL && !self->revision->encrypted;
}

/*
 * @bytes: kept as they are while the file is read
 *
 * Returns: (transfer full) (nullable): %NULL when its tables or its tree of pages break a rule
 */
GuestScanFile *
guest_scan_file_new (GBytes *bytes)
{
  g_autoptr (GuestScanFile) self = g_new0 (GuestScanFile, 1);
  g_autoptr (GHashTable) nodes = g_hash_table_new (NULL, NULL);
  Walk walk = { .nodes = nodes };
  const SenPdfValue *root;
  gboolean good;

  self->bytes = g_bytes_ref (bytes);
  self->pages = walk.pages = g_array_new (FALSE, FALSE, sizeof (guint32));
  good = open_file (self, MOST_WALKING);
  walk.revision = self->revision;
  root = good ? sen_pdf_revision_root (self->revision) : NULL;
  good = root != NULL && !root->doubled && add_node (&walk, sen_pdf_value_lookup (root, "Pages"), 0, 0);
  guest_scan_file_rest (self);
  return good ? g_steal_pointer (&self) : NULL;
}

void
guest_scan_file_free (GuestScanFile *self)
{
  if (self == NULL)
    return;
  guest_scan_file_rest (self);
  g_array_unref (self->pages);
  g_bytes_unref (self->bytes);
  g_free (self);
}

guint
guest_scan_file_count (GuestScanFile *self)
{
  return self->pages->len;
}

/* What was read of other pages is given back before it becomes much. */
static gboolean
make_ready (GuestScanFile *self)
{
  return (self->revision != NULL && !sen_pdf_arena_is_full (self->source->arena)) || open_file (self, MOST_KEPT);
}

/*
 * What a dictionary has, NULL if nothing.
 *
 * Returns: FALSE when it has something that can't be read here, which others may be able to
 */
gboolean
guest_scan_get (SenPdfRevision *revision, const SenPdfValue *dict, const char *key, const SenPdfValue **value)
{
  *value = sen_pdf_revision_key (revision, dict, key);
  return *value != NULL || sen_pdf_value_lookup (dict, key) == NULL;
}

/* The same of what is written in the page or above it. */
static gboolean
inherit (GuestScanFile *self, const SenPdfValue *page, const char *key, const SenPdfValue **value)
{
  gboolean good = TRUE;

  *value = NULL;
  for (guint i = 0; i <= MOST_DEPTH && page != NULL && good && *value == NULL; i++)
    {
      good = guest_scan_get (self->revision, page, key, value);
      page = sen_pdf_revision_key (self->revision, page, "Parent");
    }
  return good;
}

gboolean
guest_scan_get_numbers (SenPdfRevision *revision, const SenPdfValue *array, double *numbers, guint n)
{
  if (!sen_pdf_value_is (array, SEN_PDF_VALUE_ARRAY) || array->array.n != n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!sen_pdf_value_get_double (sen_pdf_revision_resolve (revision, array->array.items[i]), &numbers[i])
        || !isfinite (numbers[i]) || fabs (numbers[i]) > 1e6)
      return FALSE;
  return TRUE;
}

/* Whether it has no other keys than these, none of them twice. */
gboolean
guest_scan_has_only (const SenPdfValue *dict, const char *const *keys)
{
  dict = sen_pdf_value_get_dict (dict);
  if (dict == NULL || dict->doubled)
    return FALSE;
  for (guint i = 0; i < dict->dict.n; i++)
    if (!g_strv_contains (keys, dict->dict.pairs[i].key))
      return FALSE;
  return TRUE;
}

static gboolean
read_box (GuestScanFile *self, const SenPdfValue *value, double box[4])
{
  double n[4];

  if (!guest_scan_get_numbers (self->revision, value, n, 4))
    return FALSE;
  box[0] = MIN (n[0], n[2]);
  box[1] = MIN (n[1], n[3]);
  box[2] = MAX (n[0], n[2]);
  box[3] = MAX (n[1], n[3]);
  return TRUE;
}

static gboolean
read_boxes (GuestScanFile *self, const SenPdfValue *page, double box[4])
{
  const SenPdfValue *media, *cropped;
  double crop[4];

  if (!inherit (self, page, "MediaBox", &media) || !inherit (self, page, "CropBox", &cropped)
      || !read_box (self, media, box) || (cropped != NULL && !read_box (self, cropped, crop)))
    return FALSE;
  if (cropped != NULL)
    guest_scan_intersect (box, crop);
  return box[2] - box[0] >= 1 && box[3] - box[1] >= 1 && box[2] - box[0] <= LONGEST_SIDE
         && box[3] - box[1] <= LONGEST_SIDE;
}

static gboolean
read_turns (GuestScanFile *self, const SenPdfValue *page, guint *turns)
{
  const SenPdfValue *rotate;

  if (!inherit (self, page, "Rotate", &rotate))
    return FALSE;
  if (rotate == NULL)
    return TRUE;
  if (!sen_pdf_value_is (rotate, SEN_PDF_VALUE_INTEGER) || rotate->integer % 90 != 0)
    return FALSE;
  *turns = (guint)((rotate->integer / 90 % 4 + 4) % 4);
  return TRUE;
}

/* Links without a border, notes' windows and what is hidden. */
static gboolean
is_invisible (GuestScanFile *self, const SenPdfValue *annotation)
{
  const SenPdfValue *subtype = sen_pdf_revision_key (self->revision, annotation, "Subtype");
  const SenPdfValue *flags = sen_pdf_revision_key (self->revision, annotation, "F");
  double border[3];

  if (!sen_pdf_value_is (annotation, SEN_PDF_VALUE_DICTIONARY) || annotation->doubled)
    return FALSE;
  if (sen_pdf_value_is (flags, SEN_PDF_VALUE_INTEGER) && (flags->integer & (ANNOT_HIDDEN | ANNOT_NO_SCREEN)) != 0)
    return TRUE;
  if (sen_pdf_value_is_name (subtype, "Popup"))
    return TRUE;
  return sen_pdf_value_is_name (subtype, "Link") && sen_pdf_value_lookup (annotation, "AP") == NULL
         && sen_pdf_value_lookup (annotation, "BS") == NULL
         && guest_scan_get_numbers (self->revision, sen_pdf_revision_key (self->revision, annotation, "Border"), border,
                                    3)
         && border[2] == 0;
}

static gboolean
has_no_annotations (GuestScanFile *self, const SenPdfValue *page)
{
  const SenPdfValue *annotations = sen_pdf_revision_key (self->revision, page, "Annots");

  if (sen_pdf_value_lookup (page, "Annots") == NULL)
    return TRUE;
  if (!sen_pdf_value_is (annotations, SEN_PDF_VALUE_ARRAY) || annotations->array.n > MOST_ANNOTS)
    return FALSE;
  for (guint i = 0; i < annotations->array.n; i++)
    if (!is_invisible (self, sen_pdf_revision_resolve (self->revision, annotations->array.items[i])))
      return FALSE;
  return TRUE;
}

/* Poppler knows nothing of other units than the point. */
static gboolean
has_usual_unit (GuestScanFile *self, const SenPdfValue *page)
{
  double unit = 1;

  return sen_pdf_value_lookup (page, "UserUnit") == NULL
         || (sen_pdf_value_get_double (sen_pdf_revision_key (self->revision, page, "UserUnit"), &unit) && unit == 1);
}

static GuestScanPage *
read_page (GuestScanFile *self, guint number)
{
  g_autoptr (GuestScanPage) page = g_new0 (GuestScanPage, 1);
  const SenPdfValue *dict, *resources;

  page->images = g_array_new (FALSE, FALSE, sizeof (GuestScanImage));
  if (number >= self->pages->len || !make_ready (self))
    return NULL;
  dict = sen_pdf_revision_get (self->revision, g_array_index (self->pages, guint32, number), 0);
  if (!sen_pdf_value_is (dict, SEN_PDF_VALUE_DICTIONARY) || !read_boxes (self, dict, page->box)
      || !read_turns (self, dict, &page->turns) || !has_usual_unit (self, dict) || !has_no_annotations (self, dict)
      || !inherit (self, dict, "Resources", &resources)
      || !guest_scan_read_contents (self->revision, sen_pdf_revision_key (self->revision, dict, "Contents"), resources,
                                    page))
    return NULL;
  return page->images->len > 0 ? g_steal_pointer (&page) : NULL;
}

/* Returns: (transfer full) (nullable): %NULL when not all that it shows is understood; its pictures live in the file */
GuestScanPage *
guest_scan_file_read (GuestScanFile *self, guint number)
{
  GuestScanPage *page = read_page (self, number);

  if (page != NULL || self->source == NULL || !sen_pdf_arena_is_full (self->source->arena))
    return page;
  return read_page (self, number); /* what was read of pages before it left no room */
}

/* Returns: (transfer full) (nullable): what the stream @id says, %NULL when it is coded in an unknown way or too much
 */
GBytes *
guest_scan_file_read_stream (GuestScanFile *self, guint32 id, gsize most)
{
  const SenPdfValue *stream = make_ready (self) ? sen_pdf_revision_get (self->revision, id, 0) : NULL;
  const guint8 *data;
  gsize length;
  GByteArray *plain = NULL;

  if (stream != NULL && sen_pdf_revision_stream (self->revision, stream, &data, &length))
    plain = sen_pdf_flate_decode_most (stream->stream.dict, data, length, most);
  return plain != NULL ? g_byte_array_free_to_bytes (plain) : NULL;
}
