/// What customers are told of an incident when they require it (M91): which services were affected and which are restored.
/// It has no field for what only those inside may know.
package struct ExternalReport: DocumentModel {
  package static let kind = DocumentKind.externalReport

  package enum State: String, Codable, Sendable, CaseIterable {
    case resolved, tackled, notResolved
  }

  package var frame: DocumentFrame
  package var heading: String
  package var title: String { heading }
  package var label: String { number }
  package var number: String
  package var type: Stated<String>
  package var state: State
  /// Since when it is resolved or under control.
  package var stateSince: Stated<DocumentTime>
  package var startOfImpact: Stated<DocumentTime>
  package var endOfImpact: Stated<DocumentTime>
  package var impact: Stated<SourcedText>
  package var servicesAffected: Stated<[SourcedText]>
  package var servicesRestored: Stated<[SourcedText]>
  package var measures: Stated<SourcedText>
  package var told: [Message]
  package var contacts: [Contact]

  /// A message to customers: that there was one, not what it said.
  package struct Message: Codable, Sendable, Hashable {
    package var title: String
    package var channel: String
    package var sentAt: DocumentTime

    package init(title: String, channel: String, sentAt: DocumentTime) {
      self.title = title
      self.channel = channel
      self.sentAt = sentAt
    }
  }

  /// Whom to ask: a team, never a person.
  package struct Contact: Codable, Sendable, Hashable {
    package var team: String
    package var email: String?
    package var phone: String?

    package init(team: String, email: String?, phone: String?) {
      self.team = team
      self.email = email
      self.phone = phone
    }
  }

  package init(
    frame: DocumentFrame, heading: String, number: String, type: Stated<String>, state: State,
    stateSince: Stated<DocumentTime>, startOfImpact: Stated<DocumentTime>, endOfImpact: Stated<DocumentTime>,
    impact: Stated<SourcedText>, servicesAffected: Stated<[SourcedText]>, servicesRestored: Stated<[SourcedText]>,
    measures: Stated<SourcedText>, told: [Message], contacts: [Contact]
  ) {
    self.frame = frame
    self.heading = heading
    self.number = number
    self.type = type
    self.state = state
    self.stateSince = stateSince
    self.startOfImpact = startOfImpact
    self.endOfImpact = endOfImpact
    self.impact = impact
    self.servicesAffected = servicesAffected
    self.servicesRestored = servicesRestored
    self.measures = measures
    self.told = told
    self.contacts = contacts
  }
}

extension ExternalReport {
  /// The report of an incident as its record stands.
  init(_ file: OutsideFile, formatter: DocumentFormatter) {
    let labels = formatter.labels
    let state: State =
      file.facts["resolved"] != nil ? .resolved : file.facts["tackled"] != nil ? .tackled : .notResolved
    self.init(
      frame: file.frame(formatter), heading: labels.text("kind.external-report"), number: file.number,
      type: Stated(file.type, otherwise: labels.text("absent.notStated")), state: state,
      stateSince: file.time(state == .tackled ? "tackled" : "resolved", formatter),
      startOfImpact: file.time("start_of_impact", formatter), endOfImpact: file.time("end_of_impact", formatter),
      impact: file.text("customer_impact", formatter), servicesAffected: file.texts("services_affected", formatter),
      servicesRestored: file.texts("services_restored", formatter), measures: file.text("measures_taken", formatter),
      told: file.told.map {
        Message(title: $0.title, channel: labels.text("channel.\($0.channel)"), sentAt: formatter.time($0.sent))
      }, contacts: file.contacts)
  }
}
