import Logging

extension WireConnection {
  /// Tells of a unit as it is sent: one line is one round trip. Texts and the types of parameters, never values.
  func trace(_ unit: Unit, _ tracer: Logger) {
    let statements = unit.statements.map { statement -> Logger.Metadata.Value in
      let types = statement.binds.entries.map { Logger.Metadata.Value.stringConvertible($0.type.rawValue) }
      return ["text": .string(statement.text), "types": .array(types)]
    }
    tracer.trace("Sent", metadata: ["backend": .stringConvertible(backendPID), "statements": .array(statements)])
  }
}
