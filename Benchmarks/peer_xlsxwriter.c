// Reads a CSV file with libcsv and writes its cells into a workbook with libxlsxwriter, row by row: what any program that
// writes such a workbook needs at least.
//
// Usage: peer_xlsxwriter FILE WORKBOOK
#include <csv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

static lxw_worksheet *sheet;
static lxw_format *header, *body;
static lxw_row_t row;
static lxw_col_t column;
static unsigned long long cells;

static void cell(void *text, size_t length, void *context) {
    static char buffer[1 << 16];
    (void)context;
    if (length >= sizeof buffer) exit(3);
    memcpy(buffer, text, length);
    buffer[length] = 0;
    if (length > 0) {
        if (worksheet_write_string(sheet, row, column, buffer, row == 0 ? header : body) != LXW_NO_ERROR) exit(3);
        cells++;
    }
    column++;
}

static void end(int byte, void *context) {
    (void)byte;
    (void)context;
    row++;
    column = 0;
}

int main(int count, char **arguments) {
    static char block[1 << 16];
    if (count != 3) return 2;
    FILE *file = fopen(arguments[1], "rb");
    lxw_workbook_options options = {.constant_memory = LXW_TRUE};
    lxw_workbook *book = workbook_new_opt(arguments[2], &options);
    if (!file || !book) return 3;
    sheet = workbook_add_worksheet(book, NULL);
    header = workbook_add_format(book);
    format_set_bold(header);
    body = workbook_add_format(book);
    format_set_num_format(body, "@");
    struct csv_parser parser;
    csv_init(&parser, CSV_STRICT);
    size_t length;
    while ((length = fread(block, 1, sizeof block, file)) > 0)
        if (csv_parse(&parser, block, length, cell, end, NULL) != length) return 3;
    csv_fini(&parser, cell, end, NULL);
    csv_free(&parser);
    fclose(file);
    if (workbook_close(book) != LXW_NO_ERROR) return 3;
    printf("%llu\n", cells);
    return 0;
}
