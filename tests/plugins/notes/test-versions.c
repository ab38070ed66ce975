/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Notes over versions: 40 notes on the minutes of a real council, 30 pages, then versions of which it is known where
 * each sentence went: pages put in, taken out, put elsewhere (qpdf), and sentences retyped, taken out, added, swapped
 * (Sen's own writer, from the text of the minutes).
 */
#include "notes-anchor.h"
#include "notes-text.h"

#include <math.h>
#include <string.h>

#define PAPER   "en_boston_minutes_2025_02_13_30p.pdf"
#define N_NOTES 40
#define N_SEEDS 10

typedef struct
{
  char *folder;
  char *paper; /* NULL: the corpus is not here */
  SenPdfPool *pool;
  GPtrArray *pages;
} Fixture;

static GPtrArray *
load_pages (Fixture *f, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenPdfDocument) document = sen_pdf_document_open (f->pool, path, NULL, NULL, &error);
  GPtrArray *pages = g_ptr_array_new_with_free_func ((GDestroyNotify)sen_pdf_text_page_unref);

  g_assert_no_error (error);
  for (guint i = 0; i < sen_pdf_document_get_n_pages (document); i++)
    {
      g_ptr_array_add (pages, sen_pdf_document_load_text_page (document, i, NULL, &error));
      g_assert_no_error (error);
    }
  return pages;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  const char *corpus = g_getenv ("SEN_CORPUS");
  g_autofree char *beside = g_build_filename (g_test_get_dir (G_TEST_DIST), "..", "..", "shared", "corpus", NULL);
  const char *folders[] = { corpus, beside };

  f->folder = g_dir_make_tmp ("sen-versions-XXXXXX", NULL);
  f->pool = sen_pdf_pool_new ();
  for (guint i = 0; i < G_N_ELEMENTS (folders) && f->paper == NULL; i++)
    {
      g_autofree char *path = folders[i] != NULL ? g_build_filename (folders[i], PAPER, NULL) : NULL;
      g_autofree char *deeper = folders[i] != NULL ? g_build_filename (folders[i], "pdf", PAPER, NULL) : NULL;

      if (path != NULL && g_file_test (path, G_FILE_TEST_EXISTS))
        f->paper = g_steal_pointer (&path);
      else if (deeper != NULL && g_file_test (deeper, G_FILE_TEST_EXISTS))
        f->paper = g_steal_pointer (&deeper);
    }
  if (f->paper != NULL)
    f->pages = load_pages (f, f->paper);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autofree char *quoted = g_shell_quote (f->folder);
  g_autofree char *command = g_strconcat ("rm -rf ", quoted, NULL);

  g_clear_pointer (&f->pages, g_ptr_array_unref);
  g_object_unref (f->pool);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_free (f->folder);
  g_free (f->paper);
}

static gboolean
skipped (Fixture *f)
{
  if (f->paper == NULL)
    g_test_skip (PAPER " is not here (SEN_CORPUS)");
  return f->paper == NULL;
}

/* Every second or third is a mark of words, the others are ink, stickies, stamps, text, bookmarks beside words. */
static NotesNote *
make_note (GPtrArray *pages, NotesText *text, guint from, guint to, guint number)
{
  static const NotesKind kinds[] = { NOTES_KIND_HIGHLIGHT, NOTES_KIND_INK,  NOTES_KIND_UNDERLINE, NOTES_KIND_STICKY,
                                     NOTES_KIND_STRIKE,    NOTES_KIND_INK,  NOTES_KIND_HIGHLIGHT, NOTES_KIND_STAMP,
                                     NOTES_KIND_HIGHLIGHT, NOTES_KIND_TEXT, NOTES_KIND_UNDERLINE, NOTES_KIND_BOOKMARK };
  const NotesToken *first = notes_text_get (text, from);
  const NotesToken *last = notes_text_get (text, to - 1);
  NotesNote *note = notes_note_new (kinds[number % G_N_ELEMENTS (kinds)], first->page);

  notes_note_set_words (note, pages->pdata[first->page], first->start, last->end - first->start);
  if (notes_note_is_words (note))
    return note;
  g_clear_pointer (&note->quads, g_array_unref);
  if (note->kind == NOTES_KIND_INK) /* round the words, a little larger */
    {
      const NotesPoint points[]
          = { { note->box.x - 3, note->box.y - 3, 1 },
              { note->box.x + MIN (note->box.width, 90) + 3, note->box.y + MIN (note->box.height, 30) + 3, 1 } };
      g_autoptr (NotesStroke) stroke = notes_stroke_new (points, 2, 1.5);

      notes_note_add_stroke (note, stroke);
    }
  else
    note->box = (SenPdfRect){ note->box.x - 14, note->box.y, 12, 12 };
  return note;
}

