import type { App } from "@hazel/domain/models/app-model"
import { isolated } from "@hazel/domain/isolated"
import { Link } from "@tanstack/react-router"
import { describeFailure } from "../failure/describe-failure.ts"
import { Button } from "../../ui/button.tsx"
import { openDialog } from "../../ui/dialog-store.ts"
import { lazyDialog } from "../../ui/lazy-dialog.tsx"
import { EmptyState } from "../../ui/empty-state.tsx"
import { TryAgain } from "../../ui/try-again.tsx"
import { Queries } from "../../ui/queries.tsx"
import { AppPageFrame } from "./app-page-frame.tsx"
import { AppPageSkeleton } from "./app-page-skeleton.tsx"
import { appTexts } from "./texts.tsx"
import { useApps } from "./use-apps.ts"

const CreateApp = lazyDialog(() => import("./create-app-dialog.tsx"))

const AppRow = ({ app }: { readonly app: App }) => (
  <li>
    <Link
      to="/apps/$appId"
      params={{ appId: app.id }}
      className="flex min-h-13 items-center gap-3 rounded-sm px-3 py-2 hover:bg-hover"
    >
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="truncate font-medium">{isolated(app.name)}</span>
        <span className="text-small text-muted">{appTexts.keysOf(app.signingKeys.length, app.serverKeys.length)}</span>
      </span>
      {!app.isEnabled && <span className="text-small font-medium text-danger">{appTexts.disabled}</span>}
    </Link>
  </li>
)

const Apps = () => {
  const { data, error, refetch } = useApps()
  if (data === undefined && error) return <TryAgain fetch={refetch}>{describeFailure(error)}</TryAgain>
  if (data === undefined) return <AppPageSkeleton />
  const action = (
    <Button variant="primary" onClick={() => openDialog(<CreateApp />)}>
      {appTexts.createApp}
    </Button>
  )
  if (data.apps.length === 0) return <EmptyState action={action}>{appTexts.noApps}</EmptyState>
  return (
    <div className="flex-1 overflow-y-auto">
      <div className="column flex flex-col gap-2 py-4">
        <div className="flex items-center gap-3">
          <p className="flex-1 text-secondary text-muted">{appTexts.noApps}</p>
          {action}
        </div>
        <ul aria-label={appTexts.apps} className="-mx-3">
          {data.apps.map((app) => (
            <AppRow key={app.id} app={app} />
          ))}
        </ul>
      </div>
    </div>
  )
}

/** The apps of the workspace. */
export default function AppsPage() {
  return (
    <Queries>
      <AppPageFrame title={appTexts.apps}>
        <Apps />
      </AppPageFrame>
    </Queries>
  )
}
