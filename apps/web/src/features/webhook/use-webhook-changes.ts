import type { ChannelId } from "@hazel/domain/ids"
import { channelTopic } from "@hazel/domain/realtime/topic"
import { useQueryClient } from "@tanstack/react-query"
import { useEffect } from "react"
import { useHazel } from "../../hazel.ts"

/** The beginning of the keys of all queries about the webhooks of a channel. */
export const webhooksKey = (channelId: ChannelId) => ["webhooks", channelId] as const

/** Fetches everything about the webhooks of a channel again when one of them changes, on whatever device. */
export const useWebhookChanges = (channelId: ChannelId) => {
  const hazel = useHazel()
  const queries = useQueryClient()
  useEffect(
    () =>
      hazel.listen(({ type, topic }) => {
        if (type !== "channel_webhooks_changed" || topic !== channelTopic(channelId)) return
        void queries.invalidateQueries({ queryKey: webhooksKey(channelId) })
      }),
    [hazel, queries, channelId]
  )
}
