import { type App, appLimits } from "@hazel/domain/models/app-model"
import { useMutation } from "@tanstack/react-query"
import { useHazel } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { copyText } from "../../ui/copy-text.ts"
import { openDialog } from "../../ui/dialog-store.ts"
import { FormFailure } from "../../ui/form-failure.tsx"
import { lazyDialog } from "../../ui/lazy-dialog.tsx"
import { otherAppError } from "./app-error.ts"
import { KeyList, KeyRow } from "./key-row.tsx"
import { Section } from "./section.tsx"
import { shownMoment } from "./shown-moment.ts"
import { appTexts } from "./texts.tsx"

const DeleteKey = lazyDialog(() => import("./delete-key-dialog.tsx"))

/** The public keys by which clients say that they belong to the app. */
export const ClientKeys = ({ app }: { readonly app: App }) => {
  const hazel = useHazel()
  const add = useMutation({
    mutationFn: () => hazel.call((client) => client.appClientKey.create({ appId: app.id }))
  })
  const isFull = app.clientKeys.length >= appLimits.keys
  const failure = otherAppError(add.error)
  return (
    <Section
      title={appTexts.clientKeys}
      detail={appTexts.clientKeysDetail}
      action={
        <Button disabled={isFull || add.isPending} onClick={() => add.mutate()}>
          {appTexts.addClientKey}
        </Button>
      }
    >
      {failure && <FormFailure>{failure}</FormFailure>}
      {app.clientKeys.length > 0 && (
        <KeyList label={appTexts.clientKeys}>
          {app.clientKeys.map(({ id, clientKey, createdAt }) => (
            <KeyRow
              key={id}
              title={<code className="font-mono text-small">{clientKey}</code>}
              detail={appTexts.created(shownMoment(createdAt))}
              deleteLabel={appTexts.deleteClientKey(clientKey)}
              remove={() => openDialog(<DeleteKey kind="client" appId={app.id} id={id} />)}
            >
              <Button variant="plain" onClick={() => copyText(clientKey, appTexts.clientKeyCopied)}>
                {appTexts.copySecret}
              </Button>
            </KeyRow>
          ))}
        </KeyList>
      )}
      {app.clientKeys.length === 0 && <p className="text-secondary text-muted">{appTexts.noClientKeys}</p>}
    </Section>
  )
}
