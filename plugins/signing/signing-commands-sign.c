/* SPDX-License-Identifier: GPL-3.0-or-later */
/* senctl sign. */
#include "signing-commands.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define MOST_SECRET 1024

static void
secret_free (char *secret)
{
  for (volatile char *c = secret; c != NULL && *c != '\0'; c++)
    *c = '\0';
  g_free (secret);
}

/* The first line, so that a file written with an editor works. */
static char *
read_secret (int fd, const char *what, GError **error)
{
  char buffer[MOST_SECRET] = { 0 };
  gsize n = 0;
  gssize got;

  do
    {
      got = read (fd, buffer + n, sizeof buffer - 1 - n);
      if (got > 0)
        n += (gsize)got;
    }
  while ((got > 0 && n < sizeof buffer - 1 && memchr (buffer, '\n', n) == NULL) || (got < 0 && errno == EINTR));
  if (got < 0)
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_NOT_FOUND, _ ("%s can't be read. Nothing was signed."), what);
      return NULL;
    }
  buffer[strcspn (buffer, "\r\n")] = '\0';
  return g_strdup (buffer);
}

/* Secrets never stand on the command line, where every program sees them. */
static gboolean
take_secret (SenCommandCall *call, const char *file_option, const char *fd_option, char **secret, GError **error)
{
  const char *path = sen_command_call_get_option (call, file_option);
  const char *number = fd_option != NULL ? sen_command_call_get_option (call, fd_option) : NULL;
  g_autofree char *what = NULL;
  guint64 fd = 0;

  if (path != NULL)
    {
      int opened = open (path, O_RDONLY | O_CLOEXEC);

      what = g_strdup_printf ("“%s”", path);
      *secret = read_secret (opened, what, error);
      if (opened >= 0)
        close (opened);
      return *secret != NULL;
    }
  if (number == NULL)
    return TRUE;
  what = g_strdup_printf ("--%s %s", fd_option, number);
  if (!g_ascii_string_to_unsigned (number, 10, 0, 1023, &fd, NULL))
    fd = 1023;
  *secret = read_secret ((int)fd, what, error);
  return *secret != NULL;
}

/* choosing the key */

static gboolean
is_meant (SenPdfTokenEntry *entry, const char *label)
{
  return g_strcmp0 (sen_pdf_token_entry_get_label (entry), label) == 0
         || g_strcmp0 (sen_pdf_token_entry_get_token (entry), label) == 0
         || g_strcmp0 (sen_pdf_token_entry_get_name (entry), label) == 0
         || g_strcmp0 (sen_pdf_token_entry_get_serial (entry), label) == 0;
}

static SigningChoice *
find_token (SenCommandCall *call, const char *label, GError **error)
{
  g_autoptr (SigningSettings) settings = signing_settings_load (sen_command_call_get_office (call), error);
  g_autoptr (GPtrArray) entries = NULL;
  SenPdfTokenEntry *found = NULL;
  guint n = 0;

  if (settings == NULL)
    return NULL;
  entries
      = sen_pdf_tokens_list ((const char *const *)settings->modules, NULL, signing_command_cancellable (call), error);
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    if (sen_pdf_token_entry_get_certificate (entries->pdata[i]) != NULL && is_meant (entries->pdata[i], label))
      {
        found = entries->pdata[i];
        n++;
      }
  if (n == 1)
    return signing_choice_new_token (found);
  if (entries != NULL && n > 1)
    g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                 _ ("%u certificates are called “%s”. Nothing was signed; use the label that “senctl tokens” tells."),
                 n, label);
  else if (entries != NULL)
    g_set_error (
        error, SEN_ERROR, SEN_ERROR_NEEDS_TOKEN,
        _ ("No token that is plugged in has a certificate “%s”. Nothing was signed; plug it in and try again."), label);
  return NULL;
}

