import type { AuditEntryId, UserId } from "@hazel/domain/ids"
import type { AuditAct } from "@hazel/domain/models/audit-log-model"
import { useInfiniteQuery } from "@tanstack/react-query"
import { useHazel } from "../../hazel.ts"

/** Which entries are shown; empty is any. */
export interface AuditChoice {
  readonly act: AuditAct | ""
  readonly actorId: UserId | ""
  /** Whom it was done to. */
  readonly userId: UserId | ""
}

/** Page by page, the newest first, as it is when one looks. */
export const useAuditLog = ({ act, actorId, userId }: AuditChoice) => {
  const hazel = useHazel()
  const filters = { ...(act && { act }), ...(actorId && { actorId }), ...(userId && { userId }) }
  return useInfiniteQuery({
    queryKey: ["audit-log", filters],
    staleTime: 0,
    initialPageParam: undefined as AuditEntryId | undefined,
    queryFn: ({ pageParam: cursor }) =>
      hazel.call((client) => client.auditLog.list({ ...filters, ...(cursor && { cursor }) })),
    getNextPageParam: ({ hasMore, entries }) => (hasMore ? entries.at(-1)?.id : undefined)
  })
}
