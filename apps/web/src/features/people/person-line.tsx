import type { User } from "@hazel/domain/models/user-model"
import type { ReactNode } from "react"
import { PresentAvatar } from "../presence/present-avatar.tsx"
import { StatusEmoji } from "../user-status/status-emoji.tsx"
import { KindBadge } from "./kind-badge.tsx"

interface PersonLineProps {
  readonly user: User
  readonly children?: ReactNode
}

export const PersonLine = ({ user, children }: PersonLineProps) => (
  <>
    <PresentAvatar userId={user.id} name={user.displayName} imageUrl={user.avatarUrl} size="medium" />
    <span className="min-w-0 flex-1 text-left">
      <span className="flex items-center gap-1.5 text-secondary font-medium">
        <span className="truncate">
          <bdi>{user.displayName}</bdi>
        </span>
        <KindBadge user={user} />
        <StatusEmoji user={user} />
      </span>
      <span className="block truncate text-small text-muted">
        {user.app ? user.app.uid : `@${user.handle}`}
        {user.title && (
          <>
            {" · "}
            <bdi>{user.title}</bdi>
          </>
        )}
      </span>
    </span>
    {children}
  </>
)
