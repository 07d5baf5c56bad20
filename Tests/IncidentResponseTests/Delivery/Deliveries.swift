import Foundation
import IncidentResponse
import Postgres
import Synchronization
import TestSupport

/// An organisation with a running response, and a delivery worker whose jobs are run one after the other.
struct Deliveries {
  let organisation: TestOrganisation
  let incident: Incident
  let incidents: Incidents
  let courier = RecordingCourier()
  let worker = TestDatabase.current.database(as: "tocsin_delivery")
  let owner = TestDatabase.current.database()

  /// - Parameter started: how long ago the impact began.
  static func start(
    impact started: TimeInterval = 3_600, exercise speed: Double? = nil, eventType: String = "loss-of-data",
    slug: String = "harbour"
  ) async throws -> Deliveries {
    let organisation = try await TestOrganisation.make(slug)
    let admin = TestDatabase.current.database(as: "tocsin_admin")
    try await admin.asTenant(.operator(organisation: organisation.id, name: "test")) { tx, caller in
      let rows = try await tx.query("SELECT id FROM procedure WHERE organisation_id = \(organisation.id)")
      let procedure: UUID = try rows[0]["id"]
      let desk = Contact(team: "Service desk", responsibility: "always there", email: "desk@harbour.example")
      try await desk.create(by: caller, in: tx)
      let customer = Contact(team: "Shipping Ltd", responsibility: "customer", email: "orders@shipping.example")
      try await customer.create(by: caller, in: tx)
      try await Contact.assign(.contact(customer.id), to: .audience, "customers", of: procedure, by: caller, in: tx)
      try await Contact.assign(
        .person(organisation.member.id), to: .audience, "employees", of: procedure, by: caller, in: tx)
      try await Contact.assign(
        .person(organisation.manager.id), to: .role, "incident-manager", of: procedure, by: caller, in: tx)
    }
    let incidents = Incidents(
      database: TestDatabase.current.database(as: "tocsin_gateway"), library: ProcedureLibrary()
    ) { _ in }
    var draft = IncidentDraft(title: "Orders fail")
    draft.isExercise = speed != nil
    draft.exerciseSpeed = speed
    draft.procedures = [.init(slug: "miniorange", eventType: eventType)]
    draft.log = LogRecord(
      summary: "The order system is down", description: "Customers cannot order", fault: "Database of the order system",
      affectedProducts: "Shop")
    draft.starts = true
    let began = Date.now.addingTimeInterval(-started)
    draft.facts = [("start_of_impact", .instant(Moment(began)), ""), ("detected", .instant(Moment(began)), "")]
    let incident = try await incidents.open(draft, scope: organisation.responder.scope(.incidentCreate))
    return Deliveries(organisation: organisation, incident: incident, incidents: incidents)
  }

  var handler: DeliveryHandler {
    DeliveryHandler(
      cases: CaseWorker(database: worker, library: ProcedureLibrary()), courier: courier,
      sender: Sender("tocsin@tocsin.example"),
      attempts: 3)
  }

  /// Runs jobs until none is due. What failed comes back after an hour, and so not while this runs.
  func drain() async throws {
    let handler = handler
    var patient = Backoff()
    patient.first = .seconds(3_600)
    patient.longest = .seconds(3_600)
    let ledger = JobLedger(database: worker, backoff: patient)
    while true {
      let jobs = try await claim(20)
      if jobs.isEmpty { return }
      for job in jobs { try await ledger.record(try await handler.perform(job), of: job) }
    }
  }

  func claim(_ limit: Int, lease: Duration = .seconds(60)) async throws -> [Job] {
    try await JobClaim.take(.delivery, limit: limit, lease: lease, in: worker).jobs
  }

  /// Makes due what waits to be tried again.
  func bringForward(_ communication: UUID) async throws {
    try await owner.execute(
      nil,
      """
      UPDATE job SET run_at = now()
      WHERE subject_id IN (SELECT id FROM delivery WHERE communication_id = \(communication))
      """)
  }

  func dossier() async throws -> Dossier {
    try await incidents.command(on: incident.id, scope: organisation.responder.scope(.incidentRespond)) { $0.dossier }
      .value
  }

  /// As the Incident Manager, to whom the procedure leaves it.
  func decide(_ key: String, required: Bool) async throws {
    let element = organisation.version.id(.communication, key)
    _ = try await incidents.command(on: incident.id, scope: organisation.manager.scope(.incidentRespond)) {
      casework in
      for communication in casework.dossier.communications where communication.element == element {
        try casework.decide(communication.id, required: required, reason: required ? nil : "Nobody is affected")
      }
    }
  }

  func communications(_ key: String) async throws -> [Communication] {
    let element = organisation.version.id(.communication, key)
    return try await dossier().communications.filter { $0.element == element }
  }

  func clock(_ key: String) async throws -> Deadline? {
    let element = organisation.version.id(.clock, key)
    return try await dossier().deadlines.first { $0.element == element }
  }

  func events(_ type: String) async throws -> Int {
    try await owner.query(nil, "SELECT count(*) AS count FROM event WHERE type = \(type)").first.map { try $0["count"] }
      ?? -1
  }
}

/// Takes every letter, and answers each recipient as the test says, whoever is asked first.
final class RecordingCourier: Courier {
  private struct Line: Hashable {
    let communication: UUID
    let address: String
  }

  private struct State {
    var letters: [Letter] = []
    var answers: [Line: [Delivery.Attempt]] = [:]
    var gate: AsyncStream<Void>?
  }

  private let state = Mutex(State())

  var letters: [Letter] { state.withLock { $0.letters } }

  /// What comes back for a communication from an address, attempt by attempt; whatever is not named here is accepted.
  func answer(_ communication: UUID, at address: String, _ answers: Delivery.Attempt...) {
    state.withLock { $0.answers[Line(communication: communication, address: address)] = answers }
  }

  /// Answers nobody until the gate ends.
  func hold(until gate: AsyncStream<Void>) { state.withLock { $0.gate = gate } }

  func deliver(_ letter: Letter) async throws -> Delivery.Attempt {
    let gate = state.withLock { state in
      state.letters.append(letter)
      return state.gate
    }
    if let gate { for await _ in gate {} }
    return state.withLock { state in
      guard let communication = letter.delivery.communication else { return .accepted(reply: "250 queued") }
      let line = Line(communication: communication, address: letter.delivery.address)
      guard var answers = state.answers[line], !answers.isEmpty else { return .accepted(reply: "250 queued") }
      let answer = answers.removeFirst()
      state.answers[line] = answers
      return answer
    }
  }
}