typedef struct
{
  guint right, wrong_class, wrong_place;
  guint kept, moved, orphaned;
} Score;

static void
tell (const char *version, const Score *score, guint n)
{
  g_test_message ("%s: %u of %u right (%u kept, %u moved, %u orphaned); %u of another class, %u on a wrong place",
                  version, score->right, n, score->kept, score->moved, score->orphaned, score->wrong_class,
                  score->wrong_place);
}

static void
count (Score *score, NotesState state, NotesState expected, gboolean on_place)
{
  score->kept += state == NOTES_STATE_KEPT;
  score->moved += state == NOTES_STATE_MOVED;
  score->orphaned += state == NOTES_STATE_ORPHANED;
  if (state != NOTES_STATE_ORPHANED && !on_place)
    score->wrong_place++;
  else if (state != expected)
    score->wrong_class++;
  else
    score->right++;
}

/* Pages. */

static char *
run_qpdf (Fixture *f, const char *name, const char *pages)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);
  g_autofree char *quoted = g_shell_quote (path);
  g_autofree char *paper = g_shell_quote (f->paper);
  g_auto (GStrv) parts = g_strsplit (pages, "@", -1);
  g_autofree char *ranges = g_strjoinv (paper, parts);
  g_autofree char *command = g_strdup_printf ("qpdf --empty --pages %s -- %s", ranges, quoted);
  int status = -1;

  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, &status, NULL));
  g_assert_true (g_spawn_check_wait_status (status, NULL) || WEXITSTATUS (status) == 3); /* warnings */
  return g_steal_pointer (&path);
}

/* Pages of another paper, to be put in. */
static void
write_other (Fixture *f)
{
  g_autofree char *path = g_build_filename (f->folder, "other.pdf", NULL);
  g_autoptr (SenPdfWriter) writer = sen_pdf_writer_new (NULL);
  g_autoptr (GError) error = NULL;
  SenPdfParagraphStyle style;

  sen_pdf_paragraph_style_init (&style);
  for (guint i = 0; i < 60; i++)
    sen_pdf_writer_add_plain (writer,
                              "The clerk added a statement on the budget of the schools and its tables, so that the "
                              "council may read it before the vote of the members on this docket.",
                              &style);
  sen_pdf_writer_save (writer, path, NULL, &error);
  g_assert_no_error (error);
}

/* @order: which page of the paper stands where, from 1; 0: another paper's. */
static void
try_pages (Fixture *f, const char *name, const char *ranges, const int *order, guint n, guint least)
{
  g_autofree char *path = run_qpdf (f, "version.pdf", ranges);
  g_autoptr (GPtrArray) pages = load_pages (f, path);
  g_autoptr (NotesAnchors) anchors = notes_anchors_new (f->pages, pages);
  g_autoptr (GHashTable) words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (NotesText) text = notes_text_new (f->pages, words);
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);
  Score score = { 0 };

  g_assert_cmpuint (pages->len, ==, n);
  for (guint i = 0; i < N_NOTES; i++)
    {
      guint from = (guint)g_rand_int_range (rand, 40, (int)text->tokens->len - 40);
      guint to = from + (guint)g_rand_int_range (rand, 4, 18);
      g_auto (NotesPlace) place = { 0 };
      g_autoptr (NotesNote) note = NULL;
      NotesState expected = NOTES_STATE_ORPHANED;
      int where = -1;

      while (notes_text_get (text, to - 1)->page != notes_text_get (text, from)->page)
        to--;
      note = make_note (f->pages, text, from, to, i);
      for (guint k = 0; k < n; k++)
        if (order[k] == (int)note->page + 1)
          where = (int)k;
      if (where >= 0)
        expected = where == (int)note->page ? NOTES_STATE_KEPT : NOTES_STATE_MOVED;
      notes_anchors_place (anchors, note, &place);
      count (&score, place.state, expected,
             (int)place.page == where && fabs (place.box.x - note->box.x) < 2 && fabs (place.box.y - note->box.y) < 2);
      if (place.state != expected)
        g_test_message ("%s: %s on page %u, “%s”: %s, not %s", name, notes_kind_to_text (note->kind), note->page + 1,
                        note->quote, notes_state_to_text (place.state), notes_state_to_text (expected));
    }
  tell (name, &score, N_NOTES);
  g_assert_cmpuint (score.wrong_place, ==, 0);
  g_assert_cmpuint (score.right, >=, least);
}

