/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one header of libsen-pdf for plugins. */
#pragma once

#include <sen.h>
#include "sen-pdf-document.h"
#include "sen-pdf-extract.h"
#include "sen-pdf-fonts.h"
#include "sen-pdf-identity.h"
#include "sen-pdf-image.h"
#include "sen-pdf-link.h"
#include "sen-pdf-outline.h"
#include "sen-pdf-pool.h"
#include "sen-pdf-root.h"
#include "sen-pdf-sign-order.h"
#include "sen-pdf-sign.h"
#include "sen-pdf-style.h"
#include "sen-pdf-table.h"
#include "sen-pdf-text-book.h"
#include "sen-pdf-text-keep.h"
#include "sen-pdf-text-page.h"
#include "sen-pdf-text.h"
#include "sen-pdf-token.h"
#include "sen-pdf-verdict.h"
#include "sen-pdf-verify.h"
#include "sen-pdf-writer.h"
#include "sen-official-document.h"
#include "sen-official-kind.h"
#include "sen-official-minutes.h"
