import { Plus, Search } from "lucide-react"
import { useMe } from "../../hazel.ts"
import { IconButton } from "../../ui/icon-button.tsx"
import { commandKey } from "../../ui/keys.ts"
import { type MenuAction, openMenu } from "../../ui/menu-store.ts"
import { ResizeHandle } from "../../ui/resize-handle.tsx"
import { useReadable } from "../../ui/use-readable.ts"
import { openStartConversation } from "../channel/channel-dialogs.tsx"
import { openBrowseChannels } from "../channel/open-browse-channels.tsx"
import { ReceivedInvitations } from "../invitation/received-invitations.tsx"
import { openPalette } from "../palette/open-palette.tsx"
import { ProfileButton } from "../account/profile-button.tsx"
import { channelActions } from "./channel-actions.ts"
import { SectionScroller } from "./section-scroller.tsx"
import { Section } from "./section.tsx"
import { sidebarWidth } from "./sidebar-state.ts"
import { InboxLink } from "./inbox-link.tsx"
import { ReportsLink } from "./reports-link.tsx"
import { ThreadsLink } from "./threads-link.tsx"
import { UnreadLink } from "./unread-link.tsx"
import { type SidebarSection, useSections } from "./use-sections.ts"
import { WorkspaceHeader } from "./workspace-header.tsx"
import { sidebarTexts } from "./texts.ts"

const quiet = "px-2 py-1 text-left text-secondary text-muted hover:text-text rounded-sm"

const openChannelMenu = (anchor: Element, actions: ReadonlyArray<MenuAction>) =>
  openMenu({ label: sidebarTexts.addChannels, anchor, align: "end", groups: [actions] })

const SearchButton = () => (
  <button
    type="button"
    onClick={openPalette}
    className="mx-2 flex h-8 shrink-0 items-center gap-2 rounded-sm bg-hover px-2 text-secondary text-muted hover:bg-pressed pointer-coarse:h-11"
  >
    <Search size={15} strokeWidth={1.75} aria-hidden />
    <span className="flex-1 text-left">{sidebarTexts.goTo}</span>
    <kbd className="font-sans text-small pointer-coarse:hidden">{commandKey}K</kbd>
  </button>
)

const channelParts = (actions: ReadonlyArray<MenuAction>) => ({
  empty: actions.length === 0 && <p className={quiet}>{sidebarTexts.noChannels}</p>,
  few: actions.length > 0 && (
    <button type="button" className={quiet} onClick={openBrowseChannels}>
      {sidebarTexts.browseChannels}
    </button>
  ),
  action: actions.length > 0 && (
    <IconButton
      icon={Plus}
      size="small"
      label={sidebarTexts.addChannels}
      aria-haspopup="menu"
      onClick={(event) => openChannelMenu(event.currentTarget, actions)}
    />
  )
})

const conversationParts = {
  empty: (
    <button type="button" className={quiet} onClick={openStartConversation}>
      {sidebarTexts.writeToSomebody}
    </button>
  ),
  action: <IconButton icon={Plus} size="small" label={sidebarTexts.newMessage} onClick={openStartConversation} />
}

/** The button beside the title of a section, and the content of an empty one. */
const partsOf = (kind: SidebarSection["kind"], actions: ReadonlyArray<MenuAction>) => {
  if (kind === "conversations") return conversationParts
  return kind === "channels" ? channelParts(actions) : {}
}

const KnownSections = ({ sections }: { readonly sections: ReadonlyArray<SidebarSection> }) => {
  const actions = channelActions(useMe())
  return (
    <SectionScroller>
      {sections.map((section) => (
        <Section key={section.key} section={section} {...partsOf(section.kind, actions)} />
      ))}
    </SectionScroller>
  )
}

const Sections = () => {
  const { isKnown, sections } = useSections()
  return isKnown ? <KnownSections sections={sections} /> : <div className="flex-1" />
}

/** The navigation of the workspace. */
export const Sidebar = () => {
  const width = useReadable(sidebarWidth)
  return (
    <nav
      aria-label={sidebarTexts.workspace}
      style={{ width }}
      className="relative flex shrink-0 flex-col bg-ground pt-[env(safe-area-inset-top)] max-md:w-full!"
    >
      <WorkspaceHeader />
      <SearchButton />
      <div className="px-2 pt-2">
        <InboxLink />
        <UnreadLink />
        <ThreadsLink />
        <ReportsLink />
      </div>
      <ReceivedInvitations />
      <Sections />
      <ProfileButton />
      <ResizeHandle label={sidebarTexts.sidebarWidth} width={sidebarWidth} min={200} max={400} edge="right" />
    </nav>
  )
}
