// Swift can compare 64 bytes at once, but has no way to get the result as the bits of one number: Clang's vectors have.
#pragma once
#include <stdint.h>

typedef uint8_t byte_marks_bytes __attribute__((ext_vector_type(64)));
typedef _Bool byte_marks_bits __attribute__((ext_vector_type(64)));

/// One bit for each of 64 bytes (the first byte's the lowest): 1 where it is one of two marks or ends a line.
static inline uint64_t byte_marks(const void *_Nonnull bytes, uint8_t delimiter, uint8_t quote) {
    byte_marks_bytes text;
    __builtin_memcpy(&text, bytes, sizeof text);
    byte_marks_bits marks = __builtin_convertvector(
        (text == delimiter) | (text == quote) | (text == (uint8_t)'\n') | (text == (uint8_t)'\r'), byte_marks_bits);
    uint64_t bits;
    __builtin_memcpy(&bits, &marks, sizeof bits);
    return bits;
}
