import Foundation
import TestSupport
import Testing

extension Guarantees {
  @Suite struct MeetingReachesCalendarsTests {
    private static let rafi = "rafi.responder@harbour.example"
    private static let emil = "emil.employee@harbour.example"

    @Test func `M64 M70: invitation, change and end of a meeting reach calendars by mail, online and in person`()
      async throws
    {
      try await Installation.serving { installation in
        let token = try await installation.setUpOrganisation()
        let gateway = try await installation.start(.gateway)
        _ = try await installation.start(.deadlineWorker)
        let api = try gateway.api(token)
        let incident = try await Self.respond(api)
        let people = try await api.get("/v1/people").json["items"].items
        let attendees = ["Rafi Responder", "Emil Employee"].map { name in
          JSON.object(["personId": people.first { $0["name"].text == name }?["id"] ?? .null])
        }
        let link = "https://meet.example/j/8?pwd=x"
        let planned = try await incident.order(
          "meetings", Self.meeting(["mode": "online", "place": .string(link), "attendees": .array(attendees)]))
        let id = planned["meetingId"]
        let invited = try await Self.calendars(installation, of: id, sequence: "0", at: [Self.rafi, Self.emil])
        let rafi = try #require(invited[Self.rafi])
        #expect((rafi.method, rafi["URL"], rafi["STATUS"]) == ("REQUEST", link, "CONFIRMED"))
        #expect(Set(rafi.attendees).isSuperset(of: [Self.rafi, Self.emil]))
        #expect(rafi.all("ATTENDEE").map { $0.parameters["ROLE"] }.filter { $0 == "REQ-PARTICIPANT" }.count == 2)
        #expect(try rafi.words("SUMMARY")?.contains(incident.label) == true)

        try await incident.order(
          "meetings",
          Self.meeting([
            "plannedId": .string(id), "mode": "in_person", "place": "Room Zürich; 2nd floor",
            "attendees": .array([attendees[0]]),
          ]))
        let changed = try await Self.calendars(installation, of: id, sequence: "1", at: [Self.rafi, Self.emil])
        let moved = try #require(changed[Self.rafi])
        #expect((moved.method, try moved.words("LOCATION"), moved["URL"]) == ("REQUEST", "Room Zürich; 2nd floor", nil))
        let emil = try #require(changed[Self.emil])
        #expect((emil.method, emil["STATUS"], emil.attendees) == ("CANCEL", nil, [Self.emil]))

        try await incident.order("meetings/\(id)/cancel", ["reason": "All is well, thanks"])
        let ended = try await Self.calendars(installation, of: id, sequence: "2", at: [Self.rafi])
        #expect(ended[Self.emil] == nil)
        let end = try #require(ended[Self.rafi])
        #expect((end.method, end["STATUS"], end["UID"]) == ("CANCEL", "CANCELLED", id))
      }
    }

    private static func respond(_ api: API) async throws -> HandledIncident {
      let opened = try await api.post(
        "/v1/incidents",
        [
          "title": "Orders are lost", "procedures": [["procedure": "miniorange", "eventType": "loss-of-data"]],
          "log": ["summary": "s", "description": "d", "fault": "f", "affectedProducts": "Shop"], "start": true,
        ])
      try #require(opened.status == 201, "\(opened.json)")
      return HandledIncident(api: api, id: opened["id"], label: opened["label"])
    }

    private static func meeting(_ more: [String: JSON]) -> JSON {
      let at = Date.now.addingTimeInterval(3_600).formatted(.iso8601)
      let fields: [String: JSON] = [
        "procedure": "miniorange", "meeting": "assessment-meeting", "at": .string(at),
      ]
      return .object(fields.merging(more) { _, new in new })
    }

    /// What came about a meeting at one number of its changes, by address, once so many have come. The part of the message
    /// says of the object what it says of itself (RFC 6047).
    private static func calendars(
      _ installation: Installation, of meeting: String, sequence: String, at addresses: [String]
    ) async throws -> [String: ReadCalendar] {
      try await until("\(addresses) hear of change \(sequence) of the meeting") {
        var found: [String: ReadCalendar] = [:]
        for mail in installation.mail.received {
          guard let part = mail.calendar else { continue }
          let calendar = try ReadCalendar(part.text)
          guard calendar["UID"] == meeting, calendar["SEQUENCE"] == sequence else { continue }
          #expect(part.contentType.contains("method=\(calendar.method.lowercased())"), "\(part.contentType)")
          #expect(part.contentType.contains("charset=utf-8"))
          #expect(mail.parts.map { $0.contentType.prefix { $0 != ";" } } == ["text/plain", "text/calendar"])
          for recipient in mail.recipients { found[recipient] = calendar }
        }
        return addresses.allSatisfy { found[$0] != nil } ? found : nil
      }
    }
  }
}
