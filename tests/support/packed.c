#include "support/packed.h"

#include <stdlib.h>

#include <zlib.h>
#include <zstd.h>

static char *take(size_t size)
{
    char *room = malloc(size);
    if (room == NULL)
        abort();
    return room;
}

parley_str packed_gzip(parley_str bytes)
{
    z_stream z = { 0 };
    if (deflateInit2(&z, 9, Z_DEFLATED, MAX_WBITS + 16, 9, Z_DEFAULT_STRATEGY) != Z_OK)
        abort();
    size_t room = deflateBound(&z, bytes.len);
    char *packed = take(room);
    z.next_in = (unsigned char *)(uintptr_t)bytes.ptr;  /* only read */
    z.avail_in = (uInt)bytes.len;
    z.next_out = (unsigned char *)packed;
    z.avail_out = (uInt)room;
    if (deflate(&z, Z_FINISH) != Z_STREAM_END)
        abort();
    deflateEnd(&z);
    return (parley_str){ packed, z.total_out };
}

parley_str packed_zstd(parley_str bytes)
{
    size_t room = ZSTD_compressBound(bytes.len);
    char *packed = take(room);
    size_t len = ZSTD_compress(packed, room, bytes.ptr, bytes.len, 3);
    if (ZSTD_isError(len))
        abort();
    return (parley_str){ packed, len };
}
