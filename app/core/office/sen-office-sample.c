/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sample office: an invented ward. Nobody in it exists. */
#include <glib/gi18n-lib.h>

#include "sen-error.h"
#include "sen-office-private.h"
#include "sen-text.h"

static const struct
{
  const char *key;
  const char *value;
} settings[] = {
  { "name", "Phường Bến Sen" },
  { "organ", "Hội đồng nhân dân phường Bến Sen" },
  { "organ_short", "HĐND" },
  { "executive", "Ủy ban nhân dân phường Bến Sen" },
  { "place", "Bến Sen" },
  { "city", "Thành phố Lạc Giang" },
  { "address", "Số 1 đường Sen Trắng, phường Bến Sen, thành phố Lạc Giang" },
  { "sample", "1" },
};

/* Name, short name, the row of the unit above it (−1: none) */
static const struct
{
  const char *name;
  const char *short_name;
  int parent;
} units[] = {
  { "Hội đồng nhân dân phường Bến Sen", "HĐND phường", -1 },
  { "Ủy ban nhân dân phường Bến Sen", "UBND phường", -1 },
  { "Thường trực Hội đồng nhân dân", "Thường trực HĐND", 0 },
  { "Ban Kinh tế - Ngân sách", "Ban KT-NS", 0 },
  { "Ban Văn hóa - Xã hội", "Ban VH-XH", 0 },
  { "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân", "Văn phòng", 1 },
  { "Phòng Kinh tế, Hạ tầng và Đô thị", "Phòng KT-HT-ĐT", 1 },
  { "Phòng Văn hóa - Xã hội", "Phòng VH-XH", 1 },
  { "Trung tâm Phục vụ hành chính công", "TT PVHCC", 1 },
  { "Trạm Y tế phường", "Trạm Y tế", 1 },
  { "Ban Chỉ huy Quân sự phường", "BCH Quân sự", 1 },
  { "Tổ công nghệ", "Tổ công nghệ", 5 },
};

/* Name, title, unit (a row above), and whether an elected delegate */
static const struct
{
  const char *name;
  const char *title;
  int unit;
  gboolean delegate;
} persons[] = {
  { "Trần Thị Mai Hương", "Chủ tịch HĐND phường", 2, TRUE },
  { "Nguyễn Đức Thiện", "Phó Chủ tịch HĐND phường", 2, TRUE },
  { "Lê Hoài Sơn", "Chủ tịch UBND phường", 1, TRUE },
  { "Ngô Gia Khiêm", "Phó Chủ tịch UBND phường", 1, TRUE },
  { "Đặng Thùy Linh", "Trưởng phòng Kinh tế, Hạ tầng và Đô thị", 6, TRUE },
  { "Vũ Hữu Nghị", "Phó phòng Kinh tế, Hạ tầng và Đô thị", 6, FALSE },
  { "Phạm Ngọc Điệp", "Trưởng Ban Kinh tế - Ngân sách", 3, TRUE },
  { "Bùi Thanh Trúc", "Trưởng Ban Văn hóa - Xã hội", 4, TRUE },
  { "Kiều Văn Sáng", "Tổ trưởng Tổ công nghệ", 11, FALSE },
  { "Hồ Thị Bích Vân", "Chánh Văn phòng", 5, FALSE },
  { "Đỗ Minh Khuê", "Văn thư", 5, FALSE },
  { "Trịnh Thu An", "Trưởng phòng Văn hóa - Xã hội", 7, TRUE },
  { "Lương Quốc Bảo", "Giám đốc Trung tâm Phục vụ hành chính công", 8, TRUE },
  { "Mai Xuân Cường", "Phó Trưởng Ban Kinh tế - Ngân sách", 3, TRUE },
  { "Tạ Thị Diệu", "Phó Trưởng Ban Văn hóa - Xã hội", 4, TRUE },
  { "Huỳnh Công Đạt", "Chỉ huy trưởng Quân sự phường", 10, TRUE },
  { "Đinh Thị Ngọc Giàu", "Trạm trưởng Trạm Y tế", 9, TRUE },
  { "Phan Văn Hậu", "Đại biểu HĐND phường", 0, TRUE },
  { "Châu Mỹ Kim", "Đại biểu HĐND phường", 0, TRUE },
  { "Lý Trường Lâm", "Đại biểu HĐND phường", 0, TRUE },
  { "Dương Thị Mỹ Lệ", "Đại biểu HĐND phường", 0, TRUE },
  { "Hoàng Anh Nam", "Đại biểu HĐND phường", 0, TRUE },
  { "Cao Thị Oanh", "Đại biểu HĐND phường", 0, TRUE },
  { "Võ Thành Phát", "Đại biểu HĐND phường", 0, TRUE },
  { "Tống Phước Quý", "Đại biểu HĐND phường", 0, TRUE },
  { "Nguyễn Thị Sương", "Đại biểu HĐND phường", 0, TRUE },
  { "Lê Văn Tâm", "Đại biểu HĐND phường", 0, TRUE },
  { "Quách Ngọc Uyên", "Đại biểu HĐND phường", 0, TRUE },
  { "Đoàn Thanh Xuân", "Đại biểu HĐND phường", 0, TRUE },
};

