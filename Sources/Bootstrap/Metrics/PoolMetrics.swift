package import Postgres

/// How busy the connections of a process are, read at the scrape.
package struct PoolMetrics: Sendable {
  private let pools: [(name: String, database: Database)]

  package init(_ pools: [(name: String, database: Database)]) {
    self.pools = pools
  }

  package func exposition() -> String {
    let statuses = pools.map { (MetricLabels([("pool", $0.name)]).braced, $0.database.status) }
    var text = ""
    for (name, value) in Self.gauges {
      guard !statuses.isEmpty else { break }
      text += "# TYPE tocsin_pool_\(name) gauge\n"
      for (labels, status) in statuses { text += "tocsin_pool_\(name)\(labels) \(value(status))\n" }
    }
    return text
  }

  private static let gauges: [(String, @Sendable (PoolStatus) -> Int)] = [
    ("open", { $0.open }), ("leased", { $0.leased }), ("units_in_flight", { $0.unitsInFlight }),
  ]
}
