package import Foundation

/// All that is known about one incident, read in one round trip: what a command decides by.
package struct Dossier: Sendable {
  package var incident: Incident
  package var zone: String
  /// What authorities and the organisation closed and opened beside the holidays.
  package var closures = CalendarClosures()
  /// Ways by which people are reached.
  package var routes = MessageRoutes()
  /// Language in which the organisation's documents are written.
  package var language = "en"
  package var facts: [String: KnownFact]
  package var levels: [LevelAssignment]
  package var responses: [Response]
  package var deadlines: [Deadline]
  package var communications: [Communication]
  /// How far communications have come in each department (M65).
  package var reach: [DepartmentReach] = []
  /// The telephone call that the command is about.
  package var call: AwaitedCall?
  package var meetings: [Meeting] = []
  package var log: LogRecord.Version?
  package var documents: [DocumentRequest]
  /// How the situation was judged last, by each estimate.
  package var estimates: [Estimate]
  package var strategies: [DecidedStrategy] = []
  /// Roles of the procedures that the caller holds in the organisation.
  package var duties: Set<Duty>
  /// Roles that some person holds in the organisation, with their names.
  package var holders: [Duty: [String]] = [:]
  /// The same people by their keys.
  package var holderKeys: [Duty: Set<UUID>] = [:]
  package var answered: Set<AnsweredQuestion> = []
  package var items: [StepItem] = []
  package var findings: [Finding] = []
  /// Roles in this incident that somebody has now.
  package var appointments: [Appointment] = []
  /// Reviews held since the incident was last opened.
  package var reviews: [HeldReview]
  /// Its reports, as far as the duty to report goes.
  package var reporters: [Reporter] = []
  /// What laws and contracts demand of it (L28).
  package var obligations: [LegalObligation] = []
  /// By what that is judged; nil where the organisation goes by no catalogue of regimes, or the command does not ask.
  package var law: LegalBasis?
  /// Versions of every procedure the incident follows, or may start.
  package var procedures: [UUID: ProcedureVersion]

  package struct DocumentRequest: Sendable {
    package var id: UUID
    package var kind: String
    package var language: String
    package var element: UUID?
    package var state: String
    /// Affected client whom it is for alone; empty where it is for nobody in particular.
    package var client = ""
    /// Of a legal notice, the obligation that it is for.
    package var obligation: UUID?
    package var lastVersion = 0
  }

  /// Where days are counted, but those of the law: the organisation's own calendar.
  package var calendar: BusinessCalendar { .own(zone: zone, closures) }

  /// The version that the response follows. A response always has one: its versions are read with it.
  package func procedure(of response: Response) -> ProcedureVersion? { procedures[response.versionID] }

  /// A role of a procedure, by its slug.
  package struct Duty: Sendable, Hashable {
    package var procedure: String
    package var role: String
  }

  /// A review that the procedure demands, and when it was held (M93, L30).
  package struct HeldReview: Sendable, Hashable {
    package var element: UUID
    package var held: Moment
  }

  /// The current answer to an estimate of a procedure.
  package func estimate(_ key: String, under version: ProcedureVersion) -> Estimate? {
    guard let element = version.id(.estimate, key) else { return nil }
    return estimates.first { $0.element == element }
  }

  package func level(under version: UUID) -> LevelAssignment? { levels.first { $0.versionID == version } }
}
