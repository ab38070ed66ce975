/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws strokes over a page of a paper, for measuring: usage: fill-ink OFFICE FILE PAGE STROKES */
#include <math.h>
#include <stdlib.h>

#include "notes-book.h"

typedef struct
{
  SenOffice *office;
  const char *file;
  guint page;
  guint n;
} Fill;

static NotesStroke *
make_stroke (guint i)
{
  NotesPoint points[24];

  for (guint k = 0; k < G_N_ELEMENTS (points); k++)
    points[k] = (NotesPoint){ 60 + i % 70 * 6.8 + k * 0.8, 60 + i / 70 * 9.5 + 5 * sin (k * 0.7 + i), 0.3 + 0.02 * k };
  return notes_stroke_new (points, G_N_ELEMENTS (points), 1.2);
}

static gboolean
fill (SenDb *db, gpointer data, GError **error)
{
  Fill *self = data;
  g_autoptr (NotesEdit) edit = notes_edit_new ();
  g_auto (NotesWho) who = { 0 };

  notes_who_init (&who, self->office);
  for (guint i = 0; i < self->n;)
    {
      g_autoptr (NotesNote) note = notes_note_new (NOTES_KIND_INK, self->page);

      note->colour = NOTES_COLOUR_BLUE;
      note->file = g_strdup (self->file);
      note->origin = g_strdup (self->file);
      note->author = g_strdup (who.person);
      note->created = note->changed = sen_now ();
      note->mine = TRUE;
      for (guint k = 0; k < 64 && i < self->n; k++, i++)
        {
          g_autoptr (NotesStroke) stroke = make_stroke (i);

          notes_note_add_stroke (note, stroke);
        }
      notes_edit_add (edit, NULL, note);
    }
  return notes_edit_write (edit, db, &who, error);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  Fill self = { 0 };

  if (argc != 5)
    return 2;
  self.office = sen_office_open (argv[1], &error);
  self.file = argv[2];
  self.page = (guint)atoi (argv[3]);
  self.n = (guint)atoi (argv[4]);
  if (self.office == NULL || !sen_store_write (sen_office_get_store (self.office), fill, &self, &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  sen_office_close (self.office);
  return 0;
}
