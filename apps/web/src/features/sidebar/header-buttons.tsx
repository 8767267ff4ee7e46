import { useNavigate } from "@tanstack/react-router"
import { ChevronLeft, PanelLeft } from "lucide-react"
import { IconButton } from "../../ui/icon-button.tsx"
import { useReadable } from "../../ui/use-readable.ts"
import { isSidebarOpen } from "./sidebar-state.ts"
import { sidebarTexts } from "./texts.ts"

export const ShowSidebarButton = () => {
  const isOpen = useReadable(isSidebarOpen)
  if (isOpen) return null
  return (
    <IconButton
      icon={PanelLeft}
      label={sidebarTexts.showSidebar}
      className="-ml-2 max-md:hidden"
      onClick={() => isSidebarOpen.set(true)}
    />
  )
}

/** Shown on a phone, where the list of channels is a page of its own. */
export const BackButton = () => {
  const navigate = useNavigate()
  return (
    <IconButton
      icon={ChevronLeft}
      label={sidebarTexts.backToChannels}
      className="-ml-2 md:hidden"
      onClick={() => void navigate({ to: "/" })}
    />
  )
}
