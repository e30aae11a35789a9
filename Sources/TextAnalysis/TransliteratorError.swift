import CICU

/// Why a transform could not be opened or run.
package enum TransliteratorError: Error, Hashable, CustomStringConvertible {
  /// ICU has no transform of this id.
  case unknownID(String)
  /// The rules are wrong at a line and column (from 1, in characters) of the file or text called `name`.
  case rules(name: String, line: Int, column: Int, expected: String, found: String)
  /// ICU gave up while transforming; `code` is its name for the reason.
  case failed(transform: String, code: String)

  package var description: String {
    switch self {
    case .unknownID(let id):
      "expected the id of an ICU transform, found ‘\(id)’"
    case .rules(let name, let line, let column, let expected, let found):
      "\(name):\(line):\(column): expected \(expected), found \(found)"
    case .failed(let transform, let code):
      "the transform ‘\(transform)’ stopped: \(code)"
    }
  }
}

extension TransliteratorError {
  /// The error that ICU reports for `rules`, with the place found in the text where ICU does not tell it.
  init(rules: String, name: String, status: Int32, error: cicu_rule_error) {
    let code = ICU.name(of: status)
    let place = Self.place(in: rules, code: code, error: error)
    let before = rules[..<place]
    let lineStart = before.lastIndex(where: \.isNewline).map { rules.index(after: $0) } ?? rules.startIndex
    let rest = rules[place...].prefix { !$0.isNewline }
    let rule = rest.firstIndex(of: ";").map { rest[...$0] } ?? rest
    self = .rules(
      name: name,
      line: before.count(where: \.isNewline) + 1,
      column: rules.distance(from: lineStart, to: place) + 1,
      expected: Self.expectation[code] ?? "a transform rule (\(code))",
      found: rule.isEmpty ? "the end of the line" : "‘\(rule.prefix(40))\(rule.count > 40 ? "…" : "")’")
  }

  /// ICU's codes for faulty rules (utypes.h, `U_PARSE_ERROR_START`), said as what would have been right.
  private static let expectation = [
    "U_UNQUOTED_SPECIAL": "special characters in quotes",
    "U_UNDEFINED_VARIABLE": "a variable that is defined",
    "U_UNDEFINED_SEGMENT_REFERENCE": "the number of a group ( ) of this rule",
    "U_MALFORMED_SET": "a whole set [ ]",
    "U_MALFORMED_VARIABLE_DEFINITION": "a variable definition ‘$name = …;’",
    "U_MALFORMED_PRAGMA": "a pragma ‘use …;’",
    "U_UNTERMINATED_QUOTE": "a closing quote",
    "U_UNCLOSED_SEGMENT": "a closing parenthesis",
    "U_MISSING_OPERATOR": "a rule with one of the operators > < <> =",
    "U_MISPLACED_QUANTIFIER": "something before the quantifier",
    "U_MULTIPLE_ANTE_CONTEXTS": "at most one { in a rule",
    "U_MULTIPLE_POST_CONTEXTS": "at most one } in a rule",
    "U_MULTIPLE_CURSORS": "at most one | in a rule",
    "U_TRAILING_BACKSLASH": "a character after the backslash",
    "U_INVALID_ID": "the id of an ICU transform",
    "U_RULE_MASK_ERROR": "a rule that no earlier rule hides",
    "U_ILLEGAL_CHARACTER": "a character that rules may hold",
  ]

  /// Where the fault is: ICU's offset, or a search for the rule that ICU means.
  private static func place(in rules: String, code: String, error: cicu_rule_error) -> String.Index {
    if error.offset >= 0,
      let place = rules.utf16.index(
        rules.startIndex, offsetBy: Int(error.offset), limitedBy: rules.endIndex)
    {
      // A rule is read from after the rule before it: step over the white space between.
      return rules[place...].firstIndex { !$0.isWhitespace } ?? place
    }
    if code == "U_INVALID_ID" {
      for line in rules.split(whereSeparator: \.isNewline) {
        let text = line.drop(while: \.isWhitespace)
        guard text.hasPrefix("::") else { continue }
        let id = text.dropFirst(2).prefix { $0 != ";" && $0 != "(" }.drop(while: \.isWhitespace)
        if !Transliterator.isID(String(id)) { return text.startIndex }
      }
    }
    // U_RULE_MASK_ERROR names the hidden rule, in ICU's spelling, in place of the text after.
    let after = withUnsafeBytes(of: error.after) { $0.bindMemory(to: UInt16.self).prefix { $0 != 0 } }
    let hidden = String(decoding: Array(after), as: UTF16.self)
    let line = rules.split(whereSeparator: \.isNewline).last { $0.hasPrefix(hidden) }
    return hidden.isEmpty ? rules.startIndex : line?.startIndex ?? rules.startIndex
  }
}
