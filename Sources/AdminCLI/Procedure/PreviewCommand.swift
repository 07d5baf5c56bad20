import ArgumentParser
import Foundation
import IncidentResponse

extension ProcedureCommand {
  struct Preview: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print what a communication says, with the values of a made-up incident.",
      discussion: """
        Each audience and each language has a text of its own. Nothing is sent, and no database is asked, unless an \
        organisation is named. What a real incident would say, GET /v1/incidents/{incident}/previews/{communication} tells.
        """)
    @Argument(help: "YAML file, shipped procedure, or SLUG[@VERSION] of the organisation.") var procedure: String
    @Argument(help: "Key of the communication.") var communication: String
    @Option(name: .long, help: "One language alone, BCP 47.") var language: String?
    @Flag(name: .long, help: "As it is said of an exercise.") var exercise = false
    @Option(name: .long, help: "IANA zone in which times are written.") var timeZone = "UTC"
    @OptionGroup var options: ProcedureOptions

    func run() async throws {
      let procedure = try await options.source(procedure).procedure
      guard TimeZone(identifier: timeZone) != nil else { throw ValidationError("--time-zone is an IANA zone") }
      let previews = try procedure.preview(
        communication, language: language, isExercise: exercise, zone: timeZone)
      if options.json { return try Console.json(previews) }
      for preview in previews { Self.write(preview) }
    }

    private static func write(_ preview: MessagePreview) {
      let channels = preview.channels.isEmpty ? "" : " by \(preview.channels.joined(separator: ", "))"
      Console.line(Console.bold("\(preview.title) to \(preview.audienceTitle)\(channels), in \(preview.language)"))
      Console.line("Subject: \(preview.subject)")
      Console.line("")
      Console.line(preview.body)
      let alphabet = preview.sms.isUnicode ? ", since it needs Unicode" : ""
      let advice = preview.sms.segments > ShortMessage.longest ? "; \(ShortMessage.longest) are advised" : ""
      Console.line(
        Console.dim("As SMS: \(preview.sms.units) characters, \(preview.sms.segments) sent\(alphabet)\(advice)"))
      Console.line("")
    }
  }
}
