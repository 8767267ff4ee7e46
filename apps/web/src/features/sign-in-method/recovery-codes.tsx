import { Button } from "../../ui/button.tsx"
import { copyText } from "../../ui/copy-text.ts"
import { DialogActions } from "../../ui/dialog.tsx"
import { signInMethodTexts as texts } from "./texts.ts"

const download = (text: string) => {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(new Blob([text], { type: "text/plain" }))
  link.download = texts.codesFileName
  link.click()
  URL.revokeObjectURL(link.href)
}

interface RecoveryCodesProps {
  readonly codes: ReadonlyArray<string>
  readonly done: () => void
}

/** The new recovery codes, which cannot be shown again. */
export const RecoveryCodes = ({ codes, done }: RecoveryCodesProps) => {
  const text = `${codes.join("\n")}\n`
  return (
    <div className="flex flex-col gap-4 overflow-y-auto px-5 pt-3 pb-5">
      <p className="text-secondary">{texts.recoveryCodesDetail}</p>
      <ul
        aria-label={texts.recoveryCodes}
        className="grid grid-cols-2 gap-x-6 gap-y-1 rounded-sm bg-accent-soft p-3 font-mono text-small max-md:grid-cols-1"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex gap-2">
        <Button onClick={() => copyText(text, texts.codesCopied)}>{texts.copyCodes}</Button>
        <Button onClick={() => download(text)}>{texts.downloadCodes}</Button>
      </div>
      <DialogActions>
        <Button variant="primary" onClick={done}>
          {texts.done}
        </Button>
      </DialogActions>
    </div>
  )
}
