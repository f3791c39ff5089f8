/* core/engine/cache_name.c -- what the files of an image are called: by what it is built for. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "engine/cache.h"

static void mix(uint64_t key[2], const char *text)
{
    size_t len = strlen(text);
    key[0] = (key[0] ^ parley_image_sum(text, len)) * 0x9E3779B97F4A7C15u;
    key[1] = (key[1] ^ parley_image_sum(text, len) ^ len) * 0xD6E8FEB86659FD93u;
    key[0] ^= key[0] >> 31;
    key[1] ^= key[1] >> 29;
}

void engine_cache_key(uint64_t key[2], const parley_engine_options *options)
{
    char text[CACHE_PATH];
    key[0] = CACHE_FORMAT;
    key[1] = PARLEY_VERSION_NUMBER;
    ssize_t len = readlink("/proc/self/exe", text, sizeof text - 1);
    text[len < 0 ? 0 : len] = '\0';
    mix(key, text);
    mix(key, getcwd(text, sizeof text) == NULL ? "" : text);
    mix(key, options->scripts);
    for (uint32_t i = 0; i < options->path_count; i++)
        mix(key, options->pack_path[i]);
    mix(key, "\n");
    for (uint32_t i = 0; i < options->pack_count; i++)
        mix(key, options->packs[i]);
    mix(key, "\n");
    for (uint32_t i = 0; i < options->module_path_count; i++)
        mix(key, options->module_path[i]);
    mix(key, "\n");
    for (uint32_t i = 0; i < options->module_count; i++)
        mix(key, options->modules[i]);
}

bool engine_cache_name(char path[CACHE_PATH], const parley_engine_options *options, const uint64_t key[2])
{
    int len = snprintf(path, CACHE_PATH, "%s/%016llx%016llx%s", options->cache, (unsigned long long)key[0], (unsigned long long)key[1], CACHE_END_IMAGE);
    return len > 0 && len < CACHE_PATH;
}

bool engine_cache_beside(char file[CACHE_PATH], const char *path, const char *end)
{
    const char *name = strrchr(path, '/') + 1;
    int len = snprintf(file, CACHE_PATH, "%.*s.%.*s%s", (int)(name - path), path, (int)(strlen(name) - strlen(CACHE_END_IMAGE)), name, end);
    return len > 0 && len < CACHE_PATH;
}

bool engine_cache_ends_with(const char *name, const char *end)
{
    const size_t len = strlen(name), end_len = strlen(end);
    return len > end_len && strcmp(name + len - end_len, end) == 0;
}