static gboolean
fill_settings (SenDb *db, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    if (!sen_db_run (db,
                     "INSERT INTO sen_setting (id, value) VALUES (?, ?) "
                     "ON CONFLICT (id) DO UPDATE SET value = excluded.value",
                     g_variant_new ("(ss)", settings[i].key, settings[i].value), error))
      return FALSE;
  return TRUE;
}

static gboolean
fill_units (SenDb *db, char **ids, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      ids[i] = sen_people_add_unit (db, units[i].name, units[i].parent >= 0 ? ids[units[i].parent] : NULL,
                                    units[i].short_name, error);
      if (ids[i] == NULL)
        return FALSE;
    }
  return TRUE;
}

static char *
email_for (const char *name)
{
  g_autofree char *folded = sen_text_fold (name);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  GString *email = g_string_new (words[g_strv_length (words) - 1]);

  for (guint i = 0; words[i + 1] != NULL; i++)
    g_string_append_c (email, words[i][0]);
  g_string_append (email, "@bensen.example");
  return g_string_free (email, FALSE);
}

static gboolean
fill_person (SenDb *db, guint i, char **unit_ids, const char *council, char **first, GError **error)
{
  g_autofree char *email = email_for (persons[i].name);
  g_autofree char *person = sen_people_add_person (db, persons[i].name, email, NULL, error);
  g_autofree char *post = NULL;
  g_autofree char *member = NULL;

  if (person == NULL)
    return FALSE;
  post = sen_people_add_post (db, person, unit_ids[persons[i].unit], persons[i].title, "2026-06-01", NULL, error);
  if (post == NULL)
    return FALSE;
  if (persons[i].delegate)
    {
      member = sen_people_add_member (db, council, person, i == 0 ? "chair" : "member", error);
      if (member == NULL)
        return FALSE;
    }
  if (i == 0)
    *first = g_steal_pointer (&person);
  return TRUE;
}

/* Runs in a transaction; @user_data takes the id of the person who first uses this device. */
gboolean
sen_office_fill_people (SenDb *db, gpointer user_data, GError **error)
{
  char *unit_ids[G_N_ELEMENTS (units)] = { NULL };
  g_autofree char *council = sen_people_add_group (db, "Đại biểu HĐND phường Bến Sen khóa II", error);
  gboolean ok = council != NULL && fill_settings (db, error) && fill_units (db, unit_ids, error);

  for (guint i = 0; ok && i < G_N_ELEMENTS (persons); i++)
    ok = fill_person (db, i, unit_ids, council, user_data, error);
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    g_free (unit_ids[i]);
  return ok;
}

/**
 * sen_office_fill_sample:
 * @years: 0: a small office in which every screen shows something; else so many years of a realistic archive besides
 * @job: (nullable): told of the progress
 *
 * Puts an invented ward into a new office, whose plugins are loaded. Blocks.
 */
gboolean
sen_office_fill_sample (SenOffice *self, guint years, SenJob *job, GError **error)
{
  g_autofree char *first = NULL;

  return sen_store_write (sen_office_get_store (self), sen_office_fill_people, &first, error)
         && sen_people_set_current (sen_office_get_people (self), first, error)
         && sen_plugin_host_fill_sample (sen_office_get_plugins (self), years, job, error);
}
