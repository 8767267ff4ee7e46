import { appEventSinkLimits, InvalidAppEventSinkError } from "@hazel/domain/models/app-event-sink-model"
import { TextField } from "../../../ui/text-field.tsx"
import { appTexts } from "../texts.tsx"
import type { SinkDraft } from "./sink-draft.ts"

interface SinkFieldsProps {
  readonly draft: SinkDraft
  readonly change: (changes: Partial<SinkDraft>) => void
  readonly failure: unknown
}

const errorOf = (failure: unknown, field: InvalidAppEventSinkError["field"]) =>
  failure instanceof InvalidAppEventSinkError && failure.field === field ? failure.message : undefined

/** The fields of a sink that can also be changed later. */
export const SinkFields = ({ draft, change, failure }: SinkFieldsProps) => {
  const isWebhook = draft.transport === "webhook"
  return (
    <>
      <TextField
        label={isWebhook ? appTexts.sinkUrl : appTexts.sinkSubject}
        value={draft.target}
        required
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        inputMode={isWebhook ? "url" : "text"}
        atMost={isWebhook ? appEventSinkLimits.url : appEventSinkLimits.subject}
        hint={isWebhook && appTexts.sinkUrlDetail}
        error={errorOf(failure, "target")}
        onChange={({ target }) => change({ target: target.value })}
      />
      <TextField
        label={appTexts.eventTypes}
        value={draft.types}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        hint={appTexts.eventTypesDetail}
        error={errorOf(failure, "eventTypes")}
        onChange={({ target }) => change({ types: target.value })}
      />
    </>
  )
}
