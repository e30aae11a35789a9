import CExpat

/// A piece of an XML document as expat reports it, with its place.
struct XMLToken {
  enum Kind { case start, end, text, other }

  var kind: Kind
  /// The element's name without prefix.
  var name = ""
  /// The element's namespace.
  var namespace = ""
  /// Values by name; a name in a namespace is written behind it and a blank.
  var attributes: [String: String] = [:]
  /// Byte range in the document; of the end of an empty element (`<a/>`) empty.
  var range: Range<Int>
  /// What a text says, CDATA included, where it was asked for.
  var value = ""

  /// The value of an attribute, whatever namespace its name is in.
  func attribute(_ name: String) -> String? {
    attributes[name] ?? attributes.first { $0.key.hasSuffix(" " + name) }?.value
  }
}

/// Reads an XML document in UTF-8 into tokens; loads nothing, and expands no entities of the document's own.
final class XMLTokens {
  private var tokens: [XMLToken] = []
  private var parser: XML_Parser
  private var isInCDATA = false
  private let keepsValues: Bool
  private var refusal: String?
  private let separator: Character = " "

  private init?(keepsValues: Bool) {
    self.keepsValues = keepsValues
    guard let parser = XML_ParserCreateNS("UTF-8", 0x20) else { return nil }
    self.parser = parser
  }

  deinit { XML_ParserFree(parser) }

  /// The tokens of a document, in order.
  ///
  /// - Parameters:
  ///   - file: The name of the file, for messages.
  ///   - part: The name of the part in a package; nil where the file is the document.
  ///   - keepsValues: Whether texts say what they hold; then CDATA is text.
  ///   - trouble: Is told what is not well formed, and there are no tokens then; nil for an error.
  /// - Throws: `FormatError` with line and column when the document is not well-formed XML in UTF-8, or declares
  ///   entities.
  /// - Complexity: O(*n*), without recursion.
  static func read(
    _ bytes: [UInt8], file: String, part: String? = nil, keepsValues: Bool = false, trouble: ((String) -> Void)? = nil
  ) throws -> [XMLToken] {
    guard let reader = XMLTokens(keepsValues: keepsValues) else {
      throw FormatError(file: file, message: "no memory for a parser of XML")
    }
    guard bytes.count <= Int(Int32.max) else { throw FormatError(file: file, message: "expected less than 2 GB") }
    let parser = reader.parser
    XML_SetUserData(parser, Unmanaged.passUnretained(reader).toOpaque())
    reader.setHandlers()
    let status = bytes.withUnsafeBytes { buffer in
      XML_Parse(parser, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count), 1)
    }
    guard status == XML_STATUS_OK, reader.refusal == nil else {
      let line = XML_GetCurrentLineNumber(parser)
      let column = XML_GetCurrentColumnNumber(parser) + 1
      let found =
        reader.refusal ?? "well-formed XML, found: \(String(cString: XML_ErrorString(XML_GetErrorCode(parser))))"
      if let trouble, reader.refusal == nil {
        trouble("\(part ?? file):\(line):\(column): expected \(found)")
        return []
      }
      if let part { throw FormatError(file: file, message: "\(part):\(line):\(column): expected \(found)") }
      throw FormatError(file: "\(file):\(line):\(column)", message: "expected \(found)")
    }
    return reader.tokens
  }

  private static func reader(_ data: UnsafeMutableRawPointer?) -> XMLTokens? {
    data.map { Unmanaged<XMLTokens>.fromOpaque($0).takeUnretainedValue() }
  }

  private var range: Range<Int> {
    let start = Int(XML_GetCurrentByteIndex(parser))
    return start..<(start + Int(XML_GetCurrentByteCount(parser)))
  }

  private func setHandlers() {
    XML_SetElementHandler(
      parser, { XMLTokens.reader($0)?.start($1, $2) }, { XMLTokens.reader($0)?.end($1) })
    XML_SetCharacterDataHandler(parser) { data, text, length in XMLTokens.reader(data)?.text(text, Int(length)) }
    XML_SetSkippedEntityHandler(parser) { data, _, _ in XMLTokens.reader(data)?.text() }
    XML_SetCdataSectionHandler(
      parser, { XMLTokens.reader($0)?.cdata(true) }, { XMLTokens.reader($0)?.cdata(false) })
    XML_SetXmlDeclHandler(parser) { data, _, encoding, _ in
      guard let encoding else { return }
      let name = String(cString: encoding)
      if !["utf-8", "us-ascii"].contains(name.lowercased()) {
        XMLTokens.reader(data)?.refuse("the encoding UTF-8, found ‘\(name)’")
      }
    }
    XML_SetEntityDeclHandler(parser) { data, name, _, _, _, _, _, _, _ in
      let name = name.map { String(cString: $0) } ?? ""
      XMLTokens.reader(data)?.refuse("no declarations of entities, found ‘\(name)’")
    }
  }

  private func refuse(_ message: String) {
    if refusal == nil { refusal = message }
    XML_StopParser(parser, XML_Bool(XML_FALSE))
  }

  private func split(_ name: UnsafePointer<CChar>?) -> (namespace: String, name: String) {
    let whole = name.map { String(cString: $0) } ?? ""
    guard let border = whole.lastIndex(of: separator) else { return ("", whole) }
    return (String(whole[..<border]), String(whole[whole.index(after: border)...]))
  }

  private func start(
    _ name: UnsafePointer<CChar>?, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?
  ) {
    let (namespace, name) = split(name)
    var token = XMLToken(kind: .start, name: name, namespace: namespace, range: range)
    var next = attributes
    while let pair = next, let key = pair[0], let value = pair[1] {
      token.attributes[String(cString: key)] = String(cString: value)
      next = pair + 2
    }
    tokens.append(token)
  }

  private func end(_ name: UnsafePointer<CChar>?) {
    let (namespace, name) = split(name)
    tokens.append(XMLToken(kind: .end, name: name, namespace: namespace, range: range))
  }

  private func text(_ value: UnsafePointer<CChar>? = nil, _ length: Int = 0) {
    let range = range
    if keepsValues {
      let value = String(decoding: UnsafeRawBufferPointer(start: value, count: length), as: UTF8.self)
      if let last = tokens.indices.last, tokens[last].kind == .text {
        tokens[last].value += value
      } else {
        tokens.append(XMLToken(kind: .text, range: range, value: value))
      }
      return
    }
    // A character of a sequence that comes in parts is reported at one place: it counts once.
    guard !isInCDATA, range.lowerBound >= tokens.last?.range.upperBound ?? 0 else { return }
    if let last = tokens.indices.last, tokens[last].kind == .text, tokens[last].range.upperBound == range.lowerBound {
      tokens[last].range = tokens[last].range.lowerBound..<range.upperBound
    } else {
      tokens.append(XMLToken(kind: .text, range: range))
    }
  }

  private func cdata(_ begins: Bool) {
    isInCDATA = begins
    guard !keepsValues else { return }
    tokens.append(XMLToken(kind: .other, range: range))
  }
}
