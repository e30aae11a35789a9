import TextAnalysis

/// A compiled lexicon, every byte of it checked.
package struct InspectLexicon {
  package let path: String
  /// The bytes of the file.
  package let size: Int
  /// The checksum that names the content: 16 hexadecimal digits.
  package let checksum: String
  /// The version of the layout.
  package let version: UInt32
  /// The sections with their bytes, in the order of the file.
  package let sections: [(name: String, length: Int)]
  package let information: LexiconInformation
  let file: LexiconFile

  /// The lexicon at `path`.
  ///
  /// - Throws: `LexiconError` when it cannot be read, is none, or is damaged anywhere.
  package init(path: String) throws {
    file = try LexiconFile(path: path)
    for section in file.sections { _ = try file.table(section.name, of: UInt8.self) }
    self.path = path
    size = try FileSystem.size(path)
    let digits = String(file.checksum, radix: 16)
    checksum = String(repeating: "0", count: 16 - digits.count) + digits
    version = LexiconFile.version
    sections = file.sections
    information = try LexiconInformation(of: file)
  }
}
