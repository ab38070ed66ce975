/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * SenPdfFonts: the font files that a PDF is written with, and what is costly to set up for them: Pango's font maps
 * (one for each thread that lays out text) and which installed font has a letter that the main one lacks. Keep one and
 * give it to every writer. Safe to use from several threads; the shapers taken from it belong to one at a time.
 */
#include "sen-pdf-canvas.h"
#include "sen-pdf-fonts-private.h"
#include "sen-pdf-lean-font.h"

#include <fontconfig/fontconfig.h>
#include <glib/gi18n-lib.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-font.h>
#include <unistd.h>

#include <sen.h>

#define N_BITS 0x10000

struct _SenPdfFonts
{
  GObject parent_instance;

  GMutex lock;
  char *family;
  guint8 covered[N_BITS / 8]; /* of the basic plane; never changes after construction */
  GHashTable *fallbacks;      /* character -> family (interned) or NULL; under lock */
  GPtrArray *faces;           /* of SenPdfFace, by id; under lock */
  GHashTable *by_path;        /* "path#index" -> SenPdfFace; under lock */
  GQueue idle;                /* of SenPdfShaper; under lock */
};

G_DEFINE_FINAL_TYPE (SenPdfFonts, sen_pdf_fonts, G_TYPE_OBJECT)

/* The decree asks for Times New Roman; Liberation Serif and Tinos have its metrics and may be passed on. */
static const char *const families[] = { "Liberation Serif", "Tinos", "Times New Roman", "DejaVu Serif", NULL };

static void
face_free (SenPdfFace *face)
{
  if (face->lean_fd >= 0)
    close (face->lean_fd);
  g_free (face->lean);
  g_free (face->path);
  g_free (face);
}

static void
shaper_free (SenPdfShaper *shaper)
{
  g_hash_table_unref (shaper->faces);
  g_hash_table_unref (shaper->descriptions);
  pango_attr_list_unref (shaper->plain);
  g_object_unref (shaper->layout);
  g_object_unref (shaper->context);
  g_object_unref (shaper->map);
  g_free (shaper);
}

static SenPdfShaper *
shaper_new (SenPdfFonts *fonts)
{
  SenPdfShaper *shaper = g_new0 (SenPdfShaper, 1);
  cairo_font_options_t *options = cairo_font_options_create ();

  shaper->fonts = fonts;
  shaper->map = pango_cairo_font_map_new_for_font_type (CAIRO_FONT_TYPE_FT);
  pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (shaper->map), 72);
  shaper->context = pango_font_map_create_context (shaper->map);
  pango_context_set_round_glyph_positions (shaper->context, FALSE);
  pango_context_set_language (shaper->context, pango_language_from_string ("vi"));
  pango_context_set_base_dir (shaper->context, PANGO_DIRECTION_LTR);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  pango_cairo_context_set_font_options (shaper->context, options);
  cairo_font_options_destroy (options);
  shaper->layout = pango_layout_new (shaper->context);
  pango_layout_set_auto_dir (shaper->layout, FALSE);
  shaper->faces = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  shaper->descriptions = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)pango_font_description_free);
  shaper->plain = pango_attr_list_new ();
  pango_attr_list_insert (shaper->plain, pango_attr_font_features_new ("kern=0, liga=0, clig=0, dlig=0"));
  pango_attr_list_insert (shaper->plain, pango_attr_fallback_new (FALSE));
  return shaper;
}

/* The plainest face of a family, as fontconfig sees it. Only outlines that libharu can embed. */
static FcPattern *
find_family (const char *family)
{
  FcPattern *pattern = FcPatternBuild (NULL, FC_FAMILY, FcTypeString, family, FC_FONTFORMAT, FcTypeString, "TrueType",
                                       FC_SCALABLE, FcTypeBool, FcTrue, NULL);
  FcObjectSet *objects = FcObjectSetBuild (FC_FAMILY, FC_CHARSET, FC_SLANT, FC_WEIGHT, FC_FILE, FC_INDEX, NULL);
  FcFontSet *set = FcFontList (NULL, pattern, objects);
  FcPattern *found = NULL;

  for (int i = 0; set != NULL && i < set->nfont && found == NULL; i++)
    {
      int slant = 0, weight = 0;

      FcPatternGetInteger (set->fonts[i], FC_SLANT, 0, &slant);
      FcPatternGetInteger (set->fonts[i], FC_WEIGHT, 0, &weight);
      if (slant == FC_SLANT_ROMAN && weight >= FC_WEIGHT_BOOK && weight <= FC_WEIGHT_MEDIUM)
        found = set->fonts[i];
    }
  if (found != NULL)
    FcPatternReference (found);
  if (set != NULL)
    FcFontSetDestroy (set);
  FcObjectSetDestroy (objects);
  FcPatternDestroy (pattern);
  return found;
}

static gboolean
can_embed (FcPattern *face)
{
  FcChar8 *path = NULL;
  int index = 0;

  FcPatternGetInteger (face, FC_INDEX, 0, &index);
  return FcPatternGetString (face, FC_FILE, 0, &path) == FcResultMatch
         && sen_pdf_canvas_can_embed ((const char *)path, index & 0xffff);
}

