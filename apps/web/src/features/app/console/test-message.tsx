import type { App } from "@hazel/domain/models/app-model"
import { InvalidAppTestError } from "@hazel/domain/models/app-console-model"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { useHazel } from "../../../hazel.ts"
import { Button } from "../../../ui/button.tsx"
import { FormFailure } from "../../../ui/form-failure.tsx"
import { TextAreaField } from "../../../ui/text-area-field.tsx"
import { TextField } from "../../../ui/text-field.tsx"
import { otherAppError } from "../app-error.ts"
import { Section } from "../section.tsx"
import { jsonIn } from "./claims.ts"
import { consoleTexts } from "./texts.ts"

const errorOf = (failure: unknown, field: InvalidAppTestError["field"]) =>
  failure instanceof InvalidAppTestError && failure.field === field ? failure.message : undefined

/** Publishes a message as a server of the app would. */
export const TestMessage = ({ app: { id: appId } }: { readonly app: App }) => {
  const hazel = useHazel()
  const [channel, setChannel] = useState("my-channel")
  const [event, setEvent] = useState("my-event")
  const [text, setText] = useState('"Hi 👋"')
  const [store, setStore] = useState("0")
  const data = jsonIn(text)
  const publish = useMutation({
    mutationFn: async () =>
      data !== undefined &&
      hazel.call((client) => client.appConsole.publish({ appId, channel, event, data, store: Number(store) }))
  })
  const { error } = publish
  const failure = otherAppError(error, "channel", "event", "store")
  const isFilled = channel !== "" && event !== "" && data !== undefined && /^-?\d+$/.test(store)
  return (
    <Section title={consoleTexts.message} detail={consoleTexts.messageDetail}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(submit) => {
          submit.preventDefault()
          publish.mutate()
        }}
      >
        <div className="flex gap-4 max-md:flex-col">
          <TextField
            className="flex-1"
            label={consoleTexts.channel}
            value={channel}
            required
            autoComplete="off"
            spellCheck={false}
            error={errorOf(error, "channel")}
            onChange={({ target }) => setChannel(target.value)}
          />
          <TextField
            className="flex-1"
            label={consoleTexts.event}
            value={event}
            required
            autoComplete="off"
            spellCheck={false}
            error={errorOf(error, "event")}
            onChange={({ target }) => setEvent(target.value)}
          />
        </div>
        <TextAreaField
          label={consoleTexts.data}
          value={text}
          rows={5}
          spellCheck={false}
          textClassName="font-mono text-small"
          hint={consoleTexts.dataDetail}
          onChange={({ target }) => setText(target.value)}
        />
        {data === undefined && <FormFailure>{consoleTexts.invalidJson}</FormFailure>}
        <TextField
          label={consoleTexts.store}
          value={store}
          inputMode="numeric"
          autoComplete="off"
          hint={consoleTexts.storeDetail}
          error={errorOf(error, "store")}
          onChange={({ target }) => setStore(target.value)}
        />
        {failure && <FormFailure>{failure}</FormFailure>}
        <div className="flex items-center justify-end gap-3">
          {publish.data && (
            <p role="status" className="min-w-0 flex-1 text-small break-all text-muted">
              {consoleTexts.published(publish.data.messageId)}
            </p>
          )}
          <Button variant="primary" type="submit" disabled={!isFilled || publish.isPending}>
            {consoleTexts.publish}
          </Button>
        </div>
      </form>
    </Section>
  )
}
