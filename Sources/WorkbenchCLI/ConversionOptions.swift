import ArgumentParser
import Bitext
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

  @Flag(help: "Convert quotation marks, too: “ ” to 「 」 and back.")
  var quotes = false

  @Flag(help: "Convert regional vocabulary, too (needs an engine that knows it).")
  var vocabulary = false

  /// The engines that can be asked for.
  enum Engine: String, ExpressibleByArgument, CaseIterable {
    case auto, icu
  }

  func validate() throws {
    if transform != nil, rules != nil { throw ValidationError("expected --transform or --rules, found both") }
  }

  /// The converter for one pair of languages.
  ///
  /// - Throws: `WorkbenchError` for a rule file that cannot be read; the converter's errors for unknown transforms,
  ///   faulty rules and pairs that no engine converts.
  func converter(from source: Language?, to target: Language) throws -> Converter {
    if let other = try otherConverter() { return other }
    return try Converter(from: source, to: target, options: options)
  }

  /// The converter of `--transform` or `--rules`; nil when neither is given.
  func otherConverter() throws -> Converter? {
    if let transform { return try Converter(transform: transform) }
    if let rules { return try Converter(rules: FileSystem.readText(rules), name: rules) }
    return nil
  }

  /// The options of a script conversion.
  var options: Converter.Options {
    Converter.Options(
      engine: engine == .icu ? .icu : .automatic, quotes: quotes || engine == .icu, vocabulary: vocabulary)
  }
}
