import Foundation
import Subprocess

/// The talk with one renderer process, as `documents/renderer.py` describes it: a request, then its answer.
struct TypstConversation: ~Copyable {
  private let input: StandardInputWriter
  private var output: SubprocessOutputSequence.AsyncIterator
  private var received = Data()

  private static let headLength = 5
  private static let largestAnswer = 512 << 20

  init(input: StandardInputWriter, output: SubprocessOutputSequence) {
    self.input = input
    self.output = output.makeAsyncIterator()
  }

  mutating func ask(_ request: Data) async throws -> Data {
    let length = UInt32(request.count)
    let head = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> $0) }
    _ = try await input.write(Data(head) + request)
    return try await answer()
  }

  /// The first answer comes without a request, when the process is ready.
  mutating func answer() async throws -> Data {
    let head = try await bytes(Self.headLength)
    let length = head[1...].reduce(0) { $0 << 8 | Int($1) }
    guard length <= Self.largestAnswer else { throw RenderFailure.ended }
    let body = try await bytes(length)
    guard head[0] == 0 else { throw RenderFailure.refused(String(decoding: body, as: UTF8.self)) }
    return body
  }

  func finish() async throws {
    try await input.finish()
  }

  private mutating func bytes(_ count: Int) async throws -> Data {
    while received.count < count {
      guard let buffer = try await output.next(), !buffer.isEmpty else { throw RenderFailure.ended }
      received.append(Data(buffer: buffer))
    }
    defer { received = received.dropFirst(count) }
    return Data(received.prefix(count))
  }
}
