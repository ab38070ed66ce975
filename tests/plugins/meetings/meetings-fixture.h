/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A new office with the meetings tables, and a folder to make packets in. */
#pragma once

#include "meetings-book.h"
#include "meetings-packet.h"
#include "meetings-schema.h"

#include <string.h>

typedef struct
{
  char *root;
  SenOffice *office;
  SenPdfPool *pool;
} Fixture;

static inline void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenSchema) schema = sen_schema_new ("meetings");
  g_autofree char *folder = NULL;

  f->root = g_dir_make_tmp ("sen-meetings-XXXXXX", NULL);
  folder = g_build_filename (f->root, "office", NULL);
  f->office = sen_office_create (folder, "Phường thử", &error);
  g_assert_no_error (error);
  g_assert_true (meetings_schema_fill (schema, &error));
  sen_store_migrate (sen_office_get_store (f->office), schema, &error);
  g_assert_no_error (error);
  f->pool = sen_pdf_pool_new ();
}

static inline void
tear_down (Fixture *f, gconstpointer data)
{
  g_autofree char *quoted = g_shell_quote (f->root);
  g_autofree char *command = g_strconcat ("rm -rf ", quoted, NULL);

  g_assert_finalize_object (f->pool);
  sen_office_close (f->office);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (f->office);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_free (f->root);
}

/* Writes a file of a packet; its folder is made. */
static inline void
put (Fixture *f, const char *packet, const char *name, const char *text, gssize length)
{
  g_autofree char *folder = g_build_filename (f->root, packet, NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (folder, 0700);
  g_file_set_contents (path, text, length, &error);
  g_assert_no_error (error);
}

/* A real PDF of @pages pages, each saying @text. */
static inline void
put_pdf (Fixture *f, const char *packet, const char *name, const char *text, guint pages)
{
  g_autoptr (SenPdfWriter) writer = sen_pdf_writer_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  SenPdfParagraphStyle style;

  sen_pdf_paragraph_style_init (&style);
  for (guint i = 0; i < pages; i++)
    {
      g_autofree char *line = g_strdup_printf ("%s %u", text, i + 1);

      if (i > 0)
        sen_pdf_writer_add_page_break (writer);
      sen_pdf_writer_add_bookmark (writer, line, 1);
      sen_pdf_writer_add_plain (writer, line, &style);
    }
  bytes = sen_pdf_writer_render (writer, NULL, &error);
  g_assert_no_error (error);
  put (f, packet, name, g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes));
}

static inline char *
packet_path (Fixture *f, const char *packet)
{
  return g_build_filename (f->root, packet, NULL);
}

static inline MeetingsPacket *
read_packet (Fixture *f, const char *packet)
{
  g_autofree char *path = packet_path (f, packet);
  g_autoptr (GError) error = NULL;
  MeetingsPacket *read = meetings_packet_read (path, f->pool, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (read);
  return read;
}

static inline MeetingsImport *
apply_packet (Fixture *f, MeetingsPacket *packet)
{
  g_autoptr (GError) error = NULL;
  MeetingsImport *done = meetings_packet_apply (packet, sen_office_get_store (f->office),
                                                sen_office_get_vault (f->office), FALSE, NULL, &error);

  g_assert_no_error (error);
  return done;
}

typedef struct
{
  const char *id;
  MeetingsMeeting *meeting;
} FixtureLoad;

static inline gboolean
load_in_read (SenDb *db, gpointer data, GError **error)
{
  FixtureLoad *load = data;

  load->meeting = meetings_book_load (db, load->id, error);
  return load->meeting != NULL;
}

static inline MeetingsMeeting *
load_meeting (Fixture *f, const char *id)
{
  FixtureLoad load = { .id = id };
  g_autoptr (GError) error = NULL;

  sen_store_read (sen_office_get_store (f->office), load_in_read, &load, &error);
  g_assert_no_error (error);
  return load.meeting;
}

static inline gboolean
has_problem (MeetingsPacket *packet, const char *file, guint line)
{
  for (guint i = 0; i < packet->problems->len; i++)
    {
      MeetingsProblem *problem = packet->problems->pdata[i];

      g_assert_true (problem->message != NULL && problem->message[0] != '\0');
      g_assert_null (strchr (problem->message, '\n'));
      if (g_strcmp0 (problem->file, file) == 0 && problem->line == line)
        return TRUE;
    }
  return FALSE;
}
