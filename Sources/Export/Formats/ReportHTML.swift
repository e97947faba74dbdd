package import KPIModel

/// `report.html`: the report as one self-contained page; `report-es.html` where a language is asked for.
package struct ReportHTML: LocalizedFormat {
  package let name = "html"
  package let isAlwaysWritten = false
  var language: Language?

  package init() {}

  package func write(_ report: Report, into folder: OutputFolder) throws(ExportError) {
    let page = HTMLPage(localized(report))
    try folder.write("report\(nameSuffix).html") { (file) throws(ExportError) in
      for part in page.parts { try file.write(part) }
    }
  }
}
