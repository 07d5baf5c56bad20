/// A length of time between two times that may be coarse, so itself an interval.
package struct DocumentDuration: Codable, Sendable, Hashable {
  package var atLeastSeconds: Int
  /// Nil when there is no upper bound.
  package var atMostSeconds: Int?
  /// `18 h 14 min`, `between 2 h and 3 h`, `at least 4 d`.
  package var shown: String

  package init(atLeastSeconds: Int, atMostSeconds: Int?, shown: String) {
    self.atLeastSeconds = atLeastSeconds
    self.atMostSeconds = atMostSeconds
    self.shown = shown
  }
}
