package import Foundation

/// How many pages one address is sent on their own in a while. What is over waits and goes out as one message that names
/// them all: nothing is dropped, and the escalation goes on meanwhile.
package struct PageThrottle: Sendable, Hashable {
  package var limit: Int
  package var within: TimeInterval

  package init(limit: Int, within: TimeInterval) {
    self.limit = limit
    self.within = within
  }

  /// - Throws: `Refusal` that names the field.
  package func validate() throws {
    guard (1...1000).contains(limit) else {
      throw Refusal(.invalid, "An address is sent 1 to 1000 pages on their own.", at: "/pageLimit")
    }
    guard (60...86_400).contains(within) else {
      throw Refusal(.invalid, "Pages are counted within 1 to 1440 minutes.", at: "/pageLimitMinutes")
    }
  }

  /// Whole minutes, as they are kept.
  package var minutes: Int { Int(within / 60) }

  /// Until when another page is held; nil where it goes out at once.
  ///
  /// - Parameters:
  ///   - sent: when pages were sent to the address on their own.
  ///   - held: until when others are held for it already.
  package func hold(sent: [Date], held: Date?, asOf now: Date) -> Date? {
    if let held, held > now { return held }
    let recent = sent.filter { $0 > now.addingTimeInterval(-within) }.sorted()
    guard recent.count >= limit else { return nil }
    return recent[recent.count - limit].addingTimeInterval(within)
  }
}
