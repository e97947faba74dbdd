internal import CXlsxWriter

/// The functions of libxlsxwriter by their names in C; the first use loads the library.
///
/// They are `nil` where `libxlsxwriterProblem` says why: a `WorkbookFile` looks at it before it calls any.
var libxlsxwriter: xlsxwriter_functions { loaded.functions }

/// Why the library cannot be loaded; `nil` when it is.
var libxlsxwriterProblem: String? { loaded.problem }

private let loaded = {
  var functions = xlsxwriter_functions()
  let problem = xlsxwriter_load(&functions).map { String(cString: $0) }
  return (functions: functions, problem: problem)
}()
