import Foundation
import Subprocess
import TestSupport
import Testing

/// A run of the built `tocsin` on the database of the running test, to its end.
struct TocsinCall: Sendable {
  let status: Int
  let output: String
  let errors: String

  /// As the operator who runs the tests, with nothing of the surrounding environment but the path.
  static func run(_ arguments: String..., as role: String = "tocsin_admin") async throws -> TocsinCall {
    try await run(arguments, as: role)
  }

  static func run(_ arguments: [String], as role: String = "tocsin_admin") async throws -> TocsinCall {
    let program = ProgramCall.programs.appending(path: "tocsin").path
    let result = try await Subprocess.run(
      .name("env"),
      arguments: .init(["TOCSIN_DATABASE_URL=\(TestDatabase.current.url(as: role))", program] + arguments),
      output: .string(limit: 1 << 24), error: .string(limit: 1 << 20))
    let status: Int
    switch result.terminationStatus {
    case .exited(let code): status = Int(code)
    case .signaled(let signal): status = 128 + Int(signal)
    }
    return TocsinCall(status: status, output: result.standardOutput, errors: result.standardError)
  }

  /// The output as JSON; empty where it is none.
  var json: Any { (try? JSONSerialization.jsonObject(with: Data(output.utf8))) ?? [String: String]() }
  var object: [String: Any] { json as? [String: Any] ?? [:] }
  var list: [[String: Any]] { json as? [[String: Any]] ?? [] }

  /// Holds that it succeeded.
  @discardableResult
  func succeeded(at location: SourceLocation = #_sourceLocation) -> TocsinCall {
    #expect(status == 0, "\(errors)\(output)", sourceLocation: location)
    return self
  }
}
