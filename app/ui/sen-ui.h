/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one header of libsen-ui for plugins; with it comes <sen.h>. */
#pragma once

#include "sen.h"

#include "sen-adaptive.h"
#include "sen-ui-alert.h"
#include "sen-ui-card.h"
#include "sen-ui-chip.h"
#include "sen-ui-context.h"
#include "sen-ui-date-row.h"
#include "sen-ui-dialogs.h"
#include "sen-ui-error.h"
#include "sen-ui-follower.h"
#include "sen-ui-format.h"
#include "sen-ui-list-page.h"
#include "sen-ui-offers.h"
#include "sen-ui-page.h"
#include "sen-ui-person-chooser.h"
#include "sen-ui-person-row.h"
#include "sen-ui-plugin.h"
#include "sen-ui-preview.h"
#include "sen-ui-print.h"
#include "sen-ui-reader.h"
#include "sen-ui-registry.h"
#include "sen-ui-row.h"
#include "sen-ui-rows.h"
#include "sen-ui-time-row.h"
