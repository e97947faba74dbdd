import DeskAccess
import Export
import Hummingbird
import KPIModel
import Pipelines
import RunLedger

extension Desk {
  /// How many months a partner sees at once.
  private static let monthsShown = 6

  var partnerRoutes: [Route] {
    [
      .get("/partner", .partner) { [self] _, context in try await partnerPage(context) },
      .get("/templates/:dataset", .signedIn) { [self] _, context in try template(context) },
    ]
  }

  private func partnerPage(_ context: DeskContext) async throws -> Response {
    let configuration = project.configuration
    let partnership = configuration.partnership
    let language = context.language
    guard let partner = partnership.partners.firstIndex(where: { $0.id == context.visitor.partner }) else {
      throw Refusal.forbidden
    }
    let months = shownMonths(partnership.project, count: Desk.monthsShown)
    let model = BoardModel(board: try await board(of: months), language: language)
    let datasets = model.datasets { $0.partner == partner }
    let rows = sequence(first: months.upperBound) { $0 > months.lowerBound ? $0.advanced(by: -1) : nil }.map {
      month -> [String: Any] in
      [
        "monthName": month.spelled(in: language),
        "cells": datasets.map { model.cell(partner: partner, dataset: $0, month: month) },
      ]
    }
    let receipts = try access.receipts(of: partnership.partners[partner].id, limit: 20).map {
      listed($0, partnership, language)
    }
    var values: [String: Any] = [
      "partner": partnership.partners[partner].name.isEmpty
        ? partnership.partners[partner].id : partnership.partners[partner].name,
      "datasets": model.titles(datasets), "rows": rows,
      "templates": partnership.datasets.map { ["title": $0.title[language], "name": $0.name] },
    ]
    if !receipts.isEmpty { values["sent"] = ["receipts": receipts] }
    return try page("partner", title: DeskWord.navYourFiles.text[language], values, context, isWide: true)
  }

  /// A receipt as a row of a list.
  func listed(_ receipt: Receipt, _ partnership: Partnership, _ language: Language) -> [String: Any] {
    let dataset = partnership.datasets.first { $0.name == receipt.dataset }
    return [
      "id": receipt.id, "at": Desk.minute(receipt.at), "partner": receipt.partner,
      "dataset": dataset?.title[language] ?? receipt.dataset,
      "month": Month(text: receipt.period)?.spelled(in: language) ?? receipt.period,
      "what": receipt.isNilReturn
        ? DeskWord.nothingToReport.text[language] : DeskWord.countedRows(receipt.accepted, language),
    ]
  }

  /// The last months that files can be due for, as far as the project has them.
  func shownMonths(_ project: Project, count: Int) -> ClosedRange<Month> {
    let last = min(project.end, max(project.start, today.month))
    return max(project.start, last.advanced(by: 1 - count))...last
  }

  /// The template of a dataset, in the partner's language.
  private func template(_ context: DeskContext) throws -> Response {
    let partnership = project.partnership
    guard let dataset = partnership.datasets.first(where: { $0.name == context.parameters.get("dataset") }) else {
      throw Refusal.notFound
    }
    let bytes = try TemporaryFolder.withFolder(in: settings.projectFolder) { folder in
      _ = try writeTemplates(
        projectFolder: settings.projectFolder, dataset: dataset.name, partner: context.visitor.partner, into: folder)
      return try TemporaryFolder.bytes(of: "\(folder)/\(dataset.name).xlsx")
    }
    return download(
      bytes, type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name: "\(dataset.name).xlsx")
  }

  /// `2022-04-05 07:12 UTC`.
  static func minute(_ time: Int) -> String { utc(time).prefix(16).replacing("T", with: " ") + " UTC" }

  /// `2022-04-05T07:12:44Z`.
  static func utc(_ time: Int) -> String { UTCTime(secondsSince1970: time).text }
}
