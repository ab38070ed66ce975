/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "signing-seen.h"

#include <glib/gi18n-lib.h>

#include "signing-desk.h"

/* What is seen of the signature. */
typedef enum
{
  SEEN_IMAGE,
  SEEN_OTHER,
  SEEN_TEXT,
  SEEN_NOTHING,
  SEEN_CHOOSE,
} SeenKind;

/**
 * SigningSeen:
 *
 * A row that asks what is seen of the signature: the image that the office has, another one, name and time, or nothing.
 * Emits "changed", and "failed" with a sentence for an image that can't be taken.
 */
struct _SigningSeen
{
  AdwComboRow parent_instance;

  SenUiContext *context;     /* owned */
  GCancellable *cancellable; /* owned */
  gboolean organ;            /* the seal of one, not a person's signature */
  GBytes *image;             /* owned, nullable: the office's */
  GBytes *other;             /* owned, nullable: chosen here */
  GArray *kinds;             /* owned: of SeenKind, as the row's items */
  guint before;
  gboolean filling;
};

enum
{
  CHANGED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SigningSeen, signing_seen, ADW_TYPE_COMBO_ROW)

static SeenKind
kind_of (SigningSeen *self)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self));

  return selected < self->kinds->len ? g_array_index (self->kinds, SeenKind, selected) : SEEN_NOTHING;
}

static void
add (SigningSeen *self, GtkStringList *model, SeenKind kind, const char *text)
{
  gtk_string_list_append (model, text);
  g_array_append_val (self->kinds, kind);
}

static void
fill (SigningSeen *self, SeenKind kind)
{
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);

  self->filling = TRUE;
  g_array_set_size (self->kinds, 0);
  if (self->image != NULL)
    add (self, model, SEEN_IMAGE, self->organ ? _ ("The seal") : _ ("Image of the signature"));
  if (self->other != NULL)
    add (self, model, SEEN_OTHER, _ ("The image chosen here"));
  if (!self->organ)
    add (self, model, SEEN_TEXT, _ ("Name and time"));
  add (self, model, SEEN_NOTHING, _ ("Nothing"));
  add (self, model, SEEN_CHOOSE, _ ("Another image…"));
  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (model));
  for (guint i = 0; i < self->kinds->len; i++)
    if (g_array_index (self->kinds, SeenKind, i) == kind)
      self->before = i;
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), self->before);
  self->filling = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SigningSeen) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) png = signing_desk_read_image_finish (SEN_OFFICE (source), result, &error);

  if (sen_error_is_cancelled (error) || self->context == NULL)
    return;
  g_signal_emit (self, signals[FAILED], 0, png == NULL ? error->message : NULL);
  if (png == NULL)
    return;
  g_clear_pointer (&self->other, g_bytes_unref);
  self->other = g_steal_pointer (&png);
  fill (self, SEEN_OTHER);
}

static void
file_cb (GListModel *files, gpointer user_data)
{
  SigningSeen *self = user_data;
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *path = g_file_get_path (file);

  if (path != NULL && self->context != NULL)
    signing_desk_read_image_async (sen_ui_context_get_office (self->context), path, self->cancellable, read_cb,
                                   g_object_ref (self));
}

static void
selected_cb (SigningSeen *self)
{
  static const char *const patterns[] = { "*.png", "*.PNG", NULL };
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self));

  if (self->filling || self->context == NULL || selected == self->before)
    return;
  if (kind_of (self) != SEEN_CHOOSE)
    {
      self->before = selected;
      g_signal_emit (self, signals[CHANGED], 0);
      return;
    }
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), self->before);
  sen_ui_context_open_files (self->context, _ ("Choose an Image of the Signature"), FALSE, _ ("PNG images"), patterns,
                             file_cb, g_object_ref (self), g_object_unref);
}

static void
signing_seen_dispose (GObject *object)
{
  SigningSeen *self = SIGNING_SEEN (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (signing_seen_parent_class)->dispose (object);
}

static void
signing_seen_finalize (GObject *object)
{
  SigningSeen *self = SIGNING_SEEN (object);

  g_clear_pointer (&self->image, g_bytes_unref);
  g_clear_pointer (&self->other, g_bytes_unref);
  g_array_unref (self->kinds);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (signing_seen_parent_class)->finalize (object);
}

static void
signing_seen_class_init (SigningSeenClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = signing_seen_dispose;
  G_OBJECT_CLASS (klass)->finalize = signing_seen_finalize;

  /**
   * SigningSeen::changed:
   *
   * Something else is to be seen.
   */
  signals[CHANGED]
      = g_signal_new ("changed", SIGNING_TYPE_SEEN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * SigningSeen::failed:
   * @text: (nullable): why the chosen image can't be taken; %NULL: it was
   */
  signals[FAILED] = g_signal_new ("failed", SIGNING_TYPE_SEEN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_STRING);
}

static void
signing_seen_init (SigningSeen *self)
{
  self->cancellable = g_cancellable_new ();
  self->kinds = g_array_new (FALSE, FALSE, sizeof (SeenKind));
  g_signal_connect (self, "notify::selected", G_CALLBACK (selected_cb), NULL);
}

/**
 * signing_seen_set_paper:
 * @self: the row
 * @context: the window's context
 * @paper: what is signed
 * @look: as the office has it
 */
void
signing_seen_set_paper (SigningSeen *self, SenUiContext *context, SigningPaper *paper, const SigningLook *look)
{
  self->context = g_object_ref (context);
  self->organ = paper->role == SIGNING_ROLE_ORGAN;
  self->image = look->image != NULL ? g_bytes_ref (look->image) : NULL;
  fill (self, self->image != NULL ? SEEN_IMAGE : self->organ ? SEEN_NOTHING : SEEN_TEXT);
}

/**
 * signing_seen_get_image:
 * @self: the row
 *
 * Returns: (transfer none) (nullable): the image that is seen
 */
GBytes *
signing_seen_get_image (SigningSeen *self)
{
  SeenKind kind = kind_of (self);

  return kind == SEEN_IMAGE ? self->image : kind == SEEN_OTHER ? self->other : NULL;
}

/**
 * signing_seen_is_text:
 * @self: the row
 *
 * Returns: whether name and time are seen
 */
gboolean
signing_seen_is_text (SigningSeen *self)
{
  return kind_of (self) == SEEN_TEXT;
}

/**
 * signing_seen_is_nothing:
 * @self: the row
 *
 * Returns: whether nothing is seen
 */
gboolean
signing_seen_is_nothing (SigningSeen *self)
{
  return kind_of (self) == SEEN_NOTHING;
}
