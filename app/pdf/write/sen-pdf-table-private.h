/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-pdf-flow.h"
#include "sen-pdf-table.h"

void sen_pdf_table_flow (SenPdfTable *self,
                         SenPdfShaper *shaper,
                         SenPdfReport *report,
                         SenPdfFlow *flow,
                         double width,
                         double page_height,
                         int table_id);
