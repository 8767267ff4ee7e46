import type { HazelEvent } from "@hazel/domain/events/index"
import type { MessageReport, ReportedMessage } from "@hazel/domain/models/message-report-model"
import { useQuery } from "@tanstack/react-query"
import { useEffect } from "react"
import { useHazel } from "../../hazel.ts"

const touches = ({ messageId, channelId }: MessageReport, event: HazelEvent) =>
  event.topic === `channel:${channelId}` &&
  (event.type === "channel_purged" || ("messageId" in event.data && event.data.messageId === messageId))

/** The stored text of a report and the current state of the message, fetched again after each event about either. */
export const useReportedMessage = (report: MessageReport, known?: ReportedMessage) => {
  const hazel = useHazel()
  const found = useQuery({
    queryKey: ["message-report", report.id, report.isPurged],
    queryFn: () => hazel.call((client) => client.messageReport.get({ id: report.id })),
    ...(known && { initialData: known })
  })
  const { refetch } = found
  useEffect(() => hazel.listen((event) => void (touches(report, event) && refetch())), [hazel, report, refetch])
  return found
}
