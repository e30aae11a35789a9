import Bitext
import HanConversion
import Workbench

/// The conversion of one input of plain text, part by part or as a whole.
struct PlainTextConversion {
  var converter: Converter
  /// How much of a text decides, where that was asked for.
  var context: ConversionOptions.Context?
  var isLossy = false
  var jobs = 1

  /// Converts `source`, which is a file of that name or standard input.
  ///
  /// - Returns: The processor time of converting.
  func run(_ source: ByteSource, named file: String?, to put: (UnsafeRawBufferPointer) throws -> Void) throws -> Double
  {
    let name = file ?? "standard input"
    guard isWhole(source, isFile: file != nil) else {
      return try TextConversion(converter, name: name, isLossy: isLossy, jobs: jobs).run(source.read, to: put)
    }
    guard let bytes = try source.readAll(limit: TextConversion.wholeLimit) else {
      throw WorkbenchError(
        "\(name): expected at most 1 GB of text to be read as a whole, found more"
          + (converter.needsWholeText ? " (--mediawiki)" : " (--context line does without)"))
    }
    let start = Clock.processorSeconds
    let informed = converter.learning(from: String(decoding: bytes, as: UTF8.self))
    let learning = Clock.processorSeconds - start
    return try learning + TextConversion(informed, name: name, isLossy: isLossy, jobs: jobs).run(bytes, to: put)
  }

  private func isWhole(_ source: ByteSource, isFile: Bool) -> Bool {
    if converter.needsWholeText { return true }
    guard converter.usesLexicon else { return false }
    if let context { return context == .document }
    return isFile && source.size.map { $0 <= TextConversion.documentLimit } ?? false
  }
}

/// `duizhao convert` of one plain text, with no options but the languages and `--vocabulary`.
///
/// It runs in pipes and by the thousand. Describing and reading all options of the command takes as long as starting and
/// converting a page together; `Convert` is what says what these few mean, and tests compare the two.
struct QuickConversion {
  var source: Language?
  var target: Language?
  var scheme: String?
  var vocabulary = false
  var file: String?

  /// What `arguments`, those of the program, ask for; nil where that is anything else, or not in order.
  init?(_ arguments: some Collection<String>) {
    var rest = Array(arguments)[...]
    guard rest.popFirst() == "convert" else { return nil }
    while let argument = rest.popFirst() {
      switch argument {
      case "--vocabulary": vocabulary = true
      case "--to", "--target-language":
        guard target == nil, let language = rest.popFirst().flatMap(Language.init) else { return nil }
        target = language
      case "--from", "--source-language":
        guard source == nil, let language = rest.popFirst().flatMap(Language.init) else { return nil }
        source = language
      case "-c", "--config":
        guard scheme == nil, let name = rest.popFirst(), !name.hasPrefix("-") else { return nil }
        scheme = name
      default:
        guard file == nil, argument == "-" || !argument.isEmpty && !argument.hasPrefix("-") else { return nil }
        file = argument
      }
    }
    guard (target == nil) != (scheme == nil) else { return nil }
  }

  func run() throws {
    let file = file == "-" ? nil : file
    var options = Converter.Options(vocabulary: vocabulary)
    options.context = file == nil ? .line : .document
    let converter: Converter
    if let target {
      converter = try Converter(scheme: Scheme(from: source ?? target.otherScript, to: target), options: options)
    } else {
      converter = try Converter(scheme: Scheme(scheme ?? ""), options: options)
    }
    ConversionOptions.warn(about: converter, wantsLexicon: true)
    let conversion = PlainTextConversion(converter: converter)
    _ = try conversion.run(Input.open(file ?? "-"), named: file, to: Output.standard.write)
  }
}

extension Language {
  /// Chinese in the script that this language is not written in; nil for other languages.
  var otherScript: Language? {
    guard isChinese, let script else { return nil }
    return Language(script == "Hans" ? "zh-Hant" : "zh-Hans")
  }
}
