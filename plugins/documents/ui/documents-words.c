/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words for states, months and days; what was searched, marked. */
#include "documents-desk.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What a document waits for, rather than what was done last. */
static const struct
{
  const char *label;
  const char *icon;
  SenUiTone tone;
} states[DOCUMENTS_N_STEPS] = {
  [DOCUMENTS_STEP_DRAFT] = { N_ ("Being drafted"), "document-edit-symbolic", SEN_UI_TONE_NEUTRAL },
  [DOCUMENTS_STEP_CHECKED] = { N_ ("Waits for approval"), "sen-clock-symbolic", SEN_UI_TONE_WARNING },
  [DOCUMENTS_STEP_APPROVED] = { N_ ("Waits for signature"), "sen-clock-symbolic", SEN_UI_TONE_WARNING },
  [DOCUMENTS_STEP_SIGNED] = { N_ ("Waits for number"), "sen-clock-symbolic", SEN_UI_TONE_WARNING },
  [DOCUMENTS_STEP_NUMBERED] = { N_ ("Waits for issue"), "sen-clock-symbolic", SEN_UI_TONE_WARNING },
  [DOCUMENTS_STEP_ISSUED] = { N_ ("Issued"), "sen-check-symbolic", SEN_UI_TONE_SUCCESS },
  [DOCUMENTS_STEP_SENT_BACK] = { N_ ("Sent back"), "edit-undo-symbolic", SEN_UI_TONE_ERROR },
  [DOCUMENTS_STEP_RECALLED] = { N_ ("Recalled"), "edit-undo-symbolic", SEN_UI_TONE_ERROR },
  [DOCUMENTS_STEP_REPLACED] = { N_ ("Replaced"), "view-refresh-symbolic", SEN_UI_TONE_NEUTRAL },
  [DOCUMENTS_STEP_RECEIVED] = { N_ ("Waits for an assignee"), "sen-clock-symbolic", SEN_UI_TONE_WARNING },
  [DOCUMENTS_STEP_ASSIGNED] = { N_ ("Assigned"), "sen-check-symbolic", SEN_UI_TONE_SUCCESS },
};

/**
 * documents_desk_say_state:
 * @state: (nullable): as stored
 *
 * Returns: (transfer none): what it waits for, or what became of it; translated
 */
const char *
documents_desk_say_state (const char *state)
{
  DocumentsStep step;

  return documents_step_from_text (state, &step) ? _ (states[step].label) : "";
}

const char *
documents_desk_get_state_icon (const char *state)
{
  DocumentsStep step;

  return documents_step_from_text (state, &step) ? states[step].icon : NULL;
}

SenUiTone
documents_desk_get_state_tone (const char *state)
{
  DocumentsStep step;

  return documents_step_from_text (state, &step) ? states[step].tone : SEN_UI_TONE_NEUTRAL;
}

/**
 * documents_desk_say_relation:
 * @relation: (nullable): see sen-links.h
 * @outgoing: whether the link comes from the document
 *
 * Returns: (transfer none) (nullable): what the other record is to the document, translated
 */
const char *
documents_desk_say_relation (const char *relation, gboolean outgoing)
{
  if (g_strcmp0 (relation, SEN_LINK_DECIDES) == 0)
    return outgoing ? _ ("Carries out") : _ ("Carried out by");
  if (g_strcmp0 (relation, SEN_LINK_IMPLEMENTS) == 0 || g_strcmp0 (relation, SEN_LINK_SOURCE) == 0)
    return outgoing ? _ ("Comes from") : _ ("Follows from it");
  if (g_strcmp0 (relation, SEN_LINK_REPLACES) == 0)
    return outgoing ? _ ("Replaces") : _ ("Replaced by");
  if (g_strcmp0 (relation, SEN_LINK_ANSWERS) == 0)
    return outgoing ? _ ("Answers") : _ ("Answered by");
  return relation != NULL ? _ ("Belongs to it") : NULL;
}

/**
 * documents_desk_say_month:
 * @month: “2026-11”
 *
 * Returns: (transfer full): “November”, of another year than the current one “November 2025”
 */
char *
documents_desk_say_month (const char *month)
{
  static const char *const names[]
      = { N_ ("January"), N_ ("February"), N_ ("March"),     N_ ("April"),   N_ ("May"),      N_ ("June"),
          N_ ("July"),    N_ ("August"),   N_ ("September"), N_ ("October"), N_ ("November"), N_ ("December") };
  guint year = (guint)g_ascii_strtoull (month, NULL, 10);
  guint number = strlen (month) > 5 ? (guint)g_ascii_strtoull (month + 5, NULL, 10) : 0;
  GDate today;

  if (number < 1 || number > 12)
    return g_strdup (month);
  sen_date_today (&today);
  if (year == g_date_get_year (&today))
    return g_strdup (_ (names[number - 1]));
  /* Translators: a month and its year */
  return g_strdup_printf (_ ("%1$s %2$u"), _ (names[number - 1]), year);
}

/**
 * documents_desk_say_due:
 * @due: (nullable): ISO day
 *
 * Returns: (transfer full) (nullable): “Due 15/12”
 */
char *
documents_desk_say_due (const char *due)
{
  g_autofree char *day = due != NULL ? sen_ui_format_short_date (due) : NULL;

  return day != NULL ? g_strdup_printf (_ ("Due %s"), day) : NULL;
}

/* The words of @search that begin at @p, folded alike: how many bytes of the text they take. */
static gsize
match_at (const char *p, char **words)
{
  for (guint i = 0; words[i] != NULL; i++)
    {
      glong n = *words[i] != '\0' ? g_utf8_strlen (words[i], -1) : 0;
      g_autofree char *part = NULL;
      g_autofree char *folded = NULL;
      const char *end = p;

      for (glong k = 0; k < n && *end != '\0'; k++)
        end = g_utf8_next_char (end);
      part = g_strndup (p, (gsize)(end - p));
      folded = sen_text_fold (part);
      if (n > 0 && g_str_equal (folded, words[i]))
        return (gsize)(end - p);
    }
  return 0;
}

/**
 * documents_desk_mark:
 * @text: a text
 * @search: (nullable): words
 *
 * Returns: (transfer full): markup in which words that begin like those of @search stand out
 */
char *
documents_desk_mark (const char *text, const char *search)
{
  g_autofree char *folded = sen_text_fold (search != NULL ? search : "");
  g_auto (GStrv) words = g_strsplit_set (folded, " /-", -1);
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  GString *markup = g_string_new (NULL);
  gboolean start = TRUE;

  for (const char *p = normal != NULL ? normal : ""; *p != '\0';)
    {
      gsize n = start && *folded != '\0' ? match_at (p, words) : 0;
      gsize one = n > 0 ? n : (gsize)(g_utf8_next_char (p) - p);
      g_autofree char *piece = g_markup_escape_text (p, (gssize)one);

      start = !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (p + one)));
      if (n > 0)
        g_string_append_printf (markup, "<span background=\"#ffe27a\" color=\"#1b2224\">%s</span>", piece);
      else
        g_string_append (markup, piece);
      p += one;
    }
  return g_string_free (markup, FALSE);
}
