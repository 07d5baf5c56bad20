/// The five characters by which PostgreSQL names a condition.
package struct SQLState: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
  package var rawValue: String

  package init(rawValue: String) {
    self.rawValue = rawValue
  }

  package init(stringLiteral value: String) {
    rawValue = value
  }

  package var description: String { rawValue }

  /// The first two characters: the kind of condition.
  package var conditionClass: String { String(rawValue.prefix(2)) }

  package static let featureNotSupported: SQLState = "0A000"
  package static let notNullViolation: SQLState = "23502"
  package static let foreignKeyViolation: SQLState = "23503"
  package static let uniqueViolation: SQLState = "23505"
  package static let checkViolation: SQLState = "23514"
  package static let exclusionViolation: SQLState = "23P01"
  package static let readOnlyTransaction: SQLState = "25006"
  package static let transactionAborted: SQLState = "25P02"
  package static let invalidStatementName: SQLState = "26000"
  package static let serializationFailure: SQLState = "40001"
  package static let deadlockDetected: SQLState = "40P01"
  package static let insufficientPrivilege: SQLState = "42501"
  package static let duplicateDatabase: SQLState = "42P04"
  package static let undefinedTable: SQLState = "42P01"
  package static let lockNotAvailable: SQLState = "55P03"
  package static let queryCancelled: SQLState = "57014"
  package static let adminShutdown: SQLState = "57P01"
  package static let crashShutdown: SQLState = "57P02"
  package static let cannotConnectNow: SQLState = "57P03"
  package static let unauthenticated: SQLState = "TC401"
  package static let forbidden: SQLState = "TC403"
}
