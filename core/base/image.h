/* core/base/image.h -- data laid out once to be used where it lies: blocks one behind the other, read in the order of writing.  Floor 0. */
#ifndef PARLEY_IMAGE_H
#define PARLEY_IMAGE_H

#include "base/buffer.h"

/*
 * An image is written into a buffer and used from memory that only need be readable, such as a mapped file.  Every block tells its own
 * length; a reader never leaves the bytes that it was given.  Byte order and layout are those of the machine and of the program that
 * wrote it: whoever keeps an image must make sure that nobody else reads it.
 */

/* Append `count` items of `size` bytes as one block.  They may hold no pointers. */
void parley_image_put(parley_buffer *image, const void *items, size_t count, size_t size);

/* Append zeros up to where a block may begin. */
void parley_image_pad(parley_buffer *image);

/* Append a number, a string. */
void parley_image_put_number(parley_buffer *image, uint64_t number);
void parley_image_put_str(parley_buffer *image, parley_str text);

/* A place in an image.  Once something does not fit, `damaged` stays set and all that is read is empty: ask once, at the end. */
typedef struct parley_image {
    const unsigned char *at;
    size_t               left;
    bool                 damaged;
    bool                 known;  /* the same bytes were read before and found sound: what takes a look at every item is left out */
} parley_image;

/* Start at the front of `len` bytes at `bytes`, which must be aligned to 8 and outlive all that is read. */
parley_image parley_image_open(const void *bytes, size_t len);

/* The next block, which must have items of `size` bytes: `*count` is set.  Never NULL; it lies in the image, aligned to 8. */
const void *parley_image_get(parley_image *image, size_t size, uint32_t *count);

/* The next block, which must have exactly `count` items. */
const void *parley_image_get_exact(parley_image *image, size_t size, uint32_t count);

/* The next number, which must be at most `most`; else damaged, and 0. */
uint64_t parley_image_get_number(parley_image *image, uint64_t most);

/* The next string, in the image and ended by a zero byte. */
parley_str parley_image_get_str(parley_image *image);

/* Are all `count` numbers below `limit`?  Else damaged.  Not looked at when the image is known. */
void parley_image_check_below(parley_image *image, const uint32_t *numbers, uint32_t count, uint32_t limit);

/* A sum over the bytes that changes with any of them, to find damage; not cryptographic.  Cost: some GB/s. */
uint64_t parley_image_sum(const void *bytes, size_t len);

#endif
