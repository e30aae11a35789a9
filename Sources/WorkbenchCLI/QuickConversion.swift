import Bitext
import HanConversion
import Workbench

/// `duizhao convert` of one plain text, with no options but the languages, `--vocabulary`, `--context` and `--jobs`.
///
/// It runs in pipes and by the thousand. Describing and reading all options of the command takes as long as starting and
/// converting a page together; `Convert` is what says what these few mean, and tests compare the two.
struct QuickConversion {
  var source: Language?
  var target: Language?
  var scheme: String?
  var context: ConversionOptions.Context?
  var jobs: Int?
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
      case "--context":
        guard context == nil, let known = rest.popFirst().flatMap(ConversionOptions.Context.init(rawValue:)) else {
          return nil
        }
        context = known
      case "--jobs":
        guard jobs == nil, let count = rest.popFirst().flatMap({ Int($0) }), (1...256).contains(count) else {
          return nil
        }
        jobs = count
      default:
        guard file == nil, argument == "-" || !argument.isEmpty && !argument.hasPrefix("-") else { return nil }
        file = argument
      }
    }
    guard (target == nil) != (scheme == nil) else { return nil }
  }

  func run() throws {
    let file = file == "-" ? nil : file
    let converter = try Converter(
      scheme: Scheme(named: scheme, from: source, to: target),
      options: .init(vocabulary: vocabulary, context: context?.converters ?? (file == nil ? .line : .document)))
    ConversionOptions.warn(about: converter, wantsLexicon: true)
    _ = try PlainTextConversion(converter: converter, context: context, jobs: jobs ?? 1).run(
      Input.open(file ?? "-"), named: file, to: Output.standard.write)
  }
}
