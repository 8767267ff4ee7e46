import { TextField } from "../../ui/text-field.tsx"
import { appErrorOf } from "./app-error.ts"
import { appTexts } from "./texts.tsx"

export interface AppDraft {
  readonly name: string
  readonly audience: string
  readonly issuer: string
}

interface AppFieldsProps {
  readonly draft: AppDraft
  readonly change: (draft: AppDraft) => void
  readonly failure: unknown
  readonly nameHint?: string
}

/** The fields of an app that admins decide. */
export const AppFields = ({ draft, change, failure, nameHint = appTexts.nameDetail }: AppFieldsProps) => (
  <>
    <TextField
      label={appTexts.name}
      value={draft.name}
      required
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      hint={nameHint}
      error={appErrorOf(failure, "name")}
      onChange={({ target }) => change({ ...draft, name: target.value.toLowerCase().replaceAll(/\s+/g, "-") })}
    />
    <div className="flex gap-4 max-md:flex-col">
      <TextField
        className="flex-1"
        label={appTexts.audience}
        value={draft.audience}
        autoComplete="off"
        spellCheck={false}
        hint={appTexts.audienceDetail}
        error={appErrorOf(failure, "audience")}
        onChange={({ target }) => change({ ...draft, audience: target.value })}
      />
      <TextField
        className="flex-1"
        label={appTexts.issuer}
        value={draft.issuer}
        autoComplete="off"
        spellCheck={false}
        hint={appTexts.issuerDetail}
        error={appErrorOf(failure, "issuer")}
        onChange={({ target }) => change({ ...draft, issuer: target.value })}
      />
    </div>
  </>
)
