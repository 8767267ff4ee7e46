import { AppId } from "@hazel/domain/ids"
import { useParams } from "@tanstack/react-router"
import { Option, Schema } from "effect"
import { type ComponentType, Suspense } from "react"
import { useDocumentTitle } from "../features/unread/use-document-title.ts"
import { lazyPart } from "../ui/lazy-part.ts"
import { NotFound } from "./not-found.tsx"
import { initialRoutesTexts } from "./initial-texts.ts"

const AppsPage = lazyPart(() => import("../features/app/apps-page.tsx"))
const AppPage = lazyPart(() => import("../features/app/app-page.tsx"))
const ConsolePage = lazyPart(() => import("../features/app/console/console-page.tsx"))

/** The empty page, until its part has been loaded. */
const frame = <div className="flex min-w-0 flex-1 flex-col bg-surface" />

const appIdOf = Schema.decodeOption(AppId)

export const AppsRoute = () => {
  useDocumentTitle(initialRoutesTexts.apps)
  return (
    <Suspense fallback={frame}>
      <AppsPage />
    </Suspense>
  )
}

/** A page about the app whose id is in the address. */
const routeOf = (Page: ComponentType<{ readonly id: AppId }>) => () => {
  const { appId } = useParams({ strict: false })
  const id = Option.getOrUndefined(appIdOf(appId ?? ""))
  useDocumentTitle(initialRoutesTexts.apps)
  if (id === undefined) return <NotFound />
  return (
    <Suspense fallback={frame}>
      <Page id={id} />
    </Suspense>
  )
}

export const AppRoute = routeOf(AppPage)
export const AppConsoleRoute = routeOf(ConsolePage)
