/// Which incident a document is about, as every kind of document shows it at its head.
package struct IncidentIdentification: Codable, Sendable, Hashable {
  package struct Level: Codable, Sendable, Hashable {
    /// What the event type alone would give.
    package var byDefault: Stated<String>
    package var current: Stated<String>
    /// Why the current level is what it is; demanded by the procedure when it differs from the default.
    package var reason: Stated<String>

    package init(byDefault: Stated<String>, current: Stated<String>, reason: Stated<String>) {
      self.byDefault = byDefault
      self.current = current
      self.reason = reason
    }
  }

  /// A procedure the incident follows, and the plan its level selected.
  package struct Procedure: Codable, Sendable, Hashable {
    package var name: String
    package var version: String
    package var plan: Stated<String>

    package init(name: String, version: String, plan: Stated<String>) {
      self.name = name
      self.version = version
      self.plan = plan
    }
  }

  package var number: String
  package var title: String
  package var status: String
  package var type: Stated<String>
  package var department: Stated<String>
  package var manager: Stated<String>
  package var level: Level
  package var procedures: [Procedure]

  package init(
    number: String, title: String, status: String, type: Stated<String>, department: Stated<String>,
    manager: Stated<String>, level: Level, procedures: [Procedure]
  ) {
    self.number = number
    self.title = title
    self.status = status
    self.type = type
    self.department = department
    self.manager = manager
    self.level = level
    self.procedures = procedures
  }
}
