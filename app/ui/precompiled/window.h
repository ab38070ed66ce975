/* SPDX-License-Identifier: GPL-3.0-or-later */
/* As app/core/precompiled/base.h, for what has windows. */
#include <adwaita.h>
