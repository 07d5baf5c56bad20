extension InternalReport {
  /// The three times every internal report states (M89), those the procedure adds, and what lies between them.
  package struct KeyTimes: Codable, Sendable, Hashable {
    /// Another time of the record under the name its procedure gives it: declared, reported, logged, contained.
    package struct Named: Codable, Sendable, Hashable {
      package var name: String
      package var time: Stated<DocumentTime>

      package init(_ name: String, _ time: Stated<DocumentTime>) {
        self.name = name
        self.time = time
      }
    }

    /// A measured span: start of impact to detection, and so on.
    package struct Span: Codable, Sendable, Hashable {
      package var name: String
      package var duration: Stated<DocumentDuration>

      package init(_ name: String, _ duration: Stated<DocumentDuration>) {
        self.name = name
        self.duration = duration
      }
    }

    package var startOfImpact: Stated<DocumentTime>
    package var detection: Stated<DocumentTime>
    package var endOfImpact: Stated<DocumentTime>
    package var others: [Named]
    package var spans: [Span]

    package init(
      startOfImpact: Stated<DocumentTime>, detection: Stated<DocumentTime>, endOfImpact: Stated<DocumentTime>,
      others: [Named] = [], spans: [Span] = []
    ) {
      self.startOfImpact = startOfImpact
      self.detection = detection
      self.endOfImpact = endOfImpact
      self.others = others
      self.spans = spans
    }
  }
}
