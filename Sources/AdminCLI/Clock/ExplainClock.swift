import ArgumentParser
import Bootstrap
import Foundation
import IncidentResponse
import Postgres

extension ClockCommand {
  struct Explain: AsyncParsableCommand, AdminArguments {
    static let configuration = CommandConfiguration(
      abstract: "Show step by step when a notice is due.",
      discussion: """
        Two answers: the target is the earliest defensible reading, which Tocsin counts down to; the latest is the end by \
        the law's own way of counting, and no safe harbour.

        tocsin clock explain eu-gdpr-33/notify --anchor aware=2026-11-24T09:20:00+01:00 --zone Europe/Berlin --holidays DE

        With --organisation the days count that it says an authority closed or opened, and their edition is named.
        """)
    @Argument(help: "REGIME/STAGE, as tocsin regime show prints them.") var deadline: String
    @Option(name: .long, help: "EVENT=TIME, such as aware=2026-11-24T09:20:00+01:00 or filed:initial=…; once for each.")
    var anchor: [String] = []
    @Option(name: .long, help: "IANA zone in which days are counted (default: of the jurisdiction).") var zone: String?
    @Option(name: .long, help: "Key of the holidays, such as DE (default: of the jurisdiction).") var holidays: String?
    @Option(name: .long, help: "What the obliged organisation is, such as credit_institution; once for each.")
    var entity: [String] = []
    @Option(name: .long, help: "End of a lawful hold: nothing is due before it.") var holdUntil: String?
    @Option(
      name: .long,
      help: "Slug of an organisation: what it says authorities closed or opened counts, which needs its database.")
    var organisation: String?
    @OptionGroup(title: "Database") var database: DatabaseFlags
    @OptionGroup var options: CatalogueOptions

    var process: ProcessFlags { options.process }
    var json: Bool { options.json }

    func run() async throws {
      let catalogue = try options.regimes()
      let parts = deadline.split(separator: "/", maxSplits: 1).map(String.init)
      guard parts.count == 2 else {
        throw ValidationError("\(deadline) is not REGIME/STAGE, such as eu-gdpr-33/notify")
      }
      let regime = try catalogue.find(parts[0])
      guard let stage = regime.stages.first(where: { $0.id == parts[1] }),
        let profile = catalogue.profile(of: stage, in: regime)
      else {
        let known = regime.stages.map(\.id).joined(separator: ", ")
        throw ValidationError("\(regime.id) has no notice \(parts[1]); it has: \(known)")
      }
      let holidays = try options.holidays()
      let calendar = try calendar(for: regime, profile, catalogue, holidays, try await closures())
      let events = try events()
      let counted = LegalDeadline(stage.due, from: events, profile, in: calendar, entity: Set(entity))
      let sheet = ClockSheet(
        regime: regime, stage: stage, profile: profile, calendar: calendar, knownYears: holidays.years, events: events,
        deadline: counted,
        embargo: LegalDeadline(stage.notBefore, from: events, profile, in: calendar, entity: Set(entity)),
        hold: try holdUntil.map { try Self.instant($0, "--hold-until") })
      if options.json { return try Console.json(sheet.answer) }
      sheet.write()
    }

    private func calendar(
      for regime: Regime, _ profile: CalculationProfile, _ catalogue: RegimeCatalogue, _ holidays: HolidayCalendars,
      _ closures: CalendarClosures
    ) throws -> BusinessCalendar {
      let jurisdiction = catalogue.jurisdictions[regime.law.jurisdiction]
      guard let name = zone ?? jurisdiction?.zone else {
        throw ValidationError(
          "days of \(regime.id) are counted where the organisation is established; say --zone, such as Europe/Berlin")
      }
      guard let zone = TimeZone(identifier: name) else { throw ValidationError("--zone \(name) is no IANA time zone") }
      let key: String?
      switch (self.holidays ?? profile.business.calendar, jurisdiction?.holidays) {
      case (let told?, _): key = told
      case (nil, .calendar(let own)): key = own
      case (nil, .ofEntity):
        throw ValidationError(
          "holidays of \(regime.id) are those of the State of the organisation; say --holidays, such as DE")
      case (nil, _): key = nil
      }
      guard let calendar = catalogue.calendar(of: regime, key, in: zone, holidays, closures) else {
        throw ValidationError(
          "the holidays of \(key ?? "") are not known; known are: \(holidays.keys.joined(separator: " "))")
      }
      return calendar
    }

    /// Of the organisation that is named.
    private func closures() async throws -> CalendarClosures {
      guard let organisation else { return CalendarClosures() }
      return try await withDatabase { database in
        let found = try await Organisation.find(organisation, in: database)
        let scope = Scope.operator(organisation: found, name: Operator.name)
        return try CalendarClosures(rows: await database.query(scope.prelude, CalendarClosures.selection))
      }
    }

    private func events() throws -> [String: Date] {
      var events: [String: Date] = [:]
      for text in anchor {
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2, LegalBound.Anchor(parts[0]) != nil else {
          throw ValidationError("--anchor \(text) is not EVENT=TIME, such as aware=2026-11-24T09:20:00+01:00")
        }
        if events[parts[0]] != nil { throw ValidationError("--anchor \(parts[0]) is given twice") }
        events[parts[0]] = try Self.instant(parts[1], "--anchor \(parts[0])")
      }
      return events
    }

    /// An hour counts here, so a date without a time, or a time without its offset, is refused and never guessed.
    private static func instant(_ text: String, _ option: String) throws -> Date {
      guard let instant = try? Date(text, strategy: .iso8601) else {
        throw ValidationError("\(option) \"\(text)\" is no time with its offset, such as 2026-11-24T09:20:00+01:00")
      }
      return instant
    }
  }
}
