import { InvalidProfileError } from "@hazel/domain/models/user-model"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { describeFailure } from "../failure/describe-failure.ts"
import { useHazel } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { FormFailure } from "../../ui/form-failure.tsx"
import { TextField } from "../../ui/text-field.tsx"
import type { ShownKey } from "./new-key.tsx"
import { ScopeFields } from "./scope-fields.tsx"
import { usualScopes } from "./scopes.ts"
import { botTexts } from "./texts.tsx"
import { profileErrorOf } from "../account/profile-error.ts"

export const CreateBot = ({ onCreated }: { readonly onCreated: (key: ShownKey) => void }) => {
  const hazel = useHazel()
  const [displayName, setDisplayName] = useState("")
  const [handle, setHandle] = useState("")
  const [scopes, setScopes] = useState(usualScopes)
  const create = useMutation({
    mutationFn: () => hazel.call((client) => client.bot.create({ displayName, handle, scopes })),
    onSuccess: ({ apiKey }) => {
      onCreated({ name: displayName, apiKey })
      setDisplayName("")
      setHandle("")
      setScopes(usualScopes)
    }
  })
  const { error } = create
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        create.mutate()
      }}
    >
      <div className="flex gap-3 max-md:flex-col">
        <TextField
          className="flex-1"
          label={botTexts.name}
          value={displayName}
          required
          autoComplete="off"
          error={profileErrorOf(error, "displayName")}
          onChange={({ target }) => setDisplayName(target.value)}
        />
        <TextField
          className="flex-1"
          label={botTexts.handle}
          value={handle}
          required
          autoComplete="off"
          autoCapitalize="none"
          error={profileErrorOf(error, "handle")}
          onChange={({ target }) => setHandle(target.value)}
        />
      </div>
      <ScopeFields chosen={scopes} choose={setScopes} />
      {error && !(error instanceof InvalidProfileError) && <FormFailure>{describeFailure(error)}</FormFailure>}
      <Button variant="primary" type="submit" className="self-end" disabled={create.isPending || scopes.length === 0}>
        {botTexts.createBot}
      </Button>
    </form>
  )
}
