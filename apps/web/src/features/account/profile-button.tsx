import { KeyRound, LogOut, Monitor, Moon, Pencil, Settings2, Smile, Sun } from "lucide-react"
import { useMe } from "../../hazel.ts"
import { type MenuEntry, openMenu } from "../../ui/menu-store.ts"
import { useToday } from "../../ui/use-today.ts"
import { openPreferences } from "../preference/open-preferences.tsx"
import { choiceText } from "../presence/choice-text.ts"
import { PresentAvatar } from "../presence/present-avatar.tsx"
import { useOwnChoice } from "../presence/use-own-choice.ts"
import { usePresenceMenu } from "../presence/use-presence-menu.ts"
import { type Theme, theme } from "../theme/theme.ts"
import { openStatus } from "../user-status/open-status.tsx"
import { useStatus } from "../user-status/use-status.ts"
import { openChangePassword } from "./open-change-password.tsx"
import { openProfile } from "./open-profile.tsx"
import { signOut } from "./sign-out.ts"
import { initialAccountTexts } from "./initial-texts.ts"

const themes = [
  { label: initialAccountTexts.matchSystem, value: "system", icon: Monitor },
  { label: initialAccountTexts.light, value: "light", icon: Sun },
  { label: initialAccountTexts.dark, value: "dark", icon: Moon }
] as const satisfies ReadonlyArray<{ value: Theme; label: string; icon: unknown }>

const openProfileMenu = (anchor: Element, presence: ReadonlyArray<MenuEntry>) =>
  openMenu({
    label: initialAccountTexts.yourMenu,
    anchor,
    groups: [
      [
        { label: initialAccountTexts.setAStatus, icon: Smile, run: openStatus },
        { label: initialAccountTexts.editProfile, icon: Pencil, run: openProfile },
        { label: initialAccountTexts.preferences, icon: Settings2, run: openPreferences },
        { label: initialAccountTexts.changePassword, icon: KeyRound, run: openChangePassword }
      ],
      presence,
      themes.map(({ label, value, icon }) => ({
        label,
        icon,
        isChecked: theme.get() === value,
        run: () => theme.set(value)
      })),
      [{ label: initialAccountTexts.signOut, icon: LogOut, run: () => void signOut() }]
    ]
  })

export const ProfileButton = () => {
  const me = useMe()
  const presence = usePresenceMenu()
  const choice = useOwnChoice()
  const today = useToday()
  const status = useStatus(me)
  if (me === undefined) return <div className="h-14" />
  return (
    <div className="shrink-0 p-2 pb-[max(0.5rem,env(safe-area-inset-bottom))]">
      <button
        type="button"
        aria-haspopup="menu"
        onClick={(event) => openProfileMenu(event.currentTarget, presence)}
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
