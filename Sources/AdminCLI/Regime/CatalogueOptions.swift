import ArgumentParser
import Bootstrap
import Foundation
import IncidentResponse

/// Where the regimes and the holidays come from: what ships, unless files are named.
struct CatalogueOptions: ParsableArguments {
  @Option(name: .long, help: "YAML file of regimes in place of the one that ships.") var catalogue: String?
  @Option(name: .long, help: "JSON file of holidays in place of the one that ships.") var holidayFile: String?
  @OptionGroup(title: "Process") var process: ProcessFlags
  @Flag(name: .long, help: AdminOptions.jsonHelp) var json = false

  func regimes() throws -> RegimeCatalogue {
    let path = try path(catalogue, shipped: "regimes/regimes.yaml")
    return try RegimeCatalogue.read(try ProcedureCommand.text(of: path), file: path)
  }

  func holidays() throws -> HolidayCalendars {
    let path = try path(holidayFile, shipped: "regimes/holidays.json")
    return try HolidayCalendars(json: Data(try ProcedureCommand.text(of: path).utf8))
  }

  private func path(_ told: String?, shipped: String) throws -> String {
    try told ?? ShareDirectory(try Settings(flags: process.flags)).file(shipped).path
  }
}
