import FoundationEssentials
import TextAnalysis

/// What a lexicon is made of, as the file itself tells: the section `information`, JSON with sorted keys.
///
/// Nothing in it depends on the hour or on where things are on a machine.
package struct LexiconInformation: Codable, Hashable, Sendable {
  static let section = "information"

  /// A source that went in.
  package struct Source: Codable, Hashable, Sendable {
    package var name: String
    package var role: String
    /// The package it comes from, and the version of that, where it is known.
    package var package: String?
    package var version: String?
    /// The licence of its content: an SPDX expression.
    package var licence: String
    /// How many of its rows were wanted.
    package var rows: Int
    package var files: [File]
  }

  /// A file of a source.
  package struct File: Codable, Hashable, Sendable {
    /// As the recipe writes it.
    package var name: String
    package var size: Int
    /// As `cksum` prints it.
    package var checksum: UInt32
  }

  /// What was compiled for one direction.
  package struct Direction: Codable, Hashable, Sendable {
    package var name: String
    package var symbols: Int
    package var words: Int
    /// Words that write something else than their characters, by what is written: script, or a region's vocabulary.
    package var records: [String: Int]
  }

  package var recipe: File
  package var sources: [Source]
  /// The sources of the recipe that did not go in.
  package var without: [String]
  package var directions: [Direction]
  /// The licence of the whole: an SPDX identifier.
  package var licence: String
  /// Whether the lexicon may be passed on under our own licence.
  package var isRedistributable: Bool

  /// The licence in words.
  package var licenceRemark: String {
    isRedistributable
      ? "\(licence); pass it on with the notices of its sources (\(sourceLicences.joined(separator: ", ")))"
      : "\(licence), for your own machine; it mixes \(sourceLicences.joined(separator: ", "))"
  }

  /// The licences of the sources, sorted.
  package var sourceLicences: [String] { Set(sources.map(\.licence)).sorted() }
}

extension LexiconInformation {
  /// What a mix of these sources may be used under.
  ///
  /// GPL-2.0-or-later, LGPL-2.1-or-later, LGPL-3.0-only and CC-BY-SA-4.0 meet in version 3 of the GPL and in no other.
  static func licence(of sources: [LexiconRecipe.Source]) -> (name: String, isRedistributable: Bool) {
    sources.allSatisfy(\.isRedistributable) ? ("Apache-2.0", true) : ("GPL-3.0-only", false)
  }

  var json: [UInt8] {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return Array(try encoder.encode(self))
    }
  }

  /// What `file` tells of itself.
  ///
  /// - Throws: `LexiconError` when it tells nothing or is damaged.
  package init(of file: LexiconFile) throws {
    let bytes = try file.table(Self.section, of: UInt8.self)
    guard let known = try? JSONDecoder().decode(Self.self, from: Data(bytes)) else {
      throw LexiconError.damaged(path: file.path, part: "section ‘\(Self.section)’")
    }
    self = known
  }
}

extension LexiconInformation.File {
  /// A file with its checksum.
  ///
  /// Source: POSIX, `cksum`: CRC-32 with the polynomial 0x04C11DB7, highest bit first, over content and length.
  init(name: String, bytes: [UInt8]) {
    self.name = name
    size = bytes.count
    var sum: UInt32 = 0
    for byte in bytes { sum = sum << 8 ^ Self.table[Int(sum >> 24 ^ UInt32(byte))] }
    var length = bytes.count
    while length > 0 {
      sum = sum << 8 ^ Self.table[Int(sum >> 24 ^ UInt32(length & 0xFF))]
      length >>= 8
    }
    checksum = ~sum
  }

  private static let table: [UInt32] = (UInt32(0)..<256).map { byte in
    (0..<8).reduce(byte << 24) { sum, _ in sum & 0x8000_0000 == 0 ? sum << 1 : sum << 1 ^ 0x04C1_1DB7 }
  }
}
