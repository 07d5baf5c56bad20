import Foundation

extension DocumentFormatter {
  func time(_ moment: Moment, note: String? = nil) -> DocumentTime {
    time(
      earliest: moment.earliest, latest: moment.latest,
      precision: DocumentTime.Precision(rawValue: moment.precision.rawValue) ?? .interval,
      approximate: moment.isApproximate, note: note)
  }

  func stated(_ moment: Moment?, otherwise reason: String) -> Stated<DocumentTime> {
    Stated(moment.map { time($0) }, otherwise: reason)
  }

  /// A fact that is a time, or why it is not known.
  func stated(_ fact: KnownFact?, otherwise reason: String) -> Stated<DocumentTime> {
    if let moment = fact?.value?.moment {
      return .known(time(moment, note: fact?.source.isEmpty == false ? fact?.source : nil))
    }
    return .unknown(reason: fact?.unknownReason ?? reason)
  }

  func span(_ start: Stated<DocumentTime>, _ end: Stated<DocumentTime>) -> Stated<DocumentDuration> {
    guard let start = start.value, let end = end.value else { return .unknown(reason: labels.text("absent.oneEnd")) }
    return .known(duration(from: start, to: end))
  }
}
