/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meetings-reader.h"

#include <glib/gi18n-lib.h>

#include "meetings-records.h"

/**
 * meetings_reader_open:
 * @context: the window's context
 * @paper: the paper to read
 * @page: where to begin, from 1; 0: wherever it was left
 *
 * Opens a paper in the reader, or says why that can't be.
 */
void
meetings_reader_open (SenUiContext *context, MeetingsPaper *paper, int page)
{
  GtkWidget *reader;

  if (!meetings_paper_is_readable (paper))
    {
      g_autofree char *text
          = g_strdup_printf (_ ("“%s” can't be shown here: it is no readable PDF. It is kept."), paper->title);

      sen_ui_context_toast (context, text);
      return;
    }
  reader = sen_ui_reader_new (context);
  sen_ui_reader_set_source (SEN_UI_READER (reader), MEETINGS_SUBJECT_PAPER, paper->id);
  sen_ui_context_push (context, reader, paper->title);
  sen_ui_reader_open (SEN_UI_READER (reader), paper->file, paper->title, page > 0 ? (guint)page - 1 : 0);
}
