/// A picture of an incident over time, as positions in percent of its width: drawn alike by the HTML and PDF templates.
package struct TimeChart: Codable, Sendable, Hashable {
  package struct Tick: Codable, Sendable, Hashable {
    package var at: Double
    package var label: String
    /// Set where a new day begins, so that the day is written once.
    package var day: String?
  }

  /// A span that is solid where certain and pale where only possible.
  package struct Bar: Codable, Sendable, Hashable {
    package enum Style: String, Codable, Sendable {
      case impact, phase, clock
    }

    package var style: Style
    package var from: Double
    package var width: Double
    package var certainFrom: Double
    package var certainWidth: Double
    /// The end lies outside the record.
    package var open: Bool
  }

  package struct Mark: Codable, Sendable, Hashable {
    package enum Style: String, Codable, Sendable, CaseIterable {
      case event, detection, due, met, late, unknown
    }

    package var style: Style
    package var at: Double
  }

  package struct LegendEntry: Codable, Sendable, Hashable {
    package var style: Mark.Style
    package var label: String
  }

  package struct Lane: Codable, Sendable, Hashable {
    package var label: String
    package var bars: [Bar]
    package var marks: [Mark]
  }

  package var ticks: [Tick]
  /// Where a stretch without any entry was shortened.
  package var breaks: [Double]
  package var lanes: [Lane]
  /// The marks that occur, so that the picture explains those and no others.
  package var legend: [LegendEntry]
  /// The picture in words, for those who cannot see it.
  package var alternativeText: String
  /// What the reader must know to read it: shortened stretches, entries left out.
  package var notes: [String]
}
