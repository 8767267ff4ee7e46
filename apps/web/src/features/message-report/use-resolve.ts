import type { MessageReport, MessageReportResolution } from "@hazel/domain/models/message-report-model"
import { useMutation } from "@tanstack/react-query"
import { useHazel } from "../../hazel.ts"
import { showFailure } from "../failure/show-failure.ts"

/** Says what became of a report, which then leaves every queue. Whoever deletes what was reported has dealt with it. */
export const useResolve = ({ id, messageId }: MessageReport) => {
  const hazel = useHazel()
  const resolving = useMutation({
    mutationFn: (resolution: MessageReportResolution) =>
      hazel.call((client) => client.messageReport.resolve({ id, resolution })),
    onError: showFailure
  })
  const deleting = useMutation({
    // Not as an intent, which is for messages on the screen: this one may be in no window.
    mutationFn: () => hazel.call((client) => client.message.delete({ id: messageId })),
    onSuccess: () => resolving.mutate("acted"),
    onError: showFailure
  })
  return { resolve: resolving.mutate, remove: deleting.mutate, isPending: resolving.isPending || deleting.isPending }
}
