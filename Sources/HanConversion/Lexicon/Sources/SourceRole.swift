/// What a source of the lexicon is for.
package enum SourceRole: String, Sendable, CaseIterable {
  /// Words in Traditional characters and how often each is written.
  case traditionalWords = "words-traditional"
  /// Words in Simplified characters, how often each is written and its part of speech.
  case simplifiedWords = "words-simplified"
  /// Simplified words and their Traditional forms.
  case pairs
  /// Simplified characters and their Traditional forms, the usual one first.
  case hantCharacters = "characters-hant"
  /// Traditional characters and their Simplified forms, the usual one first.
  case hansCharacters = "characters-hans"
  /// Traditional words whose Simplified form is not that of their characters.
  case hansPhrases = "phrases-hans"
  /// Traditional forms and how Taiwan writes them.
  case taiwanVariants = "variants-tw"
  /// Taiwan's forms, in characters and words, and the general Traditional ones.
  case taiwanVariantsReverse = "variants-tw-reverse"
  /// Traditional forms and how Hong Kong writes them.
  case hongKongVariants = "variants-hk"
  /// Hong Kong's forms, in characters and words, and the general Traditional ones.
  case hongKongVariantsReverse = "variants-hk-reverse"
  /// Words of other regions and what Taiwan says.
  case taiwanVocabulary = "vocabulary-tw"
  /// Words of other regions and what Hong Kong says.
  case hongKongVocabulary = "vocabulary-hk"
  /// Words of other regions and what mainland China says.
  case mainlandVocabulary = "vocabulary-cn"
  /// Our own: words of the mainland, Taiwan and Hong Kong with their domains.
  case vocabulary
  /// The characters of mainland China's standard.
  case hansStandard = "standard-hans"
  /// The characters of Taiwan's usual character set.
  case taiwanStandard = "standard-tw"
  /// The characters that Hong Kong adds to it.
  case hongKongStandard = "standard-hk"
  /// Characters and the variants that Unihan names.
  case unihanVariants = "unihan-variants"
  /// Our own: Traditional forms and the standard form that all sources are brought to; a form beside itself stays.
  case standard
  /// Our own: characters and the class they belong to where the tables err; a character beside itself is a class.
  case folding
  /// Our own: Traditional characters and their Simplified form where the tables err or are silent.
  case hansCorrections = "hans-characters"
  /// Our own: Traditional characters that have several Simplified forms, the usual one first.
  case hansForms = "hans-forms"
  /// Our own: Traditional words and their Simplified form, where a character has several.
  case hansWords = "hans-words"
  /// Our own: Simplified words and the Traditional forms that the other sources get wrong.
  case corrections
  /// Our own: Traditional characters that good style writes more seldom than the other sources do; the weight is added
  /// to the score of each use, the value names the regional style for which the row does not count.
  case style
}
