import type { AuditEntryId, UserId } from "@hazel/domain/ids"
import type { AuditAct } from "@hazel/domain/models/audit-log-model"
import { useInfiniteQuery } from "@tanstack/react-query"
import { useHazel } from "../../hazel.ts"

/** The filters of the audit log. An empty value matches everything. */
export interface AuditChoice {
  readonly act: AuditAct | ""
  readonly actorId: UserId | ""
  /** The person affected by the action. */
  readonly userId: UserId | ""
}

/** Fetches the log page by page, newest first. New entries do not appear until the log is opened again. */
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
