import Synchronization
import TextAnalysis

/// A compiled lexicon: what the best engine knows of words, characters and regions.
///
/// It is a file that `duizhao lexicon build` makes from dictionaries that are installed, mapped into memory; opening one
/// costs well under a millisecond, and any number of converters may share it.
public final class Lexicon: Sendable {
  let file: LexiconFile
  private let tables = Mutex<[String: LatticeTables]>([:])

  /// The lexicon in the file at `path`.
  ///
  /// - Throws: `ConversionError.lexicon` when it is none, of another version, or damaged; the message says what to do.
  public convenience init(path: String) throws(ConversionError) {
    do {
      self.init(try LexiconFile(path: path))
    } catch {
      throw .lexicon(error.description)
    }
  }

  package init(_ file: LexiconFile) { self.file = file }

  /// The checksum of its content, in hexadecimal: the same in every copy.
  public var checksum: String {
    let digits = String(file.checksum, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// Which directions it knows: `hant`, `hans`.
  func has(direction: String, mode: String) -> Bool { file.hasTable("\(direction).\(mode).records") }

  func tables(
    direction: String, mode: String, withAliases: Bool = false
  ) throws(ConversionError) -> LatticeTables {
    let key = "\(direction).\(mode)\(withAliases ? "+" : "")"
    if let known = tables.withLock({ $0[key] }) { return known }
    do {
      let opened = try LatticeTables(file, direction: direction, mode: mode, withAliases: withAliases)
      tables.withLock { $0[key] = opened }
      return opened
    } catch {
      throw .lexicon(error.description)
    }
  }

  /// What a region writes instead of characters of the internal standard.
  func rendering(_ region: String) throws(ConversionError) -> Rendering {
    do {
      let pairs: UnsafeBufferPointer<UInt32> = try file.table("rendering.\(region)")
      return Rendering(
        Dictionary(
          stride(from: 0, to: pairs.count - 1, by: 2).map { (pairs[$0], pairs[$0 + 1]) }, uniquingKeysWith: { $1 }))
    } catch {
      throw .lexicon(error.description)
    }
  }

  /// The names of the domains of regional words.
  public func domains() throws(ConversionError) -> [String] {
    do {
      let names: UnsafeBufferPointer<UInt8> = try file.table("domains")
      return String(decoding: names, as: UTF8.self).split(separator: "\n").map(String.init)
    } catch {
      throw .lexicon(error.description)
    }
  }
}
