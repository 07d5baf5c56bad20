import Foundation
import IncidentResponse
import TestSupport
import Testing

/// The organisation's own documents at the command line.
@Suite(.database) struct ReferenceCommandTests {
  private let here = ["--organisation", "harbour"]
  private let reference = ["procedure", "reference"]

  @Test func `M24: the organisation's Business Continuity Policy is stated, listed and withdrawn`() async throws {
    _ = try await TestOrganisation.make()
    let directory = try TestDirectory()
    let text = try directory.write("Move to the yard", to: "policy.txt")
    let policy = ["miniorange", "business-continuity-policy"]
    let nowhere = try await TocsinCall.run(reference + ["set"] + policy + here)
    #expect(nowhere.status == 1 && nowhere.errors.contains("an address, a text or both"), "\(nowhere.errors)")
    let unknown = try await TocsinCall.run(
      reference + ["set", "miniorange", "weather", "--url", "https://acme.example/"] + here)
    #expect(unknown.status == 1 && unknown.errors.contains("business-continuity-policy"), "\(unknown.errors)")
    try await TocsinCall.run(
      reference + ["set"] + policy
        + ["--title", "Staying open", "--edition", "3", "--url", "https://acme.example/bcp", "--text-file", text.path]
        + here
    ).succeeded()
    let listed = try await TocsinCall.run(reference + ["list", "miniorange", "--json"] + here).succeeded().list
    let own = listed.first { $0["key"] as? String == "business-continuity-policy" }
    #expect(own?["ownTitle"] as? String == "Staying open" && own?["text"] as? String == "Move to the yard")
    let table = try await TocsinCall.run(reference + ["list", "miniorange"] + here).succeeded().output
    #expect(table.contains("https://acme.example/bcp") && table.contains("none"))
    try await TocsinCall.run(reference + ["withdraw"] + policy + here).succeeded()
    let again = try await TocsinCall.run(reference + ["withdraw"] + policy + here)
    #expect(again.status == 1 && again.errors.contains("business-continuity-policy"), "\(again.errors)")
  }
}
