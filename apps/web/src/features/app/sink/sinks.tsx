import { isolated } from "@hazel/domain/isolated"
import { appEventSinkLimits, type AppEventSink } from "@hazel/domain/models/app-event-sink-model"
import type { App } from "@hazel/domain/models/app-model"
import { KeyRound, Pencil } from "lucide-react"
import { useState } from "react"
import { Button } from "../../../ui/button.tsx"
import { openDialog } from "../../../ui/dialog-store.ts"
import { IconButton } from "../../../ui/icon-button.tsx"
import { lazyDialog } from "../../../ui/lazy-dialog.tsx"
import { KeyList, KeyRow } from "../key-row.tsx"
import { Section } from "../section.tsx"
import { ShownSecret } from "../shown-secret.tsx"
import { appTexts } from "../texts.tsx"
import { useSinks } from "./use-sinks.ts"

const AddSink = lazyDialog(() => import("./add-sink-dialog.tsx"))
const EditSink = lazyDialog(() => import("./edit-sink-dialog.tsx"))
const RotateSinkSecret = lazyDialog(() => import("./rotate-sink-secret-dialog.tsx"))
const DeleteSink = lazyDialog(() => import("./delete-sink-dialog.tsx"))

const detailOf = ({ transport, eventTypes, isEnabled }: AppEventSink) =>
  [
    ...(isEnabled ? [] : [appTexts.disabled]),
    transport === "webhook" ? appTexts.sinkWebhook : appTexts.sinkNats,
    eventTypes?.join(", ") ?? appTexts.everyType
  ].join(" · ")

interface SinkRowProps {
  readonly sink: AppEventSink
  readonly onSecret: (secret: string) => void
}

const SinkRow = ({ sink, onSecret }: SinkRowProps) => (
  <KeyRow
    title={isolated(sink.target)}
    detail={detailOf(sink)}
    deleteLabel={appTexts.deleteSink(isolated(sink.target))}
    remove={() => openDialog(<DeleteSink id={sink.id} />)}
  >
    {sink.transport === "webhook" && (
      <IconButton
        icon={KeyRound}
        label={appTexts.rotateSinkSecret(isolated(sink.target))}
        onClick={() => openDialog(<RotateSinkSecret id={sink.id} onSecret={onSecret} />)}
      />
    )}
    <IconButton
      icon={Pencil}
      label={appTexts.changeSink(isolated(sink.target))}
      onClick={() => openDialog(<EditSink sink={sink} />)}
    />
  </KeyRow>
)

/** The places outside Hazel that are told what happens in the app. */
export const Sinks = ({ app: { id: appId } }: { readonly app: App }) => {
  const { data } = useSinks(appId)
  const [secret, setSecret] = useState<string | null>(null)
  const sinks = data?.sinks ?? []
  const add = () => {
    setSecret(null)
    openDialog(<AddSink appId={appId} onSecret={setSecret} />)
  }
  return (
    <Section
      title={appTexts.sinks}
      detail={appTexts.sinksDetail}
      action={
        <Button disabled={sinks.length >= appEventSinkLimits.sinks} onClick={add}>
          {appTexts.addSink}
        </Button>
      }
    >
      {secret !== null && <ShownSecret what={appTexts.newSinkSecret} secret={secret} />}
      {sinks.length > 0 && (
        <KeyList label={appTexts.sinks}>
          {sinks.map((sink) => (
            <SinkRow key={sink.id} sink={sink} onSecret={setSecret} />
          ))}
        </KeyList>
      )}
      {data && sinks.length === 0 && <p className="text-secondary text-muted">{appTexts.noSinks}</p>}
    </Section>
  )
}
