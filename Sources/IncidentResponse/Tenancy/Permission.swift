/// What a unit of work may do: a verb of the product. `role_permission` says which role has which.
package enum Permission: String, Sendable, Hashable, Codable, CaseIterable {
  case organisationRead = "organisation.read"
  case organisationManage = "organisation.manage"
  case departmentManage = "department.manage"
  case personRead = "person.read"
  case personManage = "person.manage"
  case tokenManage = "token.manage"
  case contactRead = "contact.read"
  case contactManage = "contact.manage"
  /// Say how one is paged oneself.
  case contactOwn = "contact.own"
  case supplierRead = "supplier.read"
  case supplierManage = "supplier.manage"
  case procedureRead = "procedure.read"
  case procedureManage = "procedure.manage"
  /// Acknowledge the policy and take its courses: everybody's own.
  case policyFollow = "policy.follow"
  /// Draft, approve and publish a version, for those whom the policy itself names.
  case policyMaintain = "policy.maintain"
  case reportCreate = "report.create"
  /// One's own reports.
  case reportOwn = "report.own"
  case reportRead = "report.read"
  case reportTriage = "report.triage"
  /// State that somebody did not report. It opens nothing.
  case violationState = "violation.state"
  /// See the violations that one takes part in.
  case violationRead = "violation.read"
  /// Say how a violation ends that one takes part in.
  case violationDecide = "violation.decide"
  case incidentRead = "incident.read"
  /// Turn a report into an incident and log it.
  case incidentCreate = "incident.create"
  case incidentRespond = "incident.respond"
  case incidentCommunicate = "incident.communicate"
  case incidentClose = "incident.close"
  /// Hide an incident from all but its participants, and show it again.
  case incidentRestrict = "incident.restrict"
  case documentRead = "document.read"
  case documentRequest = "document.request"
  /// See evidence with its ledger, and take its bytes, which the ledger says.
  case evidenceRead = "evidence.read"
  /// Add evidence, and verify it.
  case evidenceCollect = "evidence.collect"
  /// Hand it on, hold it, keep it longer.
  case evidenceManage = "evidence.manage"
  case evidenceDispose = "evidence.dispose"
  /// See the register of improvements.
  case improvementRead = "improvement.read"
  /// Propose improvements, decide about them as a review's participant, carry them out, look at them again.
  case improvementManage = "improvement.manage"
  /// See management summaries.
  case summaryRead = "summary.read"
  /// Have the figures of a period counted.
  case summaryRequest = "summary.request"
  /// See what the law demands, and by what that is judged.
  case legalRead = "legal.read"
  /// Write and file notices, and propose that one is not required.
  case legalFile = "legal.file"
  /// Decide that a notice is not required, or may wait.
  case legalDecide = "legal.decide"
  /// State what is true of the organisation in every incident.
  case legalManage = "legal.manage"
  /// Have other systems told of what happens in one's departments.
  case webhookManage = "webhook.manage"
  case eventRead = "event.read"
}
