extension IncidentReport {
  /// What the investigation found (L19 to L23), and what was done about it (L24, L25, L29).
  package struct Findings: Codable, Sendable, Hashable {
    package var causes: [String] = []
    package var weaknesses: [Weakness] = []
    package var damage: [Damage] = []
    package var impact: [Impact] = []
    /// Names of the affected clients.
    package var clients: [String] = []
    package var measures: [Measure] = []

    package init() {}
  }

  /// A weakness that was exploited.
  package struct Weakness: Codable, Sendable, Hashable {
    package var text: String
    /// CVE id.
    package var identifier: Stated<String>
    package var system: Stated<String>
    package var cause: Stated<String>

    package init(text: String, identifier: Stated<String>, system: Stated<String>, cause: Stated<String>) {
      self.text = text
      self.identifier = identifier
      self.system = system
      self.cause = cause
    }
  }

  package struct Damage: Codable, Sendable, Hashable {
    package var text: String
    /// With its currency: `1200.50 EUR`.
    package var amount: Stated<String>

    package init(text: String, amount: Stated<String>) {
      self.text = text
      self.amount = amount
    }
  }

  /// An impact in one of the procedure's dimensions: data, finance, compliance.
  package struct Impact: Codable, Sendable, Hashable {
    package var dimension: String
    package var text: String
    package var amount: Stated<String>
    /// Whom it concerns, where not all.
    package var client: Stated<String>

    package init(dimension: String, text: String, amount: Stated<String>, client: Stated<String>) {
      self.dimension = dimension
      self.text = text
      self.amount = amount
      self.client = client
    }
  }

  /// An entry of the mitigation plan, or a system that was restored.
  package struct Measure: Codable, Sendable, Hashable {
    package var text: String
    /// The step that it belongs to.
    package var step: String
    /// Done or open.
    package var status: String
    package var doneAt: Stated<DocumentTime>
    /// What the newest check of it found.
    package var check: Stated<String>

    package init(text: String, step: String, status: String, doneAt: Stated<DocumentTime>, check: Stated<String>) {
      self.text = text
      self.step = step
      self.status = status
      self.doneAt = doneAt
      self.check = check
    }
  }
}
