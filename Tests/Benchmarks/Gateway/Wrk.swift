import Foundation

/// wrk: as many requests as a number of connections carry, each waiting for its answer.
struct Wrk {
  let seconds: Int
  let connections: Int

  struct Failed: Error {
    let output: String
  }

  /// What is asked for, in turns.
  struct Request {
    let path: String
    let token: String
    var body: String?
  }

  func run(_ requests: [Request], against gateway: GatewayProcess) async throws -> (rate: Double, requests: Int) {
    let file = FileManager.default.temporaryDirectory.appending(path: "tocsin-bench-\(getpid()).lua")
    try Data(Self.script(requests).utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let output = try await Program.output(
      of: "wrk", "-t", "1", "-c", "\(connections)", "-d", "\(seconds)s", "-s", file.path(), gateway.base)
    guard let rate = output.firstMatch(of: /Requests\/sec:\s+([0-9.]+)/).flatMap({ Double($0.1) }),
      let count = output.firstMatch(of: /([0-9]+) requests in/).flatMap({ Int($0.1) }),
      !output.contains("Non-2xx"), !output.contains("Socket errors")
    else { throw Failed(output: output) }
    return (rate, count)
  }

  /// Every request is written out before the first is sent, so that wrk itself costs little.
  private static func script(_ requests: [Request]) -> String {
    let calls = requests.map { request in
      let headers = #"{["Authorization"]="Bearer \#(request.token)",["Content-Type"]="application/json"}"#
      guard let body = request.body else { return "  wrk.format('GET', '\(request.path)', \(headers))," }
      return "  wrk.format('POST', '\(request.path)', \(headers), [==[\(body)]==]),"
    }
    return """
      local ready = {}
      local turn = 0
      function init()
        ready = {
      \(calls.joined(separator: "\n"))
        }
      end
      function request()
        turn = turn % #ready + 1
        return ready[turn]
      end
      """
  }
}
