/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The named actions of signing: asks what is to be signed and how it looks, then shows the dialog. Main thread. */
#include "signing-open.h"

#include <glib/gi18n-lib.h>

#include "signing-desk.h"
#include "signing-dialog.h"

typedef struct
{
  SenUiContext *context; /* owned */
  SigningPaper *paper;   /* owned, nullable until known */
} Open;

static void
open_free (Open *open)
{
  signing_paper_unref (open->paper);
  g_object_unref (open->context);
  g_free (open);
}

static void
fail (Open *open, const GError *error)
{
  sen_ui_context_show_error (open->context, _ ("Couldn't begin to sign"), error);
  open_free (open);
}

static void
look_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Open *open = user_data;
  g_autoptr (GError) error = NULL;
  SigningLook *look = signing_desk_look_finish (SEN_OFFICE (source), result, &error);

  if (look == NULL)
    {
      fail (open, error);
      return;
    }
  if (sen_ui_context_get_window (open->context) == NULL) /* closed meanwhile */
    {
      signing_look_free (look);
      open_free (open);
      return;
    }
  signing_dialog_present (open->context, open->paper, look);
  open_free (open);
}

static void
look_at (Open *open)
{
  signing_desk_look_async (sen_ui_context_get_office (open->context), open->paper, NULL, look_cb, open);
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Open *open = user_data;
  g_autoptr (GError) error = NULL;

  open->paper = signing_paper_ask_finish (SEN_OFFICE (source), result, &error);
  if (open->paper != NULL && sen_ui_context_get_window (open->context) == NULL)
    open_free (open);
  else if (open->paper != NULL)
    look_at (open);
  else
    fail (open, error);
}

static const char *
look_up (GVariant *subject, const char *key)
{
  const char *text = NULL;

  return g_variant_lookup (subject, key, "&s", &text) && *text != '\0' ? text : NULL;
}

static gboolean
sign_cb (SenOffice *office, GVariant *parameter, gpointer user_data, GError **error)
{
  const char *id = look_up (parameter, "id");
  const char *to_sign = look_up (parameter, "to_sign");
  const char *role_text = look_up (parameter, "role");
  SigningRole role = SIGNING_ROLE_LEADER;
  Open *open;

  if (id == NULL || to_sign == NULL || (role_text != NULL && !signing_role_from_text (role_text, &role)))
    {
      g_set_error_literal (error, SEN_ERROR, SEN_ERROR_NOT_ALLOWED,
                           _ ("There is nothing to sign here now. Nothing was changed."));
      return FALSE;
    }
  open = g_new0 (Open, 1);
  open->context = g_object_ref (user_data);
  signing_paper_ask_async (office, id, to_sign, look_up (parameter, "take_signed"), role, NULL, asked_cb, open);
  return TRUE;
}

/* Any paper that is read; the signed one is written elsewhere. */
static gboolean
sign_copy_cb (SenOffice *office, GVariant *parameter, gpointer user_data, GError **error)
{
  const char *file = look_up (parameter, "file");
  const char *path = look_up (parameter, "path");
  SigningPaper *paper;
  Open *open;

  if (file != NULL)
    paper = signing_paper_new_stored (office, file, look_up (parameter, "title"), error);
  else
    paper = signing_paper_new_file (path != NULL ? path : "", SIGNING_ROLE_PLAIN);
  if (paper == NULL)
    return FALSE;
  open = g_new0 (Open, 1);
  open->context = g_object_ref (user_data);
  open->paper = paper;
  look_at (open);
  return TRUE;
}

/**
 * signing_open_register:
 * @context: the window's context
 *
 * Offers "signing.sign" and "signing.sign_copy", each with a subject.
 */
void
signing_open_register (SenUiContext *context)
{
  SenPluginHost *host = sen_office_get_plugins (sen_ui_context_get_office (context));

  sen_plugin_host_add_action (host, "signing.sign", "a{sv}", sign_cb, g_object_ref (context), g_object_unref);
  sen_plugin_host_add_action (host, "signing.sign_copy", "a{sv}", sign_copy_cb, g_object_ref (context), g_object_unref);
}
