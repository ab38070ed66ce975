/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The FTS5 tokenizer "vn": unicode61 with every diacritic removed, and đ made d, which unicode61 leaves alone. Offsets
 * stay those of the original text, so that snippet() and highlight() show it as it was written. */
#include "sen-db-private.h"

#include <string.h>

typedef struct
{
  fts5_tokenizer base;
  void *base_data;
} Module;

typedef struct
{
  Module *module;
  Fts5Tokenizer *inner;
} Tokenizer;

typedef int (*TokenFunc) (void *context, int flags, const char *token, int n, int start, int end);

typedef struct
{
  void *context;
  TokenFunc func;
} Call;

static int
create (void *data, const char **args, int n_args, Fts5Tokenizer **out)
{
  Module *module = data;
  const char *inner_args[] = { "remove_diacritics", "2" };
  Tokenizer *self = g_new0 (Tokenizer, 1);
  int rc = module->base.xCreate (module->base_data, inner_args, 2, &self->inner);

  self->module = module;
  if (rc != SQLITE_OK)
    g_free (self);
  else
    *out = (Fts5Tokenizer *)self;
  return rc;
}

static void delete (Fts5Tokenizer *tokenizer)
{
  Tokenizer *self = (Tokenizer *)tokenizer;

  self->module->base.xDelete (self->inner);
  g_free (self);
}

static int
token_cb (void *data, int flags, const char *token, int n, int start, int end)
{
  Call *call = data;
  char buffer[256];
  int used = 0;

  if (memchr (token, 0xC4, (size_t)n) == NULL)
    return call->func (call->context, flags, token, n, start, end);
  for (int i = 0; i < n && used < (int)sizeof buffer; i++)
    if ((guchar)token[i] == 0xC4 && i + 1 < n && (guchar)token[i + 1] == 0x91)
      {
        buffer[used++] = 'd';
        i++;
      }
    else
      buffer[used++] = token[i];
  return call->func (call->context, flags, buffer, used, start, end);
}

static int
tokenize (Fts5Tokenizer *tokenizer, void *context, int flags, const char *text, int n, TokenFunc func)
{
  Tokenizer *self = (Tokenizer *)tokenizer;
  Call call = { context, func };

  return self->module->base.xTokenize (self->inner, &call, flags, text, n, token_cb);
}

gboolean
sen_tokenizer_register (sqlite3 *handle)
{
  fts5_tokenizer vn = { create, delete, tokenize };
  fts5_api *api = NULL;
  sqlite3_stmt *stmt = NULL;
  Module *module;

  if (sqlite3_prepare_v2 (handle, "SELECT fts5 (?1)", -1, &stmt, NULL) != SQLITE_OK)
    return FALSE;
  sqlite3_bind_pointer (stmt, 1, &api, "fts5_api_ptr", NULL);
  sqlite3_step (stmt);
  sqlite3_finalize (stmt);
  if (api == NULL)
    return FALSE;
  module = g_new0 (Module, 1);
  if (api->xFindTokenizer (api, "unicode61", &module->base_data, &module->base) != SQLITE_OK
      || api->xCreateTokenizer (api, "vn", module, &vn, g_free) != SQLITE_OK)
    {
      g_free (module);
      return FALSE;
    }
  return TRUE;
}
