import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { useHazel } from "../../hazel.ts"

/**
 * The pins of a channel with their messages, newest pin first. The messages are fetched again whenever a message is pinned;
 * the newest text of a message comes from the timeline, if it is loaded there.
 */
export const usePins = ({ channel: { id: channelId }, pins }: ChannelSummary) => {
  const hazel = useHazel()
  const { data, isError } = useQuery({
    queryKey: ["message-pins", channelId, pins.map(({ messageId }) => messageId)],
    queryFn: () => hazel.call((client) => client.messagePin.list({ channelId })),
    placeholderData: keepPreviousData
  })
  const fetched = new Map(data?.pins.map(({ message }) => [message.id, message]))
  const found = pins.toReversed().flatMap((pin) => {
    const message = hazel.message(pin.messageId).get()?.message ?? fetched.get(pin.messageId)
    return message ? { pin, message } : []
  })
  return { found, isLoading: data === undefined && !isError, isError }
}
