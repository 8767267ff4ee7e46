import type { App } from "@hazel/domain/models/app-model"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { useHazel } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { copyText } from "../../ui/copy-text.ts"
import { FormFailure } from "../../ui/form-failure.tsx"
import { showToast } from "../../ui/toast-store.ts"
import { uiTexts } from "../../ui/texts.ts"
import { otherAppError } from "./app-error.ts"
import { AppFields } from "./app-fields.tsx"
import { endpointOf } from "./endpoint.ts"
import { Section } from "./section.tsx"
import { appTexts } from "./texts.tsx"

const Endpoint = ({ name }: { readonly name: string }) => (
  <div className="flex items-center gap-2">
    <p className="min-w-0 flex-1 text-secondary text-muted">
      {appTexts.endpoint} <code className="font-mono text-small break-all text-text">{endpointOf(name)}</code>
    </p>
    <Button variant="plain" onClick={() => copyText(endpointOf(name), appTexts.endpointCopied)}>
      {appTexts.copyAddress}
    </Button>
  </div>
)

/** The name of an app and the rules for its tokens. */
export const AppDetails = ({ app }: { readonly app: App }) => {
  const hazel = useHazel()
  const { id } = app
  const saved = { name: app.name, audience: app.audience ?? "", issuer: app.issuer ?? "" }
  const [draft, setDraft] = useState(saved)
  const save = useMutation({
    mutationFn: () => hazel.call((client) => client.app.update({ id, ...draft })),
    onSuccess: () => showToast(appTexts.saved)
  })
  const failure = otherAppError(save.error, "name", "audience", "issuer")
  const isChanged = JSON.stringify(draft) !== JSON.stringify(saved)
  return (
    <Section title={appTexts.details}>
      <Endpoint name={app.name} />
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate()
        }}
      >
        <AppFields draft={draft} change={setDraft} failure={save.error} nameHint={appTexts.renameHint} />
        {failure && <FormFailure>{failure}</FormFailure>}
        <Button
          variant="primary"
          type="submit"
          className="self-end"
          disabled={!isChanged || draft.name === "" || save.isPending}
        >
          {uiTexts.save}
        </Button>
      </form>
    </Section>
  )
}
