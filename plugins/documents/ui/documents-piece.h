/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sen-ui.h>

#include "documents-block.h"

G_BEGIN_DECLS

/**
 * DocumentsKey:
 *
 * What was asked for with a key in a piece.
 */
typedef enum
{
  DOCUMENTS_KEY_SPLIT,
  DOCUMENTS_KEY_JOIN,
  DOCUMENTS_KEY_DEEPER,
  DOCUMENTS_KEY_HIGHER,
  DOCUMENTS_KEY_UP,
  DOCUMENTS_KEY_DOWN,
  DOCUMENTS_KEY_PREVIOUS,
  DOCUMENTS_KEY_NEXT,
  DOCUMENTS_KEY_MENU,
} DocumentsKey;

#define DOCUMENTS_TYPE_PIECE (documents_piece_get_type ())
G_DECLARE_FINAL_TYPE (DocumentsPiece, documents_piece, DOCUMENTS, PIECE, GtkWidget)

GtkWidget *documents_piece_new (SenUiContext *context, const char *id, gboolean is_block);
const char *documents_piece_get_id (DocumentsPiece *self);
void documents_piece_set_id (DocumentsPiece *self, const char *id);
gboolean documents_piece_is_block (DocumentsPiece *self);
void documents_piece_set_label (DocumentsPiece *self, const char *label, const char *full_name);
void documents_piece_set_menu (DocumentsPiece *self, GMenuModel *menu);
void documents_piece_set_strong (DocumentsPiece *self, gboolean strong);
void documents_piece_set_multiline (DocumentsPiece *self, gboolean multiline);
void documents_piece_set_table (DocumentsPiece *self, gboolean table);
void documents_piece_set_narrow (DocumentsPiece *self, gboolean narrow);
void documents_piece_set_editable (DocumentsPiece *self, gboolean editable);
void documents_piece_set_text (DocumentsPiece *self, const char *text);
char *documents_piece_dup_text (DocumentsPiece *self);
void documents_piece_dup_halves (DocumentsPiece *self, char **left, char **right);
void documents_piece_set_remark (DocumentsPiece *self, const char *text, const char *icon);
void documents_piece_set_source (DocumentsPiece *self, const char *document, const char *title);
void documents_piece_start (DocumentsPiece *self, int at);
gboolean documents_piece_get_cursor (DocumentsPiece *self, GtkWidget *below, double *top, double *bottom);
GtkWidget *documents_piece_get_view (DocumentsPiece *self);
GtkWidget *documents_piece_get_handle (DocumentsPiece *self);

G_END_DECLS
