import { Outlet, useMatchRoute, useNavigate, useParams } from "@tanstack/react-router"
import { Suspense, useEffect, useState } from "react"
import { useBanNotices } from "../features/channel-ban/ban-notices.tsx"
import { useInvitationNews } from "../features/invitation/use-invitation-news.ts"
import { EmojiPickerHost } from "../features/message-reaction/emoji-picker-host.tsx"
import { PersonCardHost } from "../features/person-card/person-card-host.tsx"
import { useActivity } from "../features/presence/use-activity.ts"
import { followPreferences } from "../features/preference/synced-store.ts"
// The theme follows other tabs and devices before anything that changes it is loaded.
import "../features/theme/theme.ts"
import { useShortcuts } from "../features/shortcuts/use-shortcuts.ts"
import { isSidebarOpen } from "../features/sidebar/sidebar-state.ts"
import { useLaterAnswers } from "../features/slash-command/use-later-answers.ts"
import { Sidebar } from "../features/sidebar/sidebar.tsx"
import { DialogHost } from "../dialog-host.tsx"
import { HazelProvider, useHazel } from "../hazel.ts"
import { currentHazel, endSession, leaving } from "../session.ts"
import { lazyPart } from "../ui/lazy-part.ts"
import { closeDialog } from "../ui/dialog-store.ts"
import { laterPart } from "../ui/later-part.ts"
import { MenuHost } from "../ui/menu-host.tsx"
import { useIsPhone } from "../ui/use-media.ts"
import { useReadable } from "../ui/use-readable.ts"

const BackgroundUploads = laterPart(() => import("../features/upload/background-uploads.tsx"))
const NewVersionBar = laterPart(() => import("../features/installation/new-version-bar.tsx"))
const NotificationOffer = laterPart(() => import("../features/push-device/notification-offer.tsx"))
const TabBar = lazyPart(() => import("../features/tab-bar/tab-bar.tsx"))

/** Asks people who are not signed in to sign in, and returns them to the page they were on. */
const useSignedInOnly = () => {
  const status = useReadable(useHazel().connection)
  const navigate = useNavigate()
  useEffect(() => {
    if (status !== "signed-out" || leaving.isUnderway) return
    const here = `${location.pathname}${location.search}`
    closeDialog()
    void endSession()
    void navigate({ to: "/sign-in", search: here === "/" ? {} : { next: here }, replace: true })
  }, [status, navigate])
}

const useFollowedPreferences = () => {
  const hazel = useHazel()
  useEffect(() => followPreferences(hazel), [hazel])
}

const Shell = () => {
  useSignedInOnly()
  useShortcuts()
  useActivity()
  useFollowedPreferences()
  useBanNotices()
  useLaterAnswers()
  const isPhone = useIsPhone()
  const isHome = Boolean(useMatchRoute()({ to: "/" }))
  const isInChannel = useParams({ strict: false }).channelId !== undefined
  const isOpen = useReadable(isSidebarOpen)
  const showsSidebar = isPhone ? isHome : isOpen
  useInvitationNews(showsSidebar)
  return (
    <div className="flex h-full overflow-hidden bg-ground max-md:flex-col">
      {!isPhone && showsSidebar && <Sidebar />}
      <main className="relative flex min-h-0 min-w-0 flex-1 md:border-l md:border-line">
        {isPhone && showsSidebar && <Sidebar />}
        <Outlet />
      </main>
      {isPhone && !isInChannel && (
        <Suspense fallback={<div className="box-content h-14 border-t border-line pb-[env(safe-area-inset-bottom)]" />}>
          <TabBar />
        </Suspense>
      )}
      <MenuHost />
      <EmojiPickerHost />
      <DialogHost />
      <PersonCardHost />
      <BackgroundUploads />
      <NewVersionBar />
      <NotificationOffer />
    </div>
  )
}

export const WorkspaceRoute = () => {
  const [hazel] = useState(currentHazel)
  return (
    <HazelProvider value={hazel}>
      <Shell />
    </HazelProvider>
  )
}
