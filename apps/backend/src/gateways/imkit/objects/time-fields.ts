import type { Timestamp } from "@hazel/domain/timestamp"

/** A time in milliseconds since 1970, as fields ending in `MS` have it. */
export const inMs = (timestamp: Timestamp) => Date.parse(timestamp)
