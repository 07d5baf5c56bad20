/// What a supplier said of its state, as a message repeats it (M80).
struct SupplierWords: Sendable, Hashable {
  /// The supplier, with the service that it spoke of.
  var name: String
  var status: String
  var source: String?
  var observed: Moment
}
