import type { MessageReport, ReportedMessage } from "@hazel/domain/models/message-report-model"
import { describeFailure } from "../failure/describe-failure.ts"
import { useChannel } from "../../hazel.ts"
import { useDelayed } from "../../ui/use-delayed.ts"
import { Markdown } from "../markdown/markdown.tsx"
import { useMentionable } from "../people/use-mentionable.ts"
import { messageReportTexts } from "./texts.tsx"

const Quote = ({ text }: { readonly text: string }) => (
  <blockquote className="max-h-72 max-w-[72ch] overflow-y-auto border-l-2 border-line-strong pl-3 [overflow-wrap:anywhere]">
    <Markdown source={text} people={useMentionable()} />
  </blockquote>
)

const Waiting = () => {
  const isSlow = useDelayed(400)
  return (
    <div aria-hidden className="h-5.5">
      {isSlow && <div className="h-4 w-3/5 animate-appear rounded-sm bg-hover" />}
    </div>
  )
}

const aside = "text-secondary text-muted"

/** The fate of the message since it was reported, as far as the viewer may know. */
const ChangeSinceReport = ({ report, body, message }: ReportedMessage) => {
  const isInside = useChannel(report.channelId) !== undefined
  if (message === null && !isInside) return <p className={aside}>{messageReportTexts.noAccess}</p>
  if (message === null || message.deletedAt !== null) return <p className={aside}>{messageReportTexts.deletedSince}</p>
  if (message.body === body) return null
  return (
    <>
      <p className={aside}>{messageReportTexts.editedSince}</p>
      <Quote text={message.body} />
    </>
  )
}

interface ReportedTextProps {
  readonly report: MessageReport
  readonly found: ReportedMessage | undefined
  readonly failure: unknown
}

export const ReportedText = ({ report, found, failure }: ReportedTextProps) => {
  if (report.isPurged) return <p className="text-muted italic">{messageReportTexts.removedForGood}</p>
  if (found === undefined) return failure ? <p className="text-danger">{describeFailure(failure)}</p> : <Waiting />
  return (
    <div className="flex flex-col gap-1.5">
      <Quote text={found.body ?? ""} />
      <ChangeSinceReport {...found} />
    </div>
  )
}
