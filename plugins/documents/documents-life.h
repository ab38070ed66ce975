/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can happen to a document and in which order. No database, no window. */
#pragma once

#include <sen.h>

G_BEGIN_DECLS

/**
 * DocumentsStep:
 * @DOCUMENTS_STEP_DRAFT: it is being written
 * @DOCUMENTS_STEP_CHECKED: form and wording were found right
 * @DOCUMENTS_STEP_APPROVED: the signer agreed; its paper was made
 * @DOCUMENTS_STEP_SIGNED: the signer signed the paper
 * @DOCUMENTS_STEP_NUMBERED: it has a number and a day
 * @DOCUMENTS_STEP_ISSUED: it was sent out
 * @DOCUMENTS_STEP_SENT_BACK: somebody wants it changed; a draft again
 * @DOCUMENTS_STEP_RECALLED: it was taken back; its number stays given
 * @DOCUMENTS_STEP_REPLACED: another document stands in its place
 * @DOCUMENTS_STEP_RECEIVED: an incoming document arrived
 * @DOCUMENTS_STEP_ASSIGNED: somebody is to deal with an incoming document
 *
 * Steps of a document's life; the latest is its state.
 */
typedef enum
{
  DOCUMENTS_STEP_DRAFT,
  DOCUMENTS_STEP_CHECKED,
  DOCUMENTS_STEP_APPROVED,
  DOCUMENTS_STEP_SIGNED,
  DOCUMENTS_STEP_NUMBERED,
  DOCUMENTS_STEP_ISSUED,
  DOCUMENTS_STEP_SENT_BACK,
  DOCUMENTS_STEP_RECALLED,
  DOCUMENTS_STEP_REPLACED,
  DOCUMENTS_STEP_RECEIVED,
  DOCUMENTS_STEP_ASSIGNED,
} DocumentsStep;

#define DOCUMENTS_N_STEPS (DOCUMENTS_STEP_ASSIGNED + 1)

const char *documents_step_to_text (DocumentsStep step);
gboolean documents_step_from_text (const char *text, DocumentsStep *step);
const char *documents_step_get_label (DocumentsStep step);
gboolean documents_step_may_follow (DocumentsStep state, DocumentsStep step);
gboolean documents_step_needs_reason (DocumentsStep step);
gboolean documents_state_can_edit (DocumentsStep state);
gboolean documents_step_check (const char *state, DocumentsStep step, const char *reason, GError **error);

G_END_DECLS
