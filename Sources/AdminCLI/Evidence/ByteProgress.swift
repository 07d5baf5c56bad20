import Foundation

/// How many bytes of a known number have passed, and how fast, on one line of a terminal.
struct ByteProgress {
  private let what: String
  private let total: Int64
  private let started = ContinuousClock.now
  private var bar = ProgressBar()

  init(_ what: String, of total: Int64) {
    self.what = what
    self.total = total
  }

  mutating func show(_ done: Int64) {
    let seconds = max(0.001, Double((ContinuousClock.now - started) / .milliseconds(1)) / 1000)
    let rate = ByteCount.text(Int64(Double(done) / seconds))
    bar.show(total > 0 ? Double(done) / Double(total) : 1, "\(what) \(ByteCount.text(done))  \(rate)/s")
  }

  func end() { bar.clear() }
}
