import type { App } from "@hazel/domain/models/app-model"
import { isSharedSecret } from "@hazel/domain/models/app-model"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { useHazel } from "../../../hazel.ts"
import { Button } from "../../../ui/button.tsx"
import { copyText } from "../../../ui/copy-text.ts"
import { FormFailure } from "../../../ui/form-failure.tsx"
import { SelectField } from "../../../ui/select-field.tsx"
import { TextAreaField } from "../../../ui/text-area-field.tsx"
import { TextField } from "../../../ui/text-field.tsx"
import { describeFailure } from "../../failure/describe-failure.ts"
import { appTexts } from "../texts.tsx"
import { endpointWith } from "../endpoint.ts"
import { Section } from "../section.tsx"
import { exampleClaims, objectIn } from "./claims.ts"
import { consoleTexts } from "./texts.ts"

const Minted = ({ app, token }: { readonly app: App; readonly token: string }) => (
  <div role="status" className="flex flex-col gap-2 rounded-sm bg-accent-soft p-3">
    <p className="text-secondary">{consoleTexts.minted}</p>
    <code className="max-h-32 overflow-y-auto rounded-[4px] bg-raised px-2 py-1 font-mono text-small break-all">
      {token}
    </code>
    <div className="flex flex-wrap gap-2">
      <Button variant="primary" onClick={() => copyText(token, appTexts.keyCopied)}>
        {consoleTexts.copyToken}
      </Button>
      <Button onClick={() => copyText(endpointWith(app.name, token), consoleTexts.addressCopied)}>
        {consoleTexts.copyAddress}
      </Button>
    </div>
  </div>
)

/** Signs a token for a test. Its claims can be written freely. */
export const TestToken = ({ app }: { readonly app: App }) => {
  const hazel = useHazel()
  const keys = app.signingKeys.filter(({ algorithm }) => isSharedSecret(algorithm))
  const [chosenId, setChosenId] = useState(keys[0]?.id)
  const [user, setUser] = useState("")
  const [channel, setChannel] = useState("my-channel")
  const [edited, setEdited] = useState<string>()
  const claims = edited ?? exampleClaims(user, channel)
  const parsed = objectIn(claims)
  const key = keys.find(({ id }) => id === chosenId) ?? keys[0]
  const mint = useMutation({
    mutationFn: async () =>
      key &&
      parsed &&
      hazel.call((client) => client.appConsole.mintToken({ appId: app.id, keyId: key.id, claims: parsed }))
  })
  const fill = (set: (value: string) => void) => (value: string) => {
    setEdited(undefined)
    set(value)
  }
  const nothing = app.signingKeys.length === 0 ? consoleTexts.noSecret : consoleTexts.publicKeysOnly
  if (key === undefined)
    return (
      <Section title={consoleTexts.token}>
        <p className="text-secondary text-muted">{nothing}</p>
      </Section>
    )
  return (
    <Section title={consoleTexts.token} detail={consoleTexts.mintDetail}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          mint.mutate()
        }}
      >
        <SelectField
          label={consoleTexts.key}
          options={keys.map(({ id, algorithm, kid }) => ({ value: id, label: consoleTexts.keyNamed(algorithm, kid) }))}
          value={key.id}
          choose={setChosenId}
        />
        <div className="flex gap-4 max-md:flex-col">
          <TextField
            className="flex-1"
            label={consoleTexts.uid}
            value={user}
            autoComplete="off"
            hint={consoleTexts.uidDetail}
            onChange={({ target }) => fill(setUser)(target.value)}
          />
          <TextField
            className="flex-1"
            label={consoleTexts.channel}
            value={channel}
            autoComplete="off"
            spellCheck={false}
            onChange={({ target }) => fill(setChannel)(target.value)}
          />
        </div>
        <TextAreaField
          label={consoleTexts.claims}
          value={claims}
          rows={14}
          spellCheck={false}
          className="w-full resize-y rounded-sm border border-line-strong bg-raised px-3 py-2 font-mono text-small"
          hint={consoleTexts.claimsDetail}
          onChange={({ target }) => setEdited(target.value)}
        />
        {parsed === undefined && <FormFailure>{consoleTexts.invalidClaims}</FormFailure>}
        {mint.error && <FormFailure>{describeFailure(mint.error)}</FormFailure>}
        <Button variant="primary" type="submit" className="self-end" disabled={parsed === undefined || mint.isPending}>
          {consoleTexts.mint}
        </Button>
      </form>
      {mint.data && <Minted app={app} token={mint.data.token} />}
    </Section>
  )
}
