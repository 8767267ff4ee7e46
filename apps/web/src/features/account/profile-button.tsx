import { LogOut, Monitor, Moon, Pencil, Sun } from "lucide-react"
import { useMe } from "../../hazel.ts"
import { Avatar } from "../../ui/avatar.tsx"
import { openMenu } from "../../ui/menu-store.ts"
import { type Theme, theme } from "../theme/theme.ts"
import { openProfile } from "./open-profile.tsx"
import { signOut } from "./sign-out.ts"

const themes = [
  { label: "Like the system", value: "system", icon: Monitor },
  { label: "Light", value: "light", icon: Sun },
  { label: "Dark", value: "dark", icon: Moon }
] as const satisfies ReadonlyArray<{ value: Theme; label: string; icon: unknown }>

const openProfileMenu = (anchor: Element) =>
  openMenu({
    label: "Your menu",
    anchor,
    groups: [
      [{ label: "Edit profile", icon: Pencil, act: openProfile }],
      themes.map(({ label, value, icon }) => ({
        label,
        icon,
        isChecked: theme.get() === value,
        act: () => theme.set(value)
      })),
      [{ label: "Sign out", icon: LogOut, act: () => void signOut() }]
    ]
  })

export const ProfileButton = () => {
  const me = useMe()
  if (me === undefined) return <div className="h-14" />
  return (
    <div className="shrink-0 p-2 pb-[max(0.5rem,env(safe-area-inset-bottom))]">
      <button
        type="button"
        aria-haspopup="menu"
        onClick={(event) => openProfileMenu(event.currentTarget)}
        className="flex h-11 w-full items-center gap-2.5 rounded-sm px-2 text-left hover:bg-hover"
      >
        <Avatar name={me.displayName} imageUrl={me.avatarUrl} size="medium" />
        <span className="min-w-0 flex-1">
          <span className="block truncate text-secondary font-name">
            {me.displayName}
            <span className="text-[0px] leading-[0]">, your menu</span>
          </span>
          <span aria-hidden className="block truncate text-small text-muted">
            {me.title || `@${me.handle}`}
          </span>
        </span>
      </button>
    </div>
  )
}
