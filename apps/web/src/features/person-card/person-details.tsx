import { isDeleted } from "@hazel/domain/authority"
import type { User } from "@hazel/domain/models/user-model"
import { Button } from "../../ui/button.tsx"
import { useMinute } from "../../ui/use-now.ts"
import { useToday } from "../../ui/use-today.ts"
import { formatUntil } from "../message/moments.ts"
import { appBadgeTexts } from "../app/badge/texts.ts"
import { KindBadge } from "../people/kind-badge.tsx"
import { roleTexts } from "../people/roles.ts"
import { presenceSentence } from "../presence/presence-text.ts"
import { PresentAvatar } from "../presence/present-avatar.tsx"
import { usePresence } from "../presence/use-presence.ts"
import { useStatus } from "../user-status/use-status.ts"
import { useCardActions } from "./use-card-actions.ts"
import { personCardTexts } from "./texts.ts"

const endOf = (user: User) => {
  if (user.app) return personCardTexts.deactivatedUser
  return isDeleted(user) ? personCardTexts.notInWorkspace : personCardTexts.deactivated
}

/** Tells what a person, a bot or an app user is now. App users are online in their app, which Hazel does not know. */
const Presence = ({ user }: { readonly user: User }) => {
  const sentence = presenceSentence(usePresence(user.id), useMinute())
  return (
    <p role="status" className="min-h-[1lh] text-secondary text-muted">
      {user.deactivatedAt === null ? (user.app ? appBadgeTexts.userOf(user.app.name) : sentence) : endOf(user)}
    </p>
  )
}

const Status = ({ user }: { readonly user: User }) => {
  const status = useStatus(user)
  const today = useToday()
  if (status === undefined) return null
  return (
    <p className="flex gap-2 rounded-sm bg-hover px-2.5 py-2 text-secondary">
      {status.emoji && <span>{status.emoji}</span>}
      <span className="min-w-0 break-words">
        {status.text}
        {status.endsAt && <span className="text-muted"> {formatUntil(status.endsAt, today)}</span>}
      </span>
    </p>
  )
}

const CardActions = ({ user }: { readonly user: User }) => (
  <div className="flex flex-wrap gap-2">
    {useCardActions(user).map(({ label, icon: Icon, variant = "quiet", run }) => (
      <Button key={label} variant={variant} onClick={run} className="flex-1 whitespace-nowrap">
        <Icon size={15} strokeWidth={1.75} aria-hidden /> {label}
      </Button>
    ))}
  </div>
)

/** The public details of a person, and the actions on them. */
export const PersonDetails = ({ user }: { readonly user: User }) => (
  <div className="flex flex-col gap-3.5 p-4">
    <div className="flex items-center gap-3.5">
      <PresentAvatar userId={user.id} name={user.displayName} imageUrl={user.avatarUrl} size="huge" />
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-2 text-title font-bold">
          <bdi className="min-w-0 break-words">{user.displayName}</bdi>
          <KindBadge user={user} />
        </p>
        <Presence user={user} />
      </div>
    </div>
    <Status user={user} />
    <div className="text-secondary">
      {user.title && <p className="break-words">{user.title}</p>}
      <p className="break-words text-muted">
        {user.app ? user.app.uid : `@${user.handle}`} · {roleTexts[user.role].label}
      </p>
    </div>
    <CardActions user={user} />
  </div>
)
