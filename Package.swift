// swift-tools-version: 6.2
import PackageDescription

/// Where the environment asks for it, ICU goes into the program: it starts a millisecond sooner.
let icu =
  Context.environment["DUIZHAO_STATIC_ICU"] == "1"
  ? [":libicui18n.a", ":libicuuc.a", ":libicudata.a"] : ["icui18n", "icuuc"]

/// The house: every target may import the ones above it in this list and nothing below.
/// `swift build --explicit-target-dependency-import-check error` keeps it so.
let package = Package(
  name: "duizhao",
  products: [
    .executable(name: "duizhao", targets: ["WorkbenchCLI"]),
    // The values in its interface come with it.
    .library(name: "HanConversion", targets: ["HanConversion", "Bitext"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // C libraries of the system.
    .target(
      name: "CICU",
      linkerSettings: icu.map { .linkedLibrary($0) }),
    .systemLibrary(name: "CGumbo", pkgConfig: "gumbo", providers: [.apt(["libgumbo-dev"])]),
    .systemLibrary(
      name: "CCMarkGFM", pkgConfig: "libcmark-gfm",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    .systemLibrary(name: "CStemmer", providers: [.apt(["libstemmer-dev"])]),
    // Loads libzip itself, when a package is read.
    .target(name: "CZip"),

    // Values.
    .target(name: "Bitext"),

    // One string → spans.
    // Snowball's stemmers go into the program: as a library of its own it would be opened at every start.
    .target(
      name: "TextAnalysis", dependencies: ["Bitext", "CICU", "CStemmer"],
      linkerSettings: [.linkedLibrary(":libstemmer.a")]),

    // Script and region.
    .target(name: "HanConversion", dependencies: ["Bitext", "TextAnalysis"]),

    // File text ⇄ values.
    .target(
      name: "ArticleFormats",
      dependencies: [
        "Bitext", "TextAnalysis", "CCMarkGFM", "CExpat", "CGumbo", "CZip",
        .product(name: "Yams", package: "Yams"),
      ]),

    // Two texts.
    .target(name: "TranslationAids", dependencies: ["Bitext", "TextAnalysis"]),

    // What is kept.
    .target(
      name: "ProjectStore",
      dependencies: ["Bitext", .product(name: "GRDB", package: "GRDB.swift")]),

    // What is done.
    .target(
      name: "Workbench",
      dependencies: [
        "Bitext", "TextAnalysis", "HanConversion", "ArticleFormats", "TranslationAids",
        "ProjectStore", .product(name: "TOMLKit", package: "TOMLKit"),
      ]),

    // How it is asked for.
    .executableTarget(
      name: "WorkbenchCLI",
      dependencies: [
        "Bitext", "ArticleFormats", "HanConversion", "ProjectStore", "TranslationAids",
        "Workbench",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // Tests mirror the sources.
    .target(
      name: "TestSupport", dependencies: ["Bitext", "TextAnalysis", "HanConversion"], path: "Tests/TestSupport"),
    .testTarget(name: "BitextTests", dependencies: ["Bitext", "TestSupport"]),
    .testTarget(
      name: "TextAnalysisTests", dependencies: ["Bitext", "TextAnalysis", "TestSupport"]),
    .testTarget(
      name: "HanConversionTests",
      dependencies: ["Bitext", "TextAnalysis", "HanConversion", "TestSupport"]),
    .testTarget(
      name: "ArticleFormatsTests",
      dependencies: ["Bitext", "TextAnalysis", "ArticleFormats", "CZip", "TestSupport"]),
    .testTarget(
      name: "TranslationAidsTests",
      dependencies: ["Bitext", "TextAnalysis", "TranslationAids", "TestSupport"]),
    .testTarget(
      name: "ProjectStoreTests",
      dependencies: [
        "Bitext", "ProjectStore", "TestSupport", .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .testTarget(
      name: "WorkbenchTests",
      dependencies: [
        "Bitext", "HanConversion", "ArticleFormats", "TranslationAids", "ProjectStore", "Workbench", "TestSupport",
      ]),
    .testTarget(
      name: "CommandTests", dependencies: ["WorkbenchCLI", "TestSupport"],
      exclude: ["Transcripts"]),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
