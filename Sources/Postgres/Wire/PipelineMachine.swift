/// What is in flight on one connection, without I/O: libpq's answers go in, what to do about them comes out.
///
/// 1. Every unit ends with a Sync, so an error harms the unit it happened in and no other.
/// 2. Each statement of a unit answers exactly once (rows, an error, or "aborted" after an error); then comes the Sync.
/// 3. The implicit transaction of a unit commits at its Sync. So: an error before the Sync means rolled back; a
///    fatal error in place of a statement's answer means rolled back; a connection lost after the last statement was
///    sent and before its Sync was seen means that nobody knows.
/// 4. The server works in order. After a fatal error the units behind the first were never begun.
/// 5. What is NOT guaranteed: that a unit of unknown outcome did or did not commit. Only the caller's own data
///    (an idempotency row, say) can tell.
struct PipelineMachine<Payload> {
  struct Flight {
    var payload: Payload
    var statements: Int
    var answered = 0
    var failed = false
  }

  enum Answer: Equatable {
    case rows
    case failure(fatal: Bool)
    case aborted
    case sync
  }

  enum Action {
    /// The rows of a statement of the first flight.
    case keep(Payload, statement: Int)
    /// The error of a statement of the first flight; a statement number equal to the count means the commit itself.
    case fail(Payload, statement: Int)
    /// A fatal error while the first flight was committing: nobody knows.
    case doubt(Payload)
    /// The first flight is over; `failed` says how.
    case finish(Payload, failed: Bool)
    case ignore
    /// An answer that nothing in flight explains; the connection cannot be trusted.
    case protocolViolation
  }

  enum Fate: Equatable {
    /// The server never began it.
    case notBegun
    /// Its own error arrived before the connection was lost.
    case failed
    case unknown
  }

  private var flights = RingBuffer<Flight>()
  private var serverStopped = false
  private var stoppedWhileIdle = false

  var count: Int { flights.count }
  var isEmpty: Bool { flights.isEmpty }

  mutating func sent(_ payload: Payload, statements: Int) {
    flights.append(Flight(payload: payload, statements: statements))
  }

  mutating func received(_ answer: Answer) -> Action {
    guard let first = flights.first else {
      if case .failure(fatal: true) = answer {
        serverStoppedWhileIdle()
        return .ignore
      }
      return .protocolViolation
    }
    if answer == .sync {
      guard first.failed || first.answered == first.statements else { return .protocolViolation }
      _ = flights.popFirst()
      return .finish(first.payload, failed: first.failed)
    }
    return answered(answer, first)
  }

  private mutating func answered(_ answer: Answer, _ first: Flight) -> Action {
    let statement = first.answered
    guard statement < first.statements else { return atCommit(answer, first) }
    let failed = answer != .rows
    flights.withFirst {
      $0.answered += 1
      if failed { $0.failed = true }
    }
    switch answer {
    case .rows: return .keep(first.payload, statement: statement)
    case .failure(let fatal):
      if fatal { serverStopped = true }
      return .fail(first.payload, statement: statement)
    default: return .ignore
    }
  }

  /// After the last statement's answer and before the Sync: a deferred constraint, or the server's end.
  private mutating func atCommit(_ answer: Answer, _ first: Flight) -> Action {
    guard case .failure(let fatal) = answer else { return .protocolViolation }
    if fatal {
      serverStopped = true
      return first.failed ? .ignore : .doubt(first.payload)
    }
    flights.withFirst { $0.failed = true }
    return .fail(first.payload, statement: first.statements)
  }

  /// The server said goodbye with nothing in flight.
  mutating func serverStoppedWhileIdle() {
    if isEmpty { stoppedWhileIdle = true }
  }

  /// Empties the machine: what became of each flight, in order.
  mutating func connectionLost() -> [(payload: Payload, fate: Fate)] {
    var isFirst = true
    return flights.removeAll().map { flight in
      defer { isFirst = false }
      if flight.failed { return (flight.payload, .failed) }
      if stoppedWhileIdle || (serverStopped && !isFirst) { return (flight.payload, .notBegun) }
      return (flight.payload, .unknown)
    }
  }
}
