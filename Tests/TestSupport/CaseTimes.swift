import Foundation
import IncidentResponse

/// Times of a published case with the intervals their precision leaves.
struct CaseTimes {
  let formatter: DocumentFormatter

  func stated(_ moment: PublishedCase.Moment) -> Stated<DocumentTime> {
    let published = moment.as_published.map { "published as “\($0)”" }
    let note = [published, moment.note].compactMap { $0 }.joined(separator: "; ")
    return stated(moment.utc, moment.precision, approximate: moment.approximate, note: note.isEmpty ? nil : note)
  }

  func stated(
    _ text: String?, _ precision: String, approximate: Bool, note: String? = nil
  ) -> Stated<DocumentTime> {
    guard let text, let earliest = try? Date(text, strategy: .iso8601),
      let precision = DocumentTime.Precision(rawValue: precision)
    else { return .unknown(reason: note ?? "not published") }
    let lengths: [DocumentTime.Precision: TimeInterval] = [.second: 1, .minute: 60, .hour: 3_600, .day: 86_400]
    let latest = earliest.addingTimeInterval((lengths[precision] ?? 1) - 1)
    return .known(
      formatter.time(
        earliest: earliest, latest: latest, precision: precision, approximate: approximate, note: note))
  }

  func span(_ start: Stated<DocumentTime>, _ end: Stated<DocumentTime>) -> Stated<DocumentDuration> {
    guard let start = start.value, let end = end.value else {
      return .unknown(reason: "one of its ends is unknown")
    }
    return .known(formatter.duration(from: start, to: end))
  }
}

extension PublishedCase.Finding {
  var text: SourcedText { SourcedText(value, basis: Basis(named: basis, sources)) }

  var correctiveAction: InternalReport.CorrectiveAction {
    .init(
      text: value, owner: .unknown(reason: "not published"), due: .unknown(reason: "not published"),
      status: .unknown(reason: "not published"), basis: Basis(named: basis, sources))
  }

  var evidenceItem: InternalReport.EvidenceItem {
    .init(
      name: value, kind: .unknown(reason: "not published"), collectedAt: .unknown(reason: "not published"),
      sha256: .notApplicable(reason: "not held here"), basis: Basis(named: basis, sources))
  }
}

extension PublishedCase.Entry {
  func entry(_ time: CaseTimes) -> InternalReport.TimelineEntry {
    .init(
      time: time.stated(self.time, precision, approximate: approximate),
      kind: InternalReport.TimelineEntry.Kind(rawValue: kind) ?? .other, text: text,
      basis: Basis(named: basis, sources, note: note))
  }

  func action(_ time: CaseTimes) -> InternalReport.Action {
    .init(
      text: text, by: .unknown(reason: "not published"),
      at: time.stated(self.time, precision, approximate: approximate), basis: Basis(named: basis, sources))
  }
}

extension PublishedCase.Message {
  func communication(_ time: CaseTimes) -> InternalReport.Communication {
    .init(
      audience: audience, channel: channel,
      sentAt: time.stated(self.time, precision, approximate: approximate), gist: gist,
      basis: Basis(named: basis, sources))
  }
}

extension Basis {
  init(named kind: String, _ sources: [String], note: String? = nil) {
    self.init(Kind(rawValue: kind) ?? .recorded, sources: sources, note: note)
  }
}
