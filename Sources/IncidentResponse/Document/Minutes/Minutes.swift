/// What was said and decided in the meetings that were held (M64, M95), the first of them first.
package struct Minutes: CaseDocument {
  package static let kind = DocumentKind.minutes

  package var frame: DocumentFrame
  package var heading: String
  package var incident: IncidentIdentification
  package var meetings: [Meeting]

  package init(frame: DocumentFrame, heading: String, incident: IncidentIdentification, meetings: [Meeting]) {
    self.frame = frame
    self.heading = heading
    self.incident = incident
    self.meetings = meetings
  }

  package struct Meeting: Codable, Sendable, Hashable {
    package var title: String
    package var held: Stated<DocumentTime>
    /// In person or online.
    package var mode: Stated<String>
    package var place: Stated<String>
    package var chair: Stated<String>
    package var attendees: [Attendee]
    package var agenda: [String]
    package var text: Stated<SourcedText>
    package var decisions: [String]

    package init(
      title: String, held: Stated<DocumentTime>, mode: Stated<String>, place: Stated<String>, chair: Stated<String>,
      attendees: [Attendee], agenda: [String], text: Stated<SourcedText>, decisions: [String]
    ) {
      self.title = title
      self.held = held
      self.mode = mode
      self.place = place
      self.chair = chair
      self.attendees = attendees
      self.agenda = agenda
      self.text = text
      self.decisions = decisions
    }
  }

  package struct Attendee: Codable, Sendable, Hashable {
    package enum State: String, Codable, Sendable, CaseIterable {
      case present
      /// Was to come, and did not.
      case absent
    }

    package var name: String
    package var state: State

    package init(name: String, state: State) {
      self.name = name
      self.state = state
    }
  }
}
