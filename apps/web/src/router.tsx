import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect
} from "@tanstack/react-router"
import { isOwnPath } from "@hazel/domain/own-path"
import { secretOfLink } from "./features/account/secret-of-link.ts"
import { fetchMissingFactor, fetchWelcome } from "./features/account/welcome.ts"
import { fetchInvitationPreview } from "./features/invitation/invitation-preview.ts"
import { ConversationRoute } from "./routes/conversation.tsx"
import { HomeRoute } from "./routes/home.tsx"
import { NotFound } from "./routes/not-found.tsx"
import { conversationSearch, messageSearch } from "./routes/search.ts"
import { AppConsoleRoute, AppRoute, AppsRoute } from "./routes/apps.tsx"
import { AuditLogRoute } from "./routes/audit-log.tsx"
import { InboxRoute } from "./routes/inbox.tsx"
import { MessageSearchRoute } from "./routes/message-search.tsx"
import { ReportsRoute } from "./routes/reports.tsx"
import { ThreadsRoute } from "./routes/threads.tsx"
import { UnreadRoute } from "./routes/unread.tsx"
import { WorkspaceRoute } from "./routes/workspace.tsx"
import { YouRoute } from "./routes/you.tsx"
import { Button } from "./ui/button.tsx"
import { EmptyState } from "./ui/empty-state.tsx"
import { initialRoutesTexts } from "./routes/initial-texts.ts"
import { uiTexts } from "./ui/texts.ts"

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound })

const workspace = createRoute({ getParentRoute: () => root, id: "workspace", component: WorkspaceRoute })

const home = createRoute({ getParentRoute: () => workspace, path: "/", component: HomeRoute })

const conversation = createRoute({
  getParentRoute: () => workspace,
  path: "/c/$channelId",
  component: ConversationRoute,
  validateSearch: conversationSearch
})

const threads = createRoute({ getParentRoute: () => workspace, path: "/threads", component: ThreadsRoute })

const you = createRoute({ getParentRoute: () => workspace, path: "/you", component: YouRoute })

const signInMethods = createRoute({
  getParentRoute: () => workspace,
  path: "/sign-in-methods",
  component: lazyRouteComponent(() => import("./routes/sign-in-methods.tsx"))
})

const inbox = createRoute({ getParentRoute: () => workspace, path: "/inbox", component: InboxRoute })

const unread = createRoute({ getParentRoute: () => workspace, path: "/unread", component: UnreadRoute })

const reports = createRoute({ getParentRoute: () => workspace, path: "/reports", component: ReportsRoute })

const search = createRoute({
  getParentRoute: () => workspace,
  path: "/search",
  component: MessageSearchRoute,
  validateSearch: messageSearch
})

const auditLog = createRoute({ getParentRoute: () => workspace, path: "/audit-log", component: AuditLogRoute })

const apps = createRoute({ getParentRoute: () => workspace, path: "/apps", component: AppsRoute })

const app = createRoute({ getParentRoute: () => workspace, path: "/apps/$appId", component: AppRoute })

const appConsole = createRoute({
  getParentRoute: () => workspace,
  path: "/apps/$appId/console",
  component: AppConsoleRoute
})

const ownPath = ({ next }: Record<string, unknown>) => (isOwnPath(next) ? { next } : {})

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  component: lazyRouteComponent(() => import("./routes/sign-in.tsx")),
  loaderDeps: ({ search: { next } }) => (next === undefined ? {} : { next }),
  loader: async ({ deps, location: { hash } }) => {
    const [welcome, missing] = await Promise.all([fetchWelcome(), fetchMissingFactor()])
    if (!welcome.hasPeople) throw redirect({ to: "/sign-up" })
    if (missing) throw redirect({ to: "/second-factor", search: deps, hash })
    return welcome
  },
  validateSearch: (search: Record<string, unknown>): { readonly next?: string; readonly failure?: string } => ({
    ...ownPath(search),
    ...(typeof search["failure"] === "string" && { failure: search["failure"] })
  })
})

const secondFactor = createRoute({
  getParentRoute: () => root,
  path: "/second-factor",
  component: lazyRouteComponent(() => import("./routes/second-factor.tsx")),
  loader: async () => ({ ...(await fetchWelcome()), missing: await fetchMissingFactor() }),
  validateSearch: (search: Record<string, unknown>): { readonly next?: string } => ownPath(search)
})

const signUp = createRoute({
  getParentRoute: () => root,
  path: "/sign-up",
  component: lazyRouteComponent(() => import("./routes/sign-up.tsx")),
  loader: fetchWelcome,
  validateSearch: (search: Record<string, unknown>): { readonly next?: string } => ownPath(search)
})

const forgottenPassword = createRoute({
  getParentRoute: () => root,
  path: "/forgotten-password",
  component: lazyRouteComponent(() => import("./routes/forgotten-password.tsx")),
  loader: fetchWelcome
})

const resetPassword = createRoute({
  getParentRoute: () => root,
  path: "/reset-password",
  component: lazyRouteComponent(() => import("./routes/reset-password.tsx"))
})

const join = createRoute({
  getParentRoute: () => root,
  path: "/join",
  component: lazyRouteComponent(() => import("./routes/join.tsx")),
  loader: ({ location: { hash } }) => fetchInvitationPreview(secretOfLink(hash)),
  validateSearch: ({ isComing }: Record<string, unknown>): { readonly isComing?: boolean } =>
    isComing === true ? { isComing } : {}
})

const confirm = createRoute({
  getParentRoute: () => root,
  path: "/confirm",
  component: lazyRouteComponent(() => import("./routes/confirm.tsx"))
})

const changeAddress = createRoute({
  getParentRoute: () => root,
  path: "/change-address",
  component: lazyRouteComponent(() => import("./routes/change-address.tsx"))
})

const undoAddressChange = createRoute({
  getParentRoute: () => root,
  path: "/undo-address-change",
  component: lazyRouteComponent(() => import("./routes/undo-address-change.tsx"))
})

/** A link that was mailed when its secret still was a part of the path. A secret with a dot is led to a path with a slash at its end. */
const formerLink = <const Path extends string>(path: Path) =>
  createRoute({
    getParentRoute: () => root,
    path,
    beforeLoad: ({ location: { pathname } }) => {
      throw redirect({ href: pathname.replace(/^(\/[^/]+)\/([^/]+)\/?$/, "$1#$2"), replace: true })
    }
  })

/** A defect must not delete what is stored. After a reload it is available again. */
const PageFailure = () => (
  <main className="flex h-full flex-1 bg-surface">
    <EmptyState action={<Button onClick={() => location.reload()}>{uiTexts.reload}</Button>}>
      {initialRoutesTexts.pageFailed}
    </EmptyState>
  </main>
)

export const router = createRouter({
  defaultErrorComponent: PageFailure,
  routeTree: root.addChildren([
    workspace.addChildren([
      home,
      conversation,
      inbox,
      unread,
      threads,
      search,
      you,
      signInMethods,
      reports,
      auditLog,
      apps,
      app,
      appConsole
    ]),
    signIn,
    secondFactor,
    signUp,
    forgottenPassword,
    resetPassword,
    join,
    confirm,
    changeAddress,
    undoAddressChange,
    formerLink("/join/$secret"),
    formerLink("/confirm/$secret"),
    formerLink("/change-address/$secret")
  ])
})

declare module "@tanstack/react-router" {
  interface Register {
    readonly router: typeof router
  }
}
