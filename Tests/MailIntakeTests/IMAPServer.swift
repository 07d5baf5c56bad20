import Foundation
import Glibc
import Subprocess
import TestSupport

/// A Dovecot of a test's own, with a mailbox for every name and the password `secret`, alive while a closure runs.
struct IMAPServer: Sendable {
  let directory: URL
  let port: Int
  let securePort: Int
  let certificate: String

  static func serving<Result: Sendable>(_ body: @Sendable (IMAPServer) async throws -> Result) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tocsin-imap-\(UUID().uuidString.prefix(8))")
    // Dovecot's own users must reach what lies below.
    for part in ["", "run", "state", "store"] {
      try FileManager.default.createDirectory(
        at: folder.appending(path: part), withIntermediateDirectories: true, attributes: [.posixPermissions: 0o777])
      try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: folder.appending(path: part).path)
    }
    defer { try? FileManager.default.removeItem(at: folder) }
    let certificate = try await TestCertificate()
    let (port, securePort) = try await freePorts()
    let server = IMAPServer(
      directory: folder, port: port, securePort: securePort, certificate: certificate.file.path)
    let file = folder.appending(path: "dovecot.conf")
    try Data(server.settings(certificate).utf8).write(to: file)
    return try await Subprocess.run(
      .name("env"), arguments: ["PATH=/usr/sbin:/usr/bin:/sbin:/bin", "dovecot", "-F", "-c", file.path],
      input: .none, output: .discarded, error: .discarded
    ) { execution in
      let outcome: Swift.Result<Result, any Error>
      do {
        try await PythonMail.run(waiting, "\(port)")
        outcome = .success(try await body(server))
      } catch { outcome = .failure(error) }
      try execution.send(signal: .terminate)
      return try outcome.get()
    }.closureResult
  }

  private static func freePorts() async throws -> (Int, Int) {
    let script = """
      import socket
      sockets = [socket.socket() for _ in range(2)]
      for one in sockets: one.bind(("127.0.0.1", 0))
      print(*[one.getsockname()[1] for one in sockets])
      """
    let ports = try await PythonMail.run(script).split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
    return (ports[0], ports[1])
  }

  private static let waiting = """
    import socket, sys, time
    for attempt in range(400):
        try:
            with socket.create_connection(("127.0.0.1", int(sys.argv[1])), 1) as server:
                assert server.recv(100).startswith(b"* OK")
                sys.exit(0)
        except (OSError, AssertionError):
            time.sleep(0.05)
    sys.exit("no IMAP server")
    """

  private func settings(_ certificate: TestCertificate) -> String {
    """
    protocols = imap
    base_dir = \(directory.path)/run
    state_dir = \(directory.path)/state
    listen = 127.0.0.1
    ssl = yes
    ssl_cert = <\(certificate.file.path)
    ssl_key = <\(certificate.keyFile.path)
    disable_plaintext_auth = no
    log_path = \(directory.path)/log
    mail_location = maildir:\(directory.path)/store/%n
    first_valid_uid = 1
    passdb {
      driver = static
      args = password=secret
    }
    userdb {
      driver = static
      args = uid=\(mailUser) gid=\(mailGroup) home=\(directory.path)/store/%n
    }
    \(isRoot ? "" : asOneUser)
    service imap-login {
      inet_listener imap {
        port = \(port)
      }
      inet_listener imaps {
        port = \(securePort)
      }
    }

    """
  }

  private var isRoot: Bool { geteuid() == 0 }
  private var mailUser: String { isRoot ? "mail" : "\(geteuid())" }
  private var mailGroup: String { isRoot ? "mail" : "\(getegid())" }

  /// Started by an ordinary user, Dovecot can neither become another nor change its root.
  private var asOneUser: String {
    let (user, group) = (getpwuid(geteuid()), getgrgid(getegid()))
    let names = (
      user.map { String(cString: $0.pointee.pw_name) } ?? "", group.map { String(cString: $0.pointee.gr_name) } ?? ""
    )
    return """
      default_internal_user = \(names.0)
      default_internal_group = \(names.1)
      default_login_user = \(names.0)
      service anvil {
        chroot =
      }
      service imap-login {
        chroot =
      }
      service stats {
        chroot =
      }
      """
  }

  /// Puts messages into a mailbox.
  func put(_ messages: [String], into user: String) async throws {
    let files = try messages.enumerated().map { number, text in
      let file = directory.appending(path: "\(user)-\(number).eml")
      try Data(text.replacing("\n", with: "\r\n").utf8).write(to: file)
      return file.path
    }
    let script = PythonMail.append
    let arguments = ["\(port)", user] + files
    let result = try await Subprocess.run(
      .name("python3"), arguments: .init(["-c", script] + arguments), output: .string(limit: 1 << 16),
      error: .string(limit: 1 << 16))
    guard result.terminationStatus.isSuccess else { throw PythonMail.Failed(words: result.standardError) }
  }

  /// Messages of a folder, and how many of them are marked as filed.
  func count(_ user: String, _ folder: String = "INBOX") async throws -> String {
    try await PythonMail.run(PythonMail.count, "\(port)", user, folder).trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
