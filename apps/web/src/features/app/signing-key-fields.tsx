import { appLimits, isSharedSecret, SigningAlgorithm } from "@hazel/domain/models/app-model"
import { ChoiceGroup } from "../../ui/choice-group.tsx"
import { FormFailure } from "../../ui/form-failure.tsx"
import { SelectField } from "../../ui/select-field.tsx"
import { TextAreaField } from "../../ui/text-area-field.tsx"
import { TextField } from "../../ui/text-field.tsx"
import { appErrorOf } from "./app-error.ts"
import type { SigningKeyDraft } from "./signing-key-draft.ts"
import { appTexts } from "./texts.tsx"

interface SigningKeyFieldsProps {
  readonly draft: SigningKeyDraft
  readonly change: (changes: Partial<SigningKeyDraft>) => void
  readonly failure: unknown
}

const algorithms = SigningAlgorithm.literals.map((value) => ({ value, label: value }))

const sources = [
  { value: "generated", label: appTexts.generate, detail: appTexts.generateDetail },
  { value: "pasted", label: appTexts.paste, detail: appTexts.pasteDetail }
] as const

const encodings = [
  { value: "utf8", label: appTexts.encodingText },
  { value: "base64", label: appTexts.encodingBase64 }
] as const

const PastedSecret = ({ draft, change, failure }: SigningKeyFieldsProps) => (
  <div className="flex gap-3 max-md:flex-col">
    <TextField
      className="flex-1"
      label={appTexts.secret}
      value={draft.secret}
      required
      type="password"
      autoComplete="off"
      hint={appTexts.secretDetail}
      error={appErrorOf(failure, "secret")}
      onChange={({ target }) => change({ secret: target.value })}
    />
    <SelectField
      label={appTexts.encoding}
      options={encodings}
      value={draft.encoding}
      choose={(encoding) => change({ encoding })}
    />
  </div>
)

const PublicKey = ({ draft, change, failure }: SigningKeyFieldsProps) => {
  const refusal = appErrorOf(failure, "publicKey")
  return (
    <>
      <TextAreaField
        label={appTexts.publicKey}
        value={draft.publicKey}
        required
        rows={6}
        spellCheck={false}
        textClassName="font-mono text-small"
        atMost={appLimits.publicKey}
        hint={appTexts.publicKeyDetail}
        onChange={({ target }) => change({ publicKey: target.value })}
      />
      {refusal && <FormFailure>{refusal}</FormFailure>}
    </>
  )
}

/** The fields of a signing key, of which its algorithm decides some. */
export const SigningKeyFields = ({ draft, change, failure }: SigningKeyFieldsProps) => (
  <>
    <SelectField
      label={appTexts.algorithm}
      options={algorithms}
      value={draft.algorithm}
      choose={(algorithm) => change({ algorithm })}
    />
    {isSharedSecret(draft.algorithm) ? (
      <ChoiceGroup
        label={appTexts.whoseSecret}
        options={sources}
        value={draft.source}
        choose={(source) => change({ source })}
      />
    ) : (
      <PublicKey draft={draft} change={change} failure={failure} />
    )}
    {isSharedSecret(draft.algorithm) && draft.source === "pasted" && (
      <PastedSecret draft={draft} change={change} failure={failure} />
    )}
    <TextField
      label={appTexts.kid}
      value={draft.kid}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      atMost={appLimits.kid}
      hint={appTexts.kidDetail}
      error={appErrorOf(failure, "kid")}
      onChange={({ target }) => change({ kid: target.value })}
    />
  </>
)
