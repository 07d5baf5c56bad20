import Foundation
import TestSupport
import Yams

/// What the tests read of `docker-compose.yml`.
struct ComposeFile: Decodable {
  let services: [String: Service]
  let networks: [String: Network]
  let volumes: [String: Volume?]
  let secrets: [String: Secret]

  struct Service: Decodable {
    let image: String
    let command: [String]?
    let user: String?
    let environment: [String: String]?
    let secrets: [String]?
    let networks: [String]
    let ports: [String]?
    let volumes: [String]?
    let healthcheck: HealthCheck?
    let dependsOn: [String: Dependency]?
    let readOnly: Bool
    let capDrop: [String]
    let securityOptions: [String]

    enum CodingKeys: String, CodingKey {
      case image, command, user, environment, secrets, networks, ports, volumes, healthcheck
      case dependsOn = "depends_on"
      case readOnly = "read_only"
      case capDrop = "cap_drop"
      case securityOptions = "security_opt"
    }
  }

  struct HealthCheck: Decodable {
    let test: [String]
  }

  struct Dependency: Decodable {
    let condition: String
  }

  struct Network: Decodable {
    let `internal`: Bool?
  }

  struct Volume: Decodable {}

  struct Secret: Decodable {
    let file: String
  }

  static func read() throws -> ComposeFile {
    let text = try String(contentsOf: Repository.root.appending(path: "docker-compose.yml"), encoding: .utf8)
    return try YAMLDecoder().decode(ComposeFile.self, from: text)
  }

  /// The services that run one of our executables.
  var ours: [String: (service: Service, call: ProgramCall)] {
    services.compactMapValues { service in
      guard let command = service.command, let program = command.first, program.hasPrefix("tocsin") else { return nil }
      return (service, ProgramCall(command: command, environment: service.environment ?? [:]))
    }
  }
}
