import type { User } from "@hazel/domain/models/user-model"
import type { ReactNode } from "react"
import { Avatar } from "../../ui/avatar.tsx"

interface PersonLineProps {
  readonly user: User
  readonly children?: ReactNode
}

export const PersonLine = ({ user, children }: PersonLineProps) => (
  <>
    <Avatar name={user.displayName} imageUrl={user.avatarUrl} size="medium" />
    <span className="min-w-0 flex-1 text-left">
      <span className="block truncate text-secondary font-medium">{user.displayName}</span>
      <span className="block truncate text-small text-muted">
        @{user.handle}
        {user.title && ` · ${user.title}`}
      </span>
    </span>
    {children}
  </>
)
