import type { AppId } from "@hazel/domain/ids"
import type { ConsoleChannel } from "@hazel/domain/models/app-console-model"
import { isolated } from "@hazel/domain/isolated"
import { Search } from "lucide-react"
import { useState } from "react"
import { SearchField } from "../../../ui/search-field.tsx"
import { Section } from "../section.tsx"
import { consoleTexts } from "./texts.ts"
import { useChannels } from "./use-console.ts"

interface ChannelsProps {
  readonly appId: AppId
  /** The channel whose events are shown, if it is only one. */
  readonly chosen: string | undefined
  readonly choose: (name: string | undefined) => void
}

const detailOf = ({ subscriptionCount, isPresence, memberCount, eventCount }: ConsoleChannel) =>
  [
    consoleTexts.subscriptions(subscriptionCount),
    ...(isPresence ? [consoleTexts.presence(memberCount)] : []),
    consoleTexts.totalEvents(eventCount)
  ].join(" · ")

/** The channels of the app, of which one can be chosen. */
export const Channels = ({ appId, chosen, choose }: ChannelsProps) => {
  const [prefix, setPrefix] = useState("")
  const { data } = useChannels(appId, prefix)
  const channels = data?.channels ?? []
  const nothing = prefix === "" ? consoleTexts.noChannels : consoleTexts.noChannelsFound
  return (
    <Section title={consoleTexts.channels} detail={consoleTexts.channelsDetail}>
      <SearchField icon={Search} label={consoleTexts.filter} value={prefix} setValue={setPrefix} />
      {data && channels.length === 0 && <p className="text-secondary text-muted">{nothing}</p>}
      {channels.length > 0 && (
        <ul
          aria-label={consoleTexts.channels}
          className="max-h-72 divide-y divide-line overflow-y-auto rounded-md border border-line"
        >
          {channels.map((channel) => (
            <li key={channel.name}>
              <button
                type="button"
                aria-pressed={channel.name === chosen}
                onClick={() => choose(channel.name === chosen ? undefined : channel.name)}
                className="flex min-h-11 w-full items-baseline gap-x-3 px-3 py-2 text-left max-md:flex-col -outline-offset-2 hover:bg-hover aria-pressed:bg-accent-soft"
              >
                <span className="max-w-full min-w-0 flex-1 truncate font-medium">{isolated(channel.name)}</span>
                <span className="text-small text-muted tabular">{detailOf(channel)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
