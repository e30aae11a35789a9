import Bitext
import FoundationEssentials
import TextAnalysis

/// The forms in which glossaries come and go.
package enum GlossaryFormat: String, CaseIterable, Sendable {
  /// Our own: one row a term, tab-separated (`GlossaryTable`).
  case tsv
  /// The same with commas (RFC 4180).
  case csv
  /// One row a concept, a column a language, with commas (`WideTable`).
  case wide
  /// TBX-Basic of ISO 30042:2019, data categories as attributes.
  case tbx
  /// The same, data categories as elements.
  case tbxDCT = "tbx-dct"
  /// TBX-Basic of ISO 30042:2008.
  case tbx2
  /// Source, target and note, tab-separated, as OmegaT reads it.
  case omegat
  /// One object with all concepts.
  case json
  /// Any other table (`LooseTable`); only read.
  case table

  /// The formats that can be written.
  package static let writable = allCases.filter { $0 != .table }

  /// The format of a file by the ending of its name and its content.
  package static func recognised(_ text: String, name: String) -> GlossaryFormat {
    let ending = name.split(separator: ".").last?.lowercased() ?? ""
    if ["tbx", "xml", "martif"].contains(ending) { return .tbx }
    let start = text.prefix(4096).drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    if ending == "json" || start.hasPrefix("{") || start.hasPrefix("[{") { return .json }
    if start.hasPrefix("<?xml") || start.hasPrefix("<martif") || start.hasPrefix("<tbx") { return .tbx }
    let header = Self.firstLine(start)
    let isComma = ending == "csv" && !header.contains("\t")
    let cells = Set(header.split(separator: isComma ? "," : "\t").map { String($0).trimmed.filter { $0 != "\"" } })
    if cells.isSuperset(of: ["concept", "language", "term"]) { return isComma ? .csv : .tsv }
    if cells.contains("concept"),
      cells.allSatisfy({ ["concept", "subject", "note"].contains($0) || Language($0) != nil })
    {
      return .wide
    }
    return .table
  }

  /// The first line that is neither empty nor a comment.
  private static func firstLine(_ text: Substring) -> Substring {
    text.split(maxSplits: 64, whereSeparator: \.isNewline).first { !$0.hasPrefix("#") && !$0.hasPrefix("\"#") } ?? ""
  }

  /// How tables of other makes are read.
  package typealias TableOptions = LooseTable.Options

  /// The glossary in `bytes`, and what deserves to be told.
  ///
  /// - Parameters:
  ///   - charset: The encoding; nil means UTF-8, which is never guessed from anything else.
  ///   - format: nil for the one that the file has.
  /// - Throws: `GlossaryError`, `FormatError`.
  package static func read(
    _ bytes: [UInt8], name: String, format: GlossaryFormat?, charset: String?, options: TableOptions
  ) throws -> (glossary: Glossary, notices: [String]) {
    let source = try SourceText(bytes: bytes, name: name, charset: charset)
    let text = String(
      decoding: source.utf8.starts(with: [0xEF, 0xBB, 0xBF]) ? source.utf8.dropFirst(3) : source.utf8[...],
      as: UTF8.self)
    let delimiter: Unicode.Scalar = Self.delimiter(text, name: name)
    switch format ?? recognised(text, name: name) {
    case .tsv: return (try GlossaryTable.read(text, name: name), [])
    case .csv: return (try GlossaryTable.read(text, name: name, form: .csv), [])
    case .wide:
      return (
        try WideTable.read(text, name: name, form: delimiter == "," ? .csv : .tsv, splitsLists: options.splits), []
      )
    case .tbx, .tbx2, .tbxDCT:
      let reader = try TBXReader(charset == nil ? bytes : Array(text.utf8), name: name)
      return (reader.glossary, reader.notices)
    case .json: return (try GlossaryJSON.read(text, name: name), [])
    case .omegat, .table:
      let table = try LooseTable(text, name: name, delimiter: delimiter, options: options)
      return (table.glossary, table.notices)
    }
  }

  /// Tabs where the first lines have any, or the name says so; else commas, or semicolons where there are more.
  private static func delimiter(_ text: String, name: String) -> Unicode.Scalar {
    let line = firstLine(text.prefix(4096))
    if line.contains("\t") { return "\t" }
    let (commas, semicolons) = (line.count { $0 == "," }, line.count { $0 == ";" })
    if commas + semicolons == 0 { return name.lowercased().hasSuffix(".csv") ? "," : "\t" }
    return semicolons > commas ? ";" : ","
  }

  /// How a glossary is written.
  package struct WritingOptions: Sendable {
    /// The languages to write, in order; all when nil. For OmegaT the source and the target.
    package var languages: [Language]?
    /// Whether tables begin with U+FEFF, which some spreadsheets need to read UTF-8.
    package var byteOrderMark = false
    /// Whether wide tables have tabs between cells.
    package var tabs = false

    package init() {}
  }

  /// A glossary in this format, and what the format does not hold.
  ///
  /// - Throws: `GlossaryError` when the format needs languages that are not given.
  package func write(
    _ glossary: Glossary, options: WritingOptions
  ) throws(GlossaryError) -> (text: String, losses: [GlossaryLoss]) {
    switch self {
    case .tsv: return (Self.only(options.languages, glossary).formatted(), [])
    case .csv:
      let mark = options.byteOrderMark ? "\u{FEFF}" : ""
      return (mark + Self.only(options.languages, glossary).formatted(form: .csv), [])
    case .wide:
      return WideTable.write(
        glossary, form: options.tabs ? .tsv : .csv, languages: options.languages, byteOrderMark: options.byteOrderMark)
    case .tbx: return TBXWriter.write(glossary, style: .dca, languages: options.languages)
    case .tbxDCT: return TBXWriter.write(glossary, style: .dct, languages: options.languages)
    case .tbx2: return TBXWriter.write(glossary, style: .version2, languages: options.languages)
    case .json: return (GlossaryJSON.text(of: Self.only(options.languages, glossary)), [])
    case .omegat: return try OmegaTGlossary.write(glossary, languages: options.languages ?? glossary.languages)
    case .table:
      throw GlossaryError(
        file: glossary.name, line: 1, column: 1, message: "expected a format that can be written, found table")
    }
  }

  private static func only(_ languages: [Language]?, _ glossary: Glossary) -> Glossary {
    guard let languages else { return glossary }
    let concepts = glossary.concepts.map { concept in
      var copy = concept
      copy.terms.removeAll { !languages.contains($0.language) }
      return copy
    }
    return Glossary(
      name: glossary.name, comments: glossary.comments,
      concepts: concepts.filter { !$0.terms.isEmpty || !$0.attributes.isEmpty })
  }
}

