/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-appearance.h"

/**
 * SenAppearance:
 *
 * Follows this device's settings of text size and light or dark, and applies them to every window.
 */
struct _SenAppearance
{
  GObject parent_instance;

  GSettings *settings;      /* owned */
  GtkCssProvider *provider; /* owned: the text size */
};

G_DEFINE_FINAL_TYPE (SenAppearance, sen_appearance, G_TYPE_OBJECT)

static void
apply_text_size (SenAppearance *self)
{
  /* In the order of the setting's values; the laptop size is the style sheet's own, larger where touch is likely. */
  static const char *const sizes[]
      = { "", "window, window.sen-touch { font-size: 12pt; } window.sen-tight.sen-touch { font-size: 8pt; }",
          "window, window.sen-touch { font-size: 13.5pt; } window.sen-tight.sen-touch { font-size: 8pt; }" };
  guint size = (guint)g_settings_get_enum (self->settings, "text-size");

  gtk_css_provider_load_from_data (self->provider, sizes[MIN (size, G_N_ELEMENTS (sizes) - 1)], -1);
}

static void
apply_color_scheme (SenAppearance *self)
{
  static const AdwColorScheme schemes[]
      = { ADW_COLOR_SCHEME_DEFAULT, ADW_COLOR_SCHEME_FORCE_LIGHT, ADW_COLOR_SCHEME_FORCE_DARK };
  guint scheme = (guint)g_settings_get_enum (self->settings, "color-scheme");

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      schemes[MIN (scheme, G_N_ELEMENTS (schemes) - 1)]);
}

static void
sen_appearance_finalize (GObject *object)
{
  SenAppearance *self = SEN_APPEARANCE (object);

  gtk_style_context_remove_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (self->provider));
  g_clear_object (&self->provider);
  g_signal_handlers_disconnect_by_data (self->settings, self);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (sen_appearance_parent_class)->finalize (object);
}

static void
sen_appearance_class_init (SenAppearanceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sen_appearance_finalize;
}

static void
sen_appearance_init (SenAppearance *self)
{
}

/**
 * sen_appearance_new:
 * @settings: this device's settings
 *
 * Needs an open display.
 *
 * Returns: (transfer full): keep it as long as windows are shown
 */
SenAppearance *
sen_appearance_new (GSettings *settings)
{
  SenAppearance *self = g_object_new (SEN_TYPE_APPEARANCE, NULL);

  self->settings = g_object_ref (settings);
  self->provider = gtk_css_provider_new ();
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (self->provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
  g_signal_connect_swapped (settings, "changed::text-size", G_CALLBACK (apply_text_size), self);
  g_signal_connect_swapped (settings, "changed::color-scheme", G_CALLBACK (apply_color_scheme), self);
  apply_text_size (self);
  apply_color_scheme (self);
  return self;
}
