import type { Channel } from "@hazel/domain/models/channel-model"
import { ChannelGlyph } from "../channel/channel-glyph.tsx"
import { isolatedTitle } from "../people/names.ts"
import { useChannelTitle } from "../people/use-channel-title.ts"
import { HitLink } from "./hit-link.tsx"
import { type HitsProps, useHitKeys } from "./hits.tsx"
import { messageSearchTexts } from "./texts.ts"

const ChannelHeading = ({ channel, count }: { readonly channel: Channel; readonly count: number }) => {
  const title = useChannelTitle(channel)
  return (
    <h2 className="column flex items-center gap-1.5 pt-4 pb-1 text-secondary font-medium">
      <ChannelGlyph channel={channel} size={14} />
      <span className="min-w-0 truncate">{isolatedTitle(channel, title)}</span>
      <span className="font-normal text-muted">{messageSearchTexts.shown(count)}</span>
    </h2>
  )
}

/** Found messages, those of each channel together. The channel of the first hit comes first. */
export const GroupedHits = ({ hits, channels, onLeave }: HitsProps) => {
  const groups = [...Map.groupBy(hits, ({ message }) => message.channelId)]
  const inOrder = groups.flatMap(([, group]) => group)
  const { tabStop, setCurrent, onKeyDown } = useHitKeys(inOrder, onLeave)
  return (
    <div role="group" aria-label={messageSearchTexts.results} onKeyDown={onKeyDown} className="pb-2">
      {groups.map(([channelId, group]) => {
        const channel = channels.get(channelId)
        return (
          channel && (
            <section key={channelId}>
              <ChannelHeading channel={channel} count={group.length} />
              <ul>
                {group.map((hit) => {
                  const { id } = hit.message
                  return (
                    <HitLink
                      key={id}
                      hit={hit}
                      channel={channel}
                      isGrouped
                      isTabStop={id === tabStop}
                      onFocus={() => setCurrent(id)}
                    />
                  )
                })}
              </ul>
            </section>
          )
        )
      })}
    </div>
  )
}
