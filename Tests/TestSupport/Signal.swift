/// Something that a test awaits instead of sleeping. Sending it again changes nothing.
package final class Signal: Sendable {
  private let stream: AsyncStream<Void>
  private let source: AsyncStream<Void>.Continuation

  package init() {
    (stream, source) = AsyncStream.makeStream()
  }

  package func send() {
    source.finish()
  }

  package func wait() async {
    for await _ in stream {}
  }
}
