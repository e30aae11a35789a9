import ArgumentParser
import Bitext
import FoundationEssentials
import HanConversion
import Workbench

/// Which converter is meant; the languages come from elsewhere.
struct ConversionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("An ICU transform instead of the script conversion: 'Han-Latin; Latin-ASCII'.", valueName: "id"))
  var transform: String?

  @Option(help: ArgumentHelp("A file of ICU transform rules instead of the script conversion.", valueName: "file"))
  var rules: String?

  @Option(help: ArgumentHelp("The engine: auto, or icu for ICU alone.", valueName: "engine"))
  var engine: Engine = .auto

  @Option(
    help: ArgumentHelp(
      "What decides a doubtful word: line, document (names recur) or none; else document for files up to 16 MB and articles.",
      valueName: "context"))
  var context: Context?

  @Flag(help: "Convert quotation marks, too: “ ” to 「 」 and back.")
  var quotes = false

  @Flag(help: "Convert regional vocabulary, too (needs an engine that knows it).")
  var vocabulary = false

  @Option(
    help: ArgumentHelp(
      "The domains of --vocabulary: computing,food …; everyday for all but software's, software for all.",
      valueName: "list"))
  var domains: String?

  @Option(help: ArgumentHelp("A file of words and what they become, with a tab between them.", valueName: "file"))
  var dictionary: [String] = []

  @Option(help: ArgumentHelp("A word that stays as it is.", valueName: "word"))
  var exclude: [String] = []

  @Option(
    name: .customLong("exclude-file"),
    help: ArgumentHelp("A file of words that stay as they are, one a line.", valueName: "file"))
  var excludeFiles: [String] = []

  @Option(help: ArgumentHelp("A glossary whose preferred terms are kept to.", valueName: "file"))
  var glossary: [String] = []

  @Option(
    help: ArgumentHelp("An ICU transform of the result: NFC, NFKC, Fullwidth-Halfwidth.", valueName: "id"))
  var normalize: String?

  /// The engines that can be asked for.
  enum Engine: String, ExpressibleByArgument, CaseIterable {
    case auto, icu
  }

  /// How much of a text decides.
  enum Context: String, ExpressibleByArgument, CaseIterable {
    case line, document, none

    /// The same for a converter.
    var converters: Converter.Context {
      switch self {
      case .line: .line
      case .document: .document
      case .none: .none
      }
    }
  }

  func validate() throws {
    if transform != nil, rules != nil { throw ValidationError("expected --transform or --rules, found both") }
    let other = transform != nil ? "--transform" : rules != nil ? "--rules" : nil
    let controls = [
      ("--dictionary", !dictionary.isEmpty), ("--exclude", !exclude.isEmpty), ("--exclude-file", !excludeFiles.isEmpty),
      ("--glossary", !glossary.isEmpty), ("--normalize", normalize != nil), ("--domains", domains != nil),
    ]
    if let other, let control = controls.first(where: \.1) {
      throw ValidationError("\(control.0) belongs to a script conversion, found \(other)")
    }
    if exclude.contains("") { throw ValidationError("expected a word for --exclude, found none") }
  }

  /// Whether the script is converted, and nothing else.
  var isScript: Bool { transform == nil && rules == nil }

  /// The converter for one pair of languages.
  ///
  /// - Parameter context: How much of a text decides where no option says it.
  /// - Throws: `WorkbenchError` for a file that cannot be read; the converter's errors for unknown transforms, faulty
  ///   rules and dictionaries, and pairs that no engine converts.
  func converter(
    from source: Language?, to target: Language, context: Converter.Context = .document, marks: Bool = false
  ) throws -> Converter {
    if let other = try otherConverter() { return other }
    return try converter(scheme: Scheme(from: source, to: target), context: context, marks: marks)
  }

  /// The converter for a scheme.
  func converter(scheme: Scheme, context: Converter.Context, marks: Bool = false) throws -> Converter {
    var options = Converter.Options(
      engine: engine == .icu ? .icu : .automatic, quotes: quotes || engine == .icu, vocabulary: vocabulary,
      domains: wantedDomains, context: self.context?.converters ?? context)
    options.dictionary = try words(from: scheme.source, to: scheme.target)
    options.normalization = normalize
    options.readsMediaWikiMarks = marks
    return try Converter(scheme: scheme, options: options)
  }

  /// The converter of `--transform` or `--rules`; nil when neither is given.
  func otherConverter() throws -> Converter? {
    if let transform { return try Converter(transform: transform) }
    if let rules { return try Converter(rules: FileSystem.readText(rules), name: rules) }
    return nil
  }

  /// The words of all options, the strongest first.
  private func words(from source: Language?, to target: Language) throws -> ConversionDictionary {
    var words = ConversionDictionary()
    words.exclude(exclude)
    for file in excludeFiles { try words.exclude(contentsOf: FileSystem.readText(file), name: file) }
    for file in dictionary { try words.add(contentsOf: FileSystem.readText(file), name: file) }
    for file in glossary { words.add(try GlossaryFiles.read(file).dictionary(from: source, to: target)) }
    return words
  }

  private var wantedDomains: Set<String>? {
    guard let domains, domains != "software" else { return nil }
    if domains == "everyday" { return Self.everyday }
    return Set(
      domains.split(separator: ",").flatMap { name in
        let name = name.filter { $0 != " " }
        return name == "everyday" ? Array(Self.everyday) : [String(name)]
      })
  }

  /// All domains but those of programs' surfaces, of pictures and of version control.
  private static let everyday: Set<String> = [
    "brand", "computing", "food", "general", "household", "measures", "opencc", "orthography", "person", "place",
    "society", "transport",
  ]

  /// Says once what `converter` cannot do, and how to get the better engine where nobody asked for ICU alone.
  func warn(about converter: Converter) {
    Self.warn(about: converter, wantsLexicon: isScript && engine != .icu)
  }

  /// Says once what `converter` cannot do, and how to get the better engine if a lexicon is wanted and there is none.
  static func warn(about converter: Converter, wantsLexicon: Bool) {
    converter.limitations.forEach(Console.warning)
    guard wantsLexicon, !converter.usesLexicon,
      ProcessInfo.processInfo.environment["DUIZHAO_LEXICON"] != "none"
    else { return }
    Console.warning(
      "ICU alone converts, as there is no lexicon: ‘duizhao lexicon build’ makes one, ‘--engine icu’ does without")
  }
}
