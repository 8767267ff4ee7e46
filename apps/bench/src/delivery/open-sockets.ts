import { once } from "node:events"
import { WebSocket } from "ws"

export const opened = async (url: string, path: string, headers: Readonly<Record<string, string>> = {}) => {
  const webSocket = new WebSocket(`${url.replace("http", "ws")}${path}`, { perMessageDeflate: false, headers })
  await once(webSocket, "open")
  return webSocket
}

/** Resolves with the next message that contains this part. */
export const untilText = (webSocket: WebSocket, part: string) =>
  new Promise<void>((resolve) => {
    const look = (data: Buffer) => {
      if (!String(data).includes(part)) return
      webSocket.off("message", look)
      resolve()
    }
    webSocket.on("message", look)
  })

/** A socket of the push channel that answers pings and hands over everything else. */
export const welcomed = async (url: string, token: string | undefined, receive: (text: string) => void) => {
  const webSocket = await opened(url, "/realtime")
  const isWelcomed = untilText(webSocket, '"type":"welcome"')
  webSocket.send(JSON.stringify({ type: "hello", token, cursors: {} }))
  await isWelcomed
  webSocket.on("message", (data) => {
    const text = String(data)
    if (text === '{"type":"ping"}') webSocket.send('{"type":"pong"}')
    else receive(text)
  })
  return webSocket
}

/** A socket of a client of IMKit that answers pings and hands over messages. */
export const authenticated = async (
  url: string,
  clientKey: string,
  token: string | undefined,
  receive: (text: string) => void
) => {
  const webSocket = await opened(url, "/socket.io/?EIO=4&transport=websocket")
  const isConnected = untilText(webSocket, "40")
  webSocket.send("40")
  await isConnected
  const isAuthenticated = untilText(webSocket, '430[{"RC":0')
  webSocket.send(`420${JSON.stringify(["auth2", token, { CLIENT_KEY: clientKey }])}`)
  await isAuthenticated
  webSocket.on("message", (data) => {
    const text = String(data)
    if (text === "2") webSocket.send("3")
    else if (text.startsWith('42["chat message"')) receive(text)
  })
  return webSocket
}
