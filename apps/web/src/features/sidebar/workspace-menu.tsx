import { canAdminister, isGuest } from "@hazel/domain/authority"
import type { User } from "@hazel/domain/models/user-model"
import {
  AtSign,
  Blocks,
  Group,
  Bot,
  Keyboard,
  KeyRound,
  Link,
  MessageSquarePlus,
  Sigma,
  Pencil,
  ShieldCheck,
  SquareSlash,
  Timer,
  UserPlus,
  UsersRound
} from "lucide-react"
import { openDialog } from "../../ui/dialog-store.ts"
import { lazyDialog } from "../../ui/lazy-dialog.tsx"
import { openMenu } from "../../ui/menu-store.ts"
import { uiTexts } from "../../ui/texts.ts"
import { openAccessDialog } from "../access/open-access-dialog.tsx"
import { openStartConversation } from "../channel/channel-dialogs.tsx"
import { openInviteDialog } from "../invitation/open-invite-dialog.tsx"
import { openWorkspaceMembers } from "../people/open-workspace-members.tsx"
import { openShortcuts } from "../shortcuts/open-shortcuts.tsx"
import { channelActions } from "./channel-actions.ts"
import { sidebarTexts } from "./texts.ts"
import type { ModerationPage } from "./use-moderation-pages.ts"

const NameAndIcon = lazyDialog(() => import("./workspace-dialog.tsx"))

const SlashCommands = lazyDialog(() => import("../slash-command/slash-commands-dialog.tsx"))

const SessionLifetimes = lazyDialog(() => import("../access/session-lifetimes-dialog.tsx"))

const SecondFactor = lazyDialog(() => import("../access/second-factor-dialog.tsx"))

const MentionRule = lazyDialog(() => import("../mention/mention-rule-dialog.tsx"))

const UserGroups = lazyDialog(() => import("../user-group/user-groups-dialog.tsx"))

const LinkPreviews = lazyDialog(() => import("../link-preview/link-previews-dialog.tsx"))

const Maths = lazyDialog(() => import("../markdown/maths-dialog.tsx"))

const Bots = lazyDialog(() => import("../bot/bots-dialog.tsx"))

interface WorkspaceMenu {
  readonly anchor: Element
  readonly me: User | undefined
  readonly pages: ReadonlyArray<ModerationPage>
  readonly goToApps: () => void
}

/** Opens the menu of the workspace. */
export default function openWorkspaceMenu({ anchor, me, pages, goToApps }: WorkspaceMenu) {
  openMenu({
    label: sidebarTexts.workspaceMenu,
    anchor,
    groups: [
      [{ label: sidebarTexts.newMessage, icon: MessageSquarePlus, run: openStartConversation }, ...channelActions(me)],
      me && !isGuest(me) ? [{ label: sidebarTexts.invitePeople, icon: UserPlus, run: () => openInviteDialog() }] : [],
      me && canAdminister(me)
        ? [
            { label: sidebarTexts.members, icon: UsersRound, run: () => openWorkspaceMembers() },
            { label: uiTexts.whoCanJoin, icon: KeyRound, run: openAccessDialog },
            { label: sidebarTexts.sessionLifetimes, icon: Timer, run: () => openDialog(<SessionLifetimes />) },
            { label: sidebarTexts.secondFactor, icon: ShieldCheck, run: () => openDialog(<SecondFactor />) },
            { label: sidebarTexts.userGroups, icon: Group, run: () => openDialog(<UserGroups />) },
            { label: sidebarTexts.mentions, icon: AtSign, run: () => openDialog(<MentionRule />) },
            { label: sidebarTexts.linkPreviews, icon: Link, run: () => openDialog(<LinkPreviews />) },
            { label: sidebarTexts.maths, icon: Sigma, run: () => openDialog(<Maths />) },
            { label: sidebarTexts.apps, icon: Blocks, run: goToApps },
            { label: sidebarTexts.bots, icon: Bot, run: () => openDialog(<Bots />) },
            { label: sidebarTexts.slashCommands, icon: SquareSlash, run: () => openDialog(<SlashCommands />) },
            {
              label: sidebarTexts.nameAndIcon,
              icon: Pencil,
              run: () => openDialog(<NameAndIcon />)
            }
          ]
        : [],
      pages,
      [{ label: sidebarTexts.keyboardShortcuts, icon: Keyboard, shortcut: "?", run: openShortcuts }]
    ]
  })
}
