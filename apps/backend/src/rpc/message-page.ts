import type { PageWindow } from "@hazel/db/repositories/message-repository"
import { messagePageDefault, messagePageLimit } from "@hazel/domain/models/message-model"

interface Requested {
  readonly before?: number | undefined
  readonly after?: number | undefined
  readonly around?: number | undefined
  readonly limit?: number | undefined
}

/** The range of a page: so many messages before a position, and so many from it on. */
export const pageWindow = ({ before, after, around, limit = messagePageDefault }: Requested): PageWindow => {
  const size = Math.min(Math.max(1, limit), messagePageLimit)
  if (around !== undefined) return { pivot: around, older: Math.floor(size / 2), newer: Math.ceil(size / 2) }
  if (after !== undefined) return { pivot: after + 1, older: 0, newer: size }
  return { pivot: before ?? Number.MAX_SAFE_INTEGER, older: size, newer: 0 }
}
