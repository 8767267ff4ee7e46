import { canModerate } from "@hazel/domain/authority"
import type { MessageReports } from "@hazel/domain/models/message-report-model"
import type { User } from "@hazel/domain/models/user-model"
import { useNavigate } from "@tanstack/react-router"
import { Flag, ScrollText } from "lucide-react"
import { useHazel, useMe } from "../../hazel.ts"
import { useReadable } from "../../ui/use-readable.ts"
import { sidebarTexts } from "./texts.ts"

/** A page for moderators. */
export interface ModerationPage {
  readonly label: string
  readonly icon: typeof Flag
  readonly count?: number
  readonly run: () => void
}

const pagesFor = (
  me: User | undefined,
  reports: MessageReports | undefined,
  go: (to: "/reports" | "/audit-log") => void
): ReadonlyArray<ModerationPage> => [
  ...(reports?.queue
    ? [{ label: sidebarTexts.reports, icon: Flag, count: reports.queue.length, run: () => go("/reports") }]
    : []),
  ...(me && canModerate(me) ? [{ label: sidebarTexts.auditLog, icon: ScrollText, run: () => go("/audit-log") }] : [])
]

/** The moderation pages that the person may open. */
export const useModerationPages = (): ReadonlyArray<ModerationPage> => {
  const navigate = useNavigate()
  return pagesFor(useMe(), useReadable(useHazel().reports), (to) => void navigate({ to }))
}
