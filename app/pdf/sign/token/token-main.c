/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 *   list   → entries aa{sv}
 *   open   see token_key_open(); the PIN follows in a frame of its own → nothing
 *   sign   hash ay → signature ay, raw b: whether it is r and s side by side
 */
#include "sen-pdf-sign-wire.h"
#include "token.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

typedef struct
{
  TokenModules modules;
  TokenKey key;
  TokenFault load; /* why there are no modules */
} Worker;

static void
answer_list (Worker *self, GVariantDict *reply)
{
  GVariantBuilder entries;

  g_variant_builder_init (&entries, G_VARIANT_TYPE ("aa{sv}"));
  token_modules_list (&self->modules, &entries);
  g_variant_dict_insert_value (reply, "entries", g_variant_builder_end (&entries));
}

static gboolean
answer_open (Worker *self, GVariantDict *request, TokenFault *fault)
{
  const SenPdfWait wait = { g_get_monotonic_time () + 10 * G_USEC_PER_SEC, -1 };
  char *pin = NULL;
  gboolean done;

  if (sen_pdf_sign_wire_receive_secret (SEN_PDF_WIRE_FD, &wait, &pin) != SEN_PDF_CHANNEL_OK)
    _exit (1);
  done = fault->name == NULL && token_key_open (&self->key, &self->modules, request, pin, fault);
  sen_pdf_sign_wire_wipe (pin);
  return done;
}

static void
answer_sign (Worker *self, GVariantDict *request, GVariantDict *reply, TokenFault *fault)
{
  g_autoptr (GVariant) hash = g_variant_dict_lookup_value (request, "hash", G_VARIANT_TYPE_BYTESTRING);
  g_autoptr (GByteArray) signature = NULL;
  gsize size = 0;
  const guint8 *data = hash != NULL ? g_variant_get_fixed_array (hash, &size, 1) : NULL;

  signature = token_key_sign (&self->key, data, size, fault);
  if (signature == NULL)
    return;
  g_variant_dict_insert_value (reply, "signature",
                               g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, signature->data, signature->len, 1));
  g_variant_dict_insert (reply, "raw", "b", self->key.type == CKK_EC);
}

static GVariant *
answer (Worker *self, GVariant *message)
{
  GVariantDict request = G_VARIANT_DICT_INIT (message);
  GVariantDict reply = G_VARIANT_DICT_INIT (NULL);
  TokenFault fault = self->load;
  const char *verb = "";

  g_variant_dict_lookup (&request, "verb", "&s", &verb);
  if (g_str_equal (verb, "open"))
    answer_open (self, &request, &fault);
  else if (fault.name == NULL && g_str_equal (verb, "list"))
    answer_list (self, &reply);
  else if (fault.name == NULL && g_str_equal (verb, "sign"))
    answer_sign (self, &request, &reply, &fault);
  if (fault.name != NULL)
    {
      g_autofree char *detail = g_strdup_printf ("CKR 0x%lx", fault.code);

      g_variant_dict_insert (&reply, "fault", "s", fault.name);
      g_variant_dict_insert (&reply, "detail", "s", detail);
    }
  g_variant_dict_clear (&request);
  return g_variant_dict_end (&reply);
}

int
main (int argc, char **argv)
{
  const struct rlimit nothing = { 0, 0 };
  const SenPdfWait wait = { 0, -1 };
  Worker self = { 0 };
  guint32 serial = 0;

#ifdef SYS_close_range
  syscall (SYS_close_range, SEN_PDF_WIRE_FD + 1, ~0u, 0);
#endif
  /* Nobody may look into a process that knows a PIN, and none of it goes into a core file. */
  prctl (PR_SET_DUMPABLE, 0, 0, 0, 0);
  setrlimit (RLIMIT_CORE, &nothing);
  fcntl (SEN_PDF_WIRE_FD, F_SETFD, FD_CLOEXEC);
  token_modules_load (&self.modules, argc > 1 ? argv[1] : NULL, &self.load);
  for (;;)
    {
      g_autoptr (GVariant) message = NULL;

      if (sen_pdf_sign_wire_receive (SEN_PDF_WIRE_FD, &wait, &serial, &message, NULL) != SEN_PDF_CHANNEL_OK
          || sen_pdf_sign_wire_send (SEN_PDF_WIRE_FD, &wait, serial, answer (&self, message), -1) != SEN_PDF_CHANNEL_OK)
        break;
    }
  token_key_close (&self.key);
  _exit (0); /* modules are not closed down: some hang at that */
}
