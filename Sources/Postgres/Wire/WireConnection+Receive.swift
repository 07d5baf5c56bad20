import CLibPQ

extension WireConnection {
  struct Notification {
    let channel: String
    let payload: String
  }

  /// What one look at the socket brought, to be acted upon without the lock.
  struct Received {
    var finished: [Unit] = []
    var again: [Unit] = []
    var notifications: [Notification] = []
    var foundStandby = false
  }

  /// Reads what is there and moves the machine on. False when the connection is lost or cannot be trusted.
  func receive(_ received: inout Received) -> Bool {
    let alive = PQconsumeInput(connection) == 1
    var empties = 0
    while !machine.isEmpty, PQisBusy(connection) == 0 {
      guard let result = PQgetResult(connection) else {
        // One follows each statement's result; two in a row mean that libpq has no more to say.
        empties += 1
        if empties > 1 { break }
        continue
      }
      empties = 0
      guard take(result, &received) else { return false }
    }
    while let notification = PQnotifies(connection) {
      received.notifications.append(
        Notification(
          channel: String(cString: notification.pointee.relname), payload: String(cString: notification.pointee.extra)))
      PQfreemem(notification)
    }
    return alive && PQstatus(connection) == CONNECTION_OK
  }

  private func take(_ result: OpaquePointer, _ received: inout Received) -> Bool {
    let status = PQresultStatus(result)
    switch status {
    case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_EMPTY_QUERY:
      return act(on: machine.received(.rows), result, &received)
    case PGRES_PIPELINE_SYNC:
      defer { PQclear(result) }
      return act(on: machine.received(.sync), nil, &received)
    case PGRES_PIPELINE_ABORTED:
      defer { PQclear(result) }
      return act(on: machine.received(.aborted), nil, &received)
    case PGRES_FATAL_ERROR:
      defer { PQclear(result) }
      let error = PostgresError(result: result)
      // Words of libpq's own, without SQLSTATE: the connection broke, and nothing is known of the statement.
      guard error.sqlState != nil else { return false }
      return act(on: machine.received(.failure(fatal: error.isFatal)), result, error, &received)
    default:
      PQclear(result)
      return false
    }
  }

  /// Keeps or frees the result.
  private func act(
    on action: PipelineMachine<Payload>.Action, _ result: OpaquePointer?, _ received: inout Received
  ) -> Bool {
    switch action {
    case .keep(.unit(let unit), _):
      if let result { unit.results.append(Rows(ResultHandle(result))) }
      return true
    case .finish(.unit(let unit), let failed):
      finish(unit, failed: failed, &received)
      return true
    case .protocolViolation:
      if let result { PQclear(result) }
      return false
    default:
      if let result { PQclear(result) }
      return true
    }
  }

  private func act(
    on action: PipelineMachine<Payload>.Action, _ result: OpaquePointer, _ error: PostgresError,
    _ received: inout Received
  ) -> Bool {
    switch action {
    case .fail(.unit(let unit), let statement):
      note(error, of: unit, statement: statement, isStalePlan: PostgresError.isStalePlan(result))
      if error.sqlState == .readOnlyTransaction, isStandby { received.foundStandby = true }
      return true
    case .fail(.prepare(let statement), _):
      statement.failure = error
      cache.remove(statement)
      return true
    case .protocolViolation:
      return false
    default:
      return true
    }
  }

  /// A statement that the server does not know is one that failed to be prepared (then that is the error), or that a
  /// pooler or DISCARD lost; a stale one met a change of schema. Both are prepared afresh.
  private func note(_ error: PostgresError, of unit: Unit, statement: Int, isStalePlan: Bool) {
    unit.failure = error
    guard unit.prepared.indices.contains(statement), let prepared = unit.prepared[statement] else { return }
    let isUnknown = error.sqlState == .invalidStatementName
    if isUnknown, let cause = prepared.failure {
      unit.failure = cause
      return
    }
    guard isUnknown || isStalePlan else { return }
    unit.isStale = true
    // Dropped on the server only by whoever drops it from the cache; the rest of a burst meets the same statement.
    if cache.remove(prepared), isStalePlan { _ = forget(prepared) }
  }

  private func finish(_ unit: Unit, failed: Bool, _ received: inout Received) {
    if failed, unit.isStale, unit.mayRetry, unit.attempts < 3 {
      unit.prepareForRetry()
      received.again.append(unit)
    } else {
      received.finished.append(unit)
    }
  }

  /// As the server last reported of itself (since PostgreSQL 14).
  private var isStandby: Bool {
    guard let value = PQparameterStatus(connection, "in_hot_standby") else { return false }
    if String(cString: value) == "on" { return true }
    return PQparameterStatus(connection, "default_transaction_read_only").map { String(cString: $0) == "on" } ?? false
  }
}