/// A glossary as one JSON object: `{"concepts": [{"concept", "subject", …, "terms": [{"language", "term", …}]}]}`.
enum GlossaryJSON {
  private struct Form: Codable {
    var comments: [String]?
    var concepts: [ConceptForm]
  }

  static func text(of glossary: Glossary) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    let form = Form(
      comments: glossary.comments.isEmpty ? nil : glossary.comments, concepts: glossary.concepts.map { ConceptForm($0) }
    )
    do {
      return String(decoding: try encoder.encode(form), as: UTF8.self) + "\n"
    } catch {
      preconditionFailure("strings can be written as JSON: \(error)")
    }
  }

  static func read(_ text: String, name: String) throws -> Glossary {
    // Says line and column of what is no JSON.
    var scanner = JSONScanner(try SourceText(bytes: Array(text.utf8), name: name, charset: nil))
    _ = try scanner.read()
    let form: Form
    do {
      let decoder = JSONDecoder()
      let data = Data(text.utf8)
      form =
        text.drop { $0.isWhitespace }.hasPrefix("[")
        ? Form(comments: nil, concepts: try decoder.decode([ConceptForm].self, from: data))
        : try decoder.decode(Form.self, from: data)
    } catch let error as DecodingError {
      throw FormatError(file: name, message: "expected a glossary, found \(Self.explained(error))")
    }
    var glossary = Glossary(name: name, concepts: [])
    do {
      // The rules of the table are those of every glossary.
      let unchecked = try Self.glossary(form, name: name)
      glossary = try GlossaryTable.read(unchecked.formatted(), name: name)
    } catch let error as GlossaryError {
      throw FormatError(file: name, message: error.message)
    }
    return glossary
  }

  private static func glossary(_ form: Form, name: String) throws -> Glossary {
    var seen: Set<String> = []
    for concept in form.concepts where !seen.insert(concept.concept.id).inserted {
      throw FormatError(file: name, message: "expected each concept once, found ‘\(concept.concept.id)’ again")
    }
    return Glossary(name: name, comments: form.comments ?? [], concepts: form.concepts.map(\.concept))
  }

  private static func explained(_ error: DecodingError) -> String {
    func place(_ context: DecodingError.Context) -> String {
      let path = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? ".\($0.stringValue)" }.joined()
      return path.isEmpty ? "" : " at \(path.hasPrefix(".") ? String(path.dropFirst()) : path)"
    }
    switch error {
    case .keyNotFound(let key, let context): return "no ‘\(key.stringValue)’\(place(context))"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      return "a value of another kind\(place(context))"
    case .dataCorrupted(let context): return "\(context.debugDescription)\(place(context))"
    @unknown default: return "something else"
    }
  }
}

/// Glossaries as OmegaT reads them: source, target and note in a row, tab-separated, UTF-8.
enum OmegaTGlossary {
  /// One row for each preferred source term and accepted target term.
  static func write(
    _ glossary: Glossary, languages: [Language]
  ) throws(GlossaryError) -> (text: String, losses: [GlossaryLoss]) {
    guard languages.count == 2 else {
      throw GlossaryError(
        file: glossary.name, line: 1, column: 1,
        message: "expected a source and a target language (--languages en,zh-Hans), found "
          + (languages.isEmpty ? "none" : languages.map(\.tag).joined(separator: ", ")))
    }
    var losses: [GlossaryLoss] = []
    var rows: [String] = []
    for concept in glossary.concepts {
      for term in concept.terms where !term.isAccepted || !languages.contains(term.language) {
        let why = term.isAccepted ? "not among the languages" : "status \(term.status.rawValue)"
        losses.append(GlossaryLoss(concept: concept.id, term: term, what: why))
      }
      let sources = concept.terms.filter { $0.language == languages[0] && $0.isAccepted }
      let targets = concept.terms.filter { $0.language == languages[1] && $0.isAccepted }
      if sources.isEmpty, !targets.isEmpty {
        losses.append(GlossaryLoss(concept: concept.id, term: nil, what: "no term in \(languages[0])"))
      }
      for source in sources {
        for target in targets.map(Optional.some) + (targets.isEmpty ? [nil] : []) {
          let note = [target?.note ?? "", source.note].first { !$0.isEmpty } ?? ""
          rows.append([source.text, target?.text ?? "", note].map(\.onOneLine).joined(separator: "\t"))
        }
      }
    }
    return (rows.map { $0 + "\n" }.joined(), losses)
  }
}
