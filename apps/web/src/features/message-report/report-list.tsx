import type { ReactNode } from "react"
import type { MessageReport, ReportedMessage } from "@hazel/domain/models/message-report-model"
import { isTyping } from "../../ui/keys.ts"
import type { KeyboardEvent } from "react"
import { ReportCard } from "./report-card.tsx"
import { useReportFocus } from "./use-report-focus.ts"

interface ReportListProps {
  readonly label: string
  readonly reports: ReadonlyArray<MessageReport>
  readonly known?: ReadonlyMap<MessageReport["id"], ReportedMessage>
  /** Content after the list, for example a button that loads more. */
  readonly children?: ReactNode
}

/** J and K move between reports, Enter opens the message. */
const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
  const { target, currentTarget, key } = event
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(target) || !(target instanceof Element)) return
  const cards = Array.from(currentTarget.querySelectorAll<HTMLElement>("[data-card]"))
  const current = cards.findIndex((card) => card.contains(target))
  const goTo = (card: HTMLElement | undefined) => card?.focus()
  if (key === "j") goTo(cards[current + 1])
  else if (key === "k") goTo(cards[Math.max(0, current - 1)])
  else if (key === "Enter" && target === cards[current]) target.querySelector<HTMLElement>("[data-open]")?.click()
  else return
  event.preventDefault()
}

export const ReportList = ({ label, reports, known, children }: ReportListProps) => {
  const { list, remember, forget } = useReportFocus(reports)
  return (
    <div
      ref={list}
      tabIndex={-1}
      className="h-full overflow-y-auto outline-none"
      onKeyDown={onKeyDown}
      onFocus={remember}
      onBlur={forget}
    >
      <div role="feed" aria-label={label}>
        {reports.map((report, index) => {
          const content = known?.get(report.id)
          return (
            <ReportCard key={report.id} report={report} isTabStop={index === 0} {...(content && { known: content })} />
          )
        })}
      </div>
      {children}
    </div>
  )
}
