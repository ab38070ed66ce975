/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to what reads two papers: -beside opens and closes the second one and keeps both together, -beside-bar builds
 * what is over them, -beside-tools gives both their tools, -beside-changes marks what was changed. */
#pragma once

#include "sen-ui-reader-changes.h"
#include "sen-ui-reader-private.h"

G_BEGIN_DECLS

struct _SenUiReaderBeside
{
  GtkWidget *halves[2]; /* borrowed: boxes of name and pages; the paper that is read, the one beside it */
  GtkWidget *half;      /* borrowed: SenUiReaderHalf in the second one */
  GtkWidget *names[2];  /* borrowed: labels */
  GtkWidget *bar;       /* borrowed, over both */
  GtkWidget *turns[2];  /* borrowed: toggle buttons, where they take turns */
  GtkWidget *turn_box;  /* borrowed: their box */
  GtkWidget *narrow_note;
  GtkWidget *status; /* borrowed: how many changes */
  GtkWidget *steps;  /* borrowed: box of buttons */
  GtkWidget *link;   /* borrowed: toggle button */
  GtkWidget *compare_button;
  GtkWidget *tools;   /* borrowed: of what is laid over the second paper; they stand in the place of the first one's */
  GtkWidget *options; /* borrowed */
  GtkWidget *panels;  /* borrowed */
  SenUiReaderCompare *compare; /* owned, nullable */
  SenUiBesideKind kind;
  guint active; /* the half that was read last */
  gboolean narrow;
  gboolean scrolling; /* one follows the other */
  guint leader;       /* the half that was scrolled */
  guint tick;         /* follows it before the next frame: not while sizes are handed out */
};

SenUiPaperView *sen_ui_reader_beside_get_view (SenUiReader *self, guint half);
gboolean sen_ui_reader_beside_reads_later (SenUiReader *self);
void sen_ui_reader_beside_put (SenUiPaperView *view, guint page, double y);
double sen_ui_reader_beside_get_third (SenUiPaperView *view);
void sen_ui_reader_beside_queue_follow (SenUiReader *self, guint half);

void sen_ui_reader_beside_build_bar (SenUiReader *self);
GtkWidget *sen_ui_reader_beside_new_name (GtkWidget *box);

void sen_ui_reader_beside_build_tools (SenUiReader *self);
void sen_ui_reader_beside_drop_tools (SenUiReader *self);

void sen_ui_reader_beside_describe (SenUiReader *self);
void sen_ui_reader_beside_start_comparing (SenUiReader *self);
void sen_ui_reader_beside_stop_comparing (SenUiReader *self);
void sen_ui_reader_beside_compare_cb (SenUiReader *self);

G_END_DECLS
