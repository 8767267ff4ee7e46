import { WebSocket } from "ws"

/** A device gives up, like the SDK, when the server neither welcomes it nor asks it to wait for this long. */
const patienceMs = 10_000

/** The devices use several addresses, because one may only have so many sockets that have not signed in. */
const socketsPerAddress = 1_000

export interface Arrival {
  readonly milliseconds: number
  readonly welcome: string
}

/** Resolves at the welcome, or with undefined when the SDK would have given up. */
const arrive = (url: string, token: string, index: number) => {
  const startedAt = performance.now()
  const localAddress = `127.0.0.${2 + Math.floor(index / socketsPerAddress)}`
  const webSocket = new WebSocket(`${url.replace("http", "ws")}/realtime`, { perMessageDeflate: false, localAddress })
  const arrival = new Promise<Arrival | undefined>((resolve) => {
    let patience = setTimeout(() => resolve(undefined), patienceMs)
    webSocket.on("open", () => webSocket.send(JSON.stringify({ type: "hello", token, cursors: {} })))
    webSocket.on("error", () => resolve(undefined))
    webSocket.on("message", (data) => {
      const text = String(data)
      if (text === '{"type":"ping"}') return webSocket.send('{"type":"pong"}')
      clearTimeout(patience)
      if (text.startsWith('{"type":"welcome"')) resolve({ milliseconds: performance.now() - startedAt, welcome: text })
      else patience = setTimeout(() => resolve(undefined), patienceMs)
    })
  })
  return { webSocket, arrival }
}

/** A device for each of these tokens, all at once. They stay until they are told to leave. */
export const arriveAtOnce = async (url: string, tokens: ReadonlyArray<string>) => {
  const peers = tokens.map((token, index) => arrive(url, token, index))
  const arrivals = await Promise.all(peers.map(({ arrival }) => arrival))
  const leave = () => {
    for (const { webSocket } of peers) webSocket.terminate()
  }
  return { arrived: arrivals.filter((arrival) => arrival !== undefined), leave }
}
