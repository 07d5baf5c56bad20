import Testing

@testable import IncidentResponse

/// The words of a procedure with the values of a made-up incident.
@Suite struct ProcedurePreviewTests {
  @Test(arguments: Procedures.paths)
  func `M49: every communication of a procedure is read in every language, with nothing left open`(
    path: String
  ) throws {
    let procedure = try Procedures.read(path)
    for communication in procedure.communications {
      let previews = try procedure.preview(communication.key)
      #expect(previews.count == communication.audiences.count * communication.templates.count)
      for preview in previews {
        #expect(!preview.subject.isEmpty && !preview.body.contains("{{"), "\(preview)")
        #expect(!preview.body.contains(MessageField.notRecorded), "\(communication.key): \(preview.body)")
        #expect(preview.sms.text.contains(preview.subject))
      }
    }
  }

  @Test func `M49: one language is chosen by its tag, also for readers in another region`() throws {
    let harbour = try Procedures.harbour()
    let german = try harbour.preview("berth-call", language: "de-AT")
    #expect(german.map(\.language) == ["de"] && german[0].body.contains("Bleiben Sie am Liegeplatz"), "\(german)")
    #expect(try harbour.preview("berth-call").map(\.language) == ["en", "de"])
    #expect(throws: Refusal.self) { try harbour.preview("berth-call", language: "fr") }
    let refusal = #expect(throws: Refusal.self) { try harbour.preview("berth-cal") }
    #expect(refusal?.message.contains("did you mean berth-call?") == true, "\(String(describing: refusal))")
  }

  @Test func `a message of an exercise says so in its own language`() throws {
    let german = try Procedures.harbour().preview("berth-call", language: "de", isExercise: true)
    #expect(german[0].body.hasPrefix("Dies ist eine Übung.\n\n") && german[0].sms.text.hasPrefix("EXERCISE "))
    let english = try Procedures.harbour().preview("berth-call", language: "en", isExercise: true)
    #expect(english[0].body.hasPrefix("This is an exercise.\n\n"))
  }

  @Test func `an SMS is counted as the network counts it`() {
    func count(_ text: String) -> [Int] { [ShortMessage(text).units, ShortMessage(text).segments] }
    #expect(count(String(repeating: "a", count: 160)) == [160, 1])
    #expect(count(String(repeating: "a", count: 161)) == [161, 2])
    #expect(count(String(repeating: "a", count: 459)) == [459, 3])
    #expect(count(String(repeating: "a", count: 460)) == [460, 4])
    #expect(count(String(repeating: "€", count: 80)) == [160, 1])
    #expect(count("Bleiben Sie am Kai: Ölalarm, 3 % über Soll, ß und ü sind dabei.") == [63, 1])
    #expect(count(String(repeating: "ż", count: 70)) == [70, 1])
    #expect(count(String(repeating: "ż", count: 71)) == [71, 2])
    #expect(count("🔥") == [2, 1] && ShortMessage("🔥").isUnicode && !ShortMessage("é").isUnicode)
  }
}
