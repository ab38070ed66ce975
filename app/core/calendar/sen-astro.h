/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Private to calendar/. Instants are Julian days of Universal Time, as doubles. */
int sen_astro_new_moon_number (double julian_day);
double sen_astro_new_moon (int number);
double sen_astro_sun_longitude (double julian_day);

G_END_DECLS
