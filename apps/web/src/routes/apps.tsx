import { AppId } from "@hazel/domain/ids"
import { getRouteApi } from "@tanstack/react-router"
import { Option, Schema } from "effect"
import { Suspense } from "react"
import { ConversationFrame } from "../features/conversation/conversation-frame.tsx"
import { useDocumentTitle } from "../features/unread/use-document-title.ts"
import { lazyPart } from "../ui/lazy-part.ts"
import { NotFound } from "./not-found.tsx"
import { routesTexts } from "./texts.ts"

const AppsPage = lazyPart(() => import("../features/app/apps-page.tsx"))
const AppPage = lazyPart(() => import("../features/app/app-page.tsx"))

const route = getRouteApi("/workspace/apps/$appId")
const appIdOf = Schema.decodeOption(AppId)

export const AppsRoute = () => {
  useDocumentTitle(routesTexts.apps)
  return (
    <Suspense fallback={<ConversationFrame />}>
      <AppsPage />
    </Suspense>
  )
}

export const AppRoute = () => {
  const id = Option.getOrUndefined(appIdOf(route.useParams().appId))
  useDocumentTitle(routesTexts.apps)
  if (id === undefined) return <NotFound />
  return (
    <Suspense fallback={<ConversationFrame />}>
      <AppPage id={id} />
    </Suspense>
  )
}
