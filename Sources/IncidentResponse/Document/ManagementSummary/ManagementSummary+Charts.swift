extension ManagementSummary {
  /// By month and level; the times against their targets; how clocks ended.
  package func bars(_ formatter: DocumentFormatter) -> [String: BarChart] {
    var charts: [String: BarChart] = [:]
    if opened > 0 { charts["opened"] = openedChart(formatter) }
    charts["times"] = timesChart(formatter)
    if !clocks.isEmpty { charts["clocks"] = clocksChart(formatter) }
    return charts
  }

  /// Rows of a chart at the most; a table beside it has them all.
  private static let mostRows = 24
  /// The picture of times ends at twice the target.
  private static let farthest = 2.0

  private static func tone(_ position: Int) -> BarChart.Style {
    let tones: [BarChart.Style] = [.tone1, .tone2, .tone3, .tone4]
    return tones[min(position, tones.count - 1)]
  }

  private func openedChart(_ formatter: DocumentFormatter) -> BarChart {
    let named = levels.enumerated().map { (style: Self.tone($0.offset), label: $0.element) }
    let legend = Dictionary(grouping: named, by: \.style).sorted { $0.key.rawValue < $1.key.rawValue }.map {
      BarChart.LegendEntry(style: $0.key, label: $0.value.map(\.label).joined(separator: ", "))
    }
    return BarChart(
      counts: months.suffix(Self.mostRows).map { month in
        (month.name, month.byLevel.enumerated().map { (Self.tone($0.offset), $0.element) })
      }, legend: legend, title: formatter.labels.text("section.opened"))
  }

  private func clocksChart(_ formatter: DocumentFormatter) -> BarChart {
    let words: [(BarChart.Style, String)] = [
      (.kept, "outcome.met"), (.late, "outcome.metLate"), (.broken, "outcome.missed"), (.running, "outcome.running"),
    ]
    return BarChart(
      counts: clocks.prefix(Self.mostRows).map { clock in
        (clock.name, [(.kept, clock.met), (.late, clock.late), (.broken, clock.missed), (.running, clock.open)])
      }, legend: words.map { BarChart.LegendEntry(style: $0.0, label: formatter.labels.text($0.1)) },
      title: formatter.labels.text("section.clocks"))
  }

  /// Each measure by the share of its own target, so that minutes and days stand in one picture.
  private func timesChart(_ formatter: DocumentFormatter) -> BarChart? {
    let rows = procedures.flatMap(\.measures).compactMap { timesRow($0) }.prefix(Self.mostRows)
    guard !rows.isEmpty else { return nil }
    let words: [(BarChart.Style, String)] = [
      (.certain, "summary.median"), (.possible, "summary.possible"), (.ninetieth, "summary.ninetieth"),
      (.target, "summary.target"),
    ]
    let used = Set(rows.flatMap { $0.segments.map(\.style) + $0.marks.map(\.style) })
    let told = procedures.flatMap(\.measures).filter { $0.target.value != nil && $0.median.value != nil }.map {
      measure in
      [
        (measure.title, nil), (formatter.labels.text("summary.median"), measure.median.value),
        (formatter.labels.text("summary.ninetieth"), measure.ninetieth.value),
        (formatter.labels.text("summary.target"), measure.target.value),
      ].map { name, duration in duration.map { "\(name) \($0.shown)" } ?? name }.joined(separator: ", ")
    }
    return BarChart(
      rows: Array(rows), ticks: [0, 50, 100, 150, 200].map { .init(at: Double($0) / 2, label: "\($0) %") },
      legend: words.filter { used.contains($0.0) }.map { .init(style: $0.0, label: formatter.labels.text($0.1)) },
      alternativeText: "\(formatter.labels.text("section.targets")). \(told.joined(separator: "; ")).")
  }

  private func timesRow(_ measure: Measure) -> BarChart.Row? {
    guard let target = measure.target.value?.atLeastSeconds, target > 0, let median = measure.median.value else {
      return nil
    }
    func share(_ seconds: Int?) -> Double {
      min(100, max(0, Double(seconds ?? 0) / Double(target) / Self.farthest * 100))
    }
    let certain = share(median.atLeastSeconds)
    let possible = share(median.atMostSeconds ?? .max)
    var segments = [BarChart.segment(.certain, from: 0, width: max(certain, 0.6))]
    if possible - certain > 0.5 {
      segments.append(BarChart.segment(.possible, from: certain, width: possible - certain))
    }
    let slowest = measure.ninetieth.value.map { $0.atMostSeconds ?? $0.atLeastSeconds }
    var marks = [BarChart.Mark(style: .target, at: 100 / Self.farthest)]
    if let slowest { marks.append(BarChart.Mark(style: .ninetieth, at: TimeAxis.rounded(share(slowest)))) }
    return BarChart.Row(
      label: measure.title, segments: segments, marks: marks, total: median.shown,
      open: Double(slowest ?? 0) > Double(target) * Self.farthest)
  }
}
