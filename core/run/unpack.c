#include "run/unpack.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

enum { IN_BYTES = 64 << 10, OUT_BYTES = 256 << 10, WINDOW_LOG = 27 };

/* Bytes on their way. */
typedef struct parley_flow {
    int      to, from;
    parley_str head;  /* comes before what `from` holds; shorter than IN_BYTES */
    uint64_t ratio, spared;
    uint64_t taken, given;
    bool     at_end;  /* of the input */
    unsigned char in[IN_BYTES], out[OUT_BYTES];
} parley_flow;

/* Read some of the input into flow->in; `*got` is 0 at its end. */
static parley_unpacked take(parley_flow *flow, size_t *got)
{
    ssize_t count = (ssize_t)flow->head.len;
    if (count > 0)
        memcpy(flow->in, flow->head.ptr, flow->head.len);
    else
        do
            count = read(flow->from, flow->in, sizeof flow->in);
        while (count < 0 && errno == EINTR);
    flow->head.len = 0;
    *got = count > 0 ? (size_t)count : 0;
    flow->taken += *got;
    flow->at_end = count == 0;
    return count < 0 ? PARLEY_UNPACK_UNREAD : PARLEY_UNPACKED;
}

/* Write `len` bytes of flow->out, unless they are too many for what was taken. */
static parley_unpacked give(parley_flow *flow, size_t len)
{
    flow->given += len;
    if (flow->given > flow->spared && flow->given / flow->ratio > flow->taken)
        return PARLEY_UNPACK_SWOLLEN;
    for (size_t done = 0; done < len;) {
        ssize_t count = write(flow->to, flow->out + done, len - done);
        if (count < 0 && errno != EINTR)
            return PARLEY_UNPACK_GONE;
        done += count > 0 ? (size_t)count : 0;
    }
    return PARLEY_UNPACKED;
}

/* Behind a gzip member: is there another one?  Zeros, which fill up tapes and disk blocks, end it all. */
static parley_unpacked find_member(parley_flow *flow, z_stream *z, bool *more)
{
    bool zeros = false;
    for (;;) {
        while (z->avail_in > 0 && *z->next_in == 0) {
            z->next_in++;
            z->avail_in--;
            zeros = true;
        }
        *more = z->avail_in > 0;
        if (*more || flow->at_end)
            break;
        size_t got;
        parley_unpacked result = take(flow, &got);
        if (result != PARLEY_UNPACKED)
            return result;
        z->next_in = flow->in;
        z->avail_in = (uInt)got;
    }
    if (*more && (zeros || inflateReset(z) != Z_OK))
        return PARLEY_UNPACK_BROKEN;
    return PARLEY_UNPACKED;
}

static parley_unpacked unpack_gzip(parley_flow *flow)
{
    z_stream z = { 0 };
    if (inflateInit2(&z, MAX_WBITS + 16) != Z_OK)
        return PARLEY_UNPACK_MEMORY;
    parley_unpacked result = PARLEY_UNPACKED;
    for (bool more = true; more && result == PARLEY_UNPACKED;) {
        size_t got = z.avail_in;
        if (got == 0) {
            result = take(flow, &got);
            z.next_in = flow->in;
            z.avail_in = (uInt)got;
        }
        if (result == PARLEY_UNPACKED && got == 0)
            result = PARLEY_UNPACK_SHORT;
        if (result != PARLEY_UNPACKED)
            break;
        int said;
        do {  /* until no more comes of what was taken */
            z.next_out = flow->out;
            z.avail_out = OUT_BYTES;
            said = inflate(&z, Z_NO_FLUSH);
            result = give(flow, OUT_BYTES - z.avail_out);
        } while (result == PARLEY_UNPACKED && said == Z_OK && (z.avail_in > 0 || z.avail_out == 0));
        if (result == PARLEY_UNPACKED && said == Z_STREAM_END)
            result = find_member(flow, &z, &more);
        else if (result == PARLEY_UNPACKED && said != Z_OK && said != Z_BUF_ERROR)
            result = said == Z_MEM_ERROR ? PARLEY_UNPACK_MEMORY : PARLEY_UNPACK_BROKEN;
    }
    inflateEnd(&z);
    return result;
}

static parley_unpacked zstd_fault(size_t said)
{
    ZSTD_ErrorCode code = ZSTD_getErrorCode(said);
    return code == ZSTD_error_memory_allocation || code == ZSTD_error_frameParameter_windowTooLarge ? PARLEY_UNPACK_MEMORY
                                                                                                    : PARLEY_UNPACK_BROKEN;
}

static parley_unpacked unpack_zstd(parley_flow *flow)
{
    ZSTD_DCtx *context = ZSTD_createDCtx();
    if (context == NULL)
        return PARLEY_UNPACK_MEMORY;
    size_t said = ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, WINDOW_LOG);
    parley_unpacked result = ZSTD_isError(said) ? zstd_fault(said) : PARLEY_UNPACKED;
    said = 1;  /* 0 between two frames: only there may the input end */
    while (result == PARLEY_UNPACKED) {
        ZSTD_inBuffer in = { flow->in, 0, 0 };
        result = take(flow, &in.size);
        if (result != PARLEY_UNPACKED || in.size == 0)
            break;
        ZSTD_outBuffer out;
        do {
            out = (ZSTD_outBuffer){ flow->out, OUT_BYTES, 0 };
            said = ZSTD_decompressStream(context, &out, &in);
            result = ZSTD_isError(said) ? zstd_fault(said) : give(flow, out.pos);
        } while (result == PARLEY_UNPACKED && (in.pos < in.size || (said != 0 && out.pos == out.size)));
    }
    if (result == PARLEY_UNPACKED && said != 0)
        result = PARLEY_UNPACK_SHORT;
    ZSTD_freeDCtx(context);
    return result;
}

parley_unpacked parley_unpack(int to, int from, parley_str head, parley_packing packing, uint64_t ratio, uint64_t spared)
{
    parley_flow *bytes = malloc(sizeof *bytes);
    if (bytes == NULL)
        return PARLEY_UNPACK_MEMORY;
    bytes->to = to;
    bytes->from = from;
    bytes->head = head;
    bytes->ratio = ratio;
    bytes->spared = spared;
    bytes->taken = bytes->given = 0;
    bytes->at_end = false;
    parley_unpacked result = packing == PARLEY_PACKING_GZIP ? unpack_gzip(bytes) : unpack_zstd(bytes);
    free(bytes);
    return result;
}
