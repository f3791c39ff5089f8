/* core/run/unpack.h -- gzip and Zstandard from one descriptor to another.  Floor 5; runs in the process of feed.c only. */
#ifndef PARLEY_UNPACK_H
#define PARLEY_UNPACK_H

#include <stdint.h>

#include <parley/base.h>

#include "run/naming.h"

/* How it ended.  Values are exit statuses. */
typedef enum parley_unpacked {
    PARLEY_UNPACKED = 0,
    PARLEY_UNPACK_BROKEN,  /* not of the format, or a checksum that does not fit */
    PARLEY_UNPACK_SHORT,   /* ends in the middle */
    PARLEY_UNPACK_SWOLLEN, /* expands beyond what text does */
    PARLEY_UNPACK_MEMORY,  /* wants a window above 128 MiB, or more memory than there is */
    PARLEY_UNPACK_UNREAD,  /* reading failed */
    PARLEY_UNPACK_GONE     /* nobody takes the bytes any more */
} parley_unpacked;

/*
 * Unpack `head`, which was read before, and all of `from` into `to`: gzip members or Zstandard frames one after another, and zeros behind the last member.
 * What comes out is given on at once; what came out before a fault stands.
 *
 *   ratio  the most bytes that may come of one, once `spared` bytes have come out: real text stays below 100
 *
 * Memory: 400 KiB, and the format's window: 32 KiB, or at most 128 MiB.  Cost: linear in what comes out.
 */
parley_unpacked parley_unpack(int to, int from, parley_str head, parley_packing packing, uint64_t ratio, uint64_t spared);

#endif
