/** A request of a page and the response that the page shows for it. */
export interface HttpExchange {
  readonly kind: "http"
  readonly request: string
  readonly response: string
}

/** Frames on a WebSocket, in the order of the page. `who` has a socket of their own. */
export interface SocketExchange {
  readonly kind: "ws"
  readonly path: string
  readonly frames: ReadonlyArray<{ readonly who: string; readonly isSent: boolean; readonly text: string }>
}

const block = /^```(http request|ws \S+)\n([^]*?)\n```(?:\n\n```http response\n([^]*?)\n```)?/gm

const framesOf = (text: string) =>
  text.split("\n").map((line) => {
    const [, who = "", arrow, frame = ""] = /^(\w+) ([→←]) (.*)$/.exec(line) ?? []
    return { who, isSent: arrow === "→", text: frame }
  })

/** The examples of a page: blocks of `http request` and `http response`, and blocks of `ws <path>`. */
export const exchangesOf = (page: string): ReadonlyArray<HttpExchange | SocketExchange> =>
  [...page.matchAll(block)].map(([, kind = "", text = "", response = ""]) =>
    kind === "http request"
      ? { kind: "http", request: text, response }
      : { kind: "ws", path: kind.slice("ws ".length), frames: framesOf(text) }
  )
