import Foundation
import IncidentResponse
package import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle

/// Listens for LMTP (RFC 2033) and files what comes. It has no authentication and no encryption: it belongs on a loopback
/// address, a socket of the file system or a private network, behind the server that takes mail from the world.
package struct LMTPServer: Service {
  package enum Place: Sendable, Hashable {
    case address(host: String, port: Int)
    case socket(path: String)

    /// `127.0.0.1:2424` or `unix:/run/tocsin/lmtp`.
    package init?(_ text: String) {
      if text.hasPrefix("unix:/") {
        self = .socket(path: String(text.dropFirst(5)))
        return
      }
      guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
        (0...65535).contains(port), colon != text.startIndex
      else { return nil }
      self = .address(host: text[..<colon].trimmingCharacters(in: ["[", "]"]), port: port)
    }
  }

  private let place: Place
  private let desk: IntakeDesk
  private let logger: Logger
  /// A connection that says nothing for so long is closed.
  private static let patience = TimeAmount.minutes(5)

  package init(at place: Place, desk: IntakeDesk, logger: Logger) {
    self.place = place
    self.desk = desk
    self.logger = logger
  }

  private typealias Connection = NIOAsyncChannel<ByteBuffer, ByteBuffer>

  package func run() async throws {
    let server = try await bind()
    logger.info(
      "Listening for LMTP", metadata: ["address": "\(server.channel.localAddress.map(String.init(describing:)) ?? "")"])
    do {
      try await cancelWhenGracefulShutdown {
        try await server.executeThenClose { connections in
          try await withThrowingDiscardingTaskGroup { group in
            for try await connection in connections {
              group.addTask { await talk(over: connection) }
            }
          }
        }
      }
    } catch is CancellationError {
      // The process stops. Whoever has no answer yet brings the message again.
    }
  }

  private func bind() async throws -> NIOAsyncChannel<Connection, Never> {
    let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(.backlog, value: 64)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
    let child: @Sendable (any Channel) -> EventLoopFuture<Connection> = { channel in
      channel.eventLoop.makeCompletedFuture {
        try channel.pipeline.syncOperations.addHandler(IdleStateHandler(readTimeout: Self.patience))
        try channel.pipeline.syncOperations.addHandler(ClosingWhenIdle())
        return try Connection(wrappingChannelSynchronously: channel)
      }
    }
    switch place {
    case .address(let host, let port):
      return try await bootstrap.bind(host: host, port: port, childChannelInitializer: child)
    case .socket(let path):
      return try await bootstrap.bind(
        unixDomainSocketPath: path, cleanupExistingSocketFile: true, childChannelInitializer: child)
    }
  }

  private func talk(over connection: Connection) async {
    do {
      try await connection.executeThenClose { inbound, outbound in
        var conversation = LMTPConversation()
        try await outbound.write(ByteBuffer(string: conversation.greeting))
        for try await bytes in inbound {
          conversation.take(bytes.readableBytesView)
          while let action = conversation.next() {
            guard try await perform(action, &conversation, outbound) else { return }
          }
        }
      }
    } catch {
      // Whoever was told nothing brings the message again.
      logger.debug("An LMTP connection broke", metadata: ["error": "\(type(of: error))"])
    }
  }

  /// - Returns: whether the connection goes on.
  private func perform(
    _ action: LMTPConversation.Action, _ conversation: inout LMTPConversation,
    _ outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
  ) async throws -> Bool {
    switch action {
    case .reply(let words):
      try await outbound.write(ByteBuffer(string: words))
    case .close(let words):
      try await outbound.write(ByteBuffer(string: words))
      return false
    case .lookUp(let address):
      let refusal = await desk.isOpen(address).map { $0.reply }
      return try await perform(conversation.answer(recipient: refusal), &conversation, outbound)
    case .file(let sender, let recipients, let message):
      var replies: [String] = []
      for recipient in recipients { replies.append(await desk.take(message, from: sender, at: recipient).reply) }
      return try await perform(conversation.answer(message: replies), &conversation, outbound)
    }
    return true
  }
}

extension IntakeDesk.Outcome {
  /// As LMTP says it. The sender learns nothing of what became of the message.
  var reply: String {
    switch self {
    case .filed: "250 2.0.0 Filed"
    case .unknownMailbox: "550 5.1.1 There is no such mailbox"
    case .later: "451 4.3.0 Try again later"
    }
  }
}

private final class ClosingWhenIdle: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if event is IdleStateHandler.IdleStateEvent { context.close(promise: nil) }
    context.fireUserInboundEventTriggered(event)
  }
}
