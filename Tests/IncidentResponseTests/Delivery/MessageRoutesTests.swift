import Foundation
import Testing

@testable import IncidentResponse

@Suite struct MessageRoutesTests {
  private let all = MessageRoutes(order: [.email, .sms, .voice, .phone])

  private func channel(
    _ routes: MessageRoutes, email: String? = "a@b", phone: String? = "+49 30 123456", needs: MessageRoutes.Needs = []
  ) -> Delivery.Channel? {
    routes.choose(email: email, phone: phone, needs: needs)?.channel
  }

  @Test func `M81: a message goes by the first way that works and has an address`() {
    #expect(channel(all) == .email)
    #expect(channel(all, email: nil) == .sms)
    #expect(channel(MessageRoutes(order: all.order, down: [.email])) == .sms)
    #expect(channel(MessageRoutes(order: all.order, down: [.email, .sms])) == .voice)
    #expect(channel(MessageRoutes(order: all.order, down: [.email, .sms, .voice])) == .phone)
    #expect(channel(MessageRoutes(order: all.order, down: [.email]), phone: "030 123") == .phone)
    #expect(all.choose(email: nil, phone: "0049 30 123456")?.address == "+4930123456")
  }

  @Test func `Where none works it waits by the first that has an address, and without one there is no way`() {
    #expect(channel(MessageRoutes(order: all.order, down: [.email]), phone: nil) == .email)
    #expect(channel(all, email: nil, phone: nil) == nil)
    #expect(channel(MessageRoutes(order: [.sms]), phone: nil) == .email)
    #expect(channel(MessageRoutes(order: [.sms]), email: nil, phone: "030 123") == .phone)
  }

  @Test func `A file waits for e-mail, and what a person is to tell stays a call`() {
    #expect(channel(MessageRoutes(order: all.order, down: [.sms]), needs: .file) == .email)
    #expect(channel(all, needs: .call) == .phone)
    #expect(channel(all, phone: nil, needs: .call) == .email)
  }

  @Test func `M81: only what has to moves, and what comes back says so`() {
    func message(_ channel: Delivery.Channel, attempts: Int = 0) -> WaitingMessage {
      WaitingMessage(
        id: UUID(), recipient: "Dora", channel: channel, address: "x", email: "a@b", phone: "+49 30 123456",
        attempts: attempts)
    }
    #expect(all.moves(of: [message(.email)]).isEmpty)
    let flight = MessageRoutes(order: all.order, down: [.email]).moves(of: [
      message(.email, attempts: 2), message(.sms),
    ])
    #expect(flight.map(\.channel) == [.sms])
    #expect(flight.first?.summary == "Dora is told by SMS instead of e-mail, which is down")
    #expect(flight.first?.details == ["from": "email", "to": "sms", "earlierAttempts": "2"])
    let back = all.moves(of: [message(.sms), message(.phone)])
    #expect(back.map(\.channel) == [.email, .email])
    #expect(back.last?.summary == "Dora is told by e-mail instead of telephone: it works")
  }
}
