/// Something may have changed: look at the table.
package struct WakeUp: Sendable, Equatable {
  /// Everything may have changed: at the start, after every reconnect, and when too many payloads came at once.
  package var isFullLook: Bool
  /// What the notifications said since the last wake-up; an empty payload says "look".
  package var payloads: Set<String>
}
