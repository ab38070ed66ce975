/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is to be signed, and what is seen of it: rules of decree 30/2020/NĐ-CP, appendix I. */
#pragma once

#include "signing-settings.h"

G_BEGIN_DECLS

/**
 * SigningRole:
 * @SIGNING_ROLE_PLAIN: any signature
 * @SIGNING_ROLE_LEADER: who is responsible for the text: the signature in blue between title and name
 * @SIGNING_ROLE_ORGAN: the organ: its seal in red and true size over the left third of the leader's signature
 * @SIGNING_ROLE_ATTACHMENT: the organ, on a file of its own that belongs to a document: number and time, top right
 * @SIGNING_ROLE_COPY: the organ, on a copy: which kind of copy, the organ and the time, top right
 *
 * As whom somebody signs.
 */
typedef enum
{
  SIGNING_ROLE_PLAIN,
  SIGNING_ROLE_LEADER,
  SIGNING_ROLE_ORGAN,
  SIGNING_ROLE_ATTACHMENT,
  SIGNING_ROLE_COPY,
} SigningRole;

const char *signing_role_to_text (SigningRole role);
gboolean signing_role_from_text (const char *text, SigningRole *role);

/**
 * SigningPaper:
 * @id: (nullable): of the record whose paper it is
 * @take_signed: (nullable): the call that takes the signed file; %NULL: nobody does
 * @role: as whom it is signed
 * @title: what people call it
 * @name: its file name
 * @file: (nullable): its hash, if it is in the vault
 * @path: its file
 * @field: (nullable): the field to sign
 * @has_place: whether @page and @rect are known
 * @page: where the signature is seen, from 0
 * @rect: in points from the top left of the page; for the organ that of the seal
 * @has_signature: whether @signature is known
 * @signature: where the leader's signature is seen
 * @fills: (nullable): `a{ss}`: fields that are filled in with the signature
 * @signer: who is to sign, as written; may be empty
 * @person: (nullable): sen_person
 * @organ: (nullable): abbreviation or name of the organ
 * @number: (nullable): number and symbol of the document
 *
 * A paper that is to be signed. Nobody changes it once it is made; any thread may read it.
 */
typedef struct
{
  char *id;
  char *take_signed;
  SigningRole role;
  char *title;
  char *name;
  char *file;
  char *path;
  char *field;
  gboolean has_place;
  guint page;
  SenPdfRect rect;
  gboolean has_signature;
  SenPdfRect signature;
  GVariant *fills;
  char *signer;
  char *person;
  char *organ;
  char *number;
} SigningPaper;

SigningPaper *signing_paper_new_file (const char *path, SigningRole role);
SigningPaper *signing_paper_new_stored (SenOffice *office, const char *file, const char *name, GError **error);
SigningPaper *signing_paper_ask (SenOffice *office,
                                 const char *id,
                                 const char *to_sign,
                                 const char *take_signed,
                                 SigningRole role,
                                 GCancellable *cancellable,
                                 GError **error);
void signing_paper_ask_async (SenOffice *office,
                              const char *id,
                              const char *to_sign,
                              const char *take_signed,
                              SigningRole role,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
SigningPaper *signing_paper_ask_finish (SenOffice *office, GAsyncResult *result, GError **error);
GVariant *signing_paper_find_subject (SenOffice *office, const char *id, GCancellable *cancellable, GError **error);
SigningPaper *signing_paper_ref (SigningPaper *self);
void signing_paper_unref (SigningPaper *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SigningPaper, signing_paper_unref)

/**
 * SigningLook:
 * @image: (nullable): a PNG; a person's signature or an organ's seal
 * @lines: (nullable) (array zero-terminated=1): or text, in black type of 10 points, smaller where there is less room
 * @has_place: whether @page and @rect are set; without a place, or without image and lines, nothing is seen
 * @page: from 0
 * @rect: in points from the top left of the page
 * @time: that the lines tell, UTC milliseconds; 0: none
 * @reason: (nullable): why it is signed
 * @location: (nullable): where it is signed
 * @timestamp: (nullable): URL of a timestamp authority; %NULL: no timestamp
 * @timestamp_seconds: how long it may take
 * @timestamp_required: whether nothing is signed without one
 * @notes: (array zero-terminated=1): what the signer should know before signing, in sentences
 *
 * How a signature is made and what is seen of it.
 */
typedef struct
{
  GBytes *image;
  char **lines;
  gboolean has_place;
  guint page;
  SenPdfRect rect;
  gint64 time;
  char *reason;
  char *location;
  char *timestamp;
  guint timestamp_seconds;
  gboolean timestamp_required;
  char **notes;
} SigningLook;

SigningLook *signing_look_new (SenOffice *office, const SigningPaper *paper, GError **error);
SigningLook *signing_look_copy (const SigningLook *self);
void signing_look_free (SigningLook *self);
gboolean signing_look_set_image (SigningLook *self, const SigningPaper *paper, GBytes *png, GError **error);
void signing_look_set_place (SigningLook *self, guint page, const SenPdfRect *rect);
void signing_look_set_copy (SigningLook *self, const char *kind, const char *organ);
void signing_look_set_signer (SigningLook *self, const char *name);
char **signing_look_dup_signer_lines (const char *name, gint64 time);
char *signing_format_time (gint64 time);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SigningLook, signing_look_free)

G_END_DECLS
