/// A date and time of the proleptic Gregorian calendar.
struct CivilTime: CustomStringConvertible {
  var year: Int
  var month: Int
  var day: Int
  var seconds: Int

  /// Year, month, day and hour, minute, second; missing parts of the time are 0; nil for impossible ones.
  init?(date: [Int], time: [Int]) {
    guard date.count == 3, (1...12).contains(date[1]), date[2] >= 1, date[2] <= Self.days(of: date[1], in: date[0])
    else { return nil }
    let time = time + [0, 0, 0]
    // 24:00 is the end of the day, second 60 a leap second (ISO 8601).
    guard time[0] < 24 || time.prefix(3) == [24, 0, 0], time[1] < 60, time[2] < 61 else { return nil }
    (year, month, day, seconds) = (date[0], date[1], date[2], time[0] * 3600 + time[1] * 60 + time[2])
  }

  /// The number of days of a month, from 1, in a year of the Gregorian calendar.
  private static func days(of month: Int, in year: Int) -> Int {
    switch month {
    case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
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
