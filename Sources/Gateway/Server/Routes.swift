import IncidentResponse
import Postgres

extension RouteTable {
  /// Every route of the API.
  ///
  /// - Parameters:
  ///   - evidenceLimit: bytes of one artefact at the most.
  ///   - webhooks: where they may lead.
  init(
    database: Database, incidents: Incidents, feed: EventFeed, evidenceLimit: Int64 = GatewayServices.evidenceLimit,
    webhooks: WebhookAddress = WebhookAddress(), wake: @escaping Wake
  ) {
    let store = PostgresArtefactStore(database: database)
    self.init(
      OrganisationRoutes(database: database, wake: wake).endpoints
        + DepartmentRoutes(database: database, wake: wake).endpoints
        + PersonRoutes(database: database, wake: wake).endpoints
        + MembershipRoutes(database: database, wake: wake).endpoints
        + ContactRoutes(database: database, wake: wake).endpoints
        + ScheduleRoutes(database: database, wake: wake).endpoints
        + ContactMethodRoutes(database: database, wake: wake).endpoints
        + DigestRoutes(database: database, wake: wake).endpoints
        + EscalationPolicyRoutes(database: database, wake: wake).endpoints
        + TokenRoutes(database: database, wake: wake).endpoints
        + ProcedureRoutes(database: database, library: incidents.library, wake: wake).endpoints
        + MeasureRoutes(database: database, library: incidents.library).endpoints
        + VersionRoutes(database: database, wake: wake).endpoints
        + ReferenceRoutes(database: database, library: incidents.library, wake: wake).endpoints
        + AcknowledgementRoutes(database: database, library: incidents.library, wake: wake).endpoints
        + TrainingRoutes(database: database, library: incidents.library, wake: wake).endpoints
        + DutyRoutes(database: database, library: incidents.library, wake: wake).endpoints
        + ReportRoutes(database: database, reports: Reports(incidents: incidents), wake: wake).endpoints
        + ReceivedMessageRoutes(database: database, wake: wake).endpoints
        + HookRoutes(database: database, reports: Reports(incidents: incidents)).endpoints
        + ViolationRoutes(database: database, library: incidents.library, wake: wake).endpoints
        + ReferralRoutes(database: database, library: incidents.library, wake: wake).endpoints
        + SummaryRoutes(database: database, library: incidents.library, wake: wake).endpoints
        + ImprovementRoutes(database: database, library: incidents.library, wake: wake).endpoints
        + IncidentRoutes(database: database, incidents: incidents).endpoints
        + CommandRoutes(incidents: incidents).endpoints + StepRoutes(incidents: incidents).endpoints
        + AppointmentRoutes(database: database, incidents: incidents).endpoints
        + PageRoutes(database: database, incidents: incidents).endpoints
        + PageLinkRoutes(database: database, wake: wake).endpoints
        + TimelineRoutes(database: database).endpoints + ClockRoutes(database: database).endpoints
        + ObligationRoutes(database: database, incidents: incidents).endpoints
        + RegimeRoutes(database: database, library: incidents.library, wake: wake).endpoints
        + CalendarRoutes(database: database, library: incidents.library, wake: wake).endpoints
        + CommunicationRoutes(database: database, incidents: incidents).endpoints
        + PreviewRoutes(incidents: incidents).endpoints
        + SupplierRoutes(database: database, wake: wake).endpoints
        + CreditRoutes(database: database).endpoints
        + IncidentSupplierRoutes(database: database, incidents: incidents).endpoints
        + EstimateRoutes(database: database, incidents: incidents).endpoints
        + StrategyRoutes(database: database, incidents: incidents).endpoints
        + FindingRoutes(database: database, incidents: incidents).endpoints
        + ConformityRoutes(incidents: incidents).endpoints
        + ChannelRoutes(database: database, wake: wake).endpoints
        + WebhookRoutes(database: database, address: webhooks, wake: wake).endpoints
        + WebhookMessageRoutes(database: database, wake: wake).endpoints
        + CallRoutes(database: database, incidents: incidents).endpoints
        + MeetingRoutes(database: database, commands: CommandRoutes(incidents: incidents)).endpoints
        + DocumentRoutes(database: database).endpoints
        + EvidenceRoutes(database: database, store: store).endpoints
        + EvidenceCommandRoutes(incidents: incidents, store: store).endpoints
        + EvidenceExportRoutes(incidents: incidents, store: store).endpoints
        + UploadRoutes(database: database, incidents: incidents, store: store, limit: evidenceLimit).endpoints
        + EventRoutes(database: database, feed: feed).endpoints)
  }
}
