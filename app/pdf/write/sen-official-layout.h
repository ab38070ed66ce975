/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The measures of official documents: decree 30/2020/NĐ-CP, annex I, part I, section II and the table of fonts and
 * sizes at its end (part V). Sizes in points; they move together, and these are the larger set of the two in use
 * (13/14/14). Margins are in sen-pdf-style.c. Not installed.
 */
#pragma once

/* Box 1: the country's name 12–13 bold, the motto 13–14 bold with a rule as long as its text. */
#define OFFICIAL_COUNTRY      "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
#define OFFICIAL_COUNTRY_SIZE 13.0
#define OFFICIAL_MOTTO        "Độc lập - Tự do - Hạnh phúc"
#define OFFICIAL_MOTTO_SIZE   14.0
#define OFFICIAL_MOTTO_RULE   1.0

/* Box 2: organs 12–13, the issuing one bold with a rule of a third to a half of its text. */
#define OFFICIAL_ORGAN_SIZE 13.0
#define OFFICIAL_ORGAN_RULE 0.4

/* Boxes 1 and 2 share the width: the left, the right. The country's name takes 271 points. */
#define OFFICIAL_HEAD_LEFT  0.385
#define OFFICIAL_HEAD_RIGHT 0.615

/* Box 3: number 13. Box 4: place and date 13–14 italic. Box 5b: “V/v …” 12–13, 6 points below the number. */
#define OFFICIAL_NUMBER_SIZE 13.0
#define OFFICIAL_DATE_SIZE   14.0
#define OFFICIAL_ABOUT_SIZE  12.0
#define OFFICIAL_ABOUT_GAP   6.0
#define OFFICIAL_NUMBER_GAP  10.0
#define OFFICIAL_HEAD_GAP    6.0

/* Room for five digits of a number, two of a day and a month, filled in at issue. */
#define OFFICIAL_NUMBER_ROOM (5 * 0.5 * OFFICIAL_NUMBER_SIZE + 4)
#define OFFICIAL_DAY_ROOM    (2 * 0.5 * OFFICIAL_DATE_SIZE + 5)

/* Box 10b: 13–14 bold, red, in one frame of 20, 40 or 30 by 8 mm, below the number. */
#define OFFICIAL_URGENCY_SIZE   13.0
#define OFFICIAL_URGENCY_HEIGHT SEN_PDF_MM (8)
#define OFFICIAL_URGENCY_GAP    8.0
#define OFFICIAL_URGENCY_FRAME  1.0
#define OFFICIAL_RED            0xd3202b

/* Box 14: at the top right of page 1, three lines of 10 points, above the head. */
#define OFFICIAL_COPY_WIDTH  SEN_PDF_MM (70)
#define OFFICIAL_COPY_HEIGHT 36.0
#define OFFICIAL_COPY_TOP    14.0

/* Box 5a: type and subject 13–14 bold, centred, with a rule of a third to a half of the subject's text. */
#define OFFICIAL_TITLE_SIZE 14.0
#define OFFICIAL_TITLE_GAP  14.0
#define OFFICIAL_TITLE_RULE 0.4

/* Box 6: 13–14, justified, first line 1 or 1.27 cm in, paragraphs at least 6 points apart. */
#define OFFICIAL_BODY_SIZE   14.0
#define OFFICIAL_BODY_INDENT SEN_PDF_MM (12.7)
#define OFFICIAL_BODY_GAP    6.0

/* Box 7: 13–14 bold; room for the signature. The block keeps the last two lines of the text. */
#define OFFICIAL_SIGN_SIZE 14.0
#define OFFICIAL_SIGN_ROOM 66.0
/* The signature's image: at most so wide. The seal: true size, a third of it over the signature (section II, 8). */
#define OFFICIAL_SIGN_WIDTH SEN_PDF_MM (50)
#define OFFICIAL_SEAL_SIZE  SEN_PDF_MM (36)
#define OFFICIAL_SIGN_GAP   14.0
#define OFFICIAL_SIGN_LINES 2

/* Box 9b: “Nơi nhận:” 12 bold italic, its lines 11 upright. */
#define OFFICIAL_RECIPIENTS      "Nơi nhận:"
#define OFFICIAL_RECIPIENTS_SIZE 12.0
#define OFFICIAL_RECIPIENT_SIZE  11.0

/* Box 9a */
#define OFFICIAL_ADDRESSEES "Kính gửi:"

/* Page numbers 13–14 upright. */
#define OFFICIAL_PAGE_NUMBER_SIZE 13.0

#define OFFICIAL_RULE_GAP       3.0
#define OFFICIAL_RULE_THICKNESS 0.6
