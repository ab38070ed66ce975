/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meetings-vote.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_BOXED_TYPE (MeetingsVote, meetings_vote, meetings_vote_copy, meetings_vote_free)

/**
 * meetings_vote_copy:
 *
 * Returns: (transfer full): another one of the same
 */
MeetingsVote *
meetings_vote_copy (const MeetingsVote *self)
{
  return g_memdup2 (self, sizeof *self);
}

/**
 * meetings_vote_free:
 * @self: (transfer full): a vote
 */
void
meetings_vote_free (MeetingsVote *self)
{
  g_free (self);
}

/**
 * meetings_vote_needed:
 * @total: all members
 *
 * More than half of all members of the body, not of those present (Law 72/2025/QH15 on local government, articles 34
 * and 40).
 *
 * Returns: how many votes pass it
 */
int
meetings_vote_needed (int total)
{
  return total / 2 + 1;
}

/**
 * meetings_vote_count:
 * @self: with its numbers; gets @passed
 * @error: %SEN_ERROR_CHECK_INPUT: more votes than members, or none of them
 *
 * Returns: whether the numbers can be
 */
gboolean
meetings_vote_count (MeetingsVote *self, GError **error)
{
  gint64 voted = (gint64)self->in_favour + self->against + self->abstain;

  if (self->total <= 0 || self->in_favour < 0 || self->against < 0 || self->abstain < 0 || voted == 0)
    {
      g_set_error_literal (
          error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
          _ ("Give how many voted for and against it, and how many members there are in all. Nothing was "
             "recorded."));
      return FALSE;
    }
  if (voted > self->total)
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                   _ ("%1$d votes are more than the %2$d members there are in all. Count again; nothing was recorded."),
                   (int)voted, self->total);
      return FALSE;
    }
  self->passed = self->in_favour >= meetings_vote_needed (self->total);
  return TRUE;
}

/* Councils have delegates, other bodies members. */
static const char *
word_for_members (const char *body)
{
  g_autofree char *folded = body != NULL ? sen_text_fold (body) : NULL;

  return folded != NULL && (strstr (folded, "hoi dong nhan dan") != NULL || strstr (folded, "hdnd") != NULL)
             ? "đại biểu"
             : "thành viên";
}

/**
 * meetings_vote_describe:
 * @body: (nullable): who voted, as papers write it
 *
 * Returns: (transfer full): the sentence of the minutes, which are Vietnamese: “18 trên 25 đại biểu tán thành (72%), 05
 *   không tán thành, 02 không biểu quyết. Quá nửa tổng số đại biểu là 13. Thông qua.”
 */
char *
meetings_vote_describe (const MeetingsVote *self, const char *body)
{
  const char *members = word_for_members (body);
  int absent = self->total - self->in_favour - self->against - self->abstain;
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%02d trên %02d %s tán thành (%d%%)", self->in_favour, self->total, members,
                          (self->in_favour * 200 + self->total) / (self->total * 2));
  if (self->against > 0)
    g_string_append_printf (text, ", %02d không tán thành", self->against);
  if (self->abstain > 0)
    g_string_append_printf (text, ", %02d không biểu quyết", self->abstain);
  if (absent > 0)
    g_string_append_printf (text, ", %02d vắng", absent);
  g_string_append_printf (text, ". Quá nửa tổng số %s là %d. %s.", members, meetings_vote_needed (self->total),
                          self->passed ? "Thông qua" : "Không thông qua");
  return g_string_free (text, FALSE);
}
