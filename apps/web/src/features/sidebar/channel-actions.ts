import { isGuest } from "@hazel/domain/authority"
import type { User } from "@hazel/domain/models/user-model"
import { Compass, Plus } from "lucide-react"
import type { MenuAction } from "../../ui/menu-store.ts"
import { openBrowseChannels, openCreateChannel } from "../channel/channel-dialogs.tsx"
import { sidebarTexts } from "./texts.ts"

/** How one comes to more channels. Guests are brought into theirs. */
export const channelActions = (me: User | undefined): ReadonlyArray<MenuAction> =>
  me === undefined || isGuest(me)
    ? []
    : [
        { label: sidebarTexts.createAChannel, icon: Plus, run: () => openCreateChannel() },
        { label: sidebarTexts.browseChannels, icon: Compass, run: openBrowseChannels }
      ]
