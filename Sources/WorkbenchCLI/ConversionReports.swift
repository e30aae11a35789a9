import ArgumentParser
import HanConversion
import Workbench

/// What `duizhao convert` can tell of a conversion, beside its result or instead of it.
struct ConversionReports: ParsableArguments {
  @Flag(help: "Say word by word how the text is converted, instead of the text.")
  var explain = false

  @Flag(help: "List the places where the lexicon had a choice, with probabilities, instead of the text.")
  var ambiguities = false

  @Flag(
    name: .customLong("check-roundtrip"), help: "Convert back, too, and say on standard error what does not come back.")
  var checksRoundTrip = false

  @Flag(help: "With --ambiguities or --explain: one JSON object a line.")
  var json = false

  func validate() throws {
    let given = [("--explain", explain), ("--ambiguities", ambiguities), ("--check-roundtrip", checksRoundTrip)]
      .filter(\.1).map(\.0)
    if given.count > 1 { throw ValidationError("expected one report, found \(given.joined(separator: " and "))") }
    if json, !explain, !ambiguities { throw ValidationError("--json needs --ambiguities or --explain") }
  }

  /// The report that is asked for instead of the text.
  var asked: String? { explain ? "--explain" : ambiguities ? "--ambiguities" : nil }

  /// Writes the report on `inputs`.
  ///
  /// - Throws: Errors of reading and converting.
  func run(_ inputs: [String], _ converter: Converter, charset: String?, isLossy: Bool) throws {
    if ambiguities, !converter.usesLexicon {
      throw WorkbenchError("--ambiguities needs a lexicon; ‘duizhao lexicon build’ makes one")
    }
    for input in inputs {
      let name = input == "-" ? "standard input" : input
      let text = try TextInput.read(Input.open(input), name: name, charset: charset, isLossy: isLossy)
      let converter = try converter.learning(from: text)
      if explain { try print(converter.explanation(of: text), name: name) }
      if ambiguities { try print(converter.ambiguities(in: text), in: text, name: name) }
    }
  }

  /// `text` converted; what does not come back is reported and counted.
  func checkingRoundTrip(
    _ text: String, name: String, through converter: Converter, back: Converter
  ) throws -> (converted: String, losses: Int) {
    let (converted, losses) = try RoundTrip.check(text, through: converter, back: back)
    for loss in losses {
      Console.notice(
        "\(name):\(loss.line):\(loss.column): ‘\(loss.source)’ became ‘\(loss.target)’ and came back as ‘\(loss.back)’")
    }
    return (converted, losses.count)
  }

  // MARK: Ambiguities

  private struct Choice: Encodable {
    struct Candidate: Encodable {
      var text: String
      var probability: Double
    }
    var file: String, line: Int, column: Int, start: Int, end: Int
    var source: String, chosen: String
    var candidates: [Candidate]
    var word: String, wordTarget: String, reason: String
    var domain: String?
  }

  private func print(_ places: [Ambiguity], in text: String, name: String) throws {
    var lines = LineCounter(text)
    for place in places {
      let (line, column) = lines.place(of: place.source.lowerBound)
      let source = lines.slice(place.source)
      let word = lines.slice(place.word)
      if json {
        try JSONLines.write(
          Choice(
            file: name, line: line, column: column, start: place.source.lowerBound, end: place.source.upperBound,
            source: source, chosen: place.chosen,
            candidates: place.candidates.map {
              Choice.Candidate(text: $0.text, probability: ($0.probability * 1e6).rounded() / 1e6)
            }, word: word, wordTarget: place.wordText, reason: place.reason.rawValue, domain: place.domain))
      } else {
        let candidates = place.candidates.map { "\($0.text) \($0.probability.percent)" }.joined(separator: ", ")
        Output.standard.line(
          "\(name):\(line):\(column): \(source) → \(place.chosen) in \(word) → \(place.wordText): \(candidates)"
            + (place.domain.map { " (\($0))" } ?? ""))
      }
    }
  }

  // MARK: Explanations

  private struct ExplainedWord: Encodable {
    var file: String, line: Int, column: Int, start: Int, end: Int
    var source: String, text: String
    var candidates: [String]
    var score: Double?
    var origin: String
    var settled: Bool
    var domain: String?
  }

  private func print(_ explanation: Explanation, name: String) throws {
    var lines = LineCounter(explanation.source)
    var rows: [[String]] = []
    var lastLine = 0
    func flush() {
      guard !rows.isEmpty else { return }
      Output.standard.write(Table.format(header: ["place", "source", "target", "ln p", "origin", "also"], rows: rows))
      rows.removeAll()
    }
    for word in explanation.words {
      let source = lines.slice(word.source)
      guard source.contains(where: { !$0.isWhitespace }) else { continue }
      let (line, column) = lines.place(of: word.source.lowerBound)
      if json {
        try JSONLines.write(
          ExplainedWord(
            file: name, line: line, column: column, start: word.source.lowerBound, end: word.source.upperBound,
            source: source, text: word.text, candidates: word.candidates, score: word.score,
            origin: word.origin.rawValue,
            settled: word.isSettled, domain: word.domain))
        continue
      }
      if line != lastLine {
        flush()
        lastLine = line
        Output.standard.line("\(name):\(line)\(word.isSettled ? " (in the target script already)" : "")")
      }
      rows.append([
        "\(column)", source, word.text, word.score.map { $0.twoDigits } ?? "",
        word.origin.rawValue + (word.domain.map { " (\($0))" } ?? ""),
        word.candidates.dropFirst().joined(separator: " "),
      ])
    }
    flush()
  }
}

/// Lines, columns and parts of a text by UTF-8 offsets that go forward.
struct LineCounter {
  private let bytes: [UInt8]
  private var line = 1
  private var lineStart = 0
  private var position = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  /// Line and column, in characters, from 1, of an offset not before the last one.
  mutating func place(of offset: Int) -> (line: Int, column: Int) {
    while position < offset {
      if bytes[position] == 0x0A {
        line += 1
        lineStart = position + 1
      }
      position += 1
    }
    return (line, slice(lineStart..<offset).count + 1)
  }

  func slice(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}

extension Double {
  /// With two digits behind the point.
  var twoDigits: String {
    let hundredths = Int((abs(self) * 100).rounded())
    let rest = hundredths % 100
    return "\(self < 0 && hundredths > 0 ? "−" : "")\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }

  /// A probability: `99.1 %`.
  fileprivate var percent: String {
    let tenths = Int((self * 1000).rounded())
    return "\(tenths / 10).\(tenths % 10) %"
  }
}
