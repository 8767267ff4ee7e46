import type { MessageId } from "@hazel/domain/ids"
import type { NotificationDecision } from "@hazel/domain/models/notification-model"
import { useQuery } from "@tanstack/react-query"
import { useHazel } from "../../hazel.ts"
import { Dialog } from "../../ui/dialog.tsx"
import { describeFailure } from "../failure/describe-failure.ts"
import { notificationTexts as texts } from "./texts.ts"

const dayAndTime = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" })

const Explained = ({ decision: { outcome, reason, decidedAt } }: { readonly decision: NotificationDecision }) => (
  <>
    <p className="font-medium">{texts.outcomes[outcome]}</p>
    <p>{texts.reasonOf(reason)}</p>
    <p className="text-small text-muted">
      {decidedAt === null ? texts.notRecorded : texts.decidedAt(dayAndTime.format(new Date(decidedAt)))}
    </p>
  </>
)

/** Says whether a message notified the person, and why or why not. */
export default function WhyNotifiedDialog({ messageId }: { readonly messageId: MessageId }) {
  const hazel = useHazel()
  const { data, error } = useQuery({
    queryKey: ["notification-decision", messageId],
    queryFn: () => hazel.call((client) => client.notification.explain({ messageId })),
    staleTime: 0
  })
  return (
    <Dialog title={texts.title} size="small" description={texts.detail}>
      <div aria-live="polite" className="flex min-h-24 flex-col gap-1.5 px-5 pt-3 pb-6 text-secondary">
        {data !== undefined && <Explained decision={data.decision} />}
        {data === undefined && error === null && <p className="text-muted">{texts.loading}</p>}
        {error !== null && <p className="text-danger">{describeFailure(error)}</p>}
      </div>
    </Dialog>
  )
}
