import { isolated } from "@hazel/domain/isolated"
import { type App, appLimits, type AppServerKey } from "@hazel/domain/models/app-model"
import { useState } from "react"
import { Button } from "../../ui/button.tsx"
import { openDialog } from "../../ui/dialog-store.ts"
import { lazyDialog } from "../../ui/lazy-dialog.tsx"
import { KeyList, KeyRow } from "./key-row.tsx"
import { Section } from "./section.tsx"
import { shownMoment } from "./shown-moment.ts"
import { ShownSecret } from "./shown-secret.tsx"
import { appTexts } from "./texts.tsx"

const AddServerKey = lazyDialog(() => import("./add-server-key-dialog.tsx"))
const DeleteKey = lazyDialog(() => import("./delete-key-dialog.tsx"))

const detailOf = ({ keyStart, createdAt, lastUsedAt }: AppServerKey) =>
  [
    `${keyStart}…`,
    appTexts.created(shownMoment(createdAt)),
    lastUsedAt === null ? appTexts.neverUsed : appTexts.lastUsed(shownMoment(lastUsedAt))
  ].join(" · ")

/** The bearer keys by which servers of the app call Hazel. */
export const ServerKeys = ({ app }: { readonly app: App }) => {
  const [serverKey, setServerKey] = useState<string | null>(null)
  const isFull = app.serverKeys.length >= appLimits.keys
  const add = () => {
    setServerKey(null)
    openDialog(<AddServerKey appId={app.id} onKey={setServerKey} />)
  }
  const hint = isFull ? appTexts.keysFull : appTexts.howToRotateServerKey
  return (
    <Section
      title={appTexts.serverKeys}
      detail={appTexts.serverKeysDetail}
      action={
        <Button disabled={isFull} onClick={add}>
          {appTexts.addServerKey}
        </Button>
      }
    >
      {serverKey !== null && <ShownSecret what={appTexts.newServerKey} secret={serverKey} />}
      {app.serverKeys.length > 0 && (
        <KeyList label={appTexts.serverKeys}>
          {app.serverKeys.map((key) => (
            <KeyRow
              key={key.id}
              title={isolated(key.label)}
              detail={detailOf(key)}
              deleteLabel={appTexts.deleteServerKey(isolated(key.label))}
              remove={() => openDialog(<DeleteKey kind="server" appId={app.id} id={key.id} />)}
            />
          ))}
        </KeyList>
      )}
      <p className="text-secondary text-muted">{app.serverKeys.length === 0 ? appTexts.noServerKeys : hint}</p>
    </Section>
  )
}
