package import Foundation

/// Somebody tells of something (M28, M32, M33). Reports that are no incidents are kept.
package struct Report: Sendable {
  package var id: UUID
  /// `REP-2026-0042`.
  package var label: String
  package var draft: Draft
  package var triage: Triage
  package var triageReason: String?
  package var incident: UUID?
  package var createdAt: Date

  /// What a reporter states.
  package struct Draft: Sendable {
    package var channel: Channel
    package var reporter: UUID?
    package var reporterKind: ReporterKind
    package var reporterName: String?
    package var reporterAddress: String?
    /// To whom it was reported (M28).
    package var recipient: String?
    /// Id in the system it comes from; the same one is not taken twice (M36).
    package var externalID: String?
    /// Id of the webhook's message that brought it.
    package var messageID: String?
    package var summary: String
    package var details: String
    /// For a phone call, the time of the call (M35).
    package var reportedAt: Date
    /// When the reporter came to know of it: anchor of the 24 h duty (M30).
    package var aware: Moment?

    package init(
      channel: Channel, reporter: UUID? = nil, reporterKind: ReporterKind, reporterName: String? = nil,
      reporterAddress: String? = nil, recipient: String? = nil, externalID: String? = nil, messageID: String? = nil,
      summary: String, details: String, reportedAt: Date, aware: Moment? = nil
    ) {
      self.channel = channel
      self.reporter = reporter
      self.reporterKind = reporterKind
      self.reporterName = reporterName
      self.reporterAddress = reporterAddress
      self.recipient = recipient
      self.externalID = externalID
      self.messageID = messageID
      self.summary = summary
      self.details = details
      self.reportedAt = reportedAt
      self.aware = aware
    }
  }

  package enum Channel: String, Sendable, Hashable, Codable, CaseIterable {
    case email
    case phone
    case ticket
    case portal
    case api
    case `import`
  }

  package enum ReporterKind: String, Sendable, Hashable, Codable, CaseIterable {
    case employee
    case contractor
    case customer
    case external
    case anonymous
  }

  /// What the ISMS team makes of it (L8).
  package enum Triage: String, Sendable, Hashable, Codable, CaseIterable {
    case pending
    case incident
    case duplicate
    case nonIncident = "non-incident"
  }
}

extension Report.Draft {
  /// Throws where the report says too little, too much, or something that cannot be.
  package func validate(now: Date) throws {
    guard summary.contains(where: { !$0.isWhitespace }), summary.unicodeScalars.count <= 500 else {
      throw Refusal(.invalid, "A report has a summary of 1 to 500 characters.", at: "/summary")
    }
    guard details.unicodeScalars.count <= 100_000 else {
      throw Refusal(.invalid, "The details of a report are at most 100000 characters.", at: "/details")
    }
    guard reportedAt <= now.addingTimeInterval(300) else {
      throw Refusal(.invalid, "A report cannot have been made in the future.", at: "/reportedAt")
    }
    if let aware, aware.earliest > reportedAt {
      throw Refusal(.invalid, "Nobody reports what they do not know of yet: awareness comes first.", at: "/awareAt")
    }
    if channel == .phone { try validateCaller() }
  }

  /// Staff enter what somebody else said on the telephone, so who called and from where is part of it (M35).
  private func validateCaller() throws {
    guard reporter != nil || reporterName != nil else {
      throw Refusal(.invalid, "A phone call has a caller: give a name, or the person.", at: "/reporter/name")
    }
    guard reporterAddress != nil else {
      throw Refusal(.invalid, "A phone call has a number, or an address, to call back.", at: "/reporter/address")
    }
  }
}
