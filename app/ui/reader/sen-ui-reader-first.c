/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-ui-reader-first.h"

#include <math.h>

#include "sen-outside.h"
#include "sen-reading.h"
#include "sen-ui-paper-view.h"
#include "sen-ui-reader.h"

struct _SenUiReaderFirst
{
  SenUiReaderGuess guess;
  SenStore *store; /* owned, nullable */
  char *person;    /* owned, nullable */
  char *path;      /* owned */
  char *hash;      /* owned, nullable */
  guint page;
};

/**
 * sen_ui_reader_first_new:
 * @office: (nullable): where the paper is, if it is one of an office
 * @settings: (nullable): of this device
 * @path: the file
 * @hash: (nullable): what the office knows it by
 * @page: as in sen_ui_reader_open()
 *
 * Returns: (transfer full): may be asked on another thread
 */
SenUiReaderFirst *
sen_ui_reader_first_new (SenOffice *office, GSettings *settings, const char *path, const char *hash, guint page)
{
  SenUiReaderFirst *self = g_new0 (SenUiReaderFirst, 1);

  sen_ui_reader_guess_load (&self->guess, settings);
  self->path = g_strdup (path);
  self->hash = g_strdup (hash);
  self->page = page;
  if (office == NULL || hash == NULL)
    return self;
  self->store = g_object_ref (sen_office_get_store (office));
  self->person = sen_people_dup_current (sen_office_get_people (office));
  return self;
}

void
sen_ui_reader_first_free (gpointer data)
{
  SenUiReaderFirst *self = data;

  g_clear_object (&self->store);
  g_free (self->person);
  g_free (self->path);
  g_free (self->hash);
  g_free (self);
}

static GVariant *
load_left (SenUiReaderFirst *self)
{
  g_autofree char *key = self->hash == NULL ? sen_outside_make_key (self->path, NULL) : g_strdup (self->hash);

  return key != NULL ? sen_outside_load (key) : NULL;
}

/* A paper is shown as it was left, which may be as nothing else is. */
static gboolean
is_usual (SenUiReaderFirst *self, GVariant *left)
{
  guint32 fit = SEN_UI_PAPER_FIT_EASY, mode = self->guess.mode, turns = 0;

  if (left == NULL)
    return TRUE;
  g_variant_lookup (left, "fit", "u", &fit);
  g_variant_lookup (left, "mode", "u", &mode);
  g_variant_lookup (left, "turns", "u", &turns);
  return fit == SEN_UI_PAPER_FIT_EASY && mode == self->guess.mode && turns % 4 == 0;
}

static void
find_place (SenUiReaderFirst *self, GVariant *left, guint *page, double *y)
{
  SenReadingPlace place = { 0 };
  guint32 number = 0;

  if (self->store != NULL)
    sen_reading_load_place (self->store, self->person != NULL ? self->person : "", self->hash, &place, NULL);
  else if (left != NULL)
    {
      g_variant_lookup (left, "page", "u", &number);
      g_variant_lookup (left, "y", "d", &place.y);
      place.page = number;
    }
  *page = place.page;
  *y = place.y;
}

/**
 * sen_ui_reader_first_region:
 *
 * A #SenPdfRegionFunc: the page where the paper was left, or that was asked for, as the reader will show it.
 */
gboolean
sen_ui_reader_first_region (SenPdfDocument *document, SenPdfRegion *region, gpointer data)
{
  SenUiReaderFirst *self = data;
  g_autoptr (GVariant) left = load_left (self);
  guint page = self->page;
  double y = 0;

  if (!is_usual (self, left))
    return FALSE;
  if (page == SEN_UI_READER_WHERE_LEFT)
    find_place (self, left, &page, &y);
  return sen_ui_reader_guess_region (&self->guess, document, page, isfinite (y) ? y : 0, region);
}
