/** Returns the `WebSocket` of the platform. Node uses `node-web-socket.ts` in its place. */
export const webSocketClass = (): typeof WebSocket => globalThis.WebSocket
