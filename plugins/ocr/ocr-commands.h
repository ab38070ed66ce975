/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sen.h>

void ocr_commands_register (SenRegistry *registry);
