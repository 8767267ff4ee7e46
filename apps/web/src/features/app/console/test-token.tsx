import { type App, type AppSigningKey, isSharedSecret } from "@hazel/domain/models/app-model"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { useHazel } from "../../../hazel.ts"
import { Button } from "../../../ui/button.tsx"
import { FormFailure } from "../../../ui/form-failure.tsx"
import { SelectField } from "../../../ui/select-field.tsx"
import { describeFailure } from "../../failure/describe-failure.ts"
import { Section } from "../section.tsx"
import { objectIn } from "./claims.ts"
import { ClaimsFields, claimsOf, newClaims } from "./claims-fields.tsx"
import { MintedToken } from "./minted-token.tsx"
import { consoleTexts } from "./texts.ts"

interface TokenFormProps {
  readonly app: App
  /** The keys that can sign here, of which there is at least `first`. */
  readonly keys: ReadonlyArray<AppSigningKey>
  readonly first: AppSigningKey
}

const TokenForm = ({ app, keys, first }: TokenFormProps) => {
  const hazel = useHazel()
  const [chosenId, setChosenId] = useState(first.id)
  const [draft, setDraft] = useState(newClaims)
  const { id: keyId } = keys.find(({ id }) => id === chosenId) ?? first
  const claims = objectIn(claimsOf(draft))
  const mint = useMutation({
    mutationFn: async () =>
      claims && hazel.call((client) => client.appConsole.mintToken({ appId: app.id, keyId, claims }))
  })
  return (
    <>
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
          value={keyId}
          choose={setChosenId}
        />
        <ClaimsFields draft={draft} change={setDraft} />
        {claims === undefined && <FormFailure>{consoleTexts.invalidClaims}</FormFailure>}
        {mint.error && <FormFailure>{describeFailure(mint.error)}</FormFailure>}
        <Button variant="primary" type="submit" className="self-end" disabled={claims === undefined || mint.isPending}>
          {consoleTexts.mint}
        </Button>
      </form>
      {mint.data && <MintedToken app={app} token={mint.data.token} />}
    </>
  )
}

/** Signs a token for a test. */
export const TestToken = ({ app }: { readonly app: App }) => {
  const keys = app.signingKeys.filter(({ algorithm }) => isSharedSecret(algorithm))
  const [first] = keys
  const nothing = app.signingKeys.length === 0 ? consoleTexts.noSecret : consoleTexts.publicKeysOnly
  return (
    <Section title={consoleTexts.token} detail={first && consoleTexts.mintDetail}>
      {first === undefined ? (
        <p className="text-secondary text-muted">{nothing}</p>
      ) : (
        <TokenForm app={app} keys={keys} first={first} />
      )}
    </Section>
  )
}
