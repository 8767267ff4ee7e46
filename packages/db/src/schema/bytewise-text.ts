import { customType } from "drizzle-orm/pg-core"

/** A column for text that is compared and sorted by its bytes, whatever the locale of the database is. */
export const bytewiseText = customType<{ data: string }>({ dataType: () => 'text collate "C"' })