static void
test_pages (Fixture *f, gconstpointer data)
{
  g_autofree char *other = g_build_filename (f->folder, "other.pdf", NULL);
  g_autofree char *inserted = NULL;
  int order[64];
  guint n;

  if (skipped (f))
    return;
  write_other (f);
  inserted = g_strdup_printf ("@ 1-3 %s 1-2 @ 4-19 %s 3 @ 20-30", other, other);
  n = 0;
  for (int i = 1; i <= 30; i++)
    {
      order[n++] = i;
      if (i == 3)
        order[n++] = 0;
      if (i == 3 || i == 19)
        order[n++] = 0;
    }
  try_pages (f, "pages put in", inserted, order, n, 38);
  n = 0;
  for (int i = 1; i <= 30; i++)
    if (i != 5 && i != 12 && i != 13 && i != 22 && i != 27)
      order[n++] = i;
  try_pages (f, "pages taken out", "@ 1-4,6-11,14-21,23-26,28-30", order, n, 38);
  n = 0;
  for (int i = 10; i <= 14; i++)
    order[n++] = i;
  for (int i = 1; i <= 9; i++)
    order[n++] = i;
  for (int i = 30; i >= 15; i--)
    order[n++] = i;
  try_pages (f, "pages put elsewhere", "@ 10-14,1-9,30-15", order, n, 38);
}

/* Sentences. */

typedef struct
{
  guint sentence; /* of the first version; G_MAXUINT: new */
  char *text;
  gboolean edited;
} Line;

static void
line_free (gpointer data)
{
  g_free (((Line *)data)->text);
  g_free (data);
}

static Line *
line_new (guint sentence, const char *text, gboolean edited)
{
  Line *line = g_new0 (Line, 1);

  line->sentence = sentence;
  line->text = g_strdup (text);
  line->edited = edited;
  return line;
}

static GPtrArray *
split_sentences (GPtrArray *pages)
{
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) all = g_string_new (NULL);
  g_autoptr (GString) sentence = g_string_new (NULL);
  g_auto (GStrv) words = NULL;
  guint n = 0;

  for (guint i = 0; i < pages->len; i++)
    g_string_append_printf (all, "%s ", sen_pdf_text_page_get_text (pages->pdata[i]));
  words = g_strsplit_set (all->str, " \n\t\f\r", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      /* What a line's end could cut elsewhere is left out. */
      if (*words[i] == '\0' || strpbrk (words[i], "-_/") != NULL || strlen (words[i]) > 24
          || !g_str_is_ascii (words[i]))
        continue;
      g_string_append_printf (sentence, "%s%s", sentence->len > 0 ? " " : "", words[i]);
      n++;
      if ((n >= 6 && strchr (".;:", words[i][strlen (words[i]) - 1]) != NULL) || n >= 40)
        {
          g_ptr_array_add (sentences, g_strdup (sentence->str));
          g_string_truncate (sentence, 0);
          n = 0;
        }
    }
  return sentences;
}

static GPtrArray *
write_lines (Fixture *f, const char *name, GPtrArray *lines)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);
  g_autoptr (SenPdfWriter) writer = sen_pdf_writer_new (NULL);
  g_autoptr (GString) paragraph = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  SenPdfParagraphStyle style;

  sen_pdf_paragraph_style_init (&style);
  for (guint i = 0; i < lines->len; i++)
    {
      g_string_append_printf (paragraph, "%s%s", paragraph->len > 0 ? " " : "", ((Line *)lines->pdata[i])->text);
      if (i % 4 != 3 && i + 1 < lines->len)
        continue;
      sen_pdf_writer_add_plain (writer, paragraph->str, &style);
      g_string_truncate (paragraph, 0);
    }
  sen_pdf_writer_save (writer, path, NULL, &error);
  g_assert_no_error (error);
  return load_pages (f, path);
}

