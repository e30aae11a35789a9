/// Which characters make up words that spaces set apart, and which do without spaces.
enum WordCharacters {
  /// What a character does between words.
  enum Kind {
    case invisible, space, hyphen, other
  }

  /// What `scalar` does between words.
  static func kind(of scalar: UInt32) -> Kind {
    switch scalar {
    case 0x3001..<0xFE00, 0x21...0x2C, 0x2E...0x7E: .other
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: .space
    case 0x2D, 0x2010, 0x2011: .hyphen
    case 0xAD, 0x200B, 0x2060, 0xFEFF, 0xFE00...0xFE0F, 0xE0100...0xE01EF: .invisible
    default: .other
    }
  }

  /// Whether `scalar` ends a line.
  static func isLineBreak(_ scalar: UInt32) -> Bool {
    scalar == 0x0A || scalar == 0x0D || scalar == 0x85 || scalar == 0x2028 || scalar == 0x2029
  }

  /// Whether `scalar` is a letter, mark or digit of a script that sets words apart by spaces, or `_`.
  ///
  /// A term that begins or ends with such a character is not found where another one stands beside it.
  static func isWord(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 {
      return (0x61...0x7A).contains(scalar) || (0x41...0x5A).contains(scalar) || (0x30...0x39).contains(scalar)
        || scalar == 0x5F
    }
    guard !isUnspaced(scalar), let properties = Unicode.Scalar(scalar)?.properties else { return false }
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
      .spacingMark, .enclosingMark, .decimalNumber, .letterNumber:
      return true
    default:
      return false
    }
  }

  /// Whether `scalar` is a character of a script that is written without spaces, or with endings joined on: Chinese,
  /// Japanese, Korean, Yi, Thai, Lao, Burmese, Khmer.
  static func isUnspaced(_ scalar: UInt32) -> Bool {
    switch scalar {
    case ..<0x0E00: false
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1100...0x11FF, 0x1780...0x17FF: true
    case 0x2E80...0x2FDF, 0x3005...0x3007, 0x3021...0x3029, 0x3031...0x303C, 0x3041...0xA4CF: true
    case 0xAC00...0xD7FF, 0xF900...0xFAFF, 0xFF66...0xFFDC, 0x1B000...0x1B16F, 0x20000...0x3FFFF: true
    default: false
    }
  }

  /// Whether `scalar` is a Chinese character.
  static func isHan(_ scalar: UInt32) -> Bool {
    switch scalar {
    case ..<0x2E80: false
    case 0x2E80...0x2FDF, 0x3005...0x3007, 0x3021...0x3029, 0x3400...0x4DBF, 0x4E00...0x9FFF: true
    case 0xF900...0xFAFF, 0x20000...0x3FFFF: true
    default: false
    }
  }
}
