import CLibPQ
import Glibc

extension WireConnection {
  /// Hands a unit and its Sync to libpq, after whatever it needs prepared. False when the connection is broken;
  /// `isInFlight` tells whether the unit is among what the loss of the connection settles.
  func send(_ unit: Unit, _ isInFlight: inout Bool) -> Bool {
    if let tracer { trace(unit, tracer) }
    if preparesStatements {
      guard prepareStatements(of: unit) else { return false }
      for index in unit.statements.indices {
        guard send(unit.statements[index].binds, of: unit.prepared[index], else: unit.statements[index].text) else {
          return false
        }
      }
    } else {
      for statement in unit.statements {
        guard send(statement.binds, of: nil, else: statement.text) else { return false }
      }
    }
    machine.sent(.unit(unit), statements: unit.statements.count)
    isInFlight = true
    return sync()
  }

  /// `PQpipelineSync` flushes; when the socket is full the loop goes on with it.
  private func sync() -> Bool {
    guard PQpipelineSync(connection) == 1 else { return false }
    flush()
    return true
  }

  /// Finds or prepares the unit's statements. Each is prepared in a flight of its own, before the unit, so that it stays
  /// prepared when the unit fails. What follows a statement that may change the schema is not prepared: it may not be
  /// valid yet. Nothing is prepared in a failed transaction: the server would refuse.
  private func prepareStatements(of unit: Unit) -> Bool {
    var isPossible = PQtransactionStatus(connection) != PQTRANS_INERROR
    unit.prepared.reserveCapacity(unit.statements.count)
    for statement in unit.statements {
      if let known = cache.find(statement) {
        unit.prepared.append(known)
      } else if isPossible, statement.isWorthPreparing {
        guard let added = prepare(statement) else { return false }
        unit.prepared.append(added)
      } else {
        unit.prepared.append(nil)
        if !statement.controlsTransaction { isPossible = false }
      }
    }
    return true
  }

  private func prepare(_ statement: SQL) -> PreparedStatement? {
    let (added, evicted) = cache.add(statement)
    if let evicted { guard forget(evicted) else { return nil } }
    let types = added.types.map(\.rawValue)
    guard PQsendPrepare(connection, added.name, added.text, Int32(types.count), types) == 1 else { return nil }
    machine.sent(.prepare(added), statements: 1)
    return sync() ? added : nil
  }

  /// Drops a statement on the server. libpq 15 cannot send Close.
  func forget(_ statement: PreparedStatement) -> Bool {
    let text = "DEALLOCATE \(String(cString: statement.name))"
    guard PQsendQueryParams(connection, text, 0, nil, nil, nil, nil, 1) == 1 else { return false }
    machine.sent(.forget, statements: 1)
    return sync()
  }

  private func send(_ binds: Binds, of prepared: PreparedStatement?, else text: @autoclosure () -> String) -> Bool {
    let count = binds.count
    if count == 0 {
      if let prepared { return PQsendQueryPrepared(connection, prepared.name, 0, nil, nil, nil, 1) == 1 }
      return PQsendQueryParams(connection, text(), 0, nil, nil, nil, nil, 1) == 1
    }
    return withUnsafeTemporaryAllocation(of: UnsafePointer<CChar>?.self, capacity: count) { values in
      withUnsafeTemporaryAllocation(of: Int32.self, capacity: count * 2) { numbers in
        binds.bytes.storage.withUnsafeBytes { bytes in
          let lengths = numbers.baseAddress!
          let formats = lengths + count
          let base = bytes.bindMemory(to: CChar.self).baseAddress
          for (index, entry) in binds.entries.enumerated() {
            values.initializeElement(at: index, to: entry.length < 0 ? nil : (base ?? emptyValue) + Int(entry.start))
            (lengths + index).initialize(to: max(0, entry.length))
            (formats + index).initialize(to: entry.isText ? 0 : 1)
          }
          if let prepared {
            return PQsendQueryPrepared(
              connection, prepared.name, Int32(count), values.baseAddress, lengths, formats, 1) == 1
          }
          let types = binds.entries.map(\.type.rawValue)
          return PQsendQueryParams(
            connection, text(), Int32(count), types, values.baseAddress, lengths, formats, 1) == 1
        }
      }
    }
  }
}

/// Stands for a value of no bytes: libpq takes a null pointer for NULL.
nonisolated(unsafe) private let emptyValue: UnsafePointer<CChar> = UnsafePointer(strdup(""))

extension SQL {
  /// Queries and changes of rows are; utility statements have no plan to keep.
  var isWorthPreparing: Bool { begins(with: Self.preparedVerbs) }

  /// Whether it begins or ends a transaction or a part of one, and so leaves the schema as it is.
  var controlsTransaction: Bool { begins(with: Self.transactionVerbs) }

  private func begins(with verbs: [[UInt8]]) -> Bool {
    let verb = text.utf8.lazy.drop { $0 == 0x20 || $0 == 0x0A || $0 == 0x28 }.prefix(6)
    return verbs.contains { $0.elementsEqual(verb.prefix($0.count).map { $0 & 0xDF }) }
  }

  private static let preparedVerbs = verbs("SELECT", "INSERT", "UPDATE", "DELETE", "WITH", "MERGE", "VALUES")
  private static let transactionVerbs = verbs("BEGIN", "START", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")

  /// Six letters tell them apart.
  private static func verbs(_ words: String...) -> [[UInt8]] {
    words.map { Array($0.utf8.prefix(6)) }
  }
}
