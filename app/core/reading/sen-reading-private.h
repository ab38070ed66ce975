/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-file-versions.h"
#include "sen-reading.h"
#include "sen-schema.h"

void sen_file_versions_describe (SenSchema *schema);
void sen_reading_describe (SenSchema *schema);
char *sen_reading_make_id (const char *first, const char *second);
