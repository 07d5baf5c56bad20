import Foundation

extension ManagementSummary {
  /// The figures as they were counted when the summary was asked for.
  init(_ file: DraftFile<ManagementFigures>, formatter: DocumentFormatter) {
    let figures = file.content
    func say(_ key: String, _ values: [String: String] = [:]) -> String { formatter.labels.text(key, values) }
    let from = formatter.time(earliest: figures.from, precision: .day)
    let to = formatter.time(earliest: figures.until.addingTimeInterval(-43_200), precision: .day).startOfDay(formatter)
    let clocks = figures.clocks.map { Clock($0) }
    self.init(
      frame: file.frame(formatter, department: figures.isWhole ? nil : figures.department),
      heading: say("kind.management-summary"),
      title: say("summary.title", ["department": figures.department]),
      label: say("time.range", ["from": from.day, "to": to.day]), department: figures.department, from: from, to: to,
      opened: figures.opened, closed: figures.closed, open: figures.open,
      rules: ["summary.rule.counted", "summary.rule.restricted", "summary.rule.asOf"].map { say($0) },
      levels: figures.levels.map { $0.key.isEmpty ? say("summary.noLevel") : $0.title },
      months: figures.months.map { month in
        let counts = figures.levels.map { month.opened[$0.key] ?? 0 }
        return Month(
          name: formatter.monthText(month.start), opened: counts.reduce(0, +), byLevel: counts, closed: month.closed,
          open: month.open)
      },
      procedures: figures.procedures.map { each in
        Measured(title: each.title, measures: each.measures.map { Measure($0, formatter) })
      }, clocks: clocks,
      messages: Messages(
        sent: figures.messages.sent, failed: figures.messages.failed, waiting: figures.messages.waiting,
        clocks: zip(figures.clocks, clocks).filter { $0.0.isMessage }.map(\.1)),
      improvements: figures.improvements.map { each in
        Improvements(
          name: say("improvement.\(each.kind.rawValue)"), proposed: each.proposed, accepted: each.accepted,
          overdue: each.overdue, done: each.done)
      })
  }
}

extension ManagementSummary.Measure {
  fileprivate init(_ measure: PerformanceMeasurement, _ formatter: DocumentFormatter) {
    let nothing = formatter.labels.text("absent.nothingMeasured")
    func stated(_ bounds: PerformanceMeasurement.Bounds?) -> Stated<DocumentDuration> {
      Stated(bounds.map { formatter.duration(atLeast: $0.shortest, atMost: $0.longest) }, otherwise: nothing)
    }
    self.init(
      title: measure.title, clauses: measure.clauses, measured: measure.measured, incidents: measure.incidents,
      median: stated(measure.medianSeconds), ninetieth: stated(measure.ninetiethSeconds),
      longest: stated(measure.longestSeconds),
      target: measure.targetSeconds.map {
        .known(formatter.duration(atLeast: TimeInterval($0), atMost: TimeInterval($0)))
      } ?? .notApplicable(reason: formatter.labels.text("absent.noTarget")),
      within: measure.withinTarget, beyond: measure.beyondTarget)
  }
}

extension ManagementSummary.Clock {
  fileprivate init(_ count: ManagementFigures.ClockCount) {
    self.init(
      name: count.title, clause: count.clause.isEmpty ? nil : count.clause, met: count.met, late: count.late,
      missed: count.missed, open: count.open, unknown: count.unknown)
  }
}

extension DocumentTime {
  /// The day in which it lies, as a bare day of the zone.
  fileprivate func startOfDay(_ formatter: DocumentFormatter) -> DocumentTime {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = formatter.zone
    return formatter.time(earliest: calendar.startOfDay(for: earliest), precision: .day)
  }
}
