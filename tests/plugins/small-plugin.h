/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frame of a one-function plugin: SMALL_PLUGIN (Name, name) and a function `name_register`. */
#pragma once

#include <sen.h>

#define SMALL_PLUGIN(Name, name)                                                                                       \
  typedef struct                                                                                                       \
  {                                                                                                                    \
    GObject parent_instance;                                                                                           \
  } Name##Plugin;                                                                                                      \
  typedef GObjectClass Name##PluginClass;                                                                              \
  static void name##_iface_init (SenPluginInterface *iface)                                                            \
  {                                                                                                                    \
    iface->register_parts = name##_register;                                                                           \
  }                                                                                                                    \
  GType name##_plugin_get_type (void);                                                                                 \
  G_DEFINE_TYPE_WITH_CODE (Name##Plugin, name##_plugin, G_TYPE_OBJECT,                                                 \
                           G_IMPLEMENT_INTERFACE (SEN_TYPE_PLUGIN, name##_iface_init))                                 \
  static void name##_plugin_class_init (Name##PluginClass *klass)                                                      \
  {                                                                                                                    \
  }                                                                                                                    \
  static void name##_plugin_init (Name##Plugin *self)                                                                  \
  {                                                                                                                    \
  }                                                                                                                    \
  SEN_PLUGIN_MODULE (SEN_TYPE_PLUGIN, name##_plugin_get_type ())
