import Foundation
import TestSupport
import Testing

@Suite(.database) struct SupplierCommandTests {
  @Test func `M75 M76: the command line lists the suppliers and shows what each is used for`() async throws {
    _ = try await TestOrganisation.make()
    let harbour = ["--organisation", "harbour"]
    let list = try await TocsinCall.run(["supplier", "list"] + harbour).succeeded()
    #expect(list.output.contains("Amazon Web Services") && list.output.contains("databases, hosting"))
    let show = try await TocsinCall.run(["supplier", "show", "aws"] + harbour).succeeded()
    #expect(show.output.contains("Maintaining databases") && show.output.contains("Another Availability Zone"))
    #expect(show.output.contains("Backup Policy") && show.output.contains("aws-compute-region"))
    let unknown = try await TocsinCall.run(["supplier", "show", "azure"] + harbour)
    #expect(unknown.status == 1 && unknown.errors.contains("supplier"))
  }
}
