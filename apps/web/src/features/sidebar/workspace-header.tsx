import { canAdminister, isGuest } from "@hazel/domain/authority"
import type { User } from "@hazel/domain/models/user-model"
import { useNavigate } from "@tanstack/react-router"
import {
  Blocks,
  Bot,
  ChevronDown,
  Keyboard,
  MessageSquarePlus,
  PanelLeft,
  Pencil,
  SquareSlash,
  UserPlus,
  UsersRound
} from "lucide-react"
import { useHazel, useMe } from "../../hazel.ts"
import { openDialog } from "../../ui/dialog-store.ts"
import { lazyDialog } from "../../ui/lazy-dialog.tsx"
import { IconButton } from "../../ui/icon-button.tsx"
import { openMenu } from "../../ui/menu-store.ts"
import { useSelected } from "../../ui/use-readable.ts"
import { openStartConversation } from "../channel/channel-dialogs.tsx"
import { openInviteDialog } from "../invitation/open-invite-dialog.tsx"
import { openWorkspaceMembers } from "../people/open-workspace-members.tsx"
import { openShortcuts } from "../shortcuts/open-shortcuts.tsx"
import { channelActions } from "./channel-actions.ts"
import { isSidebarOpen } from "./sidebar-state.ts"
import { type ModerationPage, useModerationPages } from "./use-moderation-pages.ts"
import { sidebarTexts } from "./texts.ts"

const RenameWorkspace = lazyDialog(() => import("./rename-workspace-dialog.tsx"))

const SlashCommands = lazyDialog(() => import("../slash-command/slash-commands-dialog.tsx"))

const Bots = lazyDialog(() => import("../bot/bots-dialog.tsx"))

interface WorkspaceMenu {
  readonly anchor: Element
  readonly name: string
  readonly me: User | undefined
  readonly pages: ReadonlyArray<ModerationPage>
  readonly goToApps: () => void
}

const openWorkspaceMenu = ({ anchor, name, me, pages, goToApps }: WorkspaceMenu) =>
  openMenu({
    label: sidebarTexts.workspaceMenu,
    anchor,
    groups: [
      [{ label: sidebarTexts.newMessage, icon: MessageSquarePlus, run: openStartConversation }, ...channelActions(me)],
      me && !isGuest(me) ? [{ label: sidebarTexts.invitePeople, icon: UserPlus, run: () => openInviteDialog() }] : [],
      me && canAdminister(me)
        ? [
            { label: sidebarTexts.members, icon: UsersRound, run: () => openWorkspaceMembers() },
            { label: sidebarTexts.apps, icon: Blocks, run: goToApps },
            { label: sidebarTexts.bots, icon: Bot, run: () => openDialog(<Bots />) },
            { label: sidebarTexts.slashCommands, icon: SquareSlash, run: () => openDialog(<SlashCommands />) },
            {
              label: sidebarTexts.renameWorkspace,
              icon: Pencil,
              run: () => openDialog(<RenameWorkspace name={name} />)
            }
          ]
        : [],
      pages,
      [{ label: sidebarTexts.keyboardShortcuts, icon: Keyboard, shortcut: "?", run: openShortcuts }]
    ]
  })

export const WorkspaceHeader = () => {
  const name = useSelected(useHazel().directory, (directory) => directory?.workspace.name) ?? ""
  const me = useMe()
  const pages = useModerationPages()
  const navigate = useNavigate()
  const goToApps = () => void navigate({ to: "/apps" })
  return (
    <header className="flex h-13 shrink-0 items-center gap-1 px-2">
      <button
        type="button"
        aria-haspopup="menu"
        aria-label={sidebarTexts.workspaceMenuOf(name)}
        onClick={(event) => openWorkspaceMenu({ anchor: event.currentTarget, name, me, pages, goToApps })}
        className="flex h-8 min-w-0 items-center gap-1 rounded-sm px-2 font-bold hover:bg-hover pointer-coarse:h-11"
      >
        <span className="truncate">
          <bdi>{name}</bdi>
        </span>
        <ChevronDown size={15} strokeWidth={2} className="shrink-0 text-muted" aria-hidden />
      </button>
      <span className="flex-1" />
      <IconButton
        icon={PanelLeft}
        label={sidebarTexts.hideSidebar}
        className="max-md:hidden"
        onClick={() => isSidebarOpen.set(false)}
      />
    </header>
  )
}
