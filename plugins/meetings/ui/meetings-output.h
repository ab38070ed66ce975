/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "meetings-desk.h"

#include <sen-pdf.h>

G_BEGIN_DECLS

void meetings_output_render_async (MeetingsDesk *desk,
                                   gboolean draft,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
GBytes *meetings_output_render_finish (GAsyncResult *result, SenPdfDocument **document, GError **error);

void meetings_output_export (MeetingsDesk *desk);
void meetings_output_print (MeetingsDesk *desk);

G_END_DECLS
