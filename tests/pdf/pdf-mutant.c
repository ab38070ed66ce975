/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pdf-mutant.h"

#include <string.h>

typedef struct
{
  GRand *rand;
  GByteArray *out;   /* what is being spoilt */
  GPtrArray *papers; /* of GBytes */
} Mutation;

static guint
below (Mutation *self, guint end)
{
  return end > 0 ? (guint)g_rand_int (self->rand) % end : 0;
}

static GBytes *
choose (Mutation *self)
{
  return self->papers->pdata[below (self, self->papers->len)];
}

static void
flip_bytes (Mutation *self)
{
  guint n = 1u << below (self, 10);

  for (guint i = 0; i < n; i++)
    self->out->data[below (self, self->out->len)] = (guint8)g_rand_int (self->rand);
}

static void
flip_bits (Mutation *self)
{
  guint n = 1u << below (self, 8);

  for (guint i = 0; i < n; i++)
    self->out->data[below (self, self->out->len)] ^= (guint8)(1u << below (self, 8));
}

static void
cut_end (Mutation *self)
{
  g_byte_array_set_size (self->out, below (self, self->out->len) + 1);
}

static void
cut_out (Mutation *self)
{
  guint at = below (self, self->out->len);

  g_byte_array_remove_range (self->out, at, below (self, self->out->len - at));
}

/* A piece of another paper, or of this one, over or between what is there. */
static void
splice (Mutation *self)
{
  gsize size;
  const guint8 *other = g_bytes_get_data (choose (self), &size);
  guint from = below (self, (guint)size);
  guint length = below (self, MIN (65536, (guint)size - from));
  guint at = below (self, self->out->len);

  memcpy (self->out->data + at, other + from, MIN (length, self->out->len - at));
}

static void
join_halves (Mutation *self)
{
  gsize size;
  const guint8 *other = g_bytes_get_data (choose (self), &size);
  guint from = below (self, (guint)size);

  cut_end (self);
  g_byte_array_append (self->out, other + from, (guint)size - from);
}

static gboolean
is_digit (guint8 c)
{
  return c >= '0' && c <= '9';
}

/* The numbers of objects, lengths, sizes and places: where readers go wrong. Most stand near the end. */
static void
change_numbers (Mutation *self)
{
  guint n = 1u << below (self, 7);

  for (guint i = 0; i < n; i++)
    {
      guint size = self->out->len;
      guint at = below (self, 2) == 0 ? below (self, size) : size - 1 - below (self, MIN (size, 20000));

      while (at < size && !is_digit (self->out->data[at]))
        at++;
      for (; at < size && is_digit (self->out->data[at]); at++)
        self->out->data[at] = (guint8)(below (self, 4) == 0 ? '9' : '0' + below (self, 10));
    }
}

static const char *const words[] = { "/Type",
                                     "/Page",
                                     "/Pages",
                                     "/Kids",
                                     "/Count",
                                     "/Parent",
                                     "/Length",
                                     "/Filter",
                                     "/FlateDecode",
                                     "/DCTDecode",
                                     "/Width",
                                     "/Height",
                                     "/Font",
                                     "/Root",
                                     "/XObject",
                                     "/Prev",
                                     "/Size",
                                     "/Index",
                                     "/W",
                                     "/ObjStm",
                                     "/First",
                                     "/N",
                                     "/Annots",
                                     "/A",
                                     "/Dest",
                                     "/Outlines",
                                     "/Contents",
                                     "/Resources",
                                     "/ToUnicode",
                                     "/SMask",
                                     "/Predictor",
                                     "/Columns",
                                     "/Colors",
                                     "/BitsPerComponent",
                                     "/ColorSpace",
                                     "/JBIG2Decode",
                                     "/CCITTFaxDecode",
                                     "/JPXDecode",
                                     "/LZWDecode",
                                     "/Encrypt",
                                     " obj",
                                     "endobj",
                                     "stream",
                                     "endstream",
                                     " R",
                                     "<<",
                                     ">>",
                                     "[",
                                     "]" };

/* One word of the language in the place of another. */
static void
change_words (Mutation *self)
{
  guint n = 1u << below (self, 6);

  for (guint i = 0; i < n; i++)
    {
      const char *old = words[below (self, G_N_ELEMENTS (words))];
      const char *new = words[below (self, G_N_ELEMENTS (words))];
      guint from = below (self, self->out->len);
      guint8 *found = memmem (self->out->data + from, self->out->len - from, old, strlen (old));

      if (found != NULL)
        memcpy (found, new, MIN (strlen (new), (gsize)(self->out->data + self->out->len - found)));
    }
}

static void
repeat (Mutation *self)
{
  guint from = below (self, self->out->len);
  guint length = MIN (below (self, 4096) + 1, self->out->len - from);
  guint n = 1u << below (self, 8);
  g_autofree guint8 *piece = g_memdup2 (self->out->data + from, length);

  for (guint i = 0; i < n; i++)
    g_byte_array_append (self->out, piece, length);
}

static const struct
{
  const char *name;
  void (*func) (Mutation *self);
} kinds[] = { { "bytes", flip_bytes },       { "bits", flip_bits },           { "end cut off", cut_end },
              { "piece cut out", cut_out },  { "spliced", splice },           { "two halves", join_halves },
              { "numbers", change_numbers }, { "other words", change_words }, { "repeated", repeat } };

/*
 * @papers: (element-type GBytes): real papers
 * @number: which one; the same number always makes the same
 * @kind: (out): what was done to it
 *
 * Returns: (transfer full): a spoilt paper
 */
GBytes *
pdf_mutant_make (GPtrArray *papers, guint32 number, const char **kind)
{
  Mutation self = { g_rand_new_with_seed (number), g_byte_array_new (), papers };
  guint which = number % G_N_ELEMENTS (kinds);
  gsize size;
  const guint8 *data = g_bytes_get_data (choose (&self), &size);

  g_byte_array_append (self.out, data, (guint)size);
  kinds[which].func (&self);
  if (below (&self, 4) == 0 && self.out->len > 0)
    kinds[below (&self, G_N_ELEMENTS (kinds))].func (&self);
  *kind = kinds[which].name;
  g_rand_free (self.rand);
  return g_byte_array_free_to_bytes (self.out);
}
