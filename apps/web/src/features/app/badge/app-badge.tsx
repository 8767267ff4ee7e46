import type { UserApp } from "@hazel/domain/models/user-model"
import { appBadgeTexts } from "./texts.ts"

/** The name of the app whose user somebody is, because the app chose their name and the team did not. */
export const AppBadge = ({ app: { name } }: { readonly app: UserApp }) => (
  <span
    aria-label={appBadgeTexts.userOf(name)}
    role="img"
    className="max-w-32 shrink-0 truncate rounded-[4px] bg-accent-soft px-1 text-[11px] leading-4 font-medium text-accent-strong"
  >
    {name}
  </span>
)
