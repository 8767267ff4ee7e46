import { canModerate } from "@hazel/domain/authority"
import type { MessageReports } from "@hazel/domain/models/message-report-model"
import type { User } from "@hazel/domain/models/user-model"
import { useNavigate } from "@tanstack/react-router"
import { Flag, ScrollText } from "lucide-react"
import { useHazel, useMe } from "../../hazel.ts"
import { useReadable } from "../../ui/use-readable.ts"
import { sidebarTexts } from "./texts.ts"

/** A page for moderators. */
export interface ModerationRoom {
  readonly label: string
  readonly icon: typeof Flag
  readonly count?: number
  readonly run: () => void
}

const roomsFor = (
  me: User | undefined,
  reports: MessageReports | undefined,
  go: (to: "/reports" | "/audit-log") => void
): ReadonlyArray<ModerationRoom> => [
  ...(reports?.queue
    ? [{ label: sidebarTexts.reports, icon: Flag, count: reports.queue.length, run: () => go("/reports") }]
    : []),
  ...(me && canModerate(me) ? [{ label: sidebarTexts.auditLog, icon: ScrollText, run: () => go("/audit-log") }] : [])
]

/** The moderation pages that the person may open. */
export const useModerationRooms = (): ReadonlyArray<ModerationRoom> => {
  const navigate = useNavigate()
  return roomsFor(useMe(), useReadable(useHazel().reports), (to) => void navigate({ to }))
}