/* Takes the family if its plain face has every Vietnamese letter. */
static gboolean
use_family (SenPdfFonts *self, const char *family)
{
  FcPattern *face = find_family (family);
  FcCharSet *set = NULL;
  gboolean fits = FALSE;

  if (face == NULL)
    return FALSE;
  if (FcPatternGetCharSet (face, FC_CHARSET, 0, &set) == FcResultMatch)
    {
      fits = can_embed (face);
      for (gunichar c = 0x1ea0; c <= 0x1ef9 && fits; c++)
        fits = FcCharSetHasChar (set, c);
      for (gunichar c = 0x20; c < N_BITS && fits; c++)
        if (FcCharSetHasChar (set, c))
          self->covered[c / 8] |= (guint8)(1 << (c % 8));
    }
  FcPatternDestroy (face);
  if (fits)
    self->family = g_strdup (family);
  return fits;
}

static void
sen_pdf_fonts_finalize (GObject *object)
{
  SenPdfFonts *self = SEN_PDF_FONTS (object);

  g_queue_clear_full (&self->idle, (GDestroyNotify)shaper_free);
  g_clear_pointer (&self->by_path, g_hash_table_unref);
  g_clear_pointer (&self->faces, g_ptr_array_unref);
  g_clear_pointer (&self->fallbacks, g_hash_table_unref);
  g_free (self->family);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (sen_pdf_fonts_parent_class)->finalize (object);
}

static void
sen_pdf_fonts_class_init (SenPdfFontsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sen_pdf_fonts_finalize;
}

static void
sen_pdf_fonts_init (SenPdfFonts *self)
{
  g_mutex_init (&self->lock);
  g_queue_init (&self->idle);
  self->fallbacks = g_hash_table_new (NULL, NULL);
  self->faces = g_ptr_array_new_with_free_func ((GDestroyNotify)face_free);
  self->by_path = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * sen_pdf_fonts_new:
 * @family: (nullable): the family to write with, or %NULL for one with the metrics of Times New Roman
 * @error: %SEN_ERROR_UNSUPPORTED if no installed family has all Vietnamese letters
 *
 * Returns: (transfer full): the fonts
 */
SenPdfFonts *
sen_pdf_fonts_new (const char *family, GError **error)
{
  g_autoptr (SenPdfFonts) self = g_object_new (SEN_PDF_TYPE_FONTS, NULL);

  if (family != NULL && use_family (self, family))
    return g_steal_pointer (&self);
  for (int i = 0; families[i] != NULL; i++)
    if (use_family (self, families[i]))
      return g_steal_pointer (&self);
  g_set_error (error, SEN_ERROR, SEN_ERROR_UNSUPPORTED,
               _ ("No font with all Vietnamese letters is installed. Install the package fonts-liberation2."));
  return NULL;
}

/**
 * sen_pdf_fonts_get_family:
 * @self: the fonts
 *
 * Returns: (transfer none): the family that is written with
 */
const char *
sen_pdf_fonts_get_family (SenPdfFonts *self)
{
  return self->family;
}

SenPdfShaper *
sen_pdf_fonts_take_shaper (SenPdfFonts *self)
{
  SenPdfShaper *shaper;

  g_mutex_lock (&self->lock);
  shaper = g_queue_pop_head (&self->idle);
  g_mutex_unlock (&self->lock);
  return shaper != NULL ? shaper : shaper_new (self);
}

void
sen_pdf_fonts_give_shaper (SenPdfFonts *self, SenPdfShaper *shaper)
{
  g_mutex_lock (&self->lock);
  g_queue_push_head (&self->idle, shaper);
  g_mutex_unlock (&self->lock);
}

guint
sen_pdf_fonts_n_faces (SenPdfFonts *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->faces->len;
}

const SenPdfFace *
sen_pdf_fonts_face (SenPdfFonts *self, guint id)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return g_ptr_array_index (self->faces, id);
}

gboolean
sen_pdf_fonts_covers (SenPdfFonts *self, gunichar c)
{
  return c < N_BITS && (self->covered[c / 8] & (1 << (c % 8))) != 0;
}

/* Its family if this font has the character and libharu can embed it, else NULL. */
static const char *
family_with (FcPattern *face, gunichar c)
{
  FcCharSet *set = NULL;
  FcChar8 *format = NULL, *family = NULL;
  FcBool color = FcFalse, variable = FcFalse;

  FcPatternGetBool (face, FC_COLOR, 0, &color);
  FcPatternGetBool (face, FC_VARIABLE, 0, &variable);
  if (color || variable || FcPatternGetCharSet (face, FC_CHARSET, 0, &set) != FcResultMatch
      || !FcCharSetHasChar (set, c) || FcPatternGetString (face, FC_FONTFORMAT, 0, &format) != FcResultMatch
      || g_strcmp0 ((const char *)format, "TrueType") != 0
      || FcPatternGetString (face, FC_FAMILY, 0, &family) != FcResultMatch || !can_embed (face))
    return NULL;
  return g_intern_string ((const char *)family);
}

