/** Segments before `/hotsock` are allowed, because some clients and proxies put a stage or a prefix there. */
const socketPath = /^(?:\/[^/]+){0,3}\/hotsock(?:\/([a-z0-9-]+))?\/?$/

/** The patterns of the router for the paths above. */
export const socketRoutes = ["", ":first/", ":first/:second/", ":first/:second/:third/"].flatMap(
  (prefix) => [`/${prefix}hotsock`, `/${prefix}hotsock/:app`] as const
)

export const isSocketPath = (path: string) => socketPath.test(path)

/** The app that the path names, as in `/hotsock/{app}`. Without one, the key that signed the token tells the app. */
export const appNameIn = (path: string): string | undefined => socketPath.exec(path)?.[1]

/**
 * The token of a request. Clients append it to the URL without encoding it, and some append it to a URL that has a query
 * already. Source: H1, H2.
 */
export const tokenIn = (url: string): string | undefined =>
  new URLSearchParams(url.split("?").slice(1).join("&")).get("token") ?? undefined
