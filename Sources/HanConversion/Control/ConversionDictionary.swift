import TextAnalysis

/// Words of the user's own, and what they become: hard constraints, which no lexicon overrules.
///
/// Where words overlap, the one that begins first wins, of those the longest. The text between two of them is converted
/// by itself. A word of several characters is also found in the spelling of the other script, one of a single character
/// only as it is written; a Latin word is not found inside a longer one. Targets stand for themselves, too: what has
/// been converted is left alone when it is converted again.
///
/// ```
/// # Names in our novel.
/// 泽于	澤于	the hero, not 澤於
/// 皇后	皇后
/// ```
public struct ConversionDictionary: Hashable, Sendable {
  /// A word and what it becomes.
  public struct Entry: Hashable, Sendable {
    /// The word as the source text writes it.
    public var source: String
    /// What it becomes; the word itself for one that is to stay.
    public var target: String
    /// Longer words inside which it is not this word: 方程式 for 程式.
    public var exceptions: [String]

    /// A word and what it becomes.
    public init(source: String, target: String, exceptions: [String] = []) {
      (self.source, self.target, self.exceptions) = (source, target, exceptions)
    }
  }

  /// The entries; of several with one source the first counts.
  public private(set) var entries: [Entry] = []
  private var places: [String: Place] = [:]

  /// Where an entry stands in a file.
  private struct Place: Hashable { var file: String, line: Int, target: String }

  /// An empty dictionary.
  public init() {}

  /// Whether it has no entry.
  public var isEmpty: Bool { entries.isEmpty }

  /// Adds a word; one that is there already keeps its target.
  ///
  /// - Precondition: `entry.source` is not empty.
  public mutating func add(_ entry: Entry) {
    precondition(!entry.source.isEmpty, "a word has at least one character")
    entries.append(entry)
  }

  /// Adds words that are to stay as they are.
  public mutating func exclude(_ words: [String]) {
    for word in words where !word.isEmpty { add(Entry(source: word, target: word)) }
  }

  /// Adds the entries of another dictionary behind its own.
  public mutating func add(_ other: ConversionDictionary) { entries += other.entries }

  /// Adds the rows of a file: source, target and, if wanted, a comment, with tabs between them; `#` begins a comment line.
  ///
  /// - Parameter name: What errors call the file.
  /// - Throws: `ConversionError.faultyDictionary` with the place of the first fault: a missing target, a word that has
  ///   another target already.
  public mutating func add(contentsOf text: String, name: String) throws(ConversionError) {
    try read(text, name: name) { row throws(Fault) in
      guard row.count >= 2 else { throw Fault(0, "expected a word, a tab and what it becomes, found ‘\(row[0])’") }
      guard row.count <= 3 else { throw Fault(3, "expected two or three columns, found \(row.count)") }
      guard !row[0].isEmpty else { throw Fault(0, "expected a word, found none") }
      guard !row[1].isEmpty else { throw Fault(1, "expected what ‘\(row[0])’ becomes, found nothing") }
      return Entry(source: row[0], target: row[1])
    }
  }

  /// Adds the words of a file, one a line, as words that are to stay as they are; `#` begins a comment line.
  ///
  /// - Throws: `ConversionError.faultyDictionary` with the place of the first fault.
  public mutating func exclude(contentsOf text: String, name: String) throws(ConversionError) {
    try read(text, name: name) { row throws(Fault) in
      guard row.count == 1 else { throw Fault(1, "expected one word a line, found \(row.count) columns") }
      return Entry(source: row[0], target: row[0])
    }
  }

  /// What is wrong with a row, and in which cell.
  private struct Fault: Error {
    var cell: Int
    var message: String

    init(_ cell: Int, _ message: String) { (self.cell, self.message) = (cell, message) }
  }

  private mutating func read(
    _ text: String, name: String, _ entry: ([String]) throws(Fault) -> Entry
  ) throws(ConversionError) {
    let records = DelimitedText(delimiter: "\t", quotes: .plain).records(in: text)
    for row in records where !row.isEmptyLine && !row[0].text.hasPrefix("#") {
      var fault: Fault
      do {
        let new = try entry(row.map { $0.text.trimmingSpaces })
        guard let earlier = places[new.source], earlier.target != new.target else {
          if places.updateValue(Place(file: name, line: row[0].line, target: new.target), forKey: new.source) == nil {
            add(new)
          }
          continue
        }
        let place = earlier.file == name ? "line \(earlier.line)" : "\(earlier.file):\(earlier.line)"
        fault = Fault(
          1, "expected one target for ‘\(new.source)’, found ‘\(new.target)’ and in \(place) ‘\(earlier.target)’")
      } catch {
        fault = error
      }
      let place = records.place(of: row[min(fault.cell, row.count - 1)])
      throw .faultyDictionary("\(name):\(place.line):\(place.column): \(fault.message)")
    }
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    let isSpace = { (scalar: Unicode.Scalar) in scalar == " " || scalar == "\u{3000}" }
    let scalars = unicodeScalars.drop(while: isSpace)
    guard let end = scalars.lastIndex(where: { !isSpace($0) }) else { return "" }
    return String(scalars[...end])
  }
}
