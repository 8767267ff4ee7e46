import { timestamp } from "drizzle-orm/pg-core"

/** A column for a moment, which every time zone reads as the same one. */
export const moment = (name: string) => timestamp(name, { withTimezone: true })
