import type { User } from "@hazel/domain/models/user-model"
import { useStatus } from "./use-status.ts"
import { initialUserStatusTexts } from "./initial-texts.ts"

/** Stands for a status without an emoji. */
const withoutEmoji = "💬"

/** The status emoji beside a name. Its tooltip is the text of the status. */
export const StatusEmoji = ({ user }: { readonly user: User | undefined }) => {
  const status = useStatus(user)
  if (status === undefined) return null
  return (
    <span
      role="img"
      aria-label={status.text || initialUserStatusTexts.status}
      data-tooltip={status.text || undefined}
      className="shrink-0"
    >
      {status.emoji ?? withoutEmoji}
    </span>
  )
}
