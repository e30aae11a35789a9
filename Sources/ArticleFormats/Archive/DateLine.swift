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
    let shape = /(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|[+\-]\d{2}:?\d{2})?)?/
    guard let match = text.wholeMatch(of: shape) else { return nil }
    let time = [match.4, match.5, match.6].compactMap { $0 }.compactMap { Int($0) }
    return format([match.1, match.2, match.3].compactMap { Int($0) }, time, zone: match.7.flatMap { minutes($0) })
  }

  private static func mail(_ text: String) -> String? {
    let shape =
      /(?:[A-Za-z]{3,9},\s*)?(\d{1,2})\s+([A-Za-z]{3})[a-z]*\s+(\d{4})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([A-Z]{1,4}|[+\-]\d{4})?/
    guard let match = text.wholeMatch(of: shape), let month = months.firstIndex(of: match.2.lowercased()) else {
      return nil
    }
    let time = [match.4, match.5, match.6].compactMap { $0 }.compactMap { Int($0) }
    return format(
      [Int(match.3) ?? 0, month + 1, Int(match.1) ?? 0], time, zone: match.7.flatMap { minutes($0) })
  }

  private static func dayFirst(_ text: String) -> String? {
    let shape = /(\d{1,2})\/(\d{1,2})\/(\d{4})(?:\s*-?\s*(\d{1,2}):(\d{2}))?/
    guard let match = text.wholeMatch(of: shape) else { return nil }
    let time = [match.4, match.5].compactMap { $0 }.compactMap { Int($0) }
    return format([match.3, match.2, match.1].compactMap { Int($0) }, time, zone: nil)
  }

  private static func chinese(_ text: String) -> String? {
    let shape = /(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日(?:\s*(\d{1,2}):(\d{2})(?::(\d{2}))?)?/
    guard let match = text.wholeMatch(of: shape) else { return nil }
    let time = [match.4, match.5, match.6].compactMap { $0 }.compactMap { Int($0) }
    return format([match.1, match.2, match.3].compactMap { Int($0) }, time, zone: nil)
  }

  private static func format(_ date: [Int], _ time: [Int], zone: Int?) -> String? {
    guard var civil = CivilTime(date: date, time: time) else { return nil }
    guard let zone else { return civil.description(parts: date.count + time.count) }
    civil = CivilTime(secondsSince1970: civil.secondsSince1970 - zone * 60)
    return civil.description + "Z"
  }

  /// Minutes east of Greenwich.
  private static func minutes(_ zone: Substring) -> Int? {
    if ["Z", "GMT", "UTC", "UT"].contains(zone) { return 0 }
    guard let sign = zone.first, "+-".contains(sign) else {
      return ["EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "PST": -480, "PDT": -420][zone]
    }
    let digits = zone.dropFirst().filter(\.isNumber)
    guard digits.count == 4, let hours = Int(digits.prefix(2)), let rest = Int(digits.suffix(2)) else { return nil }
    return (sign == "-" ? -1 : 1) * (hours * 60 + rest)
  }

  private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
}

/// A date and time of the proleptic Gregorian calendar.
private struct CivilTime: CustomStringConvertible {
  var year: Int
  var month: Int
  var day: Int
  var seconds: Int

  /// Year, month, day and hour, minute, second; missing parts of the time are 0; nil for impossible ones.
  init?(date: [Int], time: [Int]) {
    guard date.count == 3, (1...12).contains(date[1]), (1...31).contains(date[2]) else { return nil }
    let time = time + [0, 0, 0]
    guard time[0] < 25, time[1] < 60, time[2] < 61 else { return nil }
    (year, month, day, seconds) = (date[0], date[1], date[2], time[0] * 3600 + time[1] * 60 + time[2])
  }

  /// Source: H. Hinnant, “chrono-compatible low-level date algorithms” (civil_from_days).
  init(secondsSince1970: Int) {
    let days = (Double(secondsSince1970) / 86400).rounded(.down)
    seconds = secondsSince1970 - Int(days) * 86400
    let z = Int(days) + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shifted + 2) / 5 + 1
    month = shifted < 10 ? shifted + 3 : shifted - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// Source: as above (days_from_civil).
  var secondsSince1970: Int {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return (era * 146_097 + dayOfEra - 719_468) * 86400 + seconds
  }

  var description: String { description(parts: 6) }

  /// As exact as the source: 3 parts are a date, 5 go to the minute, 6 to the second.
  func description(parts: Int) -> String {
    func padded(_ number: Int, _ width: Int) -> String {
      String(repeating: "0", count: max(0, width - String(number).count)) + String(number)
    }
    var text = "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    if parts >= 5 { text += "T\(padded(seconds / 3600, 2)):\(padded(seconds / 60 % 60, 2))" }
    if parts >= 6 { text += ":\(padded(seconds % 60, 2))" }
    return text
  }
}

extension String {
  /// The text without white space at its edges.
  func trimmingWhiteSpace() -> String {
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(self[first..<scalars.index(after: last)])
  }
}
