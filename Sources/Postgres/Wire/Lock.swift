import Glibc

/// A mutex for short critical sections. `Synchronization.Mutex` goes to the kernel whenever it is contended on Linux;
/// this one spins for a moment first.
///
/// `@unchecked Sendable`: a pthread mutex is made to be shared.
final class Lock: @unchecked Sendable {
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>

  init() {
    mutex = .allocate(capacity: 1)
    var attributes = pthread_mutexattr_t()
    pthread_mutexattr_init(&attributes)
    pthread_mutexattr_settype(&attributes, Int32(PTHREAD_MUTEX_ADAPTIVE_NP))
    pthread_mutex_init(mutex, &attributes)
    pthread_mutexattr_destroy(&attributes)
  }

  deinit {
    pthread_mutex_destroy(mutex)
    mutex.deallocate()
  }

  @inline(__always)
  func lock() {
    pthread_mutex_lock(mutex)
  }

  @inline(__always)
  func unlock() {
    pthread_mutex_unlock(mutex)
  }

  @inline(__always)
  func withLock<Result, Failure: Error>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
    lock()
    defer { unlock() }
    return try body()
  }
}
