import { isolated } from "@hazel/domain/isolated"
import type { App } from "@hazel/domain/models/app-model"
import type { AppLink } from "@hazel/domain/models/app-link-model"
import { useQuery } from "@tanstack/react-query"
import { useHazel } from "../../../hazel.ts"
import { Button } from "../../../ui/button.tsx"
import { openDialog } from "../../../ui/dialog-store.ts"
import { lazyDialog } from "../../../ui/lazy-dialog.tsx"
import { KeyList, KeyRow } from "../key-row.tsx"
import { Section } from "../section.tsx"
import { appTexts } from "../texts.tsx"
import { appsKey } from "../use-apps.ts"

const AddLink = lazyDialog(() => import("./add-link-dialog.tsx"))
const DeleteLink = lazyDialog(() => import("./delete-link-dialog.tsx"))

const detailOf = ({ kind, channelCount }: AppLink) =>
  `${kind === "public" ? appTexts.linkPublic : appTexts.linkPrivate} · ${appTexts.linkedChannels(channelCount)}`

/** The links between channels of the app and channels of Hazel. */
export const Links = ({ app: { id: appId } }: { readonly app: App }) => {
  const hazel = useHazel()
  const { data } = useQuery({
    queryKey: [appsKey, "links", appId],
    staleTime: 0,
    queryFn: () => hazel.call((client) => client.appLink.list({ appId }))
  })
  const links = data?.links ?? []
  return (
    <Section
      title={appTexts.links}
      detail={appTexts.linksDetail}
      action={<Button onClick={() => openDialog(<AddLink appId={appId} />)}>{appTexts.addLink}</Button>}
    >
      {links.length > 0 && (
        <KeyList label={appTexts.links}>
          {links.map((link) => (
            <KeyRow
              key={link.id}
              title={isolated(link.pattern)}
              detail={detailOf(link)}
              deleteLabel={appTexts.deleteLink(isolated(link.pattern))}
              remove={() => openDialog(<DeleteLink id={link.id} />)}
            />
          ))}
        </KeyList>
      )}
      {data && links.length === 0 && <p className="text-secondary text-muted">{appTexts.noLinks}</p>}
    </Section>
  )
}
