import Foundation
import IncidentResponse
import Logging
import MailIntake
import Postgres
import Synchronization
import TestSupport

/// An organisation that takes reports at an address.
struct MailStage {
  static let address = "reports@harbour.example"

  let organisation: TestOrganisation
  /// Sees everything.
  let owner = TestDatabase.current.database()
  let intake = TestDatabase.current.database(as: "tocsin_intake")
  let gateway = TestDatabase.current.database(as: "tocsin_gateway")
  let worker = TestDatabase.current.database(as: "tocsin_delivery")

  static func set() async throws -> MailStage {
    let organisation = try await TestOrganisation.make()
    let admin = TestDatabase.current.database(as: "tocsin_admin")
    try await admin.asTenant(.operator(organisation: organisation.id, name: "test")) { tx, caller in
      _ = try await IntakeMailbox.open(address, by: caller, in: tx)
      let rows = try await tx.query("SELECT id FROM procedure WHERE organisation_id = \(organisation.id)")
      let customer = Contact(team: "Shipping Ltd", responsibility: "customer", email: "orders@shipping.example")
      try await customer.create(by: caller, in: tx)
      try await Contact.assign(
        .contact(customer.id), to: .audience, "customers", of: try rows[0]["id"], by: caller, in: tx)
      try await Contact.assign(
        .person(organisation.manager.id), to: .role, "incident-manager", of: try rows[0]["id"], by: caller, in: tx)
    }
    return MailStage(organisation: organisation)
  }

  var incidents: Incidents { Incidents(database: gateway, library: ProcedureLibrary()) { _ in } }

  var desk: IntakeDesk {
    IntakeDesk(database: intake, own: ["tocsin@harbour.example"], logger: TestLogger.shared)
  }

  func enter(_ person: Person) async throws {
    let admin = TestDatabase.current.database(as: "tocsin_admin")
    try await admin.asTenant(.operator(organisation: organisation.id, name: "test")) { tx, caller in
      try await person.create(by: caller, in: tx)
    }
  }

  /// Files lines as a message that arrived.
  @discardableResult
  func file(
    _ lines: String, from envelopeSender: String? = "someone@example.org", at address: String = address
  ) async throws -> IncomingMail.Filed {
    try await file(bytes: Array(lines.replacing("\n", with: "\r\n").utf8), from: envelopeSender, at: address)
  }

  @discardableResult
  func file(
    bytes: [UInt8], from envelopeSender: String? = "someone@example.org", at address: String = address
  ) async throws -> IncomingMail.Filed {
    let mail = IncomingMail(reading: bytes, envelopeSender: envelopeSender, own: ["tocsin@harbour.example", address])
    return try await mail.file(under: .mailbox(address), in: intake)
  }

  /// An incident that responds, whose first messages went out.
  ///
  /// - Parameter tellingCustomers: the Incident Manager decides that customers are told.
  func respondingIncident(tellingCustomers: Bool = false) async throws -> (incident: Incident, sent: [Letter]) {
    var draft = IncidentDraft(title: "Orders fail")
    draft.procedures = [.init(slug: "miniorange", eventType: "loss-of-data")]
    draft.log = LogRecord(
      summary: "The order system is down", description: "Customers cannot order", fault: "Database",
      affectedProducts: "Shop")
    draft.starts = true
    let began = Date.now.addingTimeInterval(-3_600)
    draft.facts = [("start_of_impact", .instant(Moment(began)), ""), ("detected", .instant(Moment(began)), "")]
    let incident = try await incidents.open(draft, scope: organisation.responder.scope(.incidentCreate))
    if tellingCustomers {
      let element = organisation.version.id(.communication, "customers-first")
      _ = try await incidents.command(on: incident.id, scope: organisation.manager.scope(.incidentRespond)) {
        casework in
        for communication in casework.dossier.communications where communication.element == element {
          try casework.decide(communication.id, required: true, reason: nil)
        }
      }
    }
    return (incident, try await deliver())
  }

  /// Does the delivery worker's work until none is left, and returns what it sent.
  @discardableResult
  func deliver() async throws -> [Letter] {
    let courier = TakingCourier()
    let handler = DeliveryHandler(
      cases: CaseWorker(database: worker, library: ProcedureLibrary()), courier: courier,
      sender: Sender("tocsin@harbour.example"))
    let ledger = JobLedger(database: worker)
    while true {
      let jobs = try await JobClaim.take(.delivery, limit: 20, lease: .seconds(60), in: worker).jobs
      if jobs.isEmpty { return courier.letters }
      for job in jobs { try await ledger.record(try await handler.perform(job), of: job) }
    }
  }

  /// One text of the first row.
  func text(_ query: SQL) async throws -> String? {
    try await owner.query(nil, query).first.map { try $0["value"] } ?? nil
  }

  func count(_ table: String, _ condition: SQL = "true") async throws -> Int {
    let rows = try await owner.query(nil, "SELECT count(*) AS n FROM \(identifier: table) WHERE \(condition)")
    return try rows.first?["n"] ?? 0
  }
}

/// Takes every letter, as a mail server does that accepts everything.
final class TakingCourier: Courier {
  private let taken = Mutex<[Letter]>([])
  var letters: [Letter] { taken.withLock { $0 } }

  func deliver(_ letter: Letter) async throws -> Delivery.Attempt {
    taken.withLock { $0.append(letter) }
    return .accepted(reply: "250 queued")
  }
}
