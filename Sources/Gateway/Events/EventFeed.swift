import IncidentResponse
import Postgres
import ServiceLifecycle
import Synchronization

/// Wakes the open event streams of this process: one listener for all of them, and a look every poll interval without
/// one. What happened while a stream was busy is one wake-up, so a slow reader costs one flag.
final class EventFeed: Service {
  static let streamsAtMost = 1000
  static let streamsPerToken = 10

  private struct Seat {
    let token: Token.Hash
    let wake: AsyncStream<Void>.Continuation
  }

  private struct State {
    var seats: [Int: Seat] = [:]
    var nextSeat = 0
  }

  private let wakeUps: WakeUps
  private let pollInterval: Duration
  private let state = Mutex(State())

  init(wakeUps: WakeUps, pollInterval: Duration) {
    self.wakeUps = wakeUps
    self.pollInterval = pollInterval
  }

  func run() async throws {
    await cancelWhenGracefulShutdown {
      await withTaskGroup(of: Void.self) { group in
        group.addTask { for await _ in self.wakeUps.wakeUps(on: WakeUpChannel.events.rawValue) { self.wakeAll() } }
        group.addTask { await self.poll() }
        await group.waitForAll()
      }
    }
  }

  /// Takes a seat for one stream, or throws where the process or the token has too many.
  func join(_ token: Token.Hash) throws -> (seat: Int, signals: AsyncStream<Void>) {
    let (signals, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    let seat: Int? = state.withLock { state in
      guard state.seats.count < Self.streamsAtMost,
        state.seats.values.count(where: { $0.token == token }) < Self.streamsPerToken
      else { return nil }
      state.nextSeat += 1
      state.seats[state.nextSeat] = Seat(token: token, wake: wake)
      return state.nextSeat
    }
    guard let seat else { throw Problem.tooManyStreams }
    wake.yield()
    return (seat, signals)
  }

  func leave(_ seat: Int) {
    state.withLock { $0.seats.removeValue(forKey: seat) }?.wake.finish()
  }

  private func wakeAll() {
    for seat in state.withLock({ Array($0.seats.values) }) { seat.wake.yield() }
  }

  private func poll() async {
    while !Task.isCancelled {
      try? await Task.sleep(for: pollInterval)
      wakeAll()
    }
  }
}
