import CLibPQ
import Glibc

/// One thread that waits in `epoll` for the sockets of connections, runs timers, and runs the tasks that prefer it: what
/// such a task waits for arrives on its own thread, which saves it two switches of thread for each round trip.
///
/// `@unchecked Sendable`: what other threads touch (`watched`, `timers`, `jobs`, `isAsleep`) is touched under `lock`;
/// the rest belongs to the loop's thread.
final class EventLoop: TaskExecutor, @unchecked Sendable {
  /// What the loop tells the owner of a descriptor. Called on the loop's thread.
  protocol Client: AnyObject, Sendable {
    func descriptorReady()
  }

  static let shared = EventLoop()

  private let epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
  private let waker = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
  private let lock = Lock()
  private var watched: [UInt64: any Client] = [:]
  private var nextToken: UInt64 = 1
  private var timers = TimerQueue()
  private var jobs: [UnownedJob] = []
  private var isAsleep = false

  private init() {
    precondition(epoll >= 0 && waker >= 0, "no descriptor left for the event loop")
    control(EPOLL_CTL_ADD, waker, events: EPOLLIN.rawValue, token: 0)
    startThread()
  }

  private func startThread() {
    var thread = pthread_t()
    let loop = Unmanaged.passRetained(self).toOpaque()
    let status = pthread_create(
      &thread, nil,
      { argument in
        Unmanaged<EventLoop>.fromOpaque(argument!).takeUnretainedValue().run()
      }, loop)
    precondition(status == 0, "no thread for the event loop")
    pthread_detach(thread)
  }

  /// Starts watching a descriptor for input and returns its token.
  func watch(_ descriptor: Int32, for client: any Client) -> UInt64 {
    lock.lock()
    let token = nextToken
    nextToken += 1
    watched[token] = client
    lock.unlock()
    control(EPOLL_CTL_ADD, descriptor, events: EPOLLIN.rawValue, token: token)
    return token
  }

  /// With `once` the descriptor is silent after one event, even when the other side hung up.
  func change(_ descriptor: Int32, token: UInt64, readable: Bool, writable: Bool, once: Bool) {
    let events =
      (readable ? EPOLLIN.rawValue : 0) | (writable ? EPOLLOUT.rawValue : 0) | (once ? EPOLLONESHOT.rawValue : 0)
    control(EPOLL_CTL_MOD, descriptor, events: events, token: token)
  }

  /// To be called before the descriptor is closed.
  func unwatch(_ descriptor: Int32, token: UInt64) {
    control(EPOLL_CTL_DEL, descriptor, events: 0, token: token)
    lock.withLock { watched[token] = nil }
  }

  /// Runs `action` on the loop's thread after a delay; it must not block.
  @discardableResult
  func schedule(after delay: Duration, _ action: @escaping @Sendable () -> Void) -> TimerQueue.ID {
    let due = ContinuousClock.now + delay
    lock.lock()
    let id = timers.add(due: due, action)
    let wake = isAsleep
    isAsleep = false
    lock.unlock()
    if wake { wakeUp() }
    return id
  }

  func cancel(_ timer: TimerQueue.ID) {
    lock.withLock { timers.remove(timer) }
  }

  /// Takes the next part of a task that prefers this loop.
  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    lock.lock()
    jobs.append(job)
    let wake = isAsleep
    isAsleep = false
    lock.unlock()
    if wake { wakeUp() }
  }

  private func wakeUp() {
    var one: UInt64 = 1
    write(waker, &one, 8)
  }

  private func control(_ operation: Int32, _ descriptor: Int32, events: UInt32, token: UInt64) {
    var event = epoll_event(events: events, data: epoll_data_t(u64: token))
    epoll_ctl(epoll, operation, descriptor, &event)
  }

  private func run() -> Never {
    let capacity = 64
    let events = UnsafeMutablePointer<epoll_event>.allocate(capacity: capacity)
    var ready: [any Client] = []
    var due: [UnownedJob] = []
    while true {
      let count = epoll_wait(epoll, events, Int32(capacity), sleepMilliseconds())
      collect(events, Int(max(0, count)), into: &ready)
      for client in ready { client.descriptorReady() }
      ready.removeAll(keepingCapacity: true)
      runTimers()
      runJobs(&due)
    }
  }

  /// Runs what is there now. What it makes ready runs after the next look at the sockets.
  private func runJobs(_ due: inout [UnownedJob]) {
    lock.lock()
    swap(&due, &jobs)
    lock.unlock()
    for job in due { job.runSynchronously(on: asUnownedTaskExecutor()) }
    due.removeAll(keepingCapacity: true)
  }

  /// Marks the loop asleep; how long it may sleep.
  private func sleepMilliseconds() -> Int32 {
    lock.lock()
    defer { lock.unlock() }
    guard jobs.isEmpty else { return 0 }
    guard let due = timers.nextDue else {
      isAsleep = true
      return -1
    }
    let remaining = (due - ContinuousClock.now).components
    let milliseconds = remaining.seconds * 1_000 + remaining.attoseconds / 1_000_000_000_000_000 + 1
    isAsleep = true
    return Int32(clamping: max(0, milliseconds))
  }

  private func collect(_ events: UnsafeMutablePointer<epoll_event>, _ count: Int, into ready: inout [any Client]) {
    lock.lock()
    isAsleep = false
    for index in 0..<count {
      let token = events[index].data.u64
      if token == 0 {
        var value: UInt64 = 0
        read(waker, &value, 8)
      } else if let client = watched[token] {
        ready.append(client)
      }
    }
    lock.unlock()
  }

  private func runTimers() {
    lock.lock()
    let due = timers.isEmpty ? [] : timers.removeDue(at: .now)
    lock.unlock()
    for action in due { action() }
  }
}
