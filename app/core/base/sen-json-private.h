/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

char *sen_json_print_node (JsonNode *node, gboolean pretty);
