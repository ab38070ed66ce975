/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one header of libsen-pdf for plugins. */
#pragma once

#include <sen.h>
