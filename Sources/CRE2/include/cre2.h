// A regular expression with a cost linear in the text, over libre2. Swift sees only these C functions.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cre2_pattern cre2_pattern;

/// Compiles a UTF-8 pattern. Returns NULL and fills `error` (NUL-terminated, cut at `capacity`) when it is malformed
/// or needs more than the memory that RE2 allows by default (8 MiB).
cre2_pattern *_Nullable cre2_compile(const uint8_t *_Nonnull pattern, size_t length, char *_Nonnull error, size_t capacity);

/// Whether the pattern is found anywhere in the text, or, with `whole`, matches all of it.
bool cre2_matches(const cre2_pattern *_Nonnull pattern, const uint8_t *_Nullable text, size_t length, bool whole);

void cre2_free(cre2_pattern *_Nullable pattern);

#ifdef __cplusplus
}
#endif
