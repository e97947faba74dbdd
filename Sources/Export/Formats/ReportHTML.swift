package import KPIModel

/// `report.html`: the report as one self-contained page.
package struct ReportHTML: ReportFormat {
  package let name = "html"
  package let isAlwaysWritten = false

  package init() {}

  package func write(_ report: Report, into folder: OutputFolder) throws(ExportError) {
    let page = HTMLPage(report)
    try folder.write("report.html") { (file) throws(ExportError) in
      for part in page.parts { try file.write(part) }
    }
  }
}
