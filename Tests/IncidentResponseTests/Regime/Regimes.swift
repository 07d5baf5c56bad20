import Foundation
import IncidentResponse
import TestSupport

/// The data that ships, as tests read it.
enum Regimes {
  static func catalogue() throws -> RegimeCatalogue {
    let path = Repository.root.appending(path: "regimes/regimes.yaml").path
    return try RegimeCatalogue.read(String(contentsOfFile: path, encoding: .utf8), file: "regimes.yaml")
  }

  static func holidays() throws -> HolidayCalendars {
    try HolidayCalendars(json: Data(contentsOf: Repository.root.appending(path: "regimes/holidays.json")))
  }

  static func vectors() throws -> [DeadlineVector] {
    let file = Repository.root.appending(path: "Tests/IncidentResponseTests/Fixtures/deadline_vectors.json")
    return try JSONDecoder().decode(DeadlineVector.File.self, from: Data(contentsOf: file)).vectors
  }
}
