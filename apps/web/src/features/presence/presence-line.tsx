import type { UserId } from "@hazel/domain/ids"
import { useUser } from "../../hazel.ts"
import { useMinute } from "../../ui/use-now.ts"
import { useStatus } from "../user-status/use-status.ts"
import { presenceSentence } from "./presence-text.ts"
import { usePresence } from "./use-presence.ts"

/** The presence and status of a person in one line. */
export const PresenceLine = ({ userId }: { readonly userId: UserId }) => {
  const presence = usePresence(userId)
  const status = useStatus(useUser(userId))
  const now = useMinute()
  const saying = status && [status.emoji, status.text].filter(Boolean).join(" ")
  return <>{[presenceSentence(presence, now), saying].filter(Boolean).join(" · ")}</>
}
