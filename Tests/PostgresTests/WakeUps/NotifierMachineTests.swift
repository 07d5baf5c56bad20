import Testing

@testable import Postgres

@Suite struct NotifierMachineTests {
  private func topic(_ channel: String, _ payload: String = "") -> NotifierMachine.Topic {
    NotifierMachine.Topic(channel: channel, payload: payload)
  }

  @Test func `the first leaves at once and what follows leaves together`() {
    var machine = NotifierMachine()
    #expect(machine.wake(topic("a")) == [topic("a")])
    #expect(machine.wake(topic("a")).isEmpty)
    #expect(machine.wake(topic("b")).isEmpty)
    #expect(machine.wake(topic("a")).isEmpty)
    #expect(machine.paused() == [topic("a"), topic("b")])
  }

  @Test func `after a pause without wake-ups the next leaves at once again`() {
    var machine = NotifierMachine()
    _ = machine.wake(topic("a"))
    #expect(machine.paused().isEmpty)
    #expect(machine.wake(topic("a")) == [topic("a")])
  }

  @Test func `what came during a pause is followed by another pause`() {
    var machine = NotifierMachine()
    _ = machine.wake(topic("a"))
    _ = machine.wake(topic("b"))
    _ = machine.paused()
    #expect(machine.wake(topic("c")).isEmpty)
    #expect(machine.paused() == [topic("c")])
  }

  @Test func `while many wake-ups come the pause grows, and it shrinks when they are fewer`() {
    var machine = NotifierMachine()
    func pauses(_ count: Int) -> Duration {
      for _ in 0..<count { _ = machine.wake(topic("a")) }
      _ = machine.paused()
      return machine.pause
    }
    #expect(pauses(5) == .milliseconds(10))
    #expect([6, 11, 21, 41, 1_000].map(pauses) == [20, 40, 80, 160, 160].map { .milliseconds($0) })
    #expect([40, 39, 19, 9, 4, 0].map(pauses) == [160, 80, 40, 20, 10, 10].map { .milliseconds($0) })
  }

  @Test func `no more than the limit is kept`() {
    var machine = NotifierMachine()
    for number in 0...(NotifierMachine.limit + 5) { _ = machine.wake(topic("a", "\(number)")) }
    #expect(machine.dropped == 5)
    #expect(machine.paused().count == NotifierMachine.limit)
  }
}
