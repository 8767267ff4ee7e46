import { useHazel, useMe } from "../../hazel.ts"
import { lazyMenu } from "../../ui/lazy-menu.ts"
import { useToday } from "../../ui/use-today.ts"
import { choiceText } from "../presence/choice-text.ts"
import { PresentAvatar } from "../presence/present-avatar.tsx"
import { useOwnChoice } from "../presence/use-own-choice.ts"
import { useStatus } from "../user-status/use-status.ts"
import { initialAccountTexts } from "./initial-texts.ts"

const openProfileMenu = lazyMenu(() => import("./profile-menu.ts"))

export const ProfileButton = () => {
  const me = useMe()
  const hazel = useHazel()
  const choice = useOwnChoice()
  const today = useToday()
  const status = useStatus(me)
  if (me === undefined) return <div className="h-14 max-md:hidden" />
  return (
    <div className="shrink-0 p-2 pb-[max(0.5rem,env(safe-area-inset-bottom))] max-md:hidden">
      <button
        type="button"
        aria-haspopup="menu"
        onClick={(event) => openProfileMenu({ anchor: event.currentTarget, hazel, chosen: choice, today })}
        className="flex h-11 w-full items-center gap-2.5 rounded-sm px-2 text-left hover:bg-hover"
      >
        <PresentAvatar userId={me.id} name={me.displayName} imageUrl={me.avatarUrl} size="medium" />
        <span className="min-w-0 flex-1">
          <span className="block truncate text-secondary font-name">
            <bdi>{me.displayName}</bdi>
            <span className="text-[0px] leading-[0]">{initialAccountTexts.menuOf}</span>
          </span>
          <span aria-hidden className="block truncate text-small text-muted">
            {[
              choice && choiceText(choice, today),
              status ? `${status.emoji ?? ""} ${status.text}`.trim() : me.title || `@${me.handle}`
            ]
              .filter(Boolean)
              .join(" · ")}
          </span>
        </span>
      </button>
    </div>
  )
}
