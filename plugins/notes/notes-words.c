/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the kinds, colours, stamps and states are called: in the database, and for people. */
#include "notes-note.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *name;
  const char *label;
} Word;

static const Word kinds[NOTES_N_KINDS] = {
  { "highlight", N_ ("Highlight") },   { "underline", N_ ("Underline") },
  { "strike", N_ ("Strike out") },     { "ink", N_ ("Ink") },
  { "text", N_ ("Text on the page") }, { "sticky", N_ ("Sticky note") },
  { "bookmark", N_ ("Bookmark") },     { "stamp", N_ ("Stamp") },
};

static const Word colours[NOTES_N_COLOURS] = {
  { "yellow", N_ ("Yellow") }, { "green", N_ ("Green") }, { "blue", N_ ("Blue") },   { "rose", N_ ("Rose") },
  { "orange", N_ ("Orange") }, { "red", N_ ("Red") },     { "black", N_ ("Black") },
};

/* Behind words by day, behind words by night, of a line by day, of a line by night: 0xRRGGBB. */
static const guint32 shades[NOTES_N_COLOURS][4] = {
  { 0xffe27a, 0x6b5a14, 0xe0b82e, 0xf2cf55 }, { 0xc3ecc8, 0x23543a, 0x4caf6d, 0x74cf92 },
  { 0xbfe0ff, 0x1d4a70, 0x3f86d0, 0x7db6f0 }, { 0xffd0df, 0x6b2a41, 0xd85a86, 0xf08cae },
  { 0xffd9b0, 0x6d4219, 0xe07f1f, 0xf2a456 }, { 0xffc4c0, 0x6b2622, 0xb92a3a, 0xff7a80 },
  { 0xd9dcdd, 0x4a5154, 0x1d2122, 0xe4e8e9 },
};

static const Word stamps[NOTES_N_STAMPS] = {
  { "", "" },
  { "question", NC_ ("stamp", "Question") },
  { "agree", NC_ ("stamp", "Agree") },
};

static const Word states[NOTES_N_STATES] = {
  { "here", N_ ("Made on this version") },
  { "kept", N_ ("Kept") },
  { "moved", N_ ("Moved") },
  { "orphaned", N_ ("Without its place") },
};

static const Word *
get (const Word *words, guint n, guint index)
{
  return &words[MIN (index, n - 1)];
}

static guint32
get_shade (NotesColour colour, guint which)
{
  return shades[MIN ((guint)colour, NOTES_N_COLOURS - 1)][which];
}

static gboolean
find (const Word *words, guint n, const char *text, guint *index)
{
  for (guint i = 0; text != NULL && i < n; i++)
    if (g_str_equal (words[i].name, text))
      {
        *index = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * notes_kind_to_text:
 * @kind: a kind
 *
 * Returns: its name in the database and in commands
 */
const char *
notes_kind_to_text (NotesKind kind)
{
  return get (kinds, NOTES_N_KINDS, (guint)kind)->name;
}

gboolean
notes_kind_from_text (const char *text, NotesKind *kind)
{
  guint i = 0;
  gboolean found = find (kinds, NOTES_N_KINDS, text, &i);

  *kind = (NotesKind)i;
  return found;
}

/**
 * notes_kind_get_label:
 * @kind: a kind
 *
 * Returns: its name for people
 */
const char *
notes_kind_get_label (NotesKind kind)
{
  return _ (get (kinds, NOTES_N_KINDS, (guint)kind)->label);
}

const char *
notes_colour_to_text (NotesColour colour)
{
  return get (colours, NOTES_N_COLOURS, (guint)colour)->name;
}

gboolean
notes_colour_from_text (const char *text, NotesColour *colour)
{
  guint i = 0;
  gboolean found = find (colours, NOTES_N_COLOURS, text, &i);

  *colour = (NotesColour)i;
  return found;
}

const char *
notes_colour_get_label (NotesColour colour)
{
  return _ (get (colours, NOTES_N_COLOURS, (guint)colour)->label);
}

/**
 * notes_colour_get_paper:
 * @colour: a colour
 *
 * Returns: 0xRRGGBB to lay behind words by day
 */
guint32
notes_colour_get_paper (NotesColour colour)
{
  return get_shade (colour, 0);
}

/**
 * notes_colour_get_night:
 * @colour: a colour
 *
 * Returns: 0xRRGGBB to lay behind words by night
 */
guint32
notes_colour_get_night (NotesColour colour)
{
  return get_shade (colour, 1);
}

/**
 * notes_colour_get_line:
 * @colour: a colour
 *
 * Returns: 0xRRGGBB of ink, lines and marks
 */
guint32
notes_colour_get_line (NotesColour colour)
{
  return get_shade (colour, 2);
}

/**
 * notes_colour_get_night_line:
 * @colour: a colour
 *
 * Returns: 0xRRGGBB of ink, lines and marks on dark paper
 */
guint32
notes_colour_get_night_line (NotesColour colour)
{
  return get_shade (colour, 3);
}

/**
 * notes_stamp_to_text:
 * @stamp: a stamp
 *
 * Returns: (nullable): its name in the database; %NULL: no stamp
 */
const char *
notes_stamp_to_text (NotesStamp stamp)
{
  return stamp == NOTES_STAMP_NONE ? NULL : get (stamps, NOTES_N_STAMPS, (guint)stamp)->name;
}

gboolean
notes_stamp_from_text (const char *text, NotesStamp *stamp)
{
  guint i = 0;
  gboolean found = text == NULL || find (stamps, NOTES_N_STAMPS, text, &i);

  *stamp = (NotesStamp)i;
  return found;
}

const char *
notes_stamp_get_label (NotesStamp stamp)
{
  const Word *word = get (stamps, NOTES_N_STAMPS, (guint)stamp);

  return *word->label == '\0' ? "" : g_dpgettext2 (GETTEXT_PACKAGE, "stamp", word->label);
}

const char *
notes_state_to_text (NotesState state)
{
  return get (states, NOTES_N_STATES, (guint)state)->name;
}

gboolean
notes_state_from_text (const char *text, NotesState *state)
{
  guint i = 0;
  gboolean found = find (states, NOTES_N_STATES, text, &i);

  *state = (NotesState)i;
  return found;
}

const char *
notes_state_get_label (NotesState state)
{
  return _ (get (states, NOTES_N_STATES, (guint)state)->label);
}