static SenPdfIdentity *
open_identity (SenCommandCall *call, GError **error)
{
  const char *p12 = sen_command_call_get_option (call, "p12");
  const char *token = sen_command_call_get_option (call, "token");
  g_autoptr (SigningChoice) choice = NULL;
  SenPdfIdentity *identity = NULL;
  char *secret = NULL;

  if ((p12 == NULL) == (token == NULL))
    {
      g_set_error_literal (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                           _ ("Say what to sign with: --p12 FILE or --token LABEL. Nothing was signed."));
      return NULL;
    }
  choice = p12 != NULL ? signing_choice_new_file (p12) : find_token (call, token, error);
  if (choice != NULL
      && take_secret (call, p12 != NULL ? "password-file" : "pin-file", p12 != NULL ? "password-fd" : "pin-fd", &secret,
                      error))
    identity = signing_choice_open (choice, secret, signing_command_cancellable (call), error);
  secret_free (secret);
  if (identity != NULL && p12 != NULL)
    signing_settings_remember_file (sen_command_call_get_office (call), p12, NULL);
  return identity;
}

/* choosing the paper */

static SigningPaper *
ask_subject (SenCommandCall *call, GVariant *subject, const char *typed, const char *role_option, GError **error)
{
  const char *id = NULL, *to_sign = NULL, *take_signed = NULL, *title = typed, *role_text = role_option;
  SigningRole role = SIGNING_ROLE_PLAIN;

  g_variant_lookup (subject, "title", "&s", &title);
  if (role_text == NULL)
    g_variant_lookup (subject, "role", "&s", &role_text);
  if (!g_variant_lookup (subject, "id", "&s", &id) || !g_variant_lookup (subject, "to_sign", "&s", &to_sign)
      || !g_variant_lookup (subject, "take_signed", "&s", &take_signed))
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_NOT_ALLOWED,
                   _ ("Nobody's signature is due on “%s” now. Nothing was signed."), title);
      return NULL;
    }
  if (!signing_role_from_text (role_text, &role))
    role = SIGNING_ROLE_LEADER;
  return signing_paper_ask (sen_command_call_get_office (call), id, to_sign, take_signed, role,
                            signing_command_cancellable (call), error);
}

static SigningPaper *
find_paper (SenCommandCall *call, GError **error)
{
  const char *typed = sen_command_call_get_arguments (call)[0];
  const char *role_option = sen_command_call_get_option (call, "role");
  g_autoptr (GVariant) subject = NULL;
  SigningRole role = SIGNING_ROLE_PLAIN;

  if (role_option != NULL && !signing_role_from_text (role_option, &role))
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                   _ ("“%s” is nobody who signs. Use leader, organ, attachment, copy or plain."), role_option);
      return NULL;
    }
  if (g_file_test (typed, G_FILE_TEST_EXISTS))
    return signing_paper_new_file (typed, role);
  subject = signing_paper_find_subject (sen_command_call_get_office (call), typed, signing_command_cancellable (call),
                                        error);
  return subject != NULL ? ask_subject (call, subject, typed, role_option, error) : NULL;
}

/* choosing the look */

static gboolean
parse_rect (const char *text, SenPdfRect *rect)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  double *values[] = { &rect->x, &rect->y, &rect->width, &rect->height };

  if (g_strv_length (parts) != G_N_ELEMENTS (values))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      char *end = NULL;

      *values[i] = g_ascii_strtod (parts[i], &end);
      if (end == parts[i] || *end != '\0')
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_place (SenCommandCall *call, SigningLook *look, GError **error)
{
  const char *page_text = sen_command_call_get_option (call, "page");
  const char *rect_text = sen_command_call_get_option (call, "rect");
  SenPdfRect rect = look->rect;
  guint64 page = look->page + 1;

  if (page_text == NULL && rect_text == NULL)
    return TRUE;
  if ((page_text == NULL || g_ascii_string_to_unsigned (page_text, 10, 1, 100000, &page, NULL))
      && (rect_text != NULL ? parse_rect (rect_text, &rect) : look->has_place))
    {
      signing_look_set_place (look, (guint)page - 1, &rect);
      return TRUE;
    }
  g_set_error_literal (
      error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
      _ ("A place is --page N and --rect LEFT,TOP,WIDTH,HEIGHT in points from the top left of the page. "
         "Nothing was signed."));
  return FALSE;
}

