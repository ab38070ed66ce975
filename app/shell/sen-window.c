/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-window.h"

#include <glib/gi18n.h>

#include "sen-frames.h"
#include "sen-opening.h"
#include "sen-place-bar.h"
#include "sen-places.h"
#include "sen-own-places.h"
#include "sen-page-stack.h"
#include "sen-search-panel.h"
#include "sen-ui-reader.h"
#include "sen-window-actions.h"
#include "sen-window-plugins.h"

/**
 * SenWindow:
 *
 * The window of one office: the places with their pages, pages pushed above them, the search above all. What plugins
 * offer is arranged here; a page is built when it is first shown.
 */
struct _SenWindow
{
  AdwApplicationWindow parent_instance;

  GtkWidget *adaptive; /* template child */
  GtkWidget *toasts;   /* template child */
  GtkWidget *overlay;  /* template child */
  GtkWidget *leaflet;  /* template child */
  GtkWidget *flap;     /* template child */
  GtkWidget *places;   /* owned by the flap, nullable until wanted */
  GtkWidget *stack;    /* template child */
  GtkWidget *bar;      /* template child */
  GtkWidget *search;   /* owned by the overlay, nullable until first used */

  SenApplication *application; /* borrowed: it outlives the window */
  GSettings *settings;         /* owned */
  SenUiContext *context;       /* owned; NULL until there is an office */
  SenUiRegistry *registry;     /* owned; so */
  GQueue history;              /* owned strings: places shown before, newest first */
  SenPageStack *pages;         /* owned: above the places */
  gboolean going_back;
  gboolean arranged; /* the places are there */
  gboolean drawn;    /* the first frame with them */
};

static void host_init (SenUiHostInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SenWindow,
                               sen_window,
                               ADW_TYPE_APPLICATION_WINDOW,
                               G_IMPLEMENT_INTERFACE (SEN_UI_TYPE_HOST, host_init))

static gboolean
is_wide (SenWindow *self)
{
  return sen_adaptive_get_width_class (SEN_ADAPTIVE (self->adaptive)) == SEN_WIDTH_WIDE;
}

/* ---- Places ---- */

static GtkWidget *
top_page (SenWindow *self)
{
  return adw_leaflet_get_visible_child (ADW_LEAFLET (self->leaflet));
}

/* Whether the places may stand beside what is shown; whether they do is up to who uses the window. */
static gboolean
places_may_stay (SenWindow *self)
{
  GtkWidget *top = top_page (self);

  return is_wide (self)
         && (top == self->stack
             || (SEN_UI_IS_PAGE (top) && sen_ui_page_get_keeps_places (SEN_UI_PAGE (top))
                 && sen_adaptive_get_roomy (SEN_ADAPTIVE (self->adaptive))));
}

static void
set_up_page (SenWindow *self, GtkWidget *page)
{
  gboolean may_stay = places_may_stay (self);
  gboolean beside = may_stay && adw_flap_get_reveal_flap (ADW_FLAP (self->flap));
  gboolean can_go_back;

  if (!SEN_UI_IS_PAGE (page))
    return;
  g_object_get (page, "can-go-back", &can_go_back, NULL);
  g_object_set (page, "show-places", !beside && (may_stay || (!is_wide (self) && !can_go_back)), "beside-places",
                beside, NULL);
}

/* In place of a page that the plugin did not build. */
static GtkWidget *
missing_page_new (const char *problem)
{
  GtkWidget *page = adw_status_page_new ();
  g_autofree char *text = problem != NULL ? g_markup_escape_text (problem, -1) : NULL;

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "dialog-warning-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("This page can't be shown"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page), text != NULL ? text : _ ("The plugin built nothing."));
  return page;
}

