import { applyChannelBanEvent } from "@hazel/domain/events/channel-ban-events"
import type { ChannelId } from "@hazel/domain/ids"
import type { ChannelBan } from "@hazel/domain/models/channel-ban-model"
import { channelTopic } from "@hazel/domain/realtime/topic"
import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useEffect } from "react"
import { useHazel } from "../../hazel.ts"

/** The bans of a channel, fetched once and kept up to date by events. */
export const useBans = (id: ChannelId) => {
  const hazel = useHazel()
  const queries = useQueryClient()
  useEffect(
    () =>
      hazel.listen((event) => {
        if (event.topic !== channelTopic(id)) return
        if (event.type !== "user_banned" && event.type !== "user_unbanned") return
        queries.setQueryData<ReadonlyArray<ChannelBan>>(
          ["bans", id],
          (bans) => bans && applyChannelBanEvent(bans, event)
        )
        void queries.invalidateQueries({ queryKey: ["bans", id] })
      }),
    [hazel, queries, id]
  )
  return useQuery({
    queryKey: ["bans", id],
    queryFn: () => hazel.call((client) => client.channel.listBans({ id })).then(({ bans }) => bans),
    staleTime: 0
  })
}
