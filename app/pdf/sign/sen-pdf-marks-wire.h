/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How marks are told between libsen-pdf and sen-sign-worker. Private to app/pdf/sign. */
#pragma once

/* kind, page, where it is shown, shapes (words: x y width height; ink: x y x y …), colour, width, author, contents, id,
 * created, modified, a PDF of what it looks like (empty: the worker draws it) */
#define SEN_PDF_MARKS_TYPE "a(su(dddd)aadudsssxxay)"

/* kind, page, where it is shown: annotations that the copy is without */
#define SEN_PDF_LEFT_OUT_TYPE "a(su(dddd))"

#define SEN_PDF_MARKS_MOST   20000
#define SEN_PDF_MARKS_SHAPES 5000
#define SEN_PDF_MARKS_POINTS 20000
#define SEN_PDF_MARKS_TEXT   65536
