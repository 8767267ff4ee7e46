import { Button } from "../../ui/button.tsx"
import { copyText } from "../../ui/copy-text.ts"
import { appTexts } from "./texts.tsx"

interface ShownSecretProps {
  /** A sentence that says which secret it is. */
  readonly what: string
  readonly secret: string
}

/** Shows a new secret once, to be copied. */
export const ShownSecret = ({ what, secret }: ShownSecretProps) => (
  <div role="status" className="flex flex-col gap-2 rounded-sm bg-accent-soft p-3">
    <p className="text-secondary">{appTexts.copyKeyNow(what)}</p>
    <div className="flex items-center gap-2">
      <code className="min-w-0 flex-1 rounded-[4px] bg-raised px-2 py-1 font-mono text-small break-all">{secret}</code>
      <Button variant="primary" onClick={() => copyText(secret, appTexts.keyCopied)}>
        {appTexts.copySecret}
      </Button>
    </div>
  </div>
)
