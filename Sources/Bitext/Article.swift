/// One document: its bytes, and the blocks of text that stand in them.
public struct Article: Hashable, Sendable {
  /// What the source says about itself; nil where it says nothing.
  public struct Metadata: Hashable, Sendable, Codable {
    /// The title, as plain text.
    public var title: String?
    /// The address of the original.
    public var url: String?
    /// When it was published: ISO 8601, UTC when the source tells the zone (`2021-08-31T04:08:28Z`), else without
    /// zone, and only as exact as the source (`2020-07-20`).
    public var published: String?
    /// Who wrote it.
    public var byline: String?
    /// Who published it: the host of the address without `www.`, or what the front matter names.
    public var source: String?

    /// Metadata; all nil by default.
    public init(
      title: String? = nil, url: String? = nil, published: String? = nil, byline: String? = nil, source: String? = nil
    ) {
      self.title = title
      self.url = url
      self.published = published
      self.byline = byline
      self.source = source
    }
  }

  /// The name of the format that read it: `archive`, `html`, `text`.
  public var format: String
  /// What the source says about itself.
  public var metadata: Metadata
  /// The original bytes and what writing into them takes.
  public var skeleton: Skeleton
  /// The blocks in the order of their ranges, which are apart; but an attribute may stand in a code of the block before.
  public var blocks: [Block]

  /// An article of the given parts.
  public init(format: String, metadata: Metadata = Metadata(), skeleton: Skeleton, blocks: [Block]) {
    self.format = format
    self.metadata = metadata
    self.skeleton = skeleton
    self.blocks = blocks
  }
}

/// The original bytes of an article and what is needed to write into them.
public struct Skeleton: Hashable, Sendable {
  /// The file as it was, byte for byte.
  public var bytes: [UInt8]
  /// The IANA name of the encoding that `bytes` are in: `UTF-8`, `GB18030`.
  public var charset: String
  /// How this article spells a character where several spellings are right: U+00A0 → `&nbsp;`.
  public var escapes: [String: String]

  /// A skeleton; UTF-8 without escapes of its own by default.
  public init(bytes: [UInt8], charset: String = "UTF-8", escapes: [String: String] = [:]) {
    self.bytes = bytes
    self.charset = charset
    self.escapes = escapes
  }
}