/* The page of the place that is shown, built now if it was not yet; not before the window is on the screen. */
static GtkWidget *
ensure_page (SenWindow *self)
{
  GtkWidget *bin = adw_view_stack_get_visible_child (ADW_VIEW_STACK (self->stack));
  const char *id = adw_view_stack_get_visible_child_name (ADW_VIEW_STACK (self->stack));
  g_autofree char *problem = NULL;
  SenUiOffer *offer;
  GtkWidget *page;

  if (bin == NULL || id == NULL || !self->drawn)
    return NULL;
  page = adw_bin_get_child (ADW_BIN (bin));
  if (page != NULL)
    return page;
  offer = sen_ui_registry_find (self->registry, SEN_UI_OFFER_PAGE, id);
  page = offer != NULL ? sen_ui_offer_build (offer, self->context, &problem) : sen_own_places_build (id, self);
  if (page == NULL && offer != NULL)
    page = missing_page_new (problem);
  if (page == NULL)
    return NULL;
  if (!SEN_UI_IS_PAGE (page))
    {
      GtkWidget *wrapper = sen_ui_page_new (offer != NULL ? sen_ui_offer_get_title (offer) : NULL);

      sen_ui_page_set_child (SEN_UI_PAGE (wrapper), page);
      page = wrapper;
    }
  if (offer == NULL)
    sen_ui_page_set_can_go_back (SEN_UI_PAGE (page), TRUE);
  adw_bin_set_child (ADW_BIN (bin), page);
  return page;
}

static void
stack_changed_cb (SenWindow *self)
{
  const char *id = adw_view_stack_get_visible_child_name (ADW_VIEW_STACK (self->stack));
  GtkWidget *page;

  if (self->registry == NULL || id == NULL)
    return;
  page = ensure_page (self);
  if (page != NULL)
    set_up_page (self, page);
  sen_places_select (SEN_PLACES (self->places), id);
  sen_place_bar_select (SEN_PLACE_BAR (self->bar), id);
  if (!self->going_back && g_strcmp0 (g_queue_peek_head (&self->history), id) != 0)
    g_queue_push_head (&self->history, g_strdup (id));
}

/* Follows the window's width, the page that is on top, and the places being shown or hidden. */
static void
lay_out (SenWindow *self)
{
  gboolean wide = is_wide (self);
  gboolean at_home = top_page (self) == self->stack;
  GtkWidget *page;

  if (self->registry == NULL)
    return;
  gtk_widget_set_visible (self->places, !wide || places_may_stay (self));
  adw_flap_set_swipe_to_open (ADW_FLAP (self->flap), !wide && at_home);
  adw_flap_set_swipe_to_close (ADW_FLAP (self->flap), !wide);
  gtk_widget_set_visible (self->bar, !wide && at_home);
  page = at_home ? ensure_page (self) : top_page (self);
  if (page != NULL)
    set_up_page (self, page);
}

static void
fold (GtkWidget *widget, SenWidthClass width_class, gpointer user_data)
{
  SenWindow *self = SEN_WINDOW (user_data);
  gboolean wide = width_class == SEN_WIDTH_WIDE;

  adw_flap_set_fold_policy (ADW_FLAP (self->flap), wide ? ADW_FLAP_FOLD_POLICY_NEVER : ADW_FLAP_FOLD_POLICY_ALWAYS);
  adw_flap_set_modal (ADW_FLAP (self->flap), !wide);
  adw_flap_set_reveal_flap (ADW_FLAP (self->flap), wide && g_settings_get_boolean (self->settings, "sidebar-visible"));
  lay_out (self);
}

static void
places_go_cb (SenWindow *self, const char *id)
{
  if (!is_wide (self))
    adw_flap_set_reveal_flap (ADW_FLAP (self->flap), FALSE);
  sen_window_go (self, id);
}

static void
bar_go_cb (SenWindow *self, const char *id)
{
  sen_window_go (self, id);
}

/* ---- Pages above the places ---- */

static void
leaflet_moved_cb (SenWindow *self)
{
  if (self->pages != NULL)
    sen_page_stack_clean (self->pages);
}

