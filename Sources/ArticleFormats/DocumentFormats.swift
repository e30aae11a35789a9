import Bitext

/// The formats that documents are read from, and the choice among them.
package enum DocumentFormats {
  /// Packages, in the order in which they are asked.
  package static let packages: [any PackageFormat] = [DOCXFormat(), EPUBFormat()]
  /// Formats of text in the order in which they are asked; plain text takes every one.
  package static let texts: [any TextFormat] = [
    POFormat(), SubtitleFormat(.vtt), SubtitleFormat(.srt), JSONFormat(), TableFormat(.csv),
    TableFormat(.tsv), ArchiveFormat(), HTMLFormat(), MarkdownFormat(),
    PlainTextFormat(), PlainTextFormat(.lines),
    PlainTextFormat(.wrapped),
  ]
  /// All of them.
  package static var all: [any DocumentFormat] { packages + texts }

  /// The version of the readers together: another one may find other blocks in the same bytes.
  package static let version = "4"

  /// The format of this name, which may choose parts behind a colon (`csv:2`); nil for none.
  package static func named(_ name: String) -> (any DocumentFormat)? {
    let parts = name.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let format = all.first { $0.name == parts[0] }
    return parts.count > 1 ? format?.choosing(String(parts[1])) : format
  }

  /// Reads a file.
  ///
  /// The format is the one named; else the first that recognizes the beginning of the text or the name.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - name: The file's name, for the choice of the format and for messages.
  ///   - format: The name of a format; nil chooses by content, then by name.
  ///   - charset: The name of the encoding of a text; nil means the one that it names itself, else UTF-8.
  /// - Throws: `FormatError` for an empty or binary file, bytes that are not in the encoding, an unknown format.
  /// - Complexity: O(*n*) for *n* bytes.
  package static func read(
    bytes: [UInt8], name: String, format: String? = nil, charset: String? = nil
  ) throws -> ReadResult {
    let fileName = name.lowercased()
    let beginning = bytes.prefix(65536)
    if let format {
      guard let format = named(format) else {
        let names = all.map(\.name).joined(separator: ", ")
        throw FormatError(file: name, message: "expected a format (\(names)), found ‘\(format)’")
      }
      if let package = format as? any PackageFormat { return try package.read(bytes, name: name) }
      if let text = format as? any TextFormat {
        return try text.read(
          SourceText(bytes: bytes, name: name, charset: charset ?? text.declaredCharset(of: bytes)))
      }
    }
    if let package = packages.first(where: { $0.recognizes(beginning, fileName: fileName) }) {
      return try package.read(bytes, name: name)
    }
    let declared = charset ?? texts.lazy.compactMap { $0.declaredCharset(of: bytes) }.first
    let source = try SourceText(bytes: bytes, name: name, charset: declared)
    let prefix = source.utf8[source.content].prefix(65536)
    let text = texts.first { $0.recognizes(prefix, fileName: fileName) } ?? PlainTextFormat()
    return try text.read(source)
  }
}
