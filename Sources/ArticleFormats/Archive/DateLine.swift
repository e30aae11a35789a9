/// Reads the dates of bylines and headers, in the shapes that archives have.
enum DateLine {
  /// The time a text tells, if it is a date and nothing else: ISO 8601, in UTC when the text tells the zone, and only
  /// as exact as the text; nil for other texts.
  ///
  /// | shape | gives |
  /// |---|---|
  /// | `2021-08-31T04:08:28.146Z`, `…+08:00`, without zone | `2021-08-31T04:08:28Z` |
  /// | `Mon, 20 Jul 2020 19:22:03 GMT` (RFC 822) | `2020-07-20T19:22:03Z` |
  /// | `18/07/2020 - 01:06` | `2020-07-18T01:06` |
  /// | `2020年 7月 4日` | `2020-07-04` |
  /// | `2020-06-23 17:28:48`, `2020-06-23` | `2020-06-23T17:28:48` |
  static func timestamp(in text: String) -> String? {
    let text = text.trimmingWhiteSpace()
    guard (6...64).contains(text.utf8.count) else { return nil }
    return iso(text) ?? mail(text) ?? dayFirst(text) ?? chinese(text)
  }

  /// A number of milliseconds since 1970 as ISO 8601 UTC, without the fraction: `2021-08-31T04:17:04Z`.
  static func timestamp(milliseconds: Int) -> String {
    CivilTime(secondsSince1970: milliseconds / 1000).description + "Z"
  }

  private static func iso(_ text: String) -> String? {
    var scanner = DateScanner(text)
    guard let year = scanner.number(4...4), scanner.skip("-"), let month = scanner.number(1...2), scanner.skip("-"),
      let day = scanner.number(1...2)
    else { return nil }
    guard !scanner.isAtEnd else { return format([year, month, day], [], zone: nil) }
    guard scanner.skip("T") || scanner.skipSpaces(), let time = scanner.time() else { return nil }
    scanner.skipSpaces()
    let zone = scanner.zone()
    return scanner.isAtEnd ? format([year, month, day], time, zone: zone) : nil
  }

  private static func mail(_ text: String) -> String? {
    var scanner = DateScanner(text)
    if scanner.letters() != nil {
      guard scanner.skip(",") else { return nil }
      scanner.skipSpaces()
    }
    guard let day = scanner.number(1...2), scanner.skipSpaces(), let name = scanner.letters(),
      let month = months.firstIndex(of: String(name.prefix(3)).lowercased()), scanner.skipSpaces(),
      let year = scanner.number(4...4), scanner.skipSpaces(), let time = scanner.time()
    else { return nil }
    scanner.skipSpaces()
    let zone = scanner.zone()
    return scanner.isAtEnd ? format([year, month + 1, day], time, zone: zone) : nil
  }

  private static func dayFirst(_ text: String) -> String? {
    var scanner = DateScanner(text)
    guard let day = scanner.number(1...2), scanner.skip("/"), let month = scanner.number(1...2), scanner.skip("/"),
      let year = scanner.number(4...4)
    else { return nil }
    scanner.skipSpaces()
    if scanner.skip("-") { scanner.skipSpaces() }
    let time = scanner.time() ?? []
    return scanner.isAtEnd ? format([year, month, day], time, zone: nil) : nil
  }

  private static func chinese(_ text: String) -> String? {
    var scanner = DateScanner(text)
    var date: [Int] = []
    for (unit, digits) in [("年", 4...4), ("月", 1...2), ("日", 1...2)] {
      guard let number = scanner.number(digits) else { return nil }
      scanner.skipSpaces()
      guard scanner.skip(unit) else { return nil }
      scanner.skipSpaces()
      date.append(number)
    }
    let time = scanner.time() ?? []
    return scanner.isAtEnd ? format(date, time, zone: nil) : nil
  }

  private static func format(_ date: [Int], _ time: [Int], zone: Int?) -> String? {
    guard var civil = CivilTime(date: date, time: time) else { return nil }
    guard let zone else { return civil.description(parts: date.count + time.count) }
    civil = CivilTime(secondsSince1970: civil.secondsSince1970 - zone * 60)
    return civil.description + "Z"
  }

  private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
}

/// Reads the parts of a date one after the other; what does not fit is left where it is.
private struct DateScanner {
  private let bytes: [UInt8]
  private var position = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  var isAtEnd: Bool { position == bytes.count }

  mutating func number(_ digits: ClosedRange<Int>) -> Int? {
    let run = bytes[position...].prefix { (0x30...0x39).contains($0) }
    guard digits.contains(run.count) else { return nil }
    position = run.endIndex
    return run.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  mutating func letters() -> String? {
    let run = bytes[position...].prefix { (0x61...0x7A).contains($0 | 0x20) }
    guard run.count >= 3 else { return nil }
    position = run.endIndex
    return String(decoding: run, as: UTF8.self)
  }

  mutating func skip(_ text: String) -> Bool {
    guard bytes[position...].starts(with: text.utf8) else { return false }
    position += text.utf8.count
    return true
  }

  @discardableResult
  mutating func skipSpaces() -> Bool {
    let start = position
    while position < bytes.count, bytes[position] == 0x20 || bytes[position] == 0x09 { position += 1 }
    return position > start
  }

  /// Hours, minutes, and seconds where they are told; a fraction is passed over.
  mutating func time() -> [Int]? {
    let start = position
    guard let hours = number(1...2), skip(":"), let minutes = number(2...2) else {
      position = start
      return nil
    }
    guard skip(":"), let seconds = number(2...2) else { return [hours, minutes] }
    if skip(".") { _ = number(1...9) }
    return [hours, minutes, seconds]
  }

  /// Minutes east of Greenwich.
  mutating func zone() -> Int? {
    if skip("Z") { return 0 }
    let isWest = skip("-")
    if isWest || skip("+") {
      if let both = number(4...4) { return (isWest ? -1 : 1) * (both / 100 * 60 + both % 100) }
      guard let hours = number(2...2) else { return nil }
      _ = skip(":")
      guard let minutes = number(2...2) else { return nil }
      return (isWest ? -1 : 1) * (hours * 60 + minutes)
    }
    for (name, hours) in [
      ("GMT", 0), ("UTC", 0), ("EST", -5), ("EDT", -4), ("CST", -6), ("CDT", -5), ("PST", -8), ("PDT", -7),
    ]
    where skip(name) {
      return hours * 60
    }
    return nil
  }
}
