/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-links.h"
#include "sen-schema.h"

void sen_links_describe (SenSchema *schema);
