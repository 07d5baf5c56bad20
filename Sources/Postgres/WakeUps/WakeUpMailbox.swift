/// Gathers wake-ups for one subscriber until it takes them.
///
/// `@unchecked Sendable`: everything is touched under `lock`.
final class WakeUpMailbox: @unchecked Sendable {
  let channel: String
  private let lock = Lock()
  private var pending: WakeUp?
  private var waiter: UnsafeContinuation<WakeUp?, Never>?
  private static let payloadLimit = 64

  init(channel: String) {
    self.channel = channel
  }

  func lookAtAll() {
    deliver { $0.isFullLook = true }
  }

  func notified(_ payload: String) {
    deliver { wakeUp in
      if wakeUp.payloads.count < Self.payloadLimit {
        wakeUp.payloads.insert(payload)
      } else {
        wakeUp.isFullLook = true
      }
    }
  }

  private func deliver(_ change: (inout WakeUp) -> Void) {
    lock.lock()
    var wakeUp = pending ?? WakeUp(isFullLook: false, payloads: [])
    change(&wakeUp)
    let waiter = waiter.take()
    pending = waiter == nil ? wakeUp : nil
    lock.unlock()
    waiter?.resume(returning: wakeUp)
  }

  /// What has gathered, or the next to come; nil when the task is cancelled.
  func take() async -> WakeUp? {
    await withTaskCancellationHandler {
      await withUnsafeContinuation { continuation in
        lock.lock()
        if Task.isCancelled {
          lock.unlock()
          continuation.resume(returning: nil)
        } else if let ready = pending.take() {
          lock.unlock()
          continuation.resume(returning: ready)
        } else {
          waiter = continuation
          lock.unlock()
        }
      }
    } onCancel: {
      let waiter = lock.withLock { self.waiter.take() }
      waiter?.resume(returning: nil)
    }
  }
}
