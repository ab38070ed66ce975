/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures of pages that are kept, within a budget. Main thread. */
#pragma once

#include <gtk/gtk.h>
#include <sen-pdf.h>

G_BEGIN_DECLS

/* What of a page a picture shows: all of it, all of it small, the part of it that is seen first, or a tile. */
#define SEN_UI_PICTURE_WHOLE 0u
#define SEN_UI_PICTURE_SMALL 1u
#define SEN_UI_PICTURE_HEAD  2u
#define SEN_UI_PICTURE_TILES 3u /* and on: tile number + TILES */

#define SEN_UI_PICTURE_SMALL_SIDE 192 /* pixels of a small picture's longer side */

typedef enum
{
  SEN_UI_PICTURE_UNKNOWN, /* with or without colours */
  SEN_UI_PICTURE_COLOURED,
  SEN_UI_PICTURE_GRAY /* see sen_ui_gray_pack() */
} SenUiPictureKind;

typedef struct
{
  SenUiPictureKind kind;
  GBytes *pixels; /* owned */
  int width;
  int height;
  gsize stride;
  GdkTexture *texture;      /* owned; NULL if it is gray */
  cairo_surface_t *surface; /* owned; the same pixels */
  GskRenderNode *node;      /* owned, nullable: as it was shown last … */
  graphene_rect_t area;     /* … and where */
  double scale;             /* pixels a point */
  guint turns;              /* quarters clockwise */
  guint64 bytes;
  guint64 used;
} SenUiPicture;

typedef struct _SenUiPictures SenUiPictures;

void sen_ui_picture_append (const SenUiPicture *self, GtkSnapshot *snapshot, const graphene_rect_t *area);

gboolean sen_ui_pictures_use_cairo (void);
GskRenderNode *sen_ui_pictures_make_node (cairo_surface_t *surface, const graphene_rect_t *area);

SenUiPictures *sen_ui_pictures_new (void);
void sen_ui_pictures_free (SenUiPictures *self);
void sen_ui_pictures_trim (SenUiPictures *self, guint first, guint last, guint smalls);
void sen_ui_pictures_take_gray (SenUiPictures *self, guint page, GBytes *pixels, GBytes *gray);
void sen_ui_pictures_set_budget (SenUiPictures *self, guint64 bytes);
guint64 sen_ui_pictures_get_bytes (SenUiPictures *self);
const SenUiPicture *sen_ui_pictures_get (SenUiPictures *self, guint page, guint what);
const SenUiPicture *sen_ui_pictures_peek (SenUiPictures *self, guint page, guint what);
void sen_ui_pictures_put (SenUiPictures *self, guint page, guint what, SenPdfImage *image, double scale, guint turns);
void sen_ui_pictures_drop (SenUiPictures *self, guint page, guint what);
void sen_ui_pictures_outdate (SenUiPictures *self, guint page);
void sen_ui_pictures_drop_tiles (SenUiPictures *self);
void sen_ui_pictures_drop_all (SenUiPictures *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenUiPictures, sen_ui_pictures_free)

G_END_DECLS
