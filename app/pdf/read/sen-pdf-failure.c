/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a failed request is called towards the user. */
#include "sen-pdf-failure.h"

#include "sen-error.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

static void
set_page_error (GError **error, SenError code, const char *name, int page, const char *with_page, const char *without)
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  if (page >= 0)
    g_set_error (error, SEN_ERROR, (int)code, with_page, name, page + 1);
  else
    g_set_error (error, SEN_ERROR, (int)code, without, name);
#pragma GCC diagnostic pop
}

/* There was no reply, or one that made no sense. @page from 0, -1 for the whole file. */
void
sen_pdf_failure_set (GError **error, const char *name, SenPdfChannelResult result, gboolean out_of_memory, int page)
{
  if (result == SEN_PDF_CHANNEL_CANCELLED)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled");
  else if (result == SEN_PDF_CHANNEL_TIMED_OUT)
    set_page_error (error, SEN_ERROR_TIMED_OUT, name, page,
                    _ ("“%1$s”: page %2$d took too long to read; the other pages are not affected."),
                    _ ("“%s” took too long to read; nothing else is affected."));
  else if (out_of_memory)
    set_page_error (error, SEN_ERROR_USE_ANOTHER_FILE, name, page,
                    _ ("“%1$s”: page %2$d needs more memory than a PDF may use; the other pages are not affected."),
                    _ ("“%s” needs more memory than a PDF may use; ask the sender for a simpler file."));
  else
    set_page_error (error, SEN_ERROR_USE_ANOTHER_FILE, name, page,
                    _ ("“%1$s”: page %2$d could not be read because the PDF reader stopped on it; the other pages "
                       "are not affected."),
                    _ ("“%s” could not be read because the PDF reader stopped on it; ask the sender for the file "
                       "again."));
}

/* The worker says that it can't; @tried whether a password was given. */
void
sen_pdf_failure_set_fault (GError **error, const char *name, gboolean tried, const SenPdfMessage *reply, int page)
{
  SenPdfReader in = { reply->data, reply->frame.length, 0, FALSE };
  guint32 fault = sen_pdf_get_u32 (&in);
  g_autofree char *details = sen_pdf_get_str (&in);

  g_debug ("PDF worker: fault %u: %s", fault, details);
  if (fault == SEN_PDF_FAULT_NEEDS_PASSWORD && tried)
    g_set_error (error, SEN_ERROR, SEN_ERROR_NEEDS_PASSWORD, _ ("This is not the password of “%s”; enter it again."),
                 name);
  else if (fault == SEN_PDF_FAULT_NEEDS_PASSWORD)
    g_set_error (error, SEN_ERROR, SEN_ERROR_NEEDS_PASSWORD,
                 _ ("“%s” is protected; enter the password that the sender gave you."), name);
  else if (fault == SEN_PDF_FAULT_NO_PAGE || fault == SEN_PDF_FAULT_BAD_REQUEST)
    g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT, _ ("“%s” has no such page."), name);
  else if (fault == SEN_PDF_FAULT_TOO_LARGE)
    set_page_error (error, SEN_ERROR_CHECK_INPUT, name, page,
                    _ ("“%1$s”: page %2$d is too large to show at this size; make it smaller."),
                    _ ("“%s” is too large to be read on this machine."));
  else if (fault == SEN_PDF_FAULT_UNSUPPORTED)
    g_set_error (error, SEN_ERROR, SEN_ERROR_UNSUPPORTED, _ ("“%s” uses something that Sen can't read."), name);
  else
    set_page_error (error, SEN_ERROR_USE_ANOTHER_FILE, name, page,
                    _ ("“%1$s”: page %2$d is damaged; ask the sender for the file again."),
                    _ ("“%s” is damaged and can't be read; ask the sender for the file again."));
}
