import type { AppId } from "@hazel/domain/ids"
import { Link } from "@tanstack/react-router"
import { describeFailure } from "../failure/describe-failure.ts"
import { Button } from "../../ui/button.tsx"
import { EmptyState } from "../../ui/empty-state.tsx"
import { Queries } from "../../ui/queries.tsx"
import { uiTexts } from "../../ui/texts.ts"
import { ListSkeleton } from "../message/list-skeleton.tsx"
import { AppDetails } from "./app-details.tsx"
import { AppEnd } from "./app-end.tsx"
import { AppPageFrame } from "./app-page-frame.tsx"
import { ServerKeys } from "./server-keys.tsx"
import { SigningKeys } from "./signing-keys.tsx"
import { appTexts } from "./texts.tsx"
import { useApp } from "./use-apps.ts"

const Settings = ({ id }: { readonly id: AppId }) => {
  const { app, isLoaded, error, refetch } = useApp(id)
  if (!isLoaded && error)
    return (
      <EmptyState action={<Button onClick={() => void refetch()}>{uiTexts.tryAgain}</Button>}>
        {describeFailure(error)}
      </EmptyState>
    )
  if (!isLoaded) return <ListSkeleton />
  if (app === undefined) return <EmptyState>{appTexts.notFound}</EmptyState>
  return (
    <div className="flex-1 overflow-y-auto">
      <div className="column flex max-w-[720px] flex-col gap-8 py-6">
        <Link to="/apps" className="-mb-4 w-fit text-secondary text-accent-strong hover:underline">
          {appTexts.allApps}
        </Link>
        {!app.isEnabled && (
          <p role="status" className="rounded-sm bg-attention-soft px-3 py-2 text-secondary">
            {appTexts.disabledNotice}
          </p>
        )}
        <AppDetails key={app.id} app={app} />
        <SigningKeys app={app} />
        <ServerKeys app={app} />
        <AppEnd app={app} />
      </div>
    </div>
  )
}

const Titled = ({ id }: { readonly id: AppId }) => {
  const { app } = useApp(id)
  return (
    <AppPageFrame title={app?.name ?? appTexts.app}>
      <Settings key={id} id={id} />
    </AppPageFrame>
  )
}

/** The settings of one app. */
export default function AppPage({ id }: { readonly id: AppId }) {
  return (
    <Queries>
      <Titled id={id} />
    </Queries>
  )
}
