import Foundation
import TestSupport

/// A body that each operation takes, with every field that it knows; `{root}` and the like stand for ids.
enum GoodBody {
  /// About things of this party; nil where the operation takes none.
  static func of(_ operation: WritingOperation, for party: BadInputParty) -> String? {
    // A procedure's own words stand in braces too.
    operation.schema == nil ? template(operation) : template(operation).map(party.address)
  }

  /// The same with the ids still to be named.
  static func template(_ operation: WritingOperation) -> String? {
    if operation.method == "DELETE" { return nil }
    if ["postProcedures", "postProceduresVersions"].contains(operation.name) { return procedure }
    let soon = Date.now.addingTimeInterval(86_400).formatted(.iso8601)
    return byOperation[operation.name]?.replacing("{soon}", with: soon)
  }

  private static let procedure =
    (try? String(contentsOf: Repository.root.appending(path: "procedures/miniorange.yaml"), encoding: .utf8)) ?? ""

  private static let log = #"{"summary":"s","description":"d","fault":"f","affectedProducts":"a"}"#
  private static let reporter = #"{"kind":"customer","personId":"{person}","name":"B","address":"+48 22"}"#
  private static let time = "2026-03-01T09:30Z"
  private static let instant = "2026-03-01T09:30:00Z"

  private static let layers = """
    [{"name":"l","personIds":["{person}"],"starts":"2026-01-05T09:00","shift":"P7D",
      "windows":[{"days":[1],"from":"09:00","until":"17:00"}],"onHolidays":"never"}]
    """

