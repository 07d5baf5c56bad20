import Bootstrap
import Foundation

/// How far a long command has come, on one line of a terminal; nothing where nobody looks.
struct ProgressBar {
  private let isShown = isatty(STDERR_FILENO) == 1
  private var shownAt: ContinuousClock.Instant?
  private static let interval = Duration.milliseconds(100)
  private static let width = 30

  /// - Parameter fraction: from 0 to 1; nil where the end is not known.
  mutating func show(_ fraction: Double?, _ words: String) {
    let now = ContinuousClock.now
    guard isShown, shownAt.map({ now - $0 >= Self.interval }) ?? true else { return }
    shownAt = now
    StandardError.write("\r" + Self.line(fraction, words) + "\u{1B}[K")
  }

  /// Makes room for a line of its own.
  func clear() {
    if isShown, shownAt != nil { StandardError.write("\r\u{1B}[K") }
  }

  static func line(_ fraction: Double?, _ words: String) -> String {
    guard let fraction else { return words }
    let full = Int((min(max(fraction, 0), 1) * Double(width)).rounded(.down))
    let percent = String(Int(min(max(fraction, 0), 1) * 100))
    let bar = String(repeating: "█", count: full) + String(repeating: "░", count: width - full)
    return bar + String(repeating: " ", count: 4 - percent.count) + percent + " %  " + words
  }
}
