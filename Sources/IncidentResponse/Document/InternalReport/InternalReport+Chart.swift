import Foundation

extension InternalReport {
  package func chart(_ formatter: DocumentFormatter) -> TimeChart? {
    guard let axis = TimeAxis(covering: chartedInstants) else { return nil }
    let lanes = [impactLane(axis, formatter)] + phaseLanes(axis) + [entryLane(axis, formatter)] + clockLanes(axis)
    let drawn = lanes.filter { !$0.bars.isEmpty || !$0.marks.isEmpty }
    let used = Set(drawn.flatMap(\.marks).map(\.style))
    return TimeChart(
      ticks: axis.ticks(formatter), breaks: axis.breaks, lanes: drawn,
      legend: TimeChart.Mark.Style.allCases.filter(used.contains).map {
        TimeChart.LegendEntry(style: $0, label: formatter.labels.text("chart.legend.\($0.rawValue)"))
      },
      alternativeText: alternativeText(axis, formatter), notes: notes(axis, drawn, formatter))
  }

  private static let mostClocks = 8
  private static let mostPhases = 8
  /// In percent: what is shorter would not be seen.
  private static let leastWidth = 0.6

  /// Bars show how precise their ends are; entries are strokes, so the start of the interval serves.
  private var chartedInstants: [Date] {
    let key = [self.times.startOfImpact, self.times.detection, self.times.endOfImpact]
    let clocked = clocks.prefix(Self.mostClocks).flatMap { [$0.anchorAt, $0.dueAt, $0.fulfilledAt] }
    let phased = phases.prefix(Self.mostPhases).flatMap { [$0.started, $0.ended] }
    let ends = (key + clocked + phased).compactMap(\.value).flatMap { [$0.earliest, $0.latest] }
    return ends + timeline.compactMap(\.time.value?.earliest)
  }

  private func impactLane(_ axis: TimeAxis, _ formatter: DocumentFormatter) -> TimeChart.Lane {
    let impact = self.times.startOfImpact.value.map { start in
      bar(.impact, from: start, to: self.times.endOfImpact.value, axis)
    }
    let detection = self.times.detection.value.map {
      TimeChart.Mark(style: .detection, at: axis.position($0.earliest))
    }
    return TimeChart.Lane(
      label: formatter.labels.text("chart.impact"), bars: [impact].compactMap { $0 },
      marks: [detection].compactMap { $0 })
  }

  private func phaseLanes(_ axis: TimeAxis) -> [TimeChart.Lane] {
    phases.prefix(Self.mostPhases).map { phase in
      let span = phase.started.value.map { bar(.phase, from: $0, to: phase.ended.value, axis) }
      return TimeChart.Lane(label: phase.name, bars: [span].compactMap { $0 }, marks: [])
    }
  }

  /// One stroke for every place on the axis where something happened, however many entries share it.
  private func entryLane(_ axis: TimeAxis, _ formatter: DocumentFormatter) -> TimeChart.Lane {
    let places = Set(timeline.compactMap(\.time.value).map { (axis.position($0.earliest) * 5).rounded() / 5 })
    return TimeChart.Lane(
      label: formatter.labels.text("chart.entries"), bars: [],
      marks: places.sorted().map { TimeChart.Mark(style: .event, at: TimeAxis.rounded($0)) })
  }

  private func clockLanes(_ axis: TimeAxis) -> [TimeChart.Lane] {
    clocks.prefix(Self.mostClocks).map { clock in
      let span = clock.anchorAt.value.flatMap { anchor in
        clock.dueAt.value.map { bar(.clock, from: anchor, to: $0, axis) }
      }
      let due = clock.dueAt.value.map { TimeChart.Mark(style: .due, at: axis.position($0.earliest)) }
      let fulfilled = clock.fulfilledAt.value.map {
        TimeChart.Mark(style: clock.fulfilmentStyle, at: axis.position($0.earliest))
      }
      return TimeChart.Lane(
        label: clock.name, bars: [span].compactMap { $0 }, marks: [due, fulfilled].compactMap { $0 })
    }
  }

  private func bar(
    _ style: TimeChart.Bar.Style, from: DocumentTime, to end: DocumentTime?, _ axis: TimeAxis
  ) -> TimeChart.Bar {
    let start = axis.position(from.earliest)
    let stop = end.map { axis.position(max($0.latest, from.earliest)) } ?? 100
    let certainStart = min(axis.position(from.latest), stop)
    let certainStop = max(end.map { axis.position($0.earliest) } ?? certainStart, certainStart)
    if stop - start < Self.leastWidth {
      return TimeChart.Bar(
        style: style, from: start, width: Self.leastWidth, certainFrom: start, certainWidth: Self.leastWidth,
        open: end == nil)
    }
    return TimeChart.Bar(
      style: style, from: start, width: TimeAxis.rounded(stop - start), certainFrom: certainStart,
      certainWidth: TimeAxis.rounded(certainStop - certainStart), open: end == nil)
  }

  private func alternativeText(_ axis: TimeAxis, _ formatter: DocumentFormatter) -> String {
    let labels = formatter.labels
    func named(_ key: String, _ time: Stated<DocumentTime>) -> String {
      "\(labels.text(key)): \(time.value?.shown ?? labels.text("unknown"))"
    }
    let times = labels.text(
      "chart.times",
      [
        "start": named("times.startOfImpact", self.times.startOfImpact),
        "detected": named("times.detection", self.times.detection),
        "end": named("times.endOfImpact", self.times.endOfImpact),
      ])
    let entries = labels.text(
      "chart.entryCount",
      [
        "count": String(timeline.count),
        "from": formatter.time(earliest: axis.start, precision: .minute).shown,
        "to": formatter.time(earliest: axis.end, precision: .minute).shown,
      ])
    return "\(labels.text("chart.title")). \(times) \(entries)"
  }

  private func notes(
    _ axis: TimeAxis, _ lanes: [TimeChart.Lane], _ formatter: DocumentFormatter
  ) -> [String] {
    let bars = lanes.flatMap(\.bars)
    var keys: [String] = []
    if !axis.breaks.isEmpty { keys.append("chart.break") }
    if bars.contains(where: { !$0.open && $0.width - $0.certainWidth > 0.5 }) { keys.append("chart.pale") }
    if bars.contains(where: \.open) { keys.append("chart.open") }
    return keys.map { formatter.labels.text($0) }
  }
}

extension InternalReport.Clock {
  fileprivate var fulfilmentStyle: TimeChart.Mark.Style {
    switch outcome {
    case .met: .met
    case .metLate, .missed, .closedUnmet: .late
    default: .unknown
    }
  }
}
