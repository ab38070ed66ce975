/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Instants of the new moons and the apparent longitude of the sun, for
 * 1900–2100, after Jean Meeus, Astronomical Algorithms (2nd ed.), chapters 25,
 * 32 and 49; the sun from the larger terms of VSOP87. Compared with a full
 * ephemeris they are within 34 seconds of time and 2 arc seconds, which is less
 * than what nobody knows yet about the length of the day later in this century.
 */
#include "sen-astro.h"

#include <math.h>

#define J2000          2451545.0
#define DEGREES(angle) ((angle)*G_PI / 180.0)

/* Terrestrial minus Universal Time, in days (Espenak and Meeus, 2006). */
static double
delta_t (double year)
{
  double t, s;

  if (year < 1920)
    {
      t = year - 1900;
      s = -2.79 + t * (1.494119 + t * (-0.0598939 + t * (0.0061966 - 0.000197 * t)));
    }
  else if (year < 1941)
    {
      t = year - 1920;
      s = 21.20 + t * (0.84493 + t * (-0.076100 + 0.0020936 * t));
    }
  else if (year < 1961)
    {
      t = year - 1950;
      s = 29.07 + t * (0.407 + t * (-1.0 / 233 + t / 2547));
    }
  else if (year < 1986)
    {
      t = year - 1975;
      s = 45.45 + t * (1.067 + t * (-1.0 / 260 - t / 718));
    }
  else if (year < 2005)
    {
      t = year - 2000;
      s = 63.86 + t * (0.3345 + t * (-0.060374 + t * (0.0017275 + t * (0.000651814 + 0.00002373599 * t))));
    }
  else if (year < 2050)
    {
      t = year - 2000;
      s = 62.92 + t * (0.32217 + 0.005589 * t);
    }
  else
    {
      t = (year - 1820) / 100;
      s = -20 + 32 * t * t - 0.5628 * (2150 - year);
    }
  return s / 86400.0;
}

static double
year_of (double julian_day)
{
  return 2000.0 + (julian_day - J2000) / 365.25;
}

/* Meeus, chapter 49: coefficient in days, multiples of M, M' and F, power of E. */
static const struct
{
  double days;
  int sun, moon, node, power;
} moon_terms[] = {
  { -0.40720, 0, 1, 0, 0 }, { 0.17241, 1, 0, 0, 1 },    { 0.01608, 0, 2, 0, 0 },  { 0.01039, 0, 0, 2, 0 },
  { 0.00739, -1, 1, 0, 1 }, { -0.00514, 1, 1, 0, 1 },   { 0.00208, 2, 0, 0, 2 },  { -0.00111, 0, 1, -2, 0 },
  { -0.00057, 0, 1, 2, 0 }, { 0.00056, 1, 2, 0, 1 },    { -0.00042, 0, 3, 0, 0 }, { 0.00042, 1, 0, 2, 1 },
  { 0.00038, 1, 0, -2, 1 }, { -0.00024, -1, 2, 0, 1 },  { -0.00007, 2, 1, 0, 0 }, { 0.00004, 0, 2, -2, 0 },
  { 0.00004, 3, 0, 0, 0 },  { 0.00003, 1, 1, -2, 0 },   { 0.00003, 0, 2, 2, 0 },  { -0.00003, 1, 1, 2, 0 },
  { 0.00003, -1, 1, 2, 0 }, { -0.00002, -1, 1, -2, 0 }, { -0.00002, 1, 3, 0, 0 }, { 0.00002, 0, 4, 0, 0 },
};

/* The planets' part: angle in degrees at k = 0 and its growth, coefficient in days. */
static const double planet_terms[][3] = {
  { 251.88, 0.016321, 0.000165 }, { 251.83, 26.651886, 0.000164 }, { 349.42, 36.412478, 0.000126 },
  { 84.66, 18.206239, 0.000110 }, { 141.74, 53.303771, 0.000062 }, { 207.14, 2.453732, 0.000060 },
  { 154.84, 7.306860, 0.000056 }, { 34.52, 27.261239, 0.000047 },  { 207.19, 0.121824, 0.000042 },
  { 291.34, 1.844379, 0.000040 }, { 161.72, 24.198154, 0.000037 }, { 239.56, 25.513099, 0.000035 },
  { 331.55, 3.592518, 0.000023 },
};

/* The number of the new moon nearest to an instant, counted from the first of 2000; may be off by one. */
int
sen_astro_new_moon_number (double julian_day)
{
  return (int)floor ((julian_day - 2451550.09766) / 29.530588861 + 0.5);
}

/* The instant of a new moon. */
double
sen_astro_new_moon (int number)
{
  double k = number;
  double t = k / 1236.85;
  double e = 1 - 0.002516 * t - 0.0000074 * t * t;
  double jde = 2451550.09766 + 29.530588861 * k + t * t * (0.00015437 + t * (-0.000000150 + 0.00000000073 * t));
  double sun = 2.5534 + 29.10535670 * k + t * t * (-0.0000014 - 0.00000011 * t);
  double moon = 201.5643 + 385.81693528 * k + t * t * (0.0107582 + t * (0.00001238 - 0.000000058 * t));
  double latitude = 160.7108 + 390.67050284 * k + t * t * (-0.0016118 + t * (-0.00000227 + 0.000000011 * t));
  double node = 124.7746 - 1.56375588 * k + t * t * (0.0020672 + 0.00000215 * t);

  for (guint i = 0; i < G_N_ELEMENTS (moon_terms); i++)
    {
      double angle = moon_terms[i].sun * sun + moon_terms[i].moon * moon + moon_terms[i].node * latitude;

      jde += moon_terms[i].days * pow (e, moon_terms[i].power) * sin (DEGREES (angle));
    }
  jde -= 0.00017 * sin (DEGREES (node));
  jde += 0.000325 * sin (DEGREES (299.77 + 0.107408 * k - 0.009173 * t * t));
  for (guint i = 0; i < G_N_ELEMENTS (planet_terms); i++)
    jde += planet_terms[i][2] * sin (DEGREES (planet_terms[i][0] + planet_terms[i][1] * k));
  return jde - delta_t (year_of (jde));
}

