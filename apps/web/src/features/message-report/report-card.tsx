import type { MessageReport, ReportedMessage } from "@hazel/domain/models/message-report-model"
import { useUser } from "../../hazel.ts"
import { Avatar } from "../../ui/avatar.tsx"
import { useToday } from "../../ui/use-today.ts"
import { briefMoment, fullMoment } from "../message/moments.ts"
import { nameInSentence, nameOf } from "../people/names.ts"
import { ReportActions, ShowInChannel } from "./report-actions.tsx"
import { placeLabel, reasonTexts, resolutionLabels } from "./report-labels.ts"
import { ReportedText } from "./reported-text.tsx"
import { useReportedMessage } from "./use-reported-message.ts"
import { messageReportTexts } from "./texts.tsx"

interface ReportCardProps {
  readonly report: MessageReport
  /** The reported message, if it came with the list. */
  readonly known?: ReportedMessage
  /** Whether Tab enters the list at this card. */
  readonly isTabStop: boolean
}

const Moment = ({ at }: { readonly at: string }) => (
  <time dateTime={at} data-tooltip={fullMoment(at)}>
    {briefMoment(at, useToday())}
  </time>
)

const Outcome = ({ resolution, resolverId, resolvedAt }: NonNullable<MessageReport["outcome"]>) => (
  <p className="text-secondary text-muted">
    {messageReportTexts.outcome(
      resolutionLabels[resolution],
      <bdi>{nameOf(useUser(resolverId))}</bdi>,
      <Moment at={resolvedAt} />
    )}
  </p>
)

/** A report: its author and text, the reporter and the reason. */
export const ReportCard = ({ report, known, isTabStop }: ReportCardProps) => {
  const author = useUser(report.authorId)
  const reporter = nameInSentence(useUser(report.reporterId))
  const { data, error } = useReportedMessage(report, known)
  const place = placeLabel(report)
  return (
    <article
      data-card={report.id}
      aria-label={messageReportTexts.reportedMessage(reporter, nameInSentence(author), place)}
      tabIndex={isTabStop ? 0 : -1}
      className="border-b border-line py-4 focus-visible:shadow-[inset_3px_0_0_var(--accent)] focus-visible:outline-transparent"
    >
      <div className="column flex gap-3">
        <Avatar id={author?.id} name={nameOf(author)} imageUrl={author?.avatarUrl} className="mt-0.5" />
        <div className="flex min-w-0 flex-1 flex-col gap-2">
          <h2 className="text-message [overflow-wrap:anywhere]">
            <bdi className="font-name">{nameOf(author)}</bdi>{" "}
            <span className="text-muted">{messageReportTexts.inPlace(place)}</span>
          </h2>
          <ReportedText report={report} found={data} failure={error} />
          <div className="text-secondary [overflow-wrap:anywhere]">
            <p>
              <span className="font-medium">{reasonTexts[report.reason].label}</span>
              <span className="text-muted">
                {" · "}
                {messageReportTexts.reportedBy(reporter, <Moment at={report.createdAt} />)}
              </span>
            </p>
            {data?.note && !report.isPurged && <p className="whitespace-pre-wrap">“{data.note}”</p>}
          </div>
          {report.outcome && <Outcome {...report.outcome} />}
          {report.outcome && data?.message && (
            <div className="-ml-3 pointer-coarse:-ml-4">
              <ShowInChannel message={data.message} />
            </div>
          )}
          {!report.outcome && <ReportActions report={report} message={data?.message ?? null} />}
        </div>
      </div>
    </article>
  )
}
