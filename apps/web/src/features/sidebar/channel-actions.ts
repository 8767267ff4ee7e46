import { isGuest } from "@hazel/domain/authority"
import type { User } from "@hazel/domain/models/user-model"
import { Compass, Plus } from "lucide-react"
import type { MenuAction } from "../../ui/menu-store.ts"
import { openCreateChannel } from "../channel/channel-dialogs.tsx"
import { openBrowseChannels } from "../channel/open-browse-channels.tsx"
import { sidebarTexts } from "./texts.ts"

/** The entries that lead to more channels. Guests have none: others add them to channels. */
export const channelActions = (me: User | undefined): ReadonlyArray<MenuAction> =>
  me === undefined || isGuest(me)
    ? []
    : [
        { label: sidebarTexts.createAChannel, icon: Plus, run: () => openCreateChannel() },
        { label: sidebarTexts.browseChannels, icon: Compass, run: openBrowseChannels }
      ]
