// Reads a CSV file with libcsv and does nothing with its cells: the least that reading through it can cost.
//
// Usage: peer_libcsv FILE
#include <csv.h>
#include <stdio.h>
#include <stdlib.h>

static size_t cells, rows, bytes;

static void take_cell(void *cell, size_t length, void *context) {
  (void)cell;
  (void)context;
  cells++;
  bytes += length;
}

static void end_row(int terminator, void *context) {
  (void)terminator;
  (void)context;
  rows++;
}

int main(int count, char **arguments) {
  enum { size = 1 << 18 };
  struct csv_parser parser;
  FILE *file = count == 2 ? fopen(arguments[1], "rb") : NULL;
  char *buffer = malloc(size);
  if (file == NULL || buffer == NULL || csv_init(&parser, CSV_STRICT) != 0) return 1;
  size_t received;
  while ((received = fread(buffer, 1, size, file)) > 0) {
    if (csv_parse(&parser, buffer, received, take_cell, end_row, NULL) != received) return 1;
  }
  csv_fini(&parser, take_cell, end_row, NULL);
  printf("{\"rows\": %zu, \"cells\": %zu, \"bytes\": %zu}\n", rows, cells, bytes);
  return 0;
}
