import { useNavigate } from "@tanstack/react-router"
import { ChevronDown, PanelLeft } from "lucide-react"
import { useHazel, useMe } from "../../hazel.ts"
import { Avatar } from "../../ui/avatar.tsx"
import { IconButton } from "../../ui/icon-button.tsx"
import { lazyMenu } from "../../ui/lazy-menu.ts"
import { useSelected } from "../../ui/use-readable.ts"
import { isSidebarOpen } from "./sidebar-state.ts"
import { useModerationPages } from "./use-moderation-pages.ts"
import { sidebarTexts } from "./texts.ts"

const openWorkspaceMenu = lazyMenu(() => import("./workspace-menu.tsx"))

export const WorkspaceHeader = () => {
  const workspace = useSelected(useHazel().directory, (directory) => directory?.workspace)
  const { name, id, iconUrl } = { name: "", ...workspace }
  const me = useMe()
  const pages = useModerationPages()
  const navigate = useNavigate()
  const goToApps = () => void navigate({ to: "/apps" })
  return (
    <header className="flex h-13 shrink-0 items-center gap-1 px-2">
      <button
        type="button"
        aria-haspopup="menu"
        onClick={(event) => openWorkspaceMenu({ anchor: event.currentTarget, me, pages, goToApps })}
        className="flex h-9 min-w-0 items-center gap-2 rounded-sm px-1.5 font-bold hover:bg-hover pointer-coarse:h-11"
      >
        <Avatar id={id} name={name} imageUrl={iconUrl} size="medium" />
        <span className="truncate">
          <bdi>{name}</bdi>
          <span className="text-[0px] leading-[0]">{sidebarTexts.menuOf}</span>
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