  private static let byOperation: [String: String] = [
    "changeOrganisation":
      #"{"name":"Acme","timeZone":"Europe/Berlin","language":"de","paper":"a4","evidenceKeptYears":6,"evidenceKeptBasis":"Tax law","pageLimit":9,"pageLimitMinutes":20}"#,
    "postChannelsDown": #"{"reason":"The server is away"}"#, "postChannelsUp": #"{"reason":"It is back"}"#,
    "postWebhooks":
      #"{"url":"https://hooks.example/b","description":"d","kinds":["incident.*"],"departmentId":"{department}"}"#,
    "changeWebhooks":
      #"{"url":"https://hooks.example/c","description":"d","kinds":["incident.*"],"departmentId":"{department}"}"#,
    "postWebhooksSecret": #"{"overlapHours":1}"#, "postWebhooksState": #"{"state":"disabled","reason":"r"}"#,
    "postWebhooksMessages": #"{"send":"failed"}"#,
    "postDepartments": #"{"slug":"yard","name":"Yard","parentId":"{root}"}"#,
    "changeDepartments": #"{"name":"Yard","parentId":"{root}"}"#,
    "postPeople":
      #"{"kind":"employee","name":"C","email":"c@example.org","phone":"+49 30","language":"de"}"#,
    "changePeople":
      #"{"kind":"employee","name":"C","email":"d@example.org","phone":"+49 30","language":"de","active":true}"#,
    "postMemberships": #"{"personId":"{person}","departmentId":"{root}","role":"auditor"}"#,
    "postContacts":
      #"{"team":"T","responsibility":"r","email":"t@example.org","phone":"+49","personId":"{person}","position":3}"#,
    "changeContacts":
      #"{"team":"T","responsibility":"r","email":"t@example.org","phone":"+49","personId":"{person}","position":3,"active":true,"digest":"hourly"}"#,
    "changeDigest": #"{"digest":"daily 07","timeZone":"Europe/Berlin"}"#,
    "postOnCallSchedules": """
    {"name":"Weekend","zone":"Europe/Berlin","holidays":["2026-12-25"],"layers":\(layers)}
    """,
    "changeOnCallSchedules": """
    {"name":"Day","active":true,"zone":"Europe/Berlin","holidays":["2026-12-25"],"layers":\(layers)}
    """,
    "postOnCallSchedulesOverrides": #"{"personId":"{person}","from":"2026-03-01T09:30:00Z","until":"{soon}"}"#,
    "postOnCallPolicies":
      #"{"name":"Weekend","rounds":2,"steps":[{"targets":[{"contactId":"{contact}"}],"waitMinutes":5}]}"#,
    "changeOnCallPolicies":
      #"{"name":"Day","active":true,"rounds":2,"steps":[{"targets":[{"contactId":"{contact}"}],"waitMinutes":5}]}"#,
    "postContactMethods": #"{"channel":"phone","address":"+49 30","position":1}"#,
    "postIncidentsPages":
      #"{"reason":"r","rounds":2,"steps":[{"targets":[{"personId":"{person}"}],"waitMinutes":5}]}"#,
    "postIncidentsPagesAcknowledgement": #"{"note":"n"}"#,
    "postIncidentsPagesCancellation": #"{"reason":"r"}"#,
    "postTokens":
      #"{"name":"T","personId":"{person}","permissions":["report.own"],"expiresAt":"{soon}"}"#,
    "postDuties":
      #"{"procedure":"miniorange","kind":"audience","key":"customers","contactId":"{contact}"}"#,
    "postProceduresVersionsSubmission": #"{"remark":"r"}"#,
    "postProceduresVersionsReturn": #"{"remark":"r"}"#,
    "postProceduresVersionsApproval": #"{"remark":"r"}"#,
    "postProceduresVersionsPublication": #"{"remark":"r"}"#,
    "postProceduresAcknowledgement": #"{"versionId":"{version}"}"#,
    "postProceduresTrainingsCompletion":
      #"{"completedAt":"2026-03-01T09:30:00Z","trainer":"T","evidence":"e"}"#,
    "postProceduresTrainingsAttestation":
      #"{"statement":"I know how, to whom and within which time I report an incident."}"#,
    "postReports": """
    {"channel":"phone","reporter":\(reporter),"recipient":"Desk","externalId":"T-1","summary":"s","details":"d",
     "reportedAt":"\(instant)","awareAt":"\(time)","departmentId":"{department}"}
    """,
    "postReceivedMessagesReport": #"{"reason":"r"}"#,
    "postReportsTriage": #"{"decision":"duplicate","incidentId":"{incident}","reason":"Known"}"#,
    "changeReports": #"{"awareAt":"2026-03-01T09:30Z","reason":"They said so"}"#,
    "postViolations":
      #"{"personId":"{person}","incidentId":"{incident}","reason":"r","procedure":"miniorange"}"#,
    "postViolationsDocuments": #"{"document":"hr-referral"}"#,
    "postManagementSummaries": #"{"from":"2026-01-01","to":"2026-03-31","department":"{root}","language":"de"}"#,
    "postViolationsOutcome": #"{"outcome":"training","note":"n"}"#,
    "postImprovements": """
    {"kind":"training","source":"finding","title":"t","description":"d","incidentId":"{incident}","findingId":"{finding}",
     "procedure":"miniorange","reference":"ISO/IEC 27001","course":"reporting-incidents","ownerId":"{person}",
     "dueAt":"\(instant)","traineeIds":["{person}"]}
    """,
    "changeImprovements": #"{"title":"t","description":"d","ownerId":"{person}","dueAt":"2026-03-01T09:30:00Z"}"#,
    "postImprovementsDecision":
      #"{"decision":"accepted","reason":"r","ownerId":"{person}","dueAt":"2026-03-01T09:30:00Z"}"#,
    "postImprovementsCompletion": #"{"outcome":"o"}"#,
    "postImprovementsVerification": #"{"works":true,"found":"f"}"#,
    "postImprovementsWithdrawal": #"{"reason":"r"}"#,
    "postImprovementsDistribution": #"{"personIds":["{person}"]}"#,
    "postIncidents": """
    {"title":"Flood","departmentId":"{department}","restricted":false,"vulnerability":false,"exercise":false,
     "report":{"channel":"phone","reporter":\(reporter),"recipient":"Desk","externalId":"T-2","summary":"s",
       "details":"d","reportedAt":"\(instant)","awareAt":"\(time)"},"triageReason":"r",
     "procedures":[{"procedure":"miniorange","eventType":"loss-of-data","level":"level-1","reason":"r"}],
     "log":\(log),"start":true,
     "facts":[{"name":"detected","at":"\(time)","source":"s"},{"name":"channels_down","value":["email"]}]}
    """,
    "postIncidentsLog":
      #"{"summary":"s","description":"d","fault":"f","affectedProducts":"a","at":"2026-03-01T09:30Z"}"#,
    "postIncidentsLevel": #"{"procedure":"miniorange","eventType":"loss-of-data","level":"level-2","reason":"r"}"#,
    "postIncidentsResponses": #"{"procedure":"miniorange","at":"2026-03-01T09:30Z"}"#,
    "postIncidentsResponsesAdvance":
      #"{"at":"2026-03-01T09:30Z","overrides":[{"role":"incident-manager","reason":"r"}]}"#,
    "postIncidentsResponsesSteps": #"{"state":"not-applicable","reason":"r","at":"2026-03-01T09:30Z"}"#,
    "postIncidentsResponsesStepsAnswers": #"{"answers":{"how":"s","exploited":["A shared password"]}}"#,
    "postIncidentsResponsesStepsItems": """
    {"title":"t","personId":"{person}","ownerId":"{person}","dueAt":"\(time)","state":"done","reason":"r","at":"\(time)",
     "findingId":"{finding}"}
    """,
    "postIncidentsItems": #"{"state":"dropped","reason":"r","at":"2026-03-01T09:30Z"}"#,
    "postIncidentsItemsChecks": #"{"outcome":"passed","note":"n","at":"2026-03-01T09:30Z"}"#,
    "postIncidentsImpact": #"{"procedure":"miniorange","answers":{"activities":["Billing"]}}"#,
    "postIncidentsAppointments":
      #"{"procedure":"miniorange","role":"information-security-officer","personId":"{person}","reason":"r","at":"2026-03-01T09:30Z"}"#,
    "postIncidentsAppointmentsEnd": #"{"reason":"r"}"#,
    "postIncidentsFacts": #"{"name":"detected","at":"2026-03-01T09:30Z","source":"s"}"#,
    "postIncidentsCommunications":
      #"{"plannedId":"{communication}","audience":"Staff","channel":"verbal","text":"t","at":"2026-03-01T09:30Z","departments":["{department}"]}"#,
    "postIncidentsDeliveriesOutcome":
      #"{"reached":false,"obstacle":"voicemail","at":"2026-03-01T09:30Z","spokeWith":"B","note":"n","givenUp":true,"reason":"r"}"#,
    "postIncidentsCommunicationsDecision": #"{"required":false,"reason":"Nobody is affected"}"#,
    "postIncidentsCommunicationsApproval": #"{"remark":"r"}"#,
    "postIncidentsCommunicationsAttachments": #"{"attachments":[{"documentId":"{enclosure}","version":1}]}"#,
    "postIncidentsMeetings": """
    {"procedure":"miniorange","meeting":"assessment-meeting","at":"\(instant)","mode":"online","place":"Room 1",
     "attendees":[{"personId":"{person}"},{"name":"B"}],"agenda":["a"]}
    """,
    "postIncidentsMeetingsMinutes": """
    {"heldAt":"\(time)","mode":"online","chair":{"name":"B"},"present":[{"personId":"{person}"},{"name":"B"}],
     "minutes":"m","decisions":["d"],"estimate":{"key":"duration","value":"one-day"}}
    """,
    "postIncidentsMeetingsCancel": #"{"reason":"r"}"#,
    "postIncidentsTimeline": #"{"text":"t","at":"2026-03-01T09:30Z"}"#,
    "postIncidentsDocuments": #"{"document":"log-document","procedure":"miniorange"}"#,
    "postIncidentsResolve": #"{"outcome":"tackled","summary":"s","at":"2026-03-01T09:30Z"}"#,
    "postIncidentsReview": #"{"findings":"f","procedure":"miniorange","at":"2026-03-01T09:30Z"}"#,
    "postIncidentsObligations": #"{"regime":"eu-gdpr-33","stage":"notify","recipient":"Authority of Hesse"}"#,
    "postIncidentsObligationsAssessment": #"{"note":"n"}"#,
    "postIncidentsObligationsDocuments": #"{"language":"de"}"#,
    "postIncidentsObligationsFields": #"{"field":"nature","text":"t"}"#,
    "postIncidentsObligationsFilings":
      #"{"at":"2026-03-01T09:30Z","method":"Portal","reference":"A-1","despite":"d","documentId":"{notice}","documentVersion":1}"#,
    "postIncidentsObligationsProposal": #"{"reason":"r"}"#,
    "postIncidentsObligationsDecision": #"{"required":false,"reason":"r"}"#,
    "postIncidentsObligationsDecisions": #"{"obligationIds":["{obligation}"],"reason":"r"}"#,
    "postIncidentsObligationsHold": #"{"until":"\#(instant)","ground":"le","reason":"r"}"#,
    "postIncidentsObligationsOwner": #"{"personId":"{person}"}"#,
    "postLegalProfile": #"{"name":"role","value":["controller"]}"#,
    "postCalendarsClosures": #"{"day":"2026-12-31","state":"closed","reason":"r","source":"s"}"#,
    "postCalendarsClosuresWithdrawal": #"{"reason":"r"}"#,
    "postIncidentsClose": #"{"at":"2026-03-01T09:30Z"}"#,
    "postIncidentsRestriction": #"{"restricted":true,"reason":"r","participants":["{person}"]}"#,
    "postProceduresReferences":
      #"{"title":"Continuity","edition":"3","url":"https://acme.example/bcp","text":"Move to the yard"}"#,
    "postSuppliers": """
    {"key":"cdn","name":"C","agreementUrl":"https://c.example/sla","method":"m","statusUrl":"https://c.example/status",
     "contactId":"{contact}","disclosedTo":["employees"]}
    """,
    "changeSuppliers": """
    {"name":"C","agreementUrl":"https://c.example/sla","method":"m","statusUrl":"https://c.example/status",
     "contactId":"{contact}","disclosedTo":["employees"],"active":true}
    """,
    "postSuppliersServices": """
    {"key":"dns","title":"DNS","use":"u","zone":"eu-1","backupLocation":"eu-2","backupPolicy":"Backup Policy",
     "agreement":"aws-ec2-instance","monthlyCharge":{"amount":"12.50","currency":"EUR"}}
    """,
    "changeSuppliersServices": """
    {"title":"DNS","use":"u","zone":"eu-1","backupLocation":"eu-2","backupPolicy":"Backup Policy",
     "agreement":"aws-ec2-instance","monthlyCharge":{"amount":"12.50","currency":"EUR"},"active":true}
    """,
    "postSuppliersDisclosures": #"{"audience":"employees","channel":"meeting","at":"2026-03-01T09:30Z"}"#,
    "postIncidentsSupplierStatuses": """
    {"supplierId":"{supplier}","serviceId":"{service}","status":"s","sourceUrl":"https://c.example/status",
     "observedAt":"\(time)"}
    """,
    "postIncidentsSupplierOutages":
      #"{"serviceId":"{service}","beganAt":"2026-03-01T09:30:00Z","endedAt":"2026-03-01T10:30:00Z"}"#,
    "postIncidentsEstimates":
      #"{"procedure":"miniorange","estimate":"duration","value":"one-day","reason":"r","at":"2026-03-01T09:30Z"}"#,
    "postIncidentsStrategies": """
    {"procedure":"miniorange","strategy":"day-departments","departmentId":"{department}","note":"n",
     "estimatedLoss":{"amount":"12.50","currency":"EUR"}}
    """,
    "postIncidentsDeclinedStrategies": #"{"procedure":"miniorange","strategy":"day-departments","reason":"r"}"#,
    "endIncidentsStrategies": #"{"state":"replaced","reason":"r"}"#,
    "postIncidentsResponsesStepsFindings": """
    {"question":"exploited","statement":"s","identifier":"CVE-2026-10001","system":"s","causeId":"{cause}","at":"\(time)"}
    """,
    "postIncidentsFindings": #"{"state":"withdrawn","reason":"r"}"#,
    "postIncidentsFindingsCause": #"{"causeId":"{cause}"}"#,
    "postIncidentsReopen": #"{"reason":"r"}"#,
    "postIncidentsEvidenceReferences": """
    {"kind":"files","procedure":"miniorange","fileName":"Laptop","mediaType":"image/png","description":"d",
     "collectedFrom":"web-1","collectedAt":"\(time)","collectedBy":"Cy","retainUntil":"2998-01-01T00:00:00Z",
     "uri":"s3://vault/1","place":"Safe 2","size":9,"sha256":"\(String(repeating: "ab", count: 32))"}
    """,
    "postIncidentsUploads": """
    {"kind":"files","procedure":"miniorange","fileName":"a.bin","mediaType":"image/png","description":"d",
     "collectedFrom":"web-1","collectedAt":"\(time)","collectedById":"{person}","retainUntil":"2998-01-01T00:00:00Z",
     "length":9}
    """,
    "postIncidentsEvidenceCustody":
      #"{"act":"transferred","counterparty":"Cy","purpose":"p","at":"2026-03-01T09:30Z"}"#,
    "postIncidentsEvidenceExports": #"{"counterparty":"Court","purpose":"File 7"}"#,
    "postIncidentsEvidenceHold": #"{"held":true,"reason":"r"}"#,
    "postIncidentsEvidenceRetention": #"{"until":"2999-01-01T00:00:00Z","reason":"r"}"#,
    "postIncidentsEvidenceVerification": #"{"purpose":"p"}"#,
    "postIncidentsEvidenceDisposal": #"{"reason":"r"}"#,
  ]
}
