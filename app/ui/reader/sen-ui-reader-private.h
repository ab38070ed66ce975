/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the reader: its files share its state. sen-ui-reader.c builds it, -open opens papers, -actions does what
 * keys and menus ask for, -find-bar finds, -marks gives layers of plugins their places. */
#pragma once

#include "sen-ui-paper-view.h"
#include "sen-ui-reader-find.h"
#include "sen-ui-reader-hits.h"
#include "sen-ui-reader-layers.h"
#include "sen-ui-reader-side.h"
#include "sen-ui-reader-text.h"
#include "sen-ui-reader.h"

G_BEGIN_DECLS

struct _SenUiReader
{
  SenUiPage parent_instance;

  SenUiContext *context;     /* owned */
  GFile *file;               /* owned */
  SenPdfDocument *document;  /* owned */
  SenUiReaderBook *book;     /* owned, nullable: the paper's text */
  SenUiReaderFind *find;     /* owned */
  SenUiReaderText *text;     /* owned */
  SenUiReaderLayers *layers; /* owned */
  GCancellable *cancellable; /* owned */
  char *find_first;          /* owned: to be found once the paper is open */
  char *source_kind;         /* owned, nullable: of the record that the paper belongs to */
  char *source_id;           /* owned, nullable */
  char *hash;                /* owned, nullable: of a stored file */
  guint first_page;
  gboolean locked; /* opened with a password */
  gboolean stands; /* what is seen was complete */

  GtkWidget *side_button; /* template children */
  GtkWidget *find_button;
  GtkWidget *find_bar;
  GtkWidget *find_entry;
  GtkWidget *find_status;
  GtkWidget *find_tones;
  GtkWidget *find_whole;
  GtkWidget *hits; /* SenUiReaderHits, in the side panel */
  GtkWidget *bars;
  GtkWidget *flap;     /* AdwFlap: thumbnails and outline | the rest */
  GtkWidget *side;     /* SenUiReaderSide */
  GtkWidget *end_flap; /* AdwFlap: the rest | a layer's panel */
  GtkWidget *end_side; /* AdwBin: the panel */
  GtkWidget *stack;
  GtkWidget *spinner;
  GtkWidget *scrolled;
  GtkWidget *view;
  GtkWidget *problem;
  GtkWidget *password_box;
  GtkWidget *password;
  GtkWidget *unlock;
  GtkWidget *toolbar; /* at the bottom */
  GtkWidget *tools;   /* GtkBox in it: tools of layers */
  GtkWidget *steps;   /* GtkBox in it: undo and redo */
  GtkWidget *page_entry;
  GtkWidget *page_count;
  GtkWidget *zoom_button;
  GtkWidget *menu;

  GtkWidget *panel; /* GtkToggleButton: shows what is at the end */
  GtkWidget *badge; /* GtkLabel on it */
};

/* sen-ui-reader.c */
void sen_ui_reader_describe_page (SenUiReader *self);
void sen_ui_reader_describe_zoom (SenUiReader *self);
extern guint sen_ui_reader_complete_signal;

/* sen-ui-reader-open.c */
void sen_ui_reader_open_file (SenUiReader *self, const char *password);
void sen_ui_reader_unlock (SenUiReader *self);
void sen_ui_reader_meet_office (SenUiReader *self);

/* sen-ui-reader-actions.c */
void sen_ui_reader_install_actions (GtkWidgetClass *klass);
void sen_ui_reader_attach_keys (SenUiReader *self);
gboolean sen_ui_reader_handle_key (SenUiPage *page, const char *key);

/* sen-ui-reader-marks.c */
void sen_ui_reader_attach_layers (SenUiReader *self);
void sen_ui_reader_set_layers (SenUiReader *self, GVariant *paper);
void sen_ui_reader_toggle_panel (SenUiReader *self);
void sen_ui_reader_drop_layers (SenUiReader *self);

/* sen-ui-reader-find-bar.c */
void sen_ui_reader_attach_find (SenUiReader *self);
void sen_ui_reader_set_find (SenUiReader *self);
void sen_ui_reader_clear_find (SenUiReader *self);
void sen_ui_reader_step_find (SenUiReader *self, int step);
void sen_ui_reader_show_find (SenUiReader *self);

G_END_DECLS
