import Foundation
import Postgres

extension Estimate {
  init(row: Row) throws {
    id = try row["id"]
    element = try row["element_id"]
    value = try row["value"]
  }
}

extension DecidedStrategy {
  init(row: Row) throws {
    id = try row["id"]
    element = try row["element_id"]
    isDeclined = try row["state"] == "declined"
  }
}
