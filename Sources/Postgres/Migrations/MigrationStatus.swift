package import FoundationEssentials

/// A migration and whether the schema has it.
package struct MigrationStatus: Sendable {
  package let migration: Migration
  package let appliedAt: Date?
}
