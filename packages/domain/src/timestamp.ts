import { Schema } from "effect"

/**
 * RFC 3339 in UTC with milliseconds, as in `2026-11-20T09:30:00.000Z`. It stays text on both sides of the wire, so that
 * what the database writes into an event is what every screen folds, byte for byte.
 */
export const Timestamp = Schema.String.check(Schema.isPattern(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/))
export type Timestamp = typeof Timestamp.Type
