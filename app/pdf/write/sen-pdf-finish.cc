/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What libharu leaves undone: a valid ToUnicode map, titles in any script, XMP metadata, language, bookmarks,
 * compressed objects. No exception leaves this file.
 */
#define POINTERHOLDER_TRANSITION 4
#include "sen-pdf-finish.h"

#include <glib/gi18n-lib.h>
#include <gmodule.h>
#include <hpdf_version.h>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>
#include <algorithm>
#include <cstdio>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <sen.h>
#include "sen-config.h"

namespace
{

using Object = QPDFObjectHandle;

/* libharu's codes are the characters themselves, but it writes one range for all, which ISO 32000 forbids. */
std::string
identity_cmap ()
{
  std::string map = "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
                    "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
                    "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
  char line[64];

  for (unsigned high = 0; high < 256;)
    {
      unsigned count = std::min (100U, 256 - high);

      std::snprintf (line, sizeof line, "%u beginbfrange\n", count);
      map += line;
      for (unsigned i = 0; i < count; i++, high++)
        {
          std::snprintf (line, sizeof line, "<%02X00> <%02XFF> <%02X00>\n", high, high, high);
          map += line;
        }
      map += "endbfrange\n";
    }
  return map + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

void
repair_objects (QPDF &pdf)
{
  Object map = pdf.makeIndirectObject (Object::newStream (&pdf, identity_cmap ()));

  for (auto &object : pdf.getAllObjects ())
    {
      if (object.isStream ())
        {
          /* libharu names the one filter in an array; given alone, qpdf copies the stream instead of packing it anew.
           */
          Object filter = object.getDict ().getKey ("/Filter");

          if (filter.isArray () && filter.getArrayNItems () == 1)
            object.getDict ().replaceKey ("/Filter", filter.getArrayItem (0));
        }
      else if (object.isDictionary () && object.getKey ("/Type").isNameAndEquals ("/Font")
               && object.getKey ("/Subtype").isNameAndEquals ("/Type0") && object.hasKey ("/ToUnicode"))
        object.replaceKey ("/ToUnicode", map);
    }
}

/* Text that XML 1.0 may hold, escaped. */
std::string
escaped (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  std::string clean;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c >= 0x20 && c != 0xfffe && c != 0xffff && c != 0x7f)
        clean.append (p, static_cast<size_t> (g_utf8_next_char (p) - p));
      else if (c == '\n' || c == '\t')
        clean += ' ';
    }
  g_autofree char *result = g_markup_escape_text (clean.c_str (), -1);
  return result;
}

std::string
format_date (gint64 created, const char *format)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (created / 1000);
  g_autofree char *text = g_date_time_format (utc, format);

  return text != nullptr ? text : "";
}

void
put_text (Object &info, const char *key, const char *text)
{
  if (text == nullptr || *text == '\0')
    return;
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  info.replaceKey (key, Object::newUnicodeString (valid));
}

const char producer[] = "Sen " SEN_VERSION " (libharu " HPDF_VERSION_TEXT ")";

void
write_info (QPDF &pdf, const SenPdfFinish *finish)
{
  Object info = pdf.makeIndirectObject (Object::newDictionary ());
  std::string date = format_date (finish->created, "D:%Y%m%d%H%M%S+00'00'");

  put_text (info, "/Title", finish->title);
  put_text (info, "/Author", finish->author);
  put_text (info, "/Subject", finish->subject);
  put_text (info, "/Keywords", finish->keywords);
  put_text (info, "/Creator", "Sen " SEN_VERSION);
  put_text (info, "/Producer", producer);
  info.replaceKey ("/CreationDate", Object::newString (date));
  info.replaceKey ("/ModDate", Object::newString (date));
  pdf.getTrailer ().replaceKey ("/Info", info);
}

std::string
xmp_packet (const SenPdfFinish *finish)
{
  std::string date = format_date (finish->created, "%Y-%m-%dT%H:%M:%S+00:00");
  std::string out = "<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF "
                    "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"\" "
                    "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" "
                    "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">\n<dc:format>application/pdf</dc:format>\n";

  if (finish->title != nullptr && *finish->title != '\0')
    out += "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">" + escaped (finish->title)
           + "</rdf:li></rdf:Alt></dc:title>\n";
  if (finish->author != nullptr && *finish->author != '\0')
    out += "<dc:creator><rdf:Seq><rdf:li>" + escaped (finish->author) + "</rdf:li></rdf:Seq></dc:creator>\n";
  if (finish->subject != nullptr && *finish->subject != '\0')
    out += "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">" + escaped (finish->subject)
           + "</rdf:li></rdf:Alt></dc:description>\n";
  if (finish->keywords != nullptr && *finish->keywords != '\0')
    out += "<pdf:Keywords>" + escaped (finish->keywords) + "</pdf:Keywords>\n";
  if (finish->language != nullptr && *finish->language != '\0')
    out += "<dc:language><rdf:Bag><rdf:li>" + escaped (finish->language) + "</rdf:li></rdf:Bag></dc:language>\n";
  out += "<pdf:Producer>" + escaped (producer)
         + "</pdf:Producer>\n<xmp:CreatorTool>Sen " SEN_VERSION "</xmp:CreatorTool>\n<xmp:CreateDate>" + date
         + "</xmp:CreateDate>\n<xmp:ModifyDate>" + date
         + "</xmp:ModifyDate>\n</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>";
  return out;
}

