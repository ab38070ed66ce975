/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where signature, seal, number, date and the words of a copy come to stand later. */
#include "sen-official-layout.h"
#include "sen-official-private.h"

const char *const sen_official_place_names[SEN_OFFICIAL_N_PLACES] = {
  [SEN_OFFICIAL_PLACE_SIGNATURE] = "signature",
  [SEN_OFFICIAL_PLACE_NUMBER] = "number",
  [SEN_OFFICIAL_PLACE_DAY] = "day",
  [SEN_OFFICIAL_PLACE_MONTH] = "month",
  [SEN_OFFICIAL_PLACE_SEAL] = "seal",
  [SEN_OFFICIAL_PLACE_COPY] = "copy",
};

/* The signature's room is as wide as its column: the image goes into the middle. The seal's right third covers the
 * image's left third, both at the same height (annex I, part I, section II, 8). */
static void
place_signature (SenOfficialDocument *self)
{
  SenOfficialPlace *signature = &self->places[SEN_OFFICIAL_PLACE_SIGNATURE];
  SenOfficialPlace *seal = &self->places[SEN_OFFICIAL_PLACE_SEAL];
  double width = MIN (signature->rect.width, OFFICIAL_SIGN_WIDTH);

  signature->rect.x += (signature->rect.width - width) / 2;
  signature->rect.width = width;
  *seal = *signature;
  seal->rect.x = signature->rect.x + width / 3 - OFFICIAL_SEAL_SIZE;
  seal->rect.y = signature->rect.y + (signature->rect.height - OFFICIAL_SEAL_SIZE) / 2;
  seal->rect.width = seal->rect.height = OFFICIAL_SEAL_SIZE;
}

static void
place_copy (SenOfficialDocument *self)
{
  SenPdfPageSetup setup = self->setup;
  SenOfficialPlace *copy = &self->places[SEN_OFFICIAL_PLACE_COPY];

  if (!self->has_setup)
    sen_pdf_page_setup_init (&setup, FALSE);
  copy->known = TRUE;
  copy->page = 0;
  copy->rect.x = setup.width - setup.margin_right - OFFICIAL_COPY_WIDTH;
  copy->rect.y = OFFICIAL_COPY_TOP;
  copy->rect.width = OFFICIAL_COPY_WIDTH;
  copy->rect.height = OFFICIAL_COPY_HEIGHT;
}

void
sen_official_collect_places (SenOfficialDocument *self, SenPdfWriter *writer)
{
  for (guint i = 0; i < SEN_OFFICIAL_N_PLACES; i++)
    {
      SenOfficialPlace *place = &self->places[i];

      place->known = sen_pdf_writer_get_place (writer, sen_official_place_names[i], &place->page, &place->rect);
    }
  if (self->places[SEN_OFFICIAL_PLACE_SIGNATURE].known)
    place_signature (self);
  place_copy (self);
}