static void
push (SenUiHost *host, GtkWidget *page, const char *title)
{
  SenWindow *self = SEN_WINDOW (host);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  leaflet_moved_cb (self);
  if (!SEN_UI_IS_PAGE (page))
    {
      GtkWidget *wrapper = sen_ui_page_new (title);

      sen_ui_page_set_child (SEN_UI_PAGE (wrapper), page);
      page = wrapper;
    }
  else if (title != NULL && *sen_ui_page_get_title (SEN_UI_PAGE (page)) == '\0')
    sen_ui_page_set_title (SEN_UI_PAGE (page), title);
  sen_ui_page_set_can_go_back (SEN_UI_PAGE (page), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (page), GTK_ACCESSIBLE_PROPERTY_LABEL, title != NULL ? title : "", -1);
  if (self->search != NULL)
    sen_search_panel_close (SEN_SEARCH_PANEL (self->search));
  sen_page_stack_push (self->pages, page, focus);
  gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD);
}

static void
pop (SenUiHost *host)
{
  adw_leaflet_navigate (ADW_LEAFLET (SEN_WINDOW (host)->leaflet), ADW_NAVIGATION_DIRECTION_BACK);
}

static void
show_place (SenUiHost *host, const char *id)
{
  sen_window_go (SEN_WINDOW (host), id);
}

static void
add_toast (SenUiHost *host, AdwToast *toast)
{
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (SEN_WINDOW (host)->toasts), toast);
}

static void
host_init (SenUiHostInterface *iface)
{
  iface->push = push;
  iface->pop = pop;
  iface->show_place = show_place;
  iface->add_toast = add_toast;
}

/* ---- The window ---- */

static void
first_frame_cb (GdkFrameClock *clock, gpointer user_data)
{
  SenWindow *self = SEN_WINDOW (user_data);

  g_signal_handlers_disconnect_by_func (clock, first_frame_cb, self);
  if (!self->arranged)
    {
      sen_start_trace ("waiting for the office");
      return;
    }
  sen_start_trace ("first frame");
  self->drawn = TRUE;
  if (top_page (self) == self->stack)
    stack_changed_cb (self);
  sen_start_trace ("first page built");
  sen_plugin_host_settle (sen_office_get_plugins (sen_ui_context_get_office (self->context)));
}

static void
watch_first_frame (SenWindow *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  g_signal_handlers_disconnect_by_func (clock, first_frame_cb, self);
  g_signal_connect (clock, "after-paint", G_CALLBACK (first_frame_cb), self);
}

static void
sen_window_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (sen_window_parent_class)->realize (widget);
  sen_frames_watch (widget);
  watch_first_frame (SEN_WINDOW (widget));
}

static gboolean
sen_window_close_request (GtkWindow *window)
{
  SenWindow *self = SEN_WINDOW (window);
  int width, height;

  gtk_window_get_default_size (window, &width, &height);
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (window));
  if (!gtk_window_is_maximized (window) && !gtk_window_is_fullscreen (window))
    {
      g_settings_set_int (self->settings, "window-width", MAX (width, 360));
      g_settings_set_int (self->settings, "window-height", MAX (height, 240));
    }
  return GTK_WINDOW_CLASS (sen_window_parent_class)->close_request (window);
}

/* A dialog that something still holds, because what it began has not ended, would go on pointing at its parent: GTK
 * closes it with the parent but lets go of that only when the dialog is freed. */
static void
close_dialogs (SenWindow *self)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  g_list_foreach (windows, (GFunc)g_object_ref, NULL);
  for (GList *l = windows; l != NULL; l = l->next)
    {
      if (gtk_window_get_transient_for (l->data) == GTK_WINDOW (self))
        {
          gtk_window_set_transient_for (l->data, NULL);
          gtk_window_destroy (l->data);
        }
      g_object_unref (l->data);
    }
}

static void
sen_window_dispose (GObject *object)
{
  SenWindow *self = SEN_WINDOW (object);

  close_dialogs (self);
  if (self->context != NULL)
    sen_ui_context_detach (self->context);
  g_queue_clear_full (&self->history, g_free);
  g_clear_pointer (&self->pages, sen_page_stack_free);
  G_OBJECT_CLASS (sen_window_parent_class)->dispose (object);
  g_clear_object (&self->registry);
  g_clear_object (&self->context);
  g_clear_object (&self->settings);
}

