import type { HazelEvent } from "@hazel/domain/events/index"
import type { MessageReportId } from "@hazel/domain/ids"
import { useInfiniteQuery } from "@tanstack/react-query"
import { useEffect } from "react"
import { describeFailure } from "../failure/describe-failure.ts"
import { useHazel } from "../../hazel.ts"
import { ShowMore } from "../../ui/show-more.tsx"
import { EmptyState } from "../../ui/empty-state.tsx"
import { TryAgain } from "../../ui/try-again.tsx"
import { ListSkeleton } from "../message/list-skeleton.tsx"
import { ReportList } from "./report-list.tsx"
import { messageReportTexts } from "./texts.tsx"

const pageSize = 20

const useResolved = () => {
  const hazel = useHazel()
  const found = useInfiniteQuery({
    queryKey: ["resolved-reports"],
    staleTime: 0,
    initialPageParam: undefined as MessageReportId | undefined,
    queryFn: ({ pageParam: cursor }) =>
      hazel.call((client) =>
        client.messageReport.list({ status: "resolved", limit: pageSize, ...(cursor && { cursor }) })
      ),
    getNextPageParam: ({ hasMore, reports }) => (hasMore ? reports.at(-1)?.report.id : undefined)
  })
  const { refetch } = found
  useEffect(() => {
    const isNews = ({ type }: HazelEvent) => type === "message_report_resolved" || type === "message_reports_purged"
    return hazel.listen((event) => void (isNews(event) && refetch()))
  }, [hazel, refetch])
  return found
}

/** The resolved reports, newest first. */
export const ResolvedReports = () => {
  const resolved = useResolved()
  const { data, error, refetch } = resolved
  if (data === undefined && error) return <TryAgain fetch={refetch}>{describeFailure(error)}</TryAgain>
  if (data === undefined) return <ListSkeleton />
  const found = data.pages.flatMap(({ reports }) => reports)
  if (found.length === 0) return <EmptyState>{messageReportTexts.noResolvedReports}</EmptyState>
  const known = new Map(found.map((each) => [each.report.id, each]))
  return (
    <ReportList label={messageReportTexts.resolvedReports} reports={found.map(({ report }) => report)} known={known}>
      <ShowMore pages={resolved} className="column py-4" />
    </ReportList>
  )
}
