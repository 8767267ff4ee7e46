import type { AppId } from "@hazel/domain/ids"
import type { ConsoleEvent } from "@hazel/domain/models/app-console-model"
import { isolated } from "@hazel/domain/isolated"
import { Button } from "../../../ui/button.tsx"
import { Section } from "../section.tsx"
import { compactJson } from "./compact-json.ts"
import { consoleTexts, eventTexts } from "./texts.ts"
import { useEvents } from "./use-console.ts"

interface EventsProps {
  readonly appId: AppId
  readonly channel: string | undefined
  readonly showAll: () => void
}

const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit" })

const Event = ({ event }: { readonly event: ConsoleEvent }) => (
  <li className="flex flex-col gap-1 py-2">
    <div className="flex flex-wrap items-baseline gap-x-3">
      <span className="min-w-0 truncate font-medium">
        {isolated(event.event ?? eventTexts[event.type] ?? event.type)}
      </span>
      <span className="min-w-0 flex-1 truncate text-small text-muted">
        {isolated(event.channel)} {event.uid !== null && consoleTexts.of(isolated(event.uid))}
      </span>
      <time dateTime={event.timestamp} className="text-small text-muted tabular">
        {clock.format(new Date(event.timestamp))}
      </time>
    </div>
    <code className="line-clamp-3 font-mono text-small break-all text-muted">
      {event.data && compactJson(event.data)}
    </code>
  </li>
)

/** The newest events in the channels of the app. */
export const Events = ({ appId, channel, showAll }: EventsProps) => {
  const { data } = useEvents(appId, channel)
  const events = data?.events ?? []
  const title = channel === undefined ? consoleTexts.events : consoleTexts.eventsOf(isolated(channel))
  const action = channel !== undefined && <Button onClick={showAll}>{consoleTexts.allChannels}</Button>
  return (
    <Section title={title} action={action}>
      {data && events.length === 0 && <p className="text-secondary text-muted">{consoleTexts.noEvents}</p>}
      {events.length > 0 && (
        <ol aria-label={consoleTexts.events} className="divide-y divide-line rounded-md border border-line px-3">
          {events.map((event) => (
            <Event key={`${event.channel} ${event.seq}`} event={event} />
          ))}
        </ol>
      )}
    </Section>
  )
}
