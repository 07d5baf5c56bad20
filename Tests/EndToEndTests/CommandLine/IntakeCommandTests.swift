import Foundation
import TestSupport
import Testing

/// E-mails from files, at the command line.
@Suite(.database) struct IntakeCommandTests {
  private let harbour = ["--organisation", "harbour"]
  private let folder = Repository.root.appending(path: "Tests/MailTests/Fixtures/eml")

  @Test func `every file of the collection is filed, and once`() async throws {
    _ = try await TestOrganisation.make()
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".eml") }
      .sorted()
      .map { folder.appending(path: $0).path }
    let filed = try await TocsinCall.run(["intake", "email"] + files + harbour + ["--json"]).succeeded().list
    #expect(filed.count == files.count)
    #expect(filed.allSatisfy { $0["verdict"] is String && $0["label"] is String }, "\(filed)")
    let again = try await TocsinCall.run(["intake", "email"] + files + harbour + ["--json"]).succeeded().list
    #expect(again.allSatisfy { $0["repeated"] as? Bool == true })
    let table = try await TocsinCall.run(["intake", "email", files[0]] + harbour).succeeded().output
    #expect(table.hasPrefix("FILE") && table.contains("enmime-attachment-only.eml") && table.contains("(unknown)"))
  }

  @Test func `a file that is not there is said, and the others are filed`() async throws {
    _ = try await TestOrganisation.make()
    let one = folder.appending(path: "mikel-utf8-headers.eml").path
    let call = try await TocsinCall.run(["intake", "email", "/nowhere.eml", one, "--json"] + harbour)
    #expect(call.status == 1)
    #expect(call.list.compactMap { $0["verdict"] as? String } == ["report"])
    let directory = try await TocsinCall.run(["intake", "email", "/"] + harbour)
    #expect(directory.status == 1 && directory.output.contains("not filed"))
  }

  @Test func `an address is opened, listed and closed`() async throws {
    _ = try await TestOrganisation.make()
    try await TocsinCall.run(["intake", "mailbox", "open", "Reports@Example.org"] + harbour).succeeded()
    let twice = try await TocsinCall.run(["intake", "mailbox", "open", "reports@example.org"] + harbour)
    #expect(twice.status == 1 && twice.errors.contains("open already"))
    let listed = try await TocsinCall.run(["intake", "mailbox", "list", "--json"] + harbour).succeeded().list
    #expect(listed.first?["address"] as? String == "reports@example.org")
    try await TocsinCall.run(["intake", "mailbox", "close", "reports@example.org"] + harbour).succeeded()
    #expect(try await TocsinCall.run(["intake", "mailbox", "close", "reports@example.org"] + harbour).status == 1)
    #expect(try await TocsinCall.run(["intake", "mailbox", "open", "nonsense"] + harbour).status == 1)
  }
}