static void
sen_window_class_init (SenWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sen_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = sen_window_close_request;
  widget_class->realize = sen_window_realize;
  g_type_ensure (SEN_TYPE_ADAPTIVE);
  g_type_ensure (SEN_TYPE_PLACE_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/senoffice/Sen/shell/sen-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SenWindow, adaptive);
  gtk_widget_class_bind_template_child (widget_class, SenWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, SenWindow, overlay);
  gtk_widget_class_bind_template_child (widget_class, SenWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, SenWindow, flap);
  gtk_widget_class_bind_template_child (widget_class, SenWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, SenWindow, bar);
  gtk_widget_class_bind_template_callback (widget_class, stack_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, lay_out);
  gtk_widget_class_bind_template_callback (widget_class, bar_go_cb);
  gtk_widget_class_bind_template_callback (widget_class, leaflet_moved_cb);
}

static void
sen_window_init (SenWindow *self)
{
  g_queue_init (&self->history);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->pages = sen_page_stack_new (ADW_LEAFLET (self->leaflet), self->stack);
}

static void
add_place (SenWindow *self, const char *id, const char *title)
{
  AdwViewStackPage *page = adw_view_stack_add_named (ADW_VIEW_STACK (self->stack), adw_bin_new (), id);

  adw_view_stack_page_set_title (page, title);
}

static void
add_places (SenWindow *self)
{
  GListModel *offers = sen_ui_registry_get_offers (self->registry, SEN_UI_OFFER_PAGE);
  const char *const *own = sen_own_places_list ();

  for (guint i = 0; i < g_list_model_get_n_items (offers); i++)
    {
      g_autoptr (SenUiOffer) offer = g_list_model_get_item (offers, i);

      add_place (self, sen_ui_offer_get_id (offer), sen_ui_offer_get_title (offer));
    }
  for (guint i = 0; own[i] != NULL; i++)
    add_place (self, own[i], own[i]);
}

/* The list of places, still empty. A paper that is shown before the office does not wait for it. */
static void
build_places (SenWindow *self)
{
  if (self->places != NULL)
    return;
  self->places = sen_places_new ();
  gtk_widget_set_visible (self->places, self->context == NULL);
  g_signal_connect_object (self->places, "go", G_CALLBACK (places_go_cb), self, G_CONNECT_SWAPPED);
  adw_flap_set_flap (ADW_FLAP (self->flap), self->places);
}

static void
set_window_size (SenWindow *self)
{
  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
}

/* The office is there and so are the plugins: shows their places. */
static void
arrange (SenWindow *self)
{
  sen_start_trace ("pages of plugins loaded");
  sen_window_add_actions (self);
  add_places (self);
  sen_places_set_up (SEN_PLACES (self->places), self->context, self->registry);
  sen_place_bar_set_up (SEN_PLACE_BAR (self->bar), self->registry);
  sen_window_refresh_office (self);
  if (adw_application_window_get_content (ADW_APPLICATION_WINDOW (self)) != self->adaptive)
    adw_application_window_set_content (ADW_APPLICATION_WINDOW (self), self->adaptive);
  if (top_page (self) == self->stack)
    sen_window_go (self, "today");
  stack_changed_cb (self); /* it was the visible one before the places were set up */
  sen_adaptive_watch (self->flap, fold, self);
  self->arranged = TRUE;
  if (gtk_widget_get_realized (GTK_WIDGET (self)))
    watch_first_frame (self);
  sen_start_trace ("window built");
  gtk_window_present (GTK_WINDOW (self));
  sen_application_window_ready (self->application);
  sen_ui_context_emit_office (self->context);
}

/**
 * sen_window_new:
 * @application: the application
 * @paper: whether a paper will be shown before there is an office
 *
 * Returns: (transfer none): a window without an office, not shown yet; GTK owns it
 */
SenWindow *
sen_window_new (SenApplication *application, gboolean paper)
{
  SenWindow *self = g_object_new (SEN_TYPE_WINDOW, "application", application, NULL);

  self->application = application;
  self->settings = g_object_ref (sen_application_get_settings (application));
  set_window_size (self);
  if (!paper)
    build_places (self);
  return self;
}