/* The earth's heliocentric longitude: amplitude in 1e-8 rad, phase, rate per millennium; by powers of time. */
static const double earth_l0[][3] = {
  { 175347046, 0, 0 },
  { 3341656, 4.6692568, 6283.0758500 },
  { 34894, 4.62610, 12566.15170 },
  { 3497, 2.7441, 5753.3849 },
  { 3418, 2.8289, 3.5231 },
  { 3136, 3.6277, 77713.7715 },
  { 2676, 4.4181, 7860.4194 },
  { 2343, 6.1352, 3930.2097 },
  { 1324, 0.7425, 11506.7698 },
  { 1273, 2.0371, 529.6910 },
  { 1199, 1.1096, 1577.3435 },
  { 990, 5.233, 5884.927 },
  { 902, 2.045, 26.298 },
  { 857, 3.508, 398.149 },
  { 780, 1.179, 5223.694 },
  { 753, 2.533, 5507.553 },
  { 505, 4.583, 18849.228 },
  { 492, 4.205, 775.523 },
  { 357, 2.920, 0.067 },
  { 317, 5.849, 11790.629 },
  { 284, 1.899, 796.298 },
  { 271, 0.315, 10977.079 },
  { 243, 0.345, 5486.778 },
  { 206, 4.806, 2544.314 },
  { 205, 1.869, 5573.143 },
  { 202, 2.458, 6069.777 },
  { 156, 0.833, 213.299 },
  { 132, 3.411, 2942.463 },
  { 126, 1.083, 20.775 },
  { 115, 0.645, 0.980 },
  { 103, 0.636, 4694.003 },
  { 102, 0.976, 15720.839 },
  { 102, 4.267, 7.114 },
  { 99, 6.21, 2146.17 },
  { 98, 0.68, 155.42 },
  { 86, 5.98, 161000.69 },
  { 85, 1.30, 6275.96 },
  { 85, 3.67, 71430.70 },
  { 80, 1.81, 17260.15 },
  { 79, 3.04, 12036.46 },
  { 75, 1.76, 5088.63 },
  { 74, 3.50, 3154.69 },
  { 74, 4.68, 801.82 },
  { 70, 0.83, 9437.76 },
  { 62, 3.98, 8827.39 },
  { 61, 1.82, 7084.90 },
  { 57, 2.78, 6286.60 },
  { 56, 4.39, 14143.50 },
  { 56, 3.47, 6279.55 },
  { 52, 0.19, 12139.55 },
  { 52, 1.33, 1748.02 },
  { 51, 0.28, 5856.48 },
  { 49, 0.49, 1194.45 },
};

static const double earth_l1[][3] = {
  { 628331966747.0, 0, 0 },     { 206059, 2.678235, 6283.075850 },
  { 4303, 2.6351, 12566.1517 }, { 425, 1.590, 3.523 },
  { 119, 5.796, 26.298 },       { 109, 2.966, 1577.344 },
  { 93, 2.59, 18849.23 },       { 72, 1.14, 529.69 },
  { 68, 1.87, 398.15 },         { 67, 4.41, 5507.55 },
  { 59, 2.89, 5223.69 },        { 56, 2.17, 155.42 },
};

static const double earth_l2[][3] = {
  { 52919, 0, 0 },
  { 8720, 1.0721, 6283.0758 },
  { 309, 0.867, 12566.152 },
};

static double
sum_series (const double terms[][3], guint n, double t)
{
  double sum = 0;

  for (guint i = n; i > 0; i--)
    sum += terms[i - 1][0] * cos (terms[i - 1][1] + terms[i - 1][2] * t);
  return sum * 1e-8;
}

/* The apparent longitude of the sun in degrees, 0 ≤ longitude < 360. */
double
sen_astro_sun_longitude (double julian_day)
{
  double t = (julian_day + delta_t (year_of (julian_day)) - J2000) / 36525.0;
  double m = t / 10;
  double earth = sum_series (earth_l0, G_N_ELEMENTS (earth_l0), m)
                 + m * sum_series (earth_l1, G_N_ELEMENTS (earth_l1), m)
                 + m * m * sum_series (earth_l2, G_N_ELEMENTS (earth_l2), m);
  double node = DEGREES (125.04452 - 1934.136261 * t);
  double sun = DEGREES (280.4665 + 36000.7698 * t);
  double moon = DEGREES (218.3165 + 481267.8813 * t);
  double anomaly = DEGREES (357.52911 + 35999.05029 * t);
  double arc_seconds = -17.20 * sin (node) - 1.32 * sin (2 * sun) - 0.23 * sin (2 * moon) + 0.21 * sin (2 * node);
  double longitude;

  arc_seconds += -20.4898 * (1 + 0.016709 * cos (anomaly)) - 0.09033; /* aberration; to FK5 */
  longitude = fmod (earth * 180.0 / G_PI + 180.0 + arc_seconds / 3600.0, 360.0);
  return longitude < 0 ? longitude + 360.0 : longitude;
}
