/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents-life.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define BIT(step) (1u << DOCUMENTS_STEP_##step)

/* after: the states that the step may follow. */
static const struct
{
  const char *text;
  const char *label;
  guint after;
} steps[DOCUMENTS_N_STEPS] = {
  [DOCUMENTS_STEP_DRAFT] = { "draft", N_ ("Draft"), 0 },
  [DOCUMENTS_STEP_CHECKED] = { "checked", N_ ("Checked"), BIT (DRAFT) | BIT (SENT_BACK) },
  [DOCUMENTS_STEP_APPROVED] = { "approved", N_ ("Approved"), BIT (CHECKED) },
  [DOCUMENTS_STEP_SIGNED] = { "signed", N_ ("Signed"), BIT (APPROVED) },
  /* Also what was signed by hand, on paper. */
  [DOCUMENTS_STEP_NUMBERED] = { "numbered", N_ ("Numbered"), BIT (APPROVED) | BIT (SIGNED) },
  [DOCUMENTS_STEP_ISSUED] = { "issued", N_ ("Issued"), BIT (NUMBERED) },
  [DOCUMENTS_STEP_SENT_BACK] = { "sent_back", N_ ("Sent back"), BIT (CHECKED) | BIT (APPROVED) | BIT (SIGNED) },
  [DOCUMENTS_STEP_RECALLED] = { "recalled", N_ ("Recalled"), BIT (NUMBERED) | BIT (ISSUED) },
  [DOCUMENTS_STEP_REPLACED] = { "replaced", N_ ("Replaced"), BIT (ISSUED) },
  [DOCUMENTS_STEP_RECEIVED] = { "received", N_ ("Received"), 0 },
  [DOCUMENTS_STEP_ASSIGNED] = { "assigned", N_ ("Assigned"), BIT (RECEIVED) | BIT (ASSIGNED) },
};

/**
 * documents_step_to_text:
 *
 * Returns: (transfer none): the word that is stored
 */
const char *
documents_step_to_text (DocumentsStep step)
{
  return steps[step].text;
}

/**
 * documents_step_from_text:
 * @text: (nullable): as stored; `sent-back` for `sent_back` too
 * @step: (out): the step
 *
 * Returns: whether it is one
 */
gboolean
documents_step_from_text (const char *text, DocumentsStep *step)
{
  for (guint i = 0; text != NULL && i < DOCUMENTS_N_STEPS; i++)
    if (g_str_equal (steps[i].text, text) || (i == DOCUMENTS_STEP_SENT_BACK && g_str_equal (text, "sent-back")))
      {
        *step = (DocumentsStep)i;
        return TRUE;
      }
  return FALSE;
}

/**
 * documents_step_get_label:
 *
 * Returns: (transfer none): the state after it, translated
 */
const char *
documents_step_get_label (DocumentsStep step)
{
  return _ (steps[step].label);
}

/**
 * documents_step_may_follow:
 * @state: the latest step
 * @step: the next
 *
 * Returns: whether that is the order of things (decree 30/2020/NĐ-CP, articles 10 to 19)
 */
gboolean
documents_step_may_follow (DocumentsStep state, DocumentsStep step)
{
  return (steps[step].after & (1u << state)) != 0;
}

/**
 * documents_step_needs_reason:
 *
 * Returns: whether who takes this step has to say why
 */
gboolean
documents_step_needs_reason (DocumentsStep step)
{
  return step == DOCUMENTS_STEP_SENT_BACK || step == DOCUMENTS_STEP_RECALLED;
}

/**
 * documents_state_can_edit:
 *
 * Returns: whether its words may be changed in this state
 */
gboolean
documents_state_can_edit (DocumentsStep state)
{
  return state == DOCUMENTS_STEP_DRAFT || state == DOCUMENTS_STEP_SENT_BACK;
}

/**
 * documents_step_check:
 * @state: as stored
 * @step: what somebody wants to do
 * @reason: (nullable): why
 * @error: %SEN_ERROR_NOT_ALLOWED out of order, %SEN_ERROR_CHECK_INPUT without a reason, %SEN_ERROR_NEWER_DATA
 *
 * Returns: whether it may be done
 */
gboolean
documents_step_check (const char *state, DocumentsStep step, const char *reason, GError **error)
{
  DocumentsStep now;

  if (!documents_step_from_text (state, &now))
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_NEWER_DATA,
                   _ ("The document is in a state that this Sen doesn't know (“%s”). Update Sen."), state);
      return FALSE;
    }
  if (!documents_step_may_follow (now, step))
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_NOT_ALLOWED,
                   _ ("The document is in the state “%s”; “%s” can't follow that. Nothing was changed."),
                   documents_step_get_label (now), documents_step_get_label (step));
      return FALSE;
    }
  if (documents_step_needs_reason (step) && (reason == NULL || reason[strspn (reason, " ")] == '\0'))
    {
      g_set_error_literal (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                           _ ("A reason is needed, so that everybody knows why. Nothing was changed."));
      return FALSE;
    }
  return TRUE;
}
