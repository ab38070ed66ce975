/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the reader: its files share its state. sen-ui-reader.c builds it, -open opens papers, -actions does what
 * keys and menus ask for, -find-bar finds. */
#pragma once

#include "sen-ui-paper-view.h"
#include "sen-reading.h"
#include "sen-ui-reader-aloud.h"
#include "sen-ui-reader-beside.h"
#include "sen-ui-reader-find.h"
#include "sen-ui-reader-hits.h"
#include "sen-ui-reader-layers.h"
#include "sen-ui-reader-others.h"
#include "sen-ui-reader-side.h"
#include "sen-ui-reader-text.h"
#include "sen-ui-reader.h"
#include "sen-worker.h"

G_BEGIN_DECLS

struct _SenUiReader
{
  SenUiPage parent_instance;

  SenUiContext *context;     /* owned */
  GFile *file;               /* owned */
  SenPdfDocument *document;  /* owned */
  SenUiReaderBook *book;     /* owned, nullable: the paper's text */
  SenUiReaderFind *find;     /* owned */
  SenUiReaderFind *finding;  /* owned, nullable: it, or that of the paper beside */
  SenUiReaderText *text;     /* owned */
  GCancellable *cancellable; /* owned */
  char *find_first;          /* owned: to be found once the paper is open */
  char *source_kind;         /* owned, nullable: of the record that the paper belongs to */
  char *source_id;           /* owned, nullable */
  char *hash;                /* owned, nullable: of a stored file */
  SenUiReaderLayers *layers; /* owned: what plugins lay over the pages */
  GSimpleActionGroup *modes; /* owned */
  GSettings *settings;       /* owned, nullable: of this device */
  GSettings *lying;          /* owned, nullable: the same of how pages lie, for this paper */
  gboolean restoring;        /* as it was left */
  SenWorker *remembering;    /* owned, nullable: how papers are left on this device … */
  char *left_key;            /* owned, nullable: … by this */
  GVariant *left;            /* owned, nullable: how this one was */
  GHashTable *lefts;         /* owned, nullable: the same of the office's papers that were read here, by hash */
  GtkWindow *window;         /* borrowed: the one it is in */
  gboolean bare;             /* nothing but the page */
  gboolean around;           /* it was, and will be again */
  gboolean side_was_shown;
  gboolean broken;           /* the paper can't be read, or not yet */
  gboolean side_left;        /* there was nothing to show in it */
  SenUiPaperView *side_view; /* borrowed, nullable: whose pages are in it */
  gboolean placed;           /* it is known whether there is a place where it was left */
  gboolean has_place;
  SenUiPaperPlace place;
  guint keep_source;       /* remembers the place */
  GListModel *papers;      /* owned, nullable: of SenUiPaper */
  SenUiPaper *paper;       /* owned, nullable: of them, the one that is read */
  GPtrArray *came;         /* owned, nullable: of SenUiPaper, from which one went into others … */
  GPtrArray *gone;         /* owned, nullable: … and came back */
  char *meeting;           /* owned, nullable */
  GPtrArray *documents;    /* owned, nullable: papers that stay open for a while */
  gboolean filling;        /* tabs */
  SenUiReaderAloud *aloud; /* owned */
  SenPresenter *shown;     /* owned, nullable: what is presented in the meeting */
  gboolean following;
  gboolean arriving; /* at what is presented, once it is open */
  gboolean presenting;
  gboolean watching;
  guint tell_source;
  guint first_page;
  char *push_title; /* owned, nullable: the page it will be, until it is shown */
  guint push_source;
  guint rest_source;
  guint side_source;
  guint trim_source;
  guint spare_source;
  gint64 spare_frame; /* the last one painted */
  gboolean stands;    /* what is seen was complete */
  gboolean narrow;
  SenUiReaderBeside *beside; /* owned, nullable: a second paper */
  GPtrArray *versions;       /* owned, nullable: of SenFileVersion, other ones of this paper */
  GtkWidget *version_bar;    /* borrowed, nullable: says that there are some */
  char *version_seen;        /* owned, nullable: the file for which it was put away */

  GtkWidget *side_button; /* template children */
  GtkWidget *panel_button;
  GtkWidget *panel_badge;
  GtkWidget *top; /* what stands over the pages */
  GtkWidget *night_button;
  GtkWidget *follow_button;
  GtkWidget *follow_content;
  GtkWidget *stop_button;
  GtkWidget *tab_bar;
  GtkWidget *tabs;   /* AdwTabView, not shown: it is the tab bar's model */
  GtkWidget *agenda; /* GtkListBox in the side, or NULL */
  GtkWidget *find_button;
  GtkWidget *find_bar;
  GtkWidget *find_entry;
  GtkWidget *find_status;
  GtkWidget *find_tones;
  GtkWidget *find_whole;
  GtkWidget *hits;    /* SenUiReaderHits, in the side panel */
  GtkWidget *others;  /* SenUiReaderOthers, below them */
  GtkWidget *changes; /* SenUiReaderChanges, in the side panel */
  GtkWidget *bars;
  GtkWidget *flap;      /* AdwFlap: thumbnails and outline | the rest */
  GtkWidget *side;      /* SenUiReaderSide */
  GtkWidget *end_flap;  /* AdwFlap: the rest | a layer's panel */
  GtkWidget *panel_box; /* GtkBox: the panels of the half that is read */
  GtkWidget *panels;    /* GtkStack: the panels of layers */
  GtkWidget *stack;
  GtkWidget *spinner;
  GtkWidget *halves;     /* GtkBox: one paper or two */
  GtkWidget *first_half; /* GtkBox in it */
  GtkWidget *scrolled;
  GtkWidget *view;
  GtkWidget *problem;
  GtkWidget *password_box;
  GtkWidget *password;
  GtkWidget *unlock;
  GtkWidget *toolbar; /* at the bottom */
  GtkWidget *tools;   /* GtkBox in it: tools of layers */
  GtkWidget *options; /* GtkBox in it: what belongs to the tools */
  GtkWidget *page_entry;
  GtkWidget *page_count;
  GtkWidget *page_up;
  GtkWidget *page_down;
  GtkWidget *zoom_button; /* nullable: in the menu, which is built when it is wanted */
  GtkWidget *menu;
};

