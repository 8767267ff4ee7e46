import { TextAreaField } from "../../../ui/text-area-field.tsx"
import { TextField } from "../../../ui/text-field.tsx"
import { exampleClaims } from "./claims.ts"
import { consoleTexts } from "./texts.ts"

/** The claims of a test token as a person fills them in. */
export interface ClaimsDraft {
  readonly uid: string
  readonly channel: string
  /** The JSON that the person has written; undefined while it is the example for the fields above. */
  readonly edited: string | undefined
}

export const newClaims: ClaimsDraft = { uid: "", channel: "my-channel", edited: undefined }

export const claimsOf = ({ uid, channel, edited }: ClaimsDraft) => edited ?? exampleClaims(uid, channel)

interface ClaimsFieldsProps {
  readonly draft: ClaimsDraft
  readonly change: (draft: ClaimsDraft) => void
}

/** Two fields that fill in an example, which can be edited freely. */
export const ClaimsFields = ({ draft, change }: ClaimsFieldsProps) => (
  <>
    <div className="flex gap-4 max-md:flex-col">
      <TextField
        className="flex-1"
        label={consoleTexts.uid}
        value={draft.uid}
        autoComplete="off"
        hint={consoleTexts.uidDetail}
        onChange={({ target }) => change({ ...draft, uid: target.value, edited: undefined })}
      />
      <TextField
        className="flex-1"
        label={consoleTexts.channel}
        value={draft.channel}
        autoComplete="off"
        spellCheck={false}
        onChange={({ target }) => change({ ...draft, channel: target.value, edited: undefined })}
      />
    </div>
    <TextAreaField
      label={consoleTexts.claims}
      value={claimsOf(draft)}
      rows={14}
      spellCheck={false}
      textClassName="font-mono text-small"
      hint={consoleTexts.claimsDetail}
      onChange={({ target }) => change({ ...draft, edited: target.value })}
    />
  </>
)
