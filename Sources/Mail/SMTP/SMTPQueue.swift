import Dispatch
import Foundation
import Synchronization

/// Letters that wait for a connection, and the threads that send them.
///
/// libcurl blocks, so it runs on threads of its own and never on the cooperative pool. They are started when needed,
/// up to one per connection, and end when the queue is closed.
final class SMTPQueue: Sendable {
  enum Result: Sendable {
    case sent([Handover])
    case cancelled
  }

  struct Job: Sendable {
    let letter: SMTPLetter
    let cancellation: SMTPCancellation
    let finish: @Sendable (Result) -> Void
  }

  private struct State {
    var waiting: [Job] = []
    var threads = 0
    var idleThreads = 0
    var isClosed = false
  }

  private let configuration: SMTPConfiguration
  private let state = Mutex(State())
  /// Raised once for each letter added and each thread to end; a thread that then finds nothing waits again.
  private let work = DispatchSemaphore(value: 0)

  init(_ configuration: SMTPConfiguration) {
    self.configuration = configuration
  }

  func add(_ job: Job) {
    enum Admission { case queued, queuedForNewThread, cancelled, full }
    let admission: Admission = state.withLock { state in
      // Looked at under the lock, so that a cancellation is either seen here or finds the letter in the queue.
      if job.cancellation.isRequested { return .cancelled }
      if state.isClosed || state.waiting.count >= configuration.waitingMessages { return .full }
      state.waiting.append(job)
      guard state.waiting.count > state.idleThreads, state.threads < configuration.connections else { return .queued }
      state.threads += 1
      return .queuedForNewThread
    }
    switch admission {
    case .queued: work.signal()
    case .queuedForNewThread:
      work.signal()
      startThread()
    case .cancelled: job.finish(.cancelled)
    case .full:
      let failure = MailFailure(.temporary, at: .preparation, detail: "too many messages wait for the mail server")
      job.finish(.sent(job.letter.recipients.map { Handover(recipient: $0, outcome: .failed(failure)) }))
    }
  }

  /// A waiting letter is given back at once; one on its way is stopped where that cannot send it twice.
  func cancel(_ cancellation: SMTPCancellation) {
    let job: Job? = state.withLock { state in
      cancellation.request()
      guard let index = state.waiting.firstIndex(where: { $0.cancellation === cancellation }) else { return nil }
      return state.waiting.remove(at: index)
    }
    job?.finish(.cancelled)
  }

  /// The threads end after the letters they are sending.
  func close() {
    let (threads, left) = state.withLock { state in
      state.isClosed = true
      defer { state.waiting = [] }
      return (state.threads, state.waiting)
    }
    for job in left { job.finish(.cancelled) }
    for _ in 0..<threads { work.signal() }
  }

  private func startThread() {
    let thread = Thread { self.sendLetters() }
    thread.name = "smtp"
    thread.start()
  }

  private func sendLetters() {
    Self.ignoreBrokenPipes()
    let session = SMTPSession(configuration)
    state.withLock { $0.idleThreads += 1 }
    while true {
      let timedOut = work.wait(timeout: .now() + configuration.idleLimit.seconds) == .timedOut
      let (job, isClosed) = state.withLock { state in
        state.idleThreads -= 1
        return (state.waiting.isEmpty ? nil : state.waiting.removeFirst(), state.isClosed)
      }
      if job == nil, isClosed { return }
      let result = job.map { send($0, with: session) }
      // Idle before the result is told, so that whoever sends next upon it finds this connection free.
      state.withLock { $0.idleThreads += 1 }
      if let job, let result { job.finish(result) } else if timedOut { session.close() }
    }
  }

  private func send(_ job: Job, with session: SMTPSession) -> Result {
    let handovers = session.send(job.letter, cancellation: job.cancellation)
    let undone = handovers.allSatisfy { $0.failure?.kind == .temporary && $0.failure?.code == nil }
    return job.cancellation.isRequested && undone ? .cancelled : .sent(handovers)
  }

  /// A server that hangs up while OpenSSL writes raises SIGPIPE in the writing thread; blocked, it stays an error code.
  private static func ignoreBrokenPipes() {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
  }
}

extension Duration {
  fileprivate var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