/* Some installed family with this character; NULL if there is none that libharu can embed. */
static const char *
look_for_family (SenPdfFonts *self, gunichar c)
{
  FcPattern *pattern = FcPatternCreate ();
  FcCharSet *wanted = FcCharSetCreate ();
  FcFontSet *sorted;
  FcResult result;
  const char *found = NULL;

  FcCharSetAddChar (wanted, c);
  FcPatternAddCharSet (pattern, FC_CHARSET, wanted);
  FcPatternAddString (pattern, FC_FAMILY, (const FcChar8 *)self->family);
  FcPatternAddString (pattern, FC_FAMILY, (const FcChar8 *)"serif");
  FcConfigSubstitute (NULL, pattern, FcMatchPattern);
  FcDefaultSubstitute (pattern);
  sorted = FcFontSort (NULL, pattern, FcFalse, NULL, &result);
  for (int i = 0; sorted != NULL && i < sorted->nfont && found == NULL; i++)
    found = family_with (sorted->fonts[i], c);
  if (sorted != NULL)
    FcFontSetSortDestroy (sorted);
  FcCharSetDestroy (wanted);
  FcPatternDestroy (pattern);
  return found;
}

/* libharu writes characters of the basic plane only. */
const char *
sen_pdf_fonts_fallback (SenPdfFonts *self, gunichar c)
{
  g_autoptr (GMutexLocker) locker = NULL;
  gpointer family = NULL;

  if (c >= N_BITS)
    return NULL;
  locker = g_mutex_locker_new (&self->lock);
  if (!g_hash_table_lookup_extended (self->fallbacks, GUINT_TO_POINTER (c), NULL, &family))
    {
      family = (gpointer)look_for_family (self, c);
      g_hash_table_insert (self->fallbacks, GUINT_TO_POINTER (c), family);
    }
  return family;
}

static SenPdfFace *
find_face (SenPdfFonts *self, const char *key)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return g_hash_table_lookup (self->by_path, key);
}

/* A face never changes once it is in the table, so it is read without the lock. */
static SenPdfFace *
add_face (SenPdfFonts *self, const char *key, SenPdfFace *face)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  SenPdfFace *other = g_hash_table_lookup (self->by_path, key);

  if (other != NULL)
    {
      face_free (face);
      return other;
    }
  face->id = self->faces->len;
  g_ptr_array_add (self->faces, face);
  g_hash_table_insert (self->by_path, g_strdup (key), face);
  return face;
}

static SenPdfFace *
face_new (PangoFont *font, const char *path, int index)
{
  SenPdfFace *face = g_new0 (SenPdfFace, 1);
  PangoFontMetrics *metrics = pango_font_get_metrics (font, pango_language_from_string ("vi"));
  PangoFontDescription *description = pango_font_describe_with_absolute_size (font);
  double size = pango_font_description_get_size (description);

  face->path = g_strdup (path);
  face->index = index;
  face->lean_fd = sen_pdf_lean_font_open (path);
  if (face->lean_fd >= 0)
    face->lean = g_strdup_printf ("/proc/self/fd/%d", face->lean_fd);
  face->ascent = pango_font_metrics_get_ascent (metrics) / size;
  face->descent = pango_font_metrics_get_descent (metrics) / size;
  face->underline_position = pango_font_metrics_get_underline_position (metrics) / size;
  face->underline_thickness = pango_font_metrics_get_underline_thickness (metrics) / size;
  pango_font_description_free (description);
  pango_font_metrics_unref (metrics);
  return face;
}

const SenPdfFace *
sen_pdf_shaper_face (SenPdfShaper *self, PangoFont *font)
{
  SenPdfFace *face = g_hash_table_lookup (self->faces, font);
  g_autofree char *key = NULL;
  FcPattern *pattern;
  FcChar8 *path = NULL;
  int index = 0;

  if (face != NULL)
    return face;
  pattern = pango_fc_font_get_pattern (PANGO_FC_FONT (font));
  FcPatternGetString (pattern, FC_FILE, 0, &path);
  FcPatternGetInteger (pattern, FC_INDEX, 0, &index);
  key = g_strdup_printf ("%s#%d", (const char *)path, index & 0xffff);
  face = find_face (self->fonts, key);
  if (face == NULL)
    face = add_face (self->fonts, key, face_new (font, (const char *)path, index & 0xffff));
  g_hash_table_insert (self->faces, g_object_ref (font), face);
  return face;
}

const PangoFontDescription *
sen_pdf_shaper_description (SenPdfShaper *self, double size, gboolean bold, gboolean italic)
{
  gpointer key = GUINT_TO_POINTER ((guint)(size * 100) * 4 + (bold ? 2 : 0) + (italic ? 1 : 0));
  PangoFontDescription *description = g_hash_table_lookup (self->descriptions, key);

  if (description != NULL)
    return description;
  description = pango_font_description_new ();
  pango_font_description_set_family (description, self->fonts->family);
  pango_font_description_set_absolute_size (description, size * PANGO_SCALE);
  pango_font_description_set_weight (description, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_style (description, italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
  g_hash_table_insert (self->descriptions, key, description);
  return description;
}
