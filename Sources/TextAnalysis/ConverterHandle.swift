import CICU

/// A strict converter of ICU between an encoding and UTF-16; for one text.
final class ConverterHandle {
  private let charset: String
  private let converter: OpaquePointer
  private static let chunk = 8192

  private init(charset: String) throws(CharsetError) {
    var status: Int32 = 0
    guard let converter = cicu_converter_open(charset, &status) else {
      throw .unavailable(charset: charset, code: ICU.name(of: status))
    }
    self.charset = charset
    self.converter = converter
  }

  deinit { cicu_converter_close(converter) }

  static func decode(_ bytes: [UInt8], charset: String) throws(CharsetError) -> DecodedText {
    try ConverterHandle(charset: charset).decode(bytes)
  }

  static func encode(_ text: String, charset: String) throws(CharsetError) -> [UInt8] {
    try ConverterHandle(charset: charset).encode(text)
  }

  private func decode(_ bytes: [UInt8]) throws(CharsetError) -> DecodedText {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 3 / 2)
    var runs = RunBuilder()
    var units = [UInt16](repeating: 0, count: Self.chunk)
    var offsets = [Int32](repeating: 0, count: Self.chunk)
    var position: Int64 = 0
    var more: Int32 = 1
    var lead: UInt16 = 0
    var byte = 0
    while more != 0 {
      let start = Int(position)
      var status: Int32 = 0
      var faultLength: Int32 = 0
      let count = Int(
        cicu_converter_decode(
          converter, bytes, Int64(bytes.count), &position, &units, &offsets, Int32(Self.chunk), &more, &faultLength,
          &status))
      guard status <= 0 else {
        let fault = (Int(position) - Int(faultLength))..<Int(position)
        throw .undecodable(charset: charset, offset: fault.lowerBound, bytes: Array(bytes[fault]))
      }
      for index in 0..<count {
        // ICU gives no offset to what belongs to the character before.
        if offsets[index] >= 0 { byte = start + Int(offsets[index]) }
        let unit = units[index]
        if unit & 0xFC00 == 0xD800 {
          runs.addCharacter(text: text.count, byte: byte)
          lead = unit
        } else if unit & 0xFC00 == 0xDC00 {
          text.append(scalar: scalar(lead: lead, trail: unit))
        } else if unit != 0xFEFF || byte > 0 {
          runs.addCharacter(text: text.count, byte: byte)
          text.append(scalar: UInt32(unit))
        }
      }
    }
    runs.close(text: text.count, byte: bytes.count)
    return DecodedText(
      text: String(decoding: text, as: UTF8.self), charset: charset, runs: runs.runs, byteCount: bytes.count)
  }

  private func encode(_ text: String) throws(CharsetError) -> [UInt8] {
    let units = Array(text.utf16)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(units.count * 2)
    var buffer = [UInt8](repeating: 0, count: Self.chunk)
    var position: Int64 = 0
    var more: Int32 = 1
    while more != 0 {
      var status: Int32 = 0
      var faultLength: Int32 = 0
      let count = cicu_converter_encode(
        converter, units, Int64(units.count), &position, &buffer, Int32(Self.chunk), &more, &faultLength, &status)
      bytes += buffer[..<Int(count)]
      guard status <= 0 else {
        let fault = text.utf16.index(text.startIndex, offsetBy: Int(position) - Int(faultLength))
        throw .unencodable(
          charset: charset, offset: text.utf8.distance(from: text.startIndex, to: fault),
          scalar: text.unicodeScalars[fault])
      }
    }
    return bytes
  }
}
