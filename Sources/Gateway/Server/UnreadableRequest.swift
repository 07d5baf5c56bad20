import HTTPTypes
import HummingbirdCore
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// Answers what cannot be read as a request with a problem document like any other refusal. Such a request reaches no
/// route: the server knows only that its bytes are wrong, answers 400 without a word and closes the connection.
final class UnreadableRequest: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  /// Bytes of the address, and of one header.
  static let largestField = 16 << 10
  /// Bytes of all headers.
  static let largestHead = 64 << 10
  static let mostFields = 200

  static var limits: HTTP1Channel.Configuration.DecoderConfiguration {
    .init(maxHeaderFieldSize: largestField, maxHeaderListSize: largestHead, maxHeaderFieldCount: mostFields)
  }

  private var problem: Problem?
  /// Between the head of a request and the end of its answer.
  private var isAwaited = false
  /// Between the head of a request and its end.
  private var isComing = false
  private var isSilent = false

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head: (isAwaited, isComing) = (true, true)
    case .body: break
    case .end: isComing = false
    }
    context.fireChannelRead(data)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    // What comes after the first error is its consequence.
    switch error {
    case HTTPParserError.headerOverflow: problem = problem ?? .headTooLarge
    case is IOError, is ChannelError: break
    default: problem = problem ?? .unreadable
    }
    // Of other errors the server would say nothing at all.
    context.fireErrorCaught(problem == nil ? error : HTTPParserError.unknown)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    let part = unwrapOutboundIn(data)
    if isSilent { return succeed(promise) }
    guard let problem, case .head(let head) = part, Self.isWordless(head) else {
      if case .end = part { isAwaited = false }
      return context.write(data, promise: promise)
    }
    isSilent = true
    // The body of a request that has its answer turned out to be wrong: there is nobody left to tell.
    if isComing, !isAwaited { return succeed(promise) }
    answer(problem, context, promise)
  }

  private func answer(_ problem: Problem, _ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?) {
    let id = Envelope.newRequestID()
    let body = ByteBuffer(string: problem.body(requestID: id))
    var head = HTTPResponse(status: problem.status, headerFields: problem.headers)
    head.headerFields[.contentType] = "application/problem+json"
    head.headerFields[.contentLength] = String(body.readableBytes)
    head.headerFields[.connection] = "close"
    head.headerFields[.requestID] = id
    Envelope.secure(&head.headerFields)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    context.write(wrapOutboundOut(.body(body)), promise: nil)
    context.write(wrapOutboundOut(.end(nil)), promise: promise)
  }

  private func succeed(_ promise: EventLoopPromise<Void>?) {
    promise?.succeed(())
  }

  private static func isWordless(_ head: HTTPResponse) -> Bool {
    head.status == .badRequest && head.headerFields[.contentLength] == "0"
  }
}
