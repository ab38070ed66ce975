/* SPDX-License-Identifier: GPL-3.0-or-later */
/* senctl meetings import */
#include "meetings-commands.h"
#include "meetings-texts.h"

#include <glib/gi18n-lib.h>

static GVariant *
list_problems (MeetingsPacket *packet)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < packet->problems->len; i++)
    {
      MeetingsProblem *problem = packet->problems->pdata[i];
      GVariantBuilder dict;

      g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
      meetings_command_add_text (&dict, "file", problem->file);
      g_variant_builder_add (&dict, "{sv}", "line", g_variant_new ("i", (int)problem->line));
      meetings_command_add_text (&dict, "message", problem->message);
      g_variant_builder_add (&dict, "{sv}", "lost", g_variant_new ("b", problem->lost));
      g_variant_builder_add_value (&builder, g_variant_builder_end (&dict));
    }
  return g_variant_builder_end (&builder);
}

static char *
problem_line (MeetingsProblem *problem)
{
  if (problem->line > 0)
    return g_strdup_printf (_ ("%s, line %u: %s"), problem->file, problem->line, problem->message);
  return g_strdup (problem->message);
}

static GVariant *
preview_items (MeetingsPacket *packet)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < packet->items->len; i++)
    {
      MeetingsItem *item = ((MeetingsPacketItem *)packet->items->pdata[i])->item;
      GVariantBuilder dict;

      g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
      meetings_command_add_text (&dict, "number", item->number);
      g_variant_builder_add (&dict, "{sv}", "depth", g_variant_new ("i", (int)item->depth));
      meetings_command_add_text (&dict, "kind", meetings_item_kind_to_text (item->kind));
      meetings_command_add_text (&dict, "title", item->title);
      meetings_command_add_text (&dict, "presenter", item->presenter);
      g_variant_builder_add (&dict, "{sv}", "minutes", g_variant_new ("i", item->minutes));
      g_variant_builder_add (&dict, "{sv}", "page", g_variant_new ("i", item->page));
      g_variant_builder_add_value (&builder, g_variant_builder_end (&dict));
    }
  return g_variant_builder_end (&builder);
}

static GVariant *
preview_papers (MeetingsPacket *packet)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < packet->papers->len; i++)
    {
      MeetingsPacketPaper *paper = packet->papers->pdata[i];

      g_variant_builder_add_value (
          &builder, meetings_command_paper (paper->paper, paper->item != NULL ? paper->item->item->number : NULL));
    }
  return g_variant_builder_end (&builder);
}

typedef struct
{
  MeetingsPacket *packet;
  char *id;
} Known;

static gboolean
find_in_read (SenDb *db, gpointer data, GError **error)
{
  Known *known = data;
  g_autoptr (GError) local = NULL;

  known->id = meetings_packet_find_meeting (known->packet, db, &local);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return *error == NULL;
}

static GVariant *
preview (SenCommandCall *call, MeetingsPacket *packet, GError **error)
{
  Known known = { .packet = packet };
  g_autofree char *id = NULL;
  GVariantBuilder dict;

  if (!sen_store_read (meetings_command_store (call), find_in_read, &known, error))
    return NULL;
  id = known.id;
  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  meetings_command_add_text (&dict, "id", id);
  meetings_command_add_text (&dict, "title", packet->meeting->title);
  meetings_command_add_time (&dict, "starts", packet->meeting->starts);
  meetings_command_add_text (&dict, "place", packet->meeting->place);
  meetings_command_add_text (&dict, "chair", packet->meeting->chair_name);
  g_variant_builder_add (&dict, "{sv}", "items", preview_items (packet));
  g_variant_builder_add (&dict, "{sv}", "papers", preview_papers (packet));
  g_variant_builder_add (&dict, "{sv}", "problems", list_problems (packet));
  return g_variant_builder_end (&dict);
}

/* Standard output has the id alone, for scripts; what couldn't be read goes beside it. */
static void
tell_problems (MeetingsPacket *packet)
{
  for (guint i = 0; i < packet->problems->len; i++)
    {
      g_autofree char *line = problem_line (packet->problems->pdata[i]);

      g_printerr ("%s\n", line);
    }
}

static GVariant *
import_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  SenOffice *office = sen_command_call_get_office (call);
  SenJob *job = sen_command_call_get_job (call);
  g_autoptr (SenPdfPool) pool = sen_pdf_pool_new ();
  g_autoptr (MeetingsPacket) packet = NULL;
  g_autoptr (MeetingsImport) done = NULL;
  GVariantBuilder dict;

  /* Even one paper is opened twice: to look at it, and, stored by then, for its text. */
  sen_pdf_pool_expect (pool, sen_command_call_has_flag (call, "preview") ? 1 : 2);
  packet = meetings_packet_read (sen_command_call_get_arguments (call)[0], pool, job, error);
  if (packet == NULL)
    return NULL;
  if (sen_command_call_has_flag (call, "preview"))
    return preview (call, packet, error);
  done = meetings_packet_apply (packet, sen_office_get_store (office), sen_office_get_vault (office),
                                sen_command_call_has_flag (call, "new"), job, error);
  if (done == NULL
      || (!sen_command_call_has_flag (call, "no-text")
          && !meetings_texts_extract (office, pool, done->meeting, job, error)))
    return NULL;
  tell_problems (packet);
  sen_command_call_set_text (call, done->meeting);
  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&dict, "{sv}", "id", g_variant_new ("s", done->meeting));
  g_variant_builder_add (&dict, "{sv}", "title", g_variant_new ("s", packet->meeting->title));
  g_variant_builder_add (&dict, "{sv}", "updated", g_variant_new ("b", done->updated));
  g_variant_builder_add (&dict, "{sv}", "items_added", g_variant_new ("i", (int)done->items_added));
  g_variant_builder_add (&dict, "{sv}", "items_updated", g_variant_new ("i", (int)done->items_updated));
  g_variant_builder_add (&dict, "{sv}", "papers_added", g_variant_new ("i", (int)done->papers_added));
  g_variant_builder_add (&dict, "{sv}", "papers_updated", g_variant_new ("i", (int)done->papers_updated));
  g_variant_builder_add (&dict, "{sv}", "problems", list_problems (packet));
  return g_variant_builder_end (&dict);
}

void
meetings_commands_register_import (SenRegistry *registry)
{
  SenCommand *command
      = sen_command_new ("meetings import", "PACKET",
                         _ ("Import a folder, a .zip or a PDF as a meeting and print its id"), import_cb, NULL, NULL);

  sen_command_set_arguments (command, 1, 1);
  sen_command_add_option (command, "preview", NULL, _ ("Show what would be imported and change nothing"));
  sen_command_add_option (command, "new", NULL, _ ("Add a meeting even if the packet was imported before"));
  sen_command_add_option (command, "no-text", NULL, _ ("Don't make the papers findable by their text yet"));
  sen_registry_add_command (registry, command);
}
