import Bitext

/// What tells boilerplate, captions and headings from the story: tables to read and to add to.
enum BlockRules {
  /// Classes of elements that hold captions and credits of pictures.
  static let captionClasses: Set<String> = [
    "caption", "media-caption", "wp-caption-text", "imageCaption", "Image_caption", "image-and-copyright-container",
    "media-with-caption__caption", "player-with-placeholder__caption",
  ]

  /// Beginnings of classes of elements that pages repeat: advertisements, promotion, share buttons.
  static let boilerplateClasses = [
    "ad-slot", "bbccom_", "m-block-ad", "mpu-ad", "o-self-promo", "share-", "sharedaddy", "social-share",
    "StandardArticleBody_trustBadge",
  ]

  /// A text by which boilerplate is known.
  struct BoilerplateText {
    enum Match {
      /// The block begins so.
      case start(String)
      /// The block is exactly this.
      case whole(String)
      /// The block holds all of these.
      case all([String])
    }

    let match: Match
    /// Why a reader of the story does not need it.
    let reason: String

    func matches(_ plain: String) -> Bool {
      switch match {
      case .start(let text): plain.utf8.starts(with: text.utf8)
      case .whole(let text): plain == text
      case .all(let texts): texts.allSatisfy { plain.utf8.contains($0.utf8) }
      }
    }
  }

  static let boilerplateTexts: [BoilerplateText] = [
    BoilerplateText(match: .start("获取更多RSS"), reason: "the feed service's footer under every article"),
    BoilerplateText(match: .start("https://feedx."), reason: "the feed service's address alone"),
    BoilerplateText(match: .start("Feed enhanced by"), reason: "the feed plugin's signature"),
    BoilerplateText(match: .all(["Permalink", "Add to"]), reason: "a blog's share line: link, comments, bookmarks"),
    BoilerplateText(match: .start("Post tags:"), reason: "a blog's tag list"),
    BoilerplateText(match: .start("我们的标准："), reason: "an agency's trust badge"),
    BoilerplateText(match: .all(["版权声明", "不得擅自使用"]), reason: "a broadcaster's copyright line"),
    BoilerplateText(match: .start("版权所有"), reason: "a copyright line"),
    BoilerplateText(match: .start("© 20"), reason: "a copyright line: © 2020 and an agency"),
    BoilerplateText(match: .whole("你的器材不支持播放多媒体材料"), reason: "what a player shows that cannot play"),
    BoilerplateText(match: .whole("告知：第三方内容可能包含广告"), reason: "a warning above embedded posts"),
    BoilerplateText(match: .start("跳过 Youtube 帖子"), reason: "a link past an embedded post"),
    BoilerplateText(match: .start("结尾 Youtube 帖子"), reason: "the end of an embedded post"),
    BoilerplateText(match: .whole("广告"), reason: "the label of an advertisement"),
    BoilerplateText(match: .start("（欢迎点击此处订阅"), reason: "a newspaper's newsletter call above every article"),
    BoilerplateText(match: .start("感谢阅读今天的简报"), reason: "a newsletter's footer"),
  ]

  /// Whether a block is the same from article to article.
  static func isBoilerplate(_ plain: String) -> Bool { boilerplateTexts.contains { $0.matches(plain) } }

  /// Whether a paragraph wholly in bold is a heading: at most 40 characters, no sentence ended in it (question marks
  /// may end it), and no colon or comma at its end that leads on to what follows.
  static func isHeading(_ plain: String) -> Bool {
    plain.utf8.count <= 160 && plain.count <= 40 && !plain.contains { "。！!；;\n".contains($0) }
      && plain.last.map { !"：:，,".contains($0) } ?? false
  }
}

extension String.UTF8View {
  /// Whether `other` stands somewhere in the text, byte for byte.
  fileprivate func contains(_ other: String.UTF8View) -> Bool {
    guard let first = other.first else { return true }
    var rest = self[...]
    while let start = rest.firstIndex(of: first) {
      rest = rest[start...]
      if rest.starts(with: other) { return true }
      rest = rest.dropFirst()
    }
    return false
  }
}
