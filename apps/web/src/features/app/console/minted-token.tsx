import type { App } from "@hazel/domain/models/app-model"
import { Button } from "../../../ui/button.tsx"
import { copyText } from "../../../ui/copy-text.ts"
import { endpointWith } from "../endpoint.ts"
import { appTexts } from "../texts.tsx"
import { consoleTexts } from "./texts.ts"

interface MintedTokenProps {
  readonly app: App
  readonly token: string
}

/** A token to copy, alone or in the address to which a client connects. */
export const MintedToken = ({ app, token }: MintedTokenProps) => (
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
