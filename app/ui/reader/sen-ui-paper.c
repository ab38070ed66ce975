/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-ui-paper.h"

/**
 * SenUiPaper:
 *
 * A paper that a reader is handed, as one of several that belong together: those of a meeting, in the order of its
 * agenda. Does not change.
 */
struct _SenUiPaper
{
  GObject parent_instance;

  char *kind;
  char *id;
  char *title;
  char *file;
  char *number;
  char *heading;
  char *subtitle;
};

G_DEFINE_FINAL_TYPE (SenUiPaper, sen_ui_paper, G_TYPE_OBJECT)

static void
sen_ui_paper_finalize (GObject *object)
{
  SenUiPaper *self = SEN_UI_PAPER (object);

  g_free (self->kind);
  g_free (self->id);
  g_free (self->title);
  g_free (self->file);
  g_free (self->number);
  g_free (self->heading);
  g_free (self->subtitle);
  G_OBJECT_CLASS (sen_ui_paper_parent_class)->finalize (object);
}

static void
sen_ui_paper_class_init (SenUiPaperClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sen_ui_paper_finalize;
}

static void
sen_ui_paper_init (SenUiPaper *self)
{
}

/**
 * sen_ui_paper_new:
 * @kind: of the record, such as `meetings.paper`
 * @id: of the record
 * @title: what it is called
 * @file: the hash of its file
 *
 * Returns: (transfer full): a paper
 */
SenUiPaper *
sen_ui_paper_new (const char *kind, const char *id, const char *title, const char *file)
{
  SenUiPaper *self = g_object_new (SEN_UI_TYPE_PAPER, NULL);

  self->kind = g_strdup (kind);
  self->id = g_strdup (id);
  self->title = g_strdup (title);
  self->file = g_strdup (file);
  return self;
}

/**
 * sen_ui_paper_set_heading:
 * @number: (nullable): of the item it belongs to, such as "4.1"
 * @heading: (nullable): what that item is called
 *
 * Before it is handed on.
 */
void
sen_ui_paper_set_heading (SenUiPaper *self, const char *number, const char *heading)
{
  g_free (self->number);
  g_free (self->heading);
  self->number = g_strdup (number);
  self->heading = g_strdup (heading);
}

/**
 * sen_ui_paper_set_subtitle:
 * @subtitle: (nullable): the line below its title, such as "Third session · item 4.1"
 *
 * Before it is handed on.
 */
void
sen_ui_paper_set_subtitle (SenUiPaper *self, const char *subtitle)
{
  g_free (self->subtitle);
  self->subtitle = g_strdup (subtitle);
}

const char *
sen_ui_paper_get_kind (SenUiPaper *self)
{
  return self->kind;
}

const char *
sen_ui_paper_get_id (SenUiPaper *self)
{
  return self->id;
}

const char *
sen_ui_paper_get_title (SenUiPaper *self)
{
  return self->title;
}

const char *
sen_ui_paper_get_file (SenUiPaper *self)
{
  return self->file;
}

const char *
sen_ui_paper_get_number (SenUiPaper *self)
{
  return self->number;
}

const char *
sen_ui_paper_get_heading (SenUiPaper *self)
{
  return self->heading;
}

const char *
sen_ui_paper_get_subtitle (SenUiPaper *self)
{
  return self->subtitle;
}
