/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Registration only: the place, the card of the Today page, preferences, actions and keys. Main thread. */
#include <glib/gi18n-lib.h>

#include <sen-ui.h>

#include "documents-ahead.h"
#include "documents-arrival.h"
#include "documents-details.h"
#include "documents-issue-form.h"
#include "documents-page.h"
#include "documents-preferences.h"
#include "documents-ui-resources.h"
#include "documents-view.h"

#define DOCUMENTS_TYPE_UI_PLUGIN (documents_ui_plugin_get_type ())
G_DECLARE_FINAL_TYPE (DocumentsUiPlugin, documents_ui_plugin, DOCUMENTS, UI_PLUGIN, GObject)

struct _DocumentsUiPlugin
{
  GObject parent_instance;

  SenUiRegistry *registry; /* weak: it outlives the window's widgets, not the window */
  DocumentsAhead *ahead;   /* owned, nullable until something is shown */
};

static void
badge_cb (DocumentsUiPlugin *self)
{
  if (self->registry != NULL)
    sen_ui_registry_set_badge (self->registry, "documents", documents_ahead_get_waiting (self->ahead)->len);
}

static DocumentsAhead *
ensure_ahead (DocumentsUiPlugin *self, SenUiContext *context)
{
  if (self->ahead == NULL)
    {
      self->ahead = documents_ahead_new (context);
      g_signal_connect_object (self->ahead, "changed", G_CALLBACK (badge_cb), self, G_CONNECT_SWAPPED);
    }
  return self->ahead;
}

static GtkWidget *
build_page (SenUiContext *context, gpointer user_data)
{
  ensure_ahead (user_data, context);
  return documents_page_new (context);
}

static GtkWidget *
build_card (SenUiContext *context, gpointer user_data)
{
  return documents_card_new (context, ensure_ahead (user_data, context));
}

static GtkWidget *
build_preferences (SenUiContext *context, gpointer user_data)
{
  return documents_preferences_new (context);
}

/* Actions */

static gboolean
open_cb (SenOffice *office, GVariant *parameter, gpointer user_data, GError **error)
{
  const char *id;
  int page;

  g_variant_get (parameter, "(&si)", &id, &page);
  documents_view_push (user_data, id, (guint)MAX (page, 0));
  return TRUE;
}

static gboolean
new_cb (SenOffice *office, GVariant *parameter, gpointer user_data, GError **error)
{

  documents_new_present (user_data);
  return TRUE;
}

static gboolean
arrival_cb (SenOffice *office, GVariant *parameter, gpointer user_data, GError **error)
{

  documents_arrival_present (user_data, parameter != NULL ? g_variant_get_string (parameter, NULL) : NULL);
  return TRUE;
}

static gboolean
issue_cb (SenOffice *office, GVariant *parameter, gpointer user_data, GError **error)
{
  const char *id = NULL;

  if (g_variant_lookup (parameter, "id", "&s", &id))
    documents_issue_form_present (user_data, id);
  return TRUE;
}

static void
drafted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SenUiContext) context = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) id = sen_plugin_host_call_finish (SEN_PLUGIN_HOST (source), result, &error);

  if (id != NULL)
    documents_view_push (context, g_variant_get_string (id, NULL), 0);
  else
    sen_ui_context_show_error (context, NULL, error);
}

static gboolean
draft_from_cb (SenOffice *office, GVariant *parameter, gpointer user_data, GError **error)
{

  sen_plugin_host_call_async (sen_office_get_plugins (office), "documents.draft_from", parameter, NULL, drafted_cb,
                              g_object_ref (user_data));
  return TRUE;
}

