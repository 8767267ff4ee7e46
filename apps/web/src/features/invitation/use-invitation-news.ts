import { useNavigate } from "@tanstack/react-router"
import { useEffect } from "react"
import { useHazel } from "../../hazel.ts"
import { showToast } from "../../ui/toast-store.ts"
import { useIsPhone } from "../../ui/use-media.ts"
import { isSidebarOpen } from "../sidebar/sidebar-state.ts"
import { followInvitations } from "./invitation-news.ts"
import { initialInvitationTexts } from "./initial-texts.ts"

/**
 * Shows notices about invitations. A received one is shown in the sidebar, so a notice appears only while the sidebar
 * is hidden.
 */
export const useInvitationNews = (showsSidebar: boolean) => {
  const hazel = useHazel()
  const navigate = useNavigate()
  const isPhone = useIsPhone()
  useEffect(() => {
    const show = () => (isPhone ? void navigate({ to: "/" }) : isSidebarOpen.set(true))
    return followInvitations(hazel, ({ kind, text }) => {
      if (kind === "answered") showToast(text)
      else if (!showsSidebar) showToast(text, { label: initialInvitationTexts.show, run: show })
    })
  }, [hazel, navigate, isPhone, showsSidebar])
}
