/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-people-import-private.h"

#include "sen-error.h"

#include <glib/gi18n-lib.h>

/**
 * SenPeopleImport:
 *
 * People from a table. Made from a #SenCsv, it can be previewed (each row: new,
 * changed, the same, or wrong and why) and applied in one transaction. Applying
 * the same table again changes nothing: a person is recognized by the code, else
 * by the email address, else by name and unit. Empty fields erase nothing. Used
 * by one thread at a time.
 */
struct _SenPeopleImport
{
  GObject parent_instance;

  GPtrArray *rows; /* owned; of SenPeopleImportRow */
  gboolean has[N_COLUMNS];
  GStrv ignored; /* owned */
};

G_DEFINE_FINAL_TYPE (SenPeopleImport, sen_people_import, G_TYPE_OBJECT)

/* The first that is found wins, so the clearer names stand first. */
static const struct
{
  const char *title;
  const char *names[12];
} columns[N_COLUMNS] = {
  [SEN_PEOPLE_IMPORT_CODE]
  = { N_ ("Code"),
      { "Mã số", "Mã", "Mã cán bộ", "Mã nhân viên", "Mã đại biểu", "Số hiệu", "Code", "Staff code", "Id" } },
  [SEN_PEOPLE_IMPORT_NAME]
  = { N_ ("Name"), { "Họ và tên", "Họ tên", "Họ & tên", "Tên đầy đủ", "Full name", "Name", "Tên" } },
  [SEN_PEOPLE_IMPORT_GENDER] = { N_ ("Gender"), { "Giới tính", "Phái", "Gender", "Sex" } },
  [SEN_PEOPLE_IMPORT_BIRTH_DATE] = { N_ ("Date of birth"),
                                     { "Ngày sinh", "Ngày tháng năm sinh", "Ngày, tháng, năm sinh", "Năm sinh",
                                       "Date of birth", "Birth date", "Birthday", "Year of birth" } },
  [SEN_PEOPLE_IMPORT_TITLE]
  = { N_ ("Position"),
      { "Chức vụ", "Chức danh", "Vị trí", "Chức vụ, đơn vị", "Position", "Title", "Post", "Job title" } },
  [SEN_PEOPLE_IMPORT_UNIT] = { N_ ("Unit"),
                               { "Đơn vị", "Cơ quan", "Phòng ban", "Phòng", "Đơn vị công tác", "Cơ quan, đơn vị",
                                 "Nơi công tác", "Unit", "Department", "Organization", "Organisation" } },
  [SEN_PEOPLE_IMPORT_GROUP]
  = { N_ ("Group"), { "Tổ / Ban", "Tổ", "Ban", "Nhóm", "Tổ đại biểu", "Ủy ban", "Group", "Committee", "Delegation" } },
  [SEN_PEOPLE_IMPORT_ROLE]
  = { N_ ("Role in the group"),
      { "Vai trò", "Vai trò trong tổ", "Vai trò trong ban", "Nhiệm vụ", "Role", "Group role", "Role in the group" } },
  [SEN_PEOPLE_IMPORT_EMAIL]
  = { N_ ("Email"),
      { "Email", "Thư điện tử", "Địa chỉ thư điện tử", "Hộp thư", "Địa chỉ email", "E-mail address", "Mail" } },
  [SEN_PEOPLE_IMPORT_PHONE] = { N_ ("Phone"),
                                { "Điện thoại", "Số điện thoại", "SĐT", "ĐTDĐ", "Di động", "Điện thoại di động",
                                  "Phone", "Telephone", "Mobile", "Phone number" } },
};

static const char *const family_names[]
    = { "Họ và tên đệm", "Họ đệm", "Họ và đệm", "Họ", "Family name", "Last name", "Surname", NULL };
static const char *const given_names[] = { "Tên", "Given name", "First name", NULL };
static const char *const numbers[] = { "STT", "TT", "Số TT", "Số thứ tự", "No", "#", NULL };

static void
row_free (gpointer data)
{
  SenPeopleImportRow *row = data;

  for (guint i = 0; i < N_COLUMNS; i++)
    {
      g_free (row->values[i]);
      g_free (row->notes[i]);
      g_free (row->messages[i]);
    }
  g_free (row->message);
  g_free (row->person);
  g_free (row);
}

static void
sen_people_import_finalize (GObject *object)
{
  SenPeopleImport *self = SEN_PEOPLE_IMPORT (object);

  g_ptr_array_unref (self->rows);
  g_strfreev (self->ignored);
  G_OBJECT_CLASS (sen_people_import_parent_class)->finalize (object);
}

static void
sen_people_import_class_init (SenPeopleImportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sen_people_import_finalize;
}

static void
sen_people_import_init (SenPeopleImport *self)
{
  self->rows = g_ptr_array_new_with_free_func (row_free);
}

typedef struct
{
  int of[N_COLUMNS];
  int family;
  int given;
} Places;

