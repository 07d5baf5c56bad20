package import Foundation
package import Postgres

/// What a unit of work may see and do. Entering it is the unit's first statement, in the same round trip.
package enum Scope: Sendable {
  /// A bearer token and the permission that the route needs. TC401 and TC403 refuse.
  case token(Token.Hash, Permission)
  /// The message of a signed webhook. TC401 refuses what is not proven.
  case hook(SignedMessage)
  /// An address at which an e-mail arrived; it may be filed there and nothing else be done. TC404 refuses one that is not open.
  case mailbox(String)
  /// A worker inside one organisation.
  case worker(organisation: UUID, name: String)
  /// An operator at the command line, one organisation at a time. A reason breaks the glass of restricted records.
  case `operator`(organisation: UUID, name: String, breakGlass: String = "")

  package var prelude: Prelude {
    switch self {
    case .token(let hash, let permission):
      Prelude(
        "SELECT organisation_id, person_id, token_id, actor FROM app.enter(\(hash.bytes), \(permission.rawValue))")
    case .hook(let message):
      Prelude(
        """
        SELECT organisation_id, actor
        FROM app.enter_hook(\(message.hook), \(message.id), \(message.timestamp), \(message.body), \(message.signatures))
        """)
    case .mailbox(let address):
      Prelude("SELECT organisation_id, actor FROM app.enter_mailbox(\(address))")
    case .worker(let organisation, _):
      Prelude("SELECT app.enter_organisation(\(organisation))")
    case .operator(let organisation, let name, let breakGlass):
      Prelude("SELECT app.enter_operator(\(organisation), \(name), \(breakGlass))")
    }
  }

  /// The caller, from what the prelude returned.
  package func caller(entered: Rows) throws -> Caller {
    switch self {
    case .token:
      guard let row = entered.first else { throw Refusal.unauthenticated }
      return Caller(
        organisation: try row["organisation_id"], person: try row["person_id"], token: try row["token_id"],
        actor: try row["actor"])
    case .hook, .mailbox:
      guard let row = entered.first else { throw Refusal.unauthenticated }
      return Caller(organisation: try row["organisation_id"], actor: try row["actor"])
    case .worker(let organisation, let name):
      return Caller(organisation: organisation, actor: name)
    case .operator(let organisation, let name, _):
      return Caller(organisation: organisation, actor: "operator:\(name)")
    }
  }
}
