export interface WidgetOptions {
  /** The address of Hazel. Default: where the script was loaded from. */
  readonly server?: string | undefined
  /** A signed token, or a callback that answers a new one for every connection. */
  readonly token?: string | (() => string | Promise<string>) | undefined
  /** An address of the page's own server that answers a new token as text. */
  readonly tokenUrl?: string | undefined
  /** Default: the first channel that the token names. */
  readonly channel?: string | undefined
  /** A `presence.` channel whose members are shown as present. Default: the first that the token names. */
  readonly presenceChannel?: string | undefined
  readonly title?: string | undefined
  /** The colour of the launcher and of the person's own messages, as `#rrggbb`. */
  readonly colour?: string | undefined
  /** `light` or `dark`. Default: as the device is set. */
  readonly theme?: string | undefined
  /** Default: the language of the page, or of the browser. */
  readonly lang?: string | undefined
  /** The reactions that the picker offers, as far as the token allows them. */
  readonly reactions?: ReadonlyArray<string> | undefined
}

/** Reads the `data-` attributes of the script's own tag. */
export const optionsOf = (script: HTMLScriptElement | null): WidgetOptions => {
  if (script === null) return {}
  const { server, reactions, ...others } = script.dataset
  return {
    ...others,
    server: server ?? new URL(".", script.src || location.href).href,
    reactions: reactions?.split(/\s+/).filter((each) => each !== "")
  }
}

const tokenWithinMs = 15_000

const fetchToken = async (url: string): Promise<string> => {
  const signal = AbortSignal.timeout(tokenWithinMs)
  const response = await fetch(url, { credentials: "include", cache: "no-store", signal })
  if (!response.ok) throw new Error(`The answer of ${url} is ${response.status}.`)
  return (await response.text()).trim()
}

/** Where the tokens come from. */
export const tokensOf =
  ({ token, tokenUrl }: WidgetOptions) =>
  async (): Promise<string> => {
    if (typeof token === "function") return token()
    if (token !== undefined) return token
    if (tokenUrl !== undefined) return fetchToken(tokenUrl)
    throw new Error("There is no token.")
  }
