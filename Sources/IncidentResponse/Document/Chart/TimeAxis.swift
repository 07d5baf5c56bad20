import Foundation

/// Maps instants to percent of a chart's width. A stretch without any entry that would take the room of all the
/// others is drawn shortened, so that a busy night stays legible when the last entry follows ten days later.
struct TimeAxis {
  private struct Piece {
    var from: Date
    var to: Date
    var start: Double
    var width: Double
    var shortened: Bool
  }

  private var pieces: [Piece] = []

  private static let shortenedWidth = 3.0
  private static let mostShortened = 3

  init?(covering instants: [Date]) {
    let sorted = Set(instants).sorted()
    guard let first = sorted.first, let last = sorted.last, last > first else { return nil }
    let gaps = zip(sorted, sorted.dropFirst()).map { (from: $0, to: $1, length: $1.timeIntervalSince($0)) }
    let shortened = Self.tooLong(gaps.map(\.length))
    let kept = gaps.indices.filter { !shortened.contains($0) }.reduce(0) { $0 + gaps[$1].length }
    let room = 100 - Self.shortenedWidth * Double(shortened.count)
    var start = 0.0
    for (index, gap) in gaps.enumerated() {
      let isShort = shortened.contains(index)
      let width = isShort ? Self.shortenedWidth : gap.length / kept * room
      pieces.append(Piece(from: gap.from, to: gap.to, start: start, width: width, shortened: isShort))
      start += width
    }
  }

  /// The gaps, longest first, that are longer than everything else together.
  private static func tooLong(_ lengths: [TimeInterval]) -> Set<Int> {
    guard lengths.count > 2 else { return [] }
    var total = lengths.reduce(0, +)
    var found: Set<Int> = []
    for index in lengths.indices.sorted(by: { lengths[$0] > lengths[$1] }).prefix(mostShortened) {
      guard lengths[index] > total - lengths[index], total > lengths[index] else { break }
      total -= lengths[index]
      found.insert(index)
    }
    return found
  }

  var start: Date { pieces[0].from }
  var end: Date { pieces[pieces.count - 1].to }

  /// The middles of the shortened stretches.
  var breaks: [Double] {
    pieces.filter(\.shortened).map { TimeAxis.rounded($0.start + $0.width / 2) }
  }

  /// The stretches drawn to scale, joined where nothing was shortened between them.
  var scaledStretches: [(from: Date, to: Date)] {
    pieces.reduce(into: []) { stretches, piece in
      if piece.shortened { return }
      if let last = stretches.last, last.to == piece.from {
        stretches[stretches.count - 1].to = piece.to
      } else {
        stretches.append((piece.from, piece.to))
      }
    }
  }

  /// Where the scale begins again after a shortened stretch.
  var resumptions: [Date] { pieces.filter(\.shortened).map(\.to) }

  func position(_ instant: Date) -> Double {
    guard let piece = pieces.last(where: { $0.from <= instant }) else { return 0 }
    if instant >= piece.to { return TimeAxis.rounded(piece.start + piece.width) }
    let share = instant.timeIntervalSince(piece.from) / piece.to.timeIntervalSince(piece.from)
    return TimeAxis.rounded(piece.start + share * piece.width)
  }

  static func rounded(_ percent: Double) -> Double {
    (percent * 100).rounded() / 100
  }
}
