import Bitext

extension Language {
  /// The language's name in itself: `繁體中文（台灣）`; the tag where we know none.
  package var autonym: String {
    if isChinese {
      let isTraditional = script == "Hant"
      guard isTraditional || script == "Hans", rest.isEmpty else { return tag }
      let name = isTraditional ? "繁體中文" : "简体中文"
      guard let region else { return name }
      guard let place = (isTraditional ? Self.traditionalRegions : Self.simplifiedRegions)[region] else { return tag }
      return "\(name)（\(place)）"
    }
    guard script == nil, rest.isEmpty, let name = Self.names[code] else { return tag }
    return region.map { "\(name) (\($0))" } ?? name
  }

  private static let traditionalRegions = ["TW": "台灣", "HK": "香港", "MO": "澳門", "CN": "中國大陸", "SG": "新加坡", "MY": "馬來西亞"]
  private static let simplifiedRegions = ["TW": "台湾", "HK": "香港", "MO": "澳门", "CN": "中国大陆", "SG": "新加坡", "MY": "马来西亚"]
  private static let names = [
    "de": "Deutsch", "en": "English", "es": "español", "fr": "français", "id": "Bahasa Indonesia", "it": "italiano",
    "ja": "日本語", "ko": "한국어", "lzh": "文言", "ms": "Bahasa Melayu", "pt": "português", "ru": "русский", "th": "ไทย",
    "vi": "Tiếng Việt", "yue": "粵語",
  ]
}
