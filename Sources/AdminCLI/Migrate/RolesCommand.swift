import ArgumentParser
import Bootstrap
import Foundation
import Postgres

extension MigrateCommand {
  struct Roles: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make the roles and the database, as a superuser; once, before the first migration.",
      discussion: "Passwords are read from files named for the roles, and made where there is none.")
    @OptionGroup(title: "Process") var process: ProcessFlags
    @OptionGroup(title: "Superuser, of any database of the server") var superuser: SuperuserOptions
    @Option(name: .long, help: "Name of the product's database.") var databaseName = "tocsin"
    @Option(name: .long, help: "Directory of the password files.") var passwords: String

    private static let logins = [
      "tocsin_migrator", "tocsin_gateway", "tocsin_sweep", "tocsin_delivery", "tocsin_report", "tocsin_intake",
      "tocsin_admin",
    ]

    func run() async throws {
      let share = try ShareDirectory(try Settings(flags: process.flags))
      let roles = try String(contentsOf: share.file("migrations/roles.sql"), encoding: .utf8)
      let secrets = try Self.logins.map { (login: $0, password: try Self.password(of: $0, in: passwords)) }
      try await superuser.withConnection { connection in
        try await connection.script(SQL(unescaped: roles))
        for (login, password) in secrets { try await Self.give(password, to: login, connection) }
        try await makeDatabase(connection)
      }
      Console.line("The roles and the database \(databaseName) exist; passwords are in \(passwords).")
    }

    /// A password of letters and digits alone needs no quoting; any other is quoted by the server.
    private static func give(_ password: String, to login: String, _ connection: borrowing Connection) async throws {
      let row = try await connection.query("SELECT quote_literal(\(password)) AS literal").first
      guard let literal: String = try row?["literal"] else { return }
      try await connection.script(
        """
        SET log_statement = 'none';
        SET log_min_error_statement = 'panic';
        ALTER ROLE \(identifier: login) PASSWORD \(unescaped: literal);
        RESET log_statement;
        RESET log_min_error_statement;
        """)
    }

    private func makeDatabase(_ connection: borrowing Connection) async throws {
      let present = try await connection.query("SELECT FROM pg_database WHERE datname = \(databaseName)")
      if present.isEmpty {
        try await connection.script(
          "CREATE DATABASE \(identifier: databaseName) OWNER tocsin_owner ENCODING 'UTF8' TEMPLATE template0;")
      }
      try await connection.script(
        """
        REVOKE ALL ON DATABASE \(identifier: databaseName) FROM PUBLIC;
        GRANT CONNECT ON DATABASE \(identifier: databaseName)
          TO tocsin_migrator, tocsin_gateway, tocsin_sweep, tocsin_delivery, tocsin_report, tocsin_intake, tocsin_admin;
        """)
    }

    private static func password(of login: String, in directory: String) throws -> String {
      let file = URL(filePath: directory).appending(path: login)
      if let present = try? String(contentsOf: file, encoding: .utf8).split(separator: "\n").first.map(String.init) {
        return present
      }
      try FileManager.default.createDirectory(
        atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      var random = SystemRandomNumberGenerator()
      let password = (0..<4).map { _ in String(random.next(), radix: 36) }.joined()
      guard
        FileManager.default.createFile(
          atPath: file.path, contents: Data((password + "\n").utf8), attributes: [.posixPermissions: 0o600])
      else { throw ValidationError("\(file.path) cannot be written") }
      return password
    }
  }
}
