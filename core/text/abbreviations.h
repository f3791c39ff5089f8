/* core/text/abbreviations.h -- words that keep their period: "Mr.", "Jan.", "Inc."  Floor 1. */
#ifndef PARLEY_ABBREVIATIONS_H
#define PARLEY_ABBREVIATIONS_H

#include <parley/base.h>

/* How an abbreviation behaves; bits, 0 is no abbreviation. */
enum {
    PARLEY_ABBREVIATION_KNOWN   = 1 << 0,  /* set in every entry */
    PARLEY_ABBREVIATION_TITLE   = 1 << 1,  /* stands before a name and ends no sentence: "Mr.", "Gen.", "Mt." */
    PARLEY_ABBREVIATION_INSIDE  = 1 << 2,  /* something always follows: "vs.", "e.g." */
    PARLEY_ABBREVIATION_NUMBER  = 1 << 3,  /* an abbreviation only before a number: "No. 5", "pp. 3-8" */
    PARLEY_ABBREVIATION_CAPITAL = 1 << 4,  /* only with a capital, or in capitals: "Jan.", "Gen." */
    PARLEY_ABBREVIATION_WORD    = 1 << 5,  /* also a common word or name ("Sun.", "Mass."): what stands around it must tell */
    PARLEY_ABBREVIATION_DATE    = 1 << 6,  /* a month or a day: a number may follow */
};

/*
 * Look up `word` without its last period, any case: "mr", "Ph.D".  ASCII only; none is longer than 8 bytes.
 * Returns PARLEY_ABBREVIATION_* bits, or 0.  Cost: a binary search.
 */
unsigned parley_abbreviation_find(parley_str word);

#endif
