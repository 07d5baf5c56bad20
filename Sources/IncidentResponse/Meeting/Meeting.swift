package import Foundation

/// People come together about an incident, in one occurrence: planned by the procedure, or by people besides.
package struct Meeting: Sendable {
  package var id: UUID
  package var response: UUID
  package var element: UUID
  /// Number in its series, 0 for the first or only one; nil outside the series.
  package var occurrence: Int?
  /// On the incident's own clock.
  package var planned: Date
  package var mode: Procedure.Meeting.Mode?
  /// Room, or address of the online meeting.
  package var place: String?
  package var state: State
  package var held: Moment?
  /// Raised whenever people must be told again; one less is the number of the change in their calendars.
  package var revision: Int
  /// Revision of which they were told.
  package var invitedRevision: Int

  /// Whether people must be told: of a planned one as it is now; that it is off only those who were invited.
  var isUntold: Bool {
    switch state {
    case .planned: invitedRevision < revision
    case .cancelled: 0 < invitedRevision && invitedRevision < revision
    case .held, .missed: false
    }
  }

  package enum State: String, Sendable, Hashable, Codable, CaseIterable {
    case planned
    /// There are minutes.
    case held
    /// The next one fell due, or the incident was closed, without minutes.
    case missed
    case cancelled
  }

  /// Somebody of the organisation, or somebody from outside.
  package enum Attendee: Sendable, Hashable {
    case person(UUID)
    case outsider(String)

    var person: UUID? {
      if case .person(let id) = self { id } else { nil }
    }

    var name: String? {
      if case .outsider(let name) = self { name } else { nil }
    }
  }

  /// What people plan: one outside the series, or a planned one at another time.
  package struct Plan: Sendable {
    /// The planned meeting that is moved.
    package var planned: UUID?
    /// Meeting of the procedure.
    package var key: String
    package var at: Date
    package var mode: Procedure.Meeting.Mode?
    package var place: String?
    /// nil for those whom the procedure names.
    package var attendees: [Attendee]?
    /// nil for that of the procedure.
    package var agenda: [String]?

    package init(
      planned: UUID? = nil, key: String, at: Date, mode: Procedure.Meeting.Mode? = nil, place: String? = nil,
      attendees: [Attendee]? = nil, agenda: [String]? = nil
    ) {
      self.planned = planned
      self.key = key
      self.at = at
      self.mode = mode
      self.place = place
      self.attendees = attendees
      self.agenda = agenda
    }
  }

  /// That it was held, and what was said.
  package struct Minutes: Sendable {
    package var held: Moment
    package var mode: Procedure.Meeting.Mode
    package var chair: Attendee?
    package var present: [Attendee]
    package var text: String
    package var decisions: [String]
    /// How the meeting judged the situation: the estimate of the procedure, and its answer (M71).
    package var estimate: (key: String, value: String)?

    package init(
      held: Moment, mode: Procedure.Meeting.Mode, chair: Attendee? = nil, present: [Attendee], text: String,
      decisions: [String] = [], estimate: (key: String, value: String)? = nil
    ) {
      self.held = held
      self.mode = mode
      self.chair = chair
      self.present = present
      self.text = text
      self.decisions = decisions
      self.estimate = estimate
    }
  }
}
