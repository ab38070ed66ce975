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

/* A paper of somebody's own is shown as it was left, which may be as nothing else is. */
static gboolean
find_outside (SenUiReaderFirst *self, guint *page, double *y)
{
  g_autofree char *key = sen_outside_make_key (self->path, NULL);
  g_autoptr (GVariant) view = key != NULL ? sen_outside_load (key) : NULL;
  guint32 fit = SEN_UI_PAPER_FIT_EASY, mode = self->guess.mode, turns = 0, left = 0;

  *page = 0;
  if (view == NULL)
    return TRUE;
  g_variant_lookup (view, "fit", "u", &fit);
  g_variant_lookup (view, "mode", "u", &mode);
  g_variant_lookup (view, "turns", "u", &turns);
  g_variant_lookup (view, "page", "u", &left);
  g_variant_lookup (view, "y", "d", y);
  *page = left;
  return fit == SEN_UI_PAPER_FIT_EASY && mode == self->guess.mode && turns % 4 == 0;
}

static gboolean
find_page (SenUiReaderFirst *self, guint *page, double *y)
{
  SenReadingPlace place = { 0 };

  if (self->hash == NULL)
    return find_outside (self, page, y);
  if (self->store != NULL)
    sen_reading_load_place (self->store, self->person != NULL ? self->person : "", self->hash, &place, NULL);
  *page = place.page;
  *y = place.y;
  return TRUE;
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
  guint page = self->page;
  double y = 0;

  return (page != SEN_UI_READER_WHERE_LEFT || find_page (self, &page, &y))
         && sen_ui_reader_guess_region (&self->guess, document, page, isfinite (y) ? y : 0, region);
}
