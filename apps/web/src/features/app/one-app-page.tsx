import type { AppId } from "@hazel/domain/ids"
import type { App } from "@hazel/domain/models/app-model"
import { Link, useNavigate } from "@tanstack/react-router"
import type { ComponentType } from "react"
import { buttonLook } from "../../ui/button-look.ts"
import { EmptyState } from "../../ui/empty-state.tsx"
import { TryAgain } from "../../ui/try-again.tsx"
import { Queries } from "../../ui/queries.tsx"
import { Segments } from "../../ui/segments.tsx"
import { describeFailure } from "../failure/describe-failure.ts"
import { AppPageFrame } from "./app-page-frame.tsx"
import { AppPageSkeleton } from "./app-page-skeleton.tsx"
import { appTexts } from "./texts.tsx"
import { useApp } from "./use-apps.ts"

const pages = [
  { value: "/apps/$appId", label: appTexts.settings },
  { value: "/apps/$appId/console", label: appTexts.console }
] as const

type Page = (typeof pages)[number]["value"]

interface OneAppPageProps {
  readonly id: AppId
  readonly page: Page
  /** Shows the app once it is known. */
  readonly content: ComponentType<{ readonly app: App }>
}

const Loaded = ({ id, content: Content }: OneAppPageProps) => {
  const { app, isLoaded, error, refetch } = useApp(id)
  if (!isLoaded && error) return <TryAgain fetch={refetch}>{describeFailure(error)}</TryAgain>
  if (!isLoaded) return <AppPageSkeleton />
  if (app === undefined)
    return (
      <EmptyState
        action={
          <Link to="/apps" className={buttonLook("quiet")}>
            {appTexts.allApps}
          </Link>
        }
      >
        {appTexts.notFound}
      </EmptyState>
    )
  return (
    <div className="flex-1 overflow-y-auto">
      <div className="column flex max-w-[720px] flex-col gap-8 py-6">
        <Link to="/apps" className="touch-target -mb-4 w-fit text-secondary text-accent-strong hover:underline">
          {appTexts.allApps}
        </Link>
        {!app.isEnabled && (
          <p role="status" className="rounded-sm bg-attention-soft px-3 py-2 text-secondary">
            {appTexts.disabledNotice}
          </p>
        )}
        <Content key={id} app={app} />
      </div>
    </div>
  )
}

const Framed = (props: OneAppPageProps) => {
  const navigate = useNavigate()
  const { app } = useApp(props.id)
  const go = (to: Page) => void navigate({ to, params: { appId: props.id } })
  const controls = <Segments label={appTexts.whichPage} options={pages} value={props.page} choose={go} />
  return (
    <AppPageFrame title={app?.name ?? appTexts.app} controls={controls}>
      <Loaded {...props} />
    </AppPageFrame>
  )
}

/** A page about one app: its settings or its console. */
export const OneAppPage = (props: OneAppPageProps) => (
  <Queries>
    <Framed {...props} />
  </Queries>
)
