extension InternalReport {
  package struct Recap: Codable, Sendable, Hashable {
    /// One dimension of the impact: customers, records, business activities, money.
    package struct Impact: Codable, Sendable, Hashable {
      package var dimension: String
      package var extent: Stated<SourcedText>

      package init(_ dimension: String, _ extent: Stated<SourcedText>) {
        self.dimension = dimension
        self.extent = extent
      }
    }

    package var summary: Stated<SourcedText>
    package var impact: [Impact]
    package var fault: Stated<SourcedText>
    package var affectedProducts: Stated<[SourcedText]>

    package init(
      summary: Stated<SourcedText>, impact: [Impact], fault: Stated<SourcedText>,
      affectedProducts: Stated<[SourcedText]>
    ) {
      self.summary = summary
      self.impact = impact
      self.fault = fault
      self.affectedProducts = affectedProducts
    }
  }

  /// "The clear report that the incident has been resolved" (M90), or that it has not.
  package struct Resolution: Codable, Sendable, Hashable {
    package enum State: String, Codable, Sendable, CaseIterable {
      case resolved
      /// Under control by a work-around; the cause remains.
      case tackled
      case notResolved
      /// The record cannot tell.
      case unknown
    }

    package var state: State
    package var at: Stated<DocumentTime>
    package var confirmedBy: Stated<String>
    /// One sentence that stands in the report as it is.
    package var statement: String

    package init(state: State, at: Stated<DocumentTime>, confirmedBy: Stated<String>, statement: String) {
      self.state = state
      self.at = at
      self.confirmedBy = confirmedBy
      self.statement = statement
    }
  }
}
