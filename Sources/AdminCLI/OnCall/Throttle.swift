import ArgumentParser
import Foundation
import IncidentResponse

extension OnCallCommand {
  struct Throttle: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show or set how many pages one address is sent on their own.",
      discussion: """
        More within that time are held, and go out as one message that lists them all. Nothing is dropped, and the \
        escalation goes on meanwhile.
        """)
    @Option(name: .long, help: "Pages, from 1 to 1000.") var pages: Int?
    @Option(name: .long, help: "Minutes within which they count, from 1 to 1440.") var minutes: Int?
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      let throttle = try await options.inside { [pages, minutes] tx, caller in
        var throttle = try await PageThrottle(of: caller, in: tx)
        if pages == nil, minutes == nil { return throttle }
        throttle.limit = pages ?? throttle.limit
        throttle.within = minutes.map { TimeInterval($0) * 60 } ?? throttle.within
        try await throttle.save(by: caller, in: tx)
        return throttle
      }
      if options.json { return try Console.json(["pages": throttle.limit, "minutes": throttle.minutes]) }
      Console.line("\(throttle.limit) pages in \(throttle.minutes) minutes for each address")
    }
  }
}
