import { bigint, index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core"
import { moment } from "./moment.ts"
import { users } from "./users-and-channels.ts"

/** The passkeys of people. A public key is no secret. */
export const passkeys = pgTable(
  "passkeys",
  {
    id: uuid().primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** The id that the authenticator chose, in base64url. */
    credentialId: text("credential_id").notNull(),
    publicKey: text("public_key").notNull(),
    /** The signature counter. Passkeys that are synchronised between devices always say 0. */
    counter: bigint({ mode: "number" }).notNull(),
    transports: text().array().notNull(),
    name: text().notNull(),
    /** When the challenge of the last sign-in ends. Earlier challenges are refused, so that no answer is accepted twice. */
    lastChallenge: bigint("last_challenge", { mode: "number" }).notNull().default(0),
    createdAt: moment("created_at").notNull().defaultNow(),
    lastUsedAt: moment("last_used_at")
  },
  (table) => [
    uniqueIndex("passkeys_credential_id_unique").on(table.credentialId),
    index("passkeys_user_index").on(table.userId)
  ]
)
