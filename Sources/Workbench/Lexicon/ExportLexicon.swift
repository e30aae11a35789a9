import HanConversion

extension InspectLexicon {
  /// The knowledge of a direction as plain entries.
  ///
  /// - Throws: `LexiconError` when the lexicon has no such direction.
  package func entries(
    _ direction: LexiconEntries.Direction, region: LexiconEntries.Region, limit: Int?
  ) throws -> LexiconEntries {
    try LexiconEntries(file, direction: direction, region: region, limit: limit)
  }

  /// What stands at the head of everything that is exported: where it is from, under which licence, what it lacks.
  package func notice(_ entries: LexiconEntries, scheme: String) -> [String] {
    let heads = [
      "\(scheme), from the lexicon \(checksum) of duizhao: \(entries.words.count.counted("word")), "
        + entries.characters.count.counted("character"),
      "Licence: \(information.licenceRemark)",
      "What gets lost: the longest word from the left is taken; the lexicon weighs all ways to cut a text into words.",
      "Text that is in the target script already is not left alone.",
      "Sources:",
    ]
    return heads
      + information.sources.map { source in
        let package = [source.package, source.version].compactMap { $0 }.joined(separator: " ")
        return "  \(source.name)\(package.isEmpty ? "" : " (\(package))"): \(source.licence)"
      }
  }

  /// Writes OpenCC's files for `entries` into the folder `path`: configuration, two dictionaries, the licence.
  ///
  /// - Throws: `WorkbenchError` naming the file that cannot be written.
  /// - Returns: The path of the configuration.
  package func writeOpenCC(_ entries: LexiconEntries, scheme: String, to path: String) throws -> String {
    try FileSystem.makeFolder(path)
    let (phrases, characters) = ("\(scheme)-phrases.txt", "\(scheme)-characters.txt")
    let notice = notice(entries, scheme: scheme)
    let configuration = LexiconEntries.openCCConfiguration(
      name: "\(scheme), from the lexicon \(checksum) of duizhao", phrases: phrases, characters: characters)
    try FileSystem.write((notice.joined(separator: "\n") + "\n").utf8, to: "\(path)/\(scheme)-licence.txt")
    try FileSystem.write(entries.openCCPhrases.utf8, to: "\(path)/\(phrases)")
    try FileSystem.write(entries.openCCCharacters.utf8, to: "\(path)/\(characters)")
    try FileSystem.write(configuration.utf8, to: "\(path)/\(scheme).json")
    return "\(path)/\(scheme).json"
  }
}
