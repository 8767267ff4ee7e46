import { bigint, pgTable, text, uuid } from "drizzle-orm/pg-core"
import { moment } from "./moment.ts"
import { users } from "./users-and-channels.ts"

/** The authenticator apps of people, at most one of each person. */
export const twoFactors = pgTable("two_factors", {
  userId: uuid("user_id")
    .primaryKey()
    .references(() => users.id, { onDelete: "cascade" }),
  /** New with each enrolment and each set of recovery codes, so that devices which were trusted before are not any more. */
  id: uuid().notNull(),
  /** The shared secret, encrypted under a key derived from Hazel's secret. */
  secret: text().notNull(),
  /** The time step of the last code that was accepted. Codes of it and of earlier steps are refused. */
  lastStep: bigint("last_step", { mode: "number" }).notNull(),
  /** Keyed hashes of the recovery codes that are left. */
  recoveryCodes: text("recovery_codes").array().notNull(),
  createdAt: moment("created_at").notNull().defaultNow()
})
