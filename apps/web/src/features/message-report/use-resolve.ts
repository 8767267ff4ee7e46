import type { MessageReport, MessageReportResolution } from "@hazel/domain/models/message-report-model"
import { useMutation } from "@tanstack/react-query"
import { useHazel } from "../../hazel.ts"
import { showFailure } from "../failure/show-failure.ts"

/** Resolves a report, which then leaves every queue. Deleting the reported message resolves it as well. */
export const useResolve = ({ id, messageId }: MessageReport) => {
  const hazel = useHazel()
  const resolving = useMutation({
    mutationFn: (resolution: MessageReportResolution) =>
      hazel.call((client) => client.messageReport.resolve({ id, resolution })),
    onError: showFailure
  })
  const deleting = useMutation({
    // This is not an intent, because intents change messages on the screen and this message may not be loaded.
    mutationFn: () => hazel.call((client) => client.message.delete({ id: messageId })),
    onSuccess: () => resolving.mutate("acted"),
    onError: showFailure
  })
  return { resolve: resolving.mutate, remove: deleting.mutate, isPending: resolving.isPending || deleting.isPending }
}
