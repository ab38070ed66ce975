/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How records of different plugins hang together: this decision carries out that motion, this task that clause. */
#pragma once

#include "sen-record.h"

G_BEGIN_DECLS

#define SEN_LINK_DECIDES    "decides"    /* a document → the motion that was passed */
#define SEN_LINK_IMPLEMENTS "implements" /* a task → the document whose clause it carries out */
#define SEN_LINK_SOURCE     "source"     /* anything → where it comes from: a sentence, a conclusion */
#define SEN_LINK_ANSWERS    "answers"    /* a document → the document it answers */
#define SEN_LINK_REPLACES   "replaces"   /* a document → the document it replaces */
#define SEN_LINK_ATTACHES   "attaches"   /* anything → what belongs to it */

gboolean sen_links_add (SenDb *db,
                        const char *from_kind,
                        const char *from,
                        const char *relation,
                        const char *to_kind,
                        const char *to,
                        guint page,
                        const char *quote,
                        GError **error);
gboolean sen_links_remove (SenDb *db, const char *id, GError **error);
GPtrArray *sen_links_list (SenDb *db, const char *kind, const char *id, GError **error);
GPtrArray *sen_links_chain (SenDb *db, const char *kind, const char *id, guint limit, GError **error);

G_END_DECLS
