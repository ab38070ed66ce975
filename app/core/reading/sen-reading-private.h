/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-file-versions.h"
#include "sen-schema.h"

void sen_file_versions_describe (SenSchema *schema);
