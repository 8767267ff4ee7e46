import type { App, AppSigningKey } from "@hazel/domain/models/app-model"
import { appLimits } from "@hazel/domain/models/app-model"
import { useState } from "react"
import { Button } from "../../ui/button.tsx"
import { openDialog } from "../../ui/dialog-store.ts"
import { lazyDialog } from "../../ui/lazy-dialog.tsx"
import { KeyList, KeyRow } from "./key-row.tsx"
import { Section } from "./section.tsx"
import { shownMoment } from "./shown-moment.ts"
import { ShownSecret } from "./shown-secret.tsx"
import { appTexts } from "./texts.tsx"

const AddSigningKey = lazyDialog(() => import("./add-signing-key-dialog.tsx"))
const DeleteKey = lazyDialog(() => import("./delete-key-dialog.tsx"))

const detailOf = ({ kid, createdAt }: AppSigningKey) =>
  `${kid === null ? appTexts.kidAny : appTexts.kidIs(kid)} · ${appTexts.created(shownMoment(createdAt))}`

/** The keys by which tokens of the app are verified. */
export const SigningKeys = ({ app }: { readonly app: App }) => {
  const [secret, setSecret] = useState<string | null>(null)
  const isFull = app.signingKeys.length >= appLimits.keys
  const add = () => {
    setSecret(null)
    openDialog(<AddSigningKey appId={app.id} onSecret={setSecret} />)
  }
  const hint = isFull ? appTexts.keysFull : appTexts.howToRotate
  return (
    <Section
      title={appTexts.signingKeys}
      detail={appTexts.signingKeysDetail}
      action={
        <Button disabled={isFull} onClick={add}>
          {appTexts.addSigningKey}
        </Button>
      }
    >
      {secret !== null && <ShownSecret what={appTexts.newSigningSecret} secret={secret} />}
      {app.signingKeys.length > 0 && (
        <KeyList label={appTexts.signingKeys}>
          {app.signingKeys.map((key) => (
            <KeyRow
              key={key.id}
              title={key.algorithm}
              detail={detailOf(key)}
              deleteLabel={appTexts.deleteSigningKey(key.algorithm)}
              remove={() => openDialog(<DeleteKey kind="signing" appId={app.id} id={key.id} />)}
            />
          ))}
        </KeyList>
      )}
      <p className="text-secondary text-muted">{app.signingKeys.length === 0 ? appTexts.noSigningKeys : hint}</p>
    </Section>
  )
}
