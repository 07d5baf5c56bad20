/// Bars side by side, as positions in percent of the width: drawn alike by the HTML and PDF templates, and legible
/// without colours, since styles differ in tone and segments carry their number.
package struct BarChart: Codable, Sendable, Hashable {
  package enum Style: String, Codable, Sendable, CaseIterable {
    /// Levels, the gravest darkest; the last stands for all that follow.
    case tone1, tone2, tone3, tone4
    /// How clocks ended.
    case kept, late, broken, running
    /// A time that is certain, and one that is possible.
    case certain, possible
    /// Of nine in ten, and the target.
    case ninetieth, target
  }

  package struct Segment: Codable, Sendable, Hashable {
    package var style: Style
    package var from: Double
    package var width: Double
    /// Middle of the segment, where its number stands.
    package var middle: Double
    /// Left out where there is no room for it. Were it called label, templates would show that of the row in its place.
    package var number: String?
  }

  package struct Mark: Codable, Sendable, Hashable {
    package var style: Style
    package var at: Double
  }

  package struct Row: Codable, Sendable, Hashable {
    package var label: String
    package var segments: [Segment]
    package var marks: [Mark]
    /// What the whole comes to, behind the bar.
    package var total: String
    /// It goes on beyond the picture.
    package var open: Bool
  }

  package struct Tick: Codable, Sendable, Hashable {
    package var at: Double
    package var label: String
  }

  package struct LegendEntry: Codable, Sendable, Hashable {
    package var style: Style
    package var label: String
  }

  package var rows: [Row]
  package var ticks: [Tick]
  package var legend: [LegendEntry]
  /// The picture in words, for those who cannot see it.
  package var alternativeText: String

  /// Narrower segments, in percent, carry no number.
  private static let leastLabelled = 4.0

  /// Rows of counts, drawn to one scale.
  init(
    counts rows: [(label: String, counts: [(style: Style, count: Int)])], legend: [LegendEntry], title: String
  ) {
    let most = max(1, rows.map { $0.counts.reduce(0) { $0 + $1.count } }.max() ?? 1)
    let step = Self.step(for: most)
    let top = Double((most + step - 1) / step * step)
    self.rows = rows.map { row in
      var before = 0
      let segments = row.counts.filter { $0.count > 0 }.map { part in
        defer { before += part.count }
        return Self.segment(
          part.style, from: Double(before) / top * 100, width: Double(part.count) / top * 100,
          number: String(part.count)
        )
      }
      return Row(label: row.label, segments: segments, marks: [], total: String(before), open: false)
    }
    ticks = stride(from: 0, through: Int(top), by: step).map {
      Tick(at: TimeAxis.rounded(Double($0) / top * 100), label: String($0))
    }
    let used = Set(self.rows.flatMap(\.segments).map(\.style))
    self.legend = legend.filter { used.contains($0.style) }
    alternativeText =
      "\(title). "
      + zip(rows, self.rows).map { row, drawn in
        let parts = row.counts.filter { $0.count > 0 }.map { part in
          "\(legend.first { $0.style == part.style }?.label ?? "") \(part.count)"
        }
        return "\(row.label): " + (parts.isEmpty ? drawn.total : parts.joined(separator: ", "))
      }.joined(separator: "; ") + "."
  }

  init(rows: [Row], ticks: [Tick], legend: [LegendEntry], alternativeText: String) {
    self.rows = rows
    self.ticks = ticks
    self.legend = legend
    self.alternativeText = alternativeText
  }

  static func segment(_ style: Style, from: Double, width: Double, number: String? = nil) -> Segment {
    Segment(
      style: style, from: TimeAxis.rounded(from), width: TimeAxis.rounded(width),
      middle: TimeAxis.rounded(from + width / 2), number: width < leastLabelled ? nil : number)
  }

  /// 1, 2 or 5 times a power of ten, so that there are six ticks at the most.
  private static func step(for most: Int) -> Int {
    var power = 1
    while true {
      for factor in [1, 2, 5] where factor * power * 5 >= most { return factor * power }
      power *= 10
    }
  }
}
