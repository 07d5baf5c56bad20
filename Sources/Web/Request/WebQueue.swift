import Dispatch
import Foundation
import Synchronization

/// Requests that wait for a thread, and the threads that send them: libcurl blocks, so it never runs on the cooperative
/// pool. They are started when needed, and end when the queue is closed.
final class WebQueue: Sendable {
  struct Job: Sendable {
    let request: WebRequest
    let cancellation: WebCancellation
    /// nil where it was cancelled before an answer came.
    let finish: @Sendable (Result<WebAnswer, WebFailure>?) -> Void
  }

  private struct State {
    var waiting: [Job] = []
    var threads = 0
    var idleThreads = 0
    var isClosed = false
  }

  private let configuration: WebConfiguration
  private let state = Mutex(State())
  /// Raised once for each request added and each thread to end; a thread that then finds nothing waits again.
  private let work = DispatchSemaphore(value: 0)

  init(_ configuration: WebConfiguration) { self.configuration = configuration }

  func add(_ job: Job) {
    enum Admission { case queued, queuedForNewThread, cancelled, full }
    let admission: Admission = state.withLock { state in
      // Looked at under the lock, so that a cancellation is either seen here or finds the request in the queue.
      if job.cancellation.isRequested { return .cancelled }
      if state.isClosed || state.waiting.count >= configuration.waitingRequests { return .full }
      state.waiting.append(job)
      guard state.waiting.count > state.idleThreads, state.threads < configuration.connections else { return .queued }
      state.threads += 1
      return .queuedForNewThread
    }
    switch admission {
    case .queued: work.signal()
    case .queuedForNewThread:
      work.signal()
      let thread = Thread { self.sendRequests() }
      thread.name = "web"
      thread.start()
    case .cancelled: job.finish(nil)
    case .full: job.finish(.failure(WebFailure(.load, "too many requests wait")))
    }
  }

  func cancel(_ cancellation: WebCancellation) {
    let job: Job? = state.withLock { state in
      cancellation.request()
      let place = state.waiting.firstIndex { $0.cancellation === cancellation }
      return place.map { state.waiting.remove(at: $0) }
    }
    job?.finish(nil)
  }

  func close() {
    let (threads, left) = state.withLock { state in
      state.isClosed = true
      defer { state.waiting = [] }
      return (state.threads, state.waiting)
    }
    for job in left { job.finish(nil) }
    for _ in 0..<threads { work.signal() }
  }

  private func sendRequests() {
    Self.ignoreBrokenPipes()
    let session = WebSession(configuration)
    state.withLock { $0.idleThreads += 1 }
    while true {
      let timedOut = work.wait(timeout: .now() + configuration.idleLimit.inSeconds) == .timedOut
      let (job, isClosed) = state.withLock { state in
        state.idleThreads -= 1
        return (state.waiting.isEmpty ? nil : state.waiting.removeFirst(), state.isClosed)
      }
      if job == nil, isClosed { return }
      let result = job.flatMap { session.send($0.request, cancellation: $0.cancellation) }
      state.withLock { $0.idleThreads += 1 }
      if let job { job.finish(result) } else if timedOut { session.close() }
    }
  }

  /// Whoever hangs up while OpenSSL writes raises SIGPIPE in the writing thread; blocked, it stays an error code.
  private static func ignoreBrokenPipes() {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
  }
}

extension Duration {
  var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
