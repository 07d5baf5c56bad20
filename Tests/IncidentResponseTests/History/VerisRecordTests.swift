import Foundation
import TestSupport
import Testing

@testable import IncidentResponse

/// What is read of a VERIS record, and what is not made up.
struct VerisRecordTests {
  private let now = Moment(iso8601: "2026-03-01T12:00Z")?.earliest ?? .distantPast

  private func read(_ fields: String, _ incident: String = #"{"year":2014,"month":3,"day":9}"#) throws -> PastIncident {
    let timeline = fields.contains("timeline\":") ? "" : #","timeline":{"incident":\#(incident)}"#
    let line = #"{"incident_id":"A-1"\#(fields.isEmpty ? "" : ",")\#(fields)\#(timeline)}"#
    return try VerisRecord(line: Data(line.utf8)).incident(now: now)
  }

  private func interval(_ incident: PastIncident, _ fact: String) throws -> String {
    let moment = try #require(incident.moment(fact))
    return "\(moment.earliest.formatted(.iso8601)) \(moment.latest.formatted(.iso8601)) \(moment.precision.rawValue)"
  }

  @Test(arguments: [
    (#"{"year":2014}"#, "2014-01-01T00:00:00Z 2014-12-31T23:59:59Z year"),
    (#"{"year":2014,"month":2}"#, "2014-02-01T00:00:00Z 2014-02-28T23:59:59Z month"),
    (#"{"year":2014,"month":2,"day":3}"#, "2014-02-03T00:00:00Z 2014-02-03T23:59:59Z day"),
    (#"{"year":2014,"month":2,"day":30}"#, "2014-02-01T00:00:00Z 2014-02-28T23:59:59Z month"),
    (#"{"year":2014,"day":3}"#, "2014-01-01T00:00:00Z 2014-12-31T23:59:59Z year"),
    (#"{"year":2018,"month":6,"day":28,"time":"08:20:00 PM UTC"}"#, "2018-06-28T20:20:00Z 2018-06-28T20:20:59Z minute"),
    (#"{"year":2018,"month":6,"day":28,"time":"12:05 AM"}"#, "2018-06-28T00:05:00Z 2018-06-28T00:05:59Z minute"),
    (#"{"year":2018,"month":6,"day":28,"time":"noon"}"#, "2018-06-28T00:00:00Z 2018-06-28T23:59:59Z day"),
  ])
  func `a date is as coarse as it was told`(_ incident: String, _ expected: String) throws {
    #expect(try interval(try read("", incident), "occurred") == expected)
  }

  @Test
  func `what came later is an interval: from the incident to the discovery, from the discovery to the containment`()
    throws
  {
    let incident = try read(
      #""timeline":{"incident":{"year":2014,"month":3,"day":9},"discovery":{"unit":"Days","value":3},"containment":{"unit":"Hours"}}"#
    )
    #expect(try interval(incident, "detected") == "2014-03-11T00:00:00Z 2014-03-13T23:59:59Z unknown")
    #expect(try interval(incident, "contained") == "2014-03-11T01:00:00Z 2014-03-14T23:59:59Z unknown")
    #expect(incident.moment("detected")?.isApproximate == true)
    // Years without a number end when the record was written.
    let open = try read(
      #""plus":{"created":"2016-05-01T10:00:00Z"},"timeline":{"incident":{"year":2012},"discovery":{"unit":"Years"}}"#)
    #expect(try interval(open, "detected") == "2012-12-31T00:00:00Z 2016-05-01T10:00:00Z unknown")
  }

  @Test(arguments: [
    ("NA", "not applicable, says the source"), ("Never", "never, says the source"),
    ("Unknown", "unknown to the source"),
  ])
  func `a time that the source does not tell is unknown, with its reason`(_ unit: String, _ reason: String) throws {
    let incident = try read(
      #""timeline":{"incident":{"year":2014},"discovery":{"unit":"\#(unit)"},"containment":{"unit":"Days","value":2}}"#)
    #expect(incident.facts.first { $0.fact == "detected" }?.unknownReason == reason)
    let contained = incident.facts.first { $0.fact == "contained" }
    #expect(contained?.unknownReason == "2 Days after its detection, which is not told" && contained?.value == nil)
    #expect(try read("").facts.contains { $0.fact == "detected" } == false)
  }

  @Test(arguments: [
    ("{", "is no JSON"), ("[1]", "is no JSON object"),
    (#"{"timeline":{"incident":{"year":2014}}}"#, "lacks incident_id"),
    (#"{"incident_id":"a"}"#, "lacks a year in timeline.incident"),
    (#"{"incident_id":"a","timeline":{"incident":{"year":"long ago"}}}"#, "lacks a year in timeline.incident"),
    (#"{"incident_id":"a","timeline":{"incident":{"year":2027}}}"#, "tells of a time that has not come yet"),
    ("{\"incident_id\":\"a\u{0}\"}", "holds a NUL byte"),
  ])
  func `a broken line says why`(_ line: String, _ reason: String) {
    #expect(throws: PastIncident.Broken(reason)) {
      try VerisRecord(line: Data(line.utf8)).incident(now: now)
    }
  }

  @Test func `unknown keys and enumerations in unusual places do no harm`() throws {
    let incident = try read(
      #"""
      "summary":"Nul \u0000 and more. A second sentence.","action":{"hacking":{"variety":"Brute force","cve":"CVE-2014-0160; CVE-X, cve-2013-1"},"new":7},
      "actor":[],"asset":{"assets":{"variety":"S - Web application"}},"attribute":{"confidentiality":{"data_total":"12",
      "data_victim":["Customer"],"data_disclosure":"Yes"},"odd":null},"victim":{"victim_id":["Acme"]},"zebra":{"a":[{}]}
      """#)
    #expect(incident.title == "Nul  and more")
    let facts = Dictionary(uniqueKeysWithValues: incident.facts.map { ($0.fact, $0.value) })
    #expect(facts["threat_actions"] == .set(["hacking: Brute force", "new"]))
    #expect(facts["affected_assets"] == .set(["S - Web application"]) && facts["records_disclosed"] == .number(12))
    #expect(facts["vulnerabilities"] == .set(["CVE-2014-0160"]))
    #expect(facts["client_data_involved"] == .boolean(true) && facts["threat_actors"] == nil)
    #expect(facts["aspects_breached"] == .set(["confidentiality"]))
    #expect(incident.original.contains("zebra"))
    try incident.log.validate()
    #expect(
      incident.log.fault.contains("hacking: Brute force") && incident.log.affectedProducts == "S - Web application")
  }

  @Test func `long texts are cut at a word, and the original stays whole`() throws {
    let words = String(repeating: "word ", count: 4_000)
    let incident = try read(#""summary":"\#(words)","victim":{"victim_id":"Acme"}"#)
    #expect(incident.title.unicodeScalars.count <= 120 && incident.title.hasSuffix("word…"))
    #expect(incident.log.summary.unicodeScalars.count <= 10_000 && incident.original.contains(words))
    try incident.log.validate()
    let bare = try read(#""action":{"physical":{"variety":["Theft"]}},"victim":{"victim_id":"Acme"}"#)
    #expect(bare.title == "Theft at Acme" && bare.log.summary == "unknown: not published")
  }

  @Test func `every record of the sample is read, each with an id of its own`() throws {
    let file = Repository.root.appending(path: "examples/veris/vcdb-sample.ndjson")
    let lines = try Data(contentsOf: file).split(separator: 10)
    let incidents = try lines.map { try VerisRecord(line: $0).incident(now: now) }
    #expect(incidents.count == 36 && Set(incidents.map(\.origin.key)).count == 36)
    for incident in incidents {
      try incident.log.validate()
      #expect(incident.moment("occurred") != nil && (1...300).contains(incident.title.unicodeScalars.count))
      #expect(incident.origin.licence == (incident.origin.source == "vcdb" ? "CC BY-SA 4.0" : nil))
    }
  }
}
