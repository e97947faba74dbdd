// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "clusterkpi",
  products: [
    .executable(name: "clusterkpi", targets: ["clusterkpi"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.0.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.0.0"),
  ],
  targets: [
    .systemLibrary(name: "CLibCSV", providers: [.apt(["libcsv-dev"])]),
    .systemLibrary(name: "CXlsxWriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .target(name: "CRE2", linkerSettings: [.linkedLibrary("re2")]),
    .target(name: "KPIModel"),
    .target(name: "Expressions", dependencies: ["KPIModel", "CRE2"]),
    .systemLibrary(name: "CByteMarks"),
    .target(name: "Ingest", dependencies: ["KPIModel", "CLibCSV", "CByteMarks"]),
    .target(name: "Validate", dependencies: ["KPIModel", "Expressions"]),
    .target(name: "Aggregate", dependencies: ["KPIModel", "Expressions"]),
    .systemLibrary(name: "CRenameExchange"),
    .target(name: "Export", dependencies: ["KPIModel", "CXlsxWriter", "CRenameExchange"]),
    .target(
      name: "RunLedger", dependencies: ["KPIModel", .product(name: "GRDB", package: "GRDB.swift")]),
    .target(
      name: "Pipelines",
      dependencies: [
        "KPIModel", "Expressions", "Ingest", "Validate", "Aggregate", "Export", "RunLedger",
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    .executableTarget(
      name: "clusterkpi",
      dependencies: [
        "KPIModel", "Pipelines", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .testTarget(name: "KPIModelTests", dependencies: ["KPIModel"]),
    .testTarget(name: "ExpressionsTests", dependencies: ["Expressions", "KPIModel"]),
    .testTarget(name: "IngestTests", dependencies: ["Ingest", "KPIModel"]),
    .testTarget(name: "ValidateTests", dependencies: ["Validate", "KPIModel"]),
    .testTarget(name: "AggregateTests", dependencies: ["Aggregate", "KPIModel"]),
    .testTarget(name: "ExportTests", dependencies: ["Export", "KPIModel"], exclude: ["Expected"]),
    .testTarget(
      name: "RunLedgerTests",
      dependencies: ["RunLedger", "KPIModel", .product(name: "GRDB", package: "GRDB.swift")]),
    .testTarget(
      name: "PipelinesTests",
      dependencies: ["Pipelines", "Aggregate", "Ingest", "KPIModel", "RunLedger", "Validate"],
      exclude: ["Scenarios", "Defects"]),
  ],
  cxxLanguageStandard: .cxx17
)

// libFuzzer is not on every machine, and its harness is of no use to anybody else: see script/fuzz.
if Context.environment["CLUSTERKPI_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(name: "Fuzz", dependencies: ["Pipelines", "Ingest", "KPIModel"], path: "Fuzz"))
}

/// Settings that every Swift target shares.
///
/// Warnings are errors in CI only, so that a newer compiler still builds.
let sharedSettings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

for target in package.targets where target.type != .system && target.name != "CRE2" {
  target.swiftSettings = (target.swiftSettings ?? []) + sharedSettings
}
