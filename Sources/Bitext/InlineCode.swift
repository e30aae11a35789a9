/// A piece of markup inside a block's text: a tag, a line break, a comment.
///
/// Codes stand beside the text (see `CodedText`), so that searching and converting see only words. Two are equal when
/// they are so to the byte.
public struct InlineCode: Hashable, Sendable, Codable {
  /// What the code does to the text around it.
  public enum Kind: String, Sendable, Codable {
    /// Begins a stretch that the closing code of the same number ends: `<b>`.
    case opening
    /// Ends the stretch: `</b>`.
    case closing
    /// Stands alone: `<br>`, a comment, an image.
    case standalone
  }

  /// The number people see: 1 for `{1}`. An opening and its closing code share it; unique in a block otherwise.
  public var number: Int
  /// What the code does to the text around it.
  public var kind: Kind
  /// The source's own bytes for the code, decoded: `<a href="…">`. A writer copies them.
  public var data: String
  /// What the code is, in lower case: the element name (`b`, `a`, `br`), or `comment`.
  public var type: String
  /// What a reader sees in the code's place, for codes that print something (a line break: `\n`); else empty.
  public var display: String
  /// Whether the partner stands in another segment or nowhere, so that the code counts alone.
  public var isIsolated: Bool
  /// Whether a translator may leave the code out.
  public var canDelete: Bool
  /// Whether a translator may move the code past other codes.
  public var canReorder: Bool

  /// A code with the given parts; by default it is paired, must stay, and may move.
  public init(
    number: Int, kind: Kind, data: String, type: String, display: String = "", isIsolated: Bool = false,
    canDelete: Bool = false, canReorder: Bool = true
  ) {
    self.number = number
    self.kind = kind
    self.data = data
    self.type = type
    self.display = display
    self.isIsolated = isIsolated
    self.canDelete = canDelete
    self.canReorder = canReorder
  }

  /// The form that people see: `{1}`, `{/1}`, `{1/}`.
  public var token: String {
    switch kind {
    case .opening: "{\(number)}"
    case .closing: "{/\(number)}"
    case .standalone: "{\(number)/}"
    }
  }
}

extension InlineCode {
  public static func == (a: InlineCode, b: InlineCode) -> Bool {
    a.number == b.number && a.kind == b.kind && a.isIsolated == b.isIsolated && a.canDelete == b.canDelete
      && a.canReorder == b.canReorder && a.data.hasSameBytes(as: b.data) && a.type.hasSameBytes(as: b.type)
      && a.display.hasSameBytes(as: b.display)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(number)
    hasher.combine(kind)
    hasher.combine(bytesOf: data)
    hasher.combine(bytesOf: type)
    hasher.combine(bytesOf: display)
    hasher.combine(isIsolated)
    hasher.combine(canDelete)
    hasher.combine(canReorder)
  }
}
