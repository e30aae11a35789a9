/// What the elements of HTML mean for a reader of text.
enum ElementNames {
  /// Elements that begin and end a block of text, wherever they stand; a form's controls and embedded players too,
  /// since nobody reads a sentence across them.
  static let blockLevel: Set<String> = [
    "address", "article", "aside", "audio", "blockquote", "body", "button", "caption", "center", "col", "colgroup",
    "dd", "details", "dialog", "dir", "div", "dl", "dt", "embed", "fieldset", "figcaption", "figure", "footer", "form",
    "frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "iframe",
    "legend", "li", "link", "listing", "main", "menu", "meta", "nav", "noscript", "object", "ol", "optgroup", "option",
    "p", "pre", "search", "section", "select", "summary", "table", "tbody", "td", "textarea", "tfoot", "th", "thead",
    "title", "tr", "ul", "video",
  ]

  /// Elements without content, hence without an end tag.
  static let void: Set<String> = [
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "image", "input", "keygen",
    "link", "meta", "param", "source", "track", "wbr",
  ]

  /// Elements whose content is no text for people, or stands in for something that is shown elsewhere.
  static let hidden: Set<String> = [
    "iframe", "noembed", "noframes", "noscript", "plaintext", "script", "style", "svg", "template", "xmp",
  ]

  /// Elements whose text is for machines: it is not translated unless they say so themselves.
  static let verbatim: Set<String> = ["code", "kbd", "samp", "var"]

  /// Elements whose start ends a paragraph that is open.
  static let endParagraphs: Set<String> = [
    "address", "article", "aside", "blockquote", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "header", "hgroup", "hr", "li", "listing", "main",
    "menu", "nav",
    "ol", "p", "plaintext", "pre", "search", "section", "summary", "table", "ul", "xmp",
  ]

  /// Elements that a parser opens again in every following block when they were not closed.
  static let formatting: Set<String> = [
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
  ]

  /// Elements that stand only in tables.
  static let tableParts: Set<String> = [
    "caption", "col", "colgroup", "tbody", "td", "tfoot", "th", "thead", "tr",
  ]

  /// Elements whose content holds no tags.
  static let rawText: Set<String> = [
    "iframe", "noembed", "noframes", "plaintext", "script", "style", "textarea", "title", "xmp",
  ]

  /// Elements that an end tag inside them cannot reach across.
  static let scopes: Set<String> = ["applet", "marquee", "math", "object", "svg", "table", "template"]
}
