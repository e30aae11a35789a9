import ArticleFormats
import Bitext
import Synchronization
import TextAnalysis

/// The segmenters of a project, or of a command: one per language, with the same options and rules.
package final class Segmenters: Sendable {
  private struct Known {
    var rules: (rules: SRXRules, hash: String)?
    var segmenters: [Language: SentenceSegmenter] = [:]
  }

  private let options: SentenceSegmenter.Options
  /// The SRX file with the rules; nil for ours.
  private let path: String?
  private let known = Mutex(Known())

  /// Segmenters with options, and with the rules of an SRX file where there is one; it is read when it is needed.
  package init(options: SentenceSegmenter.Options, rules path: String? = nil) {
    self.options = options
    self.path = path
  }

  /// The segmenter for a language.
  ///
  /// - Throws: `FormatError`, `WorkbenchError` when the rules cannot be read, or are none for the language.
  package func segmenter(for language: Language) throws -> SentenceSegmenter {
    try known.withLock { known in
      if let segmenter = known.segmenters[language] { return segmenter }
      let segmenter: SentenceSegmenter
      do {
        segmenter = try SentenceSegmenter(language: language, options: options, rules: try rules(&known)?.rules)
      } catch let error as SRXError {
        throw WorkbenchError("\(path ?? ""): \(error)")
      }
      known.segmenters[language] = segmenter
      return segmenter
    }
  }

  /// The rules as SRX 2.0: those of the file, else ours, as nearly as the format can say them.
  ///
  /// - Throws: `FormatError`, `WorkbenchError` when the file cannot be read.
  package func srx() throws -> String { SRXFile.write(try known.withLock { try rules(&$0)?.rules } ?? .ours) }

  /// Which rules cut the segments: the segmenter's version and the choices, or the content of the file of rules.
  package func version() throws -> String {
    try known.withLock { known in
      let rules = try rules(&known).map { "rules \($0.hash)" }
      return (["\(SentenceSegmenter.version)"] + options.differences + [rules].compactMap(\.self)).joined(
        separator: ", ")
    }
  }

  private func rules(_ known: inout Known) throws -> (rules: SRXRules, hash: String)? {
    if let rules = known.rules { return rules }
    guard let path else { return nil }
    let bytes = try FileSystem.read(path)
    let rules = (try SRXFile.read(bytes, file: path), contentHash(bytes))
    known.rules = rules
    return rules
  }
}
