/// How an incident was handled, clause by clause of its procedures: the auditor's view as a document.
package struct ConformityDocument: CaseDocument {
  package static let kind = DocumentKind.conformity

  package var frame: DocumentFrame
  package var heading: String
  package var incident: IncidentIdentification
  package var procedures: [Followed]

  package init(
    frame: DocumentFrame, heading: String, incident: IncidentIdentification, procedures: [Followed]
  ) {
    self.frame = frame
    self.heading = heading
    self.incident = incident
    self.procedures = procedures
  }

  package struct Followed: Codable, Sendable, Hashable {
    package var title: String
    package var version: String
    /// How many clauses came to each verdict, none left out.
    package var counts: [Count]
    package var clauses: [Clause]

    package init(title: String, version: String, counts: [Count], clauses: [Clause]) {
      self.title = title
      self.version = version
      self.counts = counts
      self.clauses = clauses
    }
  }

  package struct Count: Codable, Sendable, Hashable {
    package var verdict: Conformity.Outcome
    package var count: Int

    package init(verdict: Conformity.Outcome, count: Int) {
      self.verdict = verdict
      self.count = count
    }
  }

  package struct Clause: Codable, Sendable, Hashable {
    package var number: String
    package var section: String
    package var demand: String
    package var verdict: Conformity.Outcome
    package var metAt: Stated<DocumentTime>
    package var lateBy: Stated<DocumentDuration>
    /// Why it does not apply, was missed, or waits.
    package var reason: String?
    /// Who decided that it does not apply.
    package var decidedBy: String?
    package var proofs: [Proof]
    /// Events that are not listed.
    package var further: Int

    package init(
      number: String, section: String, demand: String, verdict: Conformity.Outcome, metAt: Stated<DocumentTime>,
      lateBy: Stated<DocumentDuration>, reason: String?, decidedBy: String?, proofs: [Proof], further: Int
    ) {
      self.number = number
      self.section = section
      self.demand = demand
      self.verdict = verdict
      self.metAt = metAt
      self.lateBy = lateBy
      self.reason = reason
      self.decidedBy = decidedBy
      self.proofs = proofs
      self.further = further
    }
  }

  /// An event that shows it: what of the procedure it belongs to, who did it, and when.
  package struct Proof: Codable, Sendable, Hashable {
    package var text: String
    package var at: DocumentTime

    package init(text: String, at: DocumentTime) {
      self.text = text
      self.at = at
    }
  }
}
