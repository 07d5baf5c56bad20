import Foundation
import TestSupport
import Testing

@testable import Gateway
@testable import IncidentResponse

/// Something of a procedure that comes again: updates, meetings.
struct RecurringCase: Sendable, CustomTestStringConvertible {
  let key: String
  let isMeeting: Bool
  /// Interval in hours at each level at which it applies.
  let hours: [String: Int]
  /// What has to happen before it begins.
  let begin: @Sendable (ResponseDesk) async throws -> Void

  var testDescription: String { key }

  static let all = [
    RecurringCase(key: "status-update", isMeeting: false, hours: ["level-1": 2, "level-3": 8]) {
      try await $0.say("employees-first")
    },
    RecurringCase(key: "supplier-status-update", isMeeting: false, hours: ["level-2": 4]) {
      try await $0.say("employees-first")
    },
    RecurringCase(key: "customers-update", isMeeting: false, hours: ["level-1": 8, "level-2": 8, "level-3": 8]) {
      try await $0.say("customers-first")
    },
    RecurringCase(key: "assessment-meeting", isMeeting: true, hours: ["level-1": 4, "level-2": 8, "level-3": 24]) {
      try await $0.enter("ongoing-assessment")
    },
    RecurringCase(key: "management-review", isMeeting: true, hours: ["level-1": 8, "level-2": 24, "level-3": 24]) {
      try await $0.enter("ongoing-assessment")
    },
  ]

  /// The numbers of what has been planned so far.
  func occurrences(_ desk: ResponseDesk) async throws -> Set<String> {
    let all = try await isMeeting ? desk.meetings(key) : desk.items("communications?limit=100")
    return Set(all.filter { $0["key"].text == key }.map { $0["occurrence"].text })
  }

  static func procedure(_ slug: String) throws -> Procedure {
    let file = "procedures/\(slug).yaml"
    return try Procedure.read(
      try String(contentsOf: Repository.root.appending(path: file), encoding: .utf8), file: file)
  }
}