static gboolean
take_image (SenCommandCall *call, SigningPaper *paper, SigningLook *look, GError **error)
{
  const char *path = sen_command_call_get_option (call, "image");
  g_autoptr (GBytes) png = NULL;
  char *data = NULL;
  gsize size = 0;

  if (path == NULL)
    return TRUE;
  if (!g_file_get_contents (path, &data, &size, NULL))
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_NOT_FOUND, _ ("“%s” can't be read. Nothing was signed."), path);
      return FALSE;
    }
  png = g_bytes_new_take (data, size);
  return signing_look_set_image (look, paper, png, error);
}

static gboolean
take_timestamp (SenCommandCall *call, SigningLook *look, GError **error)
{
  const char *url = sen_command_call_get_option (call, "tsa");
  const char *wait = sen_command_call_get_option (call, "tsa-wait");
  guint64 seconds = 0;

  if (sen_command_call_has_flag (call, "no-tsa"))
    g_clear_pointer (&look->timestamp, g_free);
  if (wait != NULL && !g_ascii_string_to_unsigned (wait, 10, 1, 300, &seconds, NULL))
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT, _ ("“%s” is not a number of seconds from 1 to 300."), wait);
      return FALSE;
    }
  if (seconds > 0)
    look->timestamp_seconds = (guint)seconds;
  if (url == NULL)
    return TRUE;
  g_free (look->timestamp);
  look->timestamp = g_strdup (url);
  look->timestamp_required = TRUE;
  return TRUE;
}

static SigningLook *
make_look (SenCommandCall *call, SigningPaper *paper, GError **error)
{
  g_autoptr (SigningLook) look = signing_look_new (sen_command_call_get_office (call), paper, error);
  const char *copy = sen_command_call_get_option (call, "copy");
  const char *reason = sen_command_call_get_option (call, "reason");

  if (look == NULL)
    return NULL;
  if (copy != NULL)
    {
      g_autofree char *organ = sen_office_dup_setting (sen_command_call_get_office (call), "organ");

      signing_look_set_copy (look, copy, paper->role == SIGNING_ROLE_COPY ? organ : NULL);
    }
  look->reason = g_strdup (reason);
  if (!take_image (call, paper, look, error) || !take_place (call, look, error) || !take_timestamp (call, look, error))
    return NULL;
  if (look->image != NULL && !look->has_place)
    {
      g_set_error_literal (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                           _ ("Say where the image goes: --page N --rect LEFT,TOP,WIDTH,HEIGHT. Nothing was signed."));
      return NULL;
    }
  return g_steal_pointer (&look);
}

static char *
dup_output (SenCommandCall *call, SigningPaper *paper)
{
  const char *output = sen_command_call_get_option (call, "output");
  g_autofree char *stem = NULL;

  if (output != NULL)
    return g_canonicalize_filename (output, NULL);
  if (paper->take_signed != NULL || paper->path == NULL)
    return NULL;
  stem = g_strdup (paper->path);
  if (g_str_has_suffix (stem, ".pdf") || g_str_has_suffix (stem, ".PDF"))
    stem[strlen (stem) - 4] = '\0';
  return g_strconcat (stem, "-signed.pdf", NULL);
}

