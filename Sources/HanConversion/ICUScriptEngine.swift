import Bitext
import TextAnalysis

/// Simplified to Traditional and back by ICU's own transforms, which know characters and short phrases.
///
/// Between two regions of one script nothing changes.
struct ICUScriptEngine: ConversionEngine {
  let identifier: String
  let limitations: [String]
  private let scheme: Scheme
  private let changesQuotes: Bool

  init(scheme: Scheme, quotes: Bool) {
    self.scheme = scheme
    changesQuotes = quotes
    identifier = "icu \(ICU.version) \(scheme.name)\(quotes ? " quotes" : "")"
    limitations = Self.limitations(of: scheme)
  }

  func convert(_ text: String) throws(ConversionError) -> Conversion {
    guard let transform = transform(for: text) else { return Conversion(unchanged: text) }
    do {
      let result = try Transliterator.named(transform).apply(text)
      return Conversion(result, of: text) { isQuotation in
        isQuotation ? (changesQuotes ? .quotation : nil) : .script
      }
    } catch {
      throw .engine(error.description)
    }
  }

  /// The id of the transform that `text` needs; nil when it is in the target script already.
  private func transform(for text: String) -> String? {
    let source = scheme.source?.script ?? ScriptDetector.detect(text).script
    switch scheme.target.script {
    case "Hant": return source == "Hant" ? nil : "Simplified-Traditional"
    default: return source == "Hans" ? nil : "Traditional-Simplified"
    }
  }

  private static func limitations(of scheme: Scheme) -> [String] {
    var result: [String] = []
    if scheme.vocabulary {
      result.append("regional vocabulary is left as it is: ICU knows scripts only")
    }
    if let region = scheme.target.region, scheme.target.script == "Hant" {
      result.append("characters are not chosen for \(region): ICU knows one Traditional standard")
    }
    return result
  }
}
