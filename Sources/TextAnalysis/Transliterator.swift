import CICU
import Synchronization

/// One of ICU's text transforms: by id (`Simplified-Traditional`, `Han-Latin; Latin-ASCII`) or from rules.
///
/// May be used from any number of threads: each works with a clone of its own, kept for the next call. (ICU itself lets
/// one thread at a time into the rules of a transform opened by id.)
///
/// Source: ICU User Guide, “Transforms”; UTS #35, part 2, “Transforms”.
package final class Transliterator: Sendable {
  /// The id, or the name of the rules.
  package let name: String
  /// Never transforms itself, so that it can be cloned at any time.
  private let original: TransliteratorHandle
  private let clones = Pool<TransliteratorHandle>()

  /// The transform called `id`; ids separated by `;` are applied in order.
  ///
  /// - Throws: `TransliteratorError.unknownID`.
  /// - Complexity: The first of a kind takes ICU 3 to 80 ms; see `named(_:)`.
  package init(id: String) throws(TransliteratorError) {
    var error = cicu_rule_error()
    do {
      original = try TransliteratorHandle(id: id, rules: nil, error: &error)
    } catch {
      throw .unknownID(id)
    }
    name = id
  }

  /// The transform that `rules` describe, in ICU's rule syntax; `name` is what errors call them.
  ///
  /// - Throws: `TransliteratorError.rules` with the place of the first fault.
  package init(rules: String, name: String) throws(TransliteratorError) {
    var place = cicu_rule_error()
    do {
      original = try TransliteratorHandle(id: "rules", rules: rules, error: &place)
    } catch {
      throw TransliteratorError(rules: rules, name: name, status: error.status, error: place)
    }
    self.name = name
  }

  /// The transform called `id`, opened at the first call and shared from then on.
  ///
  /// - Throws: `TransliteratorError.unknownID`.
  package static func named(_ id: String) throws(TransliteratorError) -> Transliterator {
    if let known = shared.withLock({ $0[id] }) { return known }
    let opened = try Transliterator(id: id)
    return shared.withLock { known in
      if let earlier = known[id] { return earlier }
      known[id] = opened
      return opened
    }
  }

  private static let shared = Mutex<[String: Transliterator]>([:])

  /// The ids that ICU has, sorted.
  package static var availableIDs: [String] {
    var ids: [String] = []
    withUnsafeMutablePointer(to: &ids) { ids in
      _ = cicu_transliterator_ids(ids) { context, id, length in
        context?.assumingMemoryBound(to: [String].self).pointee.append(
          String(decoding: UnsafeBufferPointer(start: id, count: Int(length)), as: UTF16.self))
      }
    }
    return ids.sorted()
  }

  /// Whether ICU has the transform `id`.
  static func isID(_ id: String) -> Bool {
    var error = cicu_rule_error()
    return (try? TransliteratorHandle(id: id, rules: nil, error: &error)) != nil
  }

  /// `text` transformed, with its edits.
  ///
  /// Each line is transformed for itself, its line end included, so that no context reaches over line ends; a line of
  /// more than 4 kB is cut after white space or punctuation where it has any.
  ///
  /// - Throws: `TransliteratorError.failed` when ICU gives up (memory).
  /// - Complexity: O(*n*) for *n* bytes; about 8 MB/s for `Simplified-Traditional`, 0.3 MB/s for `Han-Latin`.
  package func apply(_ text: String) throws(TransliteratorError) -> Transliteration {
    do {
      return try clones.withElement(orMake: original.clone) { (clone) throws(ICUFailure) in
        try Self.apply(clone, to: text)
      }
    } catch {
      throw .failed(transform: name, code: ICU.name(of: error.status))
    }
  }

  /// The rules of a rule-based transform in ICU's syntax, one a line; a chain's as `::id;` lines.
  ///
  /// - Throws: `TransliteratorError.failed` when ICU gives up (memory).
  package func rules() throws(TransliteratorError) -> String {
    do {
      return try original.rules()
    } catch {
      throw .failed(transform: name, code: ICU.name(of: error.status))
    }
  }

  private static func apply(_ clone: TransliteratorHandle, to text: String) throws(ICUFailure) -> Transliteration {
    var text = text
    var builder = TransliterationBuilder(capacity: text.utf8.count)
    var failure: ICUFailure?
    text.withUTF8 { bytes in
      var start = 0
      do throws(ICUFailure) {
        while start < bytes.count {
          let end = PieceCutter.end(of: bytes, from: start)
          try clone.apply(to: UnsafeBufferPointer(rebasing: bytes[start..<end]), at: start, builder: &builder)
          start = end
        }
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return Transliteration(text: String(decoding: builder.bytes, as: UTF8.self), edits: builder.edits)
  }
}
