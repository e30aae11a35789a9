import Bitext

/// The writer of bilingual web pages.
package enum BilingualPage {
  /// What the page shows when it is opened; its reader can switch all of it.
  package struct Options: Hashable, Sendable {
    /// How the texts are set.
    package var layout: BilingualLayout
    /// Whether glossary terms are underlined.
    package var showsTerms: Bool
    /// Whether the differences of a conversion are tinted.
    package var showsDifferences: Bool
    /// Whether findings are marked and listed.
    package var showsFindings: Bool
    /// What made the page, for its `generator` line: `Duizhao 1.0`.
    package var generator: String

    /// Options; by default side by side, with terms and findings.
    package init(
      layout: BilingualLayout = .sideBySide, showsTerms: Bool = true, showsDifferences: Bool = false,
      showsFindings: Bool = true, generator: String = "Duizhao"
    ) {
      self.layout = layout
      self.showsTerms = showsTerms
      self.showsDifferences = showsDifferences
      self.showsFindings = showsFindings
      self.generator = generator
    }
  }

  /// One self-contained HTML page of `document`.
  ///
  /// The page needs no network and no script: its switches are radio buttons and check boxes that the style sheet
  /// reads (`:has(:checked)`; without it the page is readable, side by side). It asks the browser to load nothing:
  /// images are links. Text of the document can become neither markup nor style, an address only when it is `http` or
  /// `https`, and inline codes are written anew from a short list of elements. The same document gives the same
  /// bytes.
  ///
  /// - Complexity: O(*n*) for *n* bytes of text, codes and annotations.
  package static func html(_ document: BilingualDocument, _ options: Options = Options()) -> String {
    var writer = PageWriter(document: document, options: options)
    writer.writePage()
    return writer.out.html
  }
}
