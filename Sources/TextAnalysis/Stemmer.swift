import CStemmer

/// Takes words to their stems: *policies* and *policy* to one. Safe to use from many threads.
///
/// Source: M. F. Porter, Snowball (snowballstem.org), the stemmer of the language.
package final class Stemmer: Sendable {
  private let code: String
  private let handles = Pool<Handle>()

  private final class Handle: @unchecked Sendable {
    let stemmer: OpaquePointer
    init?(_ code: String) {
      guard let stemmer = sb_stemmer_new(code, "UTF_8") else { return nil }
      self.stemmer = stemmer
    }
    deinit { sb_stemmer_delete(stemmer) }
  }

  /// The stemmer of a language by its code, `en`; nil when there is none.
  package init?(language code: String) {
    guard Handle(code) != nil else { return nil }
    self.code = code
  }

  /// The stem of a word in lower case.
  package func stem(of word: String) -> String {
    handles.withElement(orMake: {
      guard let handle = Handle(code) else { preconditionFailure("no memory for a stemmer") }
      return handle
    }) { handle in
      var word = word
      return word.withUTF8 { bytes in
        guard let start = bytes.baseAddress, let stem = sb_stemmer_stem(handle.stemmer, start, Int32(bytes.count))
        else {
          return ""
        }
        let length = Int(sb_stemmer_length(handle.stemmer))
        return String(decoding: UnsafeBufferPointer(start: stem, count: length), as: UTF8.self)
      }
    }
  }
}
