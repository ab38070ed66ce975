/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one header of libsen for plugins. */
#pragma once

#include "sen-backup.h"
#include "sen-calendar.h"
#include "sen-csv.h"
#include "sen-date.h"
#include "sen-db.h"
#include "sen-error.h"
#include "sen-holidays.h"
#include "sen-id.h"
#include "sen-job.h"
#include "sen-journal.h"
#include "sen-lunar.h"
#include "sen-people-import.h"
#include "sen-people.h"
#include "sen-query-model.h"
#include "sen-record.h"
#include "sen-schema.h"
#include "sen-store.h"
#include "sen-text.h"
#include "sen-vault.h"
#include "sen-worker.h"
