/// What a process that has committed work wakes others for. A lost wake-up delays work by at most the poll.
package enum WakeUpChannel: String, Sendable, Hashable, CaseIterable {
  case deadlines
  case deliveries
  case reports
  case events
  case settings
}
