#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where the lexicon is looked for.
///
/// `DUIZHAO_LEXICON` names it, or says `none`. Without it: beside the program, in `../share/duizhao` from there, in the
/// user's data folder, in `/usr/local/share/duizhao` and `/usr/share/duizhao`; the first that is there is taken.
package struct LexiconLocation: Hashable, Sendable {
  package static let fileName = "duizhao.lexicon"

  /// What `DUIZHAO_LEXICON` says; nil when it says nothing.
  private let named: String?
  /// The folder of the running program; nil where the system does not tell.
  package let programFolder: String?
  /// The user's folder for data of all programs; nil without a home.
  private let dataFolder: String?

  /// The places that `environment` and the folder of the program give.
  package init(environment: (String) -> String?, programFolder: String?) {
    func value(_ name: String) -> String? { environment(name).flatMap { $0.isEmpty ? nil : $0 } }
    named = value("DUIZHAO_LEXICON")
    self.programFolder = programFolder
    // A relative path there is invalid (XDG Base Directory Specification) and counts as none.
    dataFolder =
      value("XDG_DATA_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil } ?? value("HOME").map { $0 + "/.local/share" }
  }

  /// The places of this process.
  package static var current: LexiconLocation {
    LexiconLocation(
      environment: { name in getenv(name).map { String(cString: $0) } }, programFolder: programFolder())
  }

  /// Whether `DUIZHAO_LEXICON` asks for doing without.
  package var isRefused: Bool { named == "none" }

  /// Where a lexicon may be, the best place first.
  package var places: [String] {
    if isRefused { return [] }
    if let named { return [named] }
    let folders = [
      programFolder, programFolder.map { $0 + "/../share/duizhao" }, dataFolder.map { $0 + "/duizhao" },
      "/usr/local/share/duizhao", "/usr/share/duizhao",
    ]
    return folders.compactMap { $0.map { "\($0)/\(Self.fileName)" } }
  }

  /// The lexicon to open; nil when there is none. What `DUIZHAO_LEXICON` names is given whether it is there or not.
  package func find() -> String? {
    if let named, !isRefused { return named }
    return places.first { access($0, F_OK) == 0 }
  }

  /// Where a lexicon of the user's own is put; nil without a home.
  package var own: String? {
    if let named, !isRefused { return named }
    return dataFolder.map { "\($0)/duizhao/\(Self.fileName)" }
  }

  private static func programFolder() -> String? {
    guard let path = realpath("/proc/self/exe", nil) else { return nil }
    defer { free(path) }
    let parts = String(cString: path).split(separator: "/")
    return "/" + parts.dropLast().joined(separator: "/")
  }
}