/* sen-ui-reader.c */
void sen_ui_reader_describe_page (SenUiReader *self);
void sen_ui_reader_describe_soon (SenUiReader *self);
void sen_ui_reader_describe_zoom (SenUiReader *self);
void sen_ui_reader_show_tools (SenUiReader *self);
void sen_ui_reader_show_side (SenUiReader *self);
void sen_ui_reader_queue_side (SenUiReader *self);
void sen_ui_reader_queue_trim (SenUiReader *self);
void sen_ui_reader_fill_side (SenUiReader *self, gboolean broken);
void sen_ui_reader_leave_window (SenUiReader *self);
void sen_ui_reader_stock_up (SenUiReader *self);
extern guint sen_ui_reader_complete_signal;

/* sen-ui-reader-open.c */
void sen_ui_reader_open_file (SenUiReader *self, const char *password);
void sen_ui_reader_unlock (SenUiReader *self);
void sen_ui_reader_meet_office (SenUiReader *self);
void sen_ui_reader_keep_place (SenUiReader *self);
char *sen_ui_reader_find_path (SenUiContext *context, const char *hash);
SenPdfDocument *sen_ui_reader_find_kept (SenUiReader *self, const char *hash);

/* sen-ui-reader-left.c */
void sen_ui_reader_load_left (SenUiReader *self);
void sen_ui_reader_find_again (SenUiReader *self);
void sen_ui_reader_take_place (SenUiReader *self, const SenUiPaperPlace *place);
void sen_ui_reader_keep_left (SenUiReader *self);

/* sen-ui-reader-modes.c */
void sen_ui_reader_attach_menu (SenUiReader *self);
void sen_ui_reader_attach_modes (SenUiReader *self);
void sen_ui_reader_describe_fit (SenUiReader *self);
void sen_ui_reader_refresh_modes (SenUiReader *self);
void sen_ui_reader_show_around (SenUiReader *self);
void sen_ui_reader_hide_around (SenUiReader *self);
gboolean sen_ui_reader_leave_fullscreen (SenUiReader *self);

/* sen-ui-reader-papers.c */
void sen_ui_reader_attach_papers (SenUiReader *self);
void sen_ui_reader_drop_papers (SenUiReader *self);
void sen_ui_reader_step_paper (SenUiReader *self, int step);
gboolean sen_ui_reader_step_tab (SenUiReader *self, int step);
void sen_ui_reader_close_paper (SenUiReader *self);
void sen_ui_reader_show_file (SenUiReader *self, const char *file, guint page);
void sen_ui_reader_show_paper (SenUiReader *self, SenUiPaper *paper);
void sen_ui_reader_jump_to_file (SenUiReader *self, const char *file, guint page);
gboolean sen_ui_reader_go_back (SenUiReader *self);
gboolean sen_ui_reader_go_forward (SenUiReader *self);
GtkWidget *sen_ui_reader_new_paper_list (SenUiReader *self);

/* sen-ui-reader-chooser.c */
void sen_ui_reader_choose_paper (SenUiReader *self, gboolean beside);

/* sen-ui-reader-versions.c */
void sen_ui_reader_look_for_versions (SenUiReader *self);
void sen_ui_reader_drop_versions (SenUiReader *self);
void sen_ui_reader_fold_versions (SenUiReader *self);
void sen_ui_reader_compare_versions (SenUiReader *self);

/* sen-ui-reader-presenter.c */
void sen_ui_reader_attach_presenter (SenUiReader *self);
void sen_ui_reader_drop_presenter (SenUiReader *self);
void sen_ui_reader_watch_presenter (SenUiReader *self);
void sen_ui_reader_arrive (SenUiReader *self);
void sen_ui_reader_tell (SenUiReader *self);

/* sen-ui-reader-print.c */
void sen_ui_reader_print (SenUiReader *self);

/* sen-ui-reader-about.c */
void sen_ui_reader_show_properties (SenUiReader *self);
void sen_ui_reader_save_copy (SenUiReader *self);

/* sen-ui-reader-actions.c */
void sen_ui_reader_install_actions (GtkWidgetClass *klass);
void sen_ui_reader_attach_keys (SenUiReader *self);
void sen_ui_reader_attach_view_keys (SenUiReader *self, GtkWidget *view);
gboolean sen_ui_reader_handle_key (SenUiPage *page, const char *key);

/* sen-ui-reader-find-bar.c */
void sen_ui_reader_attach_find (SenUiReader *self);
void sen_ui_reader_set_find (SenUiReader *self);
void sen_ui_reader_turn_find (SenUiReader *self);
void sen_ui_reader_tell_others (SenUiReader *self);
void sen_ui_reader_clear_find (SenUiReader *self);
void sen_ui_reader_step_find (SenUiReader *self, int step);
void sen_ui_reader_show_find (SenUiReader *self);

G_END_DECLS
