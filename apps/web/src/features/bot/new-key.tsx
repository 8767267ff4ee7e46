import { Button } from "../../ui/button.tsx"
import { copyText } from "../../ui/copy-text.ts"
import { botTexts } from "./texts.tsx"

export interface ShownKey {
  readonly name: string
  readonly apiKey: string
}

/** Shows a new key once, to be copied. */
export const NewKey = ({ name, apiKey }: ShownKey) => (
  <section role="status" className="flex flex-col gap-2 rounded-sm bg-accent-soft p-3">
    <p className="text-secondary">{botTexts.copyKeyNow(<bdi>{name}</bdi>)}</p>
    <div className="flex items-center gap-2">
      <code className="min-w-0 flex-1 truncate rounded-[4px] bg-raised px-2 py-1 font-mono text-small">{apiKey}</code>
      <Button variant="primary" onClick={() => copyText(apiKey, botTexts.keyCopied)}>
        {botTexts.copyKey}
      </Button>
    </div>
  </section>
)
