import Foundation
import IncidentResponse

/// Rules for the product's own values.
extension FieldRule where Value == String {
  /// BCP 47, as far as a form can tell.
  static let language = Self(words: "a language tag such as en or pt-BR", placeholder: "en") {
    guard case .string(let text) = $0, (2...35).contains(text.utf8.count) else { return nil }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let wellFormed = parts.allSatisfy {
      (1...8).contains($0.count) && $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    }
    return wellFormed && (2...3).contains(parts[0].count) && parts[0].allSatisfy(\.isLetter) ? text : nil
  }

  static let timeZone = Self(words: "an IANA time zone such as Europe/Berlin", placeholder: "UTC") {
    guard case .string(let text) = $0, text.utf8.count <= 64, TimeZone(identifier: text) != nil else { return nil }
    return text
  }

  /// How often messages are gathered.
  static let digest = Self(
    words: "never, hourly, or daily and an hour such as daily 07", placeholder: DigestRhythm.never
  ) {
    guard case .string(let text) = $0, DigestRhythm.isChoice(text) else { return nil }
    return text
  }

  /// A key of a procedure's element.
  static let key = Self(words: "a key of the procedure", placeholder: "") {
    guard case .string(let text) = $0, (1...120).contains(text.utf8.count) else { return nil }
    return text
  }
}

extension FieldRule where Value == Permission {
  static let permission = Self(words: "a permission", placeholder: .organisationRead) {
    guard case .string(let text) = $0 else { return nil }
    return Permission(rawValue: text)
  }
}

extension FieldRule where Value == Moment {
  static let moment = Self(
    words: "a time as exact as it is known, such as 2026-03-01T09:30Z or 2026-03-01",
    placeholder: Moment(Date(timeIntervalSince1970: 0))
  ) {
    guard case .string(let text) = $0, text.utf8.count <= 40, text.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
    return Moment(iso8601: text)
  }
}

extension FieldRule where Value == SummaryPeriod.Day {
  static let day = Self(words: "a day such as 2026-03-31", placeholder: .epoch) {
    guard case .string(let text) = $0 else { return nil }
    return SummaryPeriod.Day(text)
  }
}

extension FieldRule where Value == CalendarDay {
  static let calendarDay = Self(words: "a day such as 2026-12-25", placeholder: CalendarDay("1970-01-01")!) {
    guard case .string(let text) = $0, text.utf8.count == 10 else { return nil }
    return CalendarDay(text)
  }
}

extension UUID {
  /// As addresses show it.
  var path: String { uuidString.lowercased() }
}
