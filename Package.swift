// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "clusterkpi",
  products: [
    .executable(name: "clusterkpi", targets: ["clusterkpi"]),
    .executable(name: "clusterkpi-desk", targets: ["clusterkpi-desk"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.0.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.0.0"),
    // Only the desk's own executable links these; their optional parts (configuration files, all of Foundation) stay out.
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0", traits: []),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/apple/swift-log", from: "1.14.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.80.0"),
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
    .systemLibrary(name: "CDiskCalls"),
    .target(name: "Export", dependencies: ["KPIModel", "CXlsxWriter", "CDiskCalls"]),
    .target(
      name: "RunLedger", dependencies: ["KPIModel", "CDiskCalls", .product(name: "GRDB", package: "GRDB.swift")]),
    .target(
      name: "Pipelines",
      dependencies: [
        "KPIModel", "Expressions", "Ingest", "Validate", "Aggregate", "Export", "RunLedger",
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    .target(
      name: "DeskAccess",
      dependencies: [
        "KPIModel", .product(name: "Crypto", package: "swift-crypto"), .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .target(
      name: "PartnerDesk",
      dependencies: [
        "KPIModel", "Export", "RunLedger", "Pipelines", "DeskAccess", .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Hummingbird", package: "hummingbird"), .product(name: "Mustache", package: "swift-mustache"),
        .product(name: "Logging", package: "swift-log"),
      ]),
    .executableTarget(
      name: "clusterkpi-desk",
      dependencies: [
        "PartnerDesk", "DeskAccess", "KPIModel", "Pipelines",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(
      name: "clusterkpi",
      dependencies: [
        "KPIModel", "Pipelines", "DeskAccess", .product(name: "ArgumentParser", package: "swift-argument-parser"),
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
    .testTarget(
      name: "PartnerDeskTests",
      dependencies: [
        "PartnerDesk", "DeskAccess", "Pipelines", "KPIModel",
        .product(name: "NIOEmbedded", package: "swift-nio"),
      ]),
  ],
  cxxLanguageStandard: .cxx17
)

// libFuzzer is not on every machine, and its harness is of no use to anybody else: see script/fuzz.
if Context.environment["CLUSTERKPI_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "Fuzz", dependencies: ["PartnerDesk", "Pipelines", "Expressions", "Ingest", "Validate", "KPIModel"],
      path: "Fuzz"))
}

/// Settings that every Swift target shares.
///
/// Warnings are errors in CI only, so that a newer compiler still builds.
let sharedSettings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  // Types like `Set<SubmissionFile>` are made from conformances that the compiler knows; by default it names the type, and
  // the runtime searches all conformances of the program for it at the first use: a tenth of checking a small file.
  .unsafeFlags(
    ["-Xfrontend", "-disable-concrete-type-metadata-mangled-name-accessors"], .when(configuration: .release)),
]

for target in package.targets where target.type != .system && target.name != "CRE2" {
  target.swiftSettings = (target.swiftSettings ?? []) + sharedSettings
}
