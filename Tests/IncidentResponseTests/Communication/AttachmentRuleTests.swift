import Testing

@testable import IncidentResponse

/// Who may read which document.
@Suite struct AttachmentRuleTests {
  private func audience(_ key: String) throws -> Procedure.Audience {
    try #require(try Procedures.ledgerpro().audiences.first { $0.key == key })
  }

  private func readers(_ kind: DocumentKind, isNamed: Bool = false, isSameClient: Bool = false) throws -> [String] {
    try ["team", "clients", "authorities"].filter {
      kind.mayBeRead(by: try audience($0), isNamed: isNamed, isSameClient: isSameClient)
    }
  }

  @Test func `what is for the inside goes to nobody outside, unless its procedure names them`() throws {
    for kind in [
      DocumentKind.logDocument, .internalReport, .statusUpdate, .review, .riskAssessment, .conformity, .minutes,
    ] {
      #expect(try readers(kind) == ["team"], "\(kind)")
    }
    #expect(try readers(.incidentReport) == ["team"])
    #expect(try readers(.incidentReport, isNamed: true) == ["team", "clients", "authorities"])
  }

  @Test func `L26, L34: a client's notice is for that client, and an authority's for authorities`() throws {
    #expect(try readers(.clientNotice, isNamed: true) == ["team"])
    #expect(try readers(.clientNotice, isSameClient: true) == ["team", "clients", "authorities"])
    #expect(try readers(.legalNotice) == ["team", "authorities"])
    #expect(try readers(.externalReport) == ["team", "clients", "authorities"])
  }

  @Test func `nothing goes to an audience that is not known, but what is for the outside`() {
    for kind in DocumentKind.allCases where kind != .externalReport {
      #expect(!kind.mayBeRead(by: nil, isNamed: false, isSameClient: false), "\(kind)")
    }
  }
}
