import Foundation
import IncidentResponse

/// Reads what requests say of on-call schedules. What the fields cannot tell, the rules refuse.
enum ScheduleInput {
  static func definition(_ fields: JSONFields) -> OnCallSchedule {
    OnCallSchedule(
      zone: fields.required("zone", .timeZone),
      layers: (fields.objects("layers", atMost: 20) ?? []).map(layer),
      holidays: Set(fields.list("holidays", atMost: 2000, of: .calendarDay) ?? []))
  }

  /// The definition, where the request has any part of it.
  static func change(_ fields: JSONFields) -> OnCallSchedule? {
    guard fields.has("zone") || fields.has("layers") || fields.has("holidays") else { return nil }
    return definition(fields)
  }

  private static func layer(_ fields: JSONFields) -> OnCallLayer {
    OnCallLayer(
      name: fields.required("name", .text(1...200)), people: fields.list("personIds", atMost: 100, of: .id) ?? [],
      starts: fields.required("starts", .text(16...16)), shift: fields.optional("shift", period) ?? .days(7),
      windows: (fields.objects("windows", atMost: 50) ?? []).map(window),
      onHolidays: fields.optional("onHolidays", .oneOf("always", "only", "never"))
        .flatMap(OnCallLayer.OnHolidays.init(rawValue:)) ?? .always)
  }

  private static func window(_ fields: JSONFields) -> OnCallWindow {
    OnCallWindow(
      days: Set(fields.list("days", atMost: 7, of: .integer(1...7)) ?? []),
      from: fields.optional("from", .text(5...5)) ?? "00:00", until: fields.optional("until", .text(5...5)) ?? "24:00")
  }

  private static let period = FieldRule<Period>(words: "a length of time such as P7D or PT12H", placeholder: .days(7)) {
    guard case .string(let text) = $0, text.utf8.count <= 40 else { return nil }
    return Period(text)
  }
}
