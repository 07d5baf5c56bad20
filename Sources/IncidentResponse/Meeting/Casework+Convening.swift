import Foundation

/// The meetings of a series, before or when the next one is due.
extension Casework {
  /// An occurrence of the series has fallen due: those before it without minutes were missed, and it is planned where no
  /// reminder has done so.
  mutating func convene(_ number: Int, _ deadline: Deadline, isDue: Bool) {
    guard let version = version(of: deadline), let element = deadline.element, let response = deadline.response,
      let key = version.reference(element)?.key,
      let meeting = version.procedure.meetings.first(where: { $0.key == key }),
      let due = deadline.series(in: dossier.calendar)?.occurrence(number)
    else { return }
    if isDue {
      for position in dossier.meetings.indices {
        let earlier = dossier.meetings[position]
        guard earlier.element == element, earlier.response == response, earlier.occurrence != number,
          earlier.state == .planned, earlier.planned < due
        else { continue }
        miss(position)
      }
      remindOfNext(deadline)
    }
    guard
      !dossier.meetings.contains(where: {
        $0.element == element && $0.response == response && $0.occurrence == number
      })
    else { return }
    insert(occurrence: number, of: meeting, element, at: due, response, version)
  }
}