static guint
n_words (const char *text)
{
  guint n = *text != '\0';

  for (; *text != '\0'; text++)
    n += *text == ' ';
  return n;
}

/* The first token of each line; each word must be where it is thought to be, or nothing below is true. */
static GArray *
list_starts (GPtrArray *lines, NotesText *text)
{
  GArray *starts = g_array_new (FALSE, FALSE, sizeof (guint));
  guint at = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      g_auto (GStrv) words = g_strsplit (((Line *)lines->pdata[i])->text, " ", -1);

      g_array_append_val (starts, at);
      for (guint k = 0; words[k] != NULL; k++, at++)
        {
          const NotesToken *token = notes_text_get (text, at);
          g_autofree char *word
              = sen_pdf_text_page_dup_range (text->pages->pdata[token->page], token->start, token->end - token->start);

          g_assert_cmpstr (word, ==, words[k]);
        }
    }
  g_array_append_val (starts, at);
  g_assert_cmpuint (at, ==, text->tokens->len);
  return starts;
}

/* One word in six is another, or left out. */
static char *
retype (GRand *rand, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      int chance = g_rand_int_range (rand, 0, 12);

      if (chance == 0)
        continue;
      g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "", chance == 1 ? "amended" : words[i]);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static char *
invent (GRand *rand, guint n)
{
  static const char *const some[]
      = { "the", "harbour", "of", "budget", "lamp", "and", "a", "ferry", "orchard", "will", "for", "quiet", "rain" };
  GString *out = g_string_new ("Hereby");

  for (guint i = 1; i < n; i++)
    g_string_append_printf (out, " %s", some[g_rand_int_range (rand, 0, G_N_ELEMENTS (some))]);
  return g_string_free (out, FALSE);
}

static GPtrArray *
make_version (GRand *rand, GPtrArray *lines)
{
  GPtrArray *version = g_ptr_array_new_with_free_func (line_free);

  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = lines->pdata[i];
      g_autofree char *text = NULL;
      int chance = g_rand_int_range (rand, 0, 20);

      if (chance == 0) /* taken out */
        continue;
      if (chance == 1) /* another one in its place */
        text = invent (rand, n_words (line->text));
      else if (chance < 8)
        text = retype (rand, line->text);
      g_ptr_array_add (version, line_new (chance == 1 ? G_MAXUINT : i, text != NULL ? text : line->text, text != NULL));
      if (chance == 9) /* one more */
        {
          g_autofree char *more = invent (rand, 14);

          g_ptr_array_add (version, line_new (G_MAXUINT, more, FALSE));
        }
    }
  for (guint i = 8; i + 8 < version->len; i += 40) /* some change places */
    {
      gpointer line = version->pdata[i];

      version->pdata[i] = version->pdata[i + 5];
      version->pdata[i + 5] = line;
    }
  return version;
}

/* How many of the words are still there, in that order. */
static double
remains (NotesText *a, guint a0, guint a1, NotesText *b, guint b0, guint b1)
{
  guint n = 0, at = b0;

  for (guint i = a0; i < a1; i++)
    for (guint k = at; k < b1; k++)
      if (notes_text_get (a, i)->word == notes_text_get (b, k)->word)
        {
          n++;
          at = k + 1;
          break;
        }
  return (double)n / (double)(a1 - a0);
}

/* Whether the rectangles lie on these words. */
static gboolean
is_on (GPtrArray *pages, NotesText *text, guint from, guint to, const NotesPlace *place)
{
  double x = place->box.x + place->box.width / 2, y = place->box.y + place->box.height / 2;
  gboolean on = FALSE;

  if (place->quads != NULL)
    {
      const SenPdfRect *quad = &g_array_index (place->quads, SenPdfRect, 0);

      x = quad->x + MIN (quad->width / 2, 4);
      y = quad->y + quad->height / 2;
    }
  for (guint i = from; i < to && !on; i++)
    {
      const NotesToken *token = notes_text_get (text, i);
      g_autoptr (GArray) rects = NULL;

      if (token->page != place->page)
        continue;
      rects = sen_pdf_text_page_get_range_rects (pages->pdata[token->page], token->start, token->end - token->start);
      for (guint k = 0; k < rects->len && !on; k++)
        {
          const SenPdfRect *rect = &g_array_index (rects, SenPdfRect, k);

          on = x > rect->x - 3 && x < rect->x + rect->width + 3 && y > rect->y - 2 && y < rect->y + rect->height + 2;
        }
    }
  return on;
}

