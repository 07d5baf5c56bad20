import Foundation

/// pgbench's script for what the gateway sends: the same statements, the same flights.
struct Replay {
  let script: String
  let variables: [String: String]

  /// The same values every time, for what only reads. `prefix` keeps the variables of several scripts apart.
  init(reading trace: Trace, types: [UInt32: String], prefix: String) {
    var variables: [String: String] = [:]
    var names: [String: String] = [:]
    script = Self.script(trace, types) { value in
      if let name = names[value] { return name }
      let name = "\(prefix)_\(names.count)"
      names[value] = name
      variables[name] = value
      return name
    }
    self.variables = variables
  }

  /// - Parameter name: the variable that holds a value; NULL is a variable that nobody sets.
  static func script(
    _ trace: Trace, _ types: [UInt32: String], _ name: (String) -> String
  ) -> String {
    flights(trace) { statement in
      let names = statement.values.map { $0.map(name) ?? "nothing" }
      return text(of: statement, names, types)
    }
  }

  static func flights(_ trace: Trace, _ text: (Trace.Statement) -> String) -> String {
    trace.flights.map { flight in
      "\\startpipeline\n" + flight.map { text($0) + ";\n" }.joined() + "\\endpipeline\n"
    }.joined()
  }

  /// Every parameter with the type that the gateway declares for it: so it is the same statement to PostgreSQL.
  static func text(of statement: Trace.Statement, _ names: [String], _ types: [UInt32: String]) -> String {
    statement.text.replacing(/\$([0-9]+)/) { match in
      let index = (Int(match.1) ?? 1) - 1
      let type = types[statement.types[index]].map { "::\($0)" } ?? ""
      return ":\(names[index])\(type)"
    }
  }
}
