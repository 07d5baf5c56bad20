import Foundation
import IncidentResponse
import Logging
import Metrics
import ServiceLifecycle
import Subprocess
import Synchronization

/// Turns documents into PDF in one process of its own, which is kept alive, limited, and replaced when it fails.
///
/// What holds, and must go on holding:
/// 1. Documents are rendered one after the other, in the order in which they were asked for; more speed means another
///    report worker.
/// 2. A request has exactly one outcome, whatever happens to the process. A process that timed out or ended takes the
///    document that it was rendering along and no other; one that ended is tried once more with another process.
/// 3. No process outlives this one: it ends with its input, and looks for its parent while it is busy.
final class TypstRenderer: Service {
  private struct Request: Sendable {
    var body: Data
    var outcome: CheckedContinuation<Data, any Error>
    /// A process may have been killed between two documents, which only the next one finds out.
    var wasTriedAgain = false
  }

  private enum End {
    case stopped, wornOut
  }

  private let program: TypstProgram
  private let logger: Logger
  private let requests: AsyncStream<Request>
  private let queue: AsyncStream<Request>.Continuation
  private let ready = Atomic(false)
  private let stopping = Atomic(false)
  private let starts = Counter(label: "renderer_starts_total")

  private static let mostWaiting = 64

  init(_ program: TypstProgram, logger: Logger) {
    self.program = program
    self.logger = logger
    // A process may end between two documents; the write that finds out must fail, not end this one.
    signal(SIGPIPE, SIG_IGN)
    (requests, queue) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(Self.mostWaiting))
  }

  /// Whether a process waits for documents or renders one.
  var isReady: Bool { ready.load(ordering: .relaxed) }

  /// - Throws: `RenderFailure`.
  func render(_ request: RenderRequest) async throws -> Data {
    try await withCheckedThrowingContinuation { outcome in
      switch queue.yield(Request(body: request.body, outcome: outcome)) {
      case .enqueued: break
      case .dropped: outcome.resume(throwing: RenderFailure.unavailable("\(Self.mostWaiting) documents wait already"))
      default: outcome.resume(throwing: RenderFailure.stopped)
      }
    }
  }

  /// Until the task is cancelled or the process is asked to stop; the document in hand is finished.
  func run() async throws {
    await withGracefulShutdownHandler {
      await serveUntilStopped()
    } onGracefulShutdown: {
      self.stopping.store(true, ordering: .relaxed)
      self.queue.finish()
    }
  }

  private func serveUntilStopped() async {
    var waiting = requests.makeAsyncIterator()
    var next: Request?
    var end = End.wornOut
    while end == .wornOut {
      do {
        end = try await serveWithOneProcess(&next, then: &waiting)
      } catch {
        if isStopping { break }
        logger.warning("The renderer ended", metadata: ["error": "\(error)"])
        if Self.failure(error) == .ended, next?.wasTriedAgain == false {
          next?.wasTriedAgain = true
          continue
        }
        next?.outcome.resume(throwing: Self.failure(error))
        // A process that fails to start is started again when there is something to render, not in a loop.
        next = await waiting.next(isolation: #isolation)
        if next == nil { end = .stopped }
      }
    }
    refuse(next)
    queue.finish()
    while let request = await waiting.next(isolation: #isolation) { refuse(request) }
  }

  private var isStopping: Bool { stopping.load(ordering: .relaxed) || Task.isCancelled }

  private func refuse(_ request: Request?) {
    request?.outcome.resume(throwing: RenderFailure.stopped)
  }

  private func serveWithOneProcess(
    _ next: inout Request?, then waiting: inout AsyncStream<Request>.Iterator
  ) async throws -> End {
    try program.check()
    starts.increment()
    let result = try await Subprocess.run(
      .name("env"), arguments: .init(program.command), input: .inputWriter, output: .sequence,
      error: .sequence
    ) { process in
      async let logged: Void = log(process.standardError)
      do {
        let end = try await serve(process, &next, then: &waiting)
        await logged
        return end
      } catch {
        try? process.send(signal: .kill)
        await logged
        throw error
      }
    }
    return result.closureResult
  }

  private func serve(
    _ process: Execution<CustomWriteInput, SequenceOutput, SequenceOutput>, _ next: inout Request?,
    then waiting: inout AsyncStream<Request>.Iterator
  ) async throws -> End {
    var talk = TypstConversation(input: process.standardInputWriter, output: process.standardOutput)
    do {
      _ = try await limited(program.startLimit, process) { try await talk.answer() }
    } catch {
      throw RenderFailure.unavailable("the renderer did not start; the log has its words")
    }
    ready.store(true, ordering: .relaxed)
    defer { ready.store(false, ordering: .relaxed) }
    for _ in 0..<program.documentsPerProcess {
      if next == nil { next = await waiting.next(isolation: #isolation) }
      guard let request = next, !isStopping else {
        try await talk.finish()
        return .stopped
      }
      do {
        let document = try await limited(program.timeLimit, process) { try await talk.ask(request.body) }
        request.outcome.resume(returning: document)
      } catch RenderFailure.refused(let reason) {
        request.outcome.resume(throwing: RenderFailure.refused(reason))
      }
      next = nil
    }
    try await talk.finish()
    return .wornOut
  }

  /// A process that takes longer is killed, which ends the talk with it.
  private func limited<Value>(
    _ limit: Duration, _ process: Execution<CustomWriteInput, SequenceOutput, SequenceOutput>,
    _ body: () async throws -> Value
  ) async throws -> Value {
    let isLate = Atomic(false)
    let watch = Task {
      try await Task.sleep(for: limit)
      isLate.store(true, ordering: .sequentiallyConsistent)
      try process.send(signal: .kill)
    }
    defer { watch.cancel() }
    do {
      return try await body()
    } catch {
      throw isLate.load(ordering: .sequentiallyConsistent) ? RenderFailure.timedOut(after: limit) : error
    }
  }

  private func log(_ lines: SubprocessOutputSequence) async {
    do {
      for try await line in lines.strings() { logger.info("Renderer", metadata: ["line": "\(line)"]) }
    } catch {
      logger.debug("The renderer's messages ended", metadata: ["error": "\(error)"])
    }
  }

  private static func failure(_ error: any Error) -> RenderFailure {
    error as? RenderFailure ?? .ended
  }
}
