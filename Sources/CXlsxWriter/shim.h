// The library is loaded when the first workbook is written, not when the program starts: it brings OpenSSL along, whose
// thousands of names take longer to bind than a small file takes to be checked. Calls go through a table of its functions.
#pragma once
#include <dlfcn.h>
#include <stddef.h>
// The umbrella header pulls in queue macros that Swift cannot import; only functions and structs are used.
#include <xlsxwriter.h>

#define XLSXWRITER_FUNCTIONS(FUNCTION) \
    FUNCTION(chart_add_series) FUNCTION(chart_axis_major_gridlines_set_line) FUNCTION(chart_axis_set_interval_unit) \
    FUNCTION(chart_axis_set_min) FUNCTION(chart_axis_set_num_font) FUNCTION(chart_axis_set_num_format) \
    FUNCTION(chart_legend_set_font) FUNCTION(chart_legend_set_position) FUNCTION(chart_series_set_categories) \
    FUNCTION(chart_series_set_fill) FUNCTION(chart_series_set_line) FUNCTION(chart_series_set_name) \
    FUNCTION(chart_series_set_values) FUNCTION(chart_set_series_gap) FUNCTION(chart_show_blanks_as) \
    FUNCTION(chart_title_set_name) FUNCTION(chart_title_set_name_font) FUNCTION(format_set_align) \
    FUNCTION(format_set_bg_color) FUNCTION(format_set_bold) FUNCTION(format_set_border) \
    FUNCTION(format_set_border_color) FUNCTION(format_set_bottom) FUNCTION(format_set_bottom_color) \
    FUNCTION(format_set_font_color) FUNCTION(format_set_font_size) FUNCTION(format_set_indent) \
    FUNCTION(format_set_num_format) FUNCTION(format_set_text_wrap) FUNCTION(format_set_underline) \
    FUNCTION(lxw_strerror) FUNCTION(lxw_workbook_free) FUNCTION(workbook_add_chart) FUNCTION(workbook_add_format) \
    FUNCTION(workbook_add_worksheet) FUNCTION(workbook_close) FUNCTION(workbook_new_opt) \
    FUNCTION(workbook_set_properties) FUNCTION(worksheet_activate) FUNCTION(worksheet_add_table) \
    FUNCTION(worksheet_conditional_format_range) FUNCTION(worksheet_data_validation_range) \
    FUNCTION(worksheet_fit_to_pages) FUNCTION(worksheet_freeze_panes) FUNCTION(worksheet_gridlines) \
    FUNCTION(worksheet_ignore_errors) FUNCTION(worksheet_insert_chart_opt) FUNCTION(worksheet_repeat_columns) \
    FUNCTION(worksheet_repeat_rows) FUNCTION(worksheet_select) FUNCTION(worksheet_set_column) \
    FUNCTION(worksheet_set_footer) FUNCTION(worksheet_set_landscape) FUNCTION(worksheet_set_margins) \
    FUNCTION(worksheet_set_paper) FUNCTION(worksheet_set_portrait) FUNCTION(worksheet_set_row) \
    FUNCTION(worksheet_set_tab_color) FUNCTION(worksheet_write_blank) FUNCTION(worksheet_write_comment_opt) \
    FUNCTION(worksheet_write_formula_num) FUNCTION(worksheet_write_number) FUNCTION(worksheet_write_string) \
    FUNCTION(worksheet_write_url_opt)

/// The functions that are used, by their names and with the types that the header gives them.
struct __attribute__((swift_attr("@Sendable"))) xlsxwriter_functions {
#define XLSXWRITER_MEMBER(NAME) __typeof__(NAME) *NAME;
    XLSXWRITER_FUNCTIONS(XLSXWRITER_MEMBER)
#undef XLSXWRITER_MEMBER
};

/// Loads the library that the header belongs to and finds its functions. NULL, or why it cannot be done.
static inline const char *_Nullable xlsxwriter_load(struct xlsxwriter_functions *_Nonnull functions) {
    void *library = dlopen("libxlsxwriter.so." LXW_SOVERSION, RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) return dlerror();
#define XLSXWRITER_FIND(NAME) \
    functions->NAME = (__typeof__(functions->NAME))dlsym(library, #NAME); \
    if (functions->NAME == NULL) return dlerror();
    XLSXWRITER_FUNCTIONS(XLSXWRITER_FIND)
#undef XLSXWRITER_FIND
    return NULL;
}
