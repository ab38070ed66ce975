/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guest-splash.h"

#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>

#include <climits>
#include <cstring>
#include <memory>
#include <string>

struct GuestSplash
{
  std::unique_ptr<poppler::document> document;
  poppler::page_renderer renderer;
};

static void
ignore_cb (const std::string &, void *)
{
}

/* Returns: (transfer full) (nullable): lives as long as the process; @data must, too */
GuestSplash *
guest_splash_new (const char *data, gsize size)
{
  if (size > INT_MAX)
    return nullptr;
  poppler::set_debug_error_function (ignore_cb, nullptr);
  std::unique_ptr<poppler::document> document (poppler::document::load_from_raw_data (data, static_cast<int> (size)));
  if (document == nullptr || document->is_locked ())
    return nullptr;
  auto *self = new GuestSplash;
  self->document = std::move (document);
  self->renderer.set_render_hint (poppler::page_renderer::antialiasing);
  self->renderer.set_render_hint (poppler::page_renderer::text_antialiasing);
  self->renderer.set_image_format (poppler::image::format_argb32);
  return self;
}

/* Returns: FALSE when nothing was drawn */
gboolean
guest_splash_draw (GuestSplash *self,
                   int number,
                   double scale,
                   int turns,
                   int x,
                   int y,
                   int width,
                   int height,
                   guint8 *pixels,
                   int stride)
{
  const std::unique_ptr<poppler::page> page (self->document->create_page (number));

  if (page == nullptr)
    return FALSE;
  const poppler::image image = self->renderer.render_page (page.get (), 72 * scale, 72 * scale, x, y, width, height,
                                                           static_cast<poppler::rotation_enum> (turns));
  if (!image.is_valid () || image.width () != width || image.height () != height)
    return FALSE;
  for (int row = 0; row < height; row++)
    std::memcpy (pixels + static_cast<gsize> (row) * static_cast<gsize> (stride),
                 image.const_data () + static_cast<gsize> (row) * static_cast<gsize> (image.bytes_per_row ()),
                 static_cast<gsize> (width) * 4);
  return TRUE;
}
