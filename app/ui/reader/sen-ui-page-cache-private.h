/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the cache of pages; its files share its state. sen-ui-page-cache.c draws, -needs tells what is to be drawn
 * next, -show is what is there on the screen, -rest what is kept while a page is read. */
#pragma once

#include "sen-ui-page-cache.h"
#include "sen-ui-pictures.h"

G_BEGIN_DECLS

#define SEN_UI_PAGE_TILED      (6.0 * 1024 * 1024) /* pixels of a page from which on it is drawn in tiles … */
#define SEN_UI_PAGE_UNDER      (1.5 * 1024 * 1024) /* … over a picture of so many */
#define SEN_UI_PAGE_LONGEST    16384.0             /* pixels of a picture's side, whatever the other one is */
#define SEN_UI_PAGE_TILE       1024                /* pixels */
#define SEN_UI_PAGE_TRIES      2
#define SEN_UI_PAGE_AGAIN      2 /* so often those are given anew while the page is looked at */
#define SEN_UI_PAGE_SAME(a, b) (fabs ((a) - (b)) < 0.0001)

typedef struct
{
  guint page;
  guint what; /* as SenUiPicture */
  double scale;
  guint turns;
} SenUiPageNeed;

typedef struct _Drawing
{
  GWeakRef cache;
  SenUiPageNeed need;
  gint64 begun;              /* monotonic microseconds */
  GCancellable *cancellable; /* owned */
  gboolean stale;            /* the page looks different by now */
} SenUiPageDrawing;

typedef struct
{
  GError *error; /* owned */
  double scale;
  guint tries;
  guint again; /* so often it was tried anew some time later */
} SenUiPageFailure;

/* Of a page in tiles: pixels of the scaled page that are on the screen. */
typedef struct
{
  guint page;
  int left, top, right, bottom;
} SenUiPageSeen;

/**
 * SenUiPageCache:
 *
 * Pictures of the pages of one document at one scale, drawn by the document's worker process, one at a time: what is
 * seen (at first just that part of it which the document drew ahead), what of it is missing at a high zoom (tiles), the
 * pages that come next in the direction of turning, the one before, small pictures last. What is being drawn but not
 * wanted any more may finish, because most pages take milliseconds and will be wanted soon; if it takes long it is
 * stopped. Until the right picture is there a page shows what there is of it: another scale, or a small one. A page
 * whose worker died is drawn once more before its failure counts. Main thread.
 */
struct _SenUiPageCache
{
  GObject parent_instance;

  SenPdfDocument *document; /* owned */
  SenUiPictures *pictures;  /* owned */
  GHashTable *failures;     /* owned; page + 1 → SenUiPageFailure */
  GArray *seen;             /* owned; of Seen: what the last snapshots showed of tiled pages */
  double scale;             /* pixels a point */
  guint turns;
  SenUiColors colors;
  GHashTable *photos;            /* owned; page + 1 → GArray of SenPdfRect, or NULL: there is none on it */
  guint first, last;             /* seen */
  double top, bottom;            /* … of the first one: parts of its height, 0 … 1 */
  gboolean has_head;             /* until the page is there whole … */
  SenPdfRegion head;             /* … this part of it is enough, if no more is seen */
  gint64 turned;                 /* when another page came to be the first, monotonic microseconds */
  double pace;                   /* seconds from turn to turn while somebody leafs; 0 at rest */
  guint settle;                  /* source: ends leafing */
  guint shown;                   /* page whose picture was seen last */
  double cost;                   /* seconds that a whole page takes, of late … */
  double small_cost;             /* … and a small one */
  gboolean backwards;            /* the last turn was */
  gboolean resting;              /* one page is read: of its neighbours the nearest will do */
  guint first_small, last_small; /* first > last: none */
  struct _Drawing *drawing;      /* nullable; under way, owned by its call */
  guint patience;                /* source */
  guint rest;                    /* source: the page that was turned to is on its way to the screen */
  guint again;                   /* source: tries anew what failed and is seen */
  guint stands;                  /* source: what is seen was there already */
  GCancellable *measuring;       /* owned, nullable: not begun */
  gboolean hidden;               /* another paper is read */
};

/* sen-ui-page-cache.c */
void sen_ui_page_cache_draw_next (SenUiPageCache *self);

/* sen-ui-page-tint.c */
void sen_ui_page_cache_tint_async (SenUiPageCache *self,
                                   const SenUiPageNeed *need,
                                   SenPdfImage *image,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
SenPdfImage *sen_ui_page_cache_tint_finish (SenUiPageCache *self, GAsyncResult *result);

/* sen-ui-page-needs.c */
void sen_ui_page_cache_get_size (SenUiPageCache *self, guint page, double *width, double *height);
gboolean sen_ui_page_cache_is_tiled (SenUiPageCache *self, guint page);
guint sen_ui_page_cache_count_columns (SenUiPageCache *self, guint page);
SenUiPageFailure *sen_ui_page_cache_get_failure (SenUiPageCache *self, guint page);
void sen_ui_page_cache_try_again (SenUiPageCache *self, SenUiPageFailure *failure);
gboolean sen_ui_page_cache_lacks (SenUiPageCache *self, guint page, guint what, SenUiPageNeed *need);
gboolean sen_ui_page_cache_lacks_seen (SenUiPageCache *self, SenUiPageNeed *need);
gboolean sen_ui_page_cache_lacks_rest (SenUiPageCache *self, SenUiPageNeed *need);
gboolean sen_ui_page_cache_lacks_coming (SenUiPageCache *self, SenUiPageNeed *need);
gboolean sen_ui_page_cache_lacks_glimpse (SenUiPageCache *self, SenUiPageNeed *need);
gboolean sen_ui_page_cache_lacks_neighbour (SenUiPageCache *self, SenUiPageNeed *need);
gboolean sen_ui_page_cache_lacks_small (SenUiPageCache *self, SenUiPageNeed *need);

G_END_DECLS