static void
try_sentences (Fixture *f, guint seed, Score *total)
{
  g_autoptr (GPtrArray) sentences = split_sentences (f->pages);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (line_free);
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GPtrArray) version = NULL, old_pages = NULL, new_pages = NULL;
  g_autoptr (GHashTable) words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (NotesText) old_text = NULL, new_text = NULL;
  g_autoptr (GArray) old_starts = NULL, new_starts = NULL;
  g_autoptr (NotesAnchors) anchors = NULL;
  g_autofree char *name = g_strdup_printf ("sentences retyped (%u)", seed);
  Score score = { 0 };
  gint64 start, spent = 0;

  for (guint i = 0; i < sentences->len; i++)
    g_ptr_array_add (lines, line_new (i, sentences->pdata[i], FALSE));
  version = make_version (rand, lines);
  old_pages = write_lines (f, "old.pdf", lines);
  new_pages = write_lines (f, "new.pdf", version);
  old_text = notes_text_new (old_pages, words);
  new_text = notes_text_new (new_pages, words);
  old_starts = list_starts (lines, old_text);
  new_starts = list_starts (version, new_text);
  start = g_get_monotonic_time ();
  anchors = notes_anchors_new (old_pages, new_pages);
  spent = g_get_monotonic_time () - start;
  for (guint i = 0; i < N_NOTES; i++)
    {
      guint sentence = (guint)g_rand_int_range (rand, 2, (int)lines->len - 2);
      guint first = g_array_index (old_starts, guint, sentence);
      guint end = g_array_index (old_starts, guint, sentence + 1);
      guint from = first + (i % 3 == 0 ? 0 : (guint)g_rand_int_range (rand, 0, (int)(end - first) / 2));
      guint length = i % 3 == 0 ? 40 : (guint)g_rand_int_range (rand, 3, 12);
      guint to = MIN (end, from + length);
      g_auto (NotesPlace) place = { 0 };
      g_autoptr (NotesNote) note = NULL;
      double left = 0;
      gboolean on = FALSE;

      while (notes_text_get (old_text, to - 1)->page != notes_text_get (old_text, from)->page)
        to--;
      note = make_note (old_pages, old_text, from, to, 2 * (i % 4)); /* marks of words alone */
      note->kind = NOTES_KIND_HIGHLIGHT;
      if (note->quads == NULL)
        notes_note_set_words (note, old_pages->pdata[note->page], notes_text_get (old_text, from)->start,
                              notes_text_get (old_text, to - 1)->end - notes_text_get (old_text, from)->start);
      start = g_get_monotonic_time ();
      notes_anchors_place (anchors, note, &place);
      spent += g_get_monotonic_time () - start;
      for (guint k = 0; k < version->len; k++)
        if (((Line *)version->pdata[k])->sentence == sentence)
          {
            guint at = g_array_index (new_starts, guint, k), after = g_array_index (new_starts, guint, k + 1);

            left = remains (old_text, from, to, new_text, at, after);
            on = place.state != NOTES_STATE_ORPHANED && is_on (new_pages, new_text, at, after, &place);
          }
      if (place.state == NOTES_STATE_KEPT)
        place.state = NOTES_STATE_MOVED; /* which of both, the pages above tell */
      if (left >= 0.3 && left < 0.6)     /* hardly the same words: either is right */
        count (&score, place.state, place.state, on);
      else
        count (&score, place.state, left >= 0.6 ? NOTES_STATE_MOVED : NOTES_STATE_ORPHANED, on);
      if ((place.state == NOTES_STATE_MOVED) != (left >= 0.6))
        g_test_message ("%s: “%s” (%.0f %% left): %s", name, note->quote, left * 100,
                        notes_state_to_text (place.state));
    }
  tell (name, &score, N_NOTES);
  g_test_message ("%.1f ms for %u notes", (double)spent / 1000, N_NOTES);
  if (seed <= N_SEEDS)
    g_assert_cmpuint (score.right, >=, 38);
  total->right += score.right;
  total->wrong_place += score.wrong_place;
}

