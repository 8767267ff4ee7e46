import type { AppId } from "@hazel/domain/ids"
import type { ConsoleConnection } from "@hazel/domain/models/app-console-model"
import { isolated } from "@hazel/domain/isolated"
import { describeFailure } from "../../failure/describe-failure.ts"
import { FormFailure } from "../../../ui/form-failure.tsx"
import { timeOfDay } from "../../../ui/time-of-day.ts"
import { Section } from "../section.tsx"
import { consoleTexts } from "./texts.ts"
import { useConnections } from "./use-console.ts"

const shownNames = 3

const placesOf = ({ channels, channelCount }: ConsoleConnection) => {
  if (channelCount === 0) return consoleTexts.inNoChannel
  const shown = channels.slice(0, shownNames)
  return consoleTexts.inChannels(shown.map(isolated).join(", "), channelCount - shown.length)
}

const Connection = ({ connection }: { readonly connection: ConsoleConnection }) => (
  <li className="flex min-h-11 flex-wrap content-center items-baseline gap-x-3 py-2">
    <span className="min-w-0 truncate font-medium">{isolated(connection.uid ?? consoleTexts.anonymous)}</span>
    <span className="min-w-0 flex-1 truncate text-small text-muted">{placesOf(connection)}</span>
    <span className="text-small text-muted tabular">
      {consoleTexts.since(timeOfDay.format(new Date(connection.connectedAt)))}
    </span>
  </li>
)

/** The open connections of the app's users. */
export const Connections = ({ appId }: { readonly appId: AppId }) => {
  const { data, error } = useConnections(appId)
  const count = data && consoleTexts.connectionsCount(data.count, data.connections.length)
  return (
    <Section title={consoleTexts.connections} detail={data && data.count > 0 ? count : consoleTexts.noConnections}>
      {error && <FormFailure>{describeFailure(error)}</FormFailure>}
      {data && data.connections.length > 0 && (
        <ul
          aria-label={consoleTexts.connections}
          className="max-h-72 divide-y divide-line overflow-y-auto rounded-md border border-line px-3"
        >
          {data.connections.map((connection) => (
            <Connection key={connection.id} connection={connection} />
          ))}
        </ul>
      )}
    </Section>
  )
}
