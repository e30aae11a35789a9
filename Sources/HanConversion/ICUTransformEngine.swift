import TextAnalysis

/// One transform of ICU or one rule file, run as it is.
struct ICUTransformEngine: ConversionEngine {
  let identifier: String
  let limitations: [String] = []
  private let transliterator: Transliterator

  /// The transform `id`, or several separated by `;`.
  init(transform id: String) throws(ConversionError) {
    do {
      transliterator = try .named(id)
    } catch {
      throw .unknownTransform(id)
    }
    identifier = "icu \(ICU.version) transform \(id)"
  }

  /// The transform that `rules` describe.
  init(rules: String, name: String) throws(ConversionError) {
    do {
      transliterator = try Transliterator(rules: rules, name: name)
    } catch {
      throw .faultyRules(error.description)
    }
    identifier = "icu \(ICU.version) rules \(name)"
  }

  func convert(_ text: String) throws(ConversionError) -> Conversion {
    do {
      return Conversion(try transliterator.apply(text), of: text) { _ in .transform }
    } catch {
      throw .engine(error.description)
    }
  }
}
