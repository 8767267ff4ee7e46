import type { User } from "@hazel/domain/models/user-model"
import { useStatus } from "./use-status.ts"
import { userStatusTexts } from "./texts.ts"

/** For a status that is words only. */
const words = "💬"

/** Beside a name; what it stands for is told to who points at it. */
export const StatusEmoji = ({ user }: { readonly user: User | undefined }) => {
  const status = useStatus(user)
  if (status === undefined) return null
  return (
    <span
      role="img"
      aria-label={status.text || userStatusTexts.status}
      data-tooltip={status.text || undefined}
      className="shrink-0"
    >
      {status.emoji ?? words}
    </span>
  )
}
