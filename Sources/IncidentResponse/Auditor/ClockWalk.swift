package import Foundation

/// A look at every running clock, a page at a time in the order of their keys: a timer that is gone is noticed within a
/// minute, however far away its clock is due.
package struct ClockWalk: Sendable {
  /// Clocks of a page. One takes a millisecond or two: what is due meanwhile waits no longer for a core.
  package static let page = 1_000
  /// After a page the walk rests so many times as long as the page took, so that it never takes much of the server.
  package static let rest = 4

  /// Where a page ended.
  package struct Place: Sendable, Hashable {
    package var organisation: UUID
    package var clock: UUID

    package init(organisation: UUID, clock: UUID) {
      self.organisation = organisation
      self.clock = clock
    }
  }

  /// What one page showed.
  package struct Page: Sendable {
    package var clocks: Int
    /// Running clocks that no timer drives.
    package var unarmed: Int
    /// Of those, the ones that have a timer again.
    package var rearmed: Int
    package var last: Place?

    package init(clocks: Int, unarmed: Int, rearmed: Int, last: Place?) {
      self.clocks = clocks
      self.unarmed = unarmed
      self.rearmed = rearmed
      self.last = last
    }
  }

  /// Up to where this pass has looked; nil where the next page begins one.
  package private(set) var place: Place?
  private var unmended = 0
  /// Clocks without a timer that the last whole pass could not mend.
  package private(set) var leftUnarmed = 0

  package init() {}

  package mutating func looked(_ page: Page) {
    unmended += page.unarmed - page.rearmed
    if page.clocks >= Self.page {
      place = page.last
    } else {
      place = nil
      leftUnarmed = unmended
      unmended = 0
    }
  }
}