static Places
find_places (SenCsv *csv)
{
  Places places
      = { .family = sen_csv_find_column (csv, family_names), .given = sen_csv_find_column (csv, given_names) };

  for (guint i = 0; i < N_COLUMNS; i++)
    places.of[i] = sen_csv_find_column (csv, columns[i].names);
  /* "Tên" beside "Họ" is the given name only. */
  if (places.family >= 0 && places.given >= 0)
    places.of[SEN_PEOPLE_IMPORT_NAME] = -1;
  else
    places.family = places.given = -1;
  return places;
}

static GStrv
list_ignored (SenCsv *csv, const Places *places)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint c = 0; c < sen_csv_get_n_columns (csv); c++)
    {
      gboolean used = (int)c == places->family || (int)c == places->given
                      || (int)c == sen_csv_find_column (csv, numbers) || *sen_csv_get_header (csv, c) == '\0';

      for (guint i = 0; i < N_COLUMNS && !used; i++)
        used = places->of[i] == (int)c;
      if (!used)
        g_strv_builder_add (builder, sen_csv_get_header (csv, c));
    }
  return g_strv_builder_end (builder);
}

static SenPeopleImportRow *
read_row (SenCsv *csv, guint number, const Places *places)
{
  SenPeopleImportRow *row = g_new0 (SenPeopleImportRow, 1);
  const GError *error = sen_csv_get_row_error (csv, number);
  gboolean ok = TRUE;

  row->line = sen_csv_get_line (csv, number);
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      g_autofree char *whole = NULL;
      const char *text = sen_csv_get (csv, number, places->of[i]);

      if (error != NULL)
        {
          row->values[i] = g_strdup ("");
          continue;
        }
      if (i == SEN_PEOPLE_IMPORT_NAME && places->family >= 0)
        text = whole = g_strconcat (sen_csv_get (csv, number, places->family), " ",
                                    sen_csv_get (csv, number, places->given), NULL);
      row->values[i] = sen_people_import_clean (i, text, &ok, &row->notes[i]);
      row->messages[i] = g_strdup (row->notes[i]);
    }
  if (error != NULL)
    row->message = g_strdup (error->message);
  row->broken = error != NULL || !ok;
  row->status = row->broken ? SEN_PEOPLE_IMPORT_ERROR : SEN_PEOPLE_IMPORT_NEW;
  return row;
}

/* One code can't be two persons'. */
static void
check_codes (SenPeopleImport *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->rows->len; i++)
    {
      SenPeopleImportRow *row = g_ptr_array_index (self->rows, i);
      const char *code = row->values[SEN_PEOPLE_IMPORT_CODE];
      const SenPeopleImportRow *first = g_hash_table_lookup (seen, code);

      if (row->broken || *code == '\0')
        continue;
      if (first == NULL)
        g_hash_table_insert (seen, (gpointer)code, row);
      else if (!g_str_equal (first->values[SEN_PEOPLE_IMPORT_NAME], row->values[SEN_PEOPLE_IMPORT_NAME]))
        {
          row->broken = TRUE;
          row->status = SEN_PEOPLE_IMPORT_ERROR;
          g_free (row->messages[SEN_PEOPLE_IMPORT_CODE]);
          row->messages[SEN_PEOPLE_IMPORT_CODE]
              = g_strdup_printf (_ ("Line %u has the same code for another person."), first->line);
        }
    }
}

/**
 * sen_people_import_new:
 * @csv: a table with a column of names; the other columns are recognized by Vietnamese or English headers
 *
 * Returns: (transfer full): the import, its rows checked but not yet compared with the office; or %NULL with
 *   %SEN_ERROR_CHECK_INPUT when there is no column of names
 */
SenPeopleImport *
sen_people_import_new (SenCsv *csv, GError **error)
{
  Places places = find_places (csv);
  SenPeopleImport *self;

  if (places.of[SEN_PEOPLE_IMPORT_NAME] < 0 && places.given < 0)
    {
      g_set_error_literal (
          error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
          _ ("The table has no column “Họ và tên” or “Name”, so nobody can be imported. Name the columns "
             "in its first row."));
      return NULL;
    }
  self = g_object_new (SEN_TYPE_PEOPLE_IMPORT, NULL);
  for (guint i = 0; i < N_COLUMNS; i++)
    self->has[i] = places.of[i] >= 0 || (i == SEN_PEOPLE_IMPORT_NAME && places.given >= 0);
  self->ignored = list_ignored (csv, &places);
  for (guint i = 0; i < sen_csv_get_n_rows (csv); i++)
    g_ptr_array_add (self->rows, read_row (csv, i, &places));
  check_codes (self);
  return self;
}

/**
 * sen_people_import_apply:
 * @db: inside a transaction of the caller's
 *
 * Imports all rows that aren't broken and sets each row's status, message and person. When it returns %FALSE, the
 * caller lets the transaction fail too.
 *
 * Returns: whether it went well; broken rows are no error
 */
gboolean
sen_people_import_apply (SenPeopleImport *self, SenDb *db, GError **error)
{
  return sen_people_import_apply_rows (self->rows, db, error);
}