static void
test_sentences (Fixture *f, gconstpointer data)
{
  Score total = { 0 };

  if (skipped (f))
    return;
  for (guint seed = 1; seed <= N_SEEDS; seed++)
    try_sentences (f, seed, &total);
  g_test_message ("sentences retyped: %u of %u right in all", total.right, N_SEEDS * N_NOTES);
  g_assert_cmpuint (total.wrong_place, ==, 0);
  g_assert_cmpuint (total.right, >=, N_SEEDS * 38 + 2);
}

/* Sentences that the minutes repeat word for word, retyped and beside each other: a note goes on none of the others.
 * All of the first 60 with SEN_TEST_LONG. */
static void
test_repeated_sentences (Fixture *f, gconstpointer data)
{
  static const guint once_wrong[] = { 12, 28, 32 };
  Score total = { 0 };

  if (skipped (f))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (once_wrong); i++)
    try_sentences (f, once_wrong[i], &total);
  for (guint seed = N_SEEDS + 1; g_getenv ("SEN_TEST_LONG") != NULL && seed <= 60; seed++)
    try_sentences (f, seed, &total);
  g_test_message ("sentences repeated: %u right in all", total.right);
  g_assert_cmpuint (total.wrong_place, ==, 0);
}

/* The same words twice, and nothing around that tells them apart: on neither. */
static void
test_a_tie_is_an_orphan (Fixture *f, gconstpointer data)
{
  const char *before = "one two three four five six seven the members agreed to adjourn eight nine ten eleven";
  const char *after
      = "alpha beta the members agreed to adjourn gamma delta epsilon zeta eta the members agreed to adjourn "
        "theta iota kappa";
  g_autofree SenPdfRect *rects = g_new0 (SenPdfRect, 400);
  g_autoptr (GPtrArray) old_pages = g_ptr_array_new_with_free_func ((GDestroyNotify)sen_pdf_text_page_unref);
  g_autoptr (GPtrArray) new_pages = g_ptr_array_new_with_free_func ((GDestroyNotify)sen_pdf_text_page_unref);
  g_autoptr (NotesAnchors) anchors = NULL;
  g_autoptr (NotesNote) note = notes_note_new (NOTES_KIND_HIGHLIGHT, 0);
  g_auto (NotesPlace) place = { 0 };

  for (guint i = 0; i < 400; i++)
    rects[i] = (SenPdfRect){ i * 5, 100, 5, 10 };
  g_ptr_array_add (old_pages, sen_pdf_text_page_new (before, rects, 400));
  g_ptr_array_add (new_pages, sen_pdf_text_page_new (after, rects, 400));
  anchors = notes_anchors_new (old_pages, new_pages);
  notes_note_set_words (note, old_pages->pdata[0], (guint)(strstr (before, "the members") - before),
                        (guint)strlen ("the members agreed to adjourn"));
  notes_anchors_place (anchors, note, &place);
  g_assert_cmpint (place.state, ==, NOTES_STATE_ORPHANED);
}

/* No text at all: nothing is found, nothing breaks. */
static void
test_pages_without_words (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify)sen_pdf_text_page_unref);
  g_autoptr (NotesAnchors) anchors = NULL;

  g_ptr_array_add (pages, sen_pdf_text_page_new ("", NULL, 0));
  anchors = notes_anchors_new (pages, pages);
  for (guint kind = 0; kind < NOTES_N_KINDS; kind++)
    {
      g_autoptr (NotesNote) note = notes_note_new ((NotesKind)kind, kind % 2);
      g_auto (NotesPlace) place = { 0 };

      note->box = (SenPdfRect){ 10, 10, 20, 20 };
      notes_anchors_place (anchors, note, &place);
      g_assert_cmpint (place.state, ==, NOTES_STATE_ORPHANED);
    }
}

#define CASE(name, func) g_test_add ("/notes/versions/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  CASE ("tie", test_a_tie_is_an_orphan);
  CASE ("no-words", test_pages_without_words);
  CASE ("pages", test_pages);
  CASE ("sentences", test_sentences);
  CASE ("repeated-sentences", test_repeated_sentences);
  return g_test_run ();
}
