/// Which Han characters are whose forms, read once from ICU's script transforms and from two encodings.
///
/// Opening the two transforms takes ICU 18 ms, reading their rules 3 ms; after that everything is a table.
enum HanVariants {
  /// The Simplified form of every character that ICU's `Traditional-Simplified` changes when it stands alone.
  static let simplified = ScalarTable(singleCharacterRules(of: "Traditional-Simplified"))

  /// One character for all that become each other when simplified; the Simplified form but for ICU's one circle (苎 苧).
  static let folded: ScalarTable = {
    let rules = Dictionary(uniqueKeysWithValues: simplified.entries)
    return ScalarTable(
      rules.mapValues { first in
        var last = first
        var chain = [first]
        while let next = rules[last] {
          if let circle = chain.firstIndex(of: next) { return chain[circle...].min() ?? first }
          chain.append(next)
          last = next
        }
        return last
      })
  }()

  /// Characters that tell which script a text is in.
  enum Evidence: UInt16 {
    case none, simplified, traditional
  }

  /// The evidence of every character, as raw values.
  ///
  /// Only Simplified has what `Simplified-Traditional` changes and Taiwan does not use itself (后 and 里 are in the
  /// frequent half of Big5, 体 is not); only Traditional has what `Traditional-Simplified` changes and GB 2312 lacks
  /// (乾 and 著 are in it).
  static let evidence: ScalarTable = {
    let taiwan = characters(of: "Big5", leads: 0xA4...0xC6, trails: Array(0x40...0x7E) + Array(0xA1...0xFE))
    let mainland = characters(of: "GB2312", leads: 0xB0...0xF7, trails: Array(0xA1...0xFE))
    var table: [UInt32: UInt32] = [:]
    for (character, _) in singleCharacterRules(of: "Simplified-Traditional") where !taiwan.contains(character) {
      table[character] = UInt32(Evidence.simplified.rawValue)
    }
    for (character, _) in simplified.entries where !mainland.contains(character) {
      table[character] = table[character] == nil ? UInt32(Evidence.traditional.rawValue) : 0
    }
    return ScalarTable(table)
  }()

  /// The rules `X > Y;` of a transform of ICU in which X and Y are one character each and differ.
  private static func singleCharacterRules(of id: String) -> [UInt32: UInt32] {
    do {
      var result: [UInt32: UInt32] = [:]
      for line in try Transliterator.named(id).rules().utf8.split(separator: UInt8(ascii: "\n")) {
        guard let from = line.first.map(UTF8.width(ofLeadByte:)), line.count > from + 4,
          line.dropFirst(from).starts(with: " > ".utf8)
        else { continue }
        let right = line.dropFirst(from + 3)
        guard let to = right.first.map(UTF8.width(ofLeadByte:)), right.count == to + 1, right.last == UInt8(ascii: ";"),
          let key = Substring(line).unicodeScalars.first?.value,
          let value = Substring(right).unicodeScalars.first?.value,
          key != value
        else { continue }
        result[key] = value
      }
      return result
    } catch {
      preconditionFailure("ICU is installed without its own transforms: \(error)")
    }
  }

  /// The characters of a block of a double-byte encoding.
  private static func characters(of charset: String, leads: ClosedRange<UInt8>, trails: [UInt8]) -> Set<UInt32> {
    var result: Set<UInt32> = []
    for lead in leads {
      // A row that is not full ends in codes that are no characters.
      var row = trails.flatMap { [lead, $0] }
      while !row.isEmpty {
        do {
          result.formUnion(try Charset.decode(row, as: charset).text.unicodeScalars.map(\.value))
          break
        } catch {
          guard case .undecodable(_, let offset, _) = error else {
            preconditionFailure("ICU is installed without its own tables: \(error)")
          }
          row.removeSubrange(offset..<min(offset + 2, row.count))
        }
      }
    }
    return result
  }
}

/// A map from Han characters to code points, flat where characters are dense.
struct ScalarTable: Sendable {
  private static let dense: Range<UInt32> = 0x3400..<0xA000
  private var flat: [UInt16]
  private var sparse: [UInt32: UInt32] = [:]

  init(_ entries: [UInt32: UInt32]) {
    flat = [UInt16](repeating: 0, count: Self.dense.count)
    for (key, value) in entries {
      if Self.dense.contains(key), let short = UInt16(exactly: value) {
        flat[Int(key - Self.dense.lowerBound)] = short
      } else {
        sparse[key] = value
      }
    }
  }

  /// The value of `scalar`; 0 when the table does not have it.
  @inline(__always)
  subscript(scalar: UInt32) -> UInt32 {
    if Self.dense.contains(scalar) {
      let value = UInt32(flat[Int(scalar - Self.dense.lowerBound)])
      if value != 0 || sparse.isEmpty { return value }
    }
    return sparse.isEmpty ? 0 : sparse[scalar] ?? 0
  }

  /// All keys and values, in no order.
  var entries: [(UInt32, UInt32)] {
    sparse.map { ($0.key, $0.value) }
      + flat.enumerated().filter { $0.element != 0 }.map {
        (Self.dense.lowerBound + UInt32($0.offset), UInt32($0.element))
      }
  }
}