void
write_catalog (QPDF &pdf, const SenPdfFinish *finish)
{
  Object root = pdf.getRoot ();
  Object xmp = Object::newStream (&pdf, xmp_packet (finish));
  Object preferences = Object::newDictionary ();

  xmp.getDict ().replaceKey ("/Type", Object::newName ("/Metadata"));
  xmp.getDict ().replaceKey ("/Subtype", Object::newName ("/XML"));
  root.replaceKey ("/Metadata", pdf.makeIndirectObject (xmp));
  if (finish->language != nullptr)
    root.replaceKey ("/Lang", Object::newString (finish->language));
  if (finish->title != nullptr && *finish->title != '\0')
    preferences.replaceKey ("/DisplayDocTitle", Object::newBool (true));
  root.replaceKey ("/ViewerPreferences", preferences);
  root.replaceKey ("/PageMode", Object::newName (finish->bookmarks->len > 0 ? "/UseOutlines" : "/UseNone"));
}

struct Node
{
  Object object;
  std::vector<size_t> children;
};

void
link_children (std::vector<Node> &nodes, Node &parent)
{
  if (parent.children.empty ())
    return;
  parent.object.replaceKey ("/First", nodes[parent.children.front ()].object);
  parent.object.replaceKey ("/Last", nodes[parent.children.back ()].object);
  for (size_t i = 0; i < parent.children.size (); i++)
    {
      Object child = nodes[parent.children[i]].object;

      child.replaceKey ("/Parent", parent.object);
      if (i > 0)
        child.replaceKey ("/Prev", nodes[parent.children[i - 1]].object);
      if (i + 1 < parent.children.size ())
        child.replaceKey ("/Next", nodes[parent.children[i + 1]].object);
    }
}

void
write_bookmarks (QPDF &pdf, const std::vector<QPDFPageObjectHelper> &pages, GArray *bookmarks)
{
  std::vector<Node> nodes;
  std::vector<size_t> open; /* the ancestors of the next, by level */
  std::vector<guint> levels;

  if (bookmarks->len == 0)
    return;
  nodes.reserve (bookmarks->len + 1);
  nodes.push_back ({ pdf.makeIndirectObject (Object::newDictionary ()), {} });
  nodes[0].object.replaceKey ("/Type", Object::newName ("/Outlines"));
  open.push_back (0);
  levels.push_back (0);
  for (guint i = 0; i < bookmarks->len; i++)
    {
      const SenPdfBookmark &mark = g_array_index (bookmarks, SenPdfBookmark, i);
      Object item = pdf.makeIndirectObject (Object::newDictionary ());
      Object target = Object::newArray ();

      if (mark.page >= pages.size ())
        continue;
      put_text (item, "/Title", mark.title);
      target.appendItem (pages[mark.page].getObjectHandle ());
      target.appendItem (Object::newName ("/XYZ"));
      target.appendItem (Object::newNull ());
      target.appendItem (Object::newReal (mark.top, 2));
      target.appendItem (Object::newNull ());
      item.replaceKey ("/Dest", target);
      while (levels.size () > 1 && levels.back () >= mark.level)
        {
          levels.pop_back ();
          open.pop_back ();
        }
      nodes.push_back ({ item, {} });
      nodes[open.back ()].children.push_back (nodes.size () - 1);
      open.push_back (nodes.size () - 1);
      levels.push_back (mark.level);
    }
  for (size_t i = 0; i < nodes.size (); i++)
    {
      link_children (nodes, nodes[i]);
      /* The first level is shown, the rest folded. */
      if (!nodes[i].children.empty ())
        {
          auto count = static_cast<long long> (nodes[i].children.size ());
          nodes[i].object.replaceKey ("/Count", Object::newInteger (i == 0 ? count : -count));
        }
    }
  pdf.getRoot ().replaceKey ("/Outlines", nodes[0].object);
}

void
write_background (QPDF &pdf, std::vector<QPDFPageObjectHelper> &pages, const char *background)
{
  Object form = pdf.makeIndirectObject (Object::newStream (&pdf, background));
  std::map<std::pair<int, int>, Object> placed; /* one stream for each size of page */
  char place[96];

  form.getDict ().replaceKey ("/Type", Object::newName ("/XObject"));
  form.getDict ().replaceKey ("/Subtype", Object::newName ("/Form"));
  form.getDict ().replaceKey ("/BBox", Object::parse ("[-1000 -1000 1000 1000]"));
  form.getDict ().replaceKey ("/Resources", Object::newDictionary ());
  for (auto &page : pages)
    {
      auto box = page.getMediaBox ().getArrayAsRectangle ();
      std::pair<int, int> size ((int)box.urx, (int)box.ury);
      Object resources = page.getAttribute ("/Resources", true);

      if (placed.count (size) == 0)
        {
          g_autofree char *x = g_strdup_printf ("%d", size.first / 2);
          std::snprintf (place, sizeof place, "q 1 0 0 1 %s %d cm /SenBack Do Q\n", x, size.second / 2);
          placed[size] = pdf.makeIndirectObject (Object::newStream (&pdf, place));
        }
      if (!resources.getKey ("/XObject").isDictionary ())
        resources.replaceKey ("/XObject", Object::newDictionary ());
      resources.getKey ("/XObject").replaceKey ("/SenBack", form);
      page.addPageContents (placed[size], true);
    }
}

