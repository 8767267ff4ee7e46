import {
  Download,
  KeyRound,
  LogOut,
  Monitor,
  MonitorSmartphone,
  Moon,
  Pencil,
  Settings2,
  ShieldCheck,
  Smile,
  Sun
} from "lucide-react"
import { type MenuEntry, openMenu } from "../../ui/menu-store.ts"
import { canInstall, installHazel } from "../installation/install-offer.ts"
import { installationTexts } from "../installation/texts.ts"
import { openPreferences } from "../preference/open-preferences.tsx"
import { type OwnPresence, presenceEntries } from "../presence/presence-menu.ts"
import { type Theme, theme } from "../theme/theme.ts"
import { openSessions } from "../session/open-sessions.tsx"
import { openSignInMethods } from "../sign-in-method/open-sign-in-methods.tsx"
import { openStatus } from "../user-status/open-status.tsx"
import { openChangePassword } from "./open-change-password.tsx"
import { openProfile } from "./open-profile.tsx"
import { signOut } from "./sign-out.ts"
import { accountTexts } from "./texts.ts"

const themes = [
  { label: accountTexts.matchSystem, value: "system", icon: Monitor },
  { label: accountTexts.light, value: "light", icon: Sun },
  { label: accountTexts.dark, value: "dark", icon: Moon }
] as const satisfies ReadonlyArray<{ value: Theme; label: string; icon: unknown }>

/** The entries about the own account, for the menu of the person who is signed in and their page on phones. */
export const profileEntries = (own: OwnPresence): ReadonlyArray<ReadonlyArray<MenuEntry>> => [
  [
    { label: accountTexts.setAStatus, icon: Smile, run: openStatus },
    { label: accountTexts.editProfile, icon: Pencil, run: openProfile },
    { label: accountTexts.preferences, icon: Settings2, run: openPreferences },
    { label: accountTexts.changePassword, icon: KeyRound, run: openChangePassword },
    { label: accountTexts.signInMethods, icon: ShieldCheck, run: () => openSignInMethods() },
    { label: accountTexts.whereSignedIn, icon: MonitorSmartphone, run: openSessions }
  ],
  presenceEntries(own),
  themes.map(({ label, value, icon }) => ({
    label,
    icon,
    isChecked: theme.get() === value,
    run: () => theme.set(value)
  })),
  [
    ...(canInstall()
      ? [{ label: installationTexts.installHazel, icon: Download, run: () => void installHazel() }]
      : []),
    { label: accountTexts.signOut, icon: LogOut, run: () => void signOut() }
  ]
]

interface ProfileMenu extends OwnPresence {
  readonly anchor: Element
}

/** Opens the menu of the person who is signed in. */
export default function openProfileMenu({ anchor, ...own }: ProfileMenu) {
  openMenu({ label: accountTexts.yourMenu, anchor, groups: profileEntries(own) })
}
