import Foundation
import HTTPTypes
import HummingbirdTesting
import IncidentResponse
import Postgres
import Synchronization
import TestSupport
import Testing

@testable import Gateway

/// An organisation that takes reports: who triages them, and others who hold one role each.
struct IntakeStage {
  let gateway: TestGateway
  let stage: RestrictionStage
  let owner = TestDatabase.current.database()

  static func set() async throws -> IntakeStage {
    let gateway = try TestGateway()
    return IntakeStage(gateway: gateway, stage: try await RestrictionStage.set(gateway))
  }

  /// May do everything, and so triages.
  var triager: TestOrganisation { stage.all.caller }

  /// A mere member.
  func person(_ name: String, _ client: any TestClientProtocol) async throws -> RestrictionStage.Member {
    try await stage.person(name, .member, in: stage.root.path, client)
  }

  func appoint(
    _ person: String, to role: String, of procedure: String = "miniorange", _ client: any TestClientProtocol
  ) async throws {
    let duty = #"{"procedure":"\#(procedure)","kind":"role","key":"\#(role)","personId":"\#(person)"}"#
    let answer = try await client.post("/v1/duties", duty, as: triager)
    #expect(answer.status == 201, "\(answer.body)")
  }

  /// A report of this person, as they file it.
  func report(
    by caller: TestOrganisation, awareHoursAgo hours: Double? = nil, _ client: any TestClientProtocol
  ) async throws -> TestAnswer {
    let aware = hours.map { #","awareAt":"\#(Self.text(hoursAgo: $0))""# } ?? ""
    let answer = try await client.post(
      "/v1/reports", #"{"channel":"portal","summary":"Files are gone"\#(aware)}"#, as: caller)
    #expect(answer.status == 201, "\(answer.body)")
    return answer
  }

  func open(
    _ report: String?, procedures: String = #"[{"procedure":"miniorange","eventType":"loss-of-data"}]"#,
    more: String = "", _ client: any TestClientProtocol
  ) async throws -> TestAnswer {
    let report = report.map { #","reportId":"\#($0)""# } ?? ""
    return try await client.post(
      "/v1/incidents", #"{"title":"Theft","procedures":\#(procedures)\#(report)\#(more)}"#, as: triager)
  }

  /// The duties of reporters in force, as the API shows them.
  func duties(_ incident: String, _ client: any TestClientProtocol) async throws -> [JSONValue] {
    let clocks = try await client.get("/v1/incidents/\(incident)/clocks", as: triager)
    guard case .array(let items) = clocks.body["items"] else { return [] }
    return items.filter { $0["key"] == .string("report-24h") }
  }

  static func text(hoursAgo hours: Double) -> String {
    Date.now.addingTimeInterval(-hours * 3600).formatted(.iso8601)
  }

  /// Does the delivery worker's work until none is left, and returns what it sent.
  @discardableResult
  func deliver() async throws -> [Letter] {
    let worker = TestDatabase.current.database(as: "tocsin_delivery")
    let courier = TakingCourier()
    let handler = DeliveryHandler(
      cases: CaseWorker(database: worker, library: ProcedureLibrary()), courier: courier,
      sender: Sender("tocsin@tocsin.example"))
    let ledger = JobLedger(database: worker)
    while true {
      let jobs = try await JobClaim.take(.delivery, limit: 20, lease: .seconds(60), in: worker).jobs
      if jobs.isEmpty { return courier.letters }
      for job in jobs { try await ledger.record(try await handler.perform(job), of: job) }
    }
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
