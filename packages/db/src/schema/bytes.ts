import { customType } from "drizzle-orm/pg-core"

/** A column for bytes. */
export const bytes = customType<{ data: Uint8Array }>({ dataType: () => "bytea" })