static void
add_actions (SenUiContext *context)
{
  SenPluginHost *host = sen_office_get_plugins (sen_ui_context_get_office (context));
  const struct
  {
    const char *name;
    const char *parameter;
    SenActionFunc func;
  } actions[] = {
    { "documents.open", "(si)", open_cb },     { "documents.new", NULL, new_cb },
    { "documents.arrival", NULL, arrival_cb }, { "documents.arrival_of", "s", arrival_cb },
    { "documents.issue", "a{sv}", issue_cb },  { "documents.draft_from", "a{sv}", draft_from_cb },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    sen_plugin_host_add_action (host, actions[i].name, actions[i].parameter, actions[i].func, g_object_ref (context),
                                g_object_unref);
}

static void
add_shortcuts (SenUiRegistry *registry)
{
  const struct
  {
    const char *title;
    const char *key;
  } keys[] = {
    { _ ("New document"), "<Control>n" },
    { _ ("Search these documents"), "<Control>f" },
    { _ ("Add what it rests on"), "<Alt>b" },
    { _ ("Add an article"), "<Alt>d" },
    { _ ("Add a clause"), "<Alt>k" },
    { _ ("Add a point"), "<Alt>i" },
    { _ ("Add a paragraph"), "<Alt>p" },
    { _ ("Add a table"), "<Alt>g" },
    { _ ("Who signs"), "<Alt>s" },
    { _ ("Who gets a copy"), "<Alt>n" },
    { _ ("What the piece is"), "<Alt>Return" },
    { _ ("Add a row to a table"), "<Alt>Insert" },
    { _ ("Add a column to a table"), "<Alt><Shift>Insert" },
    { _ ("A level down"), "Tab" },
    { _ ("A level up"), "<Shift>Tab" },
    { _ ("Move the piece up"), "<Alt>Up" },
    { _ ("Move the piece down"), "<Alt>Down" },
    { _ ("Page preview"), "F7" },
    { _ ("Read the paper"), "<Control>o" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    sen_ui_registry_add_shortcut (registry, _ ("Documents"), keys[i].title, keys[i].key, NULL);
}

static gboolean
documents_ui_plugin_register_ui (SenPluginUi *plugin, SenUiRegistry *registry, GError **error)
{
  DocumentsUiPlugin *self = DOCUMENTS_UI_PLUGIN (plugin);

  /* The templates: the linker would drop what nothing names. */
  g_resources_register (documents_ui_get_resource ());
  g_set_weak_pointer (&self->registry, registry);
  sen_ui_registry_add_style (registry, "/io/github/senoffice/Sen/documents/ui/documents-ui.css");
  sen_ui_registry_add_page (registry, "documents", _ ("Documents"), "sen-document-symbolic", 20, build_page,
                            g_object_ref (self), g_object_unref);
  sen_ui_registry_add_card (registry, "documents", 6, SEN_UI_COLUMN_PRIMARY, build_card, g_object_ref (self),
                            g_object_unref);
  sen_ui_registry_add_preferences (registry, "documents-preferences", _ ("Documents"), "sen-document-symbolic", 30,
                                   build_preferences, NULL, NULL);
  add_shortcuts (registry);
  add_actions (sen_ui_registry_get_context (registry));
  return TRUE;
}

static void
plugin_ui_iface_init (SenPluginUiInterface *iface)
{
  iface->register_ui = documents_ui_plugin_register_ui;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (DocumentsUiPlugin,
                               documents_ui_plugin,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SEN_TYPE_PLUGIN_UI, plugin_ui_iface_init))

static void
documents_ui_plugin_dispose (GObject *object)
{
  DocumentsUiPlugin *self = DOCUMENTS_UI_PLUGIN (object);

  g_clear_weak_pointer (&self->registry);
  g_clear_object (&self->ahead);
  G_OBJECT_CLASS (documents_ui_plugin_parent_class)->dispose (object);
}

static void
documents_ui_plugin_class_init (DocumentsUiPluginClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = documents_ui_plugin_dispose;
}

static void
documents_ui_plugin_init (DocumentsUiPlugin *self)
{
}

SEN_PLUGIN_MODULE (SEN_TYPE_PLUGIN_UI, DOCUMENTS_TYPE_UI_PLUGIN)
