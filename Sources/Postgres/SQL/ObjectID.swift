/// A type's OID; those of PostgreSQL's own types never change.
package struct ObjectID: RawRepresentable, Hashable, Sendable {
  package var rawValue: UInt32

  package init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  private init(_ rawValue: UInt32) {
    self.rawValue = rawValue
  }

  /// The server infers the type from the statement.
  package static let unspecified = ObjectID(0)
  package static let bool = ObjectID(16)
  package static let bytea = ObjectID(17)
  package static let char = ObjectID(18)
  package static let name = ObjectID(19)
  package static let int8 = ObjectID(20)
  package static let int2 = ObjectID(21)
  package static let int4 = ObjectID(23)
  package static let text = ObjectID(25)
  package static let oid = ObjectID(26)
  package static let transactionID = ObjectID(28)
  package static let json = ObjectID(114)
  package static let xml = ObjectID(142)
  package static let float4 = ObjectID(700)
  package static let float8 = ObjectID(701)
  package static let bpchar = ObjectID(1042)
  package static let varchar = ObjectID(1043)
  package static let date = ObjectID(1082)
  package static let timestamp = ObjectID(1114)
  package static let timestamptz = ObjectID(1184)
  package static let interval = ObjectID(1186)
  package static let numeric = ObjectID(1700)
  package static let void = ObjectID(2278)
  package static let uuid = ObjectID(2950)
  package static let jsonb = ObjectID(3802)
  package static let transactionID8 = ObjectID(5069)

  package static let boolArray = ObjectID(1000)
  package static let byteaArray = ObjectID(1001)
  package static let int2Array = ObjectID(1005)
  package static let int4Array = ObjectID(1007)
  package static let textArray = ObjectID(1009)
  package static let int8Array = ObjectID(1016)
  package static let float4Array = ObjectID(1021)
  package static let float8Array = ObjectID(1022)
  package static let dateArray = ObjectID(1182)
  package static let timestamptzArray = ObjectID(1185)
  package static let intervalArray = ObjectID(1187)
  package static let numericArray = ObjectID(1231)
  package static let uuidArray = ObjectID(2951)
  package static let jsonbArray = ObjectID(3807)

  /// Enumerations and other types that a schema defines.
  var isDefinedBySchema: Bool { rawValue >= 16_384 }
}
