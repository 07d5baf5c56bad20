import Foundation
import Subprocess
import TestSupport
import Testing

/// No container engine is at hand where the tests run, so the compose file is held against the executables themselves.
@Suite struct `docker-compose.yml matches the executables` {
  let file: ComposeFile

  init() throws {
    file = try ComposeFile.read()
  }

  @Test func `runs each executable, with flags and variables that it knows`() async throws {
    #expect(Set(file.ours.values.map(\.call.command[0])) == Set(ProgramCall.names))
    for (name, (_, call)) in file.ours {
      let unknown = try await call.unknownOptions()
      #expect(unknown == [], "\(name)")
    }
  }

  @Test func `gives each process the login and the password of its own role only`() throws {
    let roles = [
      "migrate": ["tocsin_migrator"], "gateway": ["tocsin_gateway"],
      "deadline-worker": ["tocsin_delivery", "tocsin_sweep"], "report-worker": ["tocsin_report"],
      "intake": ["tocsin_intake"], "admin": ["tocsin_admin"],
    ]
    for (name, expected) in roles {
      let service = try #require(file.services[name])
      let environment = service.environment ?? [:]
      let logins = environment.filter { $0.key.hasSuffix("DATABASE_URL") }.compactMap { URL(string: $0.value)?.user() }
      let passwords = environment.filter { $0.key.hasSuffix("DATABASE_PASSWORD_FILE") }.map(\.value)
      #expect(logins.sorted() == expected, "\(name)")
      #expect(passwords.sorted() == expected.map { "/run/secrets/\($0)" }, "\(name)")
      #expect((service.secrets ?? []).filter { $0.hasPrefix("tocsin_") }.sorted() == expected, "\(name)")
    }
  }

  @Test func `keeps every secret in a file that scripts/compose-secrets makes`() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "compose-secrets-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    let script = Repository.root.appending(path: "scripts/compose-secrets")
    let made = try await Subprocess.run(
      .name("env"), arguments: [script.path, folder.path], output: .discarded, error: .string(limit: 4096))
    #expect(made.terminationStatus.isSuccess, "\(made.standardError)")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(Set(files.map { ".tocsin/compose/\($0)" }) == Set(file.secrets.values.map(\.file)))
    for (name, service) in file.services {
      for secret in service.secrets ?? [] { #expect(file.secrets[secret] != nil, "\(name): \(secret)") }
      let mentioned = (service.environment ?? [:]).values + (service.command ?? [])
      for secret in mentioned.compactMap({ $0.firstMatch(of: /\/run\/secrets\/(\w+)/)?.1 }) {
        #expect(service.secrets?.contains(String(secret)) == true, "\(name) does not list \(secret)")
      }
    }
  }

  @Test func `asks each process for its health on the port where it listens`() throws {
    for name in ["gateway", "deadline-worker", "report-worker", "intake"] {
      let service = try #require(file.services[name])
      let port = try #require(service.environment?["TOCSIN_HTTP_PORT"])
      let check = try #require(service.healthcheck)
      #expect(check.test.contains("http://127.0.0.1:\(port)/readyz"), "\(name)")
    }
    for name in ["postgres", "mail"] { #expect(file.services[name]?.healthcheck != nil, "\(name)") }
  }

  @Test func `takes every privilege that a process does not need`() {
    for (name, service) in file.services {
      #expect(service.readOnly, "\(name)")
      #expect(service.capDrop == ["ALL"], "\(name)")
      #expect(service.securityOptions == ["no-new-privileges:true"], "\(name)")
      #expect((service.ports ?? []).allSatisfy { $0.hasPrefix("127.0.0.1:") }, "\(name)")
      #expect(name == "gateway" || service.networks == ["inside"], "\(name)")
    }
    #expect(file.networks["inside"]?.internal == true)
    #expect(file.services["postgres"]?.user == "postgres")
  }

  @Test func `starts things in order, from images whose version is fixed`() throws {
    let docker = try String(contentsOf: Repository.root.appending(path: "Dockerfile"), encoding: .utf8)
    let bases = docker.split(separator: "\n").filter { $0.hasPrefix("FROM ") }.map { $0.split(separator: " ")[1] }
    #expect(bases.count == 2)
    for image in file.services.values.map(\.image).filter({ $0 != "tocsin:local" }) + bases.map(String.init) {
      #expect(image.contains(/:\d+\.\d+[^:]*$/), "\(image)")
    }
    for (name, service) in file.services {
      for (other, dependency) in service.dependsOn ?? [:] {
        let awaited = try #require(file.services[other], "\(name)")
        #expect(dependency.condition != "service_healthy" || awaited.healthcheck != nil, "\(name)")
      }
      for volume in service.volumes ?? [] {
        #expect(file.volumes.keys.contains(String(volume.prefix { $0 != ":" })), "\(name)")
      }
    }
    #expect(docker.contains("\nUSER tocsin\n"))
  }
}