/**
 * sen_window_show_opening:
 * @self: the window, without an office
 * @updating: whether the office's data is being brought up to date
 *
 * Shows the window, and that the office is being opened.
 */
void
sen_window_show_opening (SenWindow *self, gboolean updating)
{
  g_return_if_fail (self->context == NULL);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self), sen_opening_new (updating));
  gtk_window_present (GTK_WINDOW (self));
}

static void
paper_cb (SenPdfDocument *document, const GError *error, gpointer user_data)
{
  if (gtk_widget_get_root (user_data) != NULL) /* else somebody went back already */
    sen_ui_reader_take (user_data, document, error);
}

/**
 * sen_window_show_paper:
 * @self: the window, without an office
 * @paper: the paper that is being opened
 * @can_go_back: whether there will be an office to go back to
 *
 * Shows the paper before the office is open. Present the window then.
 *
 * Returns: (transfer none): where it is read
 */
SenUiReader *
sen_window_show_paper (SenWindow *self, SenFirstPaper *paper, gboolean can_go_back)
{
  g_autofree char *name = g_path_get_basename (sen_first_paper_get_path (paper));
  GtkWidget *reader;

  g_return_val_if_fail (self->context == NULL, NULL);
  self->context = sen_ui_context_new (NULL, SEN_UI_HOST (self));
  sen_ui_context_set_pdf (self->context, sen_first_paper_get_pool (paper));
  gtk_window_set_title (GTK_WINDOW (self), name);
  reader = sen_ui_reader_new (self->context);
  sen_ui_reader_await (SEN_UI_READER (reader), sen_first_paper_get_path (paper), name, can_go_back);
  push (SEN_UI_HOST (self), reader, name);
  sen_ui_page_set_can_go_back (SEN_UI_PAGE (reader), can_go_back);
  sen_first_paper_await (paper, paper_cb, g_object_ref (reader), g_object_unref);
  return SEN_UI_READER (reader);
}

/**
 * sen_window_set_office:
 * @self: the window, without an office
 * @office: the opened office, its plugins loaded
 *
 * Loads the display parts of plugins, shows the places, and presents the window.
 */
void
sen_window_set_office (SenWindow *self, SenOffice *office)
{
  if (self->context == NULL)
    self->context = sen_ui_context_new (office, SEN_UI_HOST (self));
  else
    sen_ui_context_set_office (self->context, office);
  build_places (self);
  self->registry = sen_ui_registry_new (self->context);
  sen_window_load_plugins (self, arrange);
}

/**
 * sen_window_get_context:
 * @self: the window
 *
 * Returns: (transfer none): what display parts ask for things
 */
SenUiContext *
sen_window_get_context (SenWindow *self)
{
  return self->context;
}

/**
 * sen_window_get_registry:
 * @self: the window
 *
 * Returns: (transfer none): what plugins offer
 */
SenUiRegistry *
sen_window_get_registry (SenWindow *self)
{
  return self->registry;
}

/**
 * sen_window_get_settings:
 * @self: the window
 *
 * Returns: (transfer none): this device's settings
 */
GSettings *
sen_window_get_settings (SenWindow *self)
{
  return self->settings;
}

/**
 * sen_window_get_application:
 * @self: the window
 *
 * Returns: (transfer none): the application
 */
SenApplication *
sen_window_get_application (SenWindow *self)
{
  return self->application;
}

/**
 * sen_window_go:
 * @self: the window
 * @place: a place's id
 *
 * Shows a place, leaving the pages above.
 */
void
sen_window_go (SenWindow *self, const char *place)
{
  if (self->search != NULL)
    sen_search_panel_close (SEN_SEARCH_PANEL (self->search));
  adw_leaflet_set_visible_child (ADW_LEAFLET (self->leaflet), self->stack);
  if (adw_view_stack_get_child_by_name (ADW_VIEW_STACK (self->stack), place) == NULL)
    return;
  adw_view_stack_set_visible_child_name (ADW_VIEW_STACK (self->stack), place);
  /* The place's own keys work at once. */
  gtk_widget_child_focus (adw_view_stack_get_visible_child (ADW_VIEW_STACK (self->stack)), GTK_DIR_TAB_FORWARD);
}

