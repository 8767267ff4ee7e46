import type { AppId } from "@hazel/domain/ids"
import type { App } from "@hazel/domain/models/app-model"
import { AppDetails } from "./app-details.tsx"
import { AppEnd } from "./app-end.tsx"
import { ClientKeys } from "./client-keys.tsx"
import { Links } from "./link/links.tsx"
import { OneAppPage } from "./one-app-page.tsx"
import { ServerKeys } from "./server-keys.tsx"
import { Sinks } from "./sink/sinks.tsx"
import { SigningKeys } from "./signing-keys.tsx"

const Settings = ({ app }: { readonly app: App }) => (
  <>
    <AppDetails app={app} />
    <SigningKeys app={app} />
    <ServerKeys app={app} />
    <ClientKeys app={app} />
    <Sinks app={app} />
    <Links app={app} />
    <AppEnd app={app} />
  </>
)

/** The settings of one app. */
export default function AppPage({ id }: { readonly id: AppId }) {
  return <OneAppPage id={id} page="/apps/$appId" content={Settings} />
}
