import Bitext
import HanConversion
import TranslationAids

extension Glossary {
  /// What a conversion from `source` to `target` keeps to: every accepted term of a concept in the source language
  /// becomes the concept's preferred one in the target language.
  ///
  /// Terms in the source's script count, those of another region only where the source has none. The preferred term is
  /// the region's own, else the script's; a target without region takes what all its regions prefer. Terms that are
  /// found by their beginning are left out.
  package func dictionary(from source: Language?, to target: Language) -> ConversionDictionary {
    var dictionary = ConversionDictionary()
    for concept in concepts {
      guard let preferred = concept.preferredTerm(in: target) else { continue }
      for term in concept.terms
      where term.isAccepted && term.match == .exact && term.language.isChinese && term.fits(source, otherThan: target) {
        dictionary.add(
          ConversionDictionary.Entry(source: term.text, target: preferred, exceptions: term.exceptions))
      }
    }
    return dictionary
  }
}

extension Concept {
  fileprivate func preferredTerm(in language: Language) -> String? {
    let terms = terms.filter {
      $0.status == .preferred && $0.language.isChinese && $0.language.script == language.script
    }
    if let own = terms.first(where: { $0.language.region == language.region }) { return own.text }
    if let general = terms.first(where: { $0.language.region == nil }) { return general.text }
    guard language.region == nil, let first = terms.first, terms.allSatisfy({ $0.text == first.text }) else {
      return nil
    }
    return first.text
  }
}

extension Term {
  /// Whether a text in `source` may hold the term; without a source, one in the other script than the target's.
  fileprivate func fits(_ source: Language?, otherThan target: Language) -> Bool {
    guard let source else { return language.script != target.script }
    return language.script == source.script
      && (language.region == source.region || language.region == nil || source.region == nil)
  }
}