/**
 * sen_window_back:
 * @self: the window
 *
 * Leaves the search, else the page above, else goes to the place shown before.
 */
void
sen_window_back (SenWindow *self)
{
  g_autofree char *here = NULL;

  if (self->search != NULL && gtk_widget_get_visible (self->search))
    sen_search_panel_close (SEN_SEARCH_PANEL (self->search));
  else if (top_page (self) != self->stack)
    pop (SEN_UI_HOST (self));
  else if (self->history.length > 1)
    {
      here = g_queue_pop_head (&self->history);
      self->going_back = TRUE;
      sen_window_go (self, g_queue_peek_head (&self->history));
      self->going_back = FALSE;
    }
}

/**
 * sen_window_give_key:
 * @self: the window
 * @key: `back` or `side`
 *
 * Gives a key that the window would take to the page that is shown above the places.
 *
 * Returns: whether the page had a use for it
 */
gboolean
sen_window_give_key (SenWindow *self, const char *key)
{
  GtkWidget *page = top_page (self);

  return SEN_UI_IS_PAGE (page) && (self->search == NULL || !gtk_widget_get_visible (self->search))
         && sen_ui_page_handle_key (SEN_UI_PAGE (page), key);
}

/**
 * sen_window_toggle_places:
 * @self: the window
 *
 * Shows or hides the places.
 */
void
sen_window_toggle_places (SenWindow *self)
{
  gboolean may_stay = places_may_stay (self);
  gboolean shown = !adw_flap_get_reveal_flap (ADW_FLAP (self->flap)) || (is_wide (self) && !may_stay);

  if (!may_stay)
    adw_leaflet_set_visible_child (ADW_LEAFLET (self->leaflet), self->stack);
  adw_flap_set_reveal_flap (ADW_FLAP (self->flap), shown);
  if (is_wide (self))
    g_settings_set_boolean (self->settings, "sidebar-visible", shown);
  else if (shown)
    gtk_widget_child_focus (self->places, GTK_DIR_TAB_FORWARD);
}

/**
 * sen_window_show_search:
 * @self: the window
 *
 * Opens the search over everything.
 */
void
sen_window_show_search (SenWindow *self)
{
  if (self->search == NULL)
    {
      self->search = sen_search_panel_new (self->context);
      gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), self->search);
    }
  sen_search_panel_open (SEN_SEARCH_PANEL (self->search));
}

/**
 * sen_window_refresh_office:
 * @self: the window
 *
 * Shows the office's name again, after it changed.
 */
void
sen_window_refresh_office (SenWindow *self)
{
  g_autofree char *name = sen_office_dup_setting (sen_ui_context_get_office (self->context), "name");
  g_autofree char *title = name != NULL ? g_strdup_printf (_ ("%s – Sen"), name) : g_strdup (_ ("Sen"));

  gtk_window_set_title (GTK_WINDOW (self), title);
  sen_places_refresh_office (SEN_PLACES (self->places));
}

/**
 * sen_window_open_file:
 * @self: the window
 * @file: a PDF
 *
 * Opens a paper that is not in the office, for reading.
 */
void
sen_window_open_file (SenWindow *self, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *name = g_file_get_basename (file);

  if (path == NULL)
    {
      sen_ui_context_toast (self->context, _ ("Only files on this machine or on a mounted drive can be opened."));
      return;
    }
  sen_ui_reader_push (self->context, path, name, SEN_UI_READER_WHERE_LEFT);
}

/**
 * sen_window_show_record:
 * @self: the window
 * @what: `KIND:ID` of a record that a plugin describes, or the id of a place
 *
 * Opens a record's page; says so when it is not there (any more).
 */
void
sen_window_show_record (SenWindow *self, const char *what)
{
  const char *colon = strchr (what, ':');
  g_autofree char *kind = colon != NULL ? g_strndup (what, (gsize)(colon - what)) : NULL;

  if (kind == NULL)
    sen_window_go (self, what);
  else
    sen_ui_context_open_subject (self->context, kind, colon + 1, 0, NULL);
}