static GVariant *
answer (SenCommandCall *call, SigningPaper *paper, SigningLook *look, SigningDone *done)
{
  g_autoptr (GStrvBuilder) notes = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *output = dup_output (call, paper);
  GVariantBuilder dict;

  if (look->image == NULL)
    g_strv_builder_addv (notes, (const char **)look->notes);
  g_strv_builder_addv (notes, (const char **)done->notes);
  all = g_strv_builder_end (notes);
  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  signing_dict_add (&dict, "id", paper->id);
  signing_dict_add (&dict, "state", done->state);
  signing_dict_add (&dict, "file", done->file);
  signing_dict_add (&dict, "output", output);
  signing_dict_add (&dict, "field", done->field);
  signing_dict_add (&dict, "signer", done->signer);
  signing_dict_add (&dict, "level", done->level);
  signing_dict_add_time (&dict, "time", done->time);
  signing_dict_add_texts (&dict, "notes", (const char *const *)all);
  g_string_append_printf (text, _ ("“%1$s” was signed by %2$s (%3$s)."), paper->title, done->signer, done->level);
  g_string_append_c (text, '\n');
  if (output != NULL)
    g_string_append_printf (text, "%s\n", output);
  for (guint i = 0; all[i] != NULL; i++)
    g_string_append_printf (text, "%s\n", all[i]);
  sen_command_call_set_text (call, text->str);
  return g_variant_builder_end (&dict);
}

static GVariant *
sign_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  g_autoptr (SigningPaper) paper = find_paper (call, error);
  g_autoptr (SigningLook) look = paper != NULL ? make_look (call, paper, error) : NULL;
  g_autoptr (SenPdfIdentity) identity = look != NULL ? open_identity (call, error) : NULL;
  g_autofree char *output = paper != NULL ? dup_output (call, paper) : NULL;
  g_autoptr (SigningDone) done = NULL;

  if (identity == NULL)
    return NULL;
  sen_job_set_progress (sen_command_call_get_job (call), -1, _ ("Signing"));
  done = signing_sign (sen_command_call_get_office (call), paper, look, identity, output,
                       signing_command_cancellable (call), error);
  return done != NULL ? answer (call, paper, look, done) : NULL;
}

void
signing_commands_register_sign (SenRegistry *registry)
{
  SenCommand *sign
      = sen_command_new ("sign", "ID|FILE", _ ("Sign a document or a PDF with a certificate"), sign_cb, NULL, NULL);

  sen_command_add_option (sign, "p12", "FILE", _ ("Certificate file to sign with"));
  sen_command_add_option (sign, "password-file", "FILE", _ ("Its password is the first line of this file"));
  sen_command_add_option (sign, "password-fd", "N", _ ("Its password is read from this descriptor"));
  sen_command_add_option (sign, "token", "LABEL", _ ("Certificate on a token, as “senctl tokens” names it"));
  sen_command_add_option (sign, "pin-file", "FILE", _ ("The PIN is the first line of this file"));
  sen_command_add_option (sign, "pin-fd", "N", _ ("The PIN is read from this descriptor"));
  sen_command_add_option (sign, "role", "ROLE", _ ("leader, organ, attachment, copy or plain; a document says itself"));
  sen_command_add_option (sign, "tsa", "URL", _ ("Timestamp authority; nothing is signed without its timestamp"));
  sen_command_add_option (sign, "tsa-wait", "SECONDS", _ ("How long it may take"));
  sen_command_add_option (sign, "no-tsa", NULL, _ ("No timestamp, though the office has an authority"));
  sen_command_add_option (sign, "output", "FILE", _ ("Where the signed file goes; it must not exist"));
  sen_command_add_option (sign, "page", "N", _ ("Page on which the signature is seen"));
  sen_command_add_option (sign, "rect", "X,Y,W,H", _ ("Where, in points from the top left of the page"));
  sen_command_add_option (sign, "image", "PNG", _ ("What is seen there, instead of the office's own image"));
  sen_command_add_option (sign, "copy", "TEXT", _ ("Of a copy which kind, of an attachment number and symbol"));
  sen_command_add_option (sign, "reason", "TEXT", _ ("Why it is signed"));
  sen_command_set_arguments (sign, 1, 1);
  sen_command_set_needs_office (sign, FALSE);
  sen_registry_add_command (registry, sign);
}
