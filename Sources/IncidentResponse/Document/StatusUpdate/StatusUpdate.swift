/// An incident as it stands now, for those inside who respond or manage (M50, M86): what is new since the last update, what
/// is open, and what comes next. Each version tells of what came after the one before.
package struct StatusUpdate: CaseDocument {
  package static let kind = DocumentKind.statusUpdate

  package var frame: DocumentFrame
  package var heading: String
  package var incident: IncidentIdentification
  package var resolution: InternalReport.Resolution
  package var summary: Stated<SourcedText>
  /// What the procedure's recurring updates say besides (M50), or the fields of a document that it declares.
  package var sections: [DocumentSection]
  /// When the version before was made; not applicable to the first.
  package var since: Stated<DocumentTime>
  /// What was entered since then, in the order in which it happened.
  package var timeline: [InternalReport.TimelineEntry]
  /// Older entries of these that are not listed, where there are any.
  package var further: Int?
  /// Those that have begun, and those that are to come.
  package var phases: [InternalReport.Phase]
  /// Clocks that still run, wait or were missed and are still owed.
  package var clocks: [InternalReport.Clock]
  package var tasks: [OpenTask]
  package var suppliers: [SupplierStatement]
  /// Updates and meetings that are due next.
  package var next: [Upcoming]

  package init(
    frame: DocumentFrame, heading: String, incident: IncidentIdentification, resolution: InternalReport.Resolution,
    summary: Stated<SourcedText>, sections: [DocumentSection], since: Stated<DocumentTime>,
    timeline: [InternalReport.TimelineEntry], further: Int?, phases: [InternalReport.Phase],
    clocks: [InternalReport.Clock], tasks: [OpenTask], suppliers: [SupplierStatement], next: [Upcoming]
  ) {
    self.frame = frame
    self.heading = heading
    self.incident = incident
    self.resolution = resolution
    self.summary = summary
    self.sections = sections
    self.since = since
    self.timeline = timeline
    self.further = further
    self.phases = phases
    self.clocks = clocks
    self.tasks = tasks
    self.suppliers = suppliers
    self.next = next
  }

  /// A step of a phase that has begun and not ended.
  package struct OpenTask: Codable, Sendable, Hashable {
    package var text: String
    package var phase: String?
    /// Roles that it is for.
    package var owners: Stated<String>
    package var required: Bool

    package init(text: String, phase: String?, owners: Stated<String>, required: Bool) {
      self.text = text
      self.phase = phase
      self.owners = owners
      self.required = required
    }
  }

  /// What a supplier said last of its own state (M80).
  package struct SupplierStatement: Codable, Sendable, Hashable {
    package var name: String
    package var text: String
    package var observed: DocumentTime
    /// Where it was read.
    package var source: String?

    package init(name: String, text: String, observed: DocumentTime, source: String?) {
      self.name = name
      self.text = text
      self.observed = observed
      self.source = source
    }
  }

  package struct Upcoming: Codable, Sendable, Hashable {
    package var text: String
    /// Whom it is for; nil where it is no message.
    package var audience: String?
    package var due: Stated<DocumentTime>

    package init(text: String, audience: String?, due: Stated<DocumentTime>) {
      self.text = text
      self.audience = audience
      self.due = due
    }
  }
}
