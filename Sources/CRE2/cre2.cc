#include "cre2.h"

#include <re2/re2.h>

#include <cstring>

struct cre2_pattern {
  explicit cre2_pattern(const re2::StringPiece &text, const RE2::Options &options) : regex(text, options) {}
  RE2 regex;
};

cre2_pattern *cre2_compile(const uint8_t *pattern, size_t length, char *error, size_t capacity) {
  RE2::Options options;
  options.set_log_errors(false);
  auto *compiled =
      new cre2_pattern(re2::StringPiece(reinterpret_cast<const char *>(pattern), length), options);
  if (compiled->regex.ok()) return compiled;
  std::strncpy(error, compiled->regex.error().c_str(), capacity - 1);
  error[capacity - 1] = '\0';
  delete compiled;
  return nullptr;
}

bool cre2_matches(const cre2_pattern *pattern, const uint8_t *text, size_t length, bool whole) {
  const re2::StringPiece piece(reinterpret_cast<const char *>(text), length);
  return pattern->regex.Match(piece, 0, length, whole ? RE2::ANCHOR_BOTH : RE2::UNANCHORED, nullptr, 0);
}

void cre2_free(cre2_pattern *pattern) { delete pattern; }
