import ArticleFormats
import Bitext
import FoundationEssentials
import Glibc
import TextAnalysis
import TranslationAids

/// Glossary files made ready for finding terms.
///
/// Large ones are kept compiled in the cache of the user (`XDG_CACHE_HOME`, else `~/.cache`) and made again when a file
/// has changed: a million terms are there at once. The files stay the truth; the cache can be thrown away at any time.
package enum TermbaseFiles {
  /// The bytes of glossaries from which on keeping them compiled is worth a file.
  private static let worthwhile = 1 << 16

  /// The termbase of the glossaries in `paths`, the most important first.
  ///
  /// - Throws: `GlossaryError` with file, line and column; `WorkbenchError` when a file cannot be read.
  package static func termbase(_ paths: [String]) throws -> CompiledTermbase {
    let stamps = paths.map(Stamp.init)
    let cache = stamps.compactMap { $0?.size }.reduce(0, +) >= worthwhile ? cacheFile(for: paths) : nil
    if let cache, let known = known(cache, paths: paths, stamps: stamps) { return known }
    var glossaries: [Glossary] = []
    var digests: [String] = []
    for (path, stamp) in zip(paths, stamps) {
      let bytes = try FileSystem.read(path)
      digests.append("\(contentHash(bytes)) \(stamp?.description ?? "")")
      glossaries.append(try GlossaryTable.read(FileSystem.text(of: bytes, path: path), name: path))
    }
    let content = CompiledTermbase.content(of: glossaries, digests: digests)
    if let cache, stamps.allSatisfy({ $0 != nil }) { keep(content, in: cache) }
    return try CompiledTermbase(LexiconFile(content: content, name: "termbase"))
  }

  /// What tells whether a file is still what it was.
  private struct Stamp: CustomStringConvertible {
    var size: Int
    var description: String

    /// nil for what is no regular file.
    init?(_ path: String) {
      var status = stat()
      guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
      size = Int(status.st_size)
      let (written, changed) = (status.st_mtim, status.st_ctim)
      description =
        "\(status.st_dev):\(status.st_ino):\(size):\(written.tv_sec).\(written.tv_nsec):\(changed.tv_sec).\(changed.tv_nsec)"
    }
  }

  private static func known(_ cache: String, paths: [String], stamps: [Stamp?]) -> CompiledTermbase? {
    // A cache that is not there, of another version or damaged is made again.
    guard let file = try? LexiconFile(path: cache), let termbase = try? CompiledTermbase(file) else { return nil }
    let isCurrent =
      termbase.sources.map(\.name) == paths
      && zip(termbase.sources, stamps).allSatisfy { source, stamp in
        stamp.map { source.digest.hasSuffix(" " + $0.description) } ?? false
      }
    return isCurrent ? termbase : nil
  }

  /// Where the glossaries are kept; nil where there is no place for it.
  private static func cacheFile(for paths: [String]) -> String? {
    let environment = ProcessInfo.processInfo.environment
    func value(_ name: String) -> String? { environment[name].flatMap { $0.hasPrefix("/") ? $0 : nil } }
    guard let folder = value("XDG_CACHE_HOME") ?? value("HOME").map({ $0 + "/.cache" }) else { return nil }
    let name = contentHash(Array(paths.map(FileSystem.absolute).joined(separator: "\0").utf8))
    return "\(folder)/duizhao/glossaries/\(name).termbase"
  }

  private static func keep(_ content: [UInt8], in cache: String) {
    // Where nothing can be kept (a full disk, a home that is read-only) the glossaries are read every time.
    try? FileSystem.makeFolder(FileSystem.folder(of: cache))
    try? FileSystem.write(content, to: cache)
  }
}
