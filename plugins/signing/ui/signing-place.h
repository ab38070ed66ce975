/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sen-pdf.h>
#include <sen-ui.h>

G_BEGIN_DECLS

#define SIGNING_TYPE_PLACE (signing_place_get_type ())
G_DECLARE_FINAL_TYPE (SigningPlace, signing_place, SIGNING, PLACE, GtkWidget)

GtkWidget *signing_place_new (void);
void signing_place_set_document (SigningPlace *self, SenPdfDocument *document);
void signing_place_set_page (SigningPlace *self, guint page);
guint signing_place_get_page (SigningPlace *self);
void signing_place_set_box (SigningPlace *self, const SenPdfRect *box);
void signing_place_get_box (SigningPlace *self, SenPdfRect *box);
void signing_place_set_resizable (SigningPlace *self, gboolean resizable);
void signing_place_show (SigningPlace *self, GBytes *png, const char *const *lines);
double signing_place_get_box_y (SigningPlace *self);

G_END_DECLS
