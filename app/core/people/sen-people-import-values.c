/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people write into a table, brought into the form in which it is kept. */
#include "sen-people-import-private.h"
#include "sen-people-private.h"

#include "sen-text.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#define MAX_LENGTH 300

static char *
clean_name (const char *text, gboolean *ok, char **message)
{
  char *name = sen_people_clean_name (text);
  gboolean letter = FALSE;

  for (const char *at = name; *at != '\0'; at = g_utf8_next_char (at))
    letter = letter || g_unichar_isalpha (g_utf8_get_char (at));
  if (letter)
    return name;
  *ok = FALSE;
  *message = g_strdup (*name == '\0' ? _ ("The name is missing.") : _ ("This is not a name."));
  return name;
}

static char *
clean_gender (const char *text, gboolean *ok, char **message)
{
  static const char *const male[] = { "nam", "male", "m", "ong", "mr", NULL };
  static const char *const female[] = { "nu", "female", "f", "ba", "ms", "mrs", NULL };
  g_autofree char *folded = sen_people_fold_name (text);

  if (*folded == '\0')
    return g_strdup ("");
  if (g_strv_contains (male, folded))
    return g_strdup ("male");
  if (g_strv_contains (female, folded))
    return g_strdup ("female");
  *ok = FALSE;
  *message = g_strdup (_ ("Write “Nam” or “Nữ” (male or female), or leave it empty."));
  return sen_people_clean_name (text);
}

/* 5/3/1975, 05-03-1975, 5.3.1975 (day first, as in Vietnam), 1975-03-05, 1975 */
static char *
clean_date (const char *text, gboolean *ok, char **message)
{
  g_autofree char *clean = sen_people_clean_name (text);
  g_autofree char *today = sen_people_today ();
  int a = 0, b = 0, c = 0, end = 0, end_of_year = 0;
  char *day = NULL;

  if (*clean == '\0')
    return g_strdup ("");
  g_strdelimit (clean, "/.", '-');
  if (sscanf (clean, "%4d%n", &a, &end_of_year) == 1 && clean[end_of_year] == '\0' && a >= 1900)
    day = g_strdup_printf ("%04d", a);
  else if (sscanf (clean, "%4d-%2d-%4d%n", &a, &b, &c, &end) == 3 && clean[end] == '\0')
    {
      gboolean iso = a >= 1900;
      int year = iso ? a : c;
      int number = iso ? c : a;

      if (b >= 1 && b <= 12 && number >= 1 && number <= 31 && year >= 1900 && year < 3000
          && g_date_valid_dmy ((GDateDay)number, (GDateMonth)b, (GDateYear)year))
        day = g_strdup_printf ("%04d-%02d-%02d", year, b, number);
    }
  if (day != NULL && strcmp (day, today) <= 0)
    return day;
  g_free (day);
  *ok = FALSE;
  *message = g_strdup (_ ("This is not a day of birth. Write day/month/year, such as 05/03/1975."));
  return sen_people_clean_name (text);
}

static char *
clean_email (const char *text, gboolean *ok, char **message)
{
  char *email = sen_people_clean_name (text);
  const char *at = strchr (email, '@');
  const char *dot = at != NULL ? strrchr (at, '.') : NULL;

  if (*email == '\0')
    return email;
  if (at != NULL && at > email && strchr (at + 1, '@') == NULL && strpbrk (email, " ,;<>()\"") == NULL && dot > at + 1
      && dot[1] != '\0')
    return email;
  *ok = FALSE;
  *message = g_strdup (_ ("This is not one email address."));
  return email;
}

static char *
clean_phone (const char *text, gboolean *ok, char **message)
{
  char *phone = sen_people_clean_name (text);
  guint n_digits = 0;
  char *longer;

  for (const char *at = phone; *at != '\0'; at++)
    n_digits += g_ascii_isdigit (*at) != 0;
  if (*phone == '\0')
    return phone;
  if (phone[strspn (phone, "0123456789 +-.,()/;ext")] != '\0' || n_digits < 3)
    {
      *ok = FALSE;
      *message = g_strdup (_ ("This is not a telephone number."));
      return phone;
    }
  /* Vietnamese mobile numbers have ten digits and begin with 03, 05, 07, 08 or 09. */
  if (strlen (phone) != 9 || n_digits != 9 || strchr ("35789", phone[0]) == NULL)
    return phone;
  *message = g_strdup (_ ("The leading 0, which spreadsheets drop, was put back."));
  longer = g_strconcat ("0", phone, NULL);
  g_free (phone);
  return longer;
}

/*
 * sen_people_import_clean:
 * @ok: (inout): set to %FALSE when the value can't be taken
 * @message: (out): what is wrong, or was mended
 *
 * Returns: (transfer full): the value as it is kept, or as it was written when it can't be taken
 */
char *
sen_people_import_clean (SenPeopleImportColumn column, const char *text, gboolean *ok, char **message)
{
  if (strlen (text) > MAX_LENGTH)
    {
      *ok = FALSE;
      *message = g_strdup_printf (_ ("This is too long (more than %d bytes)."), MAX_LENGTH);
      return sen_people_clean_name (text);
    }
  switch (column)
    {
    case SEN_PEOPLE_IMPORT_NAME:
      return clean_name (text, ok, message);
    case SEN_PEOPLE_IMPORT_GENDER:
      return clean_gender (text, ok, message);
    case SEN_PEOPLE_IMPORT_BIRTH_DATE:
      return clean_date (text, ok, message);
    case SEN_PEOPLE_IMPORT_EMAIL:
      return clean_email (text, ok, message);
    case SEN_PEOPLE_IMPORT_PHONE:
      return clean_phone (text, ok, message);
    case SEN_PEOPLE_IMPORT_CODE:
    case SEN_PEOPLE_IMPORT_TITLE:
    case SEN_PEOPLE_IMPORT_UNIT:
    case SEN_PEOPLE_IMPORT_GROUP:
    case SEN_PEOPLE_IMPORT_ROLE:
    case SEN_PEOPLE_IMPORT_N_COLUMNS:
    default:
      return sen_people_clean_name (text);
    }
}
