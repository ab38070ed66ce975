/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a vote ends: rules without a database. */
#pragma once

#include <sen.h>

G_BEGIN_DECLS

/**
 * MeetingsVote:
 * @in_favour: votes for it
 * @against: votes against it
 * @abstain: those who voted neither way
 * @total: all members of the body, whether they came or not
 * @passed: whether it was passed
 * @at: when it was counted, UTC milliseconds
 *
 * The result of a vote.
 */
#define MEETINGS_TYPE_VOTE (meetings_vote_get_type ())
typedef struct
{
  int in_favour;
  int against;
  int abstain;
  int total;
  gboolean passed;
  gint64 at;
} MeetingsVote;

GType meetings_vote_get_type (void);
MeetingsVote *meetings_vote_copy (const MeetingsVote *self);
void meetings_vote_free (MeetingsVote *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MeetingsVote, meetings_vote_free)

int meetings_vote_needed (int total);
gboolean meetings_vote_count (MeetingsVote *self, GError **error);
char *meetings_vote_describe (const MeetingsVote *self, const char *body);

G_END_DECLS