/* A field and its widget in one, with an empty appearance, so that no reader has to invent one. */
Object
make_field (QPDF &pdf, const QPDFPageObjectHelper &page, const SenPdfField &field)
{
  Object widget = pdf.makeIndirectObject (Object::parse ("<< /Type /Annot /Subtype /Widget /FT /Tx /F 4 /Q 1 >>"));
  Object box = Object::newArray ();
  Object form = Object::newStream (&pdf, "/Tx BMC\nEMC\n");
  Object bounds = Object::newArray ();
  Object appearance = Object::newDictionary ();
  g_autofree char *look = g_strdup_printf ("/%s %d Tf 0 g", field.italic ? "TiIt" : "TiRo", (int)field.size);

  for (double value : { field.x1, field.y1, field.x2, field.y2 })
    box.appendItem (Object::newReal (value, 2));
  for (double value : { 0.0, 0.0, field.x2 - field.x1, field.y2 - field.y1 })
    bounds.appendItem (Object::newReal (value, 2));
  form.getDict ().replaceKey ("/Type", Object::newName ("/XObject"));
  form.getDict ().replaceKey ("/Subtype", Object::newName ("/Form"));
  form.getDict ().replaceKey ("/BBox", bounds);
  form.getDict ().replaceKey ("/Resources", Object::newDictionary ());
  appearance.replaceKey ("/N", pdf.makeIndirectObject (form));
  widget.replaceKey ("/T", Object::newUnicodeString (field.name));
  widget.replaceKey ("/Rect", box);
  widget.replaceKey ("/DA", Object::newString (look));
  widget.replaceKey ("/P", page.getObjectHandle ());
  widget.replaceKey ("/AP", appearance);
  return widget;
}

void
write_fields (QPDF &pdf, std::vector<QPDFPageObjectHelper> &pages, GArray *fields)
{
  Object list = Object::newArray ();
  Object form;

  for (guint i = 0; fields != nullptr && i < fields->len; i++)
    {
      const SenPdfField &field = g_array_index (fields, SenPdfField, i);

      if (!field.placed || field.page >= pages.size ())
        continue;
      Object widget = make_field (pdf, pages[field.page], field);
      Object page = pages[field.page].getObjectHandle ();
      if (!page.getKey ("/Annots").isArray ())
        page.replaceKey ("/Annots", Object::newArray ());
      page.getKey ("/Annots").appendItem (widget);
      list.appendItem (widget);
    }
  if (list.getArrayNItems () == 0)
    return;
  form = Object::parse ("<< /DR << /Font << /TiRo << /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding "
                        "/WinAnsiEncoding >> /TiIt << /Type /Font /Subtype /Type1 /BaseFont /Times-Italic /Encoding "
                        "/WinAnsiEncoding >> >> >> /DA (/TiRo 13 Tf 0 g) >>");
  form.replaceKey ("/Fields", list);
  pdf.getRoot ().replaceKey ("/AcroForm", pdf.makeIndirectObject (form));
}

GBytes *
run (GBytes *input, const SenPdfFinish *finish)
{
  gsize size;
  const char *data = static_cast<const char *> (g_bytes_get_data (input, &size));
  QPDF pdf;

  pdf.processMemoryFile ("document", data, size);
  auto pages = QPDFPageDocumentHelper (pdf).getAllPages ();
  repair_objects (pdf);
  write_info (pdf, finish);
  write_catalog (pdf, finish);
  write_bookmarks (pdf, pages, finish->bookmarks);
  if (finish->background != nullptr)
    write_background (pdf, pages, finish->background);
  write_fields (pdf, pages, finish->fields);

  QPDFWriter writer (pdf);
  writer.setOutputMemory ();
  writer.setObjectStreamMode (qpdf_o_generate);
  writer.setDeterministicID (finish->deterministic);
  writer.write ();
  std::shared_ptr<Buffer> buffer = writer.getBufferSharedPointer ();
  return g_bytes_new (buffer->getBuffer (), buffer->getSize ());
}

} // namespace

G_MODULE_EXPORT GBytes *
sen_pdf_finish_part (GBytes *pdf, const SenPdfFinish *finish, GError **error)
{
  try
    {
      return run (pdf, finish);
    }
  catch (const std::exception &problem)
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_FAILED, _ ("The PDF couldn't be finished; nothing was saved: %s"),
                   problem.what ());
    }
  catch (...)
    {
      g_set_error_literal (error, SEN_ERROR, SEN_ERROR_FAILED, _ ("The PDF couldn't be finished; nothing was saved."));
    }
  return nullptr;
}
