import type { Hazel } from "@hazel/client"
import type { HazelEvent } from "@hazel/domain/events/index"
import { userTopic } from "@hazel/domain/realtime/topic"
import { useEffect } from "react"
import { useHazel } from "../../hazel.ts"
import { openDialog } from "../../ui/dialog-store.ts"
import { lazyDialog } from "../../ui/lazy-dialog.tsx"
import { showToast } from "../../ui/toast-store.ts"
import { asChannel, nameOf } from "../people/names.ts"
import { initialChannelBanTexts } from "./initial-texts.ts"

const BanNotice = lazyDialog(() => import("./ban-notice-dialog.tsx"))

const showNotice = (hazel: Hazel, event: HazelEvent) => {
  const me = hazel.me.get()
  if (me === undefined || event.topic !== userTopic(me)) return
  const by = event.actorId ? nameOf(hazel.directory.get()?.users.get(event.actorId)) : undefined
  switch (event.type) {
    case "user_kicked":
      return showToast(
        initialChannelBanTexts.removedYouFrom(by ?? nameOf(undefined), placeOf(hazel, event.data.channelId))
      )
    case "user_banned": {
      const { motive, endsAt } = event.data
      return openDialog(
        <BanNotice place={placeOf(hazel, event.data.channelId)} by={by} motive={motive} endsAt={endsAt} />
      )
    }
    case "user_unbanned":
      return showToast(by ? initialChannelBanTexts.liftedYourBan(by) : initialChannelBanTexts.banEnded)
  }
}

const placeOf = (hazel: Hazel, channelId: Parameters<Hazel["channel"]>[0]) => {
  const name = hazel.channel(channelId).get()?.channel.name
  return name ? asChannel(name) : initialChannelBanTexts.aChannel
}

/** Notifies the person of bans, removals and lifted bans that concern them. */
export const useBanNotices = () => {
  const hazel = useHazel()
  useEffect(() => hazel.listen((event) => showNotice(hazel, event)), [hazel])
}