static gboolean
try_out (SenDb *db, gpointer user_data, GError **error)
{
  SenPeopleImport *self = user_data;

  if (sen_people_import_apply (self, db, error))
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_EXISTS, "taken back");
  return FALSE;
}

/**
 * sen_people_import_preview:
 * @store: the office's store
 *
 * Finds out what applying would do, by doing it and taking it back. Blocks.
 *
 * Returns: whether it could be found out
 */
gboolean
sen_people_import_preview (SenPeopleImport *self, SenStore *store, GError **error)
{
  g_autoptr (GError) failure = NULL;

  sen_store_write (store, try_out, self, &failure);
  for (guint i = 0; i < self->rows->len; i++)
    {
      SenPeopleImportRow *row = g_ptr_array_index (self->rows, i);

      /* A person who was only tried out has no id. */
      if (row->status == SEN_PEOPLE_IMPORT_NEW)
        g_clear_pointer (&row->person, g_free);
    }
  if (failure == NULL || g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_EXISTS))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/**
 * sen_people_import_dup_ignored:
 *
 * Returns: (transfer full): the headers of columns that aren't imported
 */
GStrv
sen_people_import_dup_ignored (SenPeopleImport *self)
{
  return g_strdupv (self->ignored);
}

/**
 * sen_people_import_has_column:
 *
 * Returns: whether the table has this column
 */
gboolean
sen_people_import_has_column (SenPeopleImport *self, SenPeopleImportColumn column)
{
  return self->has[column];
}

/**
 * sen_people_import_get_n_rows:
 *
 * Returns: how many rows there are, broken ones included
 */
guint
sen_people_import_get_n_rows (SenPeopleImport *self)
{
  return self->rows->len;
}

/**
 * sen_people_import_count:
 *
 * Returns: how many rows have @status, as of the last preview or applying
 */
guint
sen_people_import_count (SenPeopleImport *self, SenPeopleImportStatus status)
{
  guint n = 0;

  for (guint i = 0; i < self->rows->len; i++)
    n += ((SenPeopleImportRow *)g_ptr_array_index (self->rows, i))->status == status;
  return n;
}

/**
 * sen_people_import_get_line:
 *
 * Returns: the line of the file, from 1
 */
guint
sen_people_import_get_line (SenPeopleImport *self, guint row)
{
  return ((SenPeopleImportRow *)g_ptr_array_index (self->rows, row))->line;
}

/**
 * sen_people_import_get_status:
 *
 * Returns: what importing this row does; before a preview only %SEN_PEOPLE_IMPORT_ERROR is certain
 */
SenPeopleImportStatus
sen_people_import_get_status (SenPeopleImport *self, guint row)
{
  return ((SenPeopleImportRow *)g_ptr_array_index (self->rows, row))->status;
}

/**
 * sen_people_import_get_value:
 *
 * Returns: (transfer none): the value as it will be kept, "" when there is none
 */
const char *
sen_people_import_get_value (SenPeopleImport *self, guint row, SenPeopleImportColumn column)
{
  return ((SenPeopleImportRow *)g_ptr_array_index (self->rows, row))->values[column];
}

/**
 * sen_people_import_get_message:
 * @column: a column, or %SEN_PEOPLE_IMPORT_N_COLUMNS for what concerns the whole row
 *
 * Returns: (transfer none) (nullable): what is wrong there, or new, translated
 */
const char *
sen_people_import_get_message (SenPeopleImport *self, guint row, SenPeopleImportColumn column)
{
  SenPeopleImportRow *r = g_ptr_array_index (self->rows, row);

  return column < N_COLUMNS ? r->messages[column] : r->message;
}

/**
 * sen_people_import_dup_message:
 *
 * Returns: (transfer full) (nullable): all messages of the row in one line that begins with its number
 */
char *
sen_people_import_dup_message (SenPeopleImport *self, guint row)
{
  SenPeopleImportRow *r = g_ptr_array_index (self->rows, row);
  g_autoptr (GString) text = g_string_new (r->message);

  for (guint i = 0; i < N_COLUMNS; i++)
    {
      if (r->messages[i] == NULL)
        continue;
      g_string_append_printf (text, "%s%s: %s", text->len > 0 ? " " : "", sen_people_import_column_title (i),
                              r->messages[i]);
    }
  return text->len > 0 ? g_strdup_printf (_ ("Line %u: %s"), r->line, text->str) : NULL;
}

/**
 * sen_people_import_get_person:
 *
 * Returns: (transfer none) (nullable): the id of the person that the row became, or is
 */
const char *
sen_people_import_get_person (SenPeopleImport *self, guint row)
{
  return ((SenPeopleImportRow *)g_ptr_array_index (self->rows, row))->person;
}

/**
 * sen_people_import_column_title:
 *
 * Returns: (transfer none): the column's name, translated
 */
const char *
sen_people_import_column_title (SenPeopleImportColumn column)
{
  g_return_val_if_fail (column < N_COLUMNS, "");
  return _ (columns[column].title);
}
