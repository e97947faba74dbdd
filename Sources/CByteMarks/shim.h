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

typedef uint8_t byte_marks_part __attribute__((ext_vector_type(16)));
typedef _Bool byte_marks_part_bits __attribute__((ext_vector_type(16)));

/// The same of the delimiter and the line feed alone, and whether there is none of what asks for a closer look: a quote, a
/// carriage return, an apostrophe.
static inline _Bool byte_edges(const void *_Nonnull bytes, uint8_t delimiter, uint8_t quote, uint64_t *_Nonnull edges) {
    byte_marks_bytes text;
    __builtin_memcpy(&text, bytes, sizeof text);
    byte_marks_bits marks = __builtin_convertvector((text == delimiter) | (text == (uint8_t)'\n'), byte_marks_bits);
    __builtin_memcpy(edges, &marks, sizeof *edges);
    char others __attribute__((ext_vector_type(64))) =
        (text == quote) | (text == (uint8_t)'\r') | (text == (uint8_t)'\'');
    byte_marks_part parts[4];
    __builtin_memcpy(parts, &others, sizeof parts);
    byte_marks_part_bits found =
        __builtin_convertvector(parts[0] | parts[1] | parts[2] | parts[3], byte_marks_part_bits);
    uint16_t bits;
    __builtin_memcpy(&bits, &found, sizeof bits);
    return bits == 0;
}
