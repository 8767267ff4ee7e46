import { appLimits, SigningAlgorithm } from "@hazel/domain/models/app-model"
import { sql } from "drizzle-orm"
import { check, pgTable, smallint, text, uniqueIndex, uuid } from "drizzle-orm/pg-core"
import { apps } from "./apps.ts"
import { atMost } from "./at-most.ts"
import { bytes } from "./bytes.ts"
import { moment } from "./moment.ts"
import { oneOf } from "./one-of.ts"

/** Bytes that encryption adds to a secret: a nonce of 12 and a tag of 16. */
const sealBytes = 28

export const appSigningKeys = pgTable(
  "app_signing_keys",
  {
    id: uuid().primaryKey(),
    appId: uuid("app_id")
      .notNull()
      .references(() => apps.id, { onDelete: "cascade" }),
    /** 1 or 2: an app has at most two signing keys. */
    slot: smallint().notNull(),
    algorithm: text().notNull(),
    kid: text(),
    /** A shared secret, encrypted under Hazel's secret. */
    sealedSecret: bytes("sealed_secret"),
    /** PEM (SPKI). */
    publicKey: text("public_key"),
    createdAt: moment("created_at").notNull().defaultNow()
  },
  (table) => [
    uniqueIndex("app_signing_keys_slot_unique").on(table.appId, table.slot),
    check("app_signing_keys_slot_check", sql`${table.slot} in (1, 2)`),
    oneOf("app_signing_keys_algorithm_check", table.algorithm, SigningAlgorithm.literals),
    atMost("app_signing_keys_kid_check", table.kid, appLimits.kid),
    atMost("app_signing_keys_public_key_check", table.publicKey, appLimits.publicKey),
    check(
      "app_signing_keys_sealed_secret_check",
      sql`octet_length(${table.sealedSecret}) <= ${sql.raw(String(appLimits.secretBytes + sealBytes))}`
    ),
    check(
      "app_signing_keys_material_check",
      sql`(${table.sealedSecret} is not null) = (${table.algorithm} like 'HS%')
        and (${table.publicKey} is null) = (${table.algorithm} like 'HS%')`
    )
  ]
)
