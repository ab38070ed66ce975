/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Verdicts for programs and terminals. README.md documents every field. */
#include "signing-commands.h"

#include <glib/gi18n-lib.h>

void
signing_dict_add (GVariantBuilder *dict, const char *name, const char *text)
{
  g_variant_builder_add (dict, "{sv}", name, g_variant_new_string (text != NULL ? text : ""));
}

void
signing_dict_add_texts (GVariantBuilder *dict, const char *name, const char *const *texts)
{
  const char *none[] = { NULL };

  g_variant_builder_add (dict, "{sv}", name, g_variant_new_strv (texts != NULL ? texts : none, -1));
}

void
signing_dict_add_time (GVariantBuilder *dict, const char *name, gint64 time)
{
  g_autofree char *text = time != 0 ? sen_time_format_iso (time) : NULL;

  signing_dict_add (dict, name, text);
}

static GVariant *
report_time (const SenPdfVerdict *verdict)
{
  GVariantBuilder dict;

  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  signing_dict_add_time (&dict, "claimed", verdict->claimed);
  signing_dict_add_time (&dict, "stamped", verdict->stamped);
  signing_dict_add_time (&dict, "checked", verdict->checked_at);
  return g_variant_builder_end (&dict);
}

static GVariant *
report_one (const SenPdfVerdict *verdict)
{
  g_autofree char *words = signing_words_of_signature (verdict);
  g_autofree char *anchor = verdict->anchor != NULL ? sen_pdf_root_fingerprint (verdict->anchor) : NULL;
  GVariantBuilder dict;

  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  signing_dict_add (&dict, "field", verdict->field);
  signing_dict_add (&dict, "signer", verdict->signer);
  signing_dict_add (&dict, "subject", verdict->subject);
  signing_dict_add (&dict, "issuer", verdict->issuer);
  signing_dict_add (&dict, "level", sen_pdf_level_to_string (verdict->level));
  signing_dict_add (&dict, "integrity", sen_pdf_integrity_to_string (verdict->integrity));
  signing_dict_add (&dict, "coverage", sen_pdf_coverage_to_string (verdict->coverage));
  signing_dict_add (&dict, "changes", sen_pdf_changes_to_string (verdict->changes));
  signing_dict_add_texts (&dict, "changed", (const char *const *)verdict->change_texts);
  signing_dict_add (&dict, "chain", sen_pdf_chain_to_string (verdict->chain));
  g_variant_builder_add (&dict, "{sv}", "time", report_time (verdict));
  signing_dict_add (&dict, "reason", verdict->reason);
  signing_dict_add (&dict, "location", verdict->location);
  g_variant_builder_add (&dict, "{sv}", "page", g_variant_new_int32 (verdict->page + 1));
  g_variant_builder_add (&dict, "{sv}", "certifies", g_variant_new_boolean (verdict->certifies));
  signing_dict_add (&dict, "anchor", anchor);
  signing_dict_add (&dict, "overall", sen_pdf_overall_to_string (sen_pdf_verdict_get_overall (verdict)));
  signing_dict_add_texts (&dict, "problems", (const char *const *)verdict->problem_texts);
  signing_dict_add_texts (&dict, "notes", (const char *const *)verdict->note_texts);
  signing_dict_add (&dict, "words", words);
  return g_variant_builder_end (&dict);
}

/*
 * signing_report:
 * @verification: what was found
 * @file: (nullable): hash of the file
 * @name: what it is called
 *
 * Returns: (transfer none) (floating): `a{sv}`
 */
GVariant *
signing_report (SenPdfVerification *verification, const char *file, const char *name)
{
  GPtrArray *verdicts = sen_pdf_verification_get_verdicts (verification);
  g_autofree char *words = signing_words_of_paper (verification);
  GVariantBuilder dict, list;

  g_variant_builder_init (&list, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < verdicts->len; i++)
    g_variant_builder_add_value (&list, report_one (verdicts->pdata[i]));
  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  signing_dict_add (&dict, "name", name);
  signing_dict_add (&dict, "file", file);
  signing_dict_add (&dict, "overall", sen_pdf_overall_to_string (sen_pdf_verification_get_overall (verification)));
  g_variant_builder_add (&dict, "{sv}", "exit",
                         g_variant_new_int32 ((gint32)sen_pdf_verification_get_overall (verification)));
  signing_dict_add (&dict, "words", words);
  signing_dict_add (&dict, "issue", sen_pdf_verification_get_issue (verification));
  signing_dict_add_texts (&dict, "problems", sen_pdf_verification_get_problems (verification));
  g_variant_builder_add (&dict, "{sv}", "signatures", g_variant_builder_end (&list));
  return g_variant_builder_end (&dict);
}

static void
append_one (GString *text, const SenPdfVerdict *verdict, guint number)
{
  g_autofree char *who = signing_words_who (verdict);
  g_autofree char *when = signing_words_when (verdict);
  g_autofree char *covers = signing_words_covers (verdict);
  g_autofree char *changes = signing_words_changes (verdict);
  g_autofree char *chain = signing_words_chain (verdict);
  const char *const lines[] = { when, covers, changes, chain };

  g_string_append_printf (text, "\n%u. %s (%s, %s)\n", number, who, verdict->field,
                          sen_pdf_level_to_string (verdict->level));
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    g_string_append_printf (text, "   %s\n", lines[i]);
  for (char **problem = verdict->problem_texts; problem != NULL && *problem != NULL; problem++)
    g_string_append_printf (text, "   ! %s\n", *problem);
  for (char **note = verdict->note_texts; note != NULL && *note != NULL; note++)
    g_string_append_printf (text, "   %s\n", *note);
}

/*
 * signing_report_to_text:
 * @verification: what was found
 * @name: what the paper is called
 *
 * Returns: (transfer full): what a person reads
 */
char *
signing_report_to_text (SenPdfVerification *verification, const char *name)
{
  GPtrArray *verdicts = sen_pdf_verification_get_verdicts (verification);
  const char *const *problems = sen_pdf_verification_get_problems (verification);
  g_autofree char *words = signing_words_of_paper (verification);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s: %s. %s\n", name,
                          signing_words_label (sen_pdf_verification_get_overall (verification)), words);
  for (guint i = 0; problems[i] != NULL; i++)
    if (g_strcmp0 (problems[i], words) != 0)
      g_string_append_printf (text, "! %s\n", problems[i]);
  for (guint i = 0; i < verdicts->len; i++)
    append_one (text, verdicts->pdata[i], i + 1);
  return g_string_free (text, FALSE);
}
