import type { User } from "@hazel/domain/models/user-model"
import { AppBadge } from "../app/badge/app-badge.tsx"
import { BotBadge } from "../bot/bot-badge.tsx"

/** Tells that somebody is no person of the workspace. */
export const KindBadge = ({ user }: { readonly user: User | undefined }) => (
  <>
    {user?.isBot && <BotBadge />}
    {user?.app && <AppBadge app={user.app} />}
  </>
)
