/// The punctuation that sentences end with, and what may stand around it.
enum Mark {
  /// ．, which ends Japanese sentences and splits full-width decimals.
  static let fullWidthStop: UInt32 = 0xFF0E
  /// 的
  static let de: UInt32 = 0x7684

  /// 。！？!?｡ and the double ones ‼ ⁇ ⁈ ⁉.
  static func isTerminator(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x21, 0x3F, 0x3002, 0xFF01, 0xFF1F, 0xFF61, 0x203C, 0x2047...0x2049: true
    default: false
    }
  }

  /// … ⋯
  static func isEllipsis(_ scalar: UInt32) -> Bool { scalar == 0x2026 || scalar == 0x22EF }

  /// … ⋯ —
  static func isTrailingOff(_ scalar: UInt32) -> Bool { isEllipsis(scalar) || scalar == 0x2014 }

  /// ” ’ 」 』
  static func isClosingQuote(_ scalar: UInt32) -> Bool {
    scalar == 0x201D || scalar == 0x2019 || scalar == 0x300D || scalar == 0x300F
  }

  /// ”’」』）)】〕》〉 and their like, without the ASCII quotes, which open as well.
  static func isCloser(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x29, 0x5D, 0x7D, 0xBB, 0x2019, 0x201D, 0x203A: true
    case 0x3009, 0x300B, 0x300D, 0x300F, 0x3011, 0x3015, 0x3017, 0x3019, 0x301B, 0x301E, 0x301F: true
    case 0xFE42, 0xFE44, 0xFF02, 0xFF07, 0xFF09, 0xFF3D, 0xFF5D, 0xFF63: true
    default: false
    }
  }

  /// ( （ [ ［ 【 〔
  static func isOpeningBracket(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x28, 0x5B, 0xFF08, 0xFF3B, 0x3010, 0x3014: true
    default: false
    }
  }

  /// ，、；： and their ASCII and half-width forms.
  static func continuesSentence(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2C, 0x3A, 0x3B, 0x3001, 0xFF0C, 0xFF1A, 0xFF1B, 0xFF64, 0xFE50, 0xFE51: true
    default: false
    }
  }

  /// What closes the title that 《 or 〈 opens.
  static func titleEnd(of scalar: UInt32) -> UInt32? {
    scalar == 0x300A ? 0x300B : scalar == 0x3008 ? 0x3009 : nil
  }

  /// What closes the quotation that “ ‘ 「 or 『 opens.
  static func quotationEnd(of scalar: UInt32) -> UInt32? {
    switch scalar {
    case 0x201C: 0x201D
    case 0x2018: 0x2019
    case 0x300C: 0x300D
    case 0x300E: 0x300F
    default: nil
    }
  }

  /// ０–９ Ａ–Ｚ ａ–ｚ
  static func isFullWidthAlphanumeric(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A: true
    default: false
    }
  }
}
