/// The bytes of one file of a lexicon source.
package struct SourceTable: Sendable {
  /// What errors call the file.
  package var name: String
  /// What it holds.
  package var bytes: [UInt8]

  /// A file of the given name and content.
  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}
