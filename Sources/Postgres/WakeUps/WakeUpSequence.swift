/// The wake-ups of one subscriber. Iterate once; dropping it ends the subscription.
package struct WakeUpSequence: AsyncSequence, Sendable {
  package typealias Element = WakeUp
  package typealias Failure = Never

  let mailbox: WakeUpMailbox

  package struct AsyncIterator: AsyncIteratorProtocol {
    let mailbox: WakeUpMailbox

    package mutating func next() async -> WakeUp? {
      await mailbox.take()
    }
  }

  package func makeAsyncIterator() -> AsyncIterator {
    AsyncIterator(mailbox: mailbox)
  }
}
