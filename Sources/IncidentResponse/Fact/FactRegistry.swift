/// The facts there are, by name. Conditions, anchors and questions refer to nothing else.
package struct FactRegistry: Sendable {
  private let types: [String: FactType]

  package init(_ types: [FactType]) {
    self.types = Dictionary(types.map { ($0.name, $0) }) { _, last in last }
  }

  package subscript(name: String) -> FactType? { types[name] }

  package var all: [FactType] { types.values.sorted { $0.name < $1.name } }

  /// The times of an incident, kept apart.
  package static let times: [FactType] = [
    FactType("occurred", .instant, "Occurred", text: "When the event behind the incident happened."),
    FactType("start_of_impact", .instant, "Start of impact", text: "When its effects began."),
    FactType("detected", .instant, "Detected", text: "When somebody or something first noticed it."),
    FactType("aware", .instant, "Aware", text: "When the person with a duty came to know of it."),
    FactType("reported", .instant, "Reported", text: "When it was first reported."),
    FactType("logged", .instant, "Logged", text: "When the log record was complete."),
    FactType("declared", .instant, "Declared", text: "When the organisation first said that there is an incident."),
    FactType("response_started", .instant, "Response started", text: "When the plan was put into action."),
    FactType("contained", .instant, "Contained", text: "When it could spread no further."),
    FactType("end_of_impact", .instant, "End of impact", text: "When its effects ended."),
    FactType("resolved", .instant, "Resolved", text: "When the incident was resolved."),
    FactType("tackled", .instant, "Tackled", text: "When the emergency was handled, though its cause may remain."),
    FactType("closed", .instant, "Closed", text: "When the record was closed."),
    FactType("disclosed", .instant, "Disclosed", text: "When it was made public."),
  ]

  /// What else is known of any incident.
  package static let circumstances: [FactType] = [
    FactType("level", .text, "Level", text: "Key of the current level in this procedure."),
    FactType("initial_level", .text, "Initial level", text: "Key of the level first given."),
    FactType("event_type", .text, "Type of incident", text: "Key of the event type in this procedure."),
    FactType("plan", .text, "Plan", text: "Key of the selected plan."),
    FactType("aspects_breached", .set, "Aspects breached", text: "Keys of the aspects that were breached."),
    FactType("business_disrupted", .boolean, "Business operations disrupted"),
    FactType("controllable", .boolean, "Controllable", text: "Whether prevention lies in the organisation's hands."),
    FactType("client_data_involved", .boolean, "Client data involved"),
    FactType("customers_affected", .number, "Customers affected", unit: "customers"),
    FactType("affected_customers", .set, "Affected customers", text: "Names of the customers affected."),
    FactType("activities_stopped", .set, "Business activities stopped"),
    FactType("measures_taken", .text, "Measures taken", text: "What was done, in words that may be told outside."),
    FactType("customer_impact", .text, "Impact on customers", text: "In words that may be told outside."),
    FactType("services_affected", .set, "Services affected", text: "As they are named outside."),
    FactType("services_restored", .set, "Services restored", text: "As they are named outside (M91)."),
    FactType("estimated_loss", .number, "Estimated loss", text: "In the organisation's currency."),
    FactType("log_record_complete", .boolean, "Log record complete"),
    FactType("actions_open", .number, "Open actions", unit: "actions"),
    FactType("steps_open", .set, "Required steps still open", text: "Titles of the steps."),
    FactType("channels_down", .set, "Channels down", text: "Keys of the channels declared down."),
    FactType("root_cause_known", .boolean, "Root cause known"),
    FactType("vulnerabilities", .set, "Vulnerabilities exploited"),
    FactType("imported", .boolean, "Imported history"),
    FactType("exercise", .boolean, "Exercise"),
  ]

  /// What registers of published incidents tell besides. No condition asks for it.
  package static let history: [FactType] = [
    FactType("threat_actors", .set, "Threat actors", text: "Who was behind it, by kind."),
    FactType("threat_actions", .set, "Threat actions", text: "What was done, by kind."),
    FactType("affected_assets", .set, "Affected assets"),
    FactType("data_disclosed", .set, "Data disclosed", text: "Kinds of data whose confidentiality was lost."),
    FactType("records_disclosed", .number, "Records disclosed", unit: "records"),
    FactType("victim_countries", .set, "Countries of the victim"),
    FactType("victim_industry", .text, "Industry of the victim", text: "As a code of NAICS."),
    FactType("discovered_by", .set, "Discovered by"),
  ]

  /// Facts that commands and the response make true; nobody states them.
  private static let derived: Set<String> = [
    "logged", "response_started", "resolved", "tackled", "closed", "level", "initial_level", "event_type", "plan",
    "log_record_complete", "actions_open", "steps_open", "imported", "exercise",
  ]

  /// Whether a fact follows from what is done, as all facts about elements of the procedure do.
  package static func isDerived(_ name: String) -> Bool { derived.contains(name) || name.contains(".") }

  package static let builtIn = FactRegistry(times + circumstances)
}
